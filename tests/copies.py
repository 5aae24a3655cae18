"""Local copies of sources for tests: a report of a country that does not exist, as text, HTML and PDF."""

import io
from collections.abc import Sequence

import pikepdf

REPORT = """\
The lamps of Lummeria

FOLLOW the harbour office

Lummeria is relatively calm since its tea war ended in the late 1920s. It remains the top nation of all
in fog behind Mistria, and its tea harvest is shrinking.

Nearly 40,000 keepers were lost between 1911 and 1928, with just under half of the losses put down to the
Tea League. The crown was blamed for some 12,000 losses.

Keepers

In 2029, Lummeria had 41,250 keepers on duty. The guild spent 2.3 percent of its GDP on oil in 2028, after a
17 percent fall in 2027.

The 12th Lamp Company is thought to guard and feed smugglers along the river Ombra. Boats came at a rate of
21 per day, and between 300 and 350 were wrecked. There are not less than 90 buoys, and no fewer than 75
bells.
Up to 60 per cent of all lamps are lit with smuggled oil,
a trade worth up to $4 billion a year.

In 2029-2030 the League of Harbours ranked Lummeria 87th out of 112 countries for safe harbours. The queen
signed the lamp law on 4 March 2027. By the 1950s the country had become the world's biggest grower of tea.

The decade also brought the rise of the Fog Guild, which split into two branches after 1962. Its leader never
took tea from Mistria. In the same year a harbour law was passed.
"""
PAGE = """<!doctype html><html><head><title>Lamps</title><style>p {width: 7070px}</style></head><body>
<nav><p>Menu 9,999 boats</p></nav><script>var boats = 8888;</script>
<h1>The lamps of Lummeria</h1><p>In 2029 the guild counted 41&nbsp;250 keepers.<sup>3</sup></p>
<h2>Annex 2. Oil</h2><p>Oil cost the crown $4 billion in 2029.</p>
<h2>Annex 21. Tea</h2><p>Tea cost the crown $7 billion in 2029.</p>
<table><caption>Table 3. Lamps lit in 2029, per cent</caption><tr><th>Coast<th>Lit<tr><td>North<td>62</table>
<table><caption>Table 4. Boats</caption><tr><th>Coast<th>2028<th>2029<tr><td>South<td>510<td>620</table>
</body></html>"""
PDF_PAGES = (
    ("The lamps of Lummeria", "In 2029 the guild counted 41,250 keepers."),
    ("Annex 1", "The crown spent 2.3 percent of its GDP", "on oil in 2028."),
)


def pdf(pages: Sequence[Sequence[str]] = PDF_PAGES, *, labels: int = 0, lock: str = "") -> bytes:
    """Write lines of text on pages, one below the other; ``labels`` is the number printed on the first."""
    document = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for lines in pages:
        page = document.add_blank_page(page_size=(400, 300))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
        page.obj.Contents = document.make_stream(f"BT /F1 12 Tf 40 260 Td {shown} ET".encode())
    if labels:
        document.Root.PageLabels = pikepdf.Dictionary(
            Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=labels)]
        )
    stream = io.BytesIO()
    document.save(stream, encryption=pikepdf.Encryption(owner=lock, user=lock) if lock else False)
    return stream.getvalue()
