"""Two records in, what changed out. Records hold all that is needed: no folder, no page is read here."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.changes import Changes, ChartChange, Difference, Side, TextChange, TextManner, day
from briefing.errors import Problem, UsageError
from briefing.figurechanges import figure_changes, key_changes
from briefing.imprint import Record, Spoken
from briefing.likeness import ALIKE, pairs, spans
from briefing.tongues import base

_JUDGED, _ROW = 0.35, 0.6  # how alike a judgement is to what it was, and a row of a table
# Of prose, what is compared with what, and how alike it must be to be the same. A topic has one title and
# mostly one takeaway: what stands there now stands for what stood there.
_PROSE = (
    (("title",), 0.0),
    (("heading",), ALIKE),
    (("takeaway",), 0.0),
    (("paragraph", "evidence"), ALIKE),
    (("cell",), ALIKE),
)
_AGAIN = "name two of one country, as briefing build has written them"


@dataclass(frozen=True, slots=True)
class Edition:
    """One of two to compare: what problems call it, its record, and the SHA-256 of its file.

    Of a folder, which is no one file, the sum is that of the record that it makes.
    """

    shown: str
    record: Record
    sha256: str


def edition_of(shown: str, record: Record, content: bytes = b"") -> Edition:
    """Return a side of a comparison; ``content`` is its PDF, if it is one."""
    return Edition(shown, record, hashlib.sha256(content or record.to_json()).hexdigest())


def check_pair(old: Edition, new: Edition) -> tuple[Problem, ...]:
    """Return warnings; :class:`UsageError` where two editions cannot be compared."""
    one, other = old.record, new.record
    if one.iso3 != other.iso3:
        what = f"this is a brief of {other.country}, and {old.shown} one of {one.country}"
        raise UsageError([Problem(new.shown, 0, what, _AGAIN)])
    if one.format != other.format:
        what = f"this is a brief of the format {other.format}, and {old.shown} one of {one.format}"
        raise UsageError([Problem(new.shown, 0, what, "name two of one format")])
    if base(one.language) != base(other.language):
        what = f"this edition is in {other.language}, and {old.shown} in {one.language}: every word differs"
        raise UsageError([Problem(new.shown, 0, what, "name two of one language")])
    before, after = ((side.edition.cutoff, side.edition.date, side.edition.number) for side in (one, other))
    if after < before:
        what = f"this edition is older than {old.shown}"
        return (Problem(new.shown, 0, what, "name the older one first"),)
    return ()


def compare(old: Record, new: Record) -> Changes:
    """Compare two editions of one country's brief."""
    sides = _side(old), _side(new)
    return Changes(
        *sides,
        facts=tuple(_facts(*sides)),
        figures=tuple(figure_changes(old, new)),
        key_figures=tuple(key_changes(old, new)),
        texts=tuple(_texts(old.said, new.said)),
        charts=tuple(_charts(old, new)),
        topics=tuple({one.topic: one.text for one in (*new.said, *old.said) if one.kind == "title"}.items()),
        standing=tuple(one.topic for one in new.said if one.kind == "title"),
    )


def _side(record: Record) -> Side:
    edition, marking = record.edition, record.marking
    return Side(
        record.title,
        edition.number,
        edition.date,
        edition.cutoff,
        edition.hindsight,
        edition.status,
        " · ".join(filter(None, (f"TLP:{marking.tlp}", marking.classification))),
        record.language,
    )


def _facts(old: Side, new: Side) -> Iterator[Difference]:
    """Yield what the editions say of themselves where it differs."""
    for name, was, now in (
        ("Edition", str(old.number), str(new.number)),
        ("Date of issue", day(old.date), day(new.date)),
        ("Information to", day(old.cutoff), day(new.cutoff)),
        ("Status", old.status, new.status),
        ("Marking", old.marking, new.marking),
        ("Language", old.language, new.language),
    ):
        if was != now:
            yield Difference(name, was, now)


def _texts(old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[TextChange]:
    """Yield what changed of what is said: judgements wherever they stand, prose topic by topic, then rows."""
    at = _Places(new)
    yield from at.pairs(_of(old, ("judgement",)), _of(new, ("judgement",)), _JUDGED)
    for topic in dict.fromkeys(one.topic for one in (*new, *old) if one.topic):
        sides = ([one for one in said if one.topic == topic] for said in (old, new))
        yield from _prose(at, *sides)
    for kind in ("event", "actor"):
        yield from at.pairs(_of(old, (kind,)), _of(new, (kind,)), _ROW)


def _of(said: Sequence[Spoken], kinds: Sequence[str]) -> list[Spoken]:
    return [one for one in said if one.kind in kinds]


def _prose(at: "_Places", old: Sequence[Spoken], new: Sequence[Spoken]) -> Iterator[TextChange]:
    """Compare like with like: a heading does not become a paragraph."""
    for kinds, least in _PROSE:
        yield from at.pairs(_of(old, kinds), _of(new, kinds), least)


class _Places:
    """Where each text of the new edition stands: its number in its topic, or among the rows of its kind."""

    def __init__(self, new: Sequence[Spoken]) -> None:
        counts = Counter[str]()
        self._places = dict[int, int]()
        for one in new:
            if one.kind != "title":
                count = one.topic or one.kind
                self._places[id(one)] = counts[count]
                counts[count] += 1

    def pairs(self, old: Sequence[Spoken], new: Sequence[Spoken], least: float) -> Iterator[TextChange]:
        """Yield what changed between texts of one kind, paired if they are as alike as ``least``."""
        couples = pairs([one.text for one in old], [one.text for one in new], least)
        found = {place: other for other, place in couples}
        for place, now in enumerate(new):
            if place not in found:
                yield self._change("new", None, now)
            elif old[found[place]].text != now.text:
                yield self._change("reworded", old[found[place]], now)
            elif _rating(old[found[place]]) != _rating(now):
                yield self._change("rated", old[found[place]], now)
        for place in sorted({*range(len(old))} - {*found.values()}):
            yield self._change("withdrawn", old[place], None)

    def _change(self, manner: TextManner, was: Spoken | None, now: Spoken | None) -> TextChange:
        one = next(side for side in (now, was) if side)
        return TextChange(
            manner,
            one.kind,
            one.topic,
            was.text if was else "",
            now.text if now else "",
            spans(was.text, now.text) if was and now else (),
            _rating(was) if was else ("", ""),
            _rating(now) if now else ("", ""),
            one.file,
            one.line,
            self._places.get(id(one), -1) if now else -1,
        )


def _rating(one: Spoken) -> tuple[str, str]:
    return one.likelihood, one.confidence


def _charts(old: Record, new: Record) -> Iterator[ChartChange]:
    """Yield charts that came, went, or are drawn from other data or claim another finding."""
    before, after = ({one.id: one for one in record.charts} for record in (old, new))
    sums = [{one.attachment: one.sha256 for one in record.data} for record in (old, new)]
    for name, chart in after.items():
        if name not in before:
            yield ChartChange("new", name, chart.title)
        elif sums[0].get(before[name].data) != sums[1].get(chart.data) or before[name].title != chart.title:
            yield ChartChange("changed", name, chart.title)
    for name, chart in before.items():
        if name not in after:
            yield ChartChange("withdrawn", name, chart.title)
