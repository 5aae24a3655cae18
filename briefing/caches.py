"""Where things lie that a run may leave for the next: the user's cache folder."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NAME = "country-briefing"


def cache_folders() -> Iterator[Path]:
    """Yield the user's folders for caches, by the XDG Base Directory Specification; none may be there."""
    cache = os.environ.get("XDG_CACHE_HOME")
    if cache and Path(cache).is_absolute():
        yield Path(cache)
    with suppress(RuntimeError):
        yield Path.home() / ".cache"
