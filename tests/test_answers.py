"""Attributes of IPP are read as our values, and what is odd or missing as nothing."""

from briefing.answers import first, many, read_able, read_state
from briefing.jobs import State
from briefing.printers import Able


def test_what_a_printer_says_of_itself_is_read() -> None:
    read = read_able({
        "printer-name": "Hall\x1b[2J",
        "printer-state": 5,
        "printer-state-reasons": ["media-empty-error", "paused"],
        "printer-is-accepting-jobs": False,
        "sides-supported": "one-sided",
        "media-supported": ["iso_a4_210x297mm"],
        "document-format-supported": ["application/pdf"],
        "copies-supported": [1, 99],
    })  # fmt: skip
    assert read == Able(
        name="Hall [2J",
        state="stopped",
        reasons=("media-empty-error", "paused"),
        accepting=False,
        sides=("one-sided",),
        media=("iso_a4_210x297mm",),
        formats=("application/pdf",),
        copies=99,
    )


def test_where_a_printer_says_nothing_nothing_is_read() -> None:
    assert (read_able({}), read_state({})) == (Able(), State("pending"))
    assert read_state({"job-id": 4, "job-state": 4}) == State("held", 4)


def test_odd_values_are_not_read() -> None:
    assert read_able({"printer-state": 99, "copies-supported": "many", "sides-supported": ""}) == Able()
    assert read_state({"job-state": 99, "job-media-sheets-completed": "all"}) == State("pending")


def test_one_value_is_several() -> None:
    answer = {"a": "x", "b": ["x", "y"], "c": None}
    assert [many(answer, name) for name in "abcd"] == [("x",), ("x", "y"), (), ()]
    assert (first({"jobs": [{"job-id": 1}, {}]}, "jobs"), first({"jobs": []}, "jobs")) == ({"job-id": 1}, {})
