"""How much of a place a side holds, told by a fraction: "four fifths of the enclave", "nearly half of the city"."""

from __future__ import annotations

from collections.abc import Iterator

from ...records import Quantity
from ..acts.predicate import Predicate
from ..scene import Scene
from .numbers import bounded, number

PARTS = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0, "fifth": 20.0, "fifths": 20.0,
    "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
"""Percent."""


def shares(scene: Scene, p: Predicate) -> Iterator[Quantity]:
    """The fractions of ground that a state of holding names, in percent, whole ones."""
    if p.act != "control":
        return
    graph = scene.graphs[p.s]
    heads = {h for slot in ("object", "subject", "of", "over", "=place") for h in p.args.get(slot, ())}
    for i in sorted(heads | set(p.tokens)):
        whole = [k for k in graph.kids(i, "nmod") if graph.case(k) == "of" and scene.ground(p.s, k)]
        if graph.words[i] in PARTS and whole:
            first = next((k for k in (i - 2, i - 1) if k >= 0 and graph.tokens[k].upos == "NUM"), i)
            times = (number(graph.words[first]) or 1.0) if first < i else 1.0
            bounds = scene.lexicon.quantities["bounds"]
            low, high, rule = bounded(round(times * PARTS[graph.words[i]]), _before(graph.words, first), bounds)
            span = graph.span((first, i))
            yield Quantity("percent_held", low, high, "actor", scene.quote(span), span, rule)


def _before(words: list[str], first: int) -> str:
    """The words before a fraction, its article left out."""
    return " ".join(words[max(0, first - 4) : first]).removesuffix(" a").removesuffix(" the")
