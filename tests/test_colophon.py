"""The code on the last page."""

import hashlib
from xml.etree import ElementTree as ET

from samples import country

from briefing.colophon import code

EVIDENCE = b"address,value\n"


def test_the_words_hold_the_sum_by_which_the_evidence_is_checked() -> None:
    digest = hashlib.sha256(EVIDENCE).hexdigest()
    printed = code(country(), "Peru: country brief", EVIDENCE).words.rpartition("begins ")[2]
    assert digest.startswith(printed.replace(" ", "").rstrip("."))
    assert len(printed.split()) == 8


def test_other_evidence_or_another_address_makes_another_code() -> None:
    codes = {
        code(country(), "T", EVIDENCE).svg,
        code(country(), "T", b"other").svg,
        code(country(url="https://brief.invalid/peru"), "T", EVIDENCE).svg,
    }
    assert len(codes) == 3
    assert code(country(), "T", EVIDENCE) == code(country(), "T", EVIDENCE)


def test_an_address_is_told_to_those_who_cannot_see_it() -> None:
    made = code(country(url="https://brief.invalid/peru"), "T", EVIDENCE)
    assert made.alt == "QR code with the address https://brief.invalid/peru."
    assert "https://brief.invalid/peru" in made.words


def test_the_picture_is_a_square_that_scales() -> None:
    root = ET.fromstring(code(country(), "T", EVIDENCE).svg)  # noqa: S314  # made a line above
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    assert width == height
    assert "width" not in root.attrib
