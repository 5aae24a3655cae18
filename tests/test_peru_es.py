"""The Peru brief in Spanish: complete, resting on the same evidence, and set as Spanish is."""

import re
import tomllib
from collections import Counter
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from briefs import PERU, Brief
from look import opened, page_texts

from briefing.catalogues import updated
from briefing.errors import SeedError
from briefing.prose import directives, roles
from briefing.reading import Seeds, load
from briefing.report import recorded
from briefing.tongues import asking

FAULTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("planted_es.toml").read_text("utf-8"))[
    "fault"
]
# Words that stand on every page in English, and on none in Spanish but in names of publications.
ENGLISH = re.compile(
    r"\b(Others:|Glossary|Sources, with grades|What to know|Trend|Hedge|Interval|Computed here|Edition \d"
    r"|per cent|hectares|chances in 100|page \d|nearly|at least|up to|about \d|no date)\b"
)


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    with asking("es"):
        return load(PERU, "peru")


@pytest.fixture(scope="module")
def pages(peru_es: Brief) -> list[str]:
    return [page.replace("\N{NO-BREAK SPACE}", " ") for page in page_texts(peru_es.pdf)]


def test_nothing_is_left_untranslated(seeds: Seeds) -> None:
    assert [one for one in seeds.warnings if one.rule == "untranslated"] == []
    assert [topic.id for topic in seeds.country.topics if topic.language] == []
    made, _ = updated(PERU, "peru", "es")
    assert made.content == (PERU / "translations" / "es.po").read_bytes()  # up to date with the tables


def test_no_rule_finds_more_than_in_english(seeds: Seeds) -> None:
    english = Counter(one.rule for one in load(PERU, "peru").warnings)
    assert Counter(one.rule for one in seeds.warnings) == english


def test_each_topic_prints_the_same_evidence(seeds: Seeds) -> None:
    english = load(PERU, "peru")
    for name, text in seeds.prose.items():
        theirs = english.prose[name]
        assert _evidence(text.blocks) == _evidence(theirs.blocks), name
        found, wanted = (
            [(one.name, one.argument) for one in directives(each.blocks)] for each in (text, theirs)
        )
        assert found == wanted, name
        rated = [dict(one.options) for one in directives(text.blocks) if one.name == "judgement"]
        assert rated == [dict(one.options) for one in directives(theirs.blocks) if one.name == "judgement"]


def _evidence(blocks: Any) -> Counter[tuple[str, str]]:  # noqa: ANN401  # a topic's blocks
    """Count roles; of a citation the publications alone, since the place in them is told in words."""
    return Counter(
        (one.name, re.sub(r",[^;]*", "", one.content) if one.name == "cite" else one.content)
        for one in roles(blocks)
        if one.name != "term"
    )


def test_both_editions_rest_on_the_same_figures(peru: Brief, peru_es: Brief) -> None:
    english, spanish = recorded(peru.document), recorded(peru_es.document)
    addresses = [
        Counter(one for said in each.printed for one in said.addresses) for each in (english, spanish)
    ]
    assert addresses[0] == addresses[1]
    assert set(spanish.sources) <= set(english.sources)  # a shorter name may say where it was read
    assert (spanish.language, spanish.country) == ("es", "Perú")


def test_no_english_is_left_on_the_pages(pages: list[str]) -> None:
    assert [found[0] for page in pages for found in ENGLISH.finditer(page)] == []


@pytest.mark.parametrize(
    "said",
    [
        "Más coca, oro ilegal más caro y muertos de guerra en disputa",
        "Edición 1, nueva · 23 de noviembre de 2026 · datos al 31 de enero de 2026",
        "La Comisión de la Verdad estimó 69 280",
        "13,9 %",
        "US$ 7415 millones al año",
        "algo menos de la mitad",
        "a inicios del siglo XX",
        "Casi seguro: 95–99 casos de cada 100. Confianza en las pruebas: moderada.",
        "La coca cayó a 40 300 hectáreas en 2015 según UNODC; según DEVIDA, subió a 95 008 en 2022",
        "De 17 hechos de 1980 a 2003, nueve caen en 1980–1989",
        "5,43 por 100 000 habitantes",
        "«camarada Artemio»",
    ],
)
def test_what_the_pages_say(said: str, pages: list[str]) -> None:
    text = re.sub(r"\s+", " ", " ".join(re.sub(r"-\n", "", page) for page in pages))
    assert said in re.sub(r"(?<=\w)\d+(?= ≠)| ?≠| ?(?<=[a-z])\d{1,2}(?= )", "", text) or said in text


def test_the_file_says_its_language(peru_es: Brief) -> None:
    pdf = opened(peru_es.pdf)
    assert str(pdf.Root.Lang) == "es"
    assert 'lang="es"' in peru_es.document.html
    assert peru_es.document.title == "Perú: informe de país, edición 1"


def test_words_are_parted_as_spanish_parts_them(peru_es: Brief) -> None:
    letters = "[a-záéíóúüñ]+"
    parted = set(re.findall(rf"({letters})-({letters})", "\n".join(page_texts(peru_es.pdf))))
    assert len(parted) > 10
    # Two consonants that are one sound, such as bl, br and cl, stay together.
    assert not [pair for pair in parted if pair[1][0] in "lr" and pair[0][-1] in "bcfgp"]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault["name"]))
def test_a_planted_fault_stops_the_build_where_it_stands(fault: dict[str, Any], tmp_path: Path) -> None:
    folder = Path(copytree(PERU, tmp_path / "peru"))
    path = folder / str(fault["file"])
    before = path.read_text("utf-8")
    assert before.count(str(fault["old"])) == 1
    path.write_text(before.replace(str(fault["old"]), str(fault["new"])), "utf-8")
    with pytest.raises(SeedError) as caught, asking("es"):
        load(folder, "peru")
    line = before.count("\n", 0, before.index(str(fault["old"]))) + 1
    told = [one for one in caught.value.problems if fault["says"] in f"{one.what}; {one.mend}"]
    assert told, str(caught.value)
    assert all(one.rule == fault.get("rule", one.rule) for one in told)
    places = [(one.file, one.line) for one in told]
    if not str(fault["file"]).endswith(".po"):
        assert (f"peru/{fault['file']}", line) in places
    else:  # a message begins above what it says
        assert any(file == f"peru/{fault.get('at', fault['file'])}" for file, _ in places)
