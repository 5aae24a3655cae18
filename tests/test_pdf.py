"""The PDF: what it may ask for, what it carries, and what a reader who listens or searches finds in it."""

import hashlib
import io
import logging
import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from briefs import Brief, sets_pages
from fontTools.ttLib import TTFont
from look import Tag, by_id, having, opened, page_texts, pixels, squeezed, tags, tree, words, wrapped

from briefing import resources
from briefing.document import Document
from briefing.errors import PageError, SystemLibraryError
from briefing.evidence import MEDIA, Attachment
from briefing.pdf import to_pdf

pytestmark = [sets_pages, pytest.mark.usefixtures("same_environment")]
BRIEFS = ("utopia", "utopia_letter", "peru")
MOST_HEADS = 3  # a column's, a row's, a group's: a screen reader says them all before the cell
A4, LETTER = (595.3, 841.9), (612.0, 792.0)  # points


@pytest.fixture
def same_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")


@pytest.fixture(params=BRIEFS)
def brief(request: pytest.FixtureRequest) -> Brief:
    found: Brief = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def pdf(brief: Brief) -> pikepdf.Pdf:
    return opened(brief.pdf)


def svg(inside: str = "") -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode()


def small(body: str, head: str = "", attachments: tuple[Attachment, ...] = (), **assets: bytes) -> Document:
    """Make a document of one page; an asset's name is its keyword with .svg."""
    html = f'<!DOCTYPE html><html lang="en"><head><title>t</title>{head}</head><body>{body}</body></html>'
    files = {f"{name}.svg": content for name, content in assets.items()}
    return Document(html, "t", "en", "2031-05-04", files, attachments)


OUTSIDE = {
    "another host": '<img src="https://example.org/a.svg" alt="a">',
    "no encryption": '<img src="http://brief.invalid/a.svg" alt="a">',
    "a host that begins like ours": '<img src="https://brief.invalid.example.org/a.svg" alt="a">',
    "a file": '<img src="file:///etc/hostname" alt="a">',
    "a path": '<img src="/etc/hostname" alt="a">',
    "a path upwards": '<img src="../../../etc/hostname" alt="a">',
    "an encoded path": '<img src="%2e%2e/%2e%2e/etc/hostname" alt="a">',
    "data": '<img src="data:image/svg+xml,%3Csvg/%3E" alt="a">',
    "a background": '<p style="background: url(http://example.org/a.png)">x</p>',
    "an object": '<object data="https://example.org/a.svg">x</object>',
    "something embedded": '<embed src="https://example.org/a.svg">',
    "an attachment": '<a rel="attachment" href="file:///etc/hostname">x</a>',
    "a picture of ours that is not there": '<img src="charts/none.svg" alt="a">',
}
STYLES_OUTSIDE = {
    "a style": '<link rel="stylesheet" href="https://example.org/a.css">',
    "an import": "<style>@import url(file:///etc/a.css);</style>",
    "a font": "<style>@font-face { font-family: x; src: url(https://example.org/x.otf) }</style>",
    "an attached file": '<link rel="attachment" href="file:///etc/hostname">',
}


@pytest.mark.parametrize("body", OUTSIDE.values(), ids=OUTSIDE)
def test_a_page_gets_nothing_that_the_brief_does_not_hold(body: str) -> None:
    with pytest.raises(PageError, match="which the brief does not hold"):
        to_pdf(small(body, a=svg()))


@pytest.mark.parametrize("head", STYLES_OUTSIDE.values(), ids=STYLES_OUTSIDE)
def test_a_style_gets_nothing_that_the_brief_does_not_hold(head: str) -> None:
    with pytest.raises(PageError, match="which the brief does not hold"):
        to_pdf(small("x", head))


def test_a_chart_gets_nothing_from_outside_itself() -> None:
    inside = '<image href="file:///etc/hostname" width="5" height="5"/>'
    with pytest.raises(PageError):
        to_pdf(small('<img src="a.svg" alt="a">', a=svg(inside)))


LOGGED = {
    "Ignored `colour:red` at 1:1, unknown property": '<p style="colour:red">x</p>',
    "Ignored `color:rde` at 1:1, invalid value": '<p style="color:rde">x</p>',
    "Invalid or unsupported selector, 'p::no": "<style>p::no { color: red }</style>x",
    'Image "a.svg" has no required alt description': '<img src="a.svg">',
    "Failed to load image at": '<img src="b.svg" alt="b">',
    "No anchor #nowhere for internal URI reference": '<a href="#nowhere">x</a>',
    "Anchor defined twice: 'a'": '<p id="a">x</p><p id="a">y</p>',
}


