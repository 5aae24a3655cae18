"""Charts asked for by a folder: what each is told, what comes back, and what is said where none can be."""

import math
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from samples import country, row

import charts
from briefing import figures, keys
from briefing.chartkinds import own_kinds
from briefing.errors import PageError
from briefing.figures import Figure, draw_figures
from briefing.ledger import Ledger
from briefing.model import ChartSpec, Country, Event, Observation, Origin
from briefing.periods import parse_period
from briefing.reading import Seeds
from briefing.store import Store

# A kind of chart as an analyst would add one: a file that is dropped into charts/.
SPY = """
from matplotlib.figure import Figure
from charts.kit import ChartError, Drawing, Slot, Table

SLOTS = {"main": Slot("what is drawn", required=True)}
OPTIONS = {"fail": "what to say"}
MOMENTS = True

def draw(values):
    if values.option("fail"):
        raise ChartError(values.option("fail"))
    points = [
        (slot, point.series, point.area, point.label, point.period, f"{point.start:g}", f"{point.value}",
         f"{point.low}", f"{point.high}", point.text, point.hedge, point.unit, point.title, point.note)
        for slot, points in values.points.items() for point in points
    ]
    moments = [(moment.date, f"{moment.start:.2f}", moment.text, moment.kind) for moment in values.moments]
    told = ((f"{values.width:g}", *values.options.values()), *points, *moments)
    return Drawing(Figure((1, 1)), "A finding", "Of what", "What it shows", Table(("all",), told))
"""


@pytest.fixture(autouse=True)
def spy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "spy.py").write_text(SPY, "utf-8")
    monkeypatch.setattr(charts, "__path__", [*charts.__path__, str(tmp_path)])
    for known in (own_kinds, keys.code, keys.drawing):
        known.cache_clear()
    yield
    for known in (own_kinds, keys.code, keys.drawing):
        known.cache_clear()
    sys.modules.pop("charts.spy", None)
    vars(charts).pop("spy", None)


def spec(name: str, *addresses: str, kind: str = "spy", width: str = "full", **options: str) -> ChartSpec:
    return ChartSpec(
        id=name,
        kind=kind,
        width=width,
        slots=MappingProxyType({"main": addresses}),
        options=MappingProxyType(options),
        origin=Origin("x/country.toml", len(name)),
    )


def drawn(made: Country, *wanted: str) -> tuple[Figure, ...]:
    return draw_figures(made, Ledger(made), wanted or [chart.id for chart in made.charts])


def told(*rows: Observation, unit: str = "count") -> tuple[tuple[str, ...], ...]:
    """Return what a chart of these rows is told of each."""
    names = tuple(one.address for one in rows)
    made = country(*rows, units={rows[0].indicator: unit}, charts=(spec("a", *names),))
    return drawn(made)[0].data.rows[1:]


def test_every_kind_of_chart_is_found_and_nothing_else() -> None:
    assert set(own_kinds()) == {
        *(
            "attribution",
            "comparison",
            "intervals",
            "locator",
            "multiples",
            "occupancy",
            "rank",
            "share",
            "timeline",
            "trend",
        ),
        "spy",
    }


def test_a_point_keeps_hedge_interval_source_and_date() -> None:
    point = told(row("area@2014:unodc#first-survey", 70000, "nearly", note="Net."), unit="hectares")
    assert point == (
        (
            *("main", "Unodc, first survey", "Peru", "", "2014", "2014", "70000.0", "65000.0", "70000.0"),
            *("nearly 70,000 ha", "nearly", "hectares", "Area", "Net."),
        ),
    )


def test_other_areas_are_named_and_categories_kept() -> None:
    (point,) = told(row("COL.area/upper-valley@2014:unodc", 3))
    assert point[2:4] == ("Colombia", "Upper valley")


def test_an_open_end_is_none_and_so_is_a_value_in_words() -> None:
    (bound,) = told(row("area@2014:unodc", 3, "over"))
    assert bound[6:9] == ("3.0", "3.0", "None")
    (said,) = told(row("motto@2014:unodc", words="every boat"), unit="text")
    assert said[6:10] == ("None", "None", "None", "every boat")


