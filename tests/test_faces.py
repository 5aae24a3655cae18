"""Fonts for a whole brief: what its pages use of each, and no more."""

import io
from hashlib import sha256

import pytest
from fontTools.ttLib import TTFont

from briefing import resources
from briefing.faces import Whole, cut, files, whole
from briefing.pagelets import Face

PATH = resources.fonts()[0]
CONTENT = PATH.read_bytes()
FILE = sha256(CONTENT).hexdigest()
FACTS = {
    "name": "ABCDEF+Face", "hash": "ABCDEF", "family": "Face", "ascent": 900, "descent": -200, "flags": 4,
    "italic_angle": 0, "stemv": 80, "stemh": 80, "upem": 1000, "lacks": False,
}  # fmt: skip


def face(name: str = "ABCDEF", texts: dict[int, str] | None = None, file: str = FILE) -> Face:
    return Face(file, {**FACTS, "hash": name}, texts or {}, dict.fromkeys(texts or {}, 500.0))


def glyph(letter: str) -> int:
    font = TTFont(io.BytesIO(CONTENT))
    return int(font.getGlyphID(font.getBestCmap()[ord(letter)]))


def outlined(content: bytes) -> set[int]:
    """Return the glyphs of a font in which something is drawn."""
    font = TTFont(io.BytesIO(content))
    strings = font["CFF "].cff.topDictIndex[0].CharStrings
    found = set()
    for name in font.getGlyphOrder():
        strings[name].decompile()
        if len(strings[name].program) > 2:
            found.add(font.getGlyphID(name))
    return found


def test_our_files_are_known_by_what_they_hold() -> None:
    assert len(files()) == len({path.read_bytes() for path in resources.fonts()})
    assert files()[FILE] == CONTENT


def test_what_pages_use_of_a_font_is_put_together() -> None:
    found = whole([face(texts={5: "b", 2: "a"}), face("OTHER"), face(texts={3: "c", 5: "b"})])
    assert set(found) == {"ABCDEF", "OTHER"}
    font = found["ABCDEF"]
    assert list(font.to_unicode.items()) == [(2, "a"), (3, "c"), (5, "b")]
    assert list(font.widths) == [2, 3, 5]
    assert (font.name, font.ascent, font.descent, font.type) == (b"ABCDEF+Face", 900, -200, "otf")
    assert found["OTHER"].to_unicode == {}


def test_the_order_of_pages_does_not_matter() -> None:
    faces = [face(texts={5: "b"}), face("OTHER", {1: "x"}), face(texts={2: "a"})]
    one, other = whole(faces), whole(reversed(faces))
    assert list(one) == list(other)
    assert [list(font.to_unicode) for font in one.values()] == [
        list(font.to_unicode) for font in other.values()
    ]


def test_a_font_that_is_none_of_ours_is_not_found() -> None:
    with pytest.raises(LookupError):
        whole([face(file="0" * 64)])


def test_a_font_is_cut_to_glyphs_that_keep_their_numbers() -> None:
    used = {glyph("a"), glyph("B")}
    made = cut(CONTENT, frozenset(used))
    assert outlined(made) - {0} == used
    assert len(TTFont(io.BytesIO(made)).getGlyphOrder()) == max(used) + 1
    assert len(made) < len(CONTENT) / 4
    assert made == cut(CONTENT, frozenset(used))


def test_a_font_of_which_nothing_is_used_can_be_cut() -> None:
    assert TTFont(io.BytesIO(cut(CONTENT, frozenset()))).getGlyphOrder() == [".notdef"]


def test_tables_that_no_reader_of_a_pdf_looks_at_are_left_out() -> None:
    before, after = TTFont(io.BytesIO(CONTENT)), TTFont(io.BytesIO(cut(CONTENT, frozenset({glyph("a")}))))
    assert "GPOS" in before
    assert not {"GPOS", "GSUB", "BASE", "DSIG"} & set(after.keys())


def test_a_font_cleans_itself_when_it_is_written() -> None:
    font = Whole(face(texts={glyph("a"): "a"}))
    font.clean({glyph("a"): "a"}, None)
    assert font.file_content == cut(CONTENT, frozenset({glyph("a")}))
    assert cut(CONTENT, frozenset({glyph("a")}), hinting=True) != font.file_content
