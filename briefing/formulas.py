"""Arithmetic with doubt: derived figures, and the range that their parts leave open.

A formula is ordinary arithmetic over addresses in braces. Each observation it names is one unknown that may
lie anywhere in its interval, the same everywhere it stands in the formula. Sums, differences, products and
quotients rise or fall steadily with each such unknown as long as it enters to the first degree, so the ends
of the result lie at corners of the box of intervals: every corner is computed, and the range is exact, where
plain interval arithmetic, which lets one unknown take two values at once, would be too wide.
"""

import ast
import itertools
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from briefing.numerals import ZERO
from briefing.quantities import INFINITY, Interval

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ARITHMETIC = re.compile(r"[0-9.+*/()\s-]*")  # no letter: nothing that Python could take for a name
_MOST_UNKNOWNS = 12  # 4,096 corners
_LONGEST = 1000
_WHOLES = (1, 100)
_OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = MappingProxyType(
    {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
)


class FormulaError(Exception):
    """The formula cannot be read, or has no answer."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula taken apart: its addresses, and the arithmetic over their positions."""

    text: str
    addresses: tuple[str, ...]
    tree: ast.expr


@dataclass(frozen=True, slots=True)
class Unknown:
    """What a formula knows of one of its parts: a middle, if stated, and an interval."""

    value: Decimal | None
    interval: Interval


def parse_formula(text: str) -> Formula:
    """Take a formula apart; :class:`FormulaError` where it is not sums of addresses and numbers."""
    if len(text) > _LONGEST:
        raise FormulaError(f"a formula takes {_LONGEST} characters at most; split it in two")
    addresses = tuple(dict.fromkeys(match.strip() for match in _PLACEHOLDER.findall(text)))
    if not addresses:
        raise FormulaError("a formula names its parts in braces, as in {deaths} * {deaths-share} / 100")
    if len(addresses) > _MOST_UNKNOWNS:
        raise FormulaError(f"a formula takes {_MOST_UNKNOWNS} parts at most; split it in two")
    if not _ARITHMETIC.fullmatch(_PLACEHOLDER.sub("", text)):
        raise FormulaError("only + - * / and brackets may stand between addresses and numbers")
    named = _PLACEHOLDER.sub(lambda match: f" x{addresses.index(match[1].strip())} ", text)
    try:
        tree = ast.parse(named.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaError("write + - * / and brackets around addresses in braces") from error
    _check(tree, len(addresses))
    for index, address in enumerate(addresses):
        if max(_degrees(tree, f"x{index}")) > 1:
            raise FormulaError(
                f"{{{address}}} stands in it twice, so that its range is not at the ends; write it simpler"
            )
    return Formula(text, addresses, tree)


def _check(node: ast.expr, count: int) -> None:
    """Let arithmetic through and nothing else: a seed folder is data, never code."""
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            _check(left, count)
            _check(right, count)
        case ast.Constant(value=int() | float()):
            return
        case ast.Name(id=name) if name in {f"x{index}" for index in range(count)}:
            return
        case _:
            raise FormulaError("only + - * / and brackets may stand between addresses and numbers")


def own_numbers(formula: Formula) -> tuple[str, ...]:
    """Return the numbers that a formula adds or takes off by itself, which are figures that no source states.

    A whole (1, or 100 per cent) may be what parts are taken from; factors convert, but nought blots out.
    """
    found = list[str]()
    for node in ast.walk(formula.tree):
        if isinstance(node, ast.BinOp):
            adds = isinstance(node.op, ast.Add | ast.Sub)
            for side in (node.left, node.right):
                if isinstance(side, ast.Constant) and (side.value not in _WHOLES if adds else not side.value):
                    found.append(str(side.value))
    return tuple(found)


def _degrees(node: ast.expr, name: str) -> tuple[int, int]:
    """Return to which degree an unknown stands above and below the line, were the formula one fraction.

    With one at most in each, the formula rises or falls steadily with the unknown: its ends are at corners.
    """
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            (above, below), (over, under) = _degrees(left, name), _degrees(right, name)
            if isinstance(op, ast.Mult):
                return above + over, below + under
            if isinstance(op, ast.Div):
                return above + under, below + over
            return max(above + under, over + below), below + under
        case ast.Name(id=found) if found == name:
            return 1, 0
    return 0, 0


def evaluate(formula: Formula, unknowns: Sequence[Unknown]) -> Unknown:
    """Compute the middle and the range; :class:`FormulaError` where it would divide by what may be nought.

    ``unknowns`` stand in the order of ``formula.addresses``. The middle is None where a part has none.
    """
    corners = list(itertools.product(*(dict.fromkeys((u.interval.low, u.interval.high)) for u in unknowns)))
    for divisor in _divisors(formula.tree):
        if ZERO in _reach(divisor, corners):
            raise FormulaError("it would divide by what may be nought")
    interval = _reach(formula.tree, corners)
    known = [unknown.value for unknown in unknowns if unknown.value is not None]
    if len(known) < len(unknowns):
        return Unknown(None, interval)
    return Unknown(_compute(formula.tree, known), interval)


def _divisors(tree: ast.expr) -> list[ast.expr]:
    """Return what is divided by, the innermost first: an outer divisor may itself hold a division."""
    found = [
        node.right for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)
    ]
    return found[::-1]


def _reach(tree: ast.expr, corners: Sequence[Sequence[Decimal]]) -> Interval:
    results = [result for corner in corners for result in _ends(tree, corner)]
    return Interval(min(results), max(results))


def _ends(tree: ast.expr, corner: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return a corner's result; where infinities cancel nothing is known, so both infinities stand."""
    try:
        return (_compute(tree, corner),)
    except InvalidOperation:
        return (-INFINITY, INFINITY)


def _compute(node: ast.expr, values: Sequence[Decimal]) -> Decimal:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_compute(left, values), _compute(right, values))
        case ast.Name(id=name):
            return values[int(name[1:])]
        case ast.Constant(value=number):
            return Decimal(str(number))
    raise AssertionError(ast.dump(node))  # _check lets no other node through
