"""What a source's record says of its local copy."""

import pytest

from briefing.snapshots import Snapshot, snapshot_faults, snapshot_of

HASH = "0123456789abcdef" * 4


def test_a_snapshot() -> None:
    told = {
        "file": "a.txt",
        "sha256": HASH,
        "starts-after": "SHARE",
        "headings-count": False,
        "first-page": 9,
    }
    assert list(snapshot_faults("cvr", told)) == []
    assert snapshot_of({"custom": {"snapshot": told}}) == Snapshot("a.txt", HASH, "SHARE", False, 9)  # noqa: FBT003  # a value's field


@pytest.mark.parametrize(
    "item", [{}, {"custom": None}, {"custom": {}}, {"custom": {"snapshot": {"file": 5}}}]
)
def test_no_snapshot_or_a_wrong_one_is_the_plain_one(item: dict[str, object]) -> None:
    assert snapshot_of(item) == Snapshot()


WRONG: list[tuple[object, str]] = [
    ("a.txt", "the snapshot of source 'cvr' is not an object"),
    ({"fil": "a.txt"}, "the snapshot of source 'cvr' has no place for 'fil'"),
    *(
        ({"file": file}, "the file of the snapshot of source 'cvr' is not a file's name")
        for file in ("", 5, "a/b", "..")
    ),
    *(
        ({"sha256": one}, "the sha256 of the snapshot of source 'cvr' is not one")
        for one in ("", HASH.upper(), HASH[1:], 7)
    ),
    ({"starts-after": " "}, "starts-after of the snapshot of source 'cvr' is no text"),
    ({"headings-count": "no"}, "headings-count of the snapshot of source 'cvr' is neither true nor false"),
    *(
        ({"first-page": one}, "first-page of the snapshot of source 'cvr' is no page")
        for one in (0, True, "9")
    ),
    ({"paragraphs": "some"}, "paragraphs of the snapshot of source 'cvr' can only be counted or numbered"),
]


@pytest.mark.parametrize(("told", "what"), WRONG)
def test_what_is_no_snapshot(told: object, what: str) -> None:
    assert [fault for fault, _ in snapshot_faults("cvr", told)] == [what]
