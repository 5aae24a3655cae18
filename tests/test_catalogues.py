"""A folder's catalogue: taken in with care, held against the folder, brought up to date without loss."""

import shutil
from pathlib import Path

import pytest
from briefs import UTOPIA

from briefing.catalogues import untold, updated
from briefing.errors import SeedError
from briefing.ledger import Ledger
from briefing.reading import Seeds, load
from briefing.seeds import read_folder
from briefing.tables import Reader
from briefing.tongues import asking, speaking, tongue_of

HEAD = 'msgid ""\nmsgstr ""\n"Language: es\\n"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(UTOPIA, tmp_path / "utopia"))
    (folder / "translations").mkdir()
    return folder


def message(kind: str, text: str, told: str, *, fuzzy: bool = False) -> str:
    flag = "#, fuzzy\n" if fuzzy else ""
    return f'\n{flag}msgctxt "{kind}"\nmsgid "{text}"\nmsgstr "{told}"\n'


def written(folder: Path, *messages: str) -> Path:
    path = folder / "translations" / "es.po"
    path.write_text(HEAD + "".join(messages), "utf-8")
    return path


def read(folder: Path, language: str = "es") -> Seeds:
    with asking(language):
        return load(folder, "utopia")


def test_a_folder_is_read_in_the_language_that_is_asked_for(folder: Path) -> None:
    written(folder, message("country", "Utopia", "Utopía"))
    (folder / "topics" / "es").mkdir()
    (folder / "topics" / "es" / "method.md").write_text("# Cómo se hizo\n\nTodo es inventado.\n", "utf-8")
    seeds = read(folder)
    assert (seeds.country.name, seeds.country.language, seeds.country.translated_from) == (
        "Utopía",
        "es",
        "en-GB",
    )
    assert seeds.prose["method"].title == "Cómo se hizo"
    assert {"translations/es.po", "topics/es/method.md"} <= seeds.inputs.keys()
    languages = {topic.id: topic.language for topic in seeds.country.topics}
    assert languages["method"] == ""
    assert languages["lighthouses"] == "en-GB"


def test_a_folder_is_read_alike_whatever_was_spoken_before(folder: Path) -> None:
    written(folder, message("country", "Utopia", "Utopía"))
    first = read(folder)
    with asking("es"):
        load(folder, "utopia")
        again = load(folder, "utopia")
    assert again.country == first.country
    assert load(folder, "utopia").country.observations == load(UTOPIA, "utopia").country.observations


def test_a_folder_in_spanish_hedges_and_prints_in_spanish(folder: Path) -> None:
    settings, table = folder / "country.toml", folder / "observations" / "lamps.csv"
    settings.write_text(settings.read_text("utf-8").replace('language = "en-GB"', 'language = "es"'), "utf-8")
    before = table.read_text("utf-8")
    assert ",nearly," in before
    table.write_text(before.replace(",nearly,", ",casi,"), "utf-8")
    reader = Reader(folder, "utopia")
    country, problems, _ = read_folder(reader)
    assert (country is not None, [one for one in problems if "hedge" in one.what]) == (True, [])
    assert country
    assert "nearly" in {row.hedge for row in country.observations}
    with speaking(tongue_of(country.language)):
        row = next(row for row in country.observations if row.hedge == "nearly")
        assert Ledger(country).quantity(row).written.startswith("casi ")


def test_its_own_language_needs_no_catalogue(folder: Path) -> None:
    assert read(folder, "en-US").country == load(UTOPIA, "utopia").country


def test_what_lacks_is_told_and_printed_as_it_is(folder: Path) -> None:
    path = written(folder, message("country", "Utopia", "Utopía"))
    told = [str(one) for one in read(folder).warnings if one.rule == "untranslated"]
    assert any(
        "utopia/topics/lighthouses.md:1: the topic is not translated, and prints in en-GB" in one
        for one in told
    )
    title = next(iter(load(UTOPIA, "utopia").country.indicators.values())).title
    assert any(f"the indicator title “{title}” is not translated" in one for one in told)
    assert not any("publisher" in one for one in told)
    path.write_text(path.read_text("utf-8") + message("subtitle", "gone", "ido"), "utf-8")
    stale = [one for one in read(folder).warnings if "any more" in one.what]
    assert [(one.file, one.line) for one in stale] == [("utopia/translations/es.po", 10)]


def test_what_a_translator_has_not_looked_at_is_not_printed(folder: Path) -> None:
    written(folder, message("country", "Utopia", "Distopía", fuzzy=True))
    assert read(folder).country.name == "Utopia"


def test_a_language_that_the_folder_does_not_have(folder: Path) -> None:
    with pytest.raises(SeedError) as caught:
        read(folder, "fr")
    told = "utopia: there is no translation into 'fr'; begin one with: briefing translate utopia fr"
    assert list(map(str, caught.value.problems)) == [told]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (HEAD + '\nmsgid "a\n', "utopia/translations/es.po:5: this is no catalogue"),
        ("no catalogue at all\n", "utopia/translations/es.po:1: this is no catalogue"),
    ],
)
def test_what_is_no_catalogue(folder: Path, content: str, says: str) -> None:
    (folder / "translations" / "es.po").write_text(content, "utf-8")
    with pytest.raises(SeedError) as caught:
        read(folder)
    assert str(caught.value).startswith(says)


def test_a_translation_rests_on_what_its_text_rests_on(folder: Path) -> None:
    event = next(one for one in load_raw(folder) if "{" in one)
    written(folder, message("event", event.replace('"', '\\"'), "Sin cifra"))
    with pytest.raises(SeedError) as caught:
        read(folder)
    assert "has other roles than the text; put in {" in str(caught.value)


def load_raw(folder: Path) -> list[str]:
    """Add an event with a role, and return the texts of all."""
    with (folder / "events.csv").open("a", encoding="utf-8") as stream:
        stream.write("2020,Lamps stood at {value}`lamps-burning`,sea,almanac,,,\n")
    rows = (folder / "events.csv").read_text("utf-8").splitlines()
    return [row.split(",")[1] for row in rows[1:]]


def test_an_update_keeps_what_is_translated(folder: Path) -> None:
    first, topics = updated(folder, "utopia", "es")
    assert (first.done, first.doubtful) == (0, 0)
    assert first.total > 50
    assert list(untold(folder, topics, "es")) == list(topics)
    text = first.content.decode().replace('msgid "Utopia"\nmsgstr ""', 'msgid "Utopia"\nmsgstr "Utopía"')
    first.path.write_text(text, "utf-8")
    again, _ = updated(folder, "utopia", "es")
    assert again.done == 1
    assert again.content.decode() == text  # nothing else has moved, no clock is in it
    settings = folder / "country.toml"
    settings.write_text(settings.read_text("utf-8").replace('name = "Utopia"', 'name = "Utopias"'), "utf-8")
    changed, _ = updated(folder, "utopia", "es")
    assert (changed.done, changed.doubtful) == (0, 1)
    assert "#, fuzzy" in changed.content.decode()


def test_the_folders_own_language_is_not_translated(folder: Path) -> None:
    with pytest.raises(SeedError, match="the folder's own language is en"):
        updated(folder, "utopia", "en")


def test_a_broken_catalogue_is_not_written_over(folder: Path) -> None:
    path = folder / "translations" / "es.po"
    path.write_text(HEAD + '\nmsgid "a\n', "utf-8")
    with pytest.raises(SeedError):
        updated(folder, "utopia", "es")
    assert path.read_text("utf-8").endswith('msgid "a\n')
