"""The pages of a PDF as pictures, each with a key by which it is known to be as it was."""

import hashlib
import io
from dataclasses import dataclass

import pypdfium2

_KEYED = 0.5  # pixels a point: enough to tell any two pages apart


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size in points, and a key of what it looks like."""

    width: float
    height: float
    key: str


def sheets(pdf: bytes) -> tuple[Sheet, ...]:
    """Return the pages of a PDF."""
    found = list[Sheet]()
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            width, height = page.get_size()
            pixels = bytes(page.render(scale=_KEYED).buffer)
            key = hashlib.sha256(pixels + f"{width} {height}".encode()).hexdigest()[:20]
            found.append(Sheet(width, height, key))
    return tuple(found)


def picture(pdf: bytes, number: int, scale: float) -> bytes:
    """Draw a page, counted from 0, as PNG; ``scale`` in pixels a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[number].render(scale=scale).to_pil()
        target = io.BytesIO()
        image.save(target, "PNG", compress_level=1)
        return target.getvalue()
