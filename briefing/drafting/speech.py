"""Sentences of a paragraph, with what is read in each: its folded form, dates, numbers and tense."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from briefing.dates import Dated, dates_in
from briefing.drafting.values import Paragraph, Profile
from briefing.mentions import Mention, numbers_in
from briefing.sentences import Part, parted
from briefing.wordings import Wording, either, folded, wording_of

_FILE = Path(__file__).parent.parent / "data" / "drafting.toml"
_LONGEST = 600  # characters: what is longer without a full stop is a table or a list
_LEADERS = re.compile(r"(?:\.\s?){5,}")  # of a table of contents
_YEAR = re.compile(r"\d{4}")


@cache
def lists(language: str = "en") -> Mapping[str, Any]:
    """Return the words by which figures and names are drafted."""
    table: Mapping[str, Any] = tomllib.loads(_FILE.read_text("utf-8"))
    found: Mapping[str, Any] = table.get(language, table["en"])
    return found


@cache
def any_of(*names: str) -> re.Pattern[str]:
    """Return the pattern of the words of some lists, each whole."""
    return re.compile(rf"(?<!\w)(?:{either(word for name in names for word in lists()[name])})(?!\w)")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence. ``dates`` are those it states; ``before`` are those of the sentences before it."""

    paragraph: Paragraph
    text: str
    plain: str  # folded: sign for sign the same
    dates: tuple[Dated, ...]
    numbers: tuple[Mention, ...]
    before: tuple[Dated, ...]

    @property
    def present(self) -> bool:
        """Say whether it tells how things are, and not how they were."""
        past = any_of("past").search(self.plain)
        return bool(any_of("present").search(self.plain)) and not (past and self.dates)

    @property
    def is_past(self) -> bool:
        """Say whether its verbs are of the past only."""
        return bool(any_of("past").search(self.plain)) and not any_of("present").search(self.plain)


def spoken(profile: Profile) -> Iterator[Spoken]:
    """Yield the sentences of a profile; none where its language has no table of numbers and dates."""
    wording = wording_of(profile.language)
    if wording is None:
        return
    before = tuple[Dated, ...]()
    for paragraph in profile.paragraphs:
        if paragraph.heading:
            continue
        for text in _sentences(paragraph.text, profile.language):
            one = _read(paragraph, text, wording, before)
            yield one
            before += one.dates


def _sentences(text: str, language: str) -> Iterator[str]:
    for parts in parted([Part(text, None, 1)], language):
        said = "".join(part.text for part in parts).strip()
        if len(said) <= _LONGEST and not _LEADERS.search(said):
            yield said


def _read(paragraph: Paragraph, text: str, wording: Wording, before: tuple[Dated, ...]) -> Spoken:
    plain = folded(text)
    dates = dates_in(plain, wording)
    return Spoken(paragraph, text, plain, dates, numbers_in(plain, dates, wording), before)


def written_in(profile: Profile, today: str = "9999") -> str:
    """Return the year of a profile: when it was published, else the latest year that it tells of, or nothing.

    Years ahead, such as that of a target, are none of these, nor any after the year of ``today``.
    """
    if profile.issued:
        return profile.issued[:4]
    years = [
        year
        for one in spoken(profile)
        for date in one.dates
        if not re.search(rf"(?<!\w)(?:{either(lists()['ahead'])})\s$", one.plain[: date.start])
        for year in _YEAR.findall(date.said)
    ]
    return max((year for year in years if year <= today[:4]), default="")
