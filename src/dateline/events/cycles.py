"""Which edges of a graph lie on some way between two points that passes no point twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

Edge = tuple[str, str]


def on_a_path(start: str, end: str, edges: Iterable[Edge]) -> set[Edge]:
    """The edges (each in order) on any simple path from `start` to `end`.

    They are those in one biconnected component with an edge between the two (Hopcroft and Tarjan 1973).
    """
    closing = (start, end) if start < end else (end, start)
    near: dict[str, list[str]] = defaultdict(list)
    there = set(edges)
    for a, b in sorted({*there, closing}):
        near[a].append(b)
        near[b].append(a)
    return _component(closing, near) & there


def _component(closing: Edge, near: dict[str, list[str]]) -> set[Edge]:
    """The biconnected component that holds the edge `closing`, by depth-first search from its first end.

    Without recursion: a chain of a thousand decisions is a thousand deep.
    """
    root = closing[0]
    number, low = {root: 0}, {root: 0}
    passed: list[Edge] = []
    stack = [(root, "", iter([closing[1], *near[root]]))]
    while stack:
        node, parent, rest = stack[-1]
        for other in rest:
            if other not in number:
                passed.append((node, other))
                number[other] = low[other] = len(number)
                stack.append((other, node, iter(near[other])))
                break
            if other != parent and number[other] < number[node]:
                passed.append((node, other))
                low[node] = min(low[node], number[other])
        else:
            stack.pop()
            if parent:
                low[parent] = min(low[parent], low[node])
                if low[node] >= number[parent]:
                    found = set(passed[passed.index((parent, node)) :])
                    del passed[passed.index((parent, node)) :]
                    if closing in found:
                        return {(a, b) if a < b else (b, a) for a, b in found}
    return set()
