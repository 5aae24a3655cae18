"""What a printer's answers mean: attributes of IPP (RFC 8011, 5.3 and 5.4) as our own values."""

from collections.abc import Mapping
from typing import Any

from briefing.jobs import State
from briefing.printers import Able, plain

Answer = Mapping[str, Any]
_PRINTER: Mapping[object, str] = {3: "idle", 4: "processing", 5: "stopped"}
_JOB: Mapping[object, str] = {
    3: "pending",
    4: "held",
    5: "processing",
    6: "stopped",
    7: "canceled",
    8: "aborted",
    9: "completed",
}


def first(answer: Answer, group: str) -> Answer:
    """Return the first printer or job that an answer is about; nothing where it is about none."""
    found: list[Answer] = answer[group]
    return found[0] if found else {}


def many(answer: Answer, name: str) -> tuple[Any, ...]:
    """Return an attribute's values, which pyipp gives as a list only where there are several."""
    value = answer.get(name)
    return tuple(value) if isinstance(value, list) else () if value in {None, ""} else (value,)


def _keywords(answer: Answer, name: str) -> tuple[str, ...]:
    return tuple(str(value) for value in many(answer, name))


def read_able(answer: Answer) -> Able:
    """Read what a printer says of itself."""
    copies = many(answer, "copies-supported")  # a range: the least and the most
    return Able(
        name=plain(str(answer.get("printer-name", ""))),
        state=_PRINTER.get(answer.get("printer-state"), "idle"),
        reasons=_keywords(answer, "printer-state-reasons"),
        accepting=answer.get("printer-is-accepting-jobs", True) is not False,
        sides=_keywords(answer, "sides-supported"),
        media=_keywords(answer, "media-supported"),
        ready=_keywords(answer, "media-ready"),
        formats=_keywords(answer, "document-format-supported"),
        copies=copies[-1] if copies and isinstance(copies[-1], int) else 0,
        scaling=_keywords(answer, "print-scaling-supported"),
    )


def read_state(answer: Answer) -> State:
    """Read how a job stands."""
    sheets = answer.get("job-media-sheets-completed")
    return State(
        phase=_JOB.get(answer.get("job-state"), "pending"),
        number=int(answer.get("job-id", 0)),
        reasons=_keywords(answer, "job-state-reasons"),
        sheets=sheets if isinstance(sheets, int) else 0,
    )
