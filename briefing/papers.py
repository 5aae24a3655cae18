"""Paper by its names and sizes (PWG 5101.1), and which paper and sides a PDF file asks for itself."""

import io
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pikepdf
from pikepdf import Name, Page, Pdf

from briefing.errors import Problem, UsageError

_FILE = Path(__file__).parent / "data" / "printers.toml"
_NAMED = re.compile(r"[a-z0-9-]+(?:_[a-z0-9.-]+)?_(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|in)")
_MM = {"mm": 1.0, "in": 25.4}
_POINT = 25.4 / 72  # mm
_SAME = 2.0  # mm: sizes in points are rounded, and no two papers are nearer to each other
_SIDES = {
    "/Simplex": "one-sided",
    "/DuplexFlipLongEdge": "two-sided-long-edge",
    "/DuplexFlipShortEdge": "two-sided-short-edge",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper, upright: its name as people say it, as IPP does, as drivers do, and its size in mm."""

    shown: str
    name: str
    driver: str
    width: float
    height: float

    def holds(self, width: float, height: float) -> bool:
        """Say whether a page of this size, in mm, is this paper, upright or on its side."""
        wanted, own = sorted((width, height)), (self.width, self.height)
        return all(abs(one - other) <= _SAME for one, other in zip(wanted, own, strict=True))


@dataclass(frozen=True, slots=True)
class Asked:
    """What a file says of how it should be printed: pages, the size of the first in mm, and sides if any.

    ``even`` is false where its pages are of several sizes.
    """

    pages: int
    width: float
    height: float
    sides: str
    even: bool

    @property
    def paper(self) -> Paper | None:
        """The paper that its pages are, if they are any that has a name."""
        return next(
            (paper for paper in known_papers().values() if paper.holds(self.width, self.height)), None
        )


@cache
def known_papers() -> dict[str, Paper]:
    """Return the paper that people have names for."""
    written = tomllib.loads(_FILE.read_text("utf-8"))
    papers = {shown: _sized(shown, name, driver) for shown, (name, driver) in written["papers"].items()}
    return papers | {other: papers[shown] for other, shown in written["also"].items()}


def _sized(shown: str, name: str, driver: str) -> Paper:
    found = _NAMED.fullmatch(name)
    assert found  # noqa: S101  # our own list, and parse_paper, hold only names of this form
    width, height = sorted(float(side) * _MM[found[3]] for side in found.group(1, 2))
    return Paper(shown, name, driver, width, height)


def parse_paper(text: str) -> Paper:
    """Return the paper of a name, ours or one that says its size; :class:`UsageError` where it is none."""
    known = known_papers()
    if paper := known.get(text.lower()):
        return paper
    if _NAMED.fullmatch(text):
        same = (paper for paper in known.values() if paper.name == text)
        return next(same, None) or _sized(text, text, text)
    mend = f"known are {', '.join(sorted(known))}; others by names such as iso_a7_74x105mm"
    raise UsageError([Problem("--media", 0, f"{text!r} is no paper that is known", mend)])


def named(keyword: str) -> str:
    """Return how people name a paper that a printer names."""
    return next((paper.shown for paper in known_papers().values() if paper.name == keyword), keyword)


def ask(pdf: bytes, file: str) -> Asked:
    """Return what a PDF file asks for; :class:`UsageError` where it is none, is locked, or has no pages."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            sizes = [_size(page) for page in opened.pages]
            preferences = opened.Root.get(Name.ViewerPreferences, pikepdf.Dictionary())
            sides = _SIDES.get(str(preferences.get(Name.Duplex, "")), "")
    except pikepdf.PasswordError as error:
        mend = "print it from the program that knows its password"
        raise UsageError([Problem(file, 0, "the file is locked by a password", mend)]) from error
    except (pikepdf.PdfError, AttributeError, TypeError, ValueError) as error:  # last three: odd objects
        mend = "name a PDF file, such as one that briefing build wrote"
        raise UsageError([Problem(file, 0, "this is not a PDF file, or it is damaged", mend)]) from error
    if not sizes:
        raise UsageError([Problem(file, 0, "the file has no pages", "build it anew")])
    first = sizes[0]
    even = all(abs(one - other) <= _SAME for size in sizes for one, other in zip(size, first, strict=True))
    return Asked(len(sizes), *first, sides, even)


def oddities(asked: Asked, file: str) -> tuple[Problem, ...]:
    """Return what of a file somebody should know before it is printed."""
    if asked.even:
        return ()
    return (
        Problem(file, 0, "its pages are of several sizes", "the first gives the paper; look at the others"),
    )


def _size(page: Page) -> tuple[float, float]:
    """Return what a viewer shows of a page, in mm, lower side first: paper has no way up."""
    left, bottom, right, top = map(float, page.cropbox)
    unit = float(page.obj.get(Name.UserUnit, 1)) * _POINT
    low, high = sorted((abs(right - left) * unit, abs(top - bottom) * unit))
    return low, high
