"""The seal of a finished file: any change shows."""

import hashlib
import io

import pikepdf
import pytest
from briefs import Brief
from hypothesis import given
from hypothesis import strategies as st

from briefing.seal import seal, state

TAIL = b"%%PDF-1.7\n1 0 obj\n<</ID [%b %b]>>\nstartxref\n9\n%%%%EOF\n"
DIGITS = b"0123456789abcdef" * 2
WAYS = {
    "as WeasyPrint writes": (rb"(\(\)\\ab[])", b"(%b)" % DIGITS),
    "as pikepdf writes": (b"<%b>" % DIGITS, b"<%b>" % DIGITS.upper()),
    "of no bytes": (b"<>", b"<%b>" % DIGITS),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_seal_takes_the_place_of_the_second_identifier(way: str) -> None:
    first, second = WAYS[way]
    before = TAIL % (first, second)
    after = seal(before)
    blank = TAIL % (first, second[:1] + b"0" * 32 + second[-1:])
    digits = hashlib.sha256(blank).hexdigest()[:32].encode()
    assert after == TAIL % (first, second[:1] + digits + second[-1:])
    assert (state(before), state(after)) == ("altered", "intact")
    assert seal(after) == after


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7 no trailer", TAIL % (b"<00>", b"<00>"), b"/ID [(" * 1000])
def test_a_file_without_identifiers_has_no_place_for_a_seal(pdf: bytes) -> None:
    assert seal(pdf) == pdf
    assert state(pdf) == "unsealed"


@given(st.data())
def test_one_byte_changed_is_a_file_altered(utopia: Brief, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(utopia.pdf) - 1))
    other = utopia.pdf[place] ^ data.draw(st.integers(1, 255))
    changed = utopia.pdf[:place] + bytes([other]) + utopia.pdf[place + 1 :]
    assert state(changed) != "intact"


def test_a_brief_is_intact_until_it_is_saved_again_cut_or_added_to(utopia: Brief) -> None:
    assert state(utopia.pdf) == "intact"
    for keep in (True, False):
        again = io.BytesIO()
        with pikepdf.open(io.BytesIO(utopia.pdf)) as pdf:
            pdf.save(again, static_id=keep)
        assert state(again.getvalue()) == "altered"
    assert state(utopia.pdf + b"\n") == "altered"
    assert state(utopia.pdf[:-1]) == "altered"
    assert state(utopia.pdf[: len(utopia.pdf) // 2]) == "unsealed"


def test_readers_find_both_identifiers(utopia: Brief) -> None:
    with pikepdf.open(io.BytesIO(utopia.pdf)) as pdf:
        first, second = pdf.trailer.ID
        assert len(bytes(first)) == 16
        assert bytes(second).hex() in utopia.pdf.decode("latin-1")
