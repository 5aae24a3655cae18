"""A printer on the network by IPP (RFC 8010, 8011). The only module that knows pyipp.

Only the address that the user gave is ever asked: no search for printers, no redirects, no proxies.
"""

import asyncio
import getpass
import os
import ssl
from dataclasses import dataclass
from typing import Any

import aiohttp
from pyipp import IPP, IPPConnectionUpgradeRequired, IPPError, IPPResponseError
from pyipp.enums import IppOperation, IppStatus, IppTag
from pyipp.parser import parse
from pyipp.tags import ATTRIBUTE_TAG_MAP

from briefing.answers import Answer, first, many, read_able, read_state
from briefing.errors import PrintError, Problem
from briefing.jobs import GoneError, Job, State, UnavailableError
from briefing.printers import PDF, Able, Wanted, parse_address, plain, refusal

# pyipp 0.17 sends no attribute that its table lacks, and would send paper's keywords as the names of papers
# that somebody has defined at the printer (RFC 8011, 5.1.5).
ATTRIBUTE_TAG_MAP.update({"media": IppTag.KEYWORD, "print-scaling": IppTag.KEYWORD, "limit": IppTag.INTEGER})
_QUICK = 15.0  # seconds for a question; a file may take as long as its job
_BUSY = {
    IppStatus.ERROR_BUSY,
    IppStatus.ERROR_TEMPORARY,
    IppStatus.ERROR_SERVICE_UNAVAILABLE,
    IppStatus.ERROR_MULTIPLE_JOBS_NOT_SUPPORTED,
    IppStatus.ERROR_TOO_MANY_JOBS,
    IppStatus.ERROR_TIMEOUT,
}
_LOST = {IppStatus.ERROR_NOT_FOUND, IppStatus.ERROR_GONE}
_ABLE = (
    "printer-name", "printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
    "sides-supported", "media-supported", "media-ready", "document-format-supported", "copies-supported",
    "print-scaling-supported",
)  # fmt: skip
_JOB = ("job-id", "job-name", "job-state", "job-state-reasons", "job-media-sheets-completed")
_AWAKE = "see that it is switched on and on the network, and that the address is right"


class _MovedError(ValueError):
    """A printer points to another address."""


_FOR_GOOD: tuple[tuple[tuple[type[Exception], ...], str, str], ...] = (
    (
        (aiohttp.ClientConnectorCertificateError, ssl.SSLError),
        "its certificate is not one that this machine trusts",
        "let this machine trust it, or take the printer for what it says it is with --insecure",
    ),
    (
        (IPPConnectionUpgradeRequired,),
        "the printer takes only connections that are encrypted",
        "give its address with ipps://",
    ),
    (
        (_MovedError,),
        "the printer points to another address, and only the one that is given is ever used",
        "ask whoever minds it for the right one",
    ),
    (
        (IPPResponseError, ValueError),
        "what answers there is no printer ({})",
        "check the address and its path, often /ipp/print, or /printers/NAME of a print server",
    ),
)


async def _no_redirect(*_: object) -> None:
    raise _MovedError


