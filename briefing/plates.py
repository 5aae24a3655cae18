"""A brief made ready to be printed many times over: one layout, with gaps that each copy fills.

Setting pages takes seconds, writing a PDF anew takes one; a run of a thousand copies has time for neither.
So a brief is written once with everything that copies share, and with gaps of fixed length for what is each
copy's own: the line stamped on its pages, its record, its identity. A copy is then a matter of putting bytes
into the gaps: offsets stay as they are, no revision of the file without a stamp lies under it, and however
many copies are made, the plate is all that is held. Numbers of clauses are those of ISO 32000-1.
"""

import io
import re
import uuid
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, StreamDecodeLevel

from briefing.imprint import COPY
from briefing.seal import seal
from briefing.stampface import Face, cut
from briefing.stamping import drawn, stamp, stamps

_BLANK = uuid.UUID("c0b1e5b1-a4e5-4000-8000-00000000c0b1")  # stands where a copy's own identity comes
# What a gap holds until a copy fills it, by its name; no other bytes of the file are like it.
_FILLER = re.compile(rb"%gap:([a-z]+):([0-9]+):#*;")
_FIRST_ID = re.compile(rb"/ID\s*\[\s*<([0-9a-f]{32})>\s*<[0-9a-f]{32}>\s*\]")
_IDENTITY = f"""<rdf:Description rdf:about="" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">\
<xmpMM:DocumentID>uuid:{_BLANK}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{_BLANK}</xmpMM:InstanceID>\
</rdf:Description></rdf:RDF>"""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a copy has of its own: the lines of its stamp, its record as JSON, and its identity."""

    lines: tuple[str, ...]
    record: bytes
    identity: uuid.UUID


@dataclass(frozen=True, slots=True)
class Plate:
    """The bytes that copies share, cut at the gaps; the name and length of each gap; face and metadata."""

    parts: tuple[bytes, ...]
    gaps: tuple[tuple[str, int], ...]
    face: Face
    metadata: bytes

    def pull(self, imprint: Imprint) -> bytes:
        """Make a copy, sealed; the same imprint on the same plate gives the same bytes."""
        fillings = {
            "stamp": drawn(imprint.lines, self.face),
            "record": imprint.record,
            "metadata": self.metadata.replace(str(_BLANK).encode(), str(imprint.identity).encode()),
        }
        made = [self.parts[0]]
        for (name, length), part in zip(self.gaps, self.parts[1:], strict=True):
            made += (imprint.identity.hex.encode() if name == "id" else _boxed(fillings[name], length), part)
        return seal(b"".join(made))


def _boxed(content: bytes, length: int) -> bytes:
    """Write a stream that is as long whatever it holds: a Flate stream that is stored, not packed.

    Blanks at its end change neither a content stream nor JSON nor XML. :class:`ValueError` where the plate
    was not made for so much.
    """
    if len(content) > length:
        raise ValueError(content)
    return zlib.compress(content.ljust(length), 0)


def make_plate(
    pdf: bytes, imprints: Sequence[Imprint], finish: Callable[[bytes], bytes] = bytes, dated: str = ""
) -> Plate:
    """Make the plate of a brief for these copies; ``finish`` makes of its file what will be printed.

    ``finish`` may be :func:`briefing.imposition.impose`: sheets then show the stamps of both their pages.
    """
    face = cut({letter for one in imprints for line in one.lines for letter in line})
    lengths = {
        "stamp": max(len(drawn(one.lines, face)) for one in imprints),
        "record": max(len(one.record) for one in imprints),
    }
    prepared = _prepared(pdf, face, lengths["record"], dated)
    return _cut(*_opened_out(finish(prepared), lengths), face)


def _prepared(pdf: bytes, face: Face, length: int, dated: str) -> bytes:
    """Put the stamp on the pages, the record beside the evidence, and an identity into the metadata."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        stamp(opened, face)
        _attach(opened, length, dated)
        metadata = opened.Root.Metadata
        metadata.write(metadata.read_bytes().replace(b"</rdf:RDF>", _IDENTITY.encode(), 1))
        target = io.BytesIO()
        opened.save(target, deterministic_id=True)
        return target.getvalue()


def _attach(pdf: Pdf, length: int, dated: str) -> None:
    """Attach the record of the copy, whose content is still to come (7.11.4; ISO 19005-3, 6.8)."""
    parameters = Dictionary(Size=length)
    if dated:
        parameters.ModDate = f"D:{dated.replace('-', '')}000000Z"
    content = pdf.make_stream(
        b" " * length, Type=Name.EmbeddedFile, Subtype=Name("/application/json"), Params=parameters
    )
    entry = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=COPY,
            UF=COPY,
            Desc="The record of this copy, as JSON",
            AFRelationship=Name.Supplement,
            EF=Dictionary(F=content),
        )
    )
    names = _made(_made(pdf.Root, "/Names", Dictionary()), "/EmbeddedFiles", Dictionary(Names=Array()))
    NameTree(names)[COPY] = entry
    _made(pdf.Root, "/AF", Array()).append(entry)


def _made(holder: Any, key: str, empty: Any) -> Any:  # noqa: ANN401  # pikepdf's objects are of any type
    if key not in holder:
        holder[key] = empty
    return holder[key]


def _opened_out(pdf: bytes, lengths: Mapping[str, int]) -> tuple[bytes, bytes]:
    """Write the file with its gaps as boxes of their length; return it, and its metadata."""
    with Pdf.open(io.BytesIO(pdf)) as opened:
        for found in stamps(opened.objects):
            _hold(found, "stamp", lengths["stamp"])
        _hold(NameTree(opened.Root.Names.EmbeddedFiles)[COPY].EF.F, "record", lengths["record"])
        metadata = opened.Root.Metadata.read_bytes()
        _hold(opened.Root.Metadata, "metadata", len(metadata))
        target = io.BytesIO()
        # What is packed stays as it is, and so do the gaps, which only claim to be.
        opened.save(
            target,
            deterministic_id=True,
            stream_decode_level=StreamDecodeLevel.none,
            fix_metadata_version=False,
        )
        return target.getvalue(), metadata


def _hold(stream: Any, name: str, length: int) -> None:  # noqa: ANN401  # as above
    """Make a gap of a stream: as many bytes as it will take, which say how much it will hold."""
    filler = f"%gap:{name}:{length}:".encode()
    stream.write(filler.ljust(len(_boxed(b"", length)) - 1, b"#") + b";", filter=Name.FlateDecode)


def _cut(pdf: bytes, metadata: bytes, face: Face) -> Plate:
    """Cut a file at its gaps."""
    parts, gaps, at = list[bytes](), list[tuple[str, int]](), 0
    for name, length, (start, end) in _gaps(pdf):
        parts.append(pdf[at:start])
        gaps.append((name, length))
        at = end
    return Plate((*parts, pdf[at:]), tuple(gaps), face, metadata)


def _gaps(pdf: bytes) -> Iterator[tuple[str, int, tuple[int, int]]]:
    """Yield the gaps in the order of the file, whose identifiers come last."""
    for match in _FILLER.finditer(pdf):
        yield match[1].decode(), int(match[2]), match.span()
    *_, last = _FIRST_ID.finditer(pdf)
    yield "id", len(last[1]), last.span(1)
