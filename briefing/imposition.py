"""Pages as sheets show them that are folded once and stapled through the fold: a saddle stitch."""

import io
from collections.abc import Sequence
from itertools import chain

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Rectangle

from briefing.claims import archived, claim, loosen, printed_whole, saved

MM = 72 / 25.4  # points
PAPER = 0.1  # mm: what a leaf of 80 g/m² is thick

Side = tuple[int | None, int | None]


def sheets(count: int) -> list[Side]:
    """Return the pages, left and right, of each side to print; None is a blank.

    Fronts and backs take turns, the outermost sheet first. Blanks fill the last sheet up, at the brief's end.
    """
    whole = -(-count // 4) * 4
    numbers = [number if number <= count else None for number in range(1, whole + 1)]
    return list(
        chain.from_iterable(
            ((numbers[-1 - 2 * i], numbers[2 * i]), (numbers[1 + 2 * i], numbers[-2 - 2 * i]))
            for i in range(whole // 4)
        )
    )


def impose(pdf: bytes, creep: float = PAPER) -> bytes:
    """Set two pages of true size on each side of a sheet, printed on both, flipped on the short edge.

    ``creep`` is the thickness of a leaf in mm: each sheet inside another stands out by as much at the
    fore-edge, where it is trimmed, so its pages move towards the spine. Type keeps its size: A4 pages take
    A3 sheets, Letter pages take Tabloid.

    Tags and links do not survive: a sheet's reading order is not the brief's. The file is no longer PDF/UA,
    and PDF/A-3b where it was 3a (ISO 19005-3, 5.3); title, language and attached evidence stay.
    """
    with Pdf.open(io.BytesIO(pdf)) as opened:
        loosen(opened)
        forms = [_form(opened, page) for page in opened.pages]
        # Boxes of pages that are all one size; if they were not, the largest gives the sheet.
        width, height = (max(float(form.BBox[i + 2] - form.BBox[i]) for form in forms) for i in (0, 1))
        del opened.pages[:]
        for number, side in enumerate(sheets(len(forms))):
            shown = [forms[page - 1] if page else None for page in side]
            opened.pages.append(_side(opened, shown, (width, height), number // 2 * creep * MM))
        claim(opened, {"pdfaid:part": "3", "pdfaid:conformance": "B"} if archived(opened) else {})
        printed_whole(opened, Name.DuplexFlipShortEdge)
        return saved(opened)


def _form(pdf: Pdf, page: Page) -> Object:
    """Make a page a thing that another can show; what is beyond its trim is cut off."""
    form = pdf.make_indirect(page.as_form_xobject())
    form.BBox = Array(page.trimbox)
    return form


def _side(pdf: Pdf, shown: Sequence[Object | None], size: tuple[float, float], shift: float) -> Page:
    width, height = size
    names, contents = Dictionary(), b""
    for name, form, left, moved in zip(("/L", "/R"), shown, (0, width), (shift, -shift), strict=True):
        if form is not None:
            names[name] = form
            x, y = left + moved - float(form.BBox[0]), -float(form.BBox[1])
            # The half is a clip: what has moved over the spine would lie on the page beside it.
            contents += b"q %.4f 0 %.4f %.4f re W n 1 0 0 1 %.4f %.4f cm %s Do Q\n" % (
                left, width, height, x, y, name.encode(),
            )  # fmt: skip
    box = Array(Rectangle(0, 0, 2 * width, height).as_array())
    return Page(
        Dictionary(
            Type=Name.Page,
            MediaBox=box,
            TrimBox=box,
            Resources=Dictionary(XObject=names),
            Contents=pdf.make_stream(contents),
        )
    )
