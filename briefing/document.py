"""Country, figures and templates in; a :class:`Document` out. Nothing is read but templates, nothing written.

The document is the hinge of the program: HTML and the files it names, as one value. The same value becomes a
PDF (:mod:`briefing.pdf`), a folder for a browser, or a test's snapshot.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from briefing import colophon, panel, resources, views
from briefing.errors import Problem
from briefing.figures import LOCATOR, Figure
from briefing.formats import FULL, Format
from briefing.ledger import Ledger
from briefing.markup import breakable, to_html
from briefing.model import Country, slug
from briefing.periods import day_label
from briefing.prose import Directive, Prose
from briefing.reading import Seeds
from briefing.setter import Printed, TopicSetter
from briefing.vocabulary import LIKELIHOODS, RELIABILITIES

STYLES = ("tokens", "page", "type", "parts")
_ABBREVIATED = re.compile(r"\b(c\.|pp?\.|vol\.|ch\.|paras?\.|no\.|annex|page) (?=\S)")
_PER_CENT = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}]per cent\b")
SHORT = 16  # characters; a longer figure may be broken where it must


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of evidence inside the PDF."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A brief as HTML, with the files it names (by the path in their address) and its attachments."""

    html: str
    title: str
    language: str
    date: str
    assets: Mapping[str, bytes] = field(hash=False)
    attachments: tuple[Attachment, ...] = ()
    budget: int = 0  # pages that the format may take, 0 for any number
    folder: str = ""  # how problems name the seed folder
    warnings: tuple[Problem, ...] = ()


def title(country: Country) -> str:
    """Return the brief's title, as metadata and window bars show it."""
    return f"{country.name}: country brief, edition {country.edition.number}"


