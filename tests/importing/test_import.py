"""Tables of many kinds, planned and written; the ugly ones refused or told."""

import csv
import io
import json
import shutil
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from briefs import UTOPIA
from click.testing import CliRunner

from briefing.cli import main
from briefing.errors import SeedError
from briefing.importing.figures import Convention, Reading, convention_of, read_cell
from briefing.importing.grids import Cell, read_grid
from briefing.importing.plans import Plan, planned
from briefing.importing.rows import Wishes
from briefing.importing.spans import period_of
from briefing.importing.units import in_title, unit_of
from briefing.reading import load

COUNTRY = load(UTOPIA, "utopia").country


def plan(text: str | bytes, name: str = "table.csv", **wishes: str) -> Plan:
    content = text if isinstance(text, bytes) else text.encode()
    return planned(name, read_grid(name, content), COUNTRY, Wishes(**wishes))


def said(made: Plan) -> list[tuple[str, str, str, str]]:
    return [(row.indicator, row.category, row.period, row.value) for row in made.rows]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2015", "2015"),
        ("YR2015", "2015"),
        ("2015 [YR2015]", "2015"),
        ("2019p", "2019"),
        ("2019*", "2019"),
        ("2015/16", "2015/2016"),
        ("2015–2016", "2015/2016"),
        ("2015Q3", "2015-07/2015-09"),
        ("2015M07", "2015-07"),
        ("Jul 2015", "2015-07"),
        ("2015-07-01", "2015-07-01"),
        ("Total", ""),
        ("1234", ""),
        ("2016/15", ""),
    ],
)
def test_periods(text: str, period: str) -> None:
    assert period_of(text) == period


@pytest.mark.parametrize(
    ("cells", "convention"),
    [
        (["1,234.5"], Convention.POINT),
        (["1.234,5"], Convention.COMMA),
        (["1,234,567"], Convention.POINT),
        (["1.234.567", "12"], Convention.COMMA),
        (["12.5"], Convention.POINT),
        (["12,5", "1.234"], Convention.COMMA),
        (["0,125"], Convention.COMMA),
        (["12", "345"], Convention.POINT),
        (["1,234", "2,345"], None),
        (["1.234"], None),
    ],
)
def test_the_decimal_sign_is_told_by_evidence_or_not_at_all(
    cells: list[str], convention: Convention | None
) -> None:
    assert convention_of(map(Cell, cells))[0] is convention


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1,234.50", Reading(Decimal("1234.50"))),
        ("1 234", Reading(Decimal(1234))),
        ("1\u202f234", Reading(Decimal(1234))),
        ("1'234", Reading(Decimal(1234))),
        ("56.7a", Reading(Decimal("56.7"), mark="a")),
        ("2,971*", Reading(Decimal(2971), mark="*")),
        ("2971¹", Reading(Decimal(2971), mark="¹")),
        ("12 (p)", Reading(Decimal(12), mark="p", note="provisional")),
        ("12e", Reading(Decimal(12), hedge="an estimated", mark="e")),
        ("<5", Reading(Decimal(5), hedge="less than")),
        ("c. 40", Reading(Decimal(40), hedge="about")),
        ("12%", Reading(Decimal(12), percent=True)),
        ("-3.5", Reading(Decimal("-3.5"))),
        ("40–60", Reading(low=Decimal(40), high=Decimal(60))),
        ("n.d.", Reading(gap=True)),
        ("..", Reading(gap=True)),
        ("–", Reading(gap=True)),
        ("", Reading(gap=True)),
        ("#DIV/0!", Reading(wrong="the spreadsheet has an error there: #DIV/0!")),
        ("about ten", Reading(wrong="'about ten' is no number")),
        ("1.2.3", Reading(wrong="'1.2.3' is no number")),
    ],
)
def test_cells(text: str, wanted: Reading) -> None:
    assert read_cell(Cell(text), Convention.POINT) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "factor"),
    [
        ("thousand ha", "hectares", 1000),
        ("'000 tonnes", "tonnes", 1000),
        ("US$ million", "USD million", 1),
        ("US$ billion", "USD million", 1000),
        ("%", "percent", 1),
        ("per 100,000 people", "per 100,000 people", 1),
        ("Number", "count", 1),
        ("thousands", "count", 1000),
    ],
)
def test_units(text: str, unit: str, factor: int) -> None:
    assert unit_of(text) == (unit, Decimal(factor))


def test_a_title_is_parted_from_its_unit() -> None:
    assert in_title("Coca area (thousand ha)") == ("Coca area", ("hectares", Decimal(1000)))
    assert in_title("Coca (leaf)") == ("Coca (leaf)", None)


