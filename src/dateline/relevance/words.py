"""The names that the filter looks for beside the words of acts (claims/codebook/telling.py): of places and parties."""

from __future__ import annotations

from collections.abc import Iterator

from ..actors import Parties
from ..places import Gazetteer
from ..places.lexicon import load

TOWNS = 50_000
"""People from which on a town's name counts; an article on a smaller one names its country, province or parties too."""
SHORTEST = 3
"""Letters of a name, but for acronyms."""


def names(parties: Parties, gazetteer: Gazetteer) -> Iterator[str]:
    """The names of places, parties and countries, with peoples and capitals, as they are written."""
    never = load().never
    places = (name for name in gazetteer.names(TOWNS) if name.casefold() not in never)
    return (name for name in (*parties.index, *places) if len(name) >= SHORTEST or name.isupper())
