"""What a number is of, in its sentence’s words: titles for drafted indicators, to be bettered by hand."""

import re

from briefing.drafting.speech import any_of, lists
from briefing.wordings import folded

_WORD = re.compile(r"[\w\u2019'\u2018-]+|[,;:.()—–“”\"]")
_MOST = 6  # words of a title
_ENDS = ',;:.()—–"'
_LEADING = re.compile(
    r"^(?:the|a|an|its|their|his|her|this|these|of|more|other|such|all|some|any|both)\s+", re.IGNORECASE
)
_SIZE = re.compile(r"(?:^|\W)((?:[a-z-]+\s){0,2}[a-z-]+) of $")
_PRONOUN = re.compile(r"\s*(which|who|of which|of whom|it|they|he|she|this|that|these|those|there)\s")
_LABEL = re.compile(r"^([A-Z][^:.;]{2,60}):\s")
_OF = re.compile(r"\s*of\s+(?:the\s+|all\s+|its\s+|their\s+|total\s+)*")


def counted(text: str, end: int) -> str:
    """Return the words behind a number that say what it counts; empty where it stands alone."""
    words = list[str]()
    for match in _WORD.finditer(text, end):
        word = match[0]
        if (
            word in _ENDS
            or word[0].isdigit()
            or (words and folded(word) in (*lists()["stops"], *lists()["fates"]))
            or len(words) == _MOST
        ):
            break
        if not words and folded(word) in lists()["fates"]:
            return _fates(text[match.start() :])
        if folded(word) in lists()["stops"]:
            return ""
        words.append(word)
    return " ".join(words)


def _fates(text: str) -> str:
    """Return "died or disappeared" where a number is of nothing else."""
    fate = "|".join(lists()["fates"])
    match = re.match(rf"(?:{fate})(?:(?:\sor|\sand|,)\s(?:{fate}))*", folded(text))
    return text[: match.end()] if match else ""


def share_of(text: str, end: int) -> str:
    """Return what a share is of: the words behind "per cent of the"; empty where they are not said so."""
    match = _OF.match(text, end)
    found = counted(text, match.end()) if match else ""
    if not found and (straight := re.match(r"\s+(?:the|all|its|their)\s+", text[end:])):
        found = counted(text, end + straight.end())  # half the deaths
    return f"Share of {found}" if found else ""


def before(text: str, place: int) -> str:
    """Return the last words before a place, without the prepositions that lead to it."""
    clause = re.split(r"[,;:()—]\s?|(?<!\w)that\s", text[:place])
    words = (clause[-1].strip() or (clause[-2] if len(clause) > 1 else "")).split()
    leading = (*lists()["stops"], "early", "mid", "late", "between")
    while words and folded(words[-1]) in leading:
        words.pop()
    return trimmed(" ".join(words[-_MOST:]))


def of_which(text: str, place: int) -> str:
    """Return what a number is the size of: population of about four million; empty where of nothing."""
    match = _SIZE.search(text[:place])
    words = match[1].split() if match else []
    while words and words[0] in lists()["stops"]:
        words.pop(0)
    return trimmed(" ".join(words))


def subject(text: str, place: int) -> str:
    """Return the words before a place that it is likely said of: those before the verb of its clause.

    A line such as "Population: 11.9 million" says it before its colon. Empty is a pronoun's.
    """
    if line := _LABEL.match(text[:place]):
        return trimmed(line[1])
    clause = re.split(r"[;:()—]|,\s", text[:place])
    found = next((part for part in reversed(clause) if len(part.split()) > 1), text[:place])
    plain = folded(found)
    verb = any_of("verbs").search(plain)
    if pronoun := _PRONOUN.match(plain):
        return before(text, text.rindex(found)) if pronoun[1] in ("which", "who") else ""
    return trimmed(found[: verb.start()] if verb and verb.start() else found)


def trimmed(words: str) -> str:
    """Cut words to the length of a title, without an article before them."""
    plain = words.strip(" ,.;:—–-$€£")
    while match := _LEADING.match(plain):
        plain = plain[match.end() :]
    kept = plain.split()[:_MOST]
    while kept and folded(kept[-1]) in lists()["stops"]:
        kept.pop()
    return " ".join(kept)


def is_plural(words: str) -> bool:
    """Say whether words name several things: what has a rank is one."""
    last = words.rsplit(maxsplit=1)[-1] if words else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))


def titled(words: str) -> str:
    """Begin a title with a capital."""
    return words[:1].upper() + words[1:]