def test_years_in_columns_with_title_marks_and_notes() -> None:
    made = plan(
        "Lamps by island (number);;;\n;2028;2029p;2030\nGreat Island;1.234;1.245*;n.d.\n"
        "Skerries;2.000;..;2.100,0\n"
        "Total;3.234;3.245;4.100\n* Counted twice.\n"
    )
    assert said(made) == [
        ("lamps-by-island", "Great Island", "2028", "1234"),
        ("lamps-by-island", "Great Island", "2029", "1245"),
        ("lamps-by-island", "Skerries", "2028", "2000"),
        ("lamps-by-island", "Skerries", "2030", "2100.0"),
        ("lamps-by-island", "", "2028", "3234"),
        ("lamps-by-island", "", "2029", "3245"),
        ("lamps-by-island", "", "2030", "4100"),
    ]
    assert made.rows[1].note == "Counted twice."
    assert made.rows[0].locator == "row 3, column B"
    assert (made.gaps, made.indicators) == (2, {"lamps-by-island": ("Lamps by island", "count")})
    assert "the decimal sign is a comma, as '2.100,0' shows" in made.told


def test_scales_are_taken_in_and_told() -> None:
    made = plan("Item,2028,2029\nKelp (thousand ha),42.9,40.3\n")
    assert said(made) == [("kelp", "", "2028", "42900"), ("kelp", "", "2029", "40300")]
    assert made.rows[0].note == "The table has 42.9, in units of 1,000."


def test_one_row_a_figure() -> None:
    made = plan(
        "Year,Indicator,Sex,Value,Unit\n2029,Fishers,Women,12,persons\n2029,Fishers,Total,30,persons\n"
    )
    assert said(made) == [("fishers", "Women", "2029", "12"), ("fishers", "", "2029", "30")]


def test_years_down_the_first_column() -> None:
    made = plan("Nets mended (number)\nYear,North,South\n2028,4,5\n2029,6,\n")
    assert said(made) == [
        ("nets-mended", "North", "2028", "4"),
        ("nets-mended", "South", "2028", "5"),
        ("nets-mended", "North", "2029", "6"),
    ]


WORLD_BANK = """"Data Source","World Development Indicators",

"Last Updated Date","2030-06-28",

"Country Name","Country Code","Indicator Name","Indicator Code","2028","2029",
"Arcadia","XAR","Population, total","SP.POP","10","11",
"Utopia","XUT","Population, total","SP.POP","106442","106585",
"Utopia","XUT","Homicides (per 100,000 people)","VC","4.8","",
"""


def test_the_world_banks_tables() -> None:
    made = plan(WORLD_BANK, "API_SP.csv")
    assert made.layout.known == "World Bank"
    assert said(made) == [
        ("population-total", "", "2028", "106442"),
        ("population-total", "", "2029", "106585"),
        ("homicides", "", "2028", "4.8"),
    ]
    assert made.indicators["homicides"] == ("Homicides", "per 100,000 people")
    assert made.source == "world-development-indicators"
    assert made.layout.about == {
        "title": "World Development Indicators",
        "publisher": "World Bank",
        "issued": "2030-06-28",
    }


def test_the_tables_of_unodc() -> None:
    made = plan(
        "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,"
        "Unit of measurement,VALUE,Source\n"
        "XUT,Utopia,Sea,Sea,Victims of homicide,Total,Total,Total,Total,2029,Counts,12,GSH\n"
        "XAR,Arcadia,Sea,Sea,Victims of homicide,Total,Total,Total,Total,2029,Counts,99,GSH\n"
    )
    assert (made.layout.known, said(made)) == ("UNODC", [("victims-of-homicide", "", "2029", "12")])


def test_our_own_tables() -> None:
    made = plan(
        "indicator,area,category,period,value,low,high,hedge,source,via,locator,note\n"
        "boats,,,2030,950,900,,about,foggy-courier,,p. 5,By eye.\n"
    )
    (row,) = made.rows
    assert (row.indicator, row.value, row.low, row.hedge, row.locator) == (
        "boats",
        "950",
        "900",
        "about",
        "p. 5",
    )


def test_what_the_folder_has_is_not_added_again_and_never_changed() -> None:
    text = "indicator,period,value,hedge,source,locator,note\nboats,2029,{},as many as,foggy-courier,p. 4,\n"
    assert plan(text.format("900")).known == 1
    with pytest.raises(
        SeedError, match=r"p\. 4 has 901 where utopia/observations/sea\.csv:8 has 900; take one out"
    ):
        plan(text.format("901"))


