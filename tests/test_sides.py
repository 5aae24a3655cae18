"""The two sides of a comparison: what may be named, and what is told where it cannot be read."""

import io
from pathlib import Path

import pikepdf
import pytest
from briefs import UTOPIA, Brief, sets_pages, undated

from briefing import report
from briefing.comparing import compare
from briefing.errors import BriefingError, EvidenceError, UsageError
from briefing.formats import FORMATS
from briefing.sides import read_earlier, read_side, read_sides

pytestmark = sets_pages


def quiet(_: str) -> None: ...


def test_a_brief_and_its_folder_are_one_edition(utopia: Brief) -> None:
    old, new = read_sides(str(utopia.path), str(UTOPIA), quiet)
    assert compare(old.record, new.record).nothing
    assert old.sha256 != new.sha256


def test_a_folder_is_taken_in_the_format_of_the_file(tmp_path: Path) -> None:
    with undated():
        _, content = report.build(UTOPIA, "utopia", "", quiet, FORMATS["one-page"])
    path = tmp_path / "short.pdf"
    path.write_bytes(content)
    for names in ((str(path), str(UTOPIA)), (str(UTOPIA), str(path))):
        old, new = read_sides(*names, quiet)
        assert old.record.format == new.record.format == "one-page"
        assert compare(old.record, new.record).nothing


def altered(brief: Brief, path: Path) -> None:
    with pikepdf.open(io.BytesIO(brief.pdf)) as pdf:
        pdf.save(path)


@pytest.mark.parametrize(
    ("name", "kind", "what"),
    [
        ("none.pdf", UsageError, "none.pdf: the file cannot be read"),
        ("none", UsageError, "none: there is no such seed folder"),
        ("text.pdf", EvidenceError, "text.pdf: this is no PDF file"),
        ("empty.pdf", EvidenceError, "empty.pdf: this is no PDF file"),
        ("altered.pdf", EvidenceError, "altered.pdf: the file was changed since it was made"),
        (".", UsageError, ".: the folder holds no country.toml"),
    ],
)
def test_what_cannot_be_a_side(  # noqa: PLR0913, PLR0917  # a table's columns, and fixtures
    name: str,
    kind: type[BriefingError],
    what: str,
    utopia: Brief,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("text.pdf").write_text("Lamps", "utf-8")
    Path("empty.pdf").touch()
    altered(utopia, Path("altered.pdf"))
    with pytest.raises(kind) as caught:
        read_side(name)
    assert str(caught.value).startswith(what)


def test_a_brief_does_not_take_the_place_of_the_edition_it_is_held_against(utopia: Brief) -> None:
    with pytest.raises(UsageError, match="take the place of the edition"):
        read_earlier(str(utopia.path), "profile", [utopia.path])
    with pytest.raises(UsageError, match="the format one-page has no room for what changed"):
        read_earlier(str(utopia.path), "one-page", [])
