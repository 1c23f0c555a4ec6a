"""Claims in "in support of": "jets carried out strikes in support of the rebels" says too that they support the rebels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...language.graph import Graph
from ...records import Party, Value
from ..draft import Draft
from ..inference.inferred import fights, names
from ..scene import Scene, party_values

HELP = {"support", "defence", "defense", "aid"}


def aided(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Whom the acts of `drafts` are said to support."""
    for s in sorted({d.s for d in drafts}):
        graph = scene.graphs[s]
        for i, lemma in enumerate(graph.lemmas):
            if lemma in HELP and i and graph.lemmas[i - 1] == "in":
                yield from _support(scene, graph, i, [d for d in drafts if d.s == s])


def _support(scene: Scene, graph: Graph, i: int, drafts: Sequence[Draft]) -> Iterator[Draft]:
    above = set(graph.ancestors(i))
    told = [d for d in drafts if d.predicate is not None and fights(d) and d.actor]
    act = next((d for d in told if {d.main, d.predicate.clause if d.predicate else -1} & above), None)
    helped = tuple(v for k in _whom(graph, i) for v in _parties(scene, graph, k))
    taken = any(d.main == i and d.actor for d in drafts)
    if act is None or taken or not helped or names(helped) & names(act.actor):
        return
    span = graph.tokens[i].span
    words = graph.span(graph.phrase(i))
    yield replace(
        act,
        main=i,
        act=Value("support", scene.quote(span), span, "words: in support of"),
        evidence=(min(act.evidence[0], words[0]), max(act.evidence[1], words[1])),
        target=helped,
        place=(),
        quantities=(),
        labels=(),
        predicate=None,
        roles=None,
    )


def _whom(graph: Graph, i: int) -> Iterator[int]:
    for k in graph.kids(i, "nmod"):
        if graph.case(k) == "of":
            yield from graph.conjuncts(k)


def _parties(scene: Scene, graph: Graph, k: int) -> tuple[Value[Party], ...]:
    mention = scene.mention(graph.sentence.index, k)
    return party_values(mention) if mention is not None and mention.kind in ("party", "country") else ()
