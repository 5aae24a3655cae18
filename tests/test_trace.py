"""A copy traced: by what it carries, by its pages, by a number; and what was done to it."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from briefs import Brief
from handed import NOW, issue, listing, recipient

from briefing.copies import imprint
from briefing.errors import EvidenceError
from briefing.imprint import COPY
from briefing.plates import make_plate
from briefing.register import Register, opened
from briefing.reservations import mark_made, reserve, reserved
from briefing.seal import seal
from briefing.trace import Found, look_up, stamps, trace_file


def stamped(register: Register, utopia: Brief, number: int) -> bytes:
    """Make one of three copies, as a run does, and enter it."""
    run = reserve(register, issue(), listing(), "peru", "out", NOW)
    who = recipient(f"Reader {number + 1}", number + 1)
    one = imprint(issue(), who, number, run.most, run.uuid)
    copy = make_plate(utopia.pdf, [one]).pull(one)
    mark_made(register, run, [(number, hashlib.sha256(copy).hexdigest(), len(copy))], NOW)
    assert len(reserved(register, run)) == 3
    return copy


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Register]:
    with opened(tmp_path / "register.sqlite", create=True) as register:
        yield register


def changed(pdf: bytes, *, stripped: bool = False) -> bytes:
    """Save a copy again, as another program does."""
    with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
        if stripped:
            del opened_pdf.attachments[COPY]
        target = io.BytesIO()
        opened_pdf.save(target)
        return target.getvalue()


def test_a_copy_is_found_and_is_as_it_was_made(book: Register, utopia: Brief) -> None:
    traced = trace_file(stamped(book, utopia, 2), "copy.pdf", book)
    assert traced.record is not None
    assert traced.holding is not None
    assert (traced.record.number, traced.record.of, traced.verdict) == (2, 3, "issued")
    assert (traced.holding.number, traced.holding.name) == (2, "Reader 3")


def test_what_was_done_to_a_copy_shows(book: Register, utopia: Brief) -> None:
    copy = stamped(book, utopia, 2)
    for content, verdict in (
        (copy + b"\n", "altered"),
        (changed(copy), "altered"),
        (seal(changed(copy)), "resealed"),
    ):
        traced = trace_file(content, "copy.pdf", book)
        assert traced.holding is not None
        assert (traced.holding.number, traced.verdict) == (2, verdict)


def test_a_copy_speaks_for_itself_where_there_is_no_register(book: Register, utopia: Brief) -> None:
    copy = stamped(book, utopia, 3)
    traced = trace_file(copy, "copy.pdf", None)
    assert traced.record is not None
    assert (traced.record.number, traced.holding, traced.verdict) == (3, None, "unknown")
    assert trace_file(changed(copy), "copy.pdf", None).verdict == "altered"


def test_a_copy_without_its_record_is_known_by_its_pages(book: Register, utopia: Brief) -> None:
    stripped = changed(stamped(book, utopia, 2), stripped=True)
    traced = trace_file(stripped, "copy.pdf", book)
    assert traced.record is None
    assert traced.holding is not None
    assert (traced.holding.number, traced.verdict) == (2, "altered")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no file of ours"])
def test_what_is_no_pdf_is_a_problem(book: Register, content: bytes) -> None:
    with pytest.raises(EvidenceError, match="cannot be read"):
        trace_file(content, "x.pdf", book)


def test_a_brief_is_no_copy(book: Register, utopia: Brief) -> None:
    with pytest.raises(EvidenceError, match="no numbered copy"):
        trace_file(utopia.pdf, "utopia.pdf", book)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peru, edition 2, copy 14 of 200 · Ana, Office", [Found("Peru", 2, 14, 200)]),
        ("x\nPERU , EDITION 2 ,COPY 14 OF\n200 · Ana", [Found("PERU", 2, 14, 200)]),
        ("Peru, edition 2, copy 1 of 2\nPeru, edition 2, copy 1 of 2", [Found("Peru", 2, 1, 2)]),
        ("the second edition has 14 of 200 lamps", []),
        ("", []),
    ],
)
def test_stamps_are_read_from_text(text: str, found: list[Found]) -> None:
    assert stamps(text) == found


@pytest.mark.parametrize("name", ["Peru", "PERU", "Pcru", ""])
def test_a_scan_is_looked_up_even_with_a_spoilt_name(book: Register, name: str) -> None:
    reserve(book, issue(), listing(), "peru", "out", NOW)
    assert look_up(book, [Found(name, 2, 3, 3)]).number == 3


def test_a_name_decides_between_countries(book: Register) -> None:
    reserve(book, issue(), listing(), "peru", "out", NOW)
    reserve(book, issue(iso3="XUT", name="Utopia"), listing(), "utopia", "out", NOW)
    assert look_up(book, [Found("Utopia", 2, 3, 3)]).iso3 == "XUT"
    with pytest.raises(EvidenceError, match="several copies"):
        look_up(book, [Found("", 2, 3, 3)])
    with pytest.raises(EvidenceError, match="no copy"):
        look_up(book, [Found("Utopia", 2, 9, 9)])
