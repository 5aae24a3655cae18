"""What WeasyPrint makes of the charts: it only logs what it cannot draw, and takes any font it finds."""

import base64
import io
import logging
from pathlib import Path

import font_source_sans_pro
import pikepdf
import pytest
import weasyprint
from chart_look import BOLIVIA, COLOMBIA, UNODC, US, moment, point, series, values

from charts import attribution, comparison, occupancy, rank, share, timeline, trend
from charts.ink import FAMILY
from charts.kit import Drawing, render


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
