import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from briefs import UTOPIA, sets_pages, undated
from click.testing import CliRunner, Result
from samples import country, row

from briefing import drafts, report
from briefing.approvals import unchecked
from briefing.cli import main
from briefing.reading import load

SAID = drafts.note_of("The keepers “count” nearly 70 lamps.")
MARKED = f"""indicator,period,value,hedge,source,locator,note,draft\r
lit,2030,70,nearly,keepers-guild,para. 3,"{SAID}",draft\r
lit,2029,60,,keepers-guild,para. 4,"Typed over
two lines.",draft\r
lit,2028,50,,keepers-guild,para. 5,,\r
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a country with three drafts: two figures, in a table as a spreadsheet saves it, and an event."""
    copy = shutil.copytree(UTOPIA, tmp_path / "utopia")
    indicators = copy / "indicators.csv"
    indicators.write_text(f"{indicators.read_text('utf-8')}lit,Lamps lit,count,,keepers-guild\n", "utf-8")
    (copy / "observations" / "lit.csv").write_bytes(b"\xef\xbb\xbf" + MARKED.encode())
    head, *rows = (copy / "events.csv").read_text("utf-8").splitlines()
    typed = [f"{head},draft", f"{rows[0]},draft", *(f"{line}," for line in rows[1:])]
    (copy / "events.csv").write_text("\n".join(typed) + "\n", "utf-8")
    return copy


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["confirm", str(folder), *arguments])


def left(folder: Path) -> list[str]:
    found, _ = unchecked(folder, "utopia")
    return [item.key for item in drafts.drafted(found)]


def test_only_what_is_marked_is_a_draft() -> None:
    made = country(row("lamps@2030:keepers", 70), replace(row("lamps@2031:keepers", 80), draft=True))
    assert [item.key for item in drafts.drafted(made)] == ["PER.lamps@2031:keepers"]
    (warning,) = drafts.check_drafts(made)
    assert warning.rule == "draft"
    assert "is a draft: 80" in warning.what


def test_a_note_keeps_the_sentence_and_an_editor_may_add_to_it() -> None:
    assert drafts.sentence_of(f"{SAID} Looked up.") == SAID.removeprefix("Draft: ")
    assert drafts.sentence_of("Counted twice.") == ""


def test_the_check_lists_drafts_and_the_brief_is_sound(folder: Path) -> None:
    seeds = load(folder, "utopia")
    told = [str(one) for one in seeds.warnings if one.rule == "draft"]
    assert len(told) == 3
    assert any(one.startswith("utopia/observations/lit.csv:3: the observation") for one in told)


def test_without_a_key_drafts_are_listed_with_their_sentence(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.csv")}
    done = run(folder)
    assert done.exit_code == 0
    assert "lit.csv:2  observation" in done.output
    assert "    “The keepers" in done.output
    assert "3 to confirm; nothing was written" in done.output
    assert {path: path.read_bytes() for path in folder.rglob("*.csv")} == before


def test_a_key_confirms_its_rows_and_leaves_every_other_letter(folder: Path) -> None:
    done = run(folder, "*lit@2030*")
    assert done.exit_code == 0, done.output
    assert done.output.endswith("1 confirmed, 2 left\n")
    rows = MARKED.split("\r\n")
    rows[1] = "lit,2030,70,nearly,keepers-guild,para. 3,,"
    assert (folder / "observations" / "lit.csv").read_bytes() == b"\xef\xbb\xbf" + "\r\n".join(rows).encode()
    assert len(left(folder)) == 2


def test_all_are_confirmed_at_once(folder: Path) -> None:
    assert run(folder, "--all").output.endswith("3 confirmed, 0 left\n")
    assert left(folder) == []
    assert 'Typed over\ntwo lines."' in (folder / "observations" / "lit.csv").read_text("utf-8")
    assert run(folder).output == "no draft is left\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(("*nothing*",), "no draft has such a key"), (("*", "--all"), "--all and a KEY were given")],
)
def test_a_wrong_key_is_told_and_nothing_written(folder: Path, arguments: tuple[str, ...], says: str) -> None:
    done = run(folder, *arguments)
    assert done.exit_code == 2
    assert says in done.output
    assert len(left(folder)) == 3


def test_a_draft_cannot_be_approved(folder: Path) -> None:
    done = CliRunner().invoke(main, ["approve", str(folder), "--by", "Ana"])
    assert done.exit_code == 2
    assert "this is a draft that nobody has confirmed; run briefing confirm" in done.output
    assert not (folder / "approved.csv").exists()


def page_texts(folder: Path) -> list[str]:
    with undated():
        _, content = report.build(folder, "utopia", "", lambda _: None)
    pdf = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in pdf]


@sets_pages
def test_every_page_says_draft_until_none_is_left(folder: Path) -> None:
    pages = page_texts(folder)
    assert pages
    assert all("DRAFT" in page for page in pages)
    assert "rows that the program drafted have not been confirmed yet" in " ".join(pages[0].split())
    run(folder, "--all")
    assert not any("DRAFT" in page for page in page_texts(folder))
