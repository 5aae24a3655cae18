"""Pages kept from the build before: what stands as it stood is not set and drawn again.

WeasyPrint sets a brief page by page, and each page is decided by where it begins and by what follows there.
Where both are as they were, WeasyPrint is handed a blank page in its place, with the places on it that others
refer to, and is told where the next one begins. Afterwards it is looked whether all that such a page says of
others is still true: page numbers, running heads, how many pages there are.

This leans on the inside of WeasyPrint 70, ``weasyprint.layout.page.make_page``, and on nothing else there.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from briefing.flow import Flow, Skip, Start
from briefing.pagelets import Pagelet

Names = Mapping[str, str]
Said = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was set, and what decided it: a page is as it was where all this is as it was."""

    number: int  # counted from 1
    total: int  # pages of the brief
    kind: str  # of page, and whether it begins by a break: margins above its first block depend on that
    start: Skip
    end: Skip
    after: Mapping[str, str | None]  # the kind of break that ends it, and the kind of page that follows
    count: int  # tokens of the flow that it depends on
    digest: str  # of those tokens
    names: Names  # what the running heads say where it begins
    said: Said  # what it says itself to the running heads
    shown: Mapping[str, int]  # page numbers that it prints, by the place that each is of
    key: str = ""  # of what was drawn, in the store


class MovedError(Exception):
    """What follows a page has moved: pages that print where others are may not stand as they were."""


@dataclass(slots=True)
class Session:
    """A run of WeasyPrint over a brief: what it may leave as it was, and what it did."""

    flow: Flow
    kept: Mapping[int, Kept]
    find: Callable[[Kept], Pagelet | None]
    wary: bool = False  # whether to stop as soon as something has moved
    standing: dict[int, tuple[Kept, Pagelet]] = field(default_factory=dict)
    set_: dict[int, tuple[str, Skip, Skip, Any]] = field(default_factory=dict)
    unsure: set[int] = field(default_factory=set)
    root: Any = None
    lookups: Mapping[Any, Any] = field(default_factory=dict)

    def stands(self, root: Any, kind: str, skip: Skip, number: int) -> tuple[Kept, Pagelet] | None:  # noqa: ANN401  # WeasyPrint ships no types
        """Return a page that need not be set again, if the one wanted is such."""
        one = self.kept.get(number)
        if one is None or (one.kind, one.start) != (kind, skip):
            return None
        if self.flow.digest(Start(self.flow, root, skip), one.count) != one.digest:
            return None
        drawn = self.find(one)
        return None if drawn is None else (one, drawn)

    def moved(self, kind: str, skip: Skip, end: Skip, number: int) -> bool:
        """Say whether a page begins as it did and ends elsewhere, so that what is behind it has moved."""
        one = self.kept.get(number)
        return one is not None and (one.kind, one.start) == (kind, skip) and one.end != end


@contextmanager
def keeping(module: Any, session: Session) -> Iterator[None]:  # noqa: ANN401  # as above
    """Let ``weasyprint.layout.page`` make pages as a session allows."""
    plain = module.make_page

    def make_page(context: Any, root: Any, kind: Any, skip: Skip, number: int, state: Any) -> Any:  # noqa: ANN401, PLR0913, PLR0917  # as WeasyPrint calls it
        session.root, session.lookups = root, context.target_collector.counter_lookup_items
        quiet = not (context.broken_out_of_flow or context.reported_footnotes or context.footnotes)
        told = f"{kind} {bool(context.forced_break)}"
        if found := session.stands(root, told, skip, number) if quiet else None:
            one, drawn = found
            page, _, _ = plain(context, _stand_in(context, root, one, drawn), kind, None, number, state)
            session.standing[number] = found
            return page, one.end, dict(one.after)
        page, end, after = plain(context, root, kind, skip, number, state)
        session.standing.pop(number, None)
        if session.wary and session.moved(told, skip, end, number):
            raise MovedError
        session.set_[number] = told, skip, end, after
        if not quiet or context.broken_out_of_flow or context.reported_footnotes:
            session.unsure.add(number)
        return page, end, after

    module.make_page = make_page
    try:
        yield
    finally:
        module.make_page = plain


def _stand_in(context: Any, root: Any, one: Kept, drawn: Pagelet) -> Any:  # noqa: ANN401  # as above
    """Return a tree of boxes with the places and names of a page, and nothing to see."""
    wanted = context.target_collector.target_lookup_items
    places = [root.copy_with_children([])]  # for notes of the page before
    for name in drawn.anchors:
        if name in wanted:
            place = root.copy_with_children([])
            place.style = root.style.copy()
            place.style["anchor"] = name
            places.append(place)
    places[0].string_set = list(one.said)
    return root.copy_with_children(places)