@dataclass(frozen=True, slots=True)
class IppPrinter:
    """A printer by its address. ``limit`` is how long, in seconds, it may take to receive a file."""

    shown: str
    verified: bool = True
    limit: float = 600

    def able(self) -> Able:
        """Ask what it can do, and how it is."""
        answer = self._ask(IppOperation.GET_PRINTER_ATTRIBUTES, {"requested-attributes": list(_ABLE)})
        return read_able(first(answer, "printers"))

    def validate(self, job: Job) -> None:
        """Let the printer say whether it would take a job."""
        self._ask(IppOperation.VALIDATE_JOB, _operation(job), self._attributes(job.wanted))

    def send(self, job: Job) -> State:
        """Send a file. What the printer would leave out of what is wanted makes it refuse the job."""
        answer = self._ask(IppOperation.PRINT_JOB, _operation(job), self._attributes(job.wanted), job.pdf)
        state = read_state(first(answer, "jobs"))
        if left := [name for group in answer["unsupported-attributes"] for name in group]:
            self.cancel(state.number)
            what = f"the printer would have left out {plain(', '.join(left))}, so the job was taken back"
            raise PrintError([Problem(self.shown, 0, what, "ask for what it can do, or leave that out")])
        return state

    def find(self, job: Job) -> State | None:
        """Look for a job by its name, among those under way and those that have ended."""
        for which in ("not-completed", "completed"):
            asked = {"requested-attributes": list(_JOB), "which-jobs": which, "limit": 100}
            for found in self._ask(IppOperation.GET_JOBS, asked)["jobs"]:
                if found.get("job-name") == job.name:
                    return read_state(found)
        return None

    def state(self, number: int) -> State:
        """Ask how a job stands, and where it is held up, what the printer says of itself."""
        asked = {"job-id": number, "requested-attributes": list(_JOB)}
        state = read_state(first(self._ask(IppOperation.GET_JOB_ATTRIBUTES, asked), "jobs"))
        if state.ended:
            return state
        of_printer = {"requested-attributes": ["printer-state-reasons"]}
        own = first(self._ask(IppOperation.GET_PRINTER_ATTRIBUTES, of_printer), "printers")
        reasons = dict.fromkeys((*state.reasons, *many(own, "printer-state-reasons")))
        return State(state.phase, state.number, tuple(reasons), state.sheets)

    def cancel(self, number: int) -> None:
        """Take a job back."""
        self._ask(IppOperation.CANCEL_JOB, {"job-id": number})

    def _attributes(self, wanted: Wanted) -> dict[str, Any]:
        """Return what to ask for: nothing that was not wanted, since a printer may refuse what it has not."""
        found: dict[str, Any] = {"copies": wanted.copies}
        if wanted.sides:
            found["sides"] = wanted.sides
        if wanted.paper:
            found["media"] = wanted.paper.name
        way = "none" if wanted.true else "fit"
        if way in self.able().scaling:
            found["print-scaling"] = way
        return found

    def _ask(
        self, operation: IppOperation, asked: Answer, job: Answer | None = None, pdf: bytes = b""
    ) -> dict[str, Any]:
        """Ask once, and return the answer; what stands against it becomes one of our exceptions."""
        message: dict[str, Any] = {"operation-attributes-tag": {"requesting-user-name": _user(), **asked}}
        if job:
            message["job-attributes-tag"] = dict(job)
        if pdf:
            message["data"] = pdf
        seconds = self.limit if pdf else _QUICK
        try:
            answer = asyncio.run(self._exchange(operation, message, seconds))
        except (IPPError, aiohttp.ClientError, OSError, ValueError) as error:  # TimeoutError is an OSError
            raise self._unreached(error, sent=bool(pdf)) from error
        try:
            read = parse(answer)
        except Exception as error:  # pyipp's parser raises whatever it stumbles over
            what = "what answers there does not speak IPP"
            raise PrintError([Problem(self.shown, 0, what, "check the address and its path")]) from error
        self._heed(read, operation)
        return read

    async def _exchange(self, operation: IppOperation, message: dict[str, Any], seconds: float) -> bytes:
        place, trace = parse_address(self.shown), aiohttp.TraceConfig()
        trace.on_request_redirect.append(_no_redirect)
        async with asyncio.timeout(seconds), aiohttp.ClientSession(trace_configs=[trace]) as session:
            ipp = IPP(
                host=place.host,
                port=place.port,
                base_path=place.path,
                tls=place.tls,
                verify_ssl=self.verified,
                request_timeout=round(seconds),
                session=session,
            )
            return await ipp.raw(operation, message)

    def _heed(self, answer: Answer, operation: IppOperation) -> None:
        """Raise what a status code says, where it says no."""
        code = answer["status-code"]
        if 0 <= code < 0x100:  # noqa: PLR2004  # RFC 8011, appendix B: successful
            return
        try:
            name = IppStatus(code).name
        except ValueError:
            name = f"{code:#06x}"
        said = plain(str(answer["operation-attributes"].get("status-message", "")))
        what = f"the printer refuses: {refusal(name)}" + (f" ({said})" if said else "")
        if code in _BUSY:
            raise UnavailableError(what, "try again later")
        if code in _LOST and operation in {IppOperation.GET_JOB_ATTRIBUTES, IppOperation.CANCEL_JOB}:
            raise GoneError(what)
        mend = "check the address, and what the printer can do with --dry-run"
        raise PrintError([Problem(self.shown, 0, what, mend)])

    def _unreached(self, error: Exception, *, sent: bool) -> Exception:
        """Return what to raise where no answer came; ``sent`` is whether a file may have gone out before."""
        cause = error.__cause__ or error
        if isinstance(cause, aiohttp.ClientConnectorDNSError):
            return UnavailableError("no machine of that name is known", _AWAKE)
        for kinds, what, mend in _FOR_GOOD:
            if isinstance(cause, kinds) or isinstance(error, kinds):
                said = plain(str(error.args[0])) if error.args else ""
                return PrintError([Problem(self.shown, 0, what.format(said), mend)])
        met = not isinstance(cause, aiohttp.ClientConnectorError)
        why = "the connection broke off"
        if isinstance(cause, TimeoutError):
            why = "it took too long"
        elif isinstance(cause, aiohttp.ClientConnectorError):
            number = cause.os_error.errno  # asyncio's own words name the address once more
            why = os.strerror(number).lower() if number else why
        return UnavailableError(f"the printer does not answer ({why})", _AWAKE, doubt=sent and met)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a number without a name
        return "briefing"


def _operation(job: Job) -> dict[str, Any]:
    return {"job-name": job.name, "ipp-attribute-fidelity": True, "document-format": PDF}
