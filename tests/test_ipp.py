"""What a printer answers by IPP is read, and what answers otherwise is told; nothing else is asked."""

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from ippprinter import LOOPBACK

from briefing.errors import PrintError
from briefing.ipp import IppPrinter
from briefing.jobs import GoneError, Job, State, UnavailableError
from briefing.papers import parse_paper
from briefing.printers import Wanted

JOB = Job("brief 1a2b3c", "brief.pdf", b"%PDF-1.7 brief", Wanted("two-sided-long-edge", parse_paper("a4"), 2))
OPERATION, JOBS, PRINTER, UNSUPPORTED, END = b"\x01", b"\x02", b"\x04", b"\x05", b"\x03"


def value(tag: int, name: str, content: bytes) -> bytes:
    return struct.pack(">bh", tag, len(name)) + name.encode() + struct.pack(">h", len(content)) + content


def number(name: str, content: int, tag: int = 0x21) -> bytes:
    return value(tag, name, struct.pack(">i", content))


def word(name: str, content: str) -> bytes:
    return value(0x44, name, content.encode())


def answer(status: int, *groups: bytes, said: str = "") -> bytes:
    head = struct.pack(">bbhi", 2, 0, status, 1) + OPERATION
    head += value(0x47, "attributes-charset", b"utf-8") + value(0x48, "attributes-natural-language", b"en")
    return head + (value(0x41, "status-message", said.encode()) if said else b"") + b"".join(groups) + END


IDLE = answer(0, PRINTER + number("printer-state", 3, 0x23) + word("printer-state-reasons", "none"))


def job(state: int, reason: str = "job-printing", name: str = "") -> bytes:
    named = value(0x42, "job-name", name.encode()) if name else b""
    return (
        JOBS
        + number("job-id", 7)
        + named
        + number("job-state", state, 0x23)
        + word("job-state-reasons", reason)
    )


class Answers(HTTPServer):
    """Gives each request the next answer, a status and a body; keeps what it was asked."""

    def __init__(self, given: list[tuple[int, bytes]]) -> None:
        super().__init__((LOOPBACK, 0), Handler)
        self.given, self.asked = given, list[bytes]()
        self.address = f"ipp://{LOOPBACK}:{self.server_port}/ipp/print"


class Handler(BaseHTTPRequestHandler):
    server: Answers

    def do_POST(self) -> None:  # the name that http.server calls
        self.server.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
        status, body = self.server.given.pop(0)
        if not status:  # breaks off without a word
            return
        self.send_response(status)
        if status // 100 == 3:
            self.send_header("Location", f"http://{LOOPBACK}:1/elsewhere")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def answering(*given: tuple[int, bytes] | bytes) -> Iterator[tuple[IppPrinter, list[bytes]]]:
    with Answers([one if isinstance(one, tuple) else (200, one) for one in given]) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield IppPrinter(server.address), server.asked
        finally:
            server.shutdown()
            thread.join()


def test_a_file_is_sent_with_what_is_wanted_and_no_more() -> None:
    scaling = answer(0, PRINTER + word("print-scaling-supported", "none"))
    with answering(scaling, answer(0, job(5)), IDLE, answer(0, job(3))) as (printer, asked):
        assert printer.send(JOB) == State("processing", 7, ("job-printing",))
        assert printer.send(Job("b", "b.pdf", b"%PDF-b")) == State("pending", 7, ("job-printing",))
    full, bare = asked[1], asked[3]
    assert struct.unpack(">h", full[2:4]) == (2,)  # Print-Job
    for part in (
        value(0x42, "job-name", b"brief 1a2b3c"),
        value(0x22, "ipp-attribute-fidelity", b"\x01"),
        value(0x49, "document-format", b"application/pdf"),
        number("copies", 2),
        word("sides", "two-sided-long-edge"),
        word("media", "iso_a4_210x297mm"),
        word("print-scaling", "none"),
    ):
        assert part in full
    assert full.endswith(END + JOB.pdf)
    assert not [name for name in (b"sides", b"media", b"print-scaling") if name in bare]


