"""Numbers in texts: every one that is a figure is found, and none that is not."""

import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from briefing.counting import Excepted, language_of, naming, typed_numbers
from briefing.sentences import ROLE

ENGLISH = language_of("en-GB")
TABLE = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))


def found(text: str) -> list[str]:
    return [number.text for number in typed_numbers(text.replace("{}", ROLE), ENGLISH)]


@pytest.mark.parametrize(("text", "numbers"), TABLE["naked"], ids=lambda entry: str(entry)[:60])
def test_figures_are_found(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize("text", TABLE["sound"], ids=lambda text: text[:60])
def test_what_is_no_figure_is_passed(text: str) -> None:
    assert found(text) == []


def test_there_are_enough_sentences_and_none_twice() -> None:
    texts = [text for text, _ in TABLE["naked"]] + TABLE["sound"]
    assert len(texts) == len(set(texts)) >= 220
    assert min(len(TABLE["naked"]), len(TABLE["sound"])) >= 110


@pytest.mark.parametrize("entry", ENGLISH.exceptions, ids=lambda entry: entry.name)
def test_every_exception_earns_its_place(entry: Excepted) -> None:
    """Its example is sound with it, and flagged without it."""
    assert found(entry.example) == []
    others = replace(ENGLISH, exceptions=tuple(one for one in ENGLISH.exceptions if one is not entry))
    assert typed_numbers(entry.example, others)


def test_exceptions_are_few() -> None:
    assert len(ENGLISH.exceptions) <= 30
    assert len({entry.name for entry in ENGLISH.exceptions}) == len(ENGLISH.exceptions)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It has 70,000.", "70000", ""),
        ("It has 1.5 million.", "1500000", ""),
        ("It has two hundred and twelve.", "212", ""),
        ("It has three million two hundred thousand and five.", "3200005", ""),
        ("It is 12.5 per cent.", "12.5", "percent"),
        ("It is 12%.", "12", "percent"),
        ("It is 2.5 times that.", "2.5", "ratio"),
        ("It is three quarters.", "75", "percent"),
        ("It is half.", "50", "percent"),
        ("It is one in five.", "20", "percent"),
        ("It doubled.", "2", "ratio"),
        ("It grew 12-fold.", "12", "ratio"),
        ("It grew tenfold.", "10", "ratio"),
        ("It is more than double.", "2", "ratio"),
        ("It ranks second.", "2", "rank"),
        ("It is the third-largest.", "3", "rank"),
        ("It has half a million.", "500000", ""),
        ("It came 112th.", "112", "rank"),
        ("It has dozens.", None, ""),
        ("It has a few hundred.", None, ""),
        ("It has one and a half.", None, ""),
    ],
)
def test_what_a_number_comes_to(text: str, value: str | None, unit: str) -> None:
    (number,) = typed_numbers(text, ENGLISH)
    assert (number.value, number.unit) == (None if value is None else Decimal(value), unit)


def test_a_number_is_where_it_stands() -> None:
    text = "In 2014 more than double, and 12."
    assert [text[one.start : one.start + len(one.text)] for one in typed_numbers(text, ENGLISH)] == [
        "double",
        "12",
    ]


def test_names_of_the_folder_are_no_figures() -> None:
    names = naming(["Los 40", "Callao", "The twelve", "1980"], ENGLISH)
    assert names is not None
    text = "The twelve met Los 40 and 12 others; Los 400 fled."
    assert [one.text for one in typed_numbers(text, ENGLISH, names)] == ["12", "400"]
    assert naming(["Callao", "12"], ENGLISH) is None


def test_a_language_without_words_is_read_as_english() -> None:
    assert language_of("qu") is not None
    assert [one.text for one in typed_numbers("Kay 12 runa", language_of("qu"))] == ["12"]
