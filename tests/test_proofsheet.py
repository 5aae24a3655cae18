"""The sheet: everything that an item holds stands in it, with a box and room for a name."""

from dataclasses import replace

from look import having, tree, words
from samples import country, row

from briefing.proofentries import Entry, Other, Publication
from briefing.proofitems import Item, Piece, leaves
from briefing.proofsheet import compose_sheet, title

BOOK = Publication("book", "Book", "B")
ENTRY = Entry(
    what="Deaths",
    period="1980",
    stated="nearly 7",
    bounds="low 6, high 8",
    formula="a - b",
    source=BOOK,
    locator="p. 3",
    via=(Publication("press", "Press", "D"),),
    note="Rounded.",
    where="observations/a.csv:2",
    rivals=(Other("9", BOOK, "p. 4", "observations/a.csv:5"),),
)
ITEM = Item(
    1,
    3,
    "History",
    "role",
    (Piece("So "), Piece("seven", strong=True, number=1)),
    (Piece("seven", strong=True),),
    "h.md:7",
    (ENTRY,),
)


def sheet(*items: Item) -> str:
    whole = country(row("a@2010:book", 1, via=("press",)), tlp="AMBER", classification="Draft")
    return compose_sheet(leaves(items), whole, "letter", "2031-05-04").html


def test_everything_of_an_item_stands_on_the_sheet() -> None:
    root = tree(sheet(ITEM))
    text = words(root)
    for part in (
        *(
            "Page 3 · History",
            "1 item, 1",
            "So seven1",
            "Deaths, 1980:",
            "nearly 7; low 6, high 8.",
            "h.md:7",
        ),
        *("Computed: a - b.", "Book (B), p. 3; read in Press (D). Rounded. observations/a.csv:2"),
        *("Others: 9, Book (B), p. 4 observations/a.csv:5.", "TLP:AMBER · Draft", "Page 3 checked by"),
    ):
        assert part in text.replace("\N{NO-BREAK SPACE}", " "), part
    assert len(having(root, "box")) == 1


def test_what_was_told_before_is_not_told_again_but_found() -> None:
    again = replace(ITEM, number=2, entries=(replace(ENTRY, first=1),))
    text = words(having(tree(sheet(ITEM, again)), "items")[0])
    assert text.count("Rounded.") == text.count("Others:") == 1
    assert "More at 1" in text


def test_the_sheet_lists_the_publications_that_it_names() -> None:
    (works,) = having(tree(sheet(ITEM)), "works")
    assert [words(entry).split()[0] for entry in works.iter("li")] == ["Book", "Press"]


def test_the_sheet_has_a_title_of_its_own() -> None:
    assert title(country()) == "Peru: proof sheet of edition 1"
