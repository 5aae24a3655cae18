"""Each promise is broken in turn, in a real brief's inside or on its pages."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from briefs import Brief

from briefing.imprint import RECORD
from briefing.inside import Attached, Inside, look_inside
from briefing.layouts import Page, read
from briefing.promises import MARK, broken, regrouped


@pytest.fixture(scope="module")
def pages(utopia: Brief) -> tuple[Page, ...]:
    return read(utopia.pdf)


@pytest.fixture(scope="module")
def inside(utopia: Brief) -> Inside:
    return look_inside(utopia.pdf)


@pytest.fixture
def record(inside: Inside) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(inside.files[RECORD])
    return found


def told(pages: tuple[Page, ...], inside: Inside, record: dict[str, Any]) -> list[tuple[int, str]]:
    return [(number, what) for number, (what, _) in broken(pages, inside, record)]


def test_a_brief_as_it_was_built_keeps_all(
    pages: tuple[Page, ...], inside: Inside, record: dict[str, Any]
) -> None:
    assert told(pages, inside, record) == []


def retyped(pages: tuple[Page, ...], old: str, new: str) -> tuple[tuple[Page, ...], int]:
    """Change the first printed word that is ``old``, and say on which page it stands."""
    for place, page in enumerate(pages):
        for at, word in enumerate(page.words):
            if word.text == old:
                words = (*page.words[:at], replace(word, text=new), *page.words[at + 1 :])
                return (*pages[:place], replace(page, words=words), *pages[place + 1 :]), place + 1
    raise AssertionError(old)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("de 42\n900 a 5,43", "es", "de 42900 a 5.43"),
        ("77\N{NO-BREAK SPACE}552.", "es", "77552."),
        ("20\n000\n40\n000", "es", "20000\n40000"),  # the foot of a chart
        ("100\n000\n200\n000", "es", "100000 200000"),
        ("2024 105 casos", "es", "2024 105 casos"),
        ("28\n689\n170,3", "es", "28689 170.3"),  # two cells
        ("42\n900", "en-GB", "42\n900"),
        ("42.900,5", "de", "42900.5"),
    ],
)
def test_numbers_are_read_as_the_language_of_the_file_writes_them(
    text: str, language: str, told: str
) -> None:
    evidence = frozenset(("42900", "20000", "40000", "100000", "200000", "77552", "28689", "170.3"))
    assert regrouped(text, evidence, language) == told


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [("US$1.5", "US$1.6", "1.6"), ("70", "71.5", "71.5"), ("41", "14,100", "14100")],
)
def test_a_number_that_no_evidence_holds_is_found(  # noqa: PLR0913, PLR0917  # what is changed, and in what
    pages: tuple[Page, ...], inside: Inside, record: dict[str, Any], old: str, new: str, number: str
) -> None:
    changed, page = retyped(pages, old, new)
    assert told(changed, inside, record) == [(page, f"the evidence in the file holds no {number}")]


def test_the_raised_numbers_of_notes_belong_to_no_figure(pages: tuple[Page, ...]) -> None:
    assert any(word.style.size < MARK and word.text.isdigit() for page in pages for word in page.words)


def test_the_number_of_a_note_is_evidence_of_its_own(
    pages: tuple[Page, ...], inside: Inside, record: dict[str, Any]
) -> None:
    """A topic may have more notes than any figure in the brief is high."""
    changed, page = retyped(pages, "70", "8472")
    assert [number for number, _ in told(changed, inside, record)] == [page]
    noted = replace(inside, targets=inside.targets | {"note-islands-8472"})
    assert told(changed, noted, record) == []


def test_a_page_without_its_marking_is_found(
    pages: tuple[Page, ...], inside: Inside, record: dict[str, Any]
) -> None:
    label = f"TLP:{record['marking']['tlp']}"
    bare = replace(pages[1], words=tuple(word for word in pages[1].words if label not in word.text))
    changed = (pages[0], bare, *pages[2:])
    assert told(changed, inside, record) == [(2, f"the head and foot lack the marking {label}")]


def without(name: str) -> Callable[[Inside, dict[str, Any]], Inside]:
    def change(inside: Inside, _: dict[str, Any]) -> Inside:
        return replace(inside, attached=tuple(one for one in inside.attached if one.name != name))

    return change


def lost_target(inside: Inside, _: dict[str, Any]) -> Inside:
    return replace(inside, targets=inside.targets - {"glance"})


def unlisted(inside: Inside, _: dict[str, Any]) -> Inside:
    source = "source-keepers-guild"
    links = tuple(link for link in inside.links if link[1] != source)
    return replace(inside, targets=inside.targets - {source}, links=links)


def uncited(inside: Inside, record: dict[str, Any]) -> Inside:
    record["sources"].remove("keepers-guild")
    return inside


def odd_address(inside: Inside, _: dict[str, Any]) -> Inside:
    return replace(inside, addresses=((3, "file:///etc/passwd"),))


def unrelated(inside: Inside, _: dict[str, Any]) -> Inside:
    first, *rest = inside.attached
    return replace(inside, attached=(Attached(first.name, first.content, ""), *rest))


def untagged(inside: Inside, _: dict[str, Any]) -> Inside:
    return replace(inside, tagged=False, language="")


def unclaimed(inside: Inside, _: dict[str, Any]) -> Inside:
    claims = {name: value for name, value in inside.claims.items() if name != "pdfaid:part"}
    return replace(inside, claims=claims)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (without("chart-ferry-share.csv"), "the file lacks its evidence chart-ferry-share.csv"),
        (lost_target, "a link leads to 'glance', which is not there"),
        (unlisted, "the list of sources lacks keepers-guild"),
        (uncited, "nothing in the brief cites keepers-guild, which it lists"),
        (odd_address, "a link leads to 'file:///etc/passwd', which no reader can open"),
        (unrelated, "is to the brief"),
        (untagged, "the file lacks tags, a language"),
        (unclaimed, "the file lacks its claim to PDF/A-3"),
    ],
)
def test_each_promise_of_the_file_is_held(
    pages: tuple[Page, ...],
    inside: Inside,
    record: dict[str, Any],
    change: Callable[[Inside, dict[str, Any]], Inside],
    says: str,
) -> None:
    found = told(pages, change(inside, record), record)
    assert any(says in what for _, what in found), found


def test_a_file_made_for_paper_owes_no_tags(
    pages: tuple[Page, ...], inside: Inside, record: dict[str, Any]
) -> None:
    assert told(pages, replace(untagged(inside, {}), claims={}), record) == []
