"""The catalogues of the interface: nothing lacks in them, and nothing that is printed goes round them."""

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import interface
import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from briefs import PERU, UTOPIA

from briefing import tongues
from briefing.document import compose
from briefing.figures import draw_figures
from briefing.formats import FORMATS, choose
from briefing.reading import load
from briefing.report import charts_asked_for
from briefing.tongues import asking, speaking

FIELDS = re.compile(r"\{[a-z_A-Z]*\}")
OWN = (
    "category",
    "part of a source",
    "kind of event",
    "publisher",
    "title of a source",
    "unit",
    "money",
    "of a change",
)


def messages(language: str) -> list[Message]:
    path = tongues.LOCALES / language / tongues.CATALOGUE
    return [one for one in read_po(io.BytesIO(path.read_bytes())) if one.id]


@pytest.mark.parametrize("language", tongues.languages())
def test_a_catalogue_has_every_word_of_the_interface_and_no_other(language: str) -> None:
    found = {(one.context or "", str(one.id)): one for one in messages(language)}
    wanted = interface.messages()
    assert sorted(found.keys() - wanted.keys()) == []
    lacking = [key for key in wanted if key not in found or not found[key].string or found[key].fuzzy]
    assert lacking == []


@pytest.mark.parametrize("language", tongues.languages())
def test_a_translation_takes_no_value_that_the_text_does_not_give(language: str) -> None:
    more = {"{subject} {move} by {whose} count; {other_whose} {other_move}": {"{source}", "{other_source}"}}
    for one in messages(language):
        given = set(FIELDS.findall(str(one.id))) | more.get(str(one.id), set())
        assert set(FIELDS.findall(str(one.string))) <= given, one.id


@pytest.mark.parametrize("language", tongues.languages())
def test_a_language_has_its_habits(language: str) -> None:
    style = tongues.style_of(language)
    assert {"group", "grouped_from", "decade", "century", "when", "the"} <= style.keys()


class Missed(dict[str, str]):
    """Words that remember what they were asked for and lack."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.missed = set[str]()

    def get(self, key: str, default: str | None = None, /) -> str | None:  # type: ignore[override]  # of texts alone
        if key not in self:
            self.missed.add(key)
        return super().get(key, default)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("folder", [UTOPIA, PERU], ids=["utopia", "peru"])
def test_nothing_is_printed_that_has_no_word(folder: Path, form: str, tmp_path: Path) -> None:
    copy = Path(copytree(folder, tmp_path / folder.name))
    (copy / "topics" / "es").mkdir(exist_ok=True)
    topic = next(iter(sorted((copy / "topics").glob("*.md"))))
    if not (copy / "topics" / "es" / topic.name).exists():
        (copy / "topics" / "es" / topic.name).write_bytes(topic.read_bytes())
    with asking("es"):
        seeds = choose(load(copy, folder.name), FORMATS[form])
        words = Missed(seeds.tongue.words)
        with speaking(replace(seeds.tongue, words=words)):
            every = (*charts_asked_for(seeds), *(chart.id for chart in seeds.country.charts))
            figures = draw_figures(seeds.country, seeds.ledger, every)
            compose(seeds, figures, "a4", "2031-05-04", FORMATS[form])
    lacking = [key.split("\x04") for key in words.missed if any(map(str.isalpha, key))]
    assert [key for key in lacking if key[0] not in OWN or len(key) == 1] == []
