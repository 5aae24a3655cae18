"""One file for the archive (PDF/A-3a) and for the reader who listens (PDF/UA-1), by veraPDF's own rules."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
import verapdf
from briefs import Brief, once
from handed import issue, recipient
from look import opened

from briefing.copies import imprint
from briefing.plates import make_plate

pytestmark = pytest.mark.skipif(
    bool(verapdf.missing()), reason=f"not installed: {', '.join(verapdf.missing())}"
)
STANDARDS = ("3a", "ua1")
BRIEFS = ("utopia", "utopia_letter", "peru", "peru_es")
JUDGED = (*BRIEFS, "copy")


def spoil(brief: Brief, place: Path) -> Path:
    """Take the language and the alternatives out of a brief: the rules must see it."""
    pdf = opened(brief.pdf)
    del pdf.Root.Lang
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure":
            del thing["/Alt"]
    del pdf.Root.Metadata
    pdf.save(place)
    return place


def copied(brief: Brief, place: Path) -> Path:
    """Make a numbered copy of a brief."""
    one = imprint(issue(), recipient("Łucja Ελένη Їжак"), 7, 9, "run")
    place.write_bytes(make_plate(brief.pdf, [one], dated="2031-05-04").pull(one))
    return place


@pytest.fixture(scope="session")
def verdicts(
    shared: Path, utopia: Brief, utopia_letter: Brief, peru: Brief, peru_es: Brief
) -> dict[tuple[str, str], list[str]]:
    """Judge all files in one Java, which takes longer to start than to judge."""
    named = dict(zip(BRIEFS, (utopia, utopia_letter, peru, peru_es), strict=True))

    def judge() -> bytes:
        files = {name: brief.path for name, brief in named.items()}
        files["copy"] = copied(utopia, shared / "copy.pdf")
        files["spoilt"] = spoil(utopia, shared / "spoilt.pdf")
        command = [sys.executable, verapdf.__file__, ",".join(STANDARDS), *map(str, files.values())]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        names = {str(path): name for name, path in files.items()}
        found = [json.loads(line) for line in done.stdout.splitlines()]
        return json.dumps([{**one, "file": names[one["file"]]} for one in found]).encode()

    found = json.loads(once(shared / "verdicts.json", judge))
    assert all(one["rules"] > 100 for one in found)
    return {(one["file"], one["standard"]): one["broken"] for one in found}


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("brief", JUDGED)
def test_a_brief_keeps_to_the_standard(
    brief: str, standard: str, verdicts: dict[tuple[str, str], list[str]]
) -> None:
    assert verdicts[brief, standard] == []


@pytest.mark.parametrize(("standard", "rule"), [("3a", "6.6.2.1-1"), ("ua1", "7.3-1")])
def test_the_rules_see_what_is_wrong(
    standard: str, rule: str, verdicts: dict[tuple[str, str], list[str]]
) -> None:
    assert any(broken.startswith(f"{rule}:") for broken in verdicts["spoilt", standard])
