"""What WeasyPrint makes of the charts: it only logs what it cannot draw, and takes any font it finds."""

import base64
import io
import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import font_source_sans_pro
import pikepdf
import pytest
import weasyprint
from chart_look import (
    BOLIVIA,
    COLOMBIA,
    UNODC,
    US,
    assert_printable,
    fill_of,
    lightness,
    moment,
    patches,
    point,
    series,
    values,
)

from briefing import figures
from briefing.reading import Seeds
from charts import (
    attribution,
    comparison,
    intervals,
    multiples,
    occupancy,
    rank,
    share,
    timeline,
    trend,
)
from charts.ink import FAMILY
from charts.kit import ChartError, Drawing, Point, Values, render


def drawings() -> list[Drawing]:
    share_of = [
        point(46, "2000", label="One", unit="percent"),
        point(54, "2000", label="Others", unit="percent"),
    ]
    upto = point(80, "", low=0, high=80, hedge="up to", unit="percent")
    total = point(100, "2000", low=80, high=130, unit="count")
    return [
        attribution.draw(values({"total": [total], "shares": share_of, "rivals": [total]})),
        comparison.draw(
            values({"series": series(COLOMBIA, area="Colombia") + series(BOLIVIA, area="Bolivia")})
        ),
        intervals.draw(values({"values": [total, point(120, "2000", "US", unit="count")]})),
        multiples.draw(values({"series": series(COLOMBIA, area="Colombia") + series(UNODC)})),
        occupancy.draw(
            values({"population": [point(9, "2001"), point(8, "2002")], "capacity": [point(5, "2001")]})
        ),
        rank.draw(values({"rank": [point(5, "2001", unit="rank")], "total": [point(9, "2001")]})),
        share.draw(values({"share": [upto], "parts": share_of})),
        timeline.draw(
            values(
                {},
                [
                    moment("1980–2000", "War"),
                    moment("1984", "MRTA"),
                    moment("5 May 1990", "Vote", start=1990.3),
                ],
            )
        ),
        trend.draw(
            values({"series": series(UNODC), "rivals": series(US, "US"), "target": [point(5e4, "2015")]})
        ),
    ]


def faces() -> str:
    folder = Path(font_source_sans_pro.font_directory)
    cuts = (("Regular", 400, "normal"), ("Semibold", 600, "normal"), ("It", 400, "italic"))
    return "".join(
        f"@font-face {{font-family: '{FAMILY}'; font-weight: {weight}; font-style: {style};"
        f" src: url('{(folder / f'SourceSansPro-{cut}.otf').as_uri()}')}}"
        for cut, weight, style in cuts
    )


def test_weasyprint_draws_everything_in_our_type(caplog: pytest.LogCaptureFixture) -> None:
    images = [base64.b64encode(render(drawing.figure, "svg")).decode() for drawing in drawings()]
    pictures = "".join(f'<img alt="chart" src="data:image/svg+xml;base64,{image}">' for image in images)
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf = weasyprint.HTML(string=f"<style>{faces()}</style>{pictures}").write_pdf()
    assert caplog.messages == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        objects = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        fonts = {str(thing["/BaseFont"]) for thing in objects if thing.get("/Type") == "/Font"}
    assert len(fonts) >= 3
    assert all("+Source-Sans-Pro" in font for font in fonts)


@pytest.mark.parametrize("width", sorted(figures.WIDTHS))
def test_every_chart_of_peru_is_printable_in_every_width_it_may_have(width: str, peru_seeds: Seeds) -> None:
    for spec in peru_seeds.country.charts:
        if width == "cover" and spec.kind != "locator":
            continue  # beside the cover's words stands a map and nothing else
        told = replace(spec, width=width)
        drawing = figures.draw(told, peru_seeds.country, peru_seeds.ledger)[0]
        assert_printable(drawing)


def test_neighbouring_fills_can_be_told_apart_in_gray(peru_seeds: Seeds) -> None:
    for spec in peru_seeds.country.charts:
        figure = figures.draw(spec, peru_seeds.country, peru_seeds.ledger)[0].figure
        fills = {colour for patch in patches(figure) if (colour := fill_of(patch))}
        levels = sorted(map(lightness, fills))
        assert all(high - low >= 15 for low, high in pairwise(levels)), (spec.id, fills)


LONG = series({year: 1000.0 + year % 37 * 25 for year in range(1725, 2025)})
SHARES = tuple(replace(one, value=40.0, low=40.0, high=40.0, unit="percent", label="State") for one in LONG)
RANKS = tuple(replace(one, value=5.0, low=5.0, high=5.0, unit="rank") for one in LONG)
KINDS: dict[str, tuple[Callable[[Values], Drawing], dict[str, tuple[Point, ...]]]] = {
    "attribution": (attribution.draw, {"total": LONG, "shares": SHARES}),
    "comparison": (comparison.draw, {"series": LONG}),
    "intervals": (intervals.draw, {"values": LONG}),
    "multiples": (multiples.draw, {"series": LONG}),
    "occupancy": (occupancy.draw, {"population": LONG}),
    "rank": (rank.draw, {"rank": RANKS, "total": RANKS}),
    "share": (share.draw, {"share": SHARES}),
    "trend": (trend.draw, {"series": LONG}),
}


@pytest.mark.parametrize("kind", KINDS)
def test_one_point_is_drawn(kind: str) -> None:
    draw, slots = KINDS[kind]
    assert_printable(draw(values({name: points[:1] for name, points in slots.items()})))


@pytest.mark.parametrize("kind", KINDS)
def test_three_hundred_years_are_drawn_or_refused_with_a_remedy(kind: str) -> None:
    draw, slots = KINDS[kind]
    try:
        drawing = draw(values(slots))
    except ChartError as error:
        assert "; " in str(error)  # noqa: PT017  # either outcome is right, and each is held to its own rule
    else:
        assert_printable(drawing)
        assert drawing.figure.get_figheight() * 25.4 <= 240