def compose(  # noqa: PLR0913, PLR0917  # what there is to say, in what form, on what paper, in what style, of what day
    seeds: Seeds,
    figures: Iterable[Figure],
    paper: str,
    date: str,
    form: Format = FULL,
    more: tuple[str, ...] = (),
) -> Document:
    """Fill the templates of a format with seeds chosen for it.

    ``paper`` is ``a4`` or ``letter``, ``date`` the file's own (ISO 8601); ``more`` names styles to add after
    the brief's own.
    """
    country, ledger, prose = seeds.country, seeds.ledger, seeds.prose
    drawn = {figure.id: figure for figure in figures}
    environment = _environment()
    environment.globals["listed"] = not form.pages  # whether sources and terms have a list to lead to
    printed = Printed(running=bool(form.pages))
    names = [topic.id for topic in country.topics]
    setters = {name: TopicSetter(environment, seeds, drawn, printed, name) for name in names}
    pages = {name: _page(environment, name, setters[name], prose) for name in names}
    glance = views.glance(country, ledger)
    context = _context(country, ledger, pages, printed, glance)
    attachments = tuple(_attachments(country, drawn.values()))
    code = colophon.code(country, title(country), attachments[0].content)
    styles = (*STYLES, paper, *more)
    context |= {"styles": styles, "stamp": date, "locator": drawn.get(LOCATOR), "code": code, "form": form}
    html = environment.get_template(form.template).render(context)
    return Document(
        html=breakable(html),
        title=title(country),
        language=country.language,
        date=date,
        assets=MappingProxyType(_assets(drawn.values(), styles) | _small(context) | {"qr.svg": code.svg}),
        attachments=attachments,
        budget=form.pages,
        folder=country.origin.file.rpartition("/")[0],
        warnings=seeds.warnings,
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = day_label
    environment.filters["slug"] = slug
    environment.filters["tight"] = tight
    environment.filters["whole"] = whole
    environment.filters["curly"] = curly
    environment.filters["longest"] = lambda name: max(map(len, name.split()), default=0)
    return environment


def whole(text: str) -> str:
    """Keep an abbreviation with what it is of, and a number with "per cent": ``c. 2016``, ``annex 2``."""
    kept = _ABBREVIATED.sub("\\1\N{NO-BREAK SPACE}", text)
    return _PER_CENT.sub("\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent", kept)


def curly(text: str) -> str:
    """Set a title's quotes as they are printed; publications give them as they were typed."""
    opened = re.sub(r"(^|[\s(\[–-])\"", "\\1“", text)
    opened = re.sub(r"(^|[\s(\[“–-])'", "\\1\N{LEFT SINGLE QUOTATION MARK}", opened)
    return opened.replace('"', "”").replace("'", "’")


def tight(text: str) -> str:
    """Keep a short figure on one line, and in a long one each number with its unit."""
    spaces = r" " if len(text) <= SHORT else r"(?<=\d) (?=[a-z%])(?!and |in |to |or |only)"
    return _PER_CENT.sub(
        "\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}cent", re.sub(spaces, "\N{NO-BREAK SPACE}", text)
    )


def _page(
    environment: Environment, name: str, setter: TopicSetter, prose: Mapping[str, Prose]
) -> dict[str, Any]:
    """Set a topic by its own template, or by the common one where it has none."""
    text = prose[name]
    body = Markup(to_html(text.blocks, setter))  # noqa: S704  # made by our templates, which escape what they are given
    template = environment.select_template([f"topics/{name}.html", "topics/topic.html"])
    said = next((one for one in text.blocks if isinstance(one, Directive) and one.name == "takeaway"), None)
    return {
        "id": name,
        "line": said.line if said else 1,
        "title": text.title,
        "body": body,
        "template": template.name,
        "takeaway": setter.takeaway,
    }


def _context(
    country: Country,
    ledger: Ledger,
    pages: Mapping[str, dict[str, Any]],
    printed: Printed,
    glance: tuple[views.Group, ...],
) -> dict[str, Any]:
    special = (country.cover, country.about)
    differences = panel.differences(printed.rows, country, ledger)
    statements = tuple(views.statements(country, ledger, (one.id for one in differences)))
    actors = views.actors(country)
    tabled = [fact for group in glance for fact in group.facts]
    tabled += [said.fact for one in differences for said in one.rows]
    tabled += [fact for pair in statements for fact in (pair.said, pair.printed) if fact]
    for fact in tabled:
        # These tables name who states a figure, and have no room for where it was read.
        printed.cite([replace(fact.credit, via="")], fact.rivals)
    printed.cite(actor.credit for actor in actors)
    return {
        "title": title(country),
        "marking": " · ".join(filter(None, (f"TLP:{country.tlp}", country.classification))),
        "publisher": country.publisher,
        "country": country,
        "cover": pages.get(country.cover),
        "about": pages.get(country.about),
        "topics": [page for name, page in pages.items() if name not in special],
        "glance": glance,
        "differences": differences,
        "statements": statements,
        "base": country.sources.get(country.base),
        "entries": views.entries(country, printed.sources),
        "reliabilities": tuple(RELIABILITIES.items()),
        "likelihoods": tuple(LIKELIHOODS.items()),
        "actors": actors,
    }


def _assets(figures: Iterable[Figure], styles: Iterable[str]) -> dict[str, bytes]:
    folder = resources.templates() / "styles"
    return {f"styles/{name}.css": (folder / f"{name}.css").read_bytes() for name in (*styles, "screen")} | {
        f"charts/{figure.id}.svg": figure.svg for figure in figures
    }


def _small(context: Mapping[str, Any]) -> dict[str, bytes]:
    """Serve the drawings in rows of tables: trends of key figures, and strips of what sources say."""
    trends = (fact.trend for group in context["glance"] for fact in group.facts)
    strips = (said.strip for one in context["differences"] for said in one.rows)
    return {drawing.asset: drawing.svg for drawing in (*trends, *strips) if drawing}


def _attachments(country: Country, figures: Iterable[Figure]) -> Iterable[Attachment]:
    """Yield the evidence: what was measured, who says what, the publications, and the data of each chart."""
    rows = [
        (
            row.address,
            str(row.value if row.value is not None else row.words or row.formula),
            *("" if end is None else str(end) for end in (row.low, row.high)),
            row.hedge,
            ";".join(row.via),
            row.locator,
            row.note,
        )
        for row in country.observations
    ]
    columns = ("address", "value", "low", "high", "hedge", "via", "locator", "note")
    yield Attachment("observations.csv", "Every observation of this brief", _csv(columns, rows))
    indicators = [
        (entry.id, entry.title, entry.unit, entry.definition) for entry in country.indicators.values()
    ]
    yield Attachment(
        "indicators.csv", "What was measured", _csv(("id", "title", "unit", "definition"), indicators)
    )
    items = [dict(source.item) for source in country.sources.values()]
    text = json.dumps(items, ensure_ascii=False, indent=1)
    yield Attachment("sources.json", "The publications, as CSL-JSON", text.encode())
    for figure in figures:
        data = _csv(figure.data.columns, figure.data.rows)
        yield Attachment(f"chart-{figure.id}.csv", f"The data of the chart: {figure.title}", data)


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return target.getvalue().encode()
