"""The words that the field has fixed: likelihood, confidence, grades, markings, states of an edition."""

from collections.abc import Mapping
from types import MappingProxyType

LIKELIHOODS: Mapping[str, str] = MappingProxyType(
    {
        # ICD 203 (2015), D.6.e(2)(a): the upper row of terms, and the band in per cent that each stands for.
        "almost no chance": "1–5",
        "very unlikely": "5–20",
        "unlikely": "20–45",
        "roughly even chance": "45–55",
        "likely": "55–80",
        "very likely": "80–95",
        "almost certain": "95–99",
    }
)
CONFIDENCES = ("high", "moderate", "low")
RELIABILITIES: Mapping[str, str] = MappingProxyType(
    {
        # The Admiralty code's letters (NATO AJP-2.1): how far the publication itself can be relied on.
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)
TLP_LABELS = ("CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED")  # FIRST, Traffic Light Protocol 2.0
TLP_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        # What each label allows its reader, after section 3 of the same.
        "CLEAR": "You may pass it on to anyone.",
        "GREEN": "You may pass it on within your community, but not in public.",
        "AMBER": "You may pass it on to those in your organisation and among its clients who need to know.",
        "AMBER+STRICT": "You may pass it on to those in your organisation who need to know, and no others.",
        "RED": "It is for you alone: do not pass it on.",
    }
)
STATUSES = ("new", "updated", "archived")
FORMATS = ("profile", "two-page", "one-page")
PAPERS = ("a4", "letter")
PRINTS = ("screen", "office", "booklet", "press", "mono")
