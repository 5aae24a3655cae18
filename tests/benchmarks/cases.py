"""What is timed: the brief after each kind of change, the plain script, and the peers that are installed."""

import functools
import shlex
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import timing
from timing import Run
from workshop import HERE, Edit, Workshop, again, cold, offers

PLAIN = "plain"
FONT = "Source Serif Pro"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program that sets pages: what it needs of the machine, and its command for a shell.

    ``before`` is run once and not timed: who works with that program would have the text in its own form.
    """

    label: str
    needs: tuple[str, ...]
    command: str
    pictures: str = "svg"
    before: str = ""


LABELS = {
    PLAIN: "b: a plain script, WeasyPrint and pyplot",
    "cold": "briefing, nothing kept from before",
    "no-cache": "briefing --no-cache",
    "nothing": "briefing, nothing changed",
    "sentence": "briefing, one sentence changed",
    "value": "briefing, one value changed",
    "style": "briefing, one style changed",
}
# Each is told where the page is ({page}), where the PDF goes ({out}), and where it may keep things ({keep}).
# Chromium takes no sandbox where it is run as root, as in a container.
PEERS: Mapping[str, Peer] = {
    "chromium": Peer(
        "Chromium, --print-to-pdf",
        ("chromium",),
        "chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --user-data-dir={keep}"
        " --print-to-pdf={out} file://{page}/document.html",
    ),
    "pagedjs": Peer(
        "Paged.js",
        ("pagedjs-cli", "chromium"),
        'PUPPETEER_EXECUTABLE_PATH="$(command -v chromium)" pagedjs-cli {page}/document.html -o {out}'
        " --browserArgs --no-sandbox",
    ),
    "vivliostyle": Peer(
        "Vivliostyle",
        ("vivliostyle", "chromium"),
        'cd {page} && vivliostyle build document.html -o {out} --executable-browser "$(command -v chromium)"',
    ),
    "typst": Peer(
        "Typst, from pandoc's conversion",
        ("typst", "pandoc"),
        "cd {page} && typst compile --font-path {fonts} edition.typ {out}",
        before=f"cd {{page}} && pandoc -s edition.html -V mainfont='{FONT}' -o edition.typ",
    ),
    "lualatex": Peer(
        "LuaLaTeX, from pandoc's conversion, two passes",
        ("lualatex", "pandoc"),
        "cd {page} && OSFONTDIR={fonts} lualatex -interaction=batchmode edition.tex"
        " && OSFONTDIR={fonts} lualatex -interaction=batchmode edition.tex && mv edition.pdf {out}",
        pictures="pdf",
        before=f"cd {{page}} && pandoc -s edition.html -V mainfont='{FONT}' -o edition.tex"
        " && sed -i 's/\\.svg}}/.pdf}}/g; s/\\\\includesvg/\\\\includegraphics/g' edition.tex",
    ),
}
LABELS |= {name: f"{peer.label}, and pyplot" for name, peer in PEERS.items()}

Cases = dict[str, Callable[[], Run] | None]


def all_cases(shop: Workshop) -> Cases:
    """Return every case by its name, None for one that this machine or this version has not."""
    bare = functools.partial(cold, shop, "--no-cache") if offers(shop, "--no-cache") else None
    rivals: Cases = {name: _peer(shop, name, peer) for name, peer in PEERS.items()}
    return {
        PLAIN: functools.partial(plain, shop, shop.page, shop.root / "plain.pdf"),
        "cold": functools.partial(cold, shop),
        "no-cache": bare,
        "nothing": functools.partial(again, shop),
        **{name: functools.partial(again, shop, edit) for name, edit in edits(shop).items()},
        **rivals,
    }


def edits(shop: Workshop) -> Mapping[str, Edit]:
    """Return the changes that an editor may make between two builds."""
    return {
        "sentence": Edit(
            shop.seeds / "topics" / "history.md",
            "The illegal trade grew up along the Huallaga.",
            "The illegal trade grew along the Huallaga.",
        ),
        "value": Edit(
            shop.seeds / "observations" / "coca.csv",
            "coca-area,,,2002,36584,",
            "coca-area,,,2002,36590,",
        ),
        "style": Edit(
            shop.package / "templates" / "styles" / "tokens.css",
            "--accent: #8a1c2b;",
            "--accent: #8a1c2c;",
        ),
    }


def plain(shop: Workshop, page: Path, target: Path) -> Run:
    """Run the plain script on a prepared page."""
    command = (sys.executable, str(HERE / "plain.py"), str(page), str(target))
    return timing.run(command, shop.root, shop.fonts())


def _peer(shop: Workshop, name: str, peer: Peer) -> Callable[[], Run] | None:
    """Make a peer ready, if its programs are here: with a copy of the page, drawn on by pyplot."""
    if not all(map(shutil.which, peer.needs)):
        return None
    page = shop.root / name / "page"
    shutil.copytree(shop.page, page)
    folders = sorted({str(font.parent) for font in _fonts(shop)})
    words = {"page": page, "out": shop.root / f"{name}.pdf", "keep": shop.root / name / "keep"}
    draw = shlex.join((sys.executable, str(HERE / "pyplots.py"), str(page), peer.pictures))
    command = f"{draw} && ({peer.command})".format(**words, fonts=folders[-1])
    if peer.before:
        done = timing.run(("sh", "-c", peer.before.format(**words)), shop.root, shop.fonts())
        if done.code:
            return lambda: done
    return functools.partial(timing.run, ("sh", "-c", command), shop.root, shop.fonts())


def _fonts(shop: Workshop) -> list[Path]:
    """Return the serif's files, as ``fonts.conf`` names them."""
    text = (shop.page / "fonts.conf").read_text(encoding="utf-8")
    return [Path("/" + part.partition("</glob>")[0]) for part in text.split("<glob>/")[1:] if "Serif" in part]
