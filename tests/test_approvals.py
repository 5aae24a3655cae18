import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from briefs import UTOPIA
from click.testing import CliRunner
from samples import HERE, country, row, source

from briefing.approvals import (
    FILE,
    State,
    check_approved,
    differences,
    items,
    signed,
    to_csv,
    unchecked,
)
from briefing.cli import main
from briefing.errors import SeedError
from briefing.model import Country
from briefing.periods import parse_period
from briefing.seeds import read_folder
from briefing.tables import Reader

LAMPS = row("lamps@2030:keepers", 70, "nearly", locator="p. 5", note="Counted twice.")


def checked(made: Country) -> Country:
    return replace(made, approved=signed(made, "Ana", "2031-01-02", lambda _: True))


def told(made: Country) -> list[str]:
    return [f"{one.what}; {one.mend}" for one in check_approved(made)]


def test_a_folder_without_the_file_is_not_held_to_it() -> None:
    assert differences(country(LAMPS)) == ()


def test_what_was_checked_and_is_the_same_is_no_difference() -> None:
    made = checked(country(LAMPS))
    assert differences(made) == ()
    assert {one.kind for one in made.approved or ()} == {"indicator", "observation", "source"}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"value": Decimal(80)}, "says “nearly 80”, and said “nearly 70”"),
        ({"hedge": ""}, "says “70”, and said “nearly 70”"),
        ({"low": Decimal(60)}, "says “nearly 70 [60]”, and said “nearly 70”"),
        ({"locator": "p. 6"}, "has another source, place, note or field"),
        ({"via": ("gulls",)}, "has another source, place, note or field"),
        ({"note": ""}, "has another source, place, note or field"),
        ({"period": parse_period("2030/2031")}, "nobody has checked"),
        ({"source": "gulls"}, "nobody has checked"),
    ],
)
def test_each_change_of_a_row_is_told_where_it_stands(change: dict[str, object], says: str) -> None:
    made = checked(country(LAMPS))
    now = replace(made, observations=(replace(LAMPS, **change),))  # type: ignore[arg-type]  # fields by name
    found = [one for one in check_approved(now) if one.file == HERE.file]
    assert any(says in one.what for one in found)
    assert {one.rule for one in found} == {"checked"}
    assert {one.line for one in found} == {HERE.line}


def test_a_message_names_who_checked_and_when() -> None:
    made = checked(country(LAMPS))
    now = replace(made, observations=(replace(LAMPS, value=Decimal(80)),))
    (message,) = told(now)
    assert message == (
        "the observation PER.lamps@2030:keepers says “nearly 80”, and said “nearly 70” when Ana checked it "
        "on 2 January 2031; put it right, or check it against its source and run briefing approve"
    )


def test_a_row_that_is_gone_is_told() -> None:
    made = checked(country(LAMPS))
    now = replace(made, observations=())
    (message,) = told(now)
    assert message == (
        "the observation PER.lamps@2030:keepers was checked and is not there any more; "
        "put it back, or run briefing approve"
    )


def test_a_source_with_another_grade_or_address_is_told() -> None:
    made = checked(country(LAMPS))
    for other in (source("keepers", "A"), source("keepers", URL="https://example.org/2")):
        now = replace(made, sources={"keepers": other})
        assert [one.state for one in differences(now)] == [State.CHANGED]


def test_only_what_is_wanted_is_signed_and_the_rest_keeps_its_name() -> None:
    made = checked(country(LAMPS, row("gulls@2030:keepers", 3)))
    changed = tuple(replace(one, value=Decimal(9)) for one in made.observations)
    now = replace(made, observations=changed)
    again = replace(now, approved=signed(now, "Bea", "2031-02-03", lambda key: "gulls" in key))
    assert [one.name[1] for one in differences(again)] == ["PER.lamps@2030:keepers"]
    assert {one.key: one.by for one in again.approved or ()} == {
        "lamps": "Ana", "gulls": "Ana", "keepers": "Ana", "PER.lamps@2030:keepers": "Ana",
        "PER.gulls@2030:keepers": "Bea",
    }  # fmt: skip  # one line a thought


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))


def test_the_file_is_read_back_as_it_was_written(folder: Path) -> None:
    before, found = unchecked(folder, "utopia")
    assert {one.state for one in found} == {State.NEW}
    assert {item.kind for item in items(before)} == {
        "indicator",
        "observation",
        "source",
        "event",
        "actor",
        "place",
        "term",
    }
    (folder / FILE).write_bytes(to_csv(signed(before, "Ana", "2031-01-02", lambda _: True)))
    after, problems, _ = read_folder(Reader(folder, "utopia"))
    assert after is not None
    assert (problems, differences(after)) == ((), ())


def test_a_folder_that_cannot_be_read_cannot_be_approved(tmp_path: Path) -> None:
    with pytest.raises(SeedError):
        unchecked(tmp_path, "nowhere")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["approve", *arguments])
    return result.exit_code, result.output


def test_the_command_lists_then_signs_then_has_nothing_to_do(folder: Path) -> None:
    code, said = run(str(folder), "--list")
    assert code == 0
    assert said.endswith("to be checked; nothing was written\n")
    assert not (folder / FILE).exists()
    assert run(str(folder), "--by", "Ana")[0] == 0
    assert run(str(folder), "--list") == (0, "0 to be checked; nothing was written\n")


def test_the_command_takes_a_pattern_and_says_what_changed(folder: Path) -> None:
    run(str(folder), "--by", "Ana")
    path = folder / "observations" / "lamps.csv"
    path.write_text(path.read_text("utf-8").replace(",nearly,", ",about,"), "utf-8")
    code, said = run(str(folder), "--list")
    assert "nearly 70 → about 70" in said
    code, said = run(str(folder), "no such*", "--by", "Bea")
    assert code == 2
    assert "no row that is new, changed or gone has such a key" in said
    assert run(str(folder), "*", "--by", "Bea")[0] == 0
    assert ",Bea,2" in (folder / FILE).read_text("utf-8")


def test_the_command_wants_a_name(folder: Path) -> None:
    code, said = run(str(folder))
    assert code == 2
    assert "nobody is named" in said
