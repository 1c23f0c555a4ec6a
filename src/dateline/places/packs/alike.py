"""`keys.distance` of one key to very many at once: a pack of millions of names has thousands of look-alikes a block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Any

from ..keys import distance

MANY = 300  # keys from which on this is quicker than one by one


def distances(key: str, others: Sequence[str], most: float = inf) -> list[float]:
    """Weighted edits from `key` to each of the others, to the last bit those of `keys.distance`; any number above `most`
    for what is farther apart."""
    plain = key.isascii() and key and all(o.isascii() and o for o in others)
    return _together(key, others) if len(others) >= MANY and plain else [distance(key, o, most) for o in others]


def _together(key: str, others: Sequence[str]) -> list[float]:
    """The table of `keys.distance` for all others side by side: a row per letter of theirs, a column per key."""
    import numpy as np

    change, gap = _costs()
    width = max(map(len, others))
    letters = np.frombuffer("".join(o.ljust(width, "\0") for o in others).encode(), np.uint8).reshape(-1, width).T
    gaps = gap[letters]
    previous = np.zeros((width + 1, len(others)))
    for j in range(width):
        previous[j + 1] = previous[j] + gaps[j]
    for x in key.encode():
        current = np.empty_like(previous)
        current[0] = previous[0] + gap[x]
        for j in range(width):
            here = np.minimum(previous[j] + change[x][letters[j]], previous[j + 1] + gap[x])
            current[j + 1] = np.minimum(here, current[j] + gaps[j])
        previous = current
    ends = np.fromiter(map(len, others), np.intp, len(others))
    found: list[float] = previous[ends, np.arange(len(others))].tolist()
    return found


@lru_cache(maxsize=1)
def _costs() -> tuple[Any, Any]:
    """What `keys` charges for changing one ASCII letter into another, and for leaving one out."""
    import numpy as np

    from .. import keys

    letters = [chr(i) for i in range(128)]
    change = np.array([[0.0 if x == y else keys._NEAR_COST.get(x + y, 1.2) for y in letters] for x in letters])
    return change, np.array([keys._gap(x) for x in letters])
