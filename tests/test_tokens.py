import pytest

from briefing.tokens import known, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nearly 70,000 died", ["70000"]),
        ("US$3 billion, 1.40% and 14.0", ["3", "1.4", "14"]),
        ("1980–2000", ["1980", "2000"]),
        ("2026-01-31", ["2026", "1", "31"]),
        ("vol. I, ch. 1.4.1", ["1.4.1"]),
        ("1,2,3", ["1", "2", "3"]),
        ("1,234,567.50", ["1234567.5"]),
        ("paras. 28–29, 63rd", ["28", "29", "63"]),
        ("69280,61007,77552", ["69280", "61007", "77552"]),
        ("0 and 007", ["0", "7"]),
        ("no number", []),
        ("10.0", ["10"]),
    ],
)
def test_numbers_come_in_plain_form(text: str, expected: list[str]) -> None:
    assert list(numbers(text)) == expected


def test_known_gathers_the_numbers_of_all_texts() -> None:
    assert known(["70,000 of 3", "3.50"]) == {"70000", "3", "3.5"}
