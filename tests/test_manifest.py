"""The table of a batch, and files that are left alone where they are right already."""

import csv
import hashlib
import io
from pathlib import Path

from briefs import UTOPIA

from briefing.batch import Outcome
from briefing.errors import Problem, SeedError
from briefing.making import Request
from briefing.manifest import Kept, Written, result, write_changed, write_manifest

FOLDER = Request(UTOPIA, "seeds/utopia")


def kept(*, changed: bool) -> Kept:
    return Kept((Written(Path("out/utopia.pdf"), "ab", 3, changed),))


def test_each_outcome_has_its_word() -> None:
    problem = SeedError([Problem("seeds/utopia", 2, "it is wrong", "mend it")])
    assert result(Outcome(FOLDER, kept(changed=True))) == "built"
    assert result(Outcome(FOLDER, kept(changed=False))) == "unchanged"
    assert result(Outcome(FOLDER, error=problem)) == "failed"
    assert result(Outcome(FOLDER, error=KeyboardInterrupt())) == "stopped"
    assert result(Outcome(FOLDER)) == "not begun"


def test_the_table_has_a_row_a_file_and_one_for_what_was_not_written() -> None:
    two = Kept((*kept(changed=True).files, Written(Path("out/utopia.html"), "cd", 4, changed=False)))
    problem = SeedError(
        [Problem("z", 2, "second, of two", ""), Problem("seeds/utopia", 2, "wrong, so", "mend")]
    )
    outcomes: list[Outcome[Kept]] = [
        Outcome(FOLDER, two),
        Outcome(FOLDER, error=problem),
        Outcome(Request(Path("gone"), "gone")),
        Outcome(FOLDER, error=ZeroDivisionError("by nought")),
    ]
    table = write_manifest([(Path("out/x.pdf"), outcome) for outcome in outcomes])
    rows = list(csv.DictReader(io.StringIO(table.decode())))
    assert [tuple(row.values()) for row in rows] == [
        ("utopia", "out/utopia.pdf", "ab", "3", "2", "built", ""),
        ("utopia", "out/utopia.html", "cd", "4", "2", "built", ""),
        ("utopia", "out/x.pdf", "", "", "2", "failed", "seeds/utopia:2: wrong, so; mend"),
        ("gone", "out/x.pdf", "", "", "", "not begun", ""),
        ("utopia", "out/x.pdf", "", "", "2", "failed", "a fault of ours: ZeroDivisionError('by nought')"),
    ]


def test_a_file_that_is_right_already_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "out" / "a.pdf"
    (first,) = write_changed({path: b"%PDF a"})
    assert first == Written(path, hashlib.sha256(b"%PDF a").hexdigest(), 6, changed=True)
    before = path.stat().st_ino
    (second,) = write_changed({path: b"%PDF a"})
    assert not second.changed
    assert path.stat().st_ino == before
    (third,) = write_changed({path: b"%PDF b"})
    assert third.changed
    assert path.read_bytes() == b"%PDF b"
