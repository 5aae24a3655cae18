"""What a printer can do against what is wanted, its words made plain, and addresses."""

from dataclasses import replace

import pytest

from briefing.errors import UsageError
from briefing.papers import Asked, parse_paper
from briefing.printers import (
    Able,
    Address,
    Wanted,
    cautions,
    check,
    in_words,
    parse_address,
    plain,
    refusal,
    want,
)

A4, A3 = parse_paper("a4"), parse_paper("a3")
LONG, SHORT = "two-sided-long-edge", "two-sided-short-edge"
OFFICE = Able(
    name="office",
    sides=("one-sided", LONG, SHORT),
    media=(A4.name, "na_letter_8.5x11in"),
    ready=(A4.name,),
    formats=("application/octet-stream", "application/pdf"),
    copies=99,
    scaling=("auto", "fit", "none"),
)
DUPLEX = Wanted(LONG, A4, 2)


def test_what_fits_is_sent() -> None:
    assert (check(DUPLEX, OFFICE, "P"), cautions(DUPLEX, OFFICE, "P")) == ((), ())


def test_a_printer_that_says_nothing_is_believed_to_do_anything() -> None:
    assert (check(Wanted(SHORT, A3, 5000), Able(), "P"), cautions(DUPLEX, Able(), "P")) == ((), ())


LACKS = [
    (
        {"sides": ("one-sided",)},
        {},
        "the printer cannot print on both sides; give --sides one, or another printer",
    ),
    (
        {"sides": ("one-sided", LONG)},
        {"sides": SHORT},
        (
            "the printer cannot print on both sides, flipped on the short edge; "
            "it can print on one side or both sides, flipped on the long edge; choose with --sides"
        ),
    ),
    (
        {},
        {"paper": A3},
        (
            "the printer cannot print on a3 paper; it takes a4, letter; choose with --media, "
            "or build the brief for other paper"
        ),
    ),
    (
        {},
        {"copies": 1000},
        "the printer makes 99 copies at most, not 1,000; ask for 99 or fewer, and print again for the rest",
    ),
    (
        {"formats": ("image/urf", "image/pwg-raster")},
        {},
        (
            "the printer does not take PDF files, only image/urf, image/pwg-raster; make it a queue of this "
            "system, which turns PDF into what it takes, and give the queue's name"
        ),
    ),
    (
        {"state": "stopped", "reasons": ("media-jam-error", "paused")},
        {},
        (
            "the printer is stopped: paper is jammed, it is paused; "
            "mend that at the printer, or give another printer"
        ),
    ),
    (
        {"accepting": False, "state": "stopped"},
        {},
        "the printer accepts no jobs; let whoever minds it allow jobs, or give another printer",
    ),
]


@pytest.mark.parametrize(("able", "wanted", "told"), LACKS)
def test_what_a_printer_cannot_do_is_told(
    able: dict[str, object], wanted: dict[str, object], told: str
) -> None:
    problems = check(replace(DUPLEX, **wanted), replace(OFFICE, **able), "P")  # type: ignore[arg-type]  # a row
    assert [str(problem) for problem in problems] == [f"P: {told}"]


def test_everything_that_is_lacking_is_told_at_once() -> None:
    able = replace(OFFICE, sides=("one-sided",), formats=("image/urf",), state="stopped")
    assert len(check(Wanted(LONG, A3, 1000), able, "P")) == 5


CAUTIONS = [
    ({"ready": ("na_letter_8.5x11in",)}, "no a4 paper is in its trays, which hold letter; load some, or "),
    ({"reasons": ("toner-low-report", "none")}, "the printer says: little toner is left; see to it, or "),
    ({"scaling": ("fit",)}, "the printer does not promise to keep the pages' true size; measure the first "),
]