def test_what_has_no_date_says_so() -> None:
    (point,) = told(row("area:unodc", 3))
    assert point[4] == "no date"
    assert math.isnan(float(point[5]))


def test_what_was_computed_is_rounded_as_printed() -> None:
    rows = (row("part@2014:un", 1), row("whole@2014:un", 3))
    share = row("share@2014:un", formula="{part} / {whole} * 100")
    made = country(*rows, share, units={"share": "percent"}, charts=(spec("a", "share@2014"),))
    (point,) = drawn(made)[0].data.rows[1:]
    assert (point[6], point[9]) == ("33.3", "33.3%")


def test_width_options_and_events_in_order_of_time_are_told() -> None:
    events = tuple(
        Event(parse_period(date), text, "sea", "un", (), "", "", Origin("x/events.csv", 2))
        for date, text in (("2001-07", "later"), ("1990", "earlier"))
    )
    made = country(
        row("area@2014:un", 3),
        charts=(spec("a", "area@2014", width="column", subject="Coca"),),
        events=events,
    )
    (figure,) = drawn(made)
    assert figure.data.rows[0] == ("114", "Coca")
    assert figure.data.rows[2:] == (
        ("1990", "1990.00", "earlier", "sea"),
        ("July 2001", "2001.50", "later", "sea"),
    )


def test_a_figure_holds_picture_words_data_and_sources() -> None:
    rows = (row("area@2014:un", 3), row("area@2015:un", 4), row("area@2015:us#old", 5))
    made = country(*rows, charts=(spec("a", "area@*:un", "area@*:us"),))
    (figure,) = drawn(made)
    assert (figure.id, figure.width, figure.title, figure.subtitle) == ("a", "full", "A finding", "Of what")
    assert figure.alt == "What it shows"
    assert b"<svg" in figure.svg
    assert figure.data.columns == ("all",)
    assert figure.sources == (("un", ""), ("us", "old"))


def test_only_charts_that_are_asked_for_are_drawn_in_the_order_of_the_folder() -> None:
    made = country(row("area@2014:un", 3), charts=tuple(spec(name, "area@2014") for name in "abc"))
    assert [figure.id for figure in drawn(made, "c", "a", "a")] == ["a", "c"]


def test_every_chart_that_cannot_be_drawn_is_told_with_its_line() -> None:
    charts_asked = (
        spec("a", "area@2014", fail="two units; give it one"),
        spec("bb", "area@2014"),
        spec("ccc", "area@2014", fail="too few values"),
        spec("dddd", "area@2014", kind="trends"),
        spec("eeeee", "area@2014", kind="kit"),
    )
    with pytest.raises(PageError) as error:
        drawn(country(row("area@2014:un", 3), charts=charts_asked))
    known = "attribution, comparison, intervals, locator"
    assert [str(problem) for problem in error.value.problems] == [
        "x/country.toml:1: chart a: two units; give it one",
        "x/country.toml:3: chart ccc: too few values; see the chart's options in the README",
        "x/country.toml:4: chart dddd: there is no kind of chart 'trends'; did you mean 'trend'?",
        f"x/country.toml:5: chart eeeee: there is no kind of chart 'kit'; known are {known} and 7 more",
    ]


def test_the_same_folder_gives_the_same_picture(utopia_seeds: Seeds) -> None:
    made = utopia_seeds.country
    first, second = (draw_figures(made, utopia_seeds.ledger, ["ferry-share"]) for _ in "ab")
    assert first == second
    assert b"Date" not in first[0].svg


