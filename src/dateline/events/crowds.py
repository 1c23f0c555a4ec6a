"""Where very many claims share a key and a day, a few of them speak for all.

A day on which a thousand claims tell of strikes on one city would take half a million comparisons, and the tenth part of it
a hundredth of these. So of a crowd, more than `CROWD` claims under one key whose days end on one day, the `CROWD` claims
with the smallest ids speak: any claim of the crowd is compared with these, and only these with claims of other days. Ids
are hashes, so that the speakers are a sample, and they follow from the claims alone, not from the order in which they
come. Claims that tell the same deed by the same sides at one place share a key of their own (`blocks.place_keys`), under
which they meet where the place's crowd is large. Entity resolution calls this block purging by comparison cardinality
(Papadakis et al. 2020, Blocking and Filtering Techniques for Entity Resolution, ACM Computing Surveys 53(2)).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import nsmallest
from typing import Protocol

Key = tuple[object, ...]
Day = tuple[bool, int]
"""Where under a key a claim stands: whether under one of parties it is found as one that names a town, and the last day on
which it is compared."""
Threshold = Mapping[Day, str]
"""The last speaker, by id, of each crowd under a key."""

CROWD = 8
"""Claims. Of 35,000 claims of one day 3 in 1,000 lose one that is of their event by it (docs/speed.md); of the dispatches none."""


class Crowds(Protocol):
    """Where there are crowds."""

    def under(self, key: Key) -> Threshold:
        """Those under a key."""


def thresholds(block: Mapping[Day, Sequence[tuple[int, str]]]) -> dict[Day, str]:
    """The crowds of claims that share a key, by day; each with its first day and its id."""
    return {day: sorted(id_ for _, id_ in own)[CROWD - 1] for day, own in block.items() if len(own) > CROWD}


def speaks(crowds: Threshold, day: Day, id_: str) -> bool:
    """Whether a claim is compared with those of other days."""
    last = crowds.get(day)
    return last is None or id_ <= last


def some(claims: AbstractSet[str]) -> AbstractSet[str]:
    """The claims that speak for a group."""
    return claims if len(claims) <= CROWD else frozenset(nsmallest(CROWD, claims))
