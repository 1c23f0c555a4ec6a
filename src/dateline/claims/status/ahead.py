"""What a verb's own form says is still to come, or is only possible: modals, "is to", infinitives, orders."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.graph import Graph
from ..scene import Scene
from .scope import FINITE, Cue, listed, modals, phrasal
from .would import to_come

INFINITIVE = "infinitive"
"""The rule whose status gives way to whatever governs the clause."""


def ahead(scene: Scene, graph: Graph, verb: int) -> Iterator[Cue]:
    """Cues of what is to come in the auxiliaries of a verb, in its form, and in those of a verb that it is joined to."""
    yield from auxiliaries(scene, graph, verb)
    if graph.rels[verb] == "conj" and graph.is_verb(graph.head(verb)) and _shares(graph, verb):
        yield from ahead(scene, graph, graph.head(verb))
    bare = infinitive(scene, graph, verb)
    if bare is not None and bare.status != "happened":
        yield bare


def auxiliaries(scene: Scene, graph: Graph, verb: int) -> Iterator[Cue]:
    """ "The two sides ARE TO MEET", "WILL attack", "COULD attack"."""
    finite = [k for k in graph.kids(verb, "aux", "cop") if graph.lemmas[k] == "be" and graph.tokens[k].xpos in FINITE]
    if finite and any(graph.lemmas[m] == "to" and m > finite[0] for m in graph.kids(verb, "mark")):
        yield Cue("planned", (finite[0], verb), "is to")
    for k in modals(scene, graph, verb, "planned"):
        yield to_come(scene, graph, verb, k)
    for k in modals(scene, graph, verb, "possible"):
        yield Cue("possible", (k,), "modal verb")


def _shares(graph: Graph, verb: int) -> bool:
    """True for a verb that has neither auxiliary nor subject of its own and the form of the verb that it is joined to."""
    return (
        not graph.kids(verb, "aux", "nsubj", "mark") and graph.tokens[verb].xpos == graph.tokens[graph.head(verb)].xpos
    )


# --- infinitives and orders ------------------------------------------------------------------------------------------


def infinitive(scene: Scene, graph: Graph, verb: int) -> Cue | None:
    """An infinitive looks ahead, but for "managed TO TAKE" and "the first TO FALL"; an order is only possible."""
    first = (*graph.kids(verb, "aux"), verb)[0]
    if graph.tokens[first].xpos != "VB" or graph.lemmas[first] == "have":
        return None
    if "to" in graph.marks(verb):
        return Cue("happened" if _came_true(scene, graph, verb) else "planned", (verb,), INFINITIVE)
    if first == verb and graph.rels[verb] in ("root", "parataxis") and not graph.kids(verb, "nsubj"):
        return Cue("possible", (verb,), "imperative")
    return None


def _came_true(scene: Scene, graph: Graph, verb: int) -> bool:
    """True for "managed TO TAKE", "was forced TO FLEE", "is said TO HOLD", "like TO THANK", "the first town TO FALL"."""
    above = graph.head(verb)
    if above < 0:
        return False
    if said_by_wishing(scene, graph, verb):
        return True
    if any(listed(scene, section, name, graph.lemmas[above]) for section, name in TRUE):
        return True
    ranked = (above, *graph.kids(above, "amod", "nummod"))
    return (
        graph.rels[verb] == "acl"
        and any(listed(scene, "ranks", "words", graph.lemmas[k]) or graph.tokens[k].xpos == "JJS" for k in ranked)
        and not modals(scene, graph, above, "planned")  # "WILL BE the first to fall"
    )


def said_by_wishing(scene: Scene, graph: Graph, verb: int) -> bool:
    """True for "would like TO THANK", "I want TO CONDEMN": to say that one wishes to say it is to say it."""
    above = graph.head(verb)
    wished = above >= 0 and graph.rels[verb] == "xcomp" and listed(scene, "wishing", "words", graph.lemmas[above])
    return wished and listed(scene, "wishing", "done", phrasal(graph, verb))


TRUE = (("governors", "happened"), ("asserting", "words"))
"""Lists of words under which an infinitive tells what is so."""
