"""What stands around a number and makes it say something else than that the number is so.

"It is false that 40 stood", "a target of 40", "40 to 60", "fell by 40 per cent", "40 km": the digits are
there, and the source does not say the value. Each doubt is a fault of a sighting: nothing is found by its
digits alone.
"""

import re
from collections.abc import Iterator

from briefing.mentions import Mention
from briefing.wordings import Wording, either

_CLAUSE = re.compile(r"[.;:!?()|“”]\s|,\s(?:but|and|while|whereas|pero|mientras)\s")
_REACH = 8  # words before a number in which a denial or an aim is meant for it
_OTHER_END = r"(?:\W{0,3}\w+\W{1,3}){0,2}?(?:us)?\$?\d"
_AHEAD = 60  # characters behind a number in which it may be put off
_SIGN = re.compile(r"[~≈<>≤≥±]\s?(?:us)?\$?$")
_GLUED = re.compile(r"(?:\s?[±+]|-odd\b|·\d)")


def doubts(
    text: str, mention: Mention, unit: str, subject: frozenset[str], wording: Wording
) -> Iterator[str]:
    """Yield what is wrong with taking a number of a folded sentence for a value in ``unit``.

    ``subject`` are the stems that name what is measured: a target may be found as a target.
    """
    before, after = text[: mention.start], text[mention.end :]
    clause = _CLAUSE.split(before)[-1]
    if denial := _word(clause, wording.denials):
        yield f"the sentence denies it: {denial!r}"
    aim = _word(" ".join(clause.split()[-_REACH:]), wording.aims) or _word(
        _CLAUSE.split(after)[0][:_AHEAD], wording.later
    )
    if aim and not _named(aim, subject, wording):
        yield f"the sentence only expects it: {aim!r}"
    if not mention.ranged and _is_an_end(before, after, wording):
        yield "the text gives a range there"
    if _GLUED.match(after) or _SIGN.search(before):
        yield "a sign beside it makes it another figure"
    change = _change_by(before, wording) if unit.startswith("percent") else ""
    if change and not _named(change, subject, wording):
        yield f"the text tells by how much something changed: {change!r}"
    if other := _other_unit(after, unit, wording):
        yield f"the text counts {other!r} there"


def _word(text: str, words: tuple[str, ...]) -> str:
    match = re.search(rf"(?<!\w)(?:{either(words)})(?!\w)", text)
    return match[0] if match else ""


def _named(word: str, subject: frozenset[str], wording: Wording) -> bool:
    """Say whether what is measured is the aim or the change itself."""
    return any(wording.alike_stems(stem, subject) for stem in wording.stems(word))


def _is_an_end(before: str, after: str, wording: Wording) -> bool:
    """Say whether a number is one end of "40 to 60" or "40 or 60"; "rose from 40 to 60" has two figures."""
    joints = either(wording.joints)
    first = re.match(rf"(?:\s?%|\s\w+)?\s(?:{joints})\s{_OTHER_END}", after)
    last = re.search(
        rf"\d[\d.,]*(?:\s?%|\s\w+)?\s(?:{joints})\s(?:\W{{0,3}}\w+\s){{0,2}}?(?:us)?\$?$", before
    )
    moved = re.search(rf"(?<!\w)(?:{either(wording.moves)})(?!\w)", before)
    return bool((first or last) and not moved)


def _change_by(before: str, wording: Wording) -> str:
    """Return the verb of "fell by about 40 per cent"."""
    match = re.search(
        rf"(?<!\w)({either(wording.moves)})\s(?:{either(wording.by)})\s(?:[a-z]+\s){{0,3}}$", before
    )
    return match[1] if match else ""


def _other_unit(after: str, unit: str, wording: Wording) -> str:
    """Return the word right behind a number that is of another unit, or multiplies it."""
    own = {word for name in (unit, *wording.units.get(unit, ())) for word in name.split()}
    others = {name for key, names in wording.units.items() if key != unit for name in names} | set(
        wording.others
    )
    words = {name for name in others if name not in own and len(name) > 1 and name[0].isalpha()}
    match = re.match(rf"\s?({either(words)})(?!\w)", after)
    return match[1] if match and not unit.startswith(("USD", "per ")) else ""
