"""The report module: a whole run, from a folder to a finished brief, in the order in which it happens."""

import datetime as dt
import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from briefing.changepage import Since, since
from briefing.comparing import Edition, check_pair, compare, edition_of
from briefing.document import Document, compose
from briefing.errors import PageError, Problem, UsageError
from briefing.figures import LOCATOR, Figure, draw_figures, drawn
from briefing.figures import Format as ChartFormat
from briefing.formats import FULL, Format, choose
from briefing.hands import beside, spare, uncollected
from briefing.hindsight import as_known
from briefing.imprint import RECORD, Record, read_record
from briefing.model import Country
from briefing.pdf import get_ready, to_pdf
from briefing.profiles import SCREEN, Profile
from briefing.prose import directives
from briefing.reading import Seeds, load
from briefing.seal import seal
from briefing.store import NOWHERE, Keeper

ROOMY, CHANGES = ("roomy",), ("changes",)  # styles of templates/styles
_LATER, _EARLIER = "this edition is later than the one to be built", "name an earlier one with --since"
Progress = Callable[[str], None]


@uncollected()
def build(  # noqa: PLR0913, PLR0917  # a folder, and the choices that its editor has
    folder: Path,
    shown: str,
    paper: str,
    progress: Progress,
    form: Format = FULL,
    profile: Profile = SCREEN,
    cutoff: dt.date | None = None,
    earlier: Edition | None = None,
    keeper: Keeper = NOWHERE,
) -> tuple[Document, bytes]:
    """Make a brief: the document and its PDF. Nothing is written; ``paper`` empty takes the folder's own.

    ``cutoff`` makes it as it could have been known on an earlier day than the folder's own; where an
    ``earlier`` edition is given, it says what changed since. What a ``keeper`` still has of the build before
    is not made again.
    """
    progress("reading the seeds")
    seeds = choose(known(load(folder, shown), cutoff), form)
    progress("drawing the charts")
    figures = _drawn(seeds, keeper)
    progress("filling the templates")
    date, size = file_date(seeds), paper or seeds.country.paper
    # Nobody can write the text of an earlier day anew: where its pages fail, they are set with more room.
    for more in ((), ROOMY) if seeds.country.edition.hindsight else ((),):
        document = compose(seeds, figures, size, date, form, (*profile.styles, *more))
        if earlier:
            told = told_since(earlier, recorded(document), shown, seeds.country)
            document = compose(
                seeds, figures, size, date, form, (*profile.styles, *more, *CHANGES), since=told
            )
        progress("setting the pages")
        try:
            return document, seal(_finished(_sound(document, shown, keeper), profile, shown))
        except PageError as error:
            failed = error
    raise failed


def _drawn(seeds: Seeds, keeper: Keeper) -> tuple[Figure, ...]:
    """Draw the charts, beside the loading of what sets the pages where the machine has room for both."""

    def figures_of() -> tuple[Figure, ...]:
        return draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds), keeper)

    if not spare():
        return figures_of()
    with beside(lambda: pickle.dumps(figures_of())) as other:
        get_ready()
        found = other()
    figures: tuple[Figure, ...] = figures_of() if found is None else pickle.loads(found)  # noqa: S301  # from our own process
    return figures


def _sound(document: Document, shown: str, keeper: Keeper) -> bytes:
    """Set the pages; :class:`PageError` where they have faults."""
    from briefing.preflight import require_sound  # noqa: PLC0415  # 0.15 s, for runs that set pages only

    content = to_pdf(document, keeper)
    require_sound(content, shown)
    return content


def _finished(content: bytes, profile: Profile, shown: str) -> bytes:
    """Make of sound pages the file that is printed or sent, and read back what was made of them."""
    from briefing.preflight import require_kept  # noqa: PLC0415  # as in _sound

    finished = profile.finish(content)
    if finished != content:
        require_kept(finished, shown)
    return finished


def record_of(folder: Path, shown: str, form: Format = FULL) -> Record:
    """Return the record that a folder's brief would carry now; nothing is set or written."""
    seeds = choose(load(folder, shown), form)
    figures = draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds))
    return recorded(compose(seeds, figures, seeds.country.paper, file_date(seeds), form))


def recorded(document: Document) -> Record:
    """Return the record of a brief that is not a PDF yet."""
    (written,) = (one.content for one in document.attachments if one.name == RECORD)
    return read_record(written)


def told_since(earlier: Edition, record: Record, shown: str, country: Country) -> Since:
    """Return what a brief says of its changes; :class:`UsageError` where the two cannot be compared."""
    if warnings := check_pair(earlier, edition_of(shown, record)):
        raise UsageError(replace(one, file=earlier.shown, what=_LATER, mend=_EARLIER) for one in warnings)
    places = {country.about: "about", country.cover: "bottom-line"}
    return since(earlier, compare(earlier.record, record), places)


def known(seeds: Seeds, cutoff: dt.date | None) -> Seeds:
    """Return the seeds as they were known by a cut-off, if one is given."""
    return as_known(seeds, cutoff) if cutoff else seeds


def check(folder: Path, shown: str, cutoff: dt.date | None = None, keeper: Keeper = NOWHERE) -> Seeds:
    """Read a folder and draw the charts that it places: whatever fails here would fail a build."""
    seeds = known(load(folder, shown), cutoff)
    draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds), keeper)
    return seeds


def charts_asked_for(seeds: Seeds) -> tuple[str, ...]:
    """Return the charts that the prose places, in reading order."""
    asked = (entry for text in seeds.prose.values() for entry in directives(text.blocks))
    return (LOCATOR, *(entry.argument for entry in asked if entry.name == "chart"))


def file_date(seeds: Seeds) -> str:
    """Date the file by its edition or ``SOURCE_DATE_EPOCH`` (reproducible-builds.org), never by the clock."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return seeds.country.edition.date.isoformat()
    try:
        if epoch.isdecimal():
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        pass  # beyond the year 9999
    what = f"{epoch!r} is not a time"
    raise UsageError([Problem("SOURCE_DATE_EPOCH", 0, what, "write seconds since 1970, or leave it out")])


def chart_files(seeds: Seeds, form: ChartFormat, keeper: Keeper = NOWHERE) -> Mapping[str, bytes]:
    """Draw every chart of the folder, asked for or not, as files by name; :class:`PageError` if one fails."""
    files, problems = dict[str, bytes](), list[Problem]()
    for spec in seeds.country.charts:
        try:
            files[f"{spec.id}.{form}"] = drawn(spec, seeds.country, seeds.ledger, form, keeper)[0].content
        except PageError as error:
            problems.extend(error.problems)
    if problems:
        raise PageError(problems)
    return files
