"""Small PDFs made on the fly, sound or with one planted fault, set in our own fonts."""

import io
from collections.abc import Mapping

import pikepdf
from PIL import Image

from briefing.document import Document
from briefing.pdf import to_pdf

STYLE = """
@page { size: A4; margin: 25mm; @bottom-left { content: "Foot"; font: 8pt 'Source Sans Pro' }
  @top-left { content: "Head"; font: 8pt 'Source Sans Pro' } }
body { margin: 0; font: 10pt/12pt 'Source Serif Pro' }
p, h2 { margin: 0 } h2 { font: 700 14pt 'Source Serif Pro' }
section { break-after: page; position: relative; height: 240mm }
section:last-child { break-after: auto }
.low { position: absolute; top: 220mm }
sup { font: 600 6.5pt 'Source Sans Pro'; line-height: 0; vertical-align: 0.4em }
"""
LOW = '<p class="low">The last line of a full page.</p>'


def made(*pages: str, style: str = "", assets: Mapping[str, bytes] | None = None) -> bytes:
    """Set pages of HTML, A4 with margins of 25 mm unless ``style`` says otherwise."""
    sections = "".join(f"<section>{page}</section>" for page in pages)
    html = f"<!DOCTYPE html><html lang=en><title>Proof</title><style>{STYLE}{style}</style><body>{sections}"
    return to_pdf(Document(html, "Proof", "en", "2031-05-04", assets or {}))


def full(body: str) -> str:
    """Return a page that is used down to its foot."""
    return body + LOW


def drawing(body: str, width: int = 200, height: int = 100) -> bytes:
    """Draw an SVG; one unit is one CSS pixel where it is printed at its own size."""
    space = "http://www.w3.org/2000/svg"
    return (
        f'<svg xmlns="{space}" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}">{body}</svg>'
    ).encode()


def raster(pixels: int) -> bytes:
    """Make a square PNG."""
    target = io.BytesIO()
    Image.linear_gradient("L").resize((pixels, pixels)).save(target, "PNG")
    return target.getvalue()


def plain(content: str, *, box: tuple[float, ...] = (0, 0, 400, 400)) -> bytes:
    """Make a page by hand: operators of a content stream, with Helvetica, not embedded, as ``/F``."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=pikepdf.Array(box),
            Contents=pdf.make_stream(content.encode()),
            Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pdf.make_indirect(font))),
        )
        pdf.pages.append(pikepdf.Page(page))
        return saved(pdf)


def saved(pdf: pikepdf.Pdf, encryption: pikepdf.Encryption | None = None) -> bytes:
    target = io.BytesIO()
    pdf.save(target, encryption=encryption or False)
    return target.getvalue()
