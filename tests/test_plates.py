"""Plates: what copies share and what is their own, byte for byte."""

import io
import json
import uuid
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from briefs import Brief
from look import opened, page_texts

from briefing.claims import to_office
from briefing.editions import read_edition
from briefing.imposition import impose
from briefing.imprint import COPY
from briefing.inks import to_gray
from briefing.plates import Imprint, Plate, make_plate
from briefing.preflight import look_at
from briefing.seal import state


def imprint(*lines: str, record: bytes = b'{"number": 1}') -> Imprint:
    return Imprint(lines, record, uuid.uuid5(uuid.NAMESPACE_URL, "".join(lines)))


ONE = imprint("Copy 1 of 2 · Ana Ñandú", "TLP:GREEN")
TWO = imprint(
    "Copy 2 of 2 · Ελένη Παππά of the Very Long Name", "TLP:GREEN", record=b'{"number": 2, "of": 2}'
)


@pytest.fixture(scope="module")
def plate(utopia: Brief) -> Plate:
    return make_plate(utopia.pdf, [ONE, TWO], dated="2031-05-04")


@pytest.mark.parametrize("one", [ONE, TWO])
def test_a_copy_bears_its_lines_its_record_and_its_identity(
    plate: Plate, one: Imprint, utopia: Brief
) -> None:
    copy = plate.pull(one)
    assert state(copy) == "intact"
    for text, before in zip(page_texts(copy), page_texts(utopia.pdf), strict=True):
        assert text.splitlines()[-2:] == list(one.lines)
        assert text.splitlines()[:-2] == before.splitlines()
    with opened(copy) as pdf:
        assert json.loads(pdf.attachments[COPY].get_file().read_bytes()) == json.loads(one.record)
        assert pdf.open_metadata()["xmpMM:DocumentID"] == f"uuid:{one.identity}"
        assert bytes(pdf.trailer.ID[0]) == one.identity.bytes
        assert pdf.Root.AF[-1].AFRelationship == "/Supplement"
        assert not pdf.check_pdf_syntax()


def test_copies_share_all_but_the_gaps(plate: Plate) -> None:
    one, two = plate.pull(ONE), plate.pull(TWO)
    assert len(one) == len(two)
    assert sum(a != b for a, b in zip(one, two, strict=True)) < 600
    assert plate.pull(ONE) == one
    assert one.count(b"%%EOF") == 1  # no earlier revision, without a stamp, lies under it


def test_a_copy_carries_the_evidence_and_passes_preflight(
    plate: Plate, utopia: Brief, tmp_path: Path
) -> None:
    copy = plate.pull(TWO)
    assert read_edition(copy, "copy").files == read_edition(utopia.pdf, "brief").files
    (tmp_path / "copy.pdf").write_bytes(copy)
    assert look_at(tmp_path / "copy.pdf")


def test_a_copy_is_not_much_larger_than_the_brief(plate: Plate, utopia: Brief) -> None:
    assert len(plate.pull(ONE)) < len(utopia.pdf) + 20_000


@pytest.mark.parametrize("finish", [to_office, to_gray, impose])
def test_a_copy_can_be_finished_for_any_printer(finish: object, utopia: Brief) -> None:
    assert callable(finish)
    copy = make_plate(utopia.pdf, [ONE, TWO], finish).pull(TWO)
    assert state(copy) == "intact"
    with pypdfium2.PdfDocument(copy) as document:
        stamps = sum(page.get_textpage().get_text_range().count("Copy 2 of 2 · Ελένη") for page in document)
    assert stamps == 4
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert json.loads(pdf.attachments[COPY].get_file().read_bytes())["number"] == 2
        assert pdf.open_metadata()["xmpMM:DocumentID"] == f"uuid:{TWO.identity}"


def test_a_plate_takes_no_more_than_it_was_made_for(plate: Plate) -> None:
    with pytest.raises(ValueError, match="aaa"):
        plate.pull(imprint("Copy 1", record=b"a" * 1000))
