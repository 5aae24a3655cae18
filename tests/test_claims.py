"""What a file for paper still says of itself."""

import io

import pikepdf
from look import opened
from pikepdf import Array, Dictionary, Name, Pdf

from briefing.claims import archived, claim, loosen, printed_whole, saved


def tagged() -> Pdf:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Annots, page.obj.StructParents = Array([Dictionary(Subtype=Name.Link)]), 0
    root = pdf.Root
    root.StructTreeRoot, root.MarkInfo = Dictionary(Type=Name.StructTreeRoot), Dictionary(Marked=True)
    root.Outlines, root.Lang = Dictionary(Count=0), "qu"
    root.Names = Dictionary(Dests=Dictionary(), EmbeddedFiles=Dictionary(Names=Array()))
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"], metadata["pdfuaid:part"], metadata["pdfaid:part"] = "Nowhere", "1", "3"
        metadata["pdfaid:conformance"] = "A"
    return pdf


def test_tags_links_and_bookmarks_go_and_the_language_and_the_evidence_stay() -> None:
    pdf = tagged()
    loosen(pdf)
    assert {"/StructTreeRoot", "/MarkInfo", "/Outlines"} & set(pdf.Root.keys()) == set()
    assert {"/Annots", "/StructParents"} & set(pdf.pages[0].obj.keys()) == set()
    assert list(pdf.Root.Names.keys()) == ["/EmbeddedFiles"]
    assert str(pdf.Root.Lang) == "qu"
    loosen(pdf)  # nothing is left to do


def test_claims_are_replaced_and_the_title_stays() -> None:
    pdf = tagged()
    assert archived(pdf)
    claim(pdf, {"pdfxid:GTS_PDFXVersion": "PDF/X-4"})
    metadata = pdf.open_metadata()
    assert not archived(pdf)
    assert not {"pdfuaid:part", "pdfaid:conformance"} & set(metadata)
    assert (metadata["pdfxid:GTS_PDFXVersion"], metadata["dc:title"]) == ("PDF/X-4", "Nowhere")


def test_a_print_dialog_is_asked_for_both_sides_and_true_size() -> None:
    for pdf in (tagged(), pikepdf.new()):
        printed_whole(pdf, Name.DuplexFlipLongEdge)
        asked = pdf.Root.ViewerPreferences
        assert [str(asked.Duplex), str(asked.PrintScaling)] == ["/DuplexFlipLongEdge", "/None"]
        assert bool(asked.PickTrayByPDFSize)
    assert tagged().Root.ViewerPreferences.DisplayDocTitle


def test_saving_keeps_no_clock_and_sets_the_version_asked_for() -> None:
    files = [saved(tagged(), "1.6") for _ in "ab"]
    assert files[0] == files[1]
    assert opened(files[0]).pdf_version == "1.6"
    assert io.BytesIO(files[0]).read(8) == b"%PDF-1.6"
