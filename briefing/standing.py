"""Pages set, with those left as they stood that need not be set again, and drawn."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from briefing import keeping
from briefing.errors import PageError
from briefing.flow import Flow
from briefing.keeping import Facts, Kept, Session
from briefing.pagelets import Pagelet, pack, unpack
from briefing.store import NOWHERE, Keeper

TRIES = 3


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the pages of one brief are kept, and under what key their record is."""

    keeper: Keeper = NOWHERE
    key: str = ""

    def record(self) -> dict[int, Kept]:
        """Return what was kept of the build before."""
        content = self.keeper.get(self.key) if self.key else None
        return keeping.read(content) if content else {}

    def page(self, one: Kept) -> Pagelet | None:
        """Return a page that was drawn; None where it is no longer kept, or is something else."""
        content = self.keeper.get(one.key)
        if content is None or sha256(content).hexdigest() != one.key:
            return None
        try:
            return unpack(content)
        except (ValueError, KeyError, TypeError):
            return None

    def keep(self, kept: Sequence[Kept], drawn: Mapping[int, Pagelet]) -> None:
        """Keep pages and the record of them; those that stood are kept already."""
        named = []
        for one in kept:
            if one.number in drawn and not one.key:
                content = pack(drawn[one.number])
                named.append(replace(one, key=sha256(content).hexdigest()))
                self.keeper.put(named[-1].key, content)
            else:
                named.append(one)
        self.keeper.put(self.key, keeping.write(named))


@dataclass(frozen=True, slots=True)
class Run:
    """WeasyPrint's document, and of each page that was left as it stood what was drawn of it."""

    rendered: Any
    standing: Mapping[int, Pagelet]
    kept: Sequence[Kept]


def set_pages(
    render: Callable[[], Any],
    hook: Callable[[Session], AbstractContextManager[None]],
    settle: Callable[[Any], set[int]],
    flow: Flow,
    shelf: Shelf,
) -> Run:
    """Set pages, leaving as they stand those of which everything is still true.

    ``hook`` puts a session into WeasyPrint, ``render`` runs that, ``settle`` puts the notes of its pages in
    their places and returns the numbers of pages that took notes from the one before.
    """
    kept = shelf.record()
    for turn in range(TRIES):
        session = Session(flow, kept, shelf.page, wary=turn == 0 and any(one.shown for one in kept.values()))
        rendered = _rendered(render, hook, session)
        if rendered is None:  # what names the pages of others would be found wrong in the end
            kept = {number: one for number, one in kept.items() if not one.shown}
            continue
        try:
            taken = settle(rendered.pages)
        except PageError:
            if not session.standing:
                raise
            kept = {}
            continue
        facts = keeping.facts_of(session, rendered.pages)
        doubtful = keeping.doubtful(session, rendered.pages, facts)
        if not doubtful:
            return Run(
                rendered,
                {number: drawn for number, (_, drawn) in session.standing.items()},
                _kept(session, facts, taken),
            )
        kept = {
            number: one
            for number, one in kept.items()
            if number in session.standing and number not in doubtful
        }
    return set_pages(render, hook, settle, flow, Shelf())


def _rendered(
    render: Callable[[], Any], hook: Callable[[Session], AbstractContextManager[None]], session: Session
) -> Any:  # noqa: ANN401  # WeasyPrint ships no types
    """Return WeasyPrint's document; None where a session that is wary stopped it, for pages have moved."""
    try:
        with hook(session):
            return render()
    except keeping.MovedError:
        return None


def _kept(session: Session, facts: Sequence[Facts], taken: set[int]) -> list[Kept]:
    givers = {number - 1 for number in taken}
    return keeping.record(session, facts, taken | givers)
