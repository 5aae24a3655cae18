"""The stamp on the pages: where it stands, and that no reader is told of it."""

import pikepdf
import pypdfium2
import pytest
from briefs import Brief
from look import opened
from test_plates import imprint

from briefing.plates import make_plate
from briefing.rules import MM, SAFE, STAMP
from briefing.stampface import width
from briefing.stamping import INDENT, SIZE, fits


@pytest.mark.parametrize("paper", ["utopia", "utopia_letter"])
def test_the_stamp_stands_below_all_else_and_inside_what_printers_print(
    paper: str, request: pytest.FixtureRequest
) -> None:
    brief: Brief = request.getfixturevalue(paper)
    one = imprint("Utopia, edition 2, copy 1 of 9 · Éva Åg", "TLP:GREEN · jpqy")
    with pypdfium2.PdfDocument(make_plate(brief.pdf, [one]).pull(one)) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            stamped = [box for box in boxes if box[3] <= STAMP and box[3] > box[1]]
            assert len(stamped) >= len("Utopia,edition2,copy1of9ÉvaÅgTLP:GREENjpqy")
            assert min(box[1] for box in stamped) >= SAFE
            assert all(box[1] > STAMP for box in boxes if box not in stamped and box[3] > box[1])
            assert text.get_text_bounded(top=STAMP).split("\r\n") == list(one.lines)


def test_the_stamp_is_an_artifact_of_the_page(utopia: Brief) -> None:
    one = imprint("Copy 1")
    with opened(make_plate(utopia.pdf, [one]).pull(one)) as pdf:
        forms = set()
        for page in pdf.pages:
            *_, begin, _, _, draw, _, end = pikepdf.parse_content_stream(page)
            assert [str(part.operator) for part in (begin, draw, end)] == ["BDC", "Do", "EMC"]
            assert str(begin.operands[0]) == "/Artifact"
            assert begin.operands[1] == pikepdf.Dictionary(
                Type=pikepdf.Name.Pagination, Subtype=pikepdf.Name.Footer
            )
            forms.add(page.resources.XObject[str(draw.operands[0])].objgen)
        assert len(forms) == 1  # all pages show one thing


def test_two_lines_fit_that_are_no_wider_than_the_text() -> None:
    wide = 210 * MM
    most = next(count for count in range(1, 999) if width("m" * count, SIZE) > wide - 2 * INDENT)
    assert fits(["m" * (most - 1)] * 2, width, wide)
    assert not fits(["m" * most], width, wide)
    assert not fits(["m"] * 3, width, wide)
