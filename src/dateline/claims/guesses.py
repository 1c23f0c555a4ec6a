"""When "will" and "would" tell no plan: what somebody expects, and what would follow from something else."""

from __future__ import annotations

from ..language.graph import Graph
from .scene import Scene, within
from .scope import listed


def guessed(scene: Scene, graph: Graph, verb: int, modal: int) -> bool:
    """True for "will" in what somebody expects, and for a "would" that nobody said and that hangs on a condition."""
    here = verb
    while graph.rels[here] in ("conj", "xcomp") and graph.head(here) >= 0:
        here = graph.head(here)
    above = graph.head(here)
    if above >= 0 and graph.rels[here] in ("ccomp", "csubj"):
        return listed(scene, "guessing", "words", graph.lemmas[above])
    return graph.lemmas[modal] == "would" and not _told(scene, graph, modal) and _imagined(scene, graph, verb, here)


def _told(scene: Scene, graph: Graph, i: int) -> bool:
    """True inside reported speech: "would" is there the past of "will"."""
    return any(within(graph.tokens[i].span, c) for x in scene.speech for c in x.content)


def _imagined(scene: Scene, graph: Graph, verb: int, top: int) -> bool:
    """True for "a move that WOULD end the war", "that WOULD BE hard", "WOULD, if …"."""
    conditions = scene.lexicon.scope["conditions"]["possible"]
    return (
        graph.tokens[top].deprel == "acl:relcl"
        or bool(graph.kids(verb, "cop"))
        or any(graph.marks(k) & conditions for k in graph.kids(top, "advcl"))
    )
