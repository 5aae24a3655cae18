"""What the last page says of the file itself: a QR code, and the sum by which its evidence can be checked."""

import hashlib
import io
from dataclasses import dataclass

import segno

from briefing.model import Country
from briefing.tongues import say

_IDENTITY = "title, edition and sum of this brief"
_BORDER = 0  # modules: the page leaves the white around the code that ISO/IEC 18004 asks for


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code (ISO/IEC 18004) as SVG, what it says to those who cannot see it, and words beside it."""

    svg: bytes
    alt: str
    words: str


def code(country: Country, title: str, evidence: bytes) -> Code:
    """Make the code of an edition: where it is kept, or, where no address is given, which edition this is.

    ``evidence`` is the attached table of observations; the printed half of its SHA-256 lets whoever holds
    the paper see whether a file is the one it came from.
    """
    digest = grouped(evidence)
    sum_ = digest.replace(" ", "")
    day = country.edition.date.isoformat()
    identity = say("{title}, {day}, SHA-256 of observations.csv begins {sum}", title=title, day=day, sum=sum_)
    target = io.BytesIO()
    made = segno.make(country.url or identity, error="m", micro=False)
    made.save(target, kind="svg", border=_BORDER, xmldecl=False, svgns=True, omitsize=True, nl=False)
    says = say("the address {url}", url=country.url) if country.url else say(_IDENTITY)
    return Code(
        svg=target.getvalue(),
        alt=say("QR code with {content}.", content=says),
        words=say(
            "The code holds {content}. The SHA-256 of the attached observations.csv begins {sum}.",
            content=says,
            sum=digest,
        ),
    )


def grouped(evidence: bytes) -> str:
    """Write the first half of a file's SHA-256 as it is printed, in groups of four."""
    digest = hashlib.sha256(evidence).hexdigest()[:32]
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
