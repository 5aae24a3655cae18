"""What the preview shows now: the last good pages, what is wrong since, and how they came to be."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from briefing.errors import BriefingError, Problem
from briefing.previewing.building import Asked, Built, build, faults, told
from briefing.previewing.panels import panel
from briefing.previewing.sheets import Sheet, picture, sheets
from briefing.previewing.spots import Spot, spots
from briefing.store import NOWHERE, Keeper

# PDFium's calls may not run beside each other in two threads: its heap breaks, and the process with it.
_PDFIUM = threading.Lock()
_PICTURES_FIRST = 0.3  # seconds in which a browser asks for the new pages, before they are looked through


@dataclass(slots=True)
class Desk:
    """The state of a preview. One build at a time changes it; what reads it meanwhile sees the one before."""

    asked: Asked
    keeper: Keeper = NOWHERE
    version: int = 0
    built: Built | None = None
    pages: tuple[Sheet, ...] = ()
    numbers: tuple[Spot, ...] = ()
    errors: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    seconds: float = 0.0
    busy: bool = False
    pictures: dict[tuple[str, float], bytes] = field(default_factory=dict)

    def rebuild(self, changed: Callable[[], None]) -> None:
        """Set the pages anew; ``changed`` is called when they stand, and when they have been looked through.

        Where they cannot be set, the last good ones stay, and ``errors`` say why.
        """
        self.busy = True
        changed()
        begun = time.monotonic()
        try:
            built = build(self.asked, self.keeper)
        except BriefingError as error:
            self._failed(error.problems, changed)
            return
        except Exception as error:  # noqa: BLE001  # a fault of ours must not leave the page waiting for good
            what = f"a fault of ours: {type(error).__name__}: {error}"
            self._failed(
                (Problem(self.asked.shown, 0, what, "briefing build tells more; report it"),), changed
            )
            return
        with _PDFIUM:
            self.pages, self.numbers = sheets(built.pdf), spots(built.document, built.pdf)
            self.built = built
        self.errors, self.busy = (), False
        self.warnings = tuple(built.document.warnings)
        self.seconds = time.monotonic() - begun
        self.version += 1
        keys = {page.key for page in self.pages}
        self.pictures = {key: value for key, value in self.pictures.items() if key[0] in keys}
        changed()
        time.sleep(_PICTURES_FIRST)
        with _PDFIUM:
            self.errors = faults(self.asked, built.pdf)
        if self.errors:
            self.version += 1
            changed()

    def _failed(self, problems: tuple[Problem, ...], changed: Callable[[], None]) -> None:
        self.errors, self.busy = problems, False
        self.version += 1
        changed()

    def state(self) -> dict[str, Any]:
        """Return all that the page shows, but the pictures."""
        return {
            "version": self.version,
            "title": self.built.document.title if self.built else self.asked.shown,
            "busy": self.busy,
            "old": bool(self.errors and self.built),
            "seconds": round(self.seconds, 1),
            "pages": [{"width": one.width, "height": one.height, "key": one.key} for one in self.pages],
            "spots": [
                {"page": one.page, "box": [one.left, one.top, one.width, one.height], "text": one.text}
                for one in self.numbers
            ],
            "errors": told(self.errors),
            "warnings": told(self.warnings),
        }

    def behind(self, number: int) -> dict[str, Any] | None:
        """Return what stands behind a number of the text, counted from 0; None where there is none."""
        if self.built is None or not 0 <= number < len(self.numbers):
            return None
        spot = self.numbers[number]
        place = f"{self.asked.shown}/{spot.file}:{spot.line}"
        return {"text": spot.text, "asked": place, "rows": panel(self.built.seeds, spot.addresses)}

    def drawn(self, key: str, scale: float) -> bytes | None:
        """Return a page's picture by its key; None where no page has it now."""
        with _PDFIUM:
            number = next((place for place, page in enumerate(self.pages) if page.key == key), None)
            if number is None or self.built is None:
                return None
            if (key, scale) not in self.pictures:
                self.pictures[key, scale] = picture(self.built.pdf, number, scale)
            return self.pictures[key, scale]
