"""Profiles read: of every form and genre, without what a page has around them, and what is none refused."""

import contextlib
import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.drafting.profiles import LARGEST_PAGE, read_profile
from briefing.drafting.values import Profile
from briefing.errors import SeedError
from briefing.snapshots import Snapshot
from briefing.texts import read_text

LEAD = (
    "Veldland has been at peace since the accords of 1998, although smugglers still use its long border with "
    "the north and the police count more robberies each year."
)
PRISONS = (
    "The prisons held 4,200 inmates in 2019, well above the 2,900 places that the ministry of justice counts "
    "as fit for use, and most of the inmates had not been tried."
)
ARMY = (
    "The army has about 11,000 soldiers in four brigades, of which one guards the northern border together "
    "with the police and the customs service of the country."
)


def prose(profile: Profile) -> list[str]:
    return [one.text for one in profile.paragraphs if not one.heading]


def headings(profile: Profile) -> list[str]:
    return [one.text for one in profile.paragraphs if one.heading]


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


SHARED = f"""Veldland Profile

SHARE Tweet about this on Twitter Share on Facebook

{LEAD}

Prisons

{PRISONS}

Security Forces

{ARMY}

SHARE Tweet about this on Twitter Share on Facebook
"""


def test_bare_text_copied_from_a_page() -> None:
    found = read_profile("veldland.txt", SHARED.encode())
    assert (found.title, found.language) == ("Veldland Profile", "en")
    assert prose(found) == [LEAD, PRISONS, ARMY]
    assert headings(found) == ["Prisons", "Security Forces"]
    assert [(one.number, one.topic) for one in found.paragraphs] == [
        (1, "overview"),
        (2, "security-and-justice"),
        (3, "security-and-justice"),
        (4, "security-and-justice"),
        (5, "security-and-justice"),
    ]
    assert [one.section for one in found.paragraphs if not one.heading] == ["", "Prisons", "Security Forces"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v.txt", SHARED.encode()),
        ("v.html", page(f"<h1>Veldland</h1><p>Share</p><p>{LEAD}</p><h2>Prisons</h2><p>{PRISONS}</p>")),
        ("v.md", f"# Veldland\n\n{LEAD}\n\n## Prisons\n\n{PRISONS}\n".encode()),
    ],
)
def test_paragraphs_are_counted_as_verify_counts_them(name: str, content: bytes) -> None:
    found = read_profile(name, content)
    counted = read_text(name, content, Snapshot(starts_after=found.starts_after)).passages
    for one in found.paragraphs:
        (passage,) = (each for each in counted if each.number == one.number)
        assert one.text in passage.text


@pytest.mark.parametrize(
    "heading",
    [
        "## Prisons",
        "**Prisons**",
        "PRISONS",
        "2.1 Prisons",
        "Prisons:",
        "Prisons\n-------",
        "__Prisons__",
        "3. Prisons",
    ],
)
def test_headings_however_they_stand(heading: str) -> None:
    found = read_profile("veldland.md", f"{LEAD}\n\n{heading}\n\n{PRISONS}\n\nThe end\n".encode())
    (one,) = headings(found)
    assert one.casefold().strip(":") == "prisons"
    assert [each.topic for each in found.paragraphs][1:] == ["security-and-justice"] * 2


def test_a_page_is_its_text_alone() -> None:
    around = (
        "<header><a href='/'>The Observer of Nowhere</a></header><nav><a>Home</a><a>News</a></nav>"
        "<div class='crumbs'>Home &gt; Profiles &gt; Veldland</div><h1>Veldland: country profile</h1>"
        "<div>12 March 2020</div><ul><li><a>Facebook</a></li><li><a>Twitter</a></li></ul>"
        f"<p>{LEAD}</p><h2>Prisons</h2><p>{PRISONS}</p><p><b>Security</b></p><p>{ARMY}</p>"
        "<h3>Related articles</h3><p>Ten things that you never knew about the northern border and the people "
        "who live beside it every day</p><footer>© 2020 The Observer. All rights reserved.</footer>"
        "<div>We use cookies to make this page better for you and for those who sell to you.</div>"
    )
    head = (
        "<title>Veldland: country profile</title>"
        "<meta property='og:site_name' content='The Observer of Nowhere'>"
        "<meta property='article:published_time' content='2020-03-12T08:00:00Z'>"
        "<link rel='canonical' href='https://observer.example/veldland'>"
    )
    found = read_profile("veldland.html", page(around, head))
    assert prose(found) == [LEAD, PRISONS, ARMY]
    assert headings(found) == ["Prisons", "Security"]
    assert (found.title, found.publisher) == ("Veldland: country profile", "The Observer of Nowhere")
    assert (found.issued, found.url) == ("2020-03-12", "https://observer.example/veldland")


