"""Countries by their codes."""

import pytest

from briefing.areas import area_name, area_problem, language_problem


@pytest.mark.parametrize("code", ["PER", "COL", "BOL", "USA", "GBR"])
def test_codes_of_countries(code: str) -> None:
    assert area_problem(code) == ""


@pytest.mark.parametrize("code", ["AAA", "AAZ", "QMA", "QZZ", "XAA", "XKX", "XUT", "XZZ", "ZZA", "ZZZ"])
def test_codes_that_the_standard_leaves_to_users(code: str) -> None:
    assert area_problem(code) == ""


@pytest.mark.parametrize("code", ["ABA", "QLZ", "QAA", "YAA", "ZYA", "XA", "XAAA", "xut", "X1A", "XUT "])
def test_codes_next_to_those_are_none(code: str) -> None:
    assert area_problem(code) == "look it up in ISO 3166-1; for example PER is Peru"


@pytest.mark.parametrize(
    ("text", "code"),
    [("per", "PER"), ("Per", "PER"), ("PE", "PER"), ("pe", "PER"), ("Peru", "PER"), ("604", "PER")],
)
def test_what_names_a_country_otherwise_is_told_its_code(text: str, code: str) -> None:
    assert area_problem(text) == f"write {code}"


@pytest.mark.parametrize(
    ("code", "name"),
    [("PER", "Peru"), ("BOL", "Bolivia"), ("VEN", "Venezuela"), ("TZA", "Tanzania"), ("COL", "Colombia")],
)
def test_everyday_names(code: str, name: str) -> None:
    assert area_name(code) == name


def test_a_code_without_a_name_names_itself() -> None:
    assert area_name("XUT") == "XUT"


@pytest.mark.parametrize("tag", ["", "en", "en-GB", "es-419", "qu", "non", "sr-Latn", "zh-Hant-TW"])
def test_languages(tag: str) -> None:
    assert language_problem(tag) == ""


@pytest.mark.parametrize("tag", ["English", "e", "EN", "en_GB", "en-gb", "en-", "en GB", "en-GBR"])
def test_what_is_no_language(tag: str) -> None:
    assert language_problem(tag) == "write a code such as en, en-GB or es"
