"""The stamp's type: which letters it has, and a font of some of them."""

import io

import pytest
from fontTools.ttLib import TTFont

from briefing.stampface import cut, lacking, tidy, width


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ana Ñandú-Łącka", ""),
        ("Ελένη Παππά", ""),
        ("Їжак Ґудзь", ""),
        ("Nguyễn Thị Minh", ""),
        ("e\u0301 ń", ""),  # joined to one letter
        ("山田 太郎", "山田太郎"),
        ("محمد", "محد"),
        ("Ana \N{WAVING HAND SIGN}", "\N{WAVING HAND SIGN}"),
        ("q\u0301", "\u0301"),  # Unicode has no such letter: the accent would print beside it
        ("a\u202eb", "\u202e"),  # turns the direction of what follows
    ],
)
def test_letters_that_the_type_lacks_are_named_once(text: str, left: str) -> None:
    assert lacking(text) == left


def test_a_text_becomes_one_line() -> None:
    assert tidy("  Ana\n\tLa\u0301mp \u00a0x") == "Ana Lámp x"


def test_a_line_is_as_wide_as_its_letters() -> None:
    assert width("", 7) == 0
    assert width("il", 7) < width("WM", 7)
    assert width("WM", 14) == pytest.approx(2 * width("WM", 7))


def test_a_cut_font_has_the_letters_and_no_others() -> None:
    face = cut("Añ 1")
    font = TTFont(io.BytesIO(face.program))
    assert set(face.glyphs) == set("Añ 1")
    assert len(font.getGlyphOrder()) == len(face.widths) == 5  # and .notdef
    assert face.codes("A1 ") == b"<" + b"".join(b"%04x" % face.glyphs[one] for one in "A1 ") + b">"
    assert sum(face.widths[face.glyphs[one]] for one in "A1") == pytest.approx(width("A1", 1000))


def test_the_same_letters_are_the_same_bytes() -> None:
    assert cut("cab") == cut("abcabc")
