"""Walks a PDF's structure tree in reading order, with the text that each tag marks on its pages."""

import ctypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from look import opened

Box = tuple[float, float, float, float]  # left, bottom, right, top: points
Key = tuple[int, int]  # page, from 0, and MCID


@dataclass(frozen=True, slots=True)
class Piece:
    """An object on a page: the name of its mark, its MCID (-1 without one), its text, and where it is."""

    page: int
    mark: str
    mcid: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Link:
    """A link's annotation: its page, the object's number, the name of where it leads, and its words."""

    page: int
    number: int
    dest: str
    contents: str


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element. ``lang`` holds down from those around it; a kid that is text is marked content."""

    role: str
    lang: str
    kids: tuple["Node | str", ...]
    alt: str = ""
    expansion: str = ""
    key: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)
    marks: tuple[Key, ...] = ()
    links: tuple[Link, ...] = ()

    def all(self, *roles: str) -> list["Node"]:
        """Return the elements of these roles in and under this one, in reading order; without roles, all."""
        own = [self] if not roles or self.role in roles else []
        return [*own, *(node for kid in self.nodes for node in kid.all(*roles))]

    @property
    def nodes(self) -> list["Node"]:
        return [kid for kid in self.kids if isinstance(kid, Node)]

    @property
    def text(self) -> str:
        """What is read out but for alternatives: a figure's own letters are not, its caption is."""
        if self.role == "Figure":
            return "".join(node.text for node in self.nodes)
        return "".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)


def pieces(content: bytes) -> list[Piece]:
    """Return what is drawn on the pages, in the order of drawing."""
    with pypdfium2.PdfDocument(content) as document:
        return [piece for number, page in enumerate(document) for piece in _pieces(number, page)]


def _pieces(number: int, page: Any) -> Iterator[Piece]:  # noqa: ANN401  # pypdfium2 ships no types
    letters = page.get_textpage()
    for place in range(pdfium.FPDFPage_CountObjects(page)):
        thing = pdfium.FPDFPage_GetObject(page, place)
        corners = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(thing, *corners)
        left, bottom, right, top = (corner.value for corner in corners)
        name, mcid = "", -1
        for index in range(pdfium.FPDFPageObj_CountMarks(thing)):
            mark = pdfium.FPDFPageObj_GetMark(thing, index)
            name = _string(pdfium.FPDFPageObjMark_GetName, mark)
            found = ctypes.c_int()
            if pdfium.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", found):
                mcid = found.value
        yield Piece(number, name, mcid, _text(thing, letters), (left, bottom, right, top))


def _string(ask: Any, mark: Any) -> str:  # noqa: ANN401  # as above
    size = ctypes.c_ulong()
    room = (ctypes.c_ushort * 64)()
    ask(mark, room, ctypes.sizeof(room), size)
    return bytes(room)[: size.value].decode("utf-16-le").rstrip("\0")


def _text(thing: Any, letters: Any) -> str:  # noqa: ANN401  # as above
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_TEXT:
        return ""
    size = pdfium.FPDFTextObj_GetText(thing, letters, None, 0)
    room = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFTextObj_GetText(thing, letters, room, size)
    # PDFium puts STX for a hyphen at the end of a line.
    return bytes(room)[:size].decode("utf-16-le").rstrip("\0").replace("\x02", "-")


@dataclass(frozen=True, slots=True)
class _Walk:
    texts: Mapping[Key, str]
    pages: Mapping[tuple[int, int], int]

    def node(self, thing: Any, lang: str, page: int = -1) -> Node:  # noqa: ANN401  # pikepdf's objects are of any type
        lang = str(thing.get("/Lang", lang))
        page = self.pages[thing.Pg.objgen] if "/Pg" in thing else page
        kids, marks, links = list[Node | str](), list[Key](), list[Link]()
        for kid in thing.get("/K", ()):
            if not isinstance(kid, pikepdf.Dictionary):
                marks.append((page, int(kid)))
                kids.append(self.texts.get(marks[-1], ""))
            elif kid.get("/Type") == "/MCR":
                marks.append((self.pages[kid.Pg.objgen], int(kid.MCID)))
                kids.append(self.texts.get(marks[-1], ""))
            elif kid.get("/Type") == "/OBJR":
                links.append(
                    Link(
                        self.pages[kid.Pg.objgen], kid.Obj.objgen[0], str(kid.Obj.Dest), str(kid.Obj.Contents)
                    )
                )
            else:
                assert kid.P.objgen == thing.objgen
                kids.append(self.node(kid, lang, page))
        attributes = {str(name).lstrip("/"): value for name, value in thing.get("/A", {}).items()}
        return Node(
            str(thing.S).lstrip("/"),
            lang,
            tuple(kids),
            alt=str(thing.get("/Alt", "")),
            expansion=str(thing.get("/E", "")),
            key=str(thing.get("/ID", "")),
            attributes=attributes,
            marks=tuple(marks),
            links=tuple(links),
        )


def walk(content: bytes) -> Node:
    """Return the Document of a PDF. Content that draws nothing, as a space alone, has no text."""
    pdf = opened(content)
    texts: dict[Key, str] = {}
    for piece in pieces(content):
        if piece.mcid >= 0:
            key = piece.page, piece.mcid
            texts[key] = texts.get(key, "") + piece.text
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    (document,) = pdf.Root.StructTreeRoot.K
    return _Walk(texts, pages).node(document, str(pdf.Root.Lang))
