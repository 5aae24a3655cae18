"""What each stage of a build costs: timers around the program's own functions, set from outside.

``python stages.py SEEDS FILE`` builds in this process, writes the brief to FILE and the seconds by stage
beside it as JSON. A stage's time is its own: where one calls another, that one's is taken off. What is
imported on first use (matplotlib to draw, WeasyPrint to set) counts to the stage that uses it.
"""

import contextlib
import importlib
import json
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# A function that a version does not have leaves its stage at nought.
STAGES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "read the seeds": (("reading", "load"), ("formats", "choose")),
    "draw the charts": (("figures", "draw_figures"),),
    "fill the templates": (("document", "compose"),),
    "set the pages": (("pdf", "to_pdf"),),
    "read them back": (("preflight", "require_sound"), ("preflight", "require_kept")),
    "seal": (("seal", "seal"),),
    "write the file": (("files", "write_whole"), ("files", "write_together")),
}
STARTED, REST = "start and import", "all else"


class Timers:
    """Seconds by stage, each its own."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        """Begin with nothing on."""
        self.seconds: dict[str, float] = {}
        self._clock = clock
        self._inner = [0.0]  # what the stages within each open one have taken so far

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with a timer around it."""

        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401  # any function's
            begun = self._clock()
            self._inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                took = self._clock() - begun
                self.seconds[stage] = self.seconds.get(stage, 0.0) + took - self._inner.pop()
                self._inner[-1] += took

        return timed


def watch(timers: Timers) -> None:
    """Put the timers around every stage, under each name by which a module of ours knows it."""
    for stage, functions in STAGES.items():
        for home, name in functions:
            with contextlib.suppress(ImportError, AttributeError):
                function: Callable[..., Any] = getattr(importlib.import_module(f"briefing.{home}"), name)
                for module in _ours():
                    if getattr(module, name, None) is function:
                        setattr(module, name, timers.around(stage, function))


def _ours() -> list[Any]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("briefing.")]


def main() -> None:
    """Build once, with the timers set."""
    seeds, target = map(Path, sys.argv[1:])
    begun = time.perf_counter()
    from briefing import files, making  # noqa: PLC0415  # timed

    timers = Timers()
    timers.seconds[STARTED] = time.perf_counter() - begun
    watch(timers)
    made = making.make(making.Request(seeds, seeds.name), lambda _: None)
    files.write_together({target: made.files[".pdf"]})
    timers.seconds[REST] = time.perf_counter() - begun - sum(timers.seconds.values())
    target.with_suffix(".json").write_text(json.dumps(timers.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
