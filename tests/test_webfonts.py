"""Fonts cut down for one page: all of its characters, no other, under a name of our own."""

import io

import pytest
from fontTools.ttLib import TTFont

from briefing import resources
from briefing.webfonts import to_woff2

FILES = {path.name: path for path in resources.fonts()}
REGULAR = FILES["SourceSansPro-Regular.otf"].read_bytes()


def opened(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content))


def test_a_cut_holds_the_characters_asked_for_and_no_others() -> None:
    font = opened(to_woff2(REGULAR, "Perú 1–2", "Cut"))
    assert set(font.getBestCmap()) == set(map(ord, "Perú 1–2"))
    assert font.flavor == "woff2"


def test_a_character_that_the_font_lacks_is_left_to_the_next_font() -> None:
    assert set(opened(to_woff2(REGULAR, "a\N{SNOWMAN}", "Cut")).getBestCmap()) == {ord("a")}


def test_pairs_keep_their_distance() -> None:
    assert "GPOS" in opened(to_woff2(REGULAR, "AV", "Cut"))


@pytest.mark.parametrize("file", ["SourceSansPro-It.otf", "SourceSerifPro-Black.otf"])
def test_a_cut_goes_by_another_name_and_keeps_its_makers_words(file: str) -> None:
    font = opened(to_woff2(FILES[file].read_bytes(), "abc", "BriefCut"))
    names = {entry.nameID: str(entry) for entry in font["name"].names}
    assert {names[number] for number in (1, 3, 4, 6)} == {"BriefCut"}
    assert "Adobe" in names[0]
    assert "SIL Open Font License" in names[13]
    cff = font["CFF "].cff
    assert (cff.fontNames, cff.topDictIndex[0].FamilyName) == (["BriefCut"], "BriefCut")


def test_the_same_font_and_characters_give_the_same_bytes() -> None:
    first = to_woff2(REGULAR, "abc", "Cut")
    assert first == to_woff2(REGULAR, ["c", "b", "a", "a"], "Cut")
    assert opened(first)["head"].modified == opened(REGULAR)["head"].modified
    assert len(first) < len(REGULAR) / 20
