from samples import country, row

from briefing.ledger import Ledger
from briefing.panel import differences
from briefing.plots import plots, words_drawn

ROWS = (
    row("lamps@2030:un", 150, note="By post."),
    row("lamps@2030:us", 140, "nearly", note="By telephone."),
    row("lamps@2030:book", low=120, high=160),
)


def test_the_words_of_a_drawing_are_its_texts_each_once() -> None:
    svg = b'<svg><text x="1">60 &amp; more</text><g><text>0</text><text><tspan>0</tspan></text></g></svg>'
    assert words_drawn(svg) == ("60 & more", "0")


def test_the_panel_is_a_drawing_with_a_row_a_source() -> None:
    made = country(*ROWS, orders={"lamps": ("un", "us", "book")})
    (plot,) = plots((), differences(ROWS, made, Ledger(made)))
    assert (plot.id, plot.file) == ("differences", "chart-differences.csv")
    assert [(line[3], line[4], line[5]) for line in plot.rows][:2] == [
        ("Un", "", "150"),
        ("Us", "nearly", "140"),
    ]
    assert all(len(line) == len(plot.columns) for line in plot.rows)
    assert set(plot.words)  # the ends of its scale


def test_a_brief_without_differences_draws_no_panel() -> None:
    assert plots((), ()) == ()
