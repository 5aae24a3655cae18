"""The JSON files of a seed folder: publications as CSL-JSON, boundaries as GeoJSON."""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from briefing import model, vocabulary
from briefing.areas import language_problem
from briefing.model import Origin
from briefing.periods import Period, parse_period
from briefing.snapshots import snapshot_faults
from briefing.tables import ID, Reader

FILE = "sources.json"
_YEAR = re.compile(r"\b[12]\d{3}\b", re.ASCII)
_SPACE = re.compile(r"[ \n\t\r]*")


def read_sources(reader: Reader) -> Iterator[model.Source]:
    """Read the publications: CSL-JSON (the Citation Style Language's data format) with our grades."""
    seen = dict[str, int]()
    for line, item in _json_items(reader, FILE):
        name, custom = item.get("id"), item.get("custom", {})
        if not isinstance(name, str) or not name or not isinstance(custom, dict):
            reader.report(FILE, line, "a source has no id, or its custom is no object", 'give it "id": "…"')
            continue
        if name in seen:
            mend = f"line {seen[name]} has it; take one out"
            reader.report(FILE, line, f"source {name!r} is defined twice", mend)
        seen.setdefault(name, line)
        for what, mend in _faults(name, item, custom):
            reader.report(FILE, line, what, mend)
        yield model.Source(
            id=name,
            title=str(item.get("title", name)),
            short=str(item.get("title-short", item.get("title", name))),
            issued=_issued(reader, FILE, line, item),
            reliability=str(custom.get("reliability", "")),
            assessment=str(custom.get("assessment", "")),
            read=str(custom.get("read", "")),
            item=MappingProxyType(item),
            origin=Origin(f"{reader.shown}/{FILE}", line),
        )


def _faults(name: str, item: dict[str, Any], custom: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one publication's fields, and how to mend it."""
    if not ID.fullmatch(name):
        yield f"source id {name!r} is not an id", "use a-z, 0-9 and hyphens only"
    for key in ("type", "title"):
        if not isinstance(item.get(key), str):
            yield f"source {name!r} has no {key}", f'give it "{key}": "…", as CSL-JSON does'
    if str(custom.get("reliability", "")) not in vocabulary.RELIABILITIES:
        mend = 'add "custom": {"reliability": "B"}, one letter from A to F'
        yield f"source {name!r} has no grade", mend
    language = str(item.get("language", ""))
    if problem := language_problem(language):
        yield f"language {language!r} of source {name!r} is not a language tag", problem
    if not is_web(str(item.get("URL", "https://"))):
        yield f"the URL of source {name!r} is no address on the web", "begin it with https://"
    if not _are_people(item.get("author", [])):
        mend = 'write [{"family": "…", "given": "…"}] or [{"literal": "…"}]'
        yield f"the author of source {name!r} cannot be read", mend
    if "snapshot" in custom:
        yield from snapshot_faults(name, custom["snapshot"])


def is_web(address: str) -> bool:
    """Say whether an address can be followed by whoever reads it: a script or a file cannot."""
    return address.startswith(("https://", "http://"))


def _are_people(authors: object) -> bool:
    return isinstance(authors, list) and all(
        isinstance(person, dict) and all(isinstance(name, str) for name in person.values())
        for person in authors
    )


def _issued(reader: Reader, file: str, line: int, item: dict[str, Any]) -> str:
    """Write CSL's date as it is printed: ``date-parts`` of year, month and day, or a literal."""
    issued = item.get("issued")
    if issued is None:
        return "no date"
    try:
        match issued:
            case {"literal": str(text)}:
                return text
            case {"date-parts": [[_, *_] as first]}:
                return _date_label(first)
            case {"date-parts": [[_, *_] as first, [_, *_] as last]}:
                return f"{_date_label(first)} – {_date_label(last)}"
    except (ValueError, TypeError):
        pass
    mend = 'write {"date-parts": [[2015, 7, 15]]} or {"literal": "c. 2016"}'
    reader.report(file, line, f"the date of source {item['id']!r} cannot be read", mend)
    return "no date"


def issued(source: model.Source) -> Period | None:
    """Return when a source came out, from its first possible day to its last; None where nobody knows.

    Of a literal such as "c. June 2025" the year counts.
    """
    try:
        match source.item.get("issued"):
            case {"date-parts": [first, *rest]}:
                return parse_period("/".join(map(_edtf, (first, *rest[-1:]))))
            case {"literal": str(text)} if len(years := _YEAR.findall(text)) == 1:
                return parse_period(years[0])
    except (ValueError, TypeError):
        pass  # reported where the file was read
    return None


def _date_label(parts: list[Any]) -> str:
    return parse_period(_edtf(parts)).label


def _edtf(parts: list[Any]) -> str:
    return "-".join(f"{int(part):02d}" for part in parts)


def _json_items(reader: Reader, file: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a JSON array with their lines, which the json module keeps to itself."""
    text = reader.text(file)
    if text is None or not _is_json(reader, file, text):
        reader.lost.add(file)
        return
    decoder, position = json.JSONDecoder(), _after(text, 0, "")
    if not text.startswith("[", position):
        reader.report(file, 1, "this is not a list of sources", "export CSL-JSON: a list in square brackets")
        reader.lost.add(file)
        return
    position = _after(text, position + 1, "")
    while not text.startswith("]", position):
        line = text.count("\n", 0, position) + 1
        item, end = decoder.raw_decode(text, position)
        position = _after(text, end, ",")
        if isinstance(item, dict):
            yield line, item
        else:
            reader.report(file, line, "a source is not an object", "write each as {…}")


def _is_json(reader: Reader, file: str, text: str) -> bool:
    """Report a text that is not JSON; the json module refuses 5,000 digits by a plain ValueError."""
    if not text.strip():
        return True  # an empty file is told as what it should hold
    try:
        json.loads(text)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        reader.report(file, line, "this is not JSON", "check the commas, quotes and brackets here")
        return False
    return True


def _after(text: str, position: int, separator: str) -> int:
    """Return where the next item begins: past white space and at most one separator."""
    position = _end_of_space(text, position)
    if separator and text.startswith(separator, position):
        position = _end_of_space(text, position + 1)
    return position


def _end_of_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def read_boundaries(reader: Reader) -> Mapping[str, Any] | None:
    """Read the country's first-level divisions as GeoJSON (RFC 7946); None where the folder has none."""
    file = "map.geojson"
    text = reader.text(file, required=False)
    if text is None:
        return None
    if not _is_json(reader, file, text):
        return None
    boundaries = json.loads(text or "null")
    features = boundaries.get("features") if isinstance(boundaries, dict) else None
    if not isinstance(features, list) or not all(map(_is_division, features)):
        mend = "give a FeatureCollection of polygons, each with properties id and name"
        reader.report(file, 1, "these are not the divisions of a country", mend)
        return None
    return MappingProxyType(boundaries)


def _is_division(feature: object) -> bool:
    if not isinstance(feature, dict):
        return False
    properties, geometry = feature.get("properties"), feature.get("geometry")
    return (
        isinstance(properties, dict)
        and {"id", "name"} <= set(properties)
        and isinstance(geometry, dict)
        and geometry.get("type") in ("Polygon", "MultiPolygon")
    )
