"""Ground named by its people: "Turkish soil", "Syrian territory", "Iraqi airspace" → the country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..records import Place, Span, Value
from .gazetteer import Gazetteer
from .lexicon import load


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(load().ground, key=lambda n: (-len(n), n)))
    return re.compile(rf"\b([A-Z][\w-]+(?:\s+[A-Z]\w+)?)\s+({nouns})\b")


def find_territory(
    text: str, sentences: Sequence[Span], gazetteer: Gazetteer, taken: Sequence[Span]
) -> list[Value[Place]]:
    """The countries whose ground is named by a demonym, where no other mention stands."""
    found = []
    for start, end in sentences:
        for m in _pattern().finditer(text, start, end):
            countries = gazetteer.countries_of_demonym(m[1]) or gazetteer.countries_of_demonym(m[1].split()[-1])
            entry = gazetteer.country(countries[0]) if len(countries) == 1 else None
            if entry is None or any(a < m.end() and m.start() < b for a, b in taken):
                continue
            place = Place(entry.name, entry.ref, *entry.at, entry.radius_km, "country", entry.country, None, 0.95)
            found.append(Value(place, m[0], m.span(), f"demonym: “{m[1]}” before “{m[2]}”"))
    return found
