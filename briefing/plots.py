"""What is drawn in a brief, as evidence: the data behind each drawing, and the words set in it."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.figures import Figure
from briefing.panel import Difference
from briefing.tongues import say

_TEXTS, _TAGS = re.compile("<text[^>]*>(.*?)</text>", re.DOTALL), re.compile("<[^>]*>")
_COLUMNS = ("what", "period", "unit", "source", "hedge", "value", "interval", "note")


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing's id and title, its data as a table, and the words in it, such as its scale's."""

    id: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    words: tuple[str, ...]

    @property
    def file(self) -> str:
        """The name of the attachment that holds its data."""
        return f"chart-{self.id}.csv"


def plots(figures: Iterable[Figure], differences: Sequence[Difference]) -> tuple[Plot, ...]:
    """Return the drawings of a brief: its charts, and the panel of what sources differ on, if it has one."""
    drawn = [
        Plot(figure.id, figure.title, figure.data.columns, figure.data.rows, words_drawn(figure.svg))
        for figure in figures
    ]
    if differences:
        words = tuple(dict.fromkeys(_words(differences)))
        drawn.append(
            Plot("differences", say("Where sources differ"), _COLUMNS, tuple(_rows(differences)), words)
        )
    return tuple(drawn)


def words_drawn(svg: bytes) -> tuple[str, ...]:
    """Return the words that a drawing sets as text, each once."""
    found = (_TAGS.sub("", text) for text in _TEXTS.findall(svg.decode()))
    return tuple(dict.fromkeys(html.unescape(text).strip() for text in found))


def _rows(differences: Iterable[Difference]) -> Iterator[tuple[str, ...]]:
    for one in differences:
        for said in one.rows:
            fact = said.fact
            value = fact.number or fact.text
            stated = (one.title, one.period, one.unit, fact.credit.name)
            yield (*stated, fact.hedge, value, said.interval, fact.note)


def _words(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield the ends of each thing's scale, and what is written beside its rows."""
    for one in differences:
        yield from one.ends
        yield from (said.interval for said in one.rows if said.interval)
