"""The form of the record: what is written, what is read back, and what the published schema says of both."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import jsonschema
import pytest
from briefs import ROOT, Brief

from briefing import imprint
from briefing.imprint import SCHEMA, SCHEMA_NUMBER, Record, RecordError, read_record

PUBLISHED = json.loads((ROOT / "briefing" / "data" / "record.schema.json").read_text("utf-8"))
Form = dict[str, Any]


@pytest.fixture
def written(utopia: Brief) -> bytes:
    return utopia.document.attachments[-1].content


def test_the_schema_is_sound_and_bears_its_number() -> None:
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)
    assert PUBLISHED["$id"] == PUBLISHED["properties"]["schema"]["const"] == f"{SCHEMA}{SCHEMA_NUMBER}"


@pytest.mark.parametrize("name", ["utopia", "utopia_letter", "peru"])
def test_what_is_written_keeps_to_the_schema(name: str, request: pytest.FixtureRequest) -> None:
    brief: Brief = request.getfixturevalue(name)
    jsonschema.validate(
        json.loads(brief.document.attachments[-1].content), PUBLISHED, jsonschema.Draft202012Validator
    )


def forms(form: Form, kind: Any) -> Iterator[tuple[Form, Any]]:  # noqa: ANN401  # any annotation
    """Yield each object of the schema beside the class that it describes."""
    form = PUBLISHED["$defs"][form["$ref"].rpartition("/")[2]] if "$ref" in form else form
    if is_dataclass(kind):
        yield form, kind
        for name, hint in get_type_hints(kind).items():
            yield from forms(form["properties"][name], hint)
    elif form.get("type") == "array":
        yield from forms(form["items"], get_args(kind)[0])


def test_the_schema_describes_every_field_and_no_other() -> None:
    pairs = list(forms(PUBLISHED, Record))
    assert {kind for _, kind in pairs} == {
        kind for kind in vars(imprint).values() if isinstance(kind, type) and is_dataclass(kind)
    }
    for form, kind in pairs:
        names = [field.name for field in fields(kind)]
        assert (list(form["properties"]), form["required"]) == (names, names)


def test_a_record_is_read_back_as_it_was_written(written: bytes) -> None:
    assert read_record(written).to_json() == written


def test_what_a_reader_does_not_know_it_skips(written: bytes) -> None:
    more = json.loads(written) | {"mood": "calm"}
    assert read_record(json.dumps(more).encode()).to_json() == written


def without(name: str) -> Callable[[Form], object]:
    return lambda record: record.pop(name)


def put(name: str, value: object) -> Callable[[Form], object]:
    def change(record: Form) -> None:
        *steps, last = name.split(".")
        place: Any = record
        for step in steps:
            place = place[int(step) if step.isdecimal() else step]
        place[int(last) if last.isdecimal() else last] = value

    return change


@pytest.mark.parametrize(
    ("change", "what"),
    [
        *((without(field.name), f"{field.name} is missing") for field in fields(Record)[1:]),
        (put("title", 5), "title is missing or of a wrong kind"),
        (put("edition", []), "edition is missing"),
        (put("edition.number", value=True), "edition.number is missing"),
        (put("edition.number", "2"), "edition.number is missing"),
        (put("inputs", {}), "inputs is missing"),
        (put("inputs.0", "a"), r"inputs\[0\] is missing"),
        (put("inputs.1.bytes", 1.5), r"inputs\[1\].bytes is missing"),
        (put("printed.0.addresses", ["a", None]), r"printed\[0\].addresses\[1\] is missing"),
        (put("program.weasyprint", 70), "program.weasyprint is missing"),
        (put("schema", None), "names no schema of ours"),
        (put("schema", "urn:other:record:1"), "names no schema of ours"),
        (put("schema", SCHEMA), "names no schema of ours"),
        (put("schema", f"{SCHEMA}one"), "names no schema of ours"),
    ],
)
def test_a_record_of_another_form_is_refused(
    change: Callable[[Form], object], what: str, written: bytes
) -> None:
    record = json.loads(written)
    change(record)
    with pytest.raises(RecordError, match=what) as caught:
        read_record(json.dumps(record).encode())
    assert not caught.value.newer
    assert not jsonschema.Draft202012Validator(PUBLISHED).is_valid(record)


def test_half_a_letter_is_no_text(written: bytes) -> None:
    record = json.loads(written) | {"title": "\ud800"}
    with pytest.raises(RecordError, match="title is missing or of a wrong kind"):
        read_record(json.dumps(record).encode())


@pytest.mark.parametrize("step", [1, -1])
def test_a_record_of_another_schema_is_said_to_be_one(written: bytes, step: int) -> None:
    record = copy.copy(json.loads(written)) | {"schema": f"{SCHEMA}{SCHEMA_NUMBER + step}"}
    with pytest.raises(RecordError, match=f"it keeps to schema {SCHEMA_NUMBER + step}, we know") as caught:
        read_record(json.dumps(record).encode())
    assert (caught.value.newer, caught.value.older) == (step > 0, step < 0)


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", b"[]", b"null", b"5", b"{", b"[" * 100_000, b"1" * 10_000, b'{"schema": {}}'],
    ids=lambda content: repr(content[:8]),
)
def test_what_is_no_record_at_all_is_refused(content: bytes) -> None:
    with pytest.raises(RecordError, match=r"it is no JSON|no schema of ours"):
        read_record(content)