def test_a_job_that_would_be_printed_otherwise_is_taken_back() -> None:
    left = answer(1, UNSUPPORTED + word("sides", "two-sided-long-edge"), job(5))
    with answering(IDLE, left, answer(0)) as (printer, asked), pytest.raises(PrintError) as caught:
        printer.send(JOB)
    assert "the printer would have left out sides, so the job was taken back" in str(caught.value)
    assert struct.unpack(">h", asked[2][2:4]) == (8,)  # Cancel-Job


def test_a_job_that_is_held_up_says_why() -> None:
    own = answer(0, PRINTER + word("printer-state-reasons", "media-empty-error"))
    with answering(answer(0, job(6, "printer-stopped")), own, answer(0, job(9, "none"))) as (printer, _):
        assert printer.state(7) == State("stopped", 7, ("printer-stopped", "media-empty-error"))
        assert printer.state(7).phase == "completed"


def test_a_job_is_found_by_its_name_among_those_that_ended_too() -> None:
    with answering(answer(0, job(5, name="other")), answer(0, job(9, name=JOB.name))) as (printer, asked):
        assert printer.find(JOB) == State("completed", 7, ("job-printing",))
        assert [b"not-completed" in one for one in asked] == [True, False]
    with answering(answer(0), answer(0)) as (printer, _):
        assert printer.find(JOB) is None


REFUSALS = [
    ((404, b""), "what answers there is no printer (HTTP 404); check the address and its path"),
    ((500, b"\xff"), "what answers there is no printer ("),
    ((426, b""), "the printer takes only connections that are encrypted; give its address with ipps://"),
    ((200, b"<html>hello</html>"), "what answers there does not speak IPP; check the address"),
    ((200, b""), "what answers there does not speak IPP"),
    ((200, b"\x02\x00\x00\x00"), "what answers there does not speak IPP"),
    (answer(0x0403), "the printer refuses: it may not be used by you; "),
    (
        answer(0x0406, said="no \x07such"),
        "the printer refuses: it does not know that printer or job (no  such)",
    ),
    (answer(0x04FF), "the printer refuses: it answers 0x04ff"),
]


@pytest.mark.parametrize(("given", "told"), REFUSALS)
def test_what_is_no_printer_or_refuses_is_told(given: tuple[int, bytes] | bytes, told: str) -> None:
    with answering(given) as (printer, _), pytest.raises(PrintError) as caught:
        printer.able()
    assert str(caught.value).startswith(f"{printer.shown}: {told}")


@pytest.mark.parametrize("status", [0x0502, 0x0505, 0x0507, 0x050B])
def test_a_busy_printer_may_be_asked_again_without_doubt(status: int) -> None:
    with answering(IDLE, answer(status)) as (printer, _), pytest.raises(UnavailableError) as caught:
        printer.send(JOB)
    assert not caught.value.doubt


def test_a_job_that_a_printer_has_forgotten_is_gone() -> None:
    with answering(answer(0x0406), answer(0x0407)) as (printer, _):
        with pytest.raises(GoneError):
            printer.state(7)
        with pytest.raises(GoneError):
            printer.cancel(7)


def test_a_connection_that_breaks_off_leaves_a_file_in_doubt_and_a_question_not() -> None:
    with answering(IDLE, (0, b""), (0, b"")) as (printer, _):
        with pytest.raises(
            UnavailableError, match="does not answer \\(the connection broke off\\)"
        ) as caught:
            printer.send(JOB)
        assert caught.value.doubt
        with pytest.raises(UnavailableError) as caught:
            printer.able()
        assert not caught.value.doubt


def test_a_printer_that_was_never_met_has_nothing() -> None:
    with answering() as (printer, _):
        pass
    with pytest.raises(UnavailableError, match="does not answer \\(connection refused\\)") as caught:
        printer.send(JOB)
    assert not caught.value.doubt


def test_nobody_is_followed_to_another_address() -> None:
    with answering((307, b"")) as (printer, asked), pytest.raises(PrintError) as caught:
        printer.able()
    assert "the printer points to another address" in str(caught.value)
    assert len(asked) == 1