@pytest.mark.parametrize(("able", "told"), CAUTIONS)
def test_what_may_hold_a_job_up_is_told_beforehand(able: dict[str, object], told: str) -> None:
    (caution,) = cautions(DUPLEX, replace(OFFICE, **able), "P")  # type: ignore[arg-type]  # a row
    assert str(caution).startswith(f"P: {told}")


def test_reasons_are_put_into_words_once_each_and_new_ones_kept() -> None:
    assert in_words(["media-empty-error", "media-empty", "none", "job-printing", "cat-on-lid-warning"]) == (
        "it is out of paper, cat-on-lid"
    )
    assert in_words([]) == ""


def test_refusals_are_put_into_words() -> None:
    assert refusal("ERROR_BUSY") == "it is busy"
    assert refusal("0x04ff") == "it answers 0x04ff"


def test_what_a_stranger_says_neither_steers_a_terminal_nor_fills_it() -> None:
    assert plain("\x1b[2Jgone\r\n" + "x" * 1000) == "[2Jgone  " + "x" * 190


ASKED = Asked(12, 210, 297, LONG, even=True)


@pytest.mark.parametrize(
    ("asked", "sides", "paper", "wanted"),
    [
        (ASKED, "", None, Wanted(LONG, A4, 3)),
        (replace(ASKED, sides=""), "", None, Wanted("", A4, 3)),
        (ASKED, "one-sided", None, Wanted("one-sided", A4, 3)),
        (ASKED, "", A3, Wanted(LONG, A3, 3, true=False)),
        (replace(ASKED, width=123), "", A4, Wanted(LONG, A4, 3, true=False)),
    ],
)
def test_the_user_goes_before_the_file(asked: Asked, sides: str, paper: object, wanted: Wanted) -> None:
    assert want(asked, "a.pdf", 3, sides, paper) == wanted  # type: ignore[arg-type]  # a row


def test_pages_that_are_no_paper_need_a_word_of_the_user() -> None:
    with pytest.raises(
        UsageError, match=r"a\.pdf: its pages are 228 × 315 mm, which is no paper that has a name"
    ):
        want(replace(ASKED, width=228, height=315), "a.pdf")


def test_what_is_wanted_is_said_in_words() -> None:
    assert str(Wanted(LONG, A4, 2)) == "2 copies, both sides, flipped on the long edge, a4 paper"
    assert str(Wanted("one-sided", A3, 1, true=False)) == "1 copy, one side, a3 paper, fitted to the paper"
    assert str(Wanted()) == "1 copy, sides as the printer has them, the printer's own paper"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("ipp://printer.example", Address("printer.example", 631, "/ipp/print", tls=False)),
        ("ipp://printer.example/", Address("printer.example", 631, "/ipp/print", tls=False)),
        ("ipps://printer.example/printers/x", Address("printer.example", 631, "/printers/x", tls=True)),
        ("IPP://[2001:db8::1]:8631/ipp", Address("2001:db8::1", 8631, "/ipp", tls=False)),
        ("http://printer.example/ipp", Address("printer.example", 80, "/ipp", tls=False)),
        ("https://printer.example/ipp", Address("printer.example", 443, "/ipp", tls=True)),
    ],
)
def test_an_address_has_parts(text: str, address: Address) -> None:
    assert parse_address(text) == address


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ftp://printer.example", "a printer's address begins with ipp://, ipps://, http://, https://"),
        ("file:///dev/lp0", "a printer's address begins with ipp://"),
        ("ipp://", "the address names no host"),
        ("ipp:///ipp/print", "the address names no host"),
        ("ipp://me:secret@printer.example", "a name and password do not belong in an address"),
        ("ipp://printer.example/a?b=c", "the address has more than a path"),
        ("ipp://printer.example:70000/", "'ipp://printer.example:70000/' is no address (Port out of range"),
        ("ipp://[::1/", "'ipp://[::1/' is no address ("),
    ],
)
def test_a_wrong_address_is_told(text: str, what: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_address(text)
    assert str(caught.value).startswith(f"--printer: {what}")
    assert "secret" not in str(caught.value)