def workbook(*rows: list[object], merged: str = "", title: str = "Table 4") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_spreadsheet_with_merged_labels() -> None:
    content = workbook(
        ["Catch (tonnes)"],
        ["Kind", "Sex", 2028, 2029],
        ["Cod", "men", 1.5, 2],
        [None, "women", 3, None],
        merged="A3:A4",
    )
    made = plan(content, "yearbook.xlsx", rows="indicators", unit="tonnes")
    assert said(made) == [
        ("cod", "men", "2028", "1.5"),
        ("cod", "men", "2029", "2"),
        ("cod", "women", "2028", "3"),
    ]
    assert made.rows[2].locator == "Table 4!C4"
    assert any("1 merged cell, the first at Table 4!A3" in line for line in made.told)


def refused(text: str | bytes, name: str = "table.csv", **wishes: str) -> str:
    with pytest.raises(SeedError) as failed:
        plan(text, name, **wishes)
    return str(failed.value)


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ('Item,2028,2029\nCases,"1,234","2,345"\n', "a.csv", "'1,234' may have decimals or thousands"),
        ("<html><body><table></table></body></html>", "a.csv", "this is a page in HTML, not a table"),
        ("one,two\nthree,four\n", "a.csv", "no header was found in it; head it with years"),
        ("just words\n", "a.csv", "it holds no table"),
        ("", "a.csv", "this is an empty file, not a table"),
        (b"PK\x03\x04", "a.xlsx", "it cannot be read as a spreadsheet"),
        ("Country,2028,2029\nFrance,1,2\nSpain,3,4\n", "a.csv", "is not in it, but France, Spain"),
        ("Item,2028,2029\nKelp,1.5,2.5\n", "a.csv", "'Kelp' has no unit that is known; say it with --unit"),
        ("Item,2028,2029\nKelp,x,..\n", "a.csv", "it holds no figure of Utopia that can be read"),
        ("Item,2028,2029\nKelp,1,2\nKelp,1,3\n", "a.csv", "has 2 for kelp 2029, and row 3, column C has 3"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_or_refused(text: str | bytes, name: str, told: str) -> None:
    assert told in refused(text, name)


def test_a_locked_book_and_an_old_encoding() -> None:
    made = plan("Ítem;2028;2029\nPérdidas;1,5;2\n".encode("cp1252"), unit="percent")
    assert [row.indicator for row in made.rows] == ["perdidas", "perdidas"]
    assert "not UTF-8: read as Windows-1252" in made.told


def run(cwd: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, str]:
    monkeypatch.chdir(cwd)
    done = CliRunner().invoke(main, ["import", *words])
    return done.exit_code, done.output


def test_the_command_shows_a_plan_then_writes_it_then_has_nothing_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "seeds" / "utopia"
    shutil.copytree(UTOPIA, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (tmp_path / "wb.csv").write_text(WORLD_BANK, "utf-8")
    code, told = run(tmp_path, monkeypatch, "utopia", "wb.csv")
    said_last = told.splitlines()[-1]
    assert (code, said_last) == (
        0,
        "nothing was written; to write it: briefing import utopia wb.csv --write",
    ), told
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    code, told = run(tmp_path, monkeypatch, "utopia", "wb.csv", "--write", "--grade", "B")
    assert code == 0, told
    with (folder / "observations" / "world-development-indicators.csv").open(encoding="utf-8") as file:
        assert [row["value"] for row in csv.DictReader(file)] == ["106442", "106585", "4.8"]
    source = json.loads((folder / "sources.json").read_text("utf-8"))[-1]
    assert (source["publisher"], source["issued"], source["custom"]["reliability"]) == (
        "World Bank",
        {"date-parts": [[2030, 6, 28]]},
        "B",
    )
    assert (folder / "indicators.csv").read_bytes().startswith(before[folder / "indicators.csv"])
    assert run(tmp_path, monkeypatch, "utopia", "wb.csv", "--write")[1].endswith(
        "nothing new: the folder has every figure of it\n"
    )


def test_nothing_is_written_that_would_be_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "seeds" / "utopia"
    shutil.copytree(UTOPIA, folder)
    (tmp_path / "a.csv").write_text("Item,2028,2040\nKelp,1,2\n", "utf-8")
    code, told = run(tmp_path, monkeypatch, "utopia", "a.csv", "--write")
    assert code == 3
    assert "after-cutoff" in told
    assert not (folder / "observations" / "a.csv").exists()
    code, told = run(tmp_path, monkeypatch, "utopia", "gone.csv")
    assert (code, "gone.csv: cannot read: no such file or directory; name a CSV or Excel file" in told) == (
        3,
        True,
    )
