"""The HTML edition: one page that holds all it needs, for a browser, a phone, or a mail.

Nothing is fetched and no script runs: styles, pictures, the letters of the fonts that it uses, and the
evidence are inside the file. Charts are pictures of their own, so each carries the letters that it writes.
"""

import html
import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from briefing import resources
from briefing.document import Document
from briefing.evidence import MEDIA
from briefing.webfonts import face_of, to_woff2

# The faces that styles and charts name: file, family, weight, style.
_FACES = tuple(
    (f"{family.replace(' ', '').removesuffix('Pro')}Pro-{cut}", family, weight, style)
    for family, cuts in (
        ("Source Serif Pro", ("Light", "Regular", "It", "Semibold", "Bold", "Black")),
        ("Source Sans Pro", ("Regular", "It", "Semibold", "Bold")),
    )
    for cut in cuts
    for weight, style in (
        (
            {"Light": 300, "Semibold": 600, "Bold": 700, "Black": 900}.get(cut, 400),
            "italic" if cut == "It" else "normal",
        ),
    )
)
_LINK = re.compile(r'<link rel="stylesheet" href="styles/([a-z0-9-]+)\.css"[^>]*>')
_PICTURE = re.compile(r'(<img src=")([^":]+\.(?:svg|png))(")')
_TAG = re.compile(r"<[^>]*>")


def to_html(document: Document) -> bytes:
    """Make the page; the same document makes the same bytes."""
    page = _LINK.sub(lambda link: f"<style>\n{_style(document, link[1])}</style>", document.html)
    page = _PICTURE.sub(lambda found: found[1] + _image(found[2], document.assets[found[2]]) + found[3], page)
    letters = "".join(sorted(set(html.unescape(_TAG.sub("", document.html)))))
    page = page.replace(
        "</head>", f"<style>\n{_font_faces(letters, (*_FACES, *_house()))}</style>\n</head>", 1
    )
    return page.replace("</body>", f"{_evidence(document)}</body>", 1).encode()


def _style(document: Document, name: str) -> str:
    return document.assets[f"styles/{name}.css"].decode()


def _image(name: str, content: bytes) -> str:
    return _picture(content) if name.endswith(".svg") else _data("image/png", content)


def _picture(svg: bytes) -> str:
    """Put a picture into an address, with the letters that it writes; it sees nothing of the page's fonts."""
    text = svg.decode()
    if "<text" in text:
        letters = "".join(sorted(set(html.unescape(_TAG.sub("", text)))))
        faces = [face for face in _FACES if face[1] == "Source Sans Pro"]
        place = text.index(">", text.index("<svg")) + 1
        text = f"{text[:place]}<style>{_font_faces(letters, faces)}</style>{text[place:]}"
    return _data("image/svg+xml", text.encode())


def _house() -> tuple[tuple[str, str, int, str], ...]:
    """Return the faces that a house style adds."""
    return tuple(face_of(path) for path in resources.HOUSE_FONTS.get())


def _font_faces(letters: str, faces: Iterable[tuple[str, str, int, str]]) -> str:
    files = {font.stem: font for font in resources.fonts()}
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"src:url({_data('font/woff2', _subset(files[name], letters))}) format('woff2')}}"
        for name, family, weight, style in faces
    )


@cache
def _subset(font: Path, letters: str) -> bytes:
    return to_woff2(font.read_bytes(), letters, "Brief" + font.stem.removeprefix("Source").replace("-", ""))


def _data(media: str, content: bytes) -> str:
    return f"data:{media};base64,{b64encode(content).decode()}"


def _evidence(document: Document) -> str:
    """List the evidence and the licences that go with the fonts, each to be saved from the page.

    The seed folder's own files are the PDF's alone: its record tells how to know them.
    """
    items = "\n".join(
        f'<li><a download="{attachment.name}" href="'
        f'{_data(MEDIA[attachment.name.rpartition(".")[2]], attachment.content)}">{attachment.name}</a>: '
        f"{html.escape(attachment.description)}</li>"
        for attachment in document.attachments
        if attachment.relationship != "Source"
    )
    for path in resources.font_licences():
        name, text = path.parent.parent.name, _data("text/plain", path.read_bytes())
        items += (
            f'\n<li><a download="{name}-licence.txt" href="{text}">{name}</a>: licence of the letters</li>'
        )
    return f'<footer class="evidence">\n<h2>Evidence</h2>\n<ul>\n{items}\n</ul>\n</footer>\n'
