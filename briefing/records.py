"""The rows of a seed folder's tables made values: indicators, observations, events, actors and more."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from briefing import model
from briefing.areas import language_problem
from briefing.periods import parse_period
from briefing.quantities import HEDGES
from briefing.tables import ID, Reader, Row

OBSERVATION_COLUMNS = (
    "indicator", "area", "category", "period", "value", "low", "high", "hedge", "source", "via", "locator",
    "note", "formula",
)  # fmt: skip  # the order of the columns in the file
DRAFT = "draft"  # what the cell of that name holds until somebody has confirmed the row
NO_HEDGES: Mapping[str, str] = MappingProxyType({})
NO_PERIOD = parse_period("0001")  # stands in for a date that was reported as wrong


def indicators(reader: Reader) -> Iterator[model.Indicator]:
    """Read what is measured."""
    first = dict[str, int]()
    for row in reader.rows("indicators.csv", ("id", "title", "unit", "definition", "sources")):
        name = row.name("id")
        if name in first:
            row.wrong(f"indicator {name!r} is defined twice", f"line {first[name]} has it; take one out")
        first.setdefault(name, row.line)
        yield model.Indicator(
            id=name,
            title=row.text("title", required=True),
            unit=row.text("unit", required=True),
            definition=row.text("definition"),
            sources=row.names("sources"),
            origin=row.origin,
        )


def observations(
    reader: Reader, home: str, known: Mapping[str, model.Indicator], hedges: Mapping[str, str] = NO_HEDGES
) -> Iterator[model.Observation]:
    """Read who says what: every table of the folder ``observations``. An empty area means ``home``.

    ``hedges`` are words of the folder's own language, each with the English one that it is kept as.
    """
    paths = sorted((reader.folder / "observations").glob("*.csv"))
    if not paths:
        reader.lost.add("observations")
        reader.report(
            "observations", 0, "the folder holds no table", "add one, for example observations/main.csv"
        )
    for path in paths:
        file = f"observations/{path.name}"
        if not path.name.isprintable():  # the file goes into the PDF, under a name that must be text
            reader.report(repr(file)[1:-1], 0, "the file's name holds what is no letter", "rename it")
            continue
        for row in reader.rows(
            file, (*OBSERVATION_COLUMNS, DRAFT), ("via", "formula", "low", "high", "category", "area", DRAFT)
        ):
            unit = known[row.text("indicator")].unit if row.text("indicator") in known else ""
            yield _observation(row, home, unit, hedges)


def _observation(row: Row, home: str, unit: str, hedges: Mapping[str, str]) -> model.Observation:
    source, _, part = row.text("source", required=True).partition("#")
    observation = model.Observation(
        indicator=row.text("indicator", required=True),
        area=row.area("area", home),
        category=row.text("category"),
        period=row.period("period"),
        value=_value(row, unit),
        words=_words(row, unit),
        low=row.number("low"),
        high=row.number("high"),
        hedge=_hedge(row, hedges),
        source=source,
        part=part,
        via=row.names("via"),
        locator=row.text("locator"),
        note=row.text("note"),
        formula=row.text("formula"),
        origin=row.origin,
        draft=_draft(row),
    )
    if observation.category and not model.slug(observation.category):
        row.wrong(f"category {observation.category!r} has no letter a to z", "name it so that an address can")
    if part and not ID.fullmatch(part):
        row.wrong(
            f"source {row.text('source')!r} has a part that is not an id",
            "use a-z, 0-9 and hyphens only after #",
        )
    _check_bounds(row, observation)
    return observation


def _hedge(row: Row, words: Mapping[str, str]) -> str:
    """Return the hedge as the seeds keep it, be it typed in English or in the folder's own language."""
    cell = row.choice("hedge", (*HEDGES, *words))
    return words.get(cell, cell)


def _draft(row: Row) -> bool:
    """Say whether a row is marked as drafted by the program; an empty cell is an editor's word for it."""
    return row.choice("draft", ("", DRAFT)) == DRAFT


def _value(row: Row, unit: str) -> Decimal | None:
    """Return the value of an indicator whose values are numbers."""
    value = None if unit in ("", "text", "date") else row.number("value")
    if unit == "count" and value is not None and (value < 0 or value % 1):
        row.wrong(f"value {value} is no count", "write a whole number, 0 or more")
        return None
    if unit == "rank" and value is not None and (value < 1 or value % 1):
        row.wrong(f"value {value} is no place in a ranking", "write a whole number, 1 or more")
        return None
    return value


def _words(row: Row, unit: str) -> str:
    """Return the value of an indicator whose values are words or dates, as it is printed."""
    if unit == "date":
        period = row.period("value")
        return period.label if period else ""
    return row.text("value") if unit == "text" else ""


