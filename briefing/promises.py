"""Does a finished PDF keep what it promises? Its own record says what: numbers, sources, marking, files.

The pages are read as printed (:mod:`briefing.layouts`), so that a number which was changed on its way from
the evidence to the paper is found here, whoever changed it.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from briefing import resources
from briefing.colophon import grouped
from briefing.imprint import COPY
from briefing.inside import Inside
from briefing.layouts import Page
from briefing.rules import FURNITURE, STAMP, Fault
from briefing.tokens import known, numbers, plain
from briefing.tongues import as_english
from briefing.vocabulary import LIKELIHOODS

MARK = 7.1  # points; the raised numbers that lead to notes are smaller, all else is larger
_ROW = re.compile(r"(?<![\d.,])\d{1,3}(?:\s\d{3})+(?:,\d+)?(?!\d)")  # groups of digits, a word each
NAMED = 4  # numbers named in one problem
_SOURCE, _NOTE = "source-", "note-"
_SAID = re.compile(r'say\("([^"]*)"')  # words that templates hand to the tongue that is spoken
_TAG = re.compile(r"<[^>]*>|\{[%{#].*?[%}#]\}", re.DOTALL)


def broken(pages: Sequence[Page], inside: Inside, record: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Yield each promise that is not kept, with its page, or 0 where it is of the whole file."""
    for promise in (_numbers, _marking, _sources, _links, _attached, _structure):
        yield from promise(pages, inside, record)


