"""What goes with copies: a manifest by number, letters with names, an archive."""

import os
import zipfile
from pathlib import Path

import pytest
from briefs import sets_pages
from handed import issue, recipient
from look import page_texts
from samples import country

from briefing import packs
from briefing.errors import OutputError
from briefing.packs import addressed, manifest, write_archive, write_letters
from briefing.preflight import house_families, layout
from briefing.reservations import Reserved


def test_a_manifest_lists_files_by_number_with_their_sums() -> None:
    table = manifest([Reserved(7, 2, "copy-7.pdf", "id", "abc", 12)])
    assert table == b"number,file,bytes,sha256,document\n7,copy-7.pdf,12,abc,id\n"


def test_a_letter_leaves_out_what_cannot_be_set() -> None:
    assert addressed(recipient(), 3).lines == ("Ana Lamp", "Harbour office", "Quay 1", "Lamport")
    assert addressed(recipient("山田", address="東京"), 3).lines == ("Harbour office",)
    assert addressed(recipient("山田", printed="Yamada", address=""), 3).lines == ("Yamada", "Harbour office")


@sets_pages
def test_each_recipient_has_a_page_that_prints(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "LETTERS", 2)
    given = [(recipient(name), number) for number, name in enumerate(("Ana <b>", "Łucja", "Ελένη"), 1)]
    write_letters(tmp_path, given, country(publisher="The Office"), issue(), 3)
    first, second = sorted(tmp_path.glob("*.pdf"))
    assert (first.name, second.name) == ("letters-0001-0002.pdf", "letters-0003-0003.pdf")
    pages = page_texts(first.read_bytes()) + page_texts(second.read_bytes())
    for number, (page, (who, _)) in enumerate(zip(pages, given, strict=True), 1):
        assert f"copy {number} of 3" in page
        assert who.name in page
        assert "TLP:GREEN" in page
        assert "within your community" in page
    assert not layout(first.read_bytes(), "letters", house_families())


def test_an_archive_holds_the_folder_and_is_the_same_bytes_again(tmp_path: Path) -> None:
    folder, target = tmp_path / "run.part", tmp_path / "run.zip"
    folder.mkdir()
    (folder / "b.pdf").write_bytes(b"two")
    (folder / "a.pdf").write_bytes(b"one")
    write_archive(folder, target)
    before = target.read_bytes()
    write_archive(folder, target)
    assert target.read_bytes() == before
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == ["run/a.pdf", "run/b.pdf"]
        assert archive.read("run/b.pdf") == b"two"
        assert archive.testzip() is None
    assert target.stat().st_mode & 0o777 == 0o600


def test_an_archive_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="no space left"):
        write_archive(folder, tmp_path / "run.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
