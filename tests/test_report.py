"""A whole run: its steps in order, what it draws, dates by, and hands over."""

from dataclasses import replace
from pathlib import Path

import pytest
from briefs import UTOPIA, Brief

from briefing import preflight, report
from briefing.document import Document
from briefing.errors import PageError, SeedError
from briefing.figures import Format
from briefing.profiles import Profile, find_profile
from briefing.reading import Seeds
from briefing.seal import state
from briefing.vocabulary import PRINTS


def test_a_run_tells_its_steps_in_order_and_makes_document_and_file(
    utopia: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(report, "to_pdf", lambda document, _: document.title.encode())
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)
    steps: list[str] = []
    document, content = report.build(UTOPIA, "utopia", "", steps.append)
    assert steps == ["reading the seeds", "drawing the charts", "filling the templates", "setting the pages"]
    assert document == utopia.document
    assert content == document.title.encode()


@pytest.mark.parametrize(("paper", "style"), [("", "a4"), ("a4", "a4"), ("letter", "letter")])
def test_the_paper_is_the_folders_own_unless_another_is_asked_for(
    paper: str, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: b"")
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)
    document, _ = report.build(UTOPIA, "utopia", paper, lambda _: None)
    assert f"styles/{style}.css" in document.assets


def test_a_way_to_print_adds_its_styles_and_finishes_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: b"pages")
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)
    read_back = list[bytes]()
    monkeypatch.setattr(preflight, "require_kept", lambda pdf, _: read_back.append(pdf))
    profile = Profile("press", bytes.upper, ("press",))
    document, content = report.build(UTOPIA, "utopia", "", lambda _: None, profile=profile)
    assert content == b"PAGES"
    assert read_back == [b"PAGES"]
    assert b"bleed" in document.assets["styles/press.css"]
    assert document.html.index("styles/a4.css") < document.html.index("styles/press.css")


@pytest.mark.parametrize("way", PRINTS)
def test_a_file_is_sealed_however_it_is_printed(
    way: str, utopia: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: utopia.pdf + b"\n")
    monkeypatch.setattr(preflight, "require_sound", lambda *_: None)
    _, content = report.build(UTOPIA, "utopia", "", lambda _: None, profile=find_profile(way))
    assert state(content) == "intact"


def test_pages_with_faults_are_not_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: b"no pages at all")
    with pytest.raises(PageError, match=r"^utopia: this is no PDF; "):
        report.build(UTOPIA, "utopia", "", lambda _: None)


def test_nothing_is_set_where_the_seeds_have_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "to_pdf", lambda *_: pytest.fail("pages were set"))
    (tmp_path / "country.toml").write_text('name = "Nowhere"\n', "utf-8")
    with pytest.raises(SeedError, match=r"nowhere/country.toml:1: iso3 is missing"):
        report.build(tmp_path, "nowhere", "", lambda _: None)


def test_the_edition_dates_the_file_unless_the_environment_does(
    utopia_seeds: Seeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert report.file_date(utopia_seeds) == "2031-05-04"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "946684799")
    assert report.file_date(utopia_seeds) == "1999-12-31"


def test_charts_are_asked_for_in_reading_order(peru_seeds: Seeds) -> None:
    asked = report.charts_asked_for(peru_seeds)
    assert set(asked) <= {chart.id for chart in peru_seeds.country.charts}
    order = [
        line.partition("{chart}")[2].strip()
        for topic in peru_seeds.country.topics
        for line in topic.text.splitlines()
        if "{chart}" in line
    ]
    assert list(asked) == ["locator", *order]  # the cover comes first


def spoiled(seeds: Seeds, kind: str) -> Seeds:
    """Give a folder two more charts that no prose places, of a kind."""
    chart = seeds.country.charts[0]
    more = tuple(replace(chart, id=name, kind=kind) for name in ("b", "c"))
    return replace(seeds, country=replace(seeds.country, charts=(chart, *more)))


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_every_chart_is_a_file_asked_for_or_not(form: Format, utopia_seeds: Seeds) -> None:
    files = report.chart_files(spoiled(utopia_seeds, "share"), form)
    assert list(files) == [f"{name}.{form}" for name in ("ferry-share", "b", "c")]
    assert all(files.values())


def test_every_chart_that_fails_is_told(utopia_seeds: Seeds) -> None:
    with pytest.raises(PageError) as error:
        report.chart_files(spoiled(utopia_seeds, "rank"), "svg")
    assert [problem.what.partition(":")[0] for problem in error.value.problems] == ["chart b", "chart c"]


def test_a_check_draws_what_a_build_would(utopia_seeds: Seeds) -> None:
    assert report.check(UTOPIA, "utopia").country == utopia_seeds.country


def test_a_document_of_a_run_is_a_value(utopia: Brief) -> None:
    assert isinstance(utopia.document, Document)
    assert replace(utopia.document) == utopia.document
