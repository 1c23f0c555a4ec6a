"""Denials of what stands elsewhere: "…, something Moscow denied", "The army rejected that claim."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..language.graph import Graph
from ..records import Span
from .after import CLAUSES
from .cues import Cue
from .found import Found, inside
from .lexicon import words
from .stretches import bare

DENIAL = "denies what was said before"
"""`Speech.origin` where the content stands elsewhere, put forward by others or by the report."""
POINTS_BACK = {"appos", "obj", "parataxis", "dep", "conj", "obl", "nmod", "ccomp", "advcl"}


def denials(graphs: Sequence[Graph], cues: Sequence[Cue], found: Sequence[Found]) -> Iterator[Found]:
    """Denials whose content was told before them; `found` is the speech that other rules found."""
    for cue in cues:
        if cue.is_("denying"):
            content = _aside(cue) or _earlier(graphs, cue, found)
            if content:
                yield Found(cue.speaker.voice if cue.speaker else None, cue.span, (content,), DENIAL)


def _aside(cue: Cue) -> Span | None:
    """Of "…, something Moscow denied" and "…, which the RSF denies": the clause before."""
    graph, i = cue.graph, cue.verb
    before = cue.first - 1
    if (
        before > 3
        and graph.tokens[before - 1].text == ","
        and graph.lemmas[before] in words()["placeholders"] | {"which"}
    ):
        return _clause_before(graph, before - 1)
    if graph.tokens[i].deprel != "acl:relcl":
        return None
    noun = graph.head(i)
    which = next((k for k in graph.kids(i, "obj") if graph.lemmas[k] == "which"), None)
    if which is None and not (graph.lemmas[noun] in words()["placeholders"] and graph.rels[noun] in POINTS_BACK):
        return None
    start = which if which is not None else min(graph.subtree(noun))
    if start < 3 or graph.tokens[start - 1].text != ",":
        return None
    return _clause_before(graph, start)


def _clause_before(graph: Graph, start: int) -> Span:
    said = [c for j in range(start) for c in _clauses_of(graph, j, start)]
    return said[-1] if said else graph.span(bare(graph, range(start)))


def _clauses_of(graph: Graph, j: int, stop: int) -> Iterator[Span]:
    """What a cue verb before the denial reports: that is denied, not the saying."""
    if graph.lemmas[j] in words()["that"] and graph.is_verb(j):
        for k in graph.kids(j, *CLAUSES):
            if inner := bare(graph, (t for t in graph.subtree(k) if t < stop)):
                yield graph.span(inner)


def _earlier(graphs: Sequence[Graph], cue: Cue, found: Sequence[Found]) -> Span | None:
    """Of "The army rejected that.": what was said last, in this sentence or the one before; else that sentence."""
    graph, i = cue.graph, cue.verb
    objects = graph.kids(i, "obj") or (graph.kids(i, "nsubj") if graph.passive(i) else [])
    if not objects or graph.kids(i, *CLAUSES, "xcomp"):
        return None
    if graph.lemmas[objects[0]] not in words()["placeholders"] or graph.kids(objects[0], "acl", "nmod"):
        return None
    here = graph.sentence.index
    start = graphs[here - 1].sentence.span[0] if here else 0
    told = [c for f in found for c in f.content if f.cue != cue.span and start <= c[0] and c[1] <= cue.span[0]]
    around = [c for f in found for c in f.content if f.cue != cue.span and inside(cue.span, c)]
    if around or told:
        return around[-1] if around else max(told)
    return graphs[here - 1].sentence.span if here else None
