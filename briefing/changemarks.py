"""Marks beside what changed: a bar in the margin for the eye, and a sign with words for who listens.

A sign stands where a proof mark would, before a row, a chart or a judgement, and at the head of a paragraph.
"""

from collections.abc import Iterator

from markupsafe import Markup

from briefing.changes import Changes, TextChange
from briefing.model import Origin
from briefing.tongues import say

NEW, CHANGED = ("+", "New:"), ("Δ", "Changed:")  # a sign, and its words
_ROWS = ("cell",)  # kinds of text that stand in a row of a table
_A_ROW_A_SOURCE = ("difference", "rivals")  # tables with a row for each source of a thing
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
        thing = name.partition(":")[0]
        found = (self._figures.get((kind, one)) for one in (name, thing))
        new = next((one for one in found if one is not None), None)
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
    """Yield the rows of figures that changed: kind of table, address or thing, and whether it is new.

    A table with a row a source shows what that source says; all others show a thing and what is preferred.
    """
    for one in changes.figures:
        if one.now is None:
            continue
        if one.manner == "re-sourced":
            yield from ((kind, one.address, False) for kind in _TELL_PLACES)
        elif one.manner.startswith("rival"):
            new = one.manner == "rival appeared"
            yield from ((kind, one.address, new) for kind in (*_A_ROW_A_SOURCE, "statement"))
            yield from ((kind, one.thing, False) for kind in ("facts", "glance"))  # they name rivals
        else:
            new = one.manner == "added"
            name = one.thing if new else one.address  # where a thing is new, so are its rivals
            yield from ((kind, name, new) for kind in _A_ROW_A_SOURCE)
            yield from ((kind, one.thing, new) for kind in ("facts", "glance", "statement"))


def _mark(new: bool, name: str = "", *, row: bool = False) -> Markup:  # noqa: FBT001  # what it says
    sign, words = NEW if new else CHANGED
    words = say(words)
    place = Markup(' id="{}"').format(name) if name else ""
    # In a PDF the title becomes the sign's words; few browsers say it, so that there they stand beside it.
    inner = Markup('<span class="said">{} </span><span aria-hidden="true">{}</span>').format(words, sign)
    side = " row" if row else ""
    return Markup('<abbr class="change{}"{} title="{}">{}</abbr>').format(side, place, words, inner)
