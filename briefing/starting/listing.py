"""Topics begun: drafted figures as lists in our own words, and the few that stand at the front."""

import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.counting import language_of, typed_numbers
from briefing.drafting.topics import OVERVIEW, title_of, topics
from briefing.drafting.values import Figure

_DIGITS = re.compile(r"\S*\d\S*\s?")
_KEY_FIGURES, _OF_EACH = 6, 2  # in the table at the front, and of each topic
_FIRST = 8  # items that two pages take in, of all topics
_TIMELINE, _GROUPS = ("history", OVERVIEW), ("armed-and-criminal-groups", OVERVIEW)


def texts(figures: Sequence[tuple[Figure, str]], *, has_events: bool, has_actors: bool) -> dict[str, str]:
    """Write each topic's text: a list of its figures, in our own words, to be made into sentences by hand."""
    lists = dict[str, dict[str, str]]()
    for one, key in figures:
        lists.setdefault(one.topic, {}).setdefault(key, _item(one, key))
    tabled = {_place(_TIMELINE, lists): "events"} if has_events else {}
    grouped = {_place(_GROUPS, lists): "actors"} if has_actors else {}
    texts = dict[str, str]()
    for topic in [one.id for one in topics()]:
        blocks = list(_blocks(lists.get(topic, {}), max(1, _FIRST // len(lists or {topic}))))
        blocks += [f":::{{table}} {name}\n:::" for name in (tabled.get(topic), grouped.get(topic)) if name]
        if blocks:
            texts[topic] = f"# {title_of(topic)}\n\n" + "\n\n".join(blocks) + "\n"
    return texts


def _blocks(items: Mapping[str, str], first: int) -> Iterator[str]:
    if items:
        yield "% Drafted from your profile: look each up, make sentences of them, and say what they mean."
        yield "{priority=2}\n" + "\n".join(list(items.values())[:first])
        if rest := list(items.values())[first:]:
            yield "{priority=3}\n" + "\n".join(rest)


def _place(wanted: Sequence[str], lists: Mapping[str, object]) -> str:
    return next((topic for topic in wanted if topic in lists), wanted[-1])


def _item(one: Figure, key: str) -> str:
    """Write a figure as an item: what it is, of when, and the role that prints it."""
    label = without_numbers(one.title) or "Figure"
    when = f" ({{value}}`{key}|period`)" if one.period and one.unit != "date" else ""
    return f"- {label}{when}: {{value}}`{key}`"


def without_numbers(title: str) -> str:
    """Return a title without its numbers: each has its own figure."""
    for number in typed_numbers(title, language_of("en")):
        title = title.replace(number.text, "")
    return " ".join(_DIGITS.sub("", title).replace("{", "").replace("`", "").split()).strip(" ,:")


def key_figures(figures: Sequence[tuple[Figure, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Choose key figures: numbers, the newest of each indicator, and of each topic the first two."""
    newest = dict[str, tuple[Figure, str]]()
    for one, address in figures:
        name = address.partition("@")[0]
        if one.unit not in ("text", "date") and (name not in newest or one.period > newest[name][0].period):
            newest[name] = one, address
    groups = dict[str, list[str]]()
    for one, address in newest.values():
        keys = groups.setdefault(one.topic, [])
        if len(keys) < _OF_EACH and sum(map(len, groups.values())) < _KEY_FIGURES:
            keys.append(address)
    return tuple((title_of(topic), tuple(keys)) for topic, keys in groups.items() if keys)
