"""The state of a preview: last good pages, what is wrong since, and what stands behind a number."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from briefs import UTOPIA

from briefing.previewing.building import Asked
from briefing.previewing.desk import Desk
from briefing.store import open_store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(UTOPIA, tmp_path / "utopia")
    made = Desk(Asked(tmp_path / "utopia", "utopia"), open_store())
    made.rebuild(lambda: None)
    return made


def test_every_number_of_the_text_has_its_place_and_its_observation(desk: Desk) -> None:
    state = desk.state()
    assert (len(state["pages"]), state["errors"], state["old"]) == (4, [], False)
    texts = [spot["text"] for spot in state["spots"]]
    assert {"41", "nearly 70", "between 8 and 13", "4th", "over US$1.5 billion a year"} <= set(texts)
    for spot in state["spots"]:
        assert all(0 <= part <= 1 for part in spot["box"])
        assert spot["box"][2] > 0.004
    found = desk.behind(texts.index("41"))
    assert found is not None
    assert found["asked"] == "utopia/topics/lighthouses.md:4"
    (row,) = found["rows"]
    assert (row["place"], row["locator"], row["source"]) == (
        "utopia/observations/lamps.csv:2",
        "p. 3",
        "The book of lamps",
    )
    assert row["rivals"] == [
        {
            "value": "about 40",
            "source": "Almanac",
            "locator": "para. 1",
            "place": "utopia/observations/lamps.csv:3",
        }
    ]
    assert desk.behind(999) is None


def test_a_picture_is_of_the_page_with_its_key(desk: Desk) -> None:
    key = desk.state()["pages"][1]["key"]
    content = desk.drawn(key, 1.0)
    assert content is not None
    assert content.startswith(b"\x89PNG")
    assert desk.drawn(key, 1.0) is content
    assert desk.drawn("0" * 20, 1.0) is None


def test_what_cannot_be_built_leaves_the_last_good_pages(desk: Desk, tmp_path: Path) -> None:
    before = desk.state()
    (tmp_path / "utopia" / "topics" / "crossings.md").unlink()
    steps = list[bool]()
    desk.rebuild(lambda: steps.append(desk.busy))
    after = desk.state()
    assert (steps, after["old"], after["pages"]) == ([True, False], True, before["pages"])
    assert after["errors"][0]["place"] == "utopia/topics/crossings.md"
    assert after["version"] > before["version"]


def test_a_folder_that_never_was_good_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "country.toml").write_text("name = \n", "utf-8")
    desk = Desk(Asked(tmp_path / "bad", "bad"))
    desk.rebuild(lambda: None)
    state = desk.state()
    assert (state["pages"], state["old"], state["errors"][0]["place"]) == ([], False, "bad/country.toml:1")


def test_formats_papers_and_styles_are_those_of_a_build(tmp_path: Path) -> None:
    shutil.copytree(UTOPIA, tmp_path / "utopia")
    desk = Desk(Asked(tmp_path / "utopia", "utopia", "one-page", "letter", "sober"))
    desk.rebuild(lambda: None)
    (page,) = desk.state()["pages"]
    assert (page["width"], page["height"]) == (612, 792)


def test_pictures_asked_for_at_once_while_pages_are_set_break_nothing(desk: Desk) -> None:
    keys = [page["key"] for page in desk.state()["pages"]] * 6
    with ThreadPoolExecutor(7) as threads:
        building = threads.submit(desk.rebuild, lambda: None)
        drawn = list(threads.map(desk.drawn, keys, [0.5 + number / 50 for number in range(len(keys))]))
        building.result()
    assert all(content and content.startswith(b"\x89PNG") for content in drawn)


def test_a_fault_of_ours_is_told_and_ends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("briefing.previewing.desk.build", broken)
    desk.rebuild(lambda: None)
    state = desk.state()
    assert (state["busy"], state["old"]) == (False, True)
    assert state["errors"][0]["what"] == "a fault of ours: ZeroDivisionError: by nought"
