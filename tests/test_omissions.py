"""What is left out: each thing told with its line, and counted by kind."""

from briefing.model import Origin
from briefing.omissions import KINDS, Omission, counted, quoted

AT = Origin("topics/a.md", 4)


def test_an_omission_reads_as_compilers_write() -> None:
    told = Omission("sentence", "“Boats rose.”", AT, "it names 2030").problem
    assert str(told) == "topics/a.md:4: left out: sentence “Boats rose.”; it names 2030"


def test_kinds_are_counted_in_their_order() -> None:
    kinds = ["source", "sentence", *["source"] * 1199, "chart", "chart"]
    assert counted(Omission(kind, "", AT, "") for kind in kinds) == "1 sentence, 2 charts, 1,200 sources"
    assert counted([]) == ""
    assert all(KINDS.values())


def test_a_quote_is_cut_at_a_word_and_shows_where_roles_stand() -> None:
    assert quoted("Boats  rose\nto \N{OBJECT REPLACEMENT CHARACTER}.") == "“Boats rose to ….”"
    assert quoted("boat " * 20) == f"“{'boat ' * 11}boat …”"
