"""The capital of a division: "Wad Madani, the capital of Gezira State" is the town, and so is the capital by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .gazetteer import Entry
from .phrases import Phrase
from .resolve import Resolution
from .spotting import Spot

_CAPITAL = re.compile(r"\bcapital(?:\s+city)?\s+of\s+(?:the\s+)?$")
_APPOSED = re.compile(r"^,\s+(?:the|its|a)\s[^,.;]{0,40}$")
LEFT = 60  # characters that are read to the left of a name


def read_capitals(
    text: str, phrases: Sequence[Phrase], spots: Sequence[Spot], resolutions: Sequence[Resolution]
) -> list[Phrase]:
    """The phrases, those of a division that is named for its capital alone turned to the town.

    Where the town stands before, the division is an anchor; else it is the town of the division that is told of most.
    """
    return [_turned(text, p, spots, resolutions) for p in phrases]


def _turned(text: str, phrase: Phrase, spots: Sequence[Spot], resolutions: Sequence[Resolution]) -> Phrase:
    k = phrase.anchors[0] if len(phrase.anchors) == 1 else -1
    division = resolutions[k].entry if k >= 0 and phrase.relation == "self" else None
    if division is None or division.kind not in ("admin1", "admin2"):
        return phrase
    start = spots[k].span[0]
    m = _CAPITAL.search(text, max(0, start - LEFT), start)
    if m is None:
        return phrase
    if k and _APPOSED.match(text[spots[k - 1].span[1] : m.start()]):
        return replace(phrase, rule="anchor: its capital is named")
    town = _town_of(division, resolutions)
    if town is None:
        return phrase
    return replace(phrase, span=(m.start(), phrase.span[1]), anchors=(town,), rule="capital of")


def _town_of(division: Entry, resolutions: Sequence[Resolution]) -> int | None:
    """The town of a division that the report names most often, the larger where two are even; its first mention."""
    towns = {k: r.entry for k, r in enumerate(resolutions) if r.entry is not None and _lies_in(r.entry, division)}
    told = Counter(entry.ref for entry in towns.values())
    return max(towns, key=lambda k: (told[towns[k].ref], towns[k].population, -k), default=None)


def _lies_in(town: Entry, division: Entry) -> bool:
    return town.kind == "city" and (town.country, town.admin1) == (division.country, division.admin1)
