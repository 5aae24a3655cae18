"""Whatever stands in a copy or a locator, it is read or told, and never a crash."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import row
from test_verify import TEXT, judged

from briefing.locators import find_place
from briefing.passages import TextError
from briefing.snapshots import Snapshot
from briefing.texts import Text, read_text
from briefing.verify import Verdict

NAMES = st.sampled_from(["a.txt", "a.html", "a.pdf", "a", "a.", ".txt", "a.TXT"])
BEGINNINGS = st.sampled_from(
    [b"", b"<html>", b"%PDF-1.4\n", b"\xff\xfe", b"\xef\xbb\xbf", b"<!doctype html><table>"]
)


def read(name: str, content: bytes) -> Text | None:
    try:
        return read_text(name, content, Snapshot())
    except TextError:
        return None


@settings(deadline=None, max_examples=150)
@given(NAMES, BEGINNINGS, st.binary(max_size=300))
def test_any_bytes(name: str, beginning: bytes, rest: bytes) -> None:
    text = read(name, beginning + rest)
    if text:
        assert (
            judged(row("lamps@2029:office", 41250, "nearly", locator="para. 1"), text).verdict
            is Verdict.MISSING
        )


@settings(deadline=None, max_examples=300)
@given(st.text(string.printable + "¶§–—£é", max_size=30))
def test_any_locator(locator: str) -> None:
    place = find_place(locator, TEXT.passages)
    assert bool(place.passages) != bool(place.trouble)


@settings(deadline=None, max_examples=150)
@given(st.text(string.digits + " .,-–%$/|'abc()", max_size=60))
def test_any_text(words: str) -> None:
    text = read("a.txt", b"x " + words.encode())
    assert text
    judged(row("lamps@2029:office", 7, "nearly"), text)
