"""Keys: the sha256 of all that decides a thing. Where any of it changes, so does the key.

What decides is taken by its content. Times of files decide nothing, with one exception: of the libraries of
the operating system, which set type, the file itself is 5 MB, so that its size and time must do.
"""

import ctypes
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

import charts
from briefing import plugins, resources

# What sets type beneath WeasyPrint and matplotlib, by a function of each. Linux has .so.N, macOS .dylib.
_LIBRARIES = (
    ("libpango-1.0", "0", "pango_version"),
    ("libpangoft2-1.0", "0", "pango_ft2_font_map_new"),
    ("libharfbuzz", "0", "hb_version"),
    ("libharfbuzz-subset", "0", "hb_subset_input_create_or_fail"),
    ("libfontconfig", "1", "FcGetVersion"),
    ("libfreetype", "6", "FT_Library_Version"),
    ("libfribidi", "0", "fribidi_get_bidi_type"),
    ("libglib-2.0", "0", "g_unichar_break_type"),
)
# Of these the versions, which say on any machine what the files say on one.
_VERSIONS = (
    ("pango", "libpango-1.0", "0", "pango_version_string"),
    ("harfbuzz", "libharfbuzz", "0", "hb_version_string"),
)
_INSTALLED = (".dist-info", ".egg-info")
_COMPILED = "__pycache__"


def key_of(*parts: str | bytes) -> str:
    """Return the sha256 of things that decide something together."""
    contents = (part.encode() if isinstance(part, str) else part for part in parts)
    return sha256(b"".join(sha256(content).digest() for content in contents)).hexdigest()


def surroundings() -> str:
    """Return the key of all that decides a brief beside its folder and what was asked for."""
    return key_of(program(), machine(), os.environ.get("SOURCE_DATE_EPOCH", ""))


def program() -> str:
    """Return the key of our code, data and templates, and of packages that add to them."""
    return key_of(code(), templates(), *added())


@cache
def code() -> str:
    """Return the key of our code and data, as this process found them."""
    return files_key(_code())


@cache
def templates() -> str:
    """Return the key of our templates, as this process found them."""
    return files_key([resources.templates()])


def added() -> Iterator[str | bytes]:
    """Yield what decides of packages that add to ours: of each thing its name, and the package's files."""
    for one in plugins.plugins():
        yield from (one.group, one.name, one.point.value)
        for path in one.files:
            yield from (path.name, path.read_bytes())


def _code() -> tuple[Path, ...]:
    return Path(__file__).parent, *map(Path, charts.__path__)


def is_as_it_was() -> bool:
    """Say whether the program's files are still those of which :func:`program` read the key."""
    return key_of(files_key(_code()), files_key([resources.templates()]), *added()) == program()


@cache
def drawing() -> str:
    """Return the key of what draws charts, whatever style colours them."""
    return key_of(files_key(map(Path, charts.__path__)), machine_with(resources.own_fonts()), *added())


def machine() -> str:
    """Return the key of Python, every package installed, the libraries that set type, and the fonts."""
    return machine_with(resources.fonts())


@cache
def machine_with(files: tuple[Path, ...]) -> str:
    """Return the same key, with these font files."""
    fonts = (part for font in files for part in (font.name, font.read_bytes()))
    python = sys.version, sys.platform, os.uname().machine
    return key_of(*python, *packages(sys.path), "\0", *libraries(), "\0", *fonts)


def files_key(folders: Iterable[Path]) -> str:
    """Return the key of the files in some folders, by their names and contents."""
    parts = list[str | bytes]()
    for folder in folders:
        for name, path in sorted(_files(str(folder), "")):
            with open(path, "rb") as file:  # noqa: PTH123  # two hundred files in 4 ms: Path takes 24
                parts += [name, file.read()]
        parts.append("\0")
    return key_of(*parts)


def _files(folder: str, under: str) -> Iterator[tuple[str, str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = f"{under}/{entry.name}"
            if entry.is_dir():
                if entry.name != _COMPILED:
                    yield from _files(entry.path, name)
            elif entry.is_file():
                yield name, entry.path


def packages(folders: Iterable[str]) -> tuple[str, ...]:
    """Name every package installed, with its version, as the folders of their records are called.

    Asking importlib.metadata for the versions of the ten that matter takes longer than all else here.
    """
    found = set[str]()
    for folder in folders:
        try:
            found.update(name for name in os.listdir(folder or ".") if name.endswith(_INSTALLED))  # noqa: PTH208  # as above
        except OSError:
            continue  # an archive, or a folder that is not there
    return tuple(sorted(found))


class _Symbol(ctypes.Structure):
    """``Dl_info`` of dladdr(3)."""

    _fields_ = (
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    )


def libraries() -> Iterator[str]:
    """Yield which files the dynamic linker finds of the libraries that set type, wherever they lie."""
    for name, version, function in _LIBRARIES:
        yield f"{name} {_found(name, version, function)}"


def setters() -> Mapping[str, str]:
    """Return the versions of the libraries that break lines and choose glyphs, where they can be asked."""
    return {name: _told(library, version, function) for name, library, version, function in _VERSIONS}


def _told(library: str, version: str, function: str) -> str:
    for file in _names(library, version):
        try:
            ask = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    return "not found"


def _names(library: str, version: str) -> tuple[str, ...]:
    return f"{library}.so.{version}", f"{library}.{version}.dylib", f"{library}.dylib"


def _found(name: str, version: str, function: str) -> str:
    for file in _names(name, version):
        try:
            symbol, library = _Symbol(), ctypes.CDLL(file)
            address = ctypes.cast(getattr(library, function), ctypes.c_void_p)
            if not ctypes.CDLL(None).dladdr(address, ctypes.byref(symbol)):
                return file
            path = Path(os.fsdecode(symbol.file)).resolve()
            facts = path.stat()
        except (OSError, AttributeError):
            continue
        return f"{path} {facts.st_size} {facts.st_mtime_ns}"
    return "not found"