@pytest.mark.parametrize(("message", "body"), LOGGED.items(), ids=LOGGED)
def test_what_the_page_setter_only_logs_is_a_failure(
    message: str, body: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(PageError) as error:
        to_pdf(small(body, a=svg(), b=b"no picture"))
    (problem,) = error.value.problems
    assert problem.what.startswith(message)
    assert (problem.file, problem.mend) == ("templates", "correct the template or style that asks for it")
    assert not caplog.records


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(PageError) as error:
        to_pdf(small('<p style="colour:red">x</p><a href="#nowhere">x</a>'))
    assert len(error.value.problems) == 2


def test_the_log_is_as_it_was_after_a_failure_and_after_a_success() -> None:
    logger = logging.getLogger("weasyprint")
    before = (list(logger.handlers), logger.propagate)
    to_pdf(small("x"))
    with pytest.raises(PageError):
        to_pdf(small('<a href="#nowhere">x</a>'))
    assert (list(logger.handlers), logger.propagate) == before


def test_the_environment_is_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    to_pdf(small("x"))
    assert os.environ["SOURCE_DATE_EPOCH"] == "0"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    to_pdf(small("x"))
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_notes_that_find_no_room_are_told() -> None:
    holder = (
        '<a id="mark-{0}" href="#note-{0}">1</a><span class="note" id="note-{0}"><span {1}>{2}</span></span>'
    )
    style = 'style="display: block; height: 200mm"'
    body = "".join(holder.format(number, style, "x") for number in "abc")
    styles = "<style>.note { display: inline-block; width: 0; height: 0 }</style>"
    with pytest.raises(PageError, match=r"margin notes of \d+ mm in all find no room"):
        to_pdf(small(f"<p>{body}</p>", styles))


def test_a_library_that_is_missing_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = __import__

    def without(name: str, *rest: object) -> object:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0': not found\nmore")
        return real(name, *rest)  # type: ignore[arg-type]  # passes on what it was given

    monkeypatch.setattr("builtins.__import__", without)
    with pytest.raises(SystemLibraryError) as error:
        to_pdf(small("x"))
    (problem,) = error.value.problems
    assert (
        problem.what
        == "a library that sets type is missing (cannot load library 'libpango-1.0-0': not found)"
    )
    assert "libpangoft2-1.0-0 and libharfbuzz-subset0" in problem.mend


def test_the_same_document_gives_the_same_bytes_and_another_an_id_of_its_own() -> None:
    first, again, other = (to_pdf(small(text, a=svg())) for text in ("x", "x", "y"))
    assert first == again
    assert opened(first).trailer.ID[0] != opened(other).trailer.ID[0]


def test_only_our_fonts_are_embedded_each_in_part(pdf: pikepdf.Pdf) -> None:
    ours = {path.stem for path in resources.fonts()}
    found = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing]
    assert found
    for font in found:
        inner = font.get("/DescendantFonts", [font])[0]
        content = inner.FontDescriptor.FontFile3.read_bytes()
        assert str(TTFont(io.BytesIO(content))["CFF "].cff.fontNames[0]) in ours
        assert str(font.BaseFont)[7] == "+", "a font is embedded whole"


def test_title_language_and_dates(brief: Brief, pdf: pikepdf.Pdf) -> None:
    document = brief.document
    assert str(pdf.Root.Lang) == document.language
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert bool(pdf.Root.MarkInfo.Marked)
    day = document.date.replace("-", "")
    info = {name: str(value) for name, value in pdf.docinfo.items()}
    assert info["/Title"] == document.title
    assert (info["/CreationDate"], info["/ModDate"]) == (f"D:{day}", f"D:{day}")
    metadata = pdf.open_metadata()
    assert metadata["dc:title"] == document.title
    assert metadata["dc:creator"] == [info["/Author"]]
    assert (metadata["xmp:CreateDate"], metadata["xmp:ModifyDate"]) == (document.date, document.date)
    assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert str(metadata).count("<pdfuaid:part>1</pdfuaid:part>") == 1


def test_every_page_has_the_size_of_its_paper(brief: Brief, pdf: pikepdf.Pdf) -> None:
    size = LETTER if "letter" in brief.path.name else A4
    boxes = {tuple(round(float(edge), 1) for edge in page.mediabox) for page in pdf.pages}
    assert boxes == {(0, 0, *size)}


