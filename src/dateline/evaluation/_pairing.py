"""Who of the gold goes with whom of ours, where each may go with one at most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def one_to_one(near: Iterable[tuple[*tuple[float, ...], int, int]]) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the nearest first, none of either side twice.

    `near`: what may go together: how far apart they are, in one measure or several, the first one first, then the
    position in either list.
    """
    left: set[int] = set()
    right: set[int] = set()
    for *_, i, j in sorted(near):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j
