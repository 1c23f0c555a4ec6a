"""`keys.distance` of one key to many at once: a block of look-alikes has fifty names, of a pack of millions thousands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import Any

from ..keys import distance

MANY = 10  # keys from which on this is quicker than one by one
AT_ONCE = 500  # keys whose tables are held together: larger ones cost more to hold than to fill


def distances(key: str, others: Sequence[str], most: float = inf) -> list[float]:
    """Weighted edits from `key` to each of the others, to the last bit those of `keys.distance`; any number above `most`
    for what is farther apart."""
    plain = key.isascii() and key and all(o.isascii() and o for o in others)
    if len(others) < MANY or not plain:
        return [distance(key, o, most) for o in others]
    parts = (others[i : i + AT_ONCE] for i in range(0, len(others), AT_ONCE))
    return [apart for part in parts for apart in _together(key, part)]


def _together(key: str, others: Sequence[str]) -> list[float]:
    """The table of `keys.distance` for all others side by side: a row per letter of theirs, a column per key."""
    import numpy as np

    change, gap = _costs()
    width = max(map(len, others))
    letters = np.frombuffer("".join([o.ljust(width, "\0") for o in others]).encode(), np.uint8).reshape(-1, width).T
    gaps = gap[letters]
    previous = np.zeros((width + 1, len(others)))
    np.cumsum(gaps, axis=0, out=previous[1:])
    for x in key.encode():
        current = previous + gap[x]  # left out, the first row for good
        np.minimum(current[1:], previous[:-1] + change[x][letters], out=current[1:])
        for before, here, put_in in zip(current, current[1:], gaps, strict=False):
            np.minimum(here, before + put_in, out=here)
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
