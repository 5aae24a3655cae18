"""Paper by name and size, and what a file asks for."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from briefing.claims import to_office
from briefing.errors import UsageError
from briefing.papers import ask, known_papers, named, oddities, parse_paper

A4, A3, LETTER = (595.28, 841.89), (841.89, 1190.55), (612, 792)


def pdf(*sizes: tuple[float, float], encryption: bool = False, **root: pikepdf.Object) -> bytes:
    made, target = Pdf.new(), io.BytesIO()
    for size in sizes:
        made.add_blank_page(page_size=size)
    for key, value in root.items():
        made.Root[f"/{key}"] = value
    locked = pikepdf.Encryption(owner="o", user="u") if encryption else False
    made.save(target, encryption=locked)
    return target.getvalue()


@pytest.mark.parametrize(
    ("text", "name", "size"),
    [
        ("a4", "iso_a4_210x297mm", (210, 297)),
        ("A4", "iso_a4_210x297mm", (210, 297)),
        ("iso_a4_210x297mm", "iso_a4_210x297mm", (210, 297)),
        ("letter", "na_letter_8.5x11in", (215.9, 279.4)),
        ("tabloid", "na_ledger_11x17in", (279.4, 431.8)),
        ("iso_a7_74x105mm", "iso_a7_74x105mm", (74, 105)),
        ("custom_poster_500x400mm", "custom_poster_500x400mm", (400, 500)),
    ],
)
def test_paper_has_a_name_and_a_size(text: str, name: str, size: tuple[float, float]) -> None:
    paper = parse_paper(text)
    assert paper.name == name
    assert (paper.width, paper.height) == pytest.approx(size)


@pytest.mark.parametrize("text", ["quarto", "", "210x297mm", "iso_a4_210x297", "iso_a4_210x297mm;x"])
def test_other_words_are_no_paper(text: str) -> None:
    with pytest.raises(UsageError, match=r"--media: .* is no paper that is known; known are 11x17, a3, a4"):
        parse_paper(text)


def test_what_printers_name_is_said_as_people_do() -> None:
    assert [named(name) for name in ("na_ledger_11x17in", "iso_a7_74x105mm")] == [
        "ledger",
        "iso_a7_74x105mm",
    ]


def test_no_two_papers_are_taken_for_each_other() -> None:
    papers = set(known_papers().values())
    for paper in papers:
        assert [other for other in papers if other.holds(paper.height, paper.width)] == [paper]


@pytest.mark.parametrize(
    ("sizes", "paper"),
    [
        ([A4], "a4"),
        ([A4[::-1]], "a4"),
        ([LETTER], "letter"),
        ([A3[::-1], A3], "a3"),
        ([(792, 1224)], "ledger"),
        ([(600, 850)], None),
    ],
)
def test_the_first_page_gives_the_paper(sizes: list[tuple[float, float]], paper: str | None) -> None:
    asked = ask(pdf(*sizes), "a.pdf")
    assert (asked.pages, asked.even) == (len(sizes), True)
    assert (asked.paper.shown if asked.paper else None) == paper
    assert not oddities(asked, "a.pdf")


def test_pages_of_several_sizes_are_told() -> None:
    asked = ask(pdf(A4, A3), "a.pdf")
    assert asked.paper == parse_paper("a4")
    assert [str(one) for one in oddities(asked, "a.pdf")] == [
        "a.pdf: its pages are of several sizes; the first gives the paper; look at the others"
    ]


def test_what_a_viewer_shows_is_what_counts() -> None:
    made, target = Pdf.new(), io.BytesIO()
    page = made.add_blank_page(page_size=(700, 900))
    page.obj.CropBox = Array([50, 50, 50 + LETTER[0] / 2, 50 + LETTER[1] / 2])
    page.obj.UserUnit = 2
    made.save(target)
    assert ask(target.getvalue(), "a.pdf").paper == parse_paper("letter")


@pytest.mark.parametrize(
    ("wish", "sides"),
    [
        ("/Simplex", "one-sided"),
        ("/DuplexFlipLongEdge", "two-sided-long-edge"),
        ("/DuplexFlipShortEdge", "two-sided-short-edge"),
        ("/Something", ""),
    ],
)
def test_a_file_may_ask_for_sides(wish: str, sides: str) -> None:
    assert ask(pdf(A4, ViewerPreferences=Dictionary(Duplex=Name(wish))), "a.pdf").sides == sides


def test_our_files_for_the_office_ask_and_those_for_the_screen_do_not() -> None:
    plain = pdf(A4, A4)
    assert ask(plain, "a.pdf").sides == ""
    assert ask(to_office(plain), "a.pdf").sides == "two-sided-long-edge"


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "this is not a PDF file, or it is damaged; name a PDF file"),
        (b"root:x:0:0\n", "this is not a PDF file, or it is damaged"),
        (b"%PDF-1.7\n%%EOF", "this is not a PDF file, or it is damaged"),
        (pdf(), "the file has no pages; build it anew"),
        (pdf(A4, encryption=True), "the file is locked by a password; print it from the program"),
    ],
    ids=["empty", "text", "cut", "pageless", "locked"],
)
def test_what_cannot_be_printed_is_told(content: bytes, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(content, "a.pdf")
    assert str(caught.value).startswith(f"a.pdf: {what}")
