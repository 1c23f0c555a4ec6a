"""The smallest clause that carries a claim."""

from __future__ import annotations

from collections.abc import Iterable

from ...language.graph import Graph
from ...records import Span
from ..acts.predicates import Predicate
from ..scene import Scene

EDGE = {"punct", "cc", "mark", "discourse", "case"}
APART = {"parataxis", "discourse", "vocative", "list", "dep"}


def evidence(scene: Scene, p: Predicate, others: Iterable[int], content: tuple[Span, ...]) -> Span:
    """Code points of the claim's clause: without conjoined and inserted clauses, inside the speech that tells it.

    `others`: the clauses of the sentence's other predicates.
    """
    graph = scene.graphs[p.s]
    cut = {o for o in others if o not in (p.clause, p.main, *p.absorbed)}
    skip = [
        k
        for k in graph.subtree(p.clause)
        if k != p.clause and (graph.rels[k] in APART or _apart(graph, k, cut, p.clause) or _marks(graph, k, p.clause))
    ]
    kept = graph.subtree(p.clause, without=skip)
    if content and not p.nominal:
        inside = [k for k in kept if any(s <= graph.tokens[k].span[0] < e for s, e in content)]
        kept = inside or kept
    return graph.span(_trim(graph, _run(kept, p.main), {p.main, p.clause}))


def _apart(graph: Graph, k: int, cut: set[int], clause: int) -> bool:
    """True for a clause beside this one: a conjoined verb, a relative or adverbial clause with an act of its own."""
    if graph.head(k) == clause and graph.rels[k] == "conj" and (graph.is_verb(k) or k in cut):
        return True
    apart = graph.rels[k] in ("advcl", "ccomp", "conj") or graph.tokens[k].deprel == "acl:relcl"
    return apart and not cut.isdisjoint(graph.subtree(k))


def _marks(graph: Graph, k: int, clause: int) -> bool:
    return graph.head(k) == clause and graph.rels[k] in ("cc", "mark") and k < clause and graph.lemmas[k] != "to"


def _run(kept: list[int], main: int) -> list[int]:
    """The stretch around the main word; far pieces behind a gap of over 12 words are dropped."""
    out = [main]
    for k in sorted((k for k in kept if k < main), reverse=True):
        if out[0] - k > 12:
            break
        out.insert(0, k)
    for k in sorted(k for k in kept if k > main):
        if k - out[-1] > 12:
            break
        out.append(k)
    return out


def _belongs(graph: Graph, k: int, own: set[int]) -> bool:
    """Whether a small word opens a clause's words ("On Sunday, …", "to take") rather than joins them to others."""
    noun = graph.head(k)
    if graph.lemmas[k] == "to" and graph.rels[k] == "mark":
        return True
    return graph.rels[k] == "case" and noun not in own and graph.rels[noun] != "nsubj"


def _trim(graph: Graph, kept: list[int], own: set[int]) -> list[int]:
    while len(kept) > 1 and graph.rels[kept[0]] in EDGE and not _belongs(graph, kept[0], own):
        kept = kept[1:]
    while len(kept) > 1 and graph.rels[kept[-1]] in EDGE and graph.tokens[kept[-1]].text not in ("”", '"', ")"):
        kept = kept[:-1]
    return kept