@pytest.mark.parametrize(("form", "begins"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF-")])
def test_a_drawing_is_written_in_each_form(form: figures.Format, begins: bytes, utopia_seeds: Seeds) -> None:
    made = utopia_seeds.country
    drawing = figures.draw(made.charts[0], made, utopia_seeds.ledger)[0]
    content = figures.render(drawing, form)
    assert content.startswith(begins)
    assert figures.render(drawing, form) == content


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def kept(made: Country, seeds: Seeds, store: Store) -> tuple[Figure, ...]:
    """Take every chart from the store, or draw it."""
    return draw_figures(made, seeds.ledger, [chart.id for chart in made.charts] + ["locator"], store)


def test_charts_that_are_kept_are_the_charts_that_were_drawn(peru_seeds: Seeds, store: Store) -> None:
    made = peru_seeds.country
    fresh = draw_figures(made, peru_seeds.ledger, [chart.id for chart in made.charts])
    assert kept(made, peru_seeds, store) == fresh
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figures, "_draw", lambda *_: pytest.fail("a chart was drawn"))
        assert kept(made, peru_seeds, store) == fresh


@pytest.mark.parametrize("form", ["png", "pdf"])
def test_each_form_is_kept_as_its_own(form: figures.Format, utopia_seeds: Seeds, store: Store) -> None:
    made, ledger = utopia_seeds.country, utopia_seeds.ledger
    for _ in "ab":
        svg, _rows = figures.drawn(made.charts[0], made, ledger, "svg", store)
        other, _rows = figures.drawn(made.charts[0], made, ledger, form, store)
    assert len(store.entries()) == 2
    assert svg.content != other.content
    assert other.content == figures.render(figures.draw(made.charts[0], made, ledger)[0], form)


def counted(made: Country, seeds: Seeds, store: Store) -> int:
    """Say how many charts had to be drawn."""
    before = len(store.entries())
    kept(made, seeds, store)
    return len(store.entries()) - before


def test_a_chart_is_drawn_anew_for_what_it_shows_and_for_nothing_else(
    peru_seeds: Seeds, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {chart.kind: chart for chart in peru_seeds.country.charts}
    over_time, bars, land = chosen["timeline"], chosen["comparison"], chosen["locator"]
    made = replace(peru_seeds.country, charts=(over_time, bars, land))
    assert counted(made, peru_seeds, store) == 3
    assert counted(made, peru_seeds, store) == 0
    event = replace(made.events[0], text="It rained")
    rings = {"features": made.boundaries["features"][1:]} if made.boundaries else {}
    for other, drawn_anew in (
        (replace(made, subtitle="Of rain"), 0),
        (replace(made, charts=(replace(bars, origin=Origin("x", 9)), replace(bars, id="again"), land)), 0),
        (replace(made, events=(event, *made.events[1:])), 1),
        (replace(made, charts=(replace(bars, width="column"), land)), 1),
        (replace(made, charts=(replace(bars, options={**bars.options, "height": "80"}), land)), 1),
        (replace(made, places=made.places[:-1], charts=(replace(land, options={}),)), 1),
        (replace(made, boundaries=rings, charts=(replace(land, options={}),)), 1),
    ):
        assert counted(other, peru_seeds, store) == drawn_anew
    monkeypatch.setattr("briefing.drawn.drawing", lambda: "another matplotlib")
    assert counted(made, peru_seeds, store) == 3


def test_a_chart_that_was_spoiled_is_drawn_anew(utopia_seeds: Seeds, store: Store) -> None:
    made = utopia_seeds.country
    fresh = kept(made, utopia_seeds, store)
    for entry in store.entries():
        store.put(entry.path.name, b"[1, 2]\n<svg/>")  # whole, but something else
    assert kept(made, utopia_seeds, store) == fresh
    assert kept(made, utopia_seeds, store) == fresh


def test_a_chart_without_values_for_its_slot_says_which(utopia_seeds: Seeds) -> None:
    bare = replace(utopia_seeds.country.charts[0], slots=MappingProxyType({}))
    with pytest.raises(PageError, match="chart ferry-share: slot share has no values"):
        draw_figures(replace(utopia_seeds.country, charts=(bare,)), utopia_seeds.ledger, ["ferry-share"])
