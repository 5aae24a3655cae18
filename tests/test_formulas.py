"""Arithmetic with doubt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from briefing.formulas import FormulaError, Unknown, evaluate, parse_formula
from briefing.quantities import INFINITY, Interval

D = Decimal
ARITHMETIC = "only + - * / and brackets may stand between addresses and numbers"
SYNTAX = "write + - * / and brackets around addresses in braces"
NAMELESS = "a formula names its parts in braces, as in {deaths} * {deaths-share} / 100"


def test_a_formula_names_each_address_once_in_order() -> None:
    formula = parse_formula("{b@2014} / ({ a:cvr#x } + {b@2014}) * 100")
    assert formula.addresses == ("b@2014", "a:cvr#x")
    assert formula.text == "{b@2014} / ({ a:cvr#x } + {b@2014}) * 100"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", NAMELESS),
        ("1 + 2", NAMELESS),
        ("deaths", NAMELESS),
        ("{a} +", SYNTAX),
        ("({a}", SYNTAX),
        ("{a} {b}", SYNTAX),
        ("{a} 5", SYNTAX),
        ("{a}\n+ 1\n)", SYNTAX),
        ("007 * {a}", SYNTAX),
        ("{a} ** 2", ARITHMETIC),
        ("{a} // 2", ARITHMETIC),
        ("-{a}", ARITHMETIC),
        ("{a} % 2", ARITHMETIC),
        ("{a} + x0", ARITHMETIC),
        ("{a} + True", ARITHMETIC),
        ("{a} + 1e3", ARITHMETIC),
        ("{a} + 1_000", ARITHMETIC),
        ("{a} + 0x10", ARITHMETIC),
        ("{a}.real", ARITHMETIC),
        ("{a}(1)", ARITHMETIC),
        ("abs({a})", ARITHMETIC),
        ("{a} if {b} else {c}", ARITHMETIC),
        ("{a} + '1'", ARITHMETIC),
        ("{{a}}", ARITHMETIC),
        ("{a} + {b", ARITHMETIC),
        ("{a}; {b}", ARITHMETIC),
        ("({a}, {b})", ARITHMETIC),
        ("[{a}]", ARITHMETIC),
        ("{a} + ٣", ARITHMETIC),
        ("{a}" + " + 1" * 250, "a formula takes 1000 characters at most; split it in two"),
        (" + ".join(f"{{a{n}}}" for n in range(13)), "a formula takes 12 parts at most; split it in two"),
    ],
)
def test_what_is_no_formula_is_refused(text: str, told: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse_formula(text)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    "text",
    [
        "{a} * {a}",
        "{a} / {b} + {b} / {a}",
        "{b} / {a} + {c} / (1 + {a})",
        "({a} + {b}) * ({a} - {b})",
        "1 / ({a} / (1 + {a} * {a}))",
    ],
)
def test_what_need_not_have_its_ends_at_corners_is_refused(text: str) -> None:
    with pytest.raises(FormulaError, match="stands in it twice, so that its range is not at the ends"):
        parse_formula(text)


@pytest.mark.parametrize(
    "text", ["{a}", "{a} - {a}", "({a} - {b}) / {a} * 100", "{a} / ({a} + {b})", "{a} * {b} + {a}"]
)
def test_an_address_may_stand_twice_where_the_result_rises_or_falls_steadily(text: str) -> None:
    assert parse_formula(text).text == text


def test_the_most_that_a_formula_takes() -> None:
    parts = " + ".join(f"{{a{number}}}" for number in range(12))
    assert len(parse_formula(parts).addresses) == 12
    longest = "{a}" + "+1" * 498 + " "
    assert len(longest) == 1000
    assert parse_formula(longest).addresses == ("a",)


def span(low: str | int, high: str | int, middle: str | int | None = None) -> Unknown:
    return Unknown(None if middle is None else D(middle), Interval(D(low), D(high)))


def exact(value: str | int) -> Unknown:
    return span(value, value, value)


INF = "Infinity"
RESULTS: list[tuple[str, Sequence[Unknown], Unknown]] = [
    ("{a}", [exact(5)], exact(5)),
    ("{a} + {b}", [span(1, 2, 1), span(10, 20, 15)], span(11, 22, 16)),
    ("{a} - {b}", [span(1, 2, 1), span(10, 20, 15)], span(-19, -8, -14)),
    ("{a} * {b}", [span(-1, 2), span(-3, 5)], span(-6, 10)),
    ("{a} / {b}", [span(1, 2), span(4, 8)], span("0.125", "0.5")),
    ("{a} - {a}", [span(1, 9, 5)], exact(0)),
    ("{a} / {a}", [span(1, 9, 5)], exact(1)),
    ("{a} / ({a} + {b})", [span(1, 3, 1), span(1, 1, 1)], span("0.5", "0.75", "0.5")),
    ("({b} - {a}) / {a} * 100", [exact(43), exact(50)], exact(-14)),
    ("{a} * 0.5 + 1.25", [exact(3)], exact("2.75")),
    ("2 - 3 - {a}", [exact(4)], exact(-5)),
    ("{a} + {b}", [span(1, INF, 1), exact(2)], span(3, INF, 3)),
    ("{a} - {b}", [span(1, INF), span(1, INF)], span("-Infinity", INF)),
    ("1 / {a}", [span(2, INF, 2)], span(0, "0.5", "0.5")),
    # Nearly 70,000, less just under half of it, less some 23,000.
    (
        "{a} - {a} * {b} / 100 - {c}",
        [span(65000, 70000, 70000), span(45, 50, 50), span(22500, 23500, 23000)],
        span(9000, 16000, 12000),
    ),
]


@pytest.mark.parametrize(("text", "unknowns", "result"), RESULTS)
def test_the_range_of_a_formula(text: str, unknowns: Sequence[Unknown], result: Unknown) -> None:
    assert evaluate(parse_formula(text), unknowns) == result


def test_without_a_middle_of_each_part_there_is_none_of_the_whole() -> None:
    assert evaluate(parse_formula("{a} + {b}"), [span(1, 2), exact(5)]) == span(6, 7)


@pytest.mark.parametrize(
    ("text", "unknowns"),
    [
        ("1 / {a}", [exact(0)]),
        ("1 / {a}", [span(0, 5, 5)]),
        ("1 / {a}", [span(-5, 5, 1)]),
        ("{a} / ({a} - 3)", [span(1, 5, 2)]),
        ("{a} / 0", [exact(1)]),
        ("{a} / (3 - 3)", [exact(1)]),
        ("{a} / ({b} / {c})", [exact(1), exact(1), span(0, 1, 1)]),
        ("{a} / ({b} / {c})", [exact(1), exact(0), exact(1)]),
        ("1 / (1 / (1 / {a}))", [span(-1, 1, 1)]),
        ("1 / ({a} - {b})", [span(1, INF), span(1, INF)]),
    ],
)
def test_what_may_be_nought_is_not_divided_by(text: str, unknowns: Sequence[Unknown]) -> None:
    with pytest.raises(FormulaError, match=r"^it would divide by what may be nought$"):
        evaluate(parse_formula(text), unknowns)


@dataclass(frozen=True)
class Node:
    """A formula in the making: what it is written as, and what it comes to."""

    sign: str
    left: "Node | str"
    right: "Node | str"

    def __str__(self) -> str:
        left, right = (f"({part})" if isinstance(part, Node) else part for part in (self.left, self.right))
        return f"{left} {self.sign} {right}"

    def at(self, values: Mapping[str, Fraction]) -> Fraction:
        left, right = (
            part.at(values) if isinstance(part, Node) else values[part] if part in values else Fraction(part)
            for part in (self.left, self.right)
        )
        match self.sign:
            case "+":
                return left + right
            case "-":
                return left - right
            case "*":
                return left * right
        return left / right


NAMES = ("{a}", "{b}", "{c}")
LEAVES = st.sampled_from([*NAMES, *NAMES, "2", "0.5", "100"])
TREES = st.recursive(
    st.builds(Node, st.sampled_from("+-*/"), st.sampled_from(NAMES), LEAVES),
    lambda inner: st.builds(Node, st.sampled_from("+-*/"), inner | LEAVES, inner | LEAVES),
    max_leaves=5,
)
NUMBERS = st.integers(-50, 50).filter(bool).map(D)
POINTS = st.integers(0, 12)  # twelfths of the way from low to high


def named(tree: Node | str) -> list[str]:
    if isinstance(tree, str):
        return [tree] if tree in NAMES else []
    return [*named(tree.left), *named(tree.right)]


@given(
    TREES,
    st.tuples(NUMBERS, NUMBERS, NUMBERS),
    st.tuples(*[st.integers(0, 9)] * 3),
    st.lists(st.tuples(POINTS, POINTS, POINTS), min_size=1, max_size=20),
)
def test_the_range_holds_every_result_of_every_choice(
    tree: Node, lows: tuple[Decimal, ...], widths: tuple[int, ...], choices: list[tuple[int, ...]]
) -> None:
    """Whatever values the parts take within their intervals, the result lies within the formula's."""
    wanted = dict.fromkeys(named(tree))
    bounds = {name: Interval(low, low + width) for name, low, width in zip(NAMES, lows, widths, strict=True)}
    try:
        formula = parse_formula(str(tree))
        result = evaluate(formula, [Unknown(bounds[name].low, bounds[name]) for name in wanted])
    except FormulaError:
        reject()
    slack = Fraction(1, 10**18)  # decimals are rounded at 28 digits
    for choice in choices:
        values = {
            name: Fraction(bound.low) + Fraction(bound.high - bound.low) * Fraction(step, 12)
            for (name, bound), step in zip(bounds.items(), choice, strict=True)
        }
        exactly = tree.at(values)
        assert Fraction(result.interval.low) - slack <= exactly <= Fraction(result.interval.high) + slack
    assert result.value is not None
    assert result.interval.low <= result.value <= result.interval.high


@given(NUMBERS, NUMBERS, NUMBERS)
def test_exact_parts_have_an_exact_result(one: Decimal, two: Decimal, three: Decimal) -> None:
    parts = [Unknown(value, Interval(value, value)) for value in (one, two, three)]
    result = evaluate(parse_formula("{a} * {b} - {c}"), parts)
    assert result == Unknown(one * two - three, Interval(one * two - three, one * two - three))


@given(NUMBERS, st.integers(0, 9), NUMBERS, st.integers(0, 9))
def test_more_doubt_in_never_means_less_doubt_out(
    low: Decimal, width: int, other: Decimal, more: int
) -> None:
    formula = parse_formula("{a} * {b} - {a} / 7")
    tight = evaluate(formula, [span(str(low), str(low + width)), span(str(other), str(other))])
    loose = evaluate(
        formula, [span(str(low - more), str(low + width + more)), span(str(other), str(other + more))]
    )
    assert loose.interval.low <= tight.interval.low <= tight.interval.high <= loose.interval.high


def test_an_open_end_stays_open() -> None:
    result = evaluate(parse_formula("{a} * 2"), [Unknown(D(3), Interval(D(3), INFINITY))])
    assert result == Unknown(D(6), Interval(D(6), INFINITY))
