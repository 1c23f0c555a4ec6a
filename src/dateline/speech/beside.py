"""A speaker by the order of words, where the tree fails: "…, a statement said", "…, said the statement"."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.graph import Graph
from .lexicon import words
from .stretches import bare, is_mark

FINITE = {"VBD", "VBZ", "VBP"}
JOINS_CLAUSES = {"as", "that", "while", "when", "because", "if", "after", "before"}


def phrase_beside(graph: Graph, i: int, cue: range) -> list[int]:
    """The noun phrase set off by marks next to the finite cue with the verb `i`; empty without one."""
    if graph.tokens[i].xpos not in FINITE | {"VBN"} or graph.passive(i):
        return []
    after = graph.tokens[cue.start - 1].text in (",", "”", '"', "''") if cue.start else False
    return _phrase_after(graph, cue.stop) if after else _phrase_before(graph, cue.start)


def _phrase_before(graph: Graph, stop: int) -> list[int]:
    """The words before `stop` up to a mark, a verb or a conjunction; only the last noun phrase of "in Kyiv officials"."""
    start = stop
    while start > 0 and (not _breaks(graph, start - 1) or graph.tokens[start - 1].upos == "ADP"):
        start -= 1
    if start < stop and graph.lemmas[start] in JOINS_CLAUSES:
        start += 1
    if start < stop and graph.tokens[start].upos in ("ADP", "ADV"):
        start = stop
        while start > 0 and not _breaks(graph, start - 1):
            start -= 1
    found = bare(graph, range(start, stop))
    return found if _nominal(graph, found) and len(found) < 14 else []


def _phrase_after(graph: Graph, start: int) -> list[int]:
    stop = start
    while stop < len(graph) and not _breaks(graph, stop):
        stop += 1
    found = bare(graph, range(start, stop))
    return found if _nominal(graph, found) else []


def _breaks(graph: Graph, k: int) -> bool:
    """A mark, a verb, a conjunction, or a preposition that doesn't join nouns ends a noun phrase."""
    token = graph.tokens[k]
    if token.upos == "ADP":
        return token.text.casefold() not in words()["noun_joining"]
    if is_mark(graph, k):
        return token.text not in ("-", "’", "'", ".")
    if token.upos in ("AUX", "SCONJ", "VERB"):
        return token.xpos != "VBN"
    return token.xpos in ("WDT", "WP", "WRB") or token.text.casefold() in words()["weekdays"]


def _nominal(graph: Graph, run: Sequence[int]) -> bool:
    if run and graph.tokens[run[0]].upos == "DET" and graph.tokens[run[-1]].upos == "ADJ":
        return True  # "the MILITARY reports"
    return any(graph.tokens[j].upos in ("NOUN", "PROPN", "PRON") for j in run)
