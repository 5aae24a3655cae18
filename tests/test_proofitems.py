"""Items gathered by page, and on it by sentence."""

from briefing.proofitems import Item, Piece, leaves

ONE, OTHER = (Piece("One"),), (Piece("Other"),)


def item(number: int, page: int, said: tuple[Piece, ...] = ONE, section: str = "A") -> Item:
    return Item(number, page, section, "role", said, (), "t.md:1")


def test_a_sentence_over_two_pages_stands_on_both() -> None:
    first, second = leaves([item(1, 1, OTHER), item(2, 1), item(3, 1), item(4, 2, ONE, "B")])
    assert (first.page, second.page) == (1, 2)
    assert [[entry.number for entry in group.items] for group in first.groups] == [[1], [2, 3]]
    assert [group.said for group in second.groups] == [ONE]
    assert (first.sections, second.sections) == (("A",), ("B",))
    assert [entry.number for entry in first.items] == [1, 2, 3]


def test_nothing_to_check_is_no_page() -> None:
    assert leaves([]) == ()