def _numbers(pages: Sequence[Page], inside: Inside, record: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Find numbers on pages that no evidence in the file holds."""
    notes = {name.rpartition("-")[2] for name in inside.targets if name.startswith(_NOTE)}
    texts = (as_english(text, inside.language) for text in _evidence(inside, record))
    evidence = known(texts) | _house() | notes | set(map(str, range(inside.pages + 1)))
    for number, page in enumerate(pages, 1):
        text = regrouped(_text(page, stamped=COPY in inside.files), evidence, inside.language)
        strange = dict.fromkeys(one for one in numbers(text) if one not in evidence)
        if strange:
            named = ", ".join(list(strange)[:NAMED])
            more = f" and {len(strange) - NAMED} more" if len(strange) > NAMED else ""
            mend = "build the brief anew; if it stays, print the number by a role"
            yield number, (f"the evidence in the file holds no {named}{more}", mend)


def regrouped(text: str, evidence: frozenset[str] | set[str], language: str) -> str:
    """Write numbers as English has them; groups that a space parts are words of their own on a page.

    Where several numbers stand in a row, as at the foot of a chart, the evidence says where one ends.
    """

    def told(match: re.Match[str]) -> str:
        pieces = as_english(match[0], language).split()
        return " ".join(next(_parted(pieces, evidence), ["".join(pieces)]))

    spaced = as_english("1\N{NO-BREAK SPACE}000", language) == "1000"
    return as_english(_ROW.sub(told, text) if spaced else text, language)


def _parted(pieces: Sequence[str], evidence: frozenset[str] | set[str]) -> Iterator[list[str]]:
    """Yield the ways to part groups of digits into numbers that the evidence holds."""
    if not pieces:
        yield []
    for end in range(len(pieces), 0, -1):
        number = "".join(pieces[:end])
        if next(plain(number)) in evidence:
            yield from ([number, *rest] for rest in _parted(pieces[end:], evidence))


def _text(page: Page, *, stamped: bool) -> str:
    """Put a page's words together without the raised numbers of its notes, which stand close to figures.

    The stamp of a copy is no part of the brief: its recipient may be called after a number.
    """
    lowest = page.trim.bottom + (STAMP if stamped else 0)
    words = (
        word.text
        for word in page.words
        if word.style.shown and (word.style.drawn or word.style.size > MARK) and word.box.top > lowest
    )
    return "\n".join(words)


def _evidence(inside: Inside, record: Mapping[str, Any]) -> Iterator[str]:
    """Yield every text in the file that can hold a figure: what was typed, and what was made of it."""
    for name, content in inside.files.items():
        text = content.decode("utf-8", "replace")
        if name.endswith(".csv"):
            yield from ("\n".join(cells) for cells in csv.reader(io.StringIO(text)))
        else:
            yield text
    yield from (str(figure["text"]) for figure in record.get("printed", ()))
    yield from (word for chart in record.get("charts", ()) for word in chart.get("words", ()))
    yield " ".join(record.get("typed", ()))
    yield from _counted(inside.files)


def _counted(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what the last page counts and sums of the evidence itself (see :mod:`briefing.colophon`)."""
    table, sources = files.get("observations.csv", b""), files.get("sources.json", b"[]")
    rows = sum(1 for _ in csv.reader(io.StringIO(table.decode("utf-8", "replace")))) - 1
    with suppress(ValueError):  # not the file that was attached: told as such by briefing.editions
        yield f"{rows} {len(json.loads(sources))} SHA-256 {grouped(table)}"


@cache
def _house() -> frozenset[str]:
    """Return the numbers that the templates bring along: the scale of likelihood, the names of standards."""
    texts = [path.read_text("utf-8") for path in sorted(resources.templates().rglob("*.html"))]
    texts += [said for text in texts for said in _SAID.findall(text)]
    return known([*(_TAG.sub(" ", text) for text in texts), *LIKELIHOODS.values()])


def _marking(pages: Sequence[Page], _: Inside, record: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Find pages without the marking at head and foot (TLP 2.0: on every page of a document)."""
    tlp = f"TLP:{record['marking']['tlp']}"
    for number, page in enumerate(pages, 1):
        top = "".join(word.text for word in page.words if word.box.bottom >= page.trim.top - FURNITURE)
        foot = "".join(word.text for word in page.words if word.box.top <= page.trim.bottom + FURNITURE)
        lacking = [place for place, text in (("head", top), ("foot", foot)) if tlp not in text]
        if lacking:
            yield number, (f"the {' and '.join(lacking)} lack the marking {tlp}", "build the brief anew")


def _sources(_: Sequence[Page], inside: Inside, record: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Hold the list of sources against what the brief cites, one way and the other."""
    listed = {name.removeprefix(_SOURCE) for name in inside.targets if name.startswith(_SOURCE)}
    cited = set(record.get("sources", ()))
    if not listed and (not inside.targets or record.get("format", "profile") != "profile"):
        return  # sheets of a booklet have no links, and a short format no list
    if lacking := sorted(cited - listed):
        yield 0, (f"the list of sources lacks {_some(lacking)}", "build the brief anew")
    if idle := sorted(listed - cited):
        yield 0, (f"nothing in the brief cites {_some(idle)}, which it lists", "build the brief anew")


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _links(_: Sequence[Page], inside: Inside, __: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Find links that lead nowhere."""
    for number, target in dict.fromkeys(inside.links):
        if target not in inside.targets:
            yield number, (f"a link leads to {target!r}, which is not there", "build the brief anew")
    for number, address in dict.fromkeys(inside.addresses):
        if not address.startswith(("https://", "http://")):
            yield number, (f"a link leads to {address!r}, which no reader can open", "give a web address")


def _attached(_: Sequence[Page], inside: Inside, record: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Find files that the record promises and the PDF lacks, or that say not what they are to it."""
    promised = _promised(record)
    if lacking := sorted(promised - set(inside.files)):
        yield 0, (f"the file lacks its evidence {_some(lacking)}", "build the brief anew")
    if unrelated := sorted(one.name for one in inside.attached if not one.relationship):
        yield 0, (f"nothing says what {_some(unrelated)} is to the brief", "build the brief anew")


def _promised(record: Mapping[str, Any]) -> set[str]:
    inputs: Iterable[Mapping[str, Any]] = record.get("inputs", ())
    charts: Iterable[Mapping[str, Any]] = record.get("charts", ())
    return {str(one["attachment"]) for one in inputs} | {str(one["data"]) for one in charts}


def _structure(_: Sequence[Page], inside: Inside, __: Mapping[str, Any]) -> Iterator[tuple[int, Fault]]:
    """Hold a file that claims PDF/UA or PDF/A-3a to what a reader who listens needs first."""
    if "pdfuaid:part" not in inside.claims:
        return  # made for paper: see briefing.claims
    kept = {
        "tags": inside.tagged,
        "a language": bool(inside.language),
        "a title in its window": inside.titled and bool(inside.claims.get("dc:title")),
        "its claim to PDF/A-3": inside.claims.get("pdfaid:part") == "3",
    }
    if lacking := [name for name, there in kept.items() if not there]:
        yield 0, (f"the file lacks {_some(lacking)}", "build the brief anew")
