"""The evidence inside the file: the folder that a brief was made from, its data, and the record of both.

Whoever holds the PDF can trace each figure to its row, redraw each chart, and build the brief again
(:mod:`briefing.editions` reads it back).
"""

import csv
import hashlib
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from types import MappingProxyType
from urllib.parse import quote

from briefing import __version__
from briefing.coverage import typed_texts
from briefing.formats import Format
from briefing.imprint import (
    FOLDER,
    RECORD,
    SCHEMA,
    SCHEMA_NUMBER,
    ChartEntry,
    Compared,
    EditionEntry,
    Marking,
    Placed,
    Record,
    Stored,
)
from briefing.model import Country
from briefing.panel import Difference, Said
from briefing.plots import Plot
from briefing.reading import Seeds
from briefing.sentences import sentences
from briefing.spoken import inside, observed, spoken
from briefing.tokens import known
from briefing.views import Fact, Group, Statement

MEDIA: Mapping[str, str] = MappingProxyType(
    {
        "csv": "text/csv",
        "geojson": "application/geo+json",
        "json": "application/json",
        "md": "text/markdown",
        "toml": "application/toml",
    }
)
_ASCII = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in "/%")
_DECIDE = ("matplotlib", "weasyprint")  # libraries whose version can change a page


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of evidence inside the PDF; how it relates to the pages is said as ISO 19005-3 does."""

    name: str
    description: str
    content: bytes
    relationship: str = "Data"


@dataclass(frozen=True, slots=True)
class Issue:
    """What one file makes of a folder: title, paper, format and date, the figures printed, who is cited.

    ``compared`` is the edition that it says what changed since, if any.
    """

    title: str
    paper: str
    form: Format
    date: str
    printed: tuple[Placed, ...]
    cited: Collection[str]
    compared: tuple[Compared, ...] = ()


def attach(seeds: Seeds, drawn: Collection[Plot], issue: Issue) -> tuple[Attachment, ...]:
    """Return the evidence of a brief: the data of all and of each chart, the folder's files, the record."""
    data = tuple(_data(seeds.country, drawn))
    inputs = {path: _input(path, content) for path, content in seeds.inputs.items()}
    record = _record(seeds, drawn, issue, inputs, data)
    kept = Attachment(RECORD, "The record of this brief, as JSON", record.to_json(), "Supplement")
    return (*data, *inputs.values(), kept)


def read_in_order(
    country: Country,
    topics: Iterable[Placed],
    glance: Iterable[Group],
    differences: Iterable[Difference],
    statements: Iterable[Statement],
) -> tuple[Placed, ...]:
    """Put the figures of topics and tables into the order in which the full profile prints them."""
    topics = tuple(topics)
    special = {country.cover, country.about} - {""}
    rows = {row.address: (inside(row.origin.file, country), row.origin.line) for row in country.observations}
    told = [one for pair in statements for one in (pair.said, pair.printed) if one]
    return (
        *(one for one in topics if one.topic == country.cover),
        *(placed(fact, "", "country.toml", group.line) for group in glance for fact in group.facts),
        *(one for one in topics if one.topic not in special),
        *(_in_panel(said, *rows[said.fact.address]) for one in differences for said in one.rows),
        *(placed(fact, "", *rows[fact.address]) for fact in told),
        *(one for one in topics if one.topic == country.about and one.topic != country.cover),
    )


def placed(fact: Fact, topic: str, file: str, line: int) -> Placed:
    """Say where a table prints a fact."""
    return Placed(fact.text, (fact.address,), (fact.credit.id,), topic, file, line)


def _in_panel(said: Said, file: str, line: int) -> Placed:
    """Say where the panel prints a fact: its unit stands in the head, once for all rows."""
    one = placed(said.fact, "", file, line)
    bare = " ".join(filter(None, (said.fact.hedge, said.fact.number)))
    return replace(one, text=bare) if said.strip else one


def _input(path: str, content: bytes) -> Attachment:
    # WeasyPrint 70 writes a name's letters as UTF-8 where the name tree has them in its own encoding.
    name = quote(path.replace("/", "-"), safe=_ASCII)
    return Attachment(f"seed-{name}", f"The seed folder's {path}, as it was read", content, "Source")


def _record(
    seeds: Seeds,
    drawn: Iterable[Plot],
    issue: Issue,
    inputs: Mapping[str, Attachment],
    data: Iterable[Attachment],
) -> Record:
    country, edition = seeds.country, seeds.country.edition
    return Record(
        schema=f"{SCHEMA}{SCHEMA_NUMBER}",
        title=issue.title,
        country=country.name,
        iso3=country.iso3,
        language=country.language,
        edition=EditionEntry(
            edition.number,
            edition.date.isoformat(),
            edition.cutoff.isoformat(),
            edition.status,
            edition.hindsight,
        ),
        marking=Marking(country.tlp, country.classification),
        paper=issue.paper,
        format=issue.form.name,
        dated=issue.date,
        program={"country-briefing": __version__} | {name: version(name) for name in _DECIDE},
        inputs=tuple(_stored(path, one) for path, one in inputs.items()),
        data=tuple(_stored(f"{FOLDER}/{one.name}", one) for one in data),
        printed=issue.printed,
        said=tuple(spoken(seeds)),
        observed=tuple(observed(seeds)),
        sources=tuple(sorted(issue.cited)),
        charts=tuple(ChartEntry(plot.id, plot.title, plot.file, plot.words) for plot in drawn),
        typed=() if inputs else tuple(sorted(known(_texts(seeds)))),
        compared=issue.compared,
    )


def _texts(seeds: Seeds) -> Iterator[str]:
    """Yield what is typed in a folder whose files do not go along: that of an earlier day."""
    country = seeds.country
    for _, text in typed_texts(replace(country, topics=())):
        yield text
    yield from (event.period.label for event in country.events)
    yield from (actor.status_date.label for actor in country.actors if actor.status_date)
    for prose in seeds.prose.values():
        yield prose.title
        yield from (sentence.typed for sentence in sentences(prose.blocks))


def _stored(path: str, one: Attachment) -> Stored:
    return Stored(path, one.name, hashlib.sha256(one.content).hexdigest(), len(one.content))


def _data(country: Country, drawn: Iterable[Plot]) -> Iterator[Attachment]:
    """Yield what was measured, who says what, the publications, and the data of each chart."""
    rows = [
        (
            row.address,
            str(row.value if row.value is not None else row.words or row.formula),
            *("" if end is None else str(end) for end in (row.low, row.high)),
            row.hedge,
            ";".join(row.via),
            row.locator,
            row.note,
        )
        for row in country.observations
    ]
    columns = ("address", "value", "low", "high", "hedge", "via", "locator", "note")
    yield Attachment("observations.csv", "Every observation of this brief", _csv(columns, rows))
    indicators = [
        (entry.id, entry.title, entry.unit, entry.definition) for entry in country.indicators.values()
    ]
    yield Attachment(
        "indicators.csv", "What was measured", _csv(("id", "title", "unit", "definition"), indicators)
    )
    items = [dict(source.item) for source in country.sources.values()]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    yield Attachment("sources.json", "The publications, as CSL-JSON", text.encode())
    for plot in drawn:
        data = _csv(plot.columns, plot.rows)
        yield Attachment(plot.file, f"The data of the chart: {plot.title}", data)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue().encode()
