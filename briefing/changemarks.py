"""Marks beside what changed: a bar in the margin for the eye, and a sign with words for who listens.

A sign stands where a proof mark would, before a row, a chart or a judgement, and at the head of a paragraph.
"""

from collections.abc import Iterator

from markupsafe import Markup

from briefing.changes import Changes, TextChange
from briefing.model import Origin

NEW, CHANGED = ("+", "New:"), ("Δ", "Changed:")  # a sign, and its words
_ROWS = ("cell",)  # kinds of text that stand in a row of a table
_TELL_PLACES = ("facts", "rivals")  # tables that print the place in a source


def anchor(change: TextChange) -> str:
    """Name the place in the brief of a text that changed; empty where it is gone."""
    return f"change-{change.topic}-{change.place}" if change.topic and change.place >= 0 else ""


class Marks:
    """The marks of an edition, by what they stand beside."""

    def __init__(self, changes: Changes) -> None:
        """Sort what changed by where it stands."""
        texts = [one for one in changes.texts if one.place >= 0]
        self._texts = {(one.topic, one.place): one for one in texts if one.topic}
        self._rated = {
            f"{one.topic} {one.line}": one
            for one in texts
            if one.kind == "judgement" and one.manner == "rated"
        }
        self._rows = {f"{one.file}:{one.line}": one for one in texts if not one.topic}
        self._charts = {one.id: one.manner for one in changes.charts}
        self._keys = {one.address: one.was is None for one in changes.key_figures}
        self._figures = {(kind, name): new for kind, name, new in _figures(changes)}

    def paragraph(self, topic: str, place: int) -> Markup:
        """Mark a paragraph, heading or cell by its number in its topic."""
        change = self._texts.get((topic, place))
        if not change or change.manner == "rated":
            return Markup()
        return _mark(change.manner == "new", anchor(change), row=change.kind in _ROWS)

    def beside(self, kind: str, key: object) -> Markup:
        """Mark a row, chart or judgement by the kind and key of :mod:`briefing.proofmarks`."""
        name = f"{key.file.rpartition('/')[2]}:{key.line}" if isinstance(key, Origin) else str(key)
        match kind:
            case "judgement" if name in self._rated:
                return _mark(new=False, name=anchor(self._rated[name]), row=True)
            case "chart" if name in self._charts:
                return _mark(self._charts[name] == "new", row=True)
            case "event" | "actor" if name in self._rows:
                return _mark(self._rows[name].manner == "new", row=True)
            case "glance" if name in self._keys:
                return _mark(self._keys[name], row=True)
        new = self._figures.get((kind, name))
        return Markup() if new is None else _mark(new, row=True)


class Unmarked(Marks):
    """No marks: for a brief that is held against no other."""

    def __init__(self) -> None:
        """Begin with nothing."""

    def paragraph(self, _topic: str, _place: int) -> Markup:
        """Set nothing."""
        return Markup()

    def beside(self, _kind: str, _key: object) -> Markup:
        """Set nothing."""
        return Markup()


def _figures(changes: Changes) -> Iterator[tuple[str, str, bool]]:
    """Yield the rows of figures that changed: kind of table, address, and whether it is new.

    A table with a row a thing shows rivals beside it; one with a row a source shows that source's own.
    """
    for one in changes.figures:
        if one.now is None:
            continue
        rival = one.manner.startswith("rival")
        if one.manner != "re-sourced":
            new = one.manner in ("added", "rival appeared")
            yield from ((kind, one.address, new) for kind in ("difference", "rivals"))
            if not rival:
                yield from ((kind, one.address, new) for kind in ("facts", "glance", "statement"))
        else:
            yield from ((kind, one.address, False) for kind in _TELL_PLACES)


def _mark(new: bool, name: str = "", *, row: bool = False) -> Markup:  # noqa: FBT001  # what it says
    sign, words = NEW if new else CHANGED
    place = Markup(' id="{}"').format(name) if name else ""
    return Markup('<abbr class="change{}"{} title="{}">{}</abbr>').format(
        " row" if row else "", place, words, sign
    )
