import io

import pikepdf
import pytest
from briefs import Brief

from briefing.inside import look_inside


def saved(document: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_a_brief_of_ours_shows_links_files_and_claims(utopia: Brief) -> None:
    inside = look_inside(utopia.pdf)
    assert {"sources", "source-keepers-guild"} <= inside.targets
    assert {name for _, name in inside.links} <= inside.targets
    assert {number for number, _ in inside.links} <= set(range(1, inside.pages + 1))
    assert inside.claims == {
        "pdfaid:part": "3",
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "dc:title": utopia.document.title,
    }
    assert (inside.language, inside.tagged, inside.titled) == (utopia.document.language, True, True)
    assert {one.name: one.content for one in utopia.document.attachments} == inside.files
    assert {one.relationship for one in inside.attached} == {"Data", "Source", "Supplement"}


def test_a_plain_file_shows_that_it_promises_nothing() -> None:
    document = pikepdf.new()
    document.add_blank_page()
    inside = look_inside(saved(document))
    assert (inside.targets, inside.links, inside.attached, dict(inside.claims)) == (frozenset(), (), (), {})
    assert (inside.language, inside.tagged, inside.titled, inside.pages) == ("", False, False, 1)


def test_links_by_action_and_addresses_are_seen() -> None:
    document = pikepdf.new()
    page = document.add_blank_page()
    document.Root.Dests = pikepdf.Dictionary(here=pikepdf.Array([page.obj, pikepdf.Name.Fit]))
    page.obj.Annots = pikepdf.Array(
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        for action in (
            pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Name("/here")),
            pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/")),
        )
    )
    inside = look_inside(saved(document))
    assert inside.targets == {"here"}
    assert inside.links == ((1, "here"),)
    assert inside.addresses == ((1, "https://example.org/"),)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(pikepdf.PdfError):
        look_inside(b"Not a PDF")
