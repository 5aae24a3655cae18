"""Totals and the shares they fall into, read from the slots of the attribution chart."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from charts.ink import SMALL, STRONG
from charts.kit import ChartError, Point, Values
from charts.labels import Block, block
from charts.rows import Part
from charts.tongue import say
from charts.wholes import WHOLE, Share, parts, shares
from charts.words import capital, numeral, origin, short

_NOTE = 48  # letters of a note that can stand beside a row


@dataclass(frozen=True, slots=True)
class Tally:
    """A total, or several by one source, and what is written after it; bars also have shares."""

    totals: tuple[Point, ...]
    basis: str
    after: Block
    party: str = ""
    shares: tuple[Share, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def source(self) -> str:
        """Who counted."""
        return origin(self.totals[0].series)[0]

    def puts_first(self, label: str) -> bool:
        """Say whether a category is the party that this source puts first: the State is State agents."""
        party, label = _bare(self.party), _bare(label)
        return bool(party) and (label.startswith(party) or party.startswith(label))

    @property
    def farthest(self) -> float:
        """The highest value that the total may have."""
        return max(
            end for point in self.totals for end in (point.value, point.high, point.low) if end is not None
        )

    def count(self, share: Share) -> str:
        """Write how many a share stands for, to the three digits that a rounded share can bear."""
        number = share.size / WHOLE * (self.totals[0].value or 0.0)
        digits = 2 - math.floor(math.log10(number)) if number >= 1 else 0
        return say("about {number}", number=numeral(round(number, digits)))


def bar(values: Values, prefix: str, usual: str) -> Tally:
    """Read one stacked bar: its total and shares, from the slots that begin with ``prefix``."""
    totals = values.slot(f"{prefix}total")
    if len(totals) != 1 or not totals[0].value or totals[0].value < 0:
        raise ChartError(
            f"slot {prefix}total is no single number above nought; give it what the shares are of"
        )
    total = totals[0]
    basis = values.option(prefix.rstrip("-") or "estimate") or origin(total.series)[1] or usual
    lines = [(line, SMALL) for line in _interval(total, values.option("interval", say("interval")))]
    found = shares(values.slot(f"{prefix}shares"), values.option("rest", say("others")))
    bare = Tally(totals, basis, block((short(total), STRONG), *lines), "", tuple(found))
    # The lower bar is too short for counts; the table has them.
    written = [share.text if prefix else f"{share.text} · {bare.count(share)}" for share in found]
    return Tally(totals, basis, bare.after, "", bare.shares, parts(found, total.value or 0.0, written))


def rivals(totals: Sequence[Point], first: Sequence[Point]) -> list[Tally]:
    """Read what each other study counts; what its parts or models count stands in one row."""
    studies: dict[str, list[Point]] = {}
    for total in totals:
        studies.setdefault(origin(total.series)[0], []).append(total)
    parties = {origin(point.series)[0]: point.text for point in reversed(first)}
    return [_rival(own, parties.get(source, "")) for source, own in studies.items()]


def _rival(totals: Sequence[Point], party: str) -> Tally:
    ordered = sorted(totals, key=lambda point: point.value or point.low or 0.0)
    clause = ordered[0].note.partition(".")[0]
    note = ordered[0].label or (clause if len(clause) <= _NOTE else "")
    basis = say(" or ").join(filter(None, (origin(point.series)[1] for point in ordered)))
    numbers = say(" or ").join(short(point) for point in ordered)
    below = capital(say("{party} first", party=party)) if party else note
    return Tally(tuple(ordered), basis, block((numbers, STRONG), (below, SMALL)), party)


_ARTICLE = re.compile(r"^(the|el|la|los|las) ")


def _bare(party: str) -> str:
    return _ARTICLE.sub("", party.casefold())


def _interval(total: Point, name: str) -> tuple[str, ...]:
    if total.is_exact or total.hedge or total.low is None or total.high is None:
        return ()
    return name, f"{numeral(total.low)}–{numeral(total.high)}"
