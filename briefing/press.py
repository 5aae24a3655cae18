"""A brief for a print shop: PDF/X-4 (ISO 15930-7:2010) in the inks of one printing condition."""

import hashlib
import io
import re
import uuid
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from briefing.claims import claim, loosen, saved
from briefing.inks import recolour, require
from briefing.palettes import press, printer

MM = 72 / 25.4  # points
BLEED = 3 * MM  # what a guillotine may miss by
OFFSET = 1 * MM  # from the bleed to the marks: none is left on a sheet that is cut a little beside them
MARK = 5 * MM
HAIRLINE = 0.25  # points
_REGISTERED = re.compile(r"FOGRA\d+|CGATS TR ?\d+|JC\d+")  # how the ICC's registry names conditions
_REGISTRY = "http://www.color.org"

Box = tuple[float, float, float, float]


def to_press(pdf: bytes, icc: bytes) -> bytes:
    """Turn a brief into PDF/X-4: inks, bleed and crop marks, and no more than a press can use.

    ``icc`` is a profile that :func:`briefing.palettes.printer` takes. Links may not lie inside the bleed, and
    the tags and bookmarks that lead to them go with them; attached files go too, since no print shop looks
    there. :class:`PageError` where a colour cannot be turned into inks.
    """
    with Pdf.open(io.BytesIO(pdf)) as opened:
        loosen(opened)
        for key in (Name.Names, Name.AF):
            if key in opened.Root:
                del opened.Root[key]
        recolour(opened, press(printer("profile", icc)))
        require(opened, ("DeviceCMYK", "DeviceGray"))
        registration = _registration(opened)
        for page in opened.pages:
            _trim(opened, page, registration)
        opened.Root.OutputIntents = Array([_intent(opened, icc)])
        _identify(opened, uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(pdf).hexdigest()))
        return saved(opened, "1.6")


def _trim(pdf: Pdf, page: Page, registration: Object) -> None:
    """Set the boxes: bleed round the trim, room for marks round that, and nothing of the page in the room.

    WeasyPrint 70 sets a bleed box of its own, and would let what lies beyond it show among the marks.
    """
    trim = _box(*map(float, page.trimbox))
    bleed = _grown(trim, BLEED)
    left, bottom, right, top = bleed
    clip = b"q %.4f %.4f %.4f %.4f re W n\n" % (left, bottom, right - left, top - bottom)
    page.contents_add(pdf.make_stream(clip), prepend=True)
    page.contents_add(
        pdf.make_stream(b"\nQ q /Registration CS 1 SCN\n" + b"\n".join(_marks(trim)) + b"\nQ\n")
    )
    if Name.ColorSpace not in page.resources:
        page.resources.ColorSpace = Dictionary()
    page.resources.ColorSpace.Registration = registration
    page.trimbox, page.obj.BleedBox = Array(trim), Array(bleed)
    page.mediabox = Array(_grown(bleed, OFFSET + MARK))
    if Name.CropBox in page.obj:
        del page.obj.CropBox


def _box(left: float, bottom: float, right: float, top: float) -> Box:
    return round(left, 4), round(bottom, 4), round(right, 4), round(top, 4)


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return _box(left - by, bottom - by, right + by, top + by)


def _marks(trim: Box) -> Iterator[bytes]:
    """Yield the crop marks, two lines outside the bleed at each corner of the trim."""
    left, bottom, right, top = trim
    yield b"%.4f w" % HAIRLINE
    near, far = BLEED + OFFSET, BLEED + OFFSET + MARK
    for x, outwards in ((left, -1), (right, 1)):
        for y, upwards in ((bottom, -1), (top, 1)):
            yield b"%.4f %.4f m %.4f %.4f l S" % (x + outwards * near, y, x + outwards * far, y)
            yield b"%.4f %.4f m %.4f %.4f l S" % (x, y + upwards * near, x, y + upwards * far)


def _registration(pdf: Pdf) -> Object:
    """Make the colour that every plate prints, so that one out of register shows (ISO 32000-1, 8.6.6.4)."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], N=1, C0=[0, 0, 0, 0], C1=[1, 1, 1, 1])
    return pdf.make_indirect(Array([Name.Separation, Name.All, Name.DeviceCMYK, tint]))


def _intent(pdf: Pdf, icc: bytes) -> Dictionary:
    """Name the printing condition: as the ICC's registry does if the profile says so, or as the profile."""
    description = (printer("profile", icc).profile.profile_description or "Custom").strip()
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputCondition=description,
        OutputConditionIdentifier=description,
        Info=description,
        DestOutputProfile=pdf.make_stream(icc, N=4),
    )
    if registered := _REGISTERED.search(description):
        intent.OutputConditionIdentifier, intent.RegistryName = registered[0], _REGISTRY
    return intent


def _identify(pdf: Pdf, identity: uuid.UUID) -> None:
    """Claim PDF/X-4, and say the rest of what it asks the metadata for."""
    pdf.docinfo[Name.Trapped] = Name("/False")
    modified = str(pdf.open_metadata().get("xmp:ModifyDate", ""))
    properties = {
        "pdfxid:GTS_PDFXVersion": "PDF/X-4",
        "pdf:Trapped": "False",
        "xmp:MetadataDate": modified,
        "xmpMM:DocumentID": f"uuid:{identity}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }
    claim(pdf, {name: value for name, value in properties.items() if value})