def _check_bounds(row: Row, observation: model.Observation) -> None:
    low, high, value = observation.low, observation.high, observation.value
    if low is not None and high is not None and low > high:
        row.wrong(f"low {low} is above high {high}", "swap them")
    elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
        row.wrong(f"value {value} lies outside its interval", "widen low and high, or correct the value")
    stated = any(row.text(column) for column in ("value", "low", "high"))
    if observation.formula and stated:
        row.wrong("the row states a value and a formula", "keep one of them")
    if not observation.formula and not stated:
        row.wrong("the row states no value", "give value, or low and high, or a formula")


def events(reader: Reader) -> Iterator[model.Event]:
    """Read the timeline. A country without one has no file."""
    columns = ("date", "event", "kind", "source", "via", "locator", "note", DRAFT)
    for row in reader.rows("events.csv", columns, ("via", "locator", "note", DRAFT), required=False):
        period = row.period("date", required=True)
        yield model.Event(
            period=period or NO_PERIOD,
            text=row.text("event", required=True),
            kind=row.text("kind", required=True),
            source=row.text("source", required=True),
            via=row.names("via"),
            locator=row.text("locator"),
            note=row.text("note"),
            origin=row.origin,
            draft=_draft(row),
        )


def actors(reader: Reader) -> Iterator[model.Actor]:
    """Read the groups, networks, forces and agencies."""
    columns = (
        "name", "aliases", "kind", "where", "activity", "status", "status_date", "source", "via", "locator",
        "note", DRAFT,
    )  # fmt: skip  # the order of the columns in the file
    optional = ("aliases", "status", "status_date", "via", "locator", "note", DRAFT)
    for row in reader.rows("actors.csv", columns, optional, required=False):
        yield model.Actor(
            name=row.text("name", required=True),
            aliases=row.text("aliases"),
            kind=row.text("kind", required=True),
            where=row.text("where"),
            activity=row.text("activity", required=True),
            status=row.text("status"),
            status_date=row.period("status_date"),
            source=row.text("source", required=True),
            via=row.names("via"),
            locator=row.text("locator"),
            note=row.text("note"),
            origin=row.origin,
            draft=_draft(row),
        )


def places(reader: Reader) -> Iterator[model.Place]:
    """Read the points of the map."""
    columns = ("name", "kind", "latitude", "longitude", "source", "note", DRAFT)
    for row in reader.rows("places.csv", columns, ("source", "note", DRAFT), required=False):
        yield model.Place(
            name=row.text("name", required=True),
            kind=row.text("kind", required=True),
            latitude=_degrees(row, "latitude", 90),
            longitude=_degrees(row, "longitude", 180),
            source=row.text("source"),
            note=row.text("note"),
            origin=row.origin,
            draft=_draft(row),
        )


def _degrees(row: Row, column: str, most: int) -> float:
    row.text(column, required=True)
    degrees = float(row.number(column) or 0)
    if abs(degrees) > most:
        row.wrong(f"{column} {degrees:g} is off the globe", f"write degrees from -{most} to {most}")
    return degrees


def glossary(reader: Reader) -> Iterator[model.Term]:
    """Read the words that the reader may not know."""
    columns = ("term", "expansion", "definition", "language")
    first = dict[str, int]()
    for row in reader.rows("glossary.csv", columns, ("expansion", "language"), required=False):
        term, language = row.text("term", required=True), row.text("language")
        name = model.slug(term)  # what links to it are made of
        if name in first:
            row.wrong(f"{term!r} is explained twice", f"line {first[name]} has it; take one out")
        first.setdefault(name, row.line)
        if problem := language_problem(language):
            row.wrong(f"language {language!r} is not a language tag", problem)
        yield model.Term(
            term=term,
            expansion=row.text("expansion"),
            definition=row.text("definition", required=True),
            language=language,
            origin=row.origin,
        )


def approvals(reader: Reader) -> tuple[model.Approval, ...] | None:
    """Read what was checked, when and by whom; None where the folder keeps no such file."""
    if not (reader.folder / "approved.csv").exists():
        return None
    columns = ("kind", "key", "says", "digest", "by", "date")
    return tuple(
        model.Approval(
            kind=row.text("kind", required=True),
            key=row.text("key", required=True),
            says=row.text("says"),
            digest=row.text("digest", required=True),
            by=row.text("by", required=True),
            date=row.period("date", required=True) or NO_PERIOD,
            origin=row.origin,
        )
        for row in reader.rows("approved.csv", columns, ("says",), required=False)
    )