def test_no_page_is_empty_or_a_leftover(brief: Brief) -> None:
    for number in range(1, len(page_texts(brief.pdf)) + 1):
        image = pixels(brief.pdf, number, dpi=18)
        inner = image.crop((0, image.height // 8, image.width, image.height * 7 // 8))
        assert inner.histogram()[:200] != [0] * 200, f"page {number}"


def destination(pdf: pikepdf.Pdf, name: str) -> int:
    """Return the page, counted from 1, that a name of the PDF leads to."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = list(pdf.Root.Names.Dests.Names)
    targets = {str(key): target for key, target in zip(names[::2], names[1::2], strict=True)}
    return pages[targets[name][0].objgen]


def test_bookmarks_are_the_headings_in_order(brief: Brief, pdf: pikepdf.Pdf) -> None:
    headings = [element for element in tree(brief.document.html).iter() if element.tag in ("h1", "h2")]
    with pdf.open_outline() as outline:
        (root,) = outline.root
        marks = [(root.title, root), *((child.title, child) for child in root.children)]
    assert [title for title, _ in marks] == [words(heading) for heading in headings]
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    texts = [squeezed(text) for text in page_texts(brief.pdf)]
    numbers = [pages[item.destination[0].objgen] for _, item in marks]  # type: ignore[index]  # an array, as written
    assert numbers == sorted(numbers)
    assert all(squeezed(title) in texts[number] for (title, _), number in zip(marks, numbers, strict=True))


def test_the_contents_lead_to_each_part_and_give_its_page(brief: Brief, pdf: pikepdf.Pdf) -> None:
    first = squeezed(page_texts(brief.pdf)[0])
    targets = {str(link.get("/Dest", "")) for link in pdf.pages[0].obj.Annots}
    (contents,) = having(tree(brief.document.html), "contents")
    for link in contents.iter("a"):
        name = link.get("href", "").removeprefix("#")
        assert name in targets
        printed = first[first.index("Inthisbrief") :].partition(squeezed(words(link)))[2].lstrip(".")
        assert printed.startswith(str(destination(pdf, name)))


def test_every_link_leads_somewhere_and_says_in_words_where(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        for link in page.obj.get("/Annots", []):
            assert destination(pdf, str(link.Dest))
            assert str(link.Contents) != str(link.Dest)


def test_evidence_is_attached_as_what_it_is(brief: Brief, pdf: pikepdf.Pdf) -> None:
    files = {attachment.name: attachment for attachment in brief.document.attachments}
    assert Counter(str(spec.UF) for spec in pdf.Root.AF) == dict.fromkeys(files, 1)
    listed = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert listed == sorted(files), "a name tree is sorted (ISO 32000-1, 7.9.6)"
    day = brief.document.date.replace("-", "")
    for spec in pdf.Root.AF:
        stream, given = spec.EF.F, files[str(spec.UF)]
        assert stream.read_bytes() == given.content
        assert (str(spec.AFRelationship), str(spec.Desc)) == (f"/{given.relationship}", given.description)
        assert str(stream.Subtype) == f"/{MEDIA[given.name.rpartition('.')[2]]}"
        assert str(stream.Params.ModDate) == f"D:{day}000000Z"
        assert bytes(stream.Params.CheckSum) == hashlib.md5(given.content, usedforsecurity=False).digest()


def test_every_figure_has_an_alternative(brief: Brief, pdf: pikepdf.Pdf) -> None:
    alternatives = [figure.alt for figure in tags(pdf).every("Figure")]
    images = list(tree(brief.document.html).iter("img"))
    assert sorted(alternatives) == sorted(image.get("alt", "") for image in images)
    charts = [image for image in images if not image.get("src", "").startswith("strips/")]
    assert all(len(image.get("alt", "")) > 40 for image in charts)


def test_headings_go_down_one_step_at_a_time(brief: Brief, pdf: pikepdf.Pdf) -> None:
    names = {f"h{level}" for level in range(1, 7)}
    levels = [tag.name.lower() for tag in everything(tags(pdf)) if tag.name.lower() in names]
    assert levels == [element.tag for element in tree(brief.document.html).iter() if element.tag in names]
    assert levels.count("h1") == 1
    assert levels[0] == "h1"
    assert all(int(following[1]) - int(level[1]) <= 1 for level, following in pairwise(levels))


def everything(tag: Tag) -> Iterator[Tag]:
    yield tag
    for kid in tag.kids:
        yield from everything(kid)


def test_every_cell_of_a_table_has_heads_in_it_and_few(brief: Brief, pdf: pikepdf.Pdf) -> None:
    tables = list(tags(pdf).every("Table"))
    assert len(tables) >= len(list(tree(brief.document.html).iter("table")))
    for table in tables:
        heads = {head.key for head in table.every("TH")}
        for cell in table.every("TD"):
            assert cell.headers
            assert set(cell.headers) <= heads
            assert len(cell.headers) <= MOST_HEADS


def test_no_word_or_number_of_a_table_is_broken_in_two(brief: Brief) -> None:
    text = "".join(page_texts(brief.pdf))
    cells = [words(cell) for cell in tree(brief.document.html).iter() if cell.tag in ("td", "th")]
    assert cells
    assert not [cell for cell in cells if not re.search(wrapped(cell), text)]


def test_copied_text_has_the_hyphens_that_one_types(brief: Brief) -> None:
    """Who searches for built-up must find it: one glyph stands for both hyphens, and the file names one."""
    assert "\N{HYPHEN}" not in "".join(page_texts(brief.pdf))


def test_lists_hold_items(pdf: pikepdf.Pdf) -> None:
    lists = list(tags(pdf).every("L"))
    assert lists
    for one in lists:
        assert one.kids
        assert {kid.name for kid in one.kids} <= {"L", "LI"}
        assert all(any(part.name == "LBody" for part in kid.kids) for kid in one.kids if kid.name == "LI")


def test_the_cover_is_one_page_with_its_contents(brief: Brief) -> None:
    first, second, *_ = page_texts(brief.pdf)
    root = tree(brief.document.html)
    (cover,) = having(root, "cover")
    for link in cover.iter("a"):
        assert squeezed(words(link)) in squeezed(first)
    assert squeezed(words(next(by_id(root, "glance").iter("h2")))) in squeezed(second)
