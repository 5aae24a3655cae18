"""The stamp on every page of a copy: one thing that all pages show, below their feet.

Numbers of clauses are those of ISO 32000-1.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from briefing.rules import MM, STAMP
from briefing.stampface import Face

SIZE = 7.2  # points; no smaller than the notes
# Baselines above the paper's edge, between what office printers leave white (5 mm) and the brief's own feet.
LINES = (8.3 * MM, 5.7 * MM)
INDENT = 20 * MM
NAME = Name("/CopyStamp")
_INK = b"0.1 g"


def fits(lines: Sequence[str], measure: Callable[[str, float], float], paper: float) -> bool:
    """Say whether a stamp of these lines has room on paper of some width, in points."""
    return len(lines) <= len(LINES) and all(measure(line, SIZE) <= paper - 2 * INDENT for line in lines)


def drawn(lines: Sequence[str], face: Face) -> bytes:
    """Write the stamp as a content stream, its lines from the page's left lower corner."""
    shown = b"".join(
        b" 1 0 0 1 %.2f %.2f Tm %b Tj" % (INDENT, at, face.codes(line))
        for at, line in zip(LINES, lines, strict=False)
    )
    return b"%b BT /F %.1f Tf%b ET" % (_INK, SIZE, shown)


def stamp(pdf: Pdf, face: Face) -> None:
    """Have every page show the stamp, whose content is still to come: one thing for all pages of a width."""
    font, forms = pdf.make_indirect(_font(pdf, face)), dict[float, Object]()
    for page in pdf.pages:
        width = round(float(page.trimbox[2] - page.trimbox[0]), 2)
        if width not in forms:
            forms[width] = _form(pdf, width, font)
        _show(pdf, page, forms[width])


def stamps(things: Iterable[Object]) -> list[Any]:
    """Return the stamps among a file's objects."""
    return [thing for thing in things if _is_stamp(thing)]


def _is_stamp(thing: Any) -> bool:  # noqa: ANN401  # pikepdf's objects are of any type
    return isinstance(thing, Stream) and thing.get("/Name") == NAME


def _show(pdf: Pdf, page: Page, form: Object) -> None:
    """Draw the stamp as an artifact of pagination (14.8.2.2), which is no part of what is read aloud."""
    resources = page.resources
    if Name.XObject not in resources:
        resources.XObject = Dictionary()
    resources.XObject[NAME] = form
    # WeasyPrint 70 turns the page's space upside down, and leaves it so.
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    draw = b"\nQ\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq 1 0 0 1 %.4f %.4f cm %b Do Q\nEMC\n"
    left, bottom = float(page.trimbox[0]), float(page.trimbox[1])
    page.contents_add(pdf.make_stream(draw % (left, bottom, str(NAME).encode())))


def _form(pdf: Pdf, width: float, font: Object) -> Object:
    return pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Form,
        Name=NAME,
        BBox=Array([0, 0, width, round(STAMP, 2)]),
        Resources=Dictionary(Font=Dictionary(F=font)),
    )


def _font(pdf: Pdf, face: Face) -> Dictionary:
    """Embed the face as a composite font whose codes are its glyphs (9.7.4.2)."""
    tagged = Name(f"/CPSTMP+{face.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=tagged,
        Flags=4,
        FontBBox=Array(face.box),
        ItalicAngle=0,
        Ascent=face.box[3],
        Descent=face.box[1],
        CapHeight=660,
        StemV=110,
        FontFile3=pdf.make_stream(face.program, Subtype=Name.OpenType),
    )
    system = Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0)
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=tagged,
        CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(descriptor),
        DW=0,
        W=Array([0, Array(face.widths)]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=tagged,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(_to_unicode(face)),
    )


def _to_unicode(face: Face) -> bytes:
    """Say which character each glyph is (9.10.3), in the blocks of 100 that a CMap may have."""
    # Two characters can share a glyph: what is read back is then the first of them.
    characters = {glyph: letter for letter, glyph in reversed(face.glyphs.items())}
    entries = [
        f"<{glyph:04x}> <{letter.encode('utf-16-be').hex()}>" for glyph, letter in sorted(characters.items())
    ]
    blocks = [entries[at : at + 100] for at in range(0, len(entries), 100)]
    listed = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{listed}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()