def test_a_page_saved_without_its_ending() -> None:
    assert prose(read_profile("veldland", page(f"<p>{LEAD}</p><p>{ARMY}</p>"))) == [LEAD, ARMY]


def word() -> bytes:
    made = docx.Document()
    made.add_heading("Veldland", 0)
    made.add_paragraph(LEAD)
    made.add_heading("Prisons", 1)
    made.add_paragraph(PRISONS)
    bold = made.add_paragraph()
    bold.add_run("Armed forces").bold = True
    made.add_paragraph(ARMY)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_a_word_document() -> None:
    found = read_profile("veldland.docx", word())
    assert prose(found) == [LEAD, PRISONS, ARMY]
    assert headings(found)[-2:] == ["Prisons", "Armed forces"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    lead = LEAD.replace("Veldland", "Köpenberg")
    found = read_profile("k.txt", f"{lead}\n\n{ARMY}".encode(encoding))
    assert prose(found) == [lead, ARMY]


def test_a_profile_in_spanish_is_known_as_such() -> None:
    text = (
        "La tasa de homicidios del país fue de 12,5 por cada 100.000 habitantes en 2019, según el ministerio "
        "del interior, y los penales tenían 4.200 internos para 2.900 plazas, la mayoría sin condena."
    )
    assert read_profile("v.txt", text.encode()).language == "es"


def refused(name: str, content: bytes) -> str:
    with pytest.raises(SeedError) as failed:
        read_profile(name, content)
    (problem,) = failed.value.problems
    return str(problem)


LOGIN = page(
    "<h1>Welcome back</h1><form>Please log in to continue<input type='password'></form>"
    "<p>Forgot your password?</p>"
)
SCAN = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj"
    b"\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>"
)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.html", LOGIN, "this is a login page, not a profile; save the page as you read it"),
        (
            "a.html",
            page("<p>Just a moment... Checking your browser</p>"),
            "this is a check that its reader is human",
        ),
        ("a.html", page("<p>Already a subscriber? Log in</p>"), "not a profile"),
        ("a.html", page("<p>404 not found</p>"), "this is a page that says that there is no such page"),
        ("a.html", page("<ul><li>One</li><li>Two</li></ul>"), "it holds no paragraph of text"),
        ("a.pdf", SCAN, "the PDF holds no text: it seems to be scanned; have its letters recognised"),
        ("a.txt", b"", "it says it is plain text, but seems to be an empty file"),
        ("a.txt", b"\0\1\2" * 99, "it says it is plain text, but seems to be a binary file"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "the Word document cannot be opened: broken or locked"),
        ("a.doc", b"\xd0\xcf\x11\xe0" * 9, "seems to be an old Word or Excel file"),
    ],
)
def test_what_is_no_profile_is_refused(name: str, content: bytes, said: str) -> None:
    told = refused(name, content)
    assert told.startswith(f"{name}: ")
    assert said in told


def test_a_spreadsheet_is_no_word_document() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert "seems to be a ZIP archive" in refused("a.docx", target.getvalue())


def test_a_huge_page_is_read_as_far_as_it_goes() -> None:
    script = "<script>" + "x" * (LARGEST_PAGE * 2) + "</script>"
    found = read_profile("a.html", page(script + f"<p>{LEAD}</p><p>{ARMY}</p>"))
    assert (prose(found), found.told) == ([LEAD, ARMY], ())
    cells = (
        "<p>One of very many lines that nobody asked for, and that nobody will read to its end either.</p>"
    )
    found = read_profile("a.html", page(f"<p>{LEAD}</p>" + cells * (LARGEST_PAGE // len(cells) * 2)))
    assert prose(found)[0] == LEAD
    assert found.told == ("the page has 6 MB: only its first 3 MB of text were read",)


@given(st.binary(max_size=300), st.sampled_from(("a.txt", "a.html", "a.md", "a.docx", "a.pdf")))
def test_no_bytes_do_worse_than_a_problem(content: bytes, name: str) -> None:
    with contextlib.suppress(SeedError):
        assert read_profile(name, content).paragraphs


def test_a_files_name_is_all_that_is_told_of_where_it_lies(tmp_path: Path) -> None:
    assert str(tmp_path) not in refused((tmp_path / "a.txt").name, b"")
