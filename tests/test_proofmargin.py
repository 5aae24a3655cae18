"""Proof marks beside their lines: no letter moves, and none is printed over another."""

from briefs import UTOPIA, Brief, sets_pages
from look import page_texts, squeezed
from pages import made

from briefing.layouts import read
from briefing.preflight import house_families, layout

pytestmark = sets_pages
STYLE = "<style>.proof { position: absolute; font: 7pt 'Source Sans Pro' } p { margin-right: 60mm }</style>"


def lines(count: int, kind: str = "proof") -> dict[str, tuple[float, float]]:
    """Set a line with so many marks; return where its words and they begin, from the left and the top."""
    marks = "".join(f'lamp <span class="{kind}">{100 + number}</span>' for number in range(count))
    (page, *_) = read(made(f"{STYLE}<p>Begins {marks} ends</p>"))
    return {word.text: (word.box.left, page.trim.top - word.base) for word in page.words}


def test_marks_of_a_line_stand_left_of_it_in_their_order() -> None:
    found = lines(3)
    assert found["100"][0] < found["101"][0] < found["102"][0] < found["Begins"][0]
    assert abs(found["101"][1] - found["Begins"][1]) < 8


def test_marks_too_many_for_the_left_go_to_the_right_of_the_text_and_under_one_another() -> None:
    found = lines(6)
    right = [name for name in ("100", "101", "102", "103", "104", "105") if found[name][0] > found["ends"][0]]
    assert right[-2:] == ["104", "105"]
    assert found["104"][0] == found["105"][0]
    assert found["104"][1] < found["105"][1]
    assert all(place[0] > 14 for place in found.values())


def test_a_mark_before_a_row_stands_left_of_the_row_and_not_of_the_cell() -> None:
    cell = '<td style="width: 50mm">a</td><td style="width: 20mm"><span class="proof out">17</span>cell</td>'
    (page, *_) = read(made(f"{STYLE}<table><tr>{cell}</tr></table>"))
    found = {word.text: word.box for word in page.words}
    assert found["17"].right < found["a"].left


def test_the_marked_brief_reads_as_the_brief_page_by_page(
    utopia: Brief, utopia_proof: tuple[bytes, bytes]
) -> None:
    assert UTOPIA.is_dir()
    _, marked = utopia_proof
    plain, proofed = page_texts(utopia.pdf), page_texts(marked)
    assert len(plain) == len(proofed)
    for one, other in zip(read(utopia.pdf), read(marked), strict=True):
        where = {(word.text, round(word.box.left), round(word.base)) for word in one.words}
        added = {(word.text, round(word.box.left), round(word.base)) for word in other.words}
        missing = {text for text, *_ in where - added}
        assert not [
            text for text in missing if squeezed(text) not in ("TLP:GREEN", "·", "Invented", "throughout")
        ]
    assert not layout(marked, "marked", house_families())
