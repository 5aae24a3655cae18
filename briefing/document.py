"""Country, figures and templates in; a :class:`Document` out. Nothing is read but templates, nothing written.

The document is the hinge of the program: HTML and the files it names, as one value. The same value becomes a
PDF (:mod:`briefing.pdf`), a folder for a browser, or a test's snapshot.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from briefing import colophon, panel, proofmarks, rosters, views
from briefing.cells import standing
from briefing.changemarks import Marks
from briefing.changepage import UNMARKED, Since
from briefing.drafts import drafted
from briefing.errors import Problem
from briefing.evidence import Attachment, Issue, attach, read_in_order
from briefing.figures import LOCATOR, Figure
from briefing.filling import environment_of, style_sheets
from briefing.formats import FULL, Format
from briefing.imprint import Placed
from briefing.ledger import Ledger
from briefing.markup import breakable, to_html
from briefing.model import Country, Topic
from briefing.periods import day_label
from briefing.plots import plots
from briefing.prose import Directive
from briefing.reading import Seeds
from briefing.setter import Printed, TopicSetter
from briefing.spoken import inside
from briefing.tongues import say, speaking, spoken, tongue_of
from briefing.vocabulary import LIKELIHOODS, RELIABILITIES
from briefing.wearing import coloured

STYLES = ("tokens", "page", "type", "parts")


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
    edition = country.edition
    told = say("{country}: country brief, edition {number}", country=country.name, number=edition.number)
    if not edition.hindsight:
        return told
    return say("{title}, as known on {day}", title=told, day=day_label(edition.cutoff))


def compose(  # noqa: PLR0913, PLR0917  # what there is to say, in what form, on what paper, in what style, of what day
    seeds: Seeds,
    figures: Iterable[Figure],
    paper: str,
    date: str,
    form: Format = FULL,
    more: tuple[str, ...] = (),
    *,
    marked: bool = False,
    since: Since | None = None,
) -> Document:
    """Fill the templates of a format with seeds chosen for it.

    ``paper`` is ``a4`` or ``letter``, ``date`` the file's own (ISO 8601); ``more`` names styles to add after
    the brief's own. A ``marked`` brief has a number at everything that a fact-checker has to tick; one that
    says what changed ``since`` an earlier edition has a page of that, and bars in its margins.
    """
    country, ledger = seeds.country, seeds.ledger
    drawn = {figure.id: figure for figure in figures}
    marks = since.marks if since else UNMARKED
    environment = environment_of(listed=not form.pages, marked=marked, beside=marks.beside)
    printed = Printed(running=bool(form.pages))
    setters = _setters(environment, seeds, drawn, printed, marks)
    pages = {one.id: _page(environment, one, setters[one.id], seeds) for one in country.topics}
    glance = views.glance(country, ledger)
    context = _context(country, ledger, pages, printed, glance) | {"changes": since.page if since else None}
    told, compared = _told(country, printed, context), (since.compared,) if since else ()
    issue = Issue(title(country), paper, form, date, told, printed.sources, compared)
    attachments = attach(seeds, plots(drawn.values(), () if form.pages else context["differences"]), issue)
    code = colophon.code(country, title(country), attachments[0].content)
    styles = (*STYLES, paper, *more, *_states(marked=marked, draft=bool(context["drafts"])))
    context |= {"styles": styles, "stamp": date, "locator": drawn.get(LOCATOR), "code": code, "form": form}
    html = breakable(environment.get_template(form.template).render(context))
    assets = _assets(drawn.values(), styles) | _small(context) | {"qr.svg": code.svg}
    return _document(seeds, issue, proofmarks.numbered(html) if marked else html, assets, attachments)


def _states(*, marked: bool, draft: bool) -> tuple[str, ...]:
    """Name the styles of a brief that is not to be handed out as it is."""
    return tuple(name for name, wanted in (("marked", marked), ("draft", draft)) if wanted)


def _document(
    seeds: Seeds, issue: Issue, html: str, assets: Mapping[str, bytes], attachments: tuple[Attachment, ...]
) -> Document:
    return Document(
        html=html,
        title=issue.title,
        language=seeds.country.language,
        date=issue.date,
        assets=MappingProxyType(dict(assets)),
        attachments=attachments,
        budget=issue.form.pages,
        folder=seeds.country.origin.file.rpartition("/")[0],
        warnings=seeds.warnings,
    )


def _setters(
    environment: Environment, seeds: Seeds, drawn: Mapping[str, Figure], printed: Printed, marks: Marks
) -> dict[str, TopicSetter]:
    return {
        one.id: TopicSetter(environment, seeds, drawn, printed, one.id, marks.paragraph)
        for one in seeds.country.topics
    }


def _page(environment: Environment, topic: Topic, setter: TopicSetter, seeds: Seeds) -> dict[str, Any]:
    """Set a topic by its own template, or by the common one where it has none, in its own language."""
    text = seeds.prose[topic.id]
    with speaking(tongue_of(topic.language) if topic.language else spoken()):
        body = Markup(to_html(text.blocks, setter))  # noqa: S704  # made by our templates, which escape what they are given
    template = environment.select_template([f"topics/{topic.id}.html", "topics/topic.html"])
    said = next((one for one in text.blocks if isinstance(one, Directive) and one.name == "takeaway"), None)
    return {
        "id": topic.id,
        "line": said.line if said else 1,
        "title": text.title,
        "file": inside(topic.origin.file, seeds.country),
        "language": topic.language,
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
    printed.state(standing(country), country)
    differences = panel.differences(printed.rows, country, ledger)
    statements = tuple(views.statements(country, ledger, (one.id for one in differences)))
    actors = rosters.actors(country)
    tabled = [fact for group in glance for fact in group.facts]
    tabled += [said.fact for one in differences for said in one.rows]
    tabled += [fact for pair in statements for fact in (pair.said, pair.printed) if fact]
    for fact in tabled:
        # These tables name who states a figure, and have no room for where it was read.
        printed.cite([replace(fact.credit, via="")], fact.rivals)
    printed.cite(one for actor in actors for one in actor.credits)
    return {
        "title": title(country),
        "marking": " · ".join(filter(None, (f"TLP:{country.tlp}", country.classification))),
        "publisher": country.publisher,
        "country": country,
        "cover": pages.get(country.cover),
        "about": pages.get(country.about),
        "topics": [page for name, page in pages.items() if name not in (country.cover, country.about)],
        "glance": glance,
        "differences": differences,
        "statements": statements,
        "base": country.sources.get(country.base),
        "entries": views.entries(country, printed.sources),
        "reliabilities": tuple(RELIABILITIES.items()),
        "likelihoods": tuple(LIKELIHOODS.items()),
        "actors": actors,
        "drafts": len(drafted(country)),
    }


def _told(country: Country, printed: Printed, context: Mapping[str, Any]) -> tuple[Placed, ...]:
    """List the figures in reading order; a short format has no tables of differences and statements."""
    tables = ((), ()) if printed.running else (context["differences"], context["statements"])
    return read_in_order(country, printed.placed, context["glance"], *tables)


def _assets(figures: Iterable[Figure], styles: Iterable[str]) -> dict[str, bytes]:
    drawings = {f"charts/{figure.id}.svg": coloured(figure.svg) for figure in figures}
    return style_sheets(styles) | drawings


def _small(context: Mapping[str, Any]) -> dict[str, bytes]:
    """Serve the drawings in rows of tables: trends of key figures, and strips of what sources say."""
    trends = (fact.trend for group in context["glance"] for fact in group.facts)
    strips = (said.strip for one in context["differences"] for said in one.rows)
    return {drawing.asset: coloured(drawing.svg) for drawing in (*trends, *strips) if drawing}
