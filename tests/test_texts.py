"""Local copies as pages and paragraphs."""

import pytest
from copies import PAGE, REPORT, pdf

from briefing.passages import TextError
from briefing.snapshots import Snapshot
from briefing.texts import Text, read_text

PLAIN = Snapshot()


def read(name: str, content: str | bytes, snapshot: Snapshot = PLAIN) -> Text:
    return read_text(name, content if isinstance(content, bytes) else content.encode(), snapshot)


def labelled(text: Text) -> list[tuple[str, str]]:
    return [(passage.label, passage.text[:20]) for passage in text.passages]


def test_paragraphs_are_counted_from_the_line_that_the_record_names() -> None:
    text = read("a.txt", REPORT, Snapshot(starts_after="FOLLOW"))
    assert labelled(text)[1:5] == [
        ("before para. 1", "FOLLOW the harbour o"),
        ("para. 1", "Lummeria is relative"),
        ("para. 2", "Nearly 40,000 keeper"),
        ("para. 3", "Keepers"),
    ]
    assert "nation of all in fog" in text.passages[2].text


def test_headings_are_left_out_of_the_count_on_demand() -> None:
    text = read("a.txt", REPORT, Snapshot(starts_after="FOLLOW", headings_count=False))
    assert labelled(text)[4:6] == [("before para. 1", "Keepers"), ("para. 3", "In 2029, Lummeria ha")]


def test_a_text_without_empty_lines_has_a_paragraph_a_line() -> None:
    assert labelled(read("a.txt", "One.\nTwo.\r\nThree.\n\n")) == [
        ("para. 1", "One."),
        ("para. 2", "Two."),
        ("para. 3", "Three."),
    ]


def test_paragraphs_that_print_their_numbers() -> None:
    text = read("a.txt", "7. Lamps.\n\n[8] Tea.\n\nMore of it.", Snapshot(paragraphs="numbered"))
    assert [passage.number for passage in text.passages] == [7, 8, 0]


def test_a_page_loses_its_menu_scripts_and_footnote_marks() -> None:
    text = read("a.html", PAGE)
    assert [passage.text for passage in text.passages] == [
        "The lamps of Lummeria",
        "In 2029 the guild counted 41 250 keepers.",
        "Annex 2. Oil",
        "Oil cost the crown $4 billion in 2029.",
        "Annex 21. Tea",
        "Tea cost the crown $7 billion in 2029.",
        "Table 3. Lamps lit in 2029, per cent",
        "Coast | Lit",
        "Coast: North | Lit: 62",
        "Table 4. Boats",
        "Coast | 2028 | 2029",
        "Coast: South | 2028: 510 | 2029: 620",
    ]
    assert [passage.heading for passage in text.passages] == [True, False, True, False, True, *7 * [False]]


def test_a_deep_page_is_read() -> None:
    assert read("a.html", "<html>" + "<div>" * 5000 + "words").passages[0].text == "words"


@pytest.mark.parametrize(
    ("first_page", "labels", "pages"),
    [(0, 0, ["p. 1", "p. 2"]), (0, 9, ["p. 9", "p. 10"]), (5, 9, ["p. 5", "p. 6"])],
)
def test_the_pages_of_a_pdf(first_page: int, labels: int, pages: list[str]) -> None:
    text = read("a.pdf", pdf(labels=labels), Snapshot(first_page=first_page))
    assert list(dict.fromkeys(passage.label for passage in text.passages)) == pages
    assert text.passages[-1].text == "The crown spent 2.3 percent of its GDP on oil in 2028."
    assert {passage.number for passage in text.passages} == {0}


WRONG = [
    ("a.pdf", PAGE, "it says it is a PDF, but seems to be HTML; name it ….html, or get the right file"),
    ("a.txt", PAGE, "it says it is plain text, but seems to be HTML; name it ….html, or get the right file"),
    ("a.txt", pdf(), "it says it is plain text, but seems to be a PDF; name it ….pdf, or get the right file"),
    (
        "a.html",
        "Words",
        "it says it is HTML, but seems to be plain text; name it ….txt, or get the right file",
    ),
    (
        "a.txt",
        b"\x89PNG\r\n\x1a\n0",
        "it says it is plain text, but seems to be a PNG image; get the source again, as a text",
    ),
    ("a.txt", "", "it says it is plain text, but seems to be an empty file; get the source again, as a text"),
    ("a.odt", "Words", "a file that ends in .odt cannot be read; save it as .txt, .html, .docx or .pdf"),
    (
        "a.docx",
        b"PK\x03\x04word/document.xml",
        "the Word document cannot be opened: broken or locked; open it in Word, and save it anew",
    ),
    ("a.html", "<html><script>x</script></html>", "it holds no words; get a copy that does"),
    (
        "a.pdf",
        pdf([(), ()]),
        "the PDF holds no text: it seems to be scanned; have its letters recognised (OCR)",
    ),
    (
        "a.pdf",
        pdf(lock="tea"),
        "the PDF cannot be opened: broken or locked; get a whole copy without a password",
    ),
    (
        "a.pdf",
        b"%PDF-1.7 and no more",
        "the PDF cannot be opened: broken or locked; get a whole copy without a password",
    ),
]


@pytest.mark.parametrize(("name", "content", "told"), WRONG)
def test_what_is_not_what_it_says(name: str, content: str | bytes, told: str) -> None:
    with pytest.raises(TextError) as caught:
        read(name, content)
    assert str(caught.value) == told


def test_a_line_to_start_after_that_is_not_there() -> None:
    with pytest.raises(TextError, match=r"no line begins with 'SHARE'; mend starts-after"):
        read("a.txt", REPORT, Snapshot(starts_after="SHARE"))


def test_what_the_reader_should_know_of_a_file() -> None:
    assert read("a.txt", "Años".encode("cp1252")).told == ("not UTF-8: read as Windows-1252",)
    assert read("a.pdf", pdf([("Words.",), ()])).told == ("no text on 1 of 2 pages, which may be scanned",)
