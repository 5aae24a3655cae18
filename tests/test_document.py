"""The document: one value that holds a whole brief, and needs nothing from outside."""

import re
import shutil
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from xml.etree.ElementTree import Element

import jinja2
import pytest
from briefs import Brief
from look import by_id, having, tree, words

from briefing import resources
from briefing.document import Document, compose, title
from briefing.figures import draw_figures
from briefing.reading import Seeds
from briefing.report import charts_asked_for

DATE = "2031-05-04"


def composed(seeds: Seeds, paper: str = "a4", date: str = DATE) -> Document:
    return compose(seeds, draw_figures(seeds.country, seeds.ledger, charts_asked_for(seeds)), paper, date)


@pytest.fixture(scope="module")
def made(utopia_seeds: Seeds) -> Document:
    return composed(utopia_seeds)


def named(root: Element) -> set[str]:
    """Return every file that a page names."""
    return {
        element.get(name, "")
        for element in root.iter()
        for name in ("src", "href", "data", "poster", "srcset", "action")
        if element.get(name) and not element.get(name, "").startswith("#")
    }


def test_the_same_folder_makes_equal_documents(made: Document, utopia_seeds: Seeds) -> None:
    assert composed(utopia_seeds) == made


def test_a_document_cannot_be_changed(made: Document) -> None:
    with pytest.raises(FrozenInstanceError):
        made.html = ""  # type: ignore[misc]  # what is tried here
    with pytest.raises(TypeError):
        made.assets["new"] = b""  # type: ignore[index]  # what is tried here


def test_a_document_knows_its_title_language_and_date(made: Document, utopia_seeds: Seeds) -> None:
    assert title(utopia_seeds.country) == "Utopia: country brief, edition 2"
    assert (made.title, made.language, made.date) == ("Utopia: country brief, edition 2", "en-GB", DATE)
    root = tree(made.html)
    assert root.get("lang") == "en-GB"
    assert words(next(root.iter("title"))) == made.title
    meta = {element.get("name"): element.get("content") for element in root.iter("meta")}
    assert (meta["dcterms.created"], meta["dcterms.modified"]) == (DATE, DATE)
    assert meta["author"] == "The Office of Invented Places"


@pytest.mark.parametrize("brief", ["utopia", "peru"])
def test_every_file_that_the_page_names_is_there_and_none_is_unused(
    brief: str, request: pytest.FixtureRequest
) -> None:
    built: Brief = request.getfixturevalue(brief)
    assert named(tree(built.document.html)) == set(built.document.assets)


def test_nothing_is_asked_of_the_network_or_the_machine(made: Document) -> None:
    assert not [name for name in named(tree(made.html)) if re.match(r"[a-z]+:|/|\.\.", name)]
    for name, content in made.assets.items():
        text = re.sub(rb'xmlns(:\w+)?="[^"]*"|<!DOCTYPE[^>]*>|<\?xml[^>]*>|rdf:\w+="[^"]*"', b"", content)
        wanted = re.findall(rb"(?:url\(|@import\s+|href=)[\"']?([^\s\"')]+)", text)
        assert not [link for link in wanted if not link.startswith((b"#", b"../fonts/"))], name
    assert "<script" not in made.html
    assert not re.search(r"\son\w+=", made.html)


def test_links_within_the_page_lead_somewhere(made: Document, peru: Brief) -> None:
    for html in (made.html, peru.document.html):
        root = tree(html)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        links = {element.get("href", "") for element in root.iter("a")}
        assert {link.removeprefix("#") for link in links} <= set(ids)


@pytest.mark.parametrize(("paper", "other"), [("a4", "letter"), ("letter", "a4")])
def test_the_paper_decides_one_style(paper: str, other: str, utopia_seeds: Seeds) -> None:
    made = composed(utopia_seeds, paper)
    assert f"styles/{paper}.css" in made.assets
    assert f"styles/{other}.css" not in made.assets


def test_what_a_template_does_not_know_is_a_fault(
    utopia_seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(resources.templates(), tmp_path / "templates")
    about = tmp_path / "templates" / "parts" / "about.html"
    about.write_text(about.read_text("utf-8") + "{{ nonsense }}", "utf-8")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    with pytest.raises(jinja2.UndefinedError, match="'nonsense' is undefined"):
        composed(utopia_seeds)


def test_a_topic_is_set_by_its_own_template_where_there_is_one(
    utopia_seeds: Seeds, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(resources.templates(), tmp_path / "templates")
    own = '{% extends "topics/topic.html" %}{% block after %}<p class="own">Here.</p>{% endblock %}'
    (tmp_path / "templates" / "topics" / "crossings.html").write_text(own, "utf-8")
    monkeypatch.setattr(resources, "templates", lambda: tmp_path / "templates")
    root = tree(composed(utopia_seeds).html)
    assert len(having(by_id(root, "topic-crossings"), "own")) == 1
    assert len(having(root, "own")) == 1


def test_words_of_the_folder_are_escaped(utopia_seeds: Seeds) -> None:
    hostile = '<img src="x" onerror="y"> & {{ 7 }}'
    country = replace(
        utopia_seeds.country, name=hostile, subtitle=hostile, publisher=hostile, classification=hostile
    )
    made = composed(replace(utopia_seeds, country=country))
    root = tree(made.html)
    assert words(next(root.iter("h1"))) == hostile
    assert not any("onerror" in element.attrib for element in root.iter())
    assert named(root) == set(made.assets)
    assert hostile in {element.get("content") for element in root.iter("meta")}


def test_parts_without_content_are_left_out(utopia_seeds: Seeds) -> None:
    bare = replace(utopia_seeds.country, glance=(), base="", cover="", about="", topics=())
    root = tree(composed(replace(utopia_seeds, country=bare, prose={})).html)
    ids = {element.get("id") for element in root.iter("section")}
    assert ids == {None, "glossary", "sources", "about"}
    contents = [words(entry) for entry in having(root, "contents")[0].iter("li")]
    assert contents == ["Glossary", "Sources", "About this brief"]


def test_every_picture_has_an_alternative_that_gives_its_values(peru: Brief) -> None:
    for image in tree(peru.document.html).iter("img"):
        if image.get("src") == "qr.svg":  # what it holds stands in words beside it
            continue
        assert re.search(r"\d", image.get("alt", "")), image.get("src")
