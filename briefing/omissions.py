"""What a brief leaves out because it was not known yet: each thing with its line, and the number by kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from briefing.errors import Problem
from briefing.model import Origin

# In the order in which a summary counts them: one, and several.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "judgement": "judgements",
        "sentence": "sentences",
        "heading": "headings",
        "table": "tables",
        "chart": "charts",
        "key figure": "key figures",
        "observation": "observations",
        "event": "events",
        "actor": "actors",
        "remark": "remarks in cells",
        "term": "terms",
        "source": "sources",
    }
)
_LONGEST = 60  # characters of a sentence that are quoted: enough to find it in its line


@dataclass(frozen=True, slots=True)
class Omission:
    """One thing left out: its kind, its name or first words, where it stands, and why it cannot stay."""

    kind: str
    name: str
    origin: Origin
    why: str

    @property
    def problem(self) -> Problem:
        """As compilers write, though nothing is wrong with it: place, thing, reason."""
        return Problem(self.origin.file, self.origin.line, f"left out: {self.kind} {self.name}", self.why)


def quoted(text: str) -> str:
    """Quote the beginning of a sentence."""
    plain = " ".join(text.replace("\N{OBJECT REPLACEMENT CHARACTER}", "…").split())
    return f"“{plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(' ', 1)[0] + ' …'}”"


def counted(omissions: Iterable[Omission]) -> str:
    """Count what was left out by kind: ``61 sentences, 1 chart, 98 sources``."""
    counts = Counter(omission.kind for omission in omissions)
    return ", ".join(
        f"{counts[kind]:,} {kind if counts[kind] == 1 else several}"
        for kind, several in KINDS.items()
        if counts[kind]
    )
