"""Roles resolved: what each prints, and the evidence that stands beside it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing.addresses import AddressError, suggestion
from briefing.ledger import Ledger
from briefing.model import Country, Observation
from briefing.numerals import ZERO
from briefing.plugins import find
from briefing.prose import Role
from briefing.quantities import Quantity
from briefing.tongues import say

_STYLES: Mapping[str, Callable[[Quantity], str]] = MappingProxyType(
    {
        "": lambda quantity: quantity.written,
        "bare": lambda quantity: quantity.bare,
        "words": lambda quantity: quantity.spelled,
        "compact": lambda quantity: quantity.compact,
    }
)
GROUP = "roles"
_CHANGE_STYLES = ("verb", "noun", "size")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Who says so, and where: a source, the place in it, and, for a figure, the observation."""

    source: str
    part: str
    locator: str
    via: tuple[str, ...]
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a role prints.

    ``term`` is set where it is a word of the glossary, ``subject`` where it is one observation's own figure.
    """

    text: str
    evidence: tuple[Evidence, ...] = ()
    term: str = ""
    subject: Observation | None = None


def resolve(role: Role, country: Country, ledger: Ledger) -> Mark:
    """Resolve a role; :class:`AddressError` where the seeds cannot answer it."""
    match role.name:
        case "value":
            return _value(role.content, ledger)
        case "change":
            return _change(role.content, ledger)
        case "cite":
            return _cite(role.content, country)
        case "term":
            return _term(role.content, country)
    return _added(role, country, ledger)


def _added(role: Role, country: Country, ledger: Ledger) -> Mark:
    """Ask the package that adds the role; :class:`AddressError` is its to raise, as any role's."""
    plugin = find(GROUP, role.name)
    if plugin is None:
        raise AddressError(f"there is no role {role.name!r}", "install the package that adds it")
    answer = plugin.load()
    mark = answer(role.content, country, ledger) if callable(answer) else None
    if not isinstance(mark, Mark):
        raise plugin.fault("gives no Mark", "return briefing.marks.Mark, as the guide to plug-ins says")
    return mark


def evidence_for(row: Observation, ledger: Ledger) -> tuple[Evidence, ...]:
    """Return an observation's evidence; a derived one's parts stand with it."""
    return (stated(row), *(item for part in ledger.parts(row) for item in evidence_for(part, ledger)))


def stated(row: Observation) -> Evidence:
    """Return who states an observation itself."""
    return Evidence(row.source, row.part, row.locator, row.via, row)


def _value(content: str, ledger: Ledger) -> Mark:
    address, _, style = (part.strip() for part in content.partition("|"))
    row = ledger.one(address)
    quantity = ledger.quantity(row)
    if style == "period":
        return Mark(row.period.label if row.period else say("no date"), evidence_for(row, ledger))
    if style not in _STYLES:
        raise AddressError(f"there is no style {style!r} of value", suggestion(style, (*_STYLES, "period")))
    return Mark(_STYLES[style](quantity), evidence_for(row, ledger), subject=row)


def _change(content: str, ledger: Ledger) -> Mark:
    address, _, style = (part.strip() for part in content.partition("|"))
    if style and style not in _CHANGE_STYLES:
        raise AddressError(f"there is no style {style!r} of change", suggestion(style, _CHANGE_STYLES))
    first, last = (ledger.one(end) for end in _ends(address))
    one, two = (f"{row.source}#{row.part}".rstrip("#") for row in (first, last))
    if one != two:
        raise AddressError(
            f"{address!r} goes from {one} to {two}, which may not measure alike",
            "name one source with :source, or state the change as a derived observation with a note",
        )
    if first.period and last.period and first.period > last.period:
        raise AddressError(f"{address!r} goes back in time", "write the earlier period first")
    difference = f"{{{last.address}}} - {{{first.address}}}"
    unit = ledger.unit(first)
    if unit == "percent":
        change = ledger.compute(difference, "percentage points")
    elif unit == "rank":  # a higher number is a lower place
        change = ledger.compute(f"{{{first.address}}} - {{{last.address}}}", "places")
    else:
        change = ledger.compute(f"({difference}) / {{{first.address}}} * 100", "percent")
    evidence = (*evidence_for(first, ledger), *evidence_for(last, ledger))
    return Mark(_change_text(change, style or "verb"), evidence)


def _ends(address: str) -> tuple[str, str]:
    """Split ``coca-area@2013..2014:unodc`` into the addresses of its two ends."""
    before, dots, after = address.partition("..")
    head, at, start = before.rpartition("@")
    if not dots or not at:
        raise AddressError(f"{address!r} is not a change", "write indicator@2013..2014")
    end, colon, source = after.partition(":")
    tail = f"{colon}{source}"
    return f"{head}@{start}{tail}", f"{head}@{end}{tail}"


def _change_text(change: Quantity, style: str) -> str:
    interval = change.interval
    size = change.magnitude.written
    if interval.low < ZERO < interval.high:
        return say("changed by {size}", size=change.written) if style == "verb" else change.written
    if interval.low == interval.high == ZERO:
        return {"verb": say("did not change"), "noun": say("no change"), "size": say("nothing")}[style]
    rise = interval.high > ZERO
    match style:
        case "verb":
            return say("rose by {size}" if rise else "fell by {size}", size=size)
        case "noun":
            return say("a rise of {size}" if rise else "a fall of {size}", size=size)
    return size


def _cite(content: str, country: Country) -> Mark:
    evidence = []
    for entry in content.split(";"):
        name, _, locator = (part.strip() for part in entry.partition(","))
        source, _, part = name.partition("#")
        if source not in country.sources:
            raise AddressError(f"there is no source {source!r}", suggestion(source, country.sources))
        evidence.append(Evidence(source, part, locator, ()))
    return Mark("", tuple(evidence))


def _term(content: str, country: Country) -> Mark:
    terms = [entry.term for entry in country.glossary]
    if content not in terms:
        raise AddressError(f"{content!r} is not in the glossary", suggestion(content, terms))
    return Mark(content, term=content)