def doubtful(session: Session, pages: Sequence[Any], facts: Sequence["Facts"]) -> set[int]:
    """Return the numbers of pages that were left as they were, but say what is not true any more."""
    where = _places(facts)
    found = set()
    names: dict[str, str] = {}
    for number, (page, fact) in enumerate(zip(pages, facts, strict=True), 1):
        if number in session.standing:
            one, _ = session.standing[number]
            true = one.total == len(pages) and one.names == names and not _is_changed(page)
            if not true or any(where.get(name) != shown for name, shown in one.shown.items()):
                found.add(number)
        names |= dict(fact.said)
    return found


def _places(facts: Sequence["Facts"]) -> Mapping[str, int]:
    """Return the page on which each place begins: what goes over several has its name on all."""
    return {name: number for number, one in reversed(list(enumerate(facts, 1))) for name in one.anchors}


def _is_changed(page: Any) -> bool:  # noqa: ANN401  # as above
    """Say whether a blank page got notes of the page before it."""
    root = page._page_box.children[0]  # noqa: SLF001  # as margin.settle does
    return any(child.children for child in root.children)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page is to the others: the places on it, and what it says to the running heads."""

    anchors: tuple[str, ...]
    said: Said
    shown: tuple[str, ...]


def facts_of(session: Session, pages: Sequence[Any]) -> list[Facts]:
    """Return the facts of all pages, of those that stand as they were kept."""
    facts = []
    # WeasyPrint 70 does not keep which place a number is of; our styles ask for that of a link.
    lookups = {id(box.element): box.element.get("href", "").removeprefix("#") for box, _ in session.lookups}
    for number, page in enumerate(pages, 1):
        if number in session.standing:
            one, drawn = session.standing[number]
            facts.append(Facts(tuple(drawn.anchors), one.said, tuple(one.shown)))
        else:
            said, shown = _said_and_shown(page._page_box, lookups)  # noqa: SLF001  # as above
            facts.append(Facts(tuple(page.anchors), said, shown))
    return facts


def _said_and_shown(page: Any, lookups: Mapping[int, str]) -> tuple[Said, tuple[str, ...]]:  # noqa: ANN401  # as above
    said, shown = list[tuple[str, str]](), list[str]()
    for box in page.descendants():
        if box.string_set and box.string_set != "none":
            said += [(name, text) for name, text in box.string_set]
        if id(box.element) in lookups:
            shown.append(lookups[id(box.element)])
    return tuple(said), tuple(dict.fromkeys(shown))


def record(session: Session, facts: Sequence[Facts], sources: Iterable[int]) -> list[Kept]:
    """Return what can be kept of a run, without the keys of what was drawn.

    ``sources`` are numbers of pages that gave notes to others, or got them: these are never kept.
    """
    total, kept = len(facts), list[Kept]()
    where = _places(facts)
    ends = {number: one.end for number, (one, _) in session.standing.items()}
    ends |= {number: end for number, (*_, end, _) in session.set_.items() if number not in session.standing}
    starts = {1: Start(session.flow, session.root, None)}
    starts |= {number + 1: Start(session.flow, session.root, end) for number, end in ends.items() if end}
    names: dict[str, str] = {}
    for number, fact in enumerate(facts, 1):
        if number in session.standing:
            kept.append(session.standing[number][0])
        elif number not in session.unsure and number not in sources:
            kind, skip, end, after = session.set_[number]
            count = _reach(session.flow, starts, number) - starts[number].token
            digest = session.flow.digest(starts[number], count)
            shown = {name: where.get(name, 0) for name in fact.shown}
            before = dict(names)
            kept.append(Kept(number, total, kind, skip, end, after, count, digest, before, fact.said, shown))
        names |= dict(fact.said)
    return kept


def _reach(flow: Flow, starts: Mapping[int, Start], number: int) -> int:
    """Return the token behind the last that a page depends on."""
    later = [starts[place] for place in (number + 1, number + 2) if place in starts]
    if len(later) < 2:  # noqa: PLR2004  # the last page, or the one before it
        return len(flow.tokens)
    return max(later[1].own, later[0].end, later[1].end)


def write(kept: Iterable[Kept]) -> bytes:
    """Write records as JSON."""
    return json.dumps(
        [{**asdict(one), "start": _listed(one.start), "end": _listed(one.end)} for one in kept]
    ).encode()


def read(content: bytes) -> dict[int, Kept]:
    """Read what :func:`write` wrote; none of it where it is something else."""
    try:
        values = [Kept(**one) for one in json.loads(content)]
    except (ValueError, TypeError):
        return {}
    return {
        one.number: replace(
            one,
            start=_mapped(one.start),
            end=_mapped(one.end),
            said=tuple((name, text) for name, text in one.said),
        )
        for one in values
    }


def _listed(skip: Skip) -> Any:  # noqa: ANN401  # JSON has no numbers for keys
    return None if skip is None else [[place, _listed(inner)] for place, inner in skip.items()]


def _mapped(pairs: Any) -> Skip:  # noqa: ANN401  # as above
    return None if pairs is None else {place: _mapped(inner) for place, inner in pairs}
