"""What a file seems to be."""

import pytest
from copies import PAGE, pdf

from briefing.kinds import HTML, PDF, TEXT, decoded, kind_of

KINDS = [
    (b"Plain words", TEXT),
    ("Plain words".encode("utf-16"), TEXT),
    (b"5 < 7, says <b>Ada</b>", TEXT),
    (PAGE.encode(), HTML),
    (b"\xef\xbb\xbf <!-- mine -->\n<html>", HTML),
    (b"<?xml version='1.0'?><html xmlns='x'>", HTML),
    (pdf(), PDF),
    (b"junk\n%PDF-1.4", PDF),
    (b"<html>%PDF-1.4", HTML),
    (b"", "an empty file"),
    (b" \n", "an empty file"),
    (b"\x89PNG\r\n\x1a\n0", "a PNG image"),
    (b"PK\x03\x04...", "a ZIP archive, as Word and Excel files are"),
    (b"a\0b", "a binary file"),
]


@pytest.mark.parametrize(("content", "kind"), KINDS)
def test_what_a_file_seems_to_be(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("encoding", "read_as"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")],
)
def test_the_encodings_of_texts(encoding: str, read_as: str) -> None:
    assert decoded("Años – “luz”".encode(encoding)) == ("Años – “luz”", read_as)
