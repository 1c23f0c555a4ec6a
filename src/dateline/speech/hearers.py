"""Who is told and passes it on: "told CNN", "confirmed to Reuters", "told its television channel"."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.arguments import arguments
from ..language.graph import Graph
from ..records import Span
from .lexicon import words

HEARER_IS_OBJECT = {"tell", "inform", "brief", "remind", "assure", "notify"}


def hearers(graph: Graph, i: int) -> Iterator[Span]:
    """The outlets that the verb `i` tells."""
    if graph.lemmas[i] not in words()["told"] or graph.passive(i):
        return
    args = arguments(graph, i)
    beside = i + 1
    if graph.lemmas[i] in HEARER_IS_OBJECT and beside < len(graph) and graph.tokens[beside].upos == "PROPN":
        last = beside
        while last + 1 < len(graph) and graph.tokens[last + 1].upos == "PROPN" and not _is_day(graph, last + 1):
            last += 1
        if not _is_day(graph, beside):
            yield graph.span(range(beside, last + 1))
        return
    for slot in ("iobj", "object", "to") if graph.lemmas[i] in HEARER_IS_OBJECT else ("to", "iobj"):
        for head in args.get(slot, []):
            if _is_outlet(graph, head):
                yield graph.span(graph.phrase(head))


def _is_day(graph: Graph, k: int) -> bool:
    return graph.lemmas[k] in words()["weekdays"]


def _is_outlet(graph: Graph, head: int) -> bool:
    """A name or a word for what publishes: "Reuters", "its television channel"; no day, no "reporters"."""
    named = graph.tokens[head].upos == "PROPN" or graph.tokens[head].text[0].isupper()
    nominal = graph.tokens[head].upos in ("PROPN", "NOUN") and not _is_day(graph, head)
    return nominal and (named or graph.lemmas[head] in words()["outlets"])
