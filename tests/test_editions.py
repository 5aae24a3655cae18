"""The record inside a PDF, read back: from our own files, and from whatever else bears the ending .pdf."""

import io
import json
import random
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from briefs import UTOPIA, Brief, sets_pages, undated

from briefing import report
from briefing.editions import Carried, extract, read_edition
from briefing.errors import EvidenceError, OutputError
from briefing.imprint import SCHEMA
from briefing.profiles import find_profile
from briefing.seal import seal
from briefing.tables import LARGEST_FILE

CHANGED = "a.pdf: the file was changed since it was made; get the file again from where it comes"
CUT = "a.pdf: the file is cut short; get the file again from where it comes"
OURS = "name one that briefing build has written"
Change = Callable[[pikepdf.Pdf], None]


def saved(content: bytes, change: Change = lambda _: None, **options: Any) -> bytes:  # noqa: ANN401  # pikepdf's own
    """Change a file and seal it again, as one would who means harm."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(target, **options)
    return seal(target.getvalue())


def told(pdf: bytes) -> list[str]:
    """Read a file that carries nothing, and return the lines told."""
    with pytest.raises(EvidenceError) as caught:
        read_edition(pdf, "a.pdf")
    return str(caught.value).splitlines()


def faults(pdf: bytes) -> list[str]:
    carried = read_edition(pdf, "a.pdf")
    assert carried.doubts == ()
    return [str(fault) for fault in carried.faults]


def blank(change: Change = lambda _: None) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def rewritten(content: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """Change the record of a file."""

    def write(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments["record.json"].get_file().obj
        record = json.loads(stream.read_bytes())
        change(record)
        stream.write(json.dumps(record).encode())

    return saved(content, write)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def carried(utopia: Brief) -> Carried:
    return read_edition(utopia.pdf, "a.pdf")


def test_a_brief_carries_its_record_and_every_file(utopia: Brief, carried: Carried) -> None:
    attached = {one.name: one.content for one in utopia.document.attachments}
    assert carried.record.to_json() == carried.written == attached["record.json"]
    assert sorted(carried.files.values()) == sorted(
        content for name, content in attached.items() if name != "record.json"
    )
    assert (carried.seal, carried.doubts, carried.faults) == ("intact", (), ())


@pytest.mark.parametrize("way", ["office", "booklet", "mono"])
def test_every_print_but_the_press_carries_the_same(way: str, utopia: Brief, carried: Carried) -> None:
    other = read_edition(seal(find_profile(way).finish(utopia.pdf)), "a.pdf")
    assert (other.written, other.files, other.seal) == (carried.written, carried.files, "intact")


def test_the_press_leads_to_the_file_for_the_screen(utopia: Brief) -> None:
    pdf = find_profile("press").finish(utopia.pdf)
    assert told(pdf) == [
        "a.pdf: a file for the press carries no record of a brief; name the same brief's file for the screen"
    ]


NO_PDF = f"a.pdf: this is no PDF file; {OURS}"
NO_RECORD = f"a.pdf: the file carries no record of a brief; {OURS}"


@pytest.mark.parametrize(
    ("pdf", "problem"),
    [
        (b"", NO_PDF),
        (b"Dear Sir,\n", NO_PDF),
        (b"\0" * 4096, NO_PDF),
        (b"%PDF-1.7\n", CUT),
        (b"%PDF-1.7\n%%EOF\n", "a.pdf: the file is damaged; get the file again from where it comes"),
        (blank(), NO_RECORD),
        (blank(lambda pdf: pdf.Root.update({"/Names": 5})), NO_RECORD),
        (blank(lambda pdf: pdf.Root.update({"/OutputIntents": pikepdf.Array([5])})), None),
    ],
)
def test_what_is_no_brief_is_told_in_one_line(pdf: bytes, problem: str | None) -> None:
    lines = told(pdf)
    assert len(lines) == 1
    assert problem in (None, *lines)


@pytest.mark.parametrize("password", ["", "secret"])
def test_a_locked_file(password: str, utopia: Brief) -> None:
    lines = told(saved(utopia.pdf, encryption=pikepdf.Encryption(owner="o", user=password)))
    what = "is locked with a password" if password else "is encrypted, which no brief is"
    assert lines == [f"a.pdf: the file {what}; get the file again from where it comes"]


def test_a_file_saved_again_is_read_with_a_doubt(utopia: Brief, carried: Carried) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(utopia.pdf)) as pdf:
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    again = read_edition(target.getvalue(), "a.pdf")
    assert (again.written, again.files, again.faults) == (carried.written, carried.files, ())
    assert list(map(str, again.doubts)) == [CHANGED]


def test_a_brief_that_bears_no_seal(utopia: Brief) -> None:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(utopia.pdf)) as pdf:
        pdf.save(target)
    again = read_edition(target.getvalue().replace(b"/ID [", b"/DI ["), "a.pdf")
    assert [doubt.what for doubt in again.doubts] == [
        "the file bears no seal, so nobody can say whether it was changed"
    ]


@pytest.mark.parametrize("percent", [0, 1, 10, 30, 50, 70, 90, 97, 99])
def test_a_file_cut_short_is_said_to_be_one(percent: int, utopia: Brief) -> None:
    pdf = utopia.pdf[: max(len(utopia.pdf) * percent // 100, 9)]
    try:
        problems = read_edition(pdf, "a.pdf").doubts
    except EvidenceError as error:
        problems = error.problems
    assert list(map(str, problems)) == [CUT]


def test_bytes_changed_anywhere_are_told_and_never_a_crash(utopia: Brief) -> None:
    """Spoil from one byte to many: each time, a problem and nothing else comes of it."""
    chance = random.Random(5)  # noqa: S311  # no secret
    for count in (1, 1, 1, 1, 8, 64, 512) * 12:
        pdf = bytearray(utopia.pdf)
        for _ in range(count):
            pdf[chance.randrange(len(pdf))] = chance.randrange(256)
        if pdf == utopia.pdf:
            continue
        try:
            read = read_edition(bytes(pdf), "a.pdf")
        except EvidenceError:
            continue
        assert read.doubts


def leave_out(pdf: pikepdf.Pdf) -> None:
    del pdf.attachments["seed-places.csv"]


def swap(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["seed-places.csv"].get_file().obj.write(b"name\nAtlantis\n")


def bomb(pdf: pikepdf.Pdf) -> None:
    packed = zlib.compress(b"\0" * (LARGEST_FILE + 1), 9)
    pdf.attachments["seed-places.csv"].get_file().obj.write(packed, filter=pikepdf.Name.FlateDecode)


def garble(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["seed-places.csv"].get_file().obj.write(b"\x01\x02", filter=pikepdf.Name.FlateDecode)


def encode(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["seed-places.csv"].get_file().obj.write(b"61>", filter=pikepdf.Name.ASCIIHexDecode)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (leave_out, "is missing"),
        (swap, "is not the one that the record names"),
        (bomb, "cannot be read"),
        (garble, "cannot be read"),
        (encode, "cannot be read"),
    ],
)
def test_an_attached_file_that_is_not_what_it_was(change: Change, what: str, utopia: Brief) -> None:
    line = f"a.pdf: the attached file 'seed-places.csv' {what}; get the file again from where it comes"
    assert faults(saved(utopia.pdf, change, compress_streams=False, stream_decode_level=0)) == [line]


PATHS = (
    "../x.csv",
    "/etc/passwd",
    "observations/../../x.csv",
    "observations/a/b.csv",
    "topics/In short.md",
    "country.toml\n",
    "observations/a\x1b[2J.csv",
    "evidence/record.json",
    "evidence/observations.csv",
    ".git/config",
    "",
    "places.csv",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_place_that_no_brief_has_for_a_file_is_refused(path: str, utopia: Brief, tmp_path: Path) -> None:
    pdf = rewritten(utopia.pdf, lambda record: record["inputs"].append(record["inputs"][0] | {"path": path}))
    (line,) = faults(pdf)
    assert line.startswith(f"a.pdf: the record gives a file the place {path!r}, which no brief has for it")
    with pytest.raises(EvidenceError):
        extract(read_edition(pdf, "a.pdf"), tmp_path / "out")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            lambda record: record.update(schema=f"{SCHEMA}1"),
            "it keeps to schema 1, we know 2; build the brief anew with this one",
        ),
        (
            lambda record: record.update(schema=f"{SCHEMA}3"),
            "it keeps to schema 3, we know 2; install a newer country-briefing",
        ),
        (
            lambda record: record.pop("inputs"),
            "inputs is missing or of a wrong kind; get the file again from where it comes",
        ),
    ],
)
def test_a_record_that_we_cannot_read(change: Callable[[Any], object], problem: str, utopia: Brief) -> None:
    (line,) = told(rewritten(utopia.pdf, change))
    assert line.startswith("a.pdf: the record ")
    assert line.endswith(f": {problem}")


def test_an_extract_is_the_folder_with_the_evidence_beside_it(
    utopia: Brief, carried: Carried, tmp_path: Path
) -> None:
    written = extract(carried, tmp_path / "new" / "out")
    found = tree(tmp_path / "new" / "out")
    assert set(written) == set(found)
    evidence = {name: found.pop(name) for name in written if name.startswith("evidence/")}
    assert found == tree(UTOPIA)
    names = ("observations.csv", "indicators.csv", "sources.json", "chart-ferry-share.csv", "record.json")
    attached = {one.name: one.content for one in utopia.document.attachments}
    assert evidence == {f"evidence/{name}": attached[name] for name in names}


@sets_pages
@pytest.mark.parametrize("name", ["utopia", "utopia_letter"])
def test_what_was_extracted_builds_the_same_bytes(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    brief: Brief = request.getfixturevalue(name)
    carried = read_edition(brief.pdf, "a.pdf")
    extract(carried, tmp_path / "again")
    with undated():
        _, content = report.build(tmp_path / "again", "again", carried.record.paper, lambda _: None)
    assert content == brief.pdf


def test_an_extract_may_be_replaced_until_somebody_touches_it(
    utopia: Brief, carried: Carried, tmp_path: Path
) -> None:
    fewer = rewritten(utopia.pdf, lambda record: record.update(inputs=record["inputs"][1:]))
    extract(carried, tmp_path)
    extract(read_edition(fewer, "a.pdf"), tmp_path)
    assert not (tmp_path / "actors.csv").exists(), "nothing is left of the earlier extract"
    extract(carried, tmp_path)
    with (tmp_path / "topics" / "method.md").open("a") as topic:
        topic.write("More.\n")
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="were changed since"):
        extract(carried, tmp_path)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("there", ["notes.txt", "evidence/record.json", "country.toml", "sub/", "loop"])
def test_a_folder_with_anything_else_in_it_is_left_alone(
    there: str, carried: Carried, tmp_path: Path
) -> None:
    path = tmp_path / there
    path.parent.mkdir(exist_ok=True)
    if there == "loop":
        path.symlink_to(tmp_path)
    elif there.endswith("/"):
        path.mkdir()
    else:
        path.write_text("{}")
    with pytest.raises(OutputError, match="give an empty folder, or a new one, with -o"):
        extract(carried, tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == [there.partition("/")[0]]


def test_a_file_where_the_folder_should_be(carried: Carried, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputError):
        extract(carried, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_full_disk_leaves_nothing(
    carried: Carried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OutputError, match="no space left on device") as caught:
        extract(carried, tmp_path)
    assert caught.value.problems[0].file == str(tmp_path)
    assert not list(tmp_path.iterdir())


def test_tables_with_uncommon_names_come_back(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    for number, name in enumerate(("año – 2.csv", ".csv", "seed-a b.csv", "..csv")):
        text = f"indicator,period,value,hedge,source,locator,note\nboats,201{number},5,,foggy-courier,p. 1,\n"
        (folder / "observations" / name).write_text(text, "utf-8")
    with undated():
        _, content = report.build(folder, "utopia", "", lambda _: None)
    extract(read_edition(content, "a.pdf"), tmp_path / "out")
    shutil.rmtree(tmp_path / "out" / "evidence")
    assert tree(tmp_path / "out") == tree(folder)
