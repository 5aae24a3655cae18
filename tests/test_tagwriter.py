"""What is written of a tree of tags: seen in the smallest PDF that has what is asked after."""

import pikepdf
from briefs import sets_pages
from look import opened
from tagwalk import pieces

from briefing.document import Document
from briefing.pdf import to_pdf

pytestmark = sets_pages
HEAD = "@page { size: 60mm 40mm; margin: 8mm; @top-left { content: 'furniture' } }"
DOTS = "a::after { content: leader('.') ' 1' }"


def small(body: str, style: str = "") -> bytes:
    head = f"<title>t</title><style>{HEAD} {style}</style>"
    html = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return to_pdf(Document(html, "t", "en", "2031-05-04", {}, ()))


def marks(content: bytes) -> list[tuple[str, str]]:
    """Return the tag and the type of each piece of marked content of the first page, as they are drawn."""
    with opened(content) as pdf:
        found = pikepdf.parse_content_stream(pdf.pages[0], "BDC")
        return [(str(one.operands[0]), str(one.operands[1].get("/Type", ""))) for one in found]


def test_furniture_and_dots_are_artifacts_of_their_kinds() -> None:
    found = marks(small('<p id="a">so</p><p><a href="#a">it is</a></p>', DOTS))
    assert ("/Artifact", "/Pagination") in found
    assert ("/Artifact", "/Layout") in found
    assert [tag for tag, _ in found if tag != "/Artifact"] == ["/Span"] * 3


def test_what_is_an_artifact_has_no_owner() -> None:
    content = small("<p>so it is</p>")
    with opened(content) as pdf:
        _, owners = pdf.Root.StructTreeRoot.ParentTree.Nums
        kept = {piece.mcid for piece in pieces(content) if piece.mcid >= 0}
        assert {place for place, owner in enumerate(owners) if owner is not None} == kept
        assert len(owners) > len(kept)


def test_links_that_lie_in_others_are_taken_off_the_page() -> None:
    with opened(small('<p id="a">so</p><p><a href="#a">it is</a></p>', DOTS)) as pdf:
        (link,) = pdf.pages[0].obj.Annots
        nums = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        owner = nums[nums.index(link.StructParent) + 1]
        assert owner.S == "/Link"
        assert owner.K[0].Obj.objgen == link.objgen


def test_a_paragraph_on_two_pages_names_both() -> None:
    with opened(small(f"<p>{'so it is ' * 40}</p>")) as pdf:
        (document,) = pdf.Root.StructTreeRoot.K
        (paragraph,) = document.K
        assert paragraph.Pg.objgen == pdf.pages[0].obj.objgen
        far = [kid for kid in paragraph.K if isinstance(kid, pikepdf.Dictionary)]
        assert far
        assert all(kid.Pg.objgen != paragraph.Pg.objgen for kid in far)
