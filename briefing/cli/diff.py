"""``briefing diff``."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefing.cli.kit import PATH, complete_name, progress_line, tell_warnings
from briefing.files import write_whole

if TYPE_CHECKING:
    from briefing.changelists import Group
    from briefing.changes import Changes, TextChange, Value

_FORM = "urn:country-briefing:changes:1"
_AROUND = 8  # words that stand around a change of wording
_old = click.argument("old", metavar="OLD", shell_complete=complete_name)
_new = click.argument("new", metavar="NEW", shell_complete=complete_name)


@click.command(
    short_help="Say what changed between two editions.",
    epilog="""\b
Examples:
  briefing diff archive/peru-1.pdf out/peru.pdf
  briefing diff out/peru.pdf peru
  briefing diff archive/peru-1.pdf peru --html changes.html
  briefing diff archive/peru-1.pdf peru --json > changes.json
""",
)
@_old
@_new
@click.option("--json", "raw", is_flag=True, help="Print all that changed as JSON.")
@click.option("--html", "sheet", metavar="FILE", type=PATH, help="Write it as one HTML file.")
def diff(old: str, new: str, raw: bool, sheet: Path | None) -> None:  # noqa: FBT001  # a flag
    """Say what changed between two editions of one brief, the older named first.

    Each is a PDF that briefing build has written, of which its own record is enough, or a seed folder. Told
    are figures (a figure is known by what it measures, where and when), judgements, prose by paragraph, key
    figures, charts, and dates of the editions. In reworded text, [-what went-] stands before {+what came+}.

    Leaves by exit code 0 whether or not something changed.
    """
    from briefing import changesheet, sides  # noqa: PLC0415  # as in build
    from briefing.comparing import check_pair, compare  # noqa: PLC0415  # as above

    with progress_line("diff") as progress:
        before, after = sides.read_sides(old, new, progress)
        warnings = check_pair(before, after)
        changes = compare(before.record, after.record)
    tell_warnings(warnings)
    if sheet:
        write_whole(sheet, changesheet.to_sheet(changes))
    if raw:
        click.echo(json.dumps({"schema": _FORM} | asdict(changes), ensure_ascii=False, indent=1))
    elif sheet:
        click.echo(str(sheet))
    else:
        _print(changes)


def _print(changes: "Changes") -> None:
    from briefing import changelists  # noqa: PLC0415  # as in build

    click.secho(_plain(f"{changes.new.title}: what changed since {changes.old.name}"), bold=True)
    if changes.nothing:
        click.echo("nothing changed")
        return
    for count in changelists.counts(changes):
        click.echo(f"  {count}")
    _section("Editions", (f"{one.name}: was {one.was}, is {one.now}" for one in changes.facts))
    _section("Judgements", map(_text, changes.judgements))
    keys = ((one.title, _value(one.was), _value(one.now)) for one in changes.key_figures)
    _section("Key figures", (f"{title}: {_was_is(was, now)}" for title, was, now in keys))
    _section("Charts", (f"{one.manner}: {one.title or one.id}" for one in changes.charts))
    for group in changelists.groups(changes):
        _section(group.title, _of_group(group))


def _section(title: str, lines: Iterator[str]) -> None:
    for place, line in enumerate(lines):
        if not place:
            click.echo()
            click.secho(_plain(title), bold=True)
        click.echo(f"  {_plain(line)}")


def _of_group(group: "Group") -> Iterator[str]:
    from briefing import changelists  # noqa: PLC0415  # as in build

    yield from map(_text, group.texts)
    for change in group.figures:
        one = changelists.line(change)
        yield f"{changelists.TOLD.get(one.manner, one.manner)}: {one.what}: {_was_is(one.was, one.now)}"


def _was_is(was: str, now: str) -> str:
    if was and now:
        return f"was {was}, is {now}"
    return f"was {was}" if was else now


def _value(value: "Value | None") -> str:
    return f"{value.text} ({value.period})" if value else ""


def _text(change: "TextChange") -> str:
    from briefing import changelists  # noqa: PLC0415  # as in build

    rating = changelists.rating(change)
    rated = f" ({rating})" if rating else ""
    name = "" if change.kind in ("paragraph", "evidence", "judgement") else f" {change.kind}"
    return f"{changelists.TOLD.get(change.manner, change.manner)}{name}: {_words(change)}{rated}"


def _words(change: "TextChange") -> str:
    """Return a text with its changes as ``git diff --word-diff`` marks them; long stretches are cut."""
    if change.manner != "reworded":
        return change.now or change.was
    found = list[str]()
    for place, span in enumerate(change.spans):
        text = span.text.strip()
        if span.manner == "kept":
            found.append(_cut(text.split(), first=not place, last=place == len(change.spans) - 1))
        else:
            found.append(f"[-{text}-]" if span.manner == "gone" else f"{{+{text}+}}")
    return " ".join(found)


def _cut(words: list[str], *, first: bool, last: bool) -> str:
    """Shorten a stretch that did not change to what stands next to a change."""
    if len(words) <= 2 * _AROUND:
        return " ".join(words)
    head, tail = words[: 0 if first else _AROUND], words[len(words) if last else -_AROUND :]
    return " ".join([*head, "…", *tail])


def _plain(text: str) -> str:
    """Keep what a stranger's file says from steering the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
