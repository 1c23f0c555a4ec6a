"""Words beside an act that decide its status: negations, conditions, modals, adverbs and adjectives."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.graph import Graph
from ...vocabulary import load_acts
from ..acts.predicate import Predicate
from ..scene import Scene
from .ahead import auxiliaries
from .scope import Cue, listed, negations

NOTHING = "nothing to do with it"
STRUCK = {"people", "artillery", "air_bomb", "bomb", "weaponry", "facility", "ground"}
"""What an act of force is done to or with."""
NEGATING = {"advmod", "det", "cc", "aux", "mark", "case"}


def signs(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """Negation, conditions, modals, adverbs and adjectives, the strongest first."""
    heads = _heads(scene, graph, p)
    around = [k for i in heads for k in graph.kids(i)]  # words below the verb and below the noun of an act
    yield from _nothing(scene, graph, p)
    yield from _no_longer(graph, around)
    yield from _negated(scene, graph, p, heads)
    yield from _no_one(scene, graph, p)
    yield from _condition(scene, graph, p)
    yield from _wish(scene, graph, p)
    yield from auxiliaries(scene, graph, p.clause)
    yield from _adverbs(scene, graph, p, around)
    yield from _adjectives(scene, graph, p)


def _heads(scene: Scene, graph: Graph, p: Predicate) -> list[int]:
    """The verb, the noun, the "part" of "took no part in it", and the "were" of "there were no clashes"."""
    above = graph.head(p.clause)
    there = [above] if above >= 0 and any(graph.lemmas[k] == "there" for k in graph.kids(above, "expl")) else []
    shares = graph.kids(p.clause, "obj") if p.light is not None and p.clause != p.main else []
    shares = [k for k in shares if scene.lexicon.is_thing("share", graph.lemmas[k])]
    return list(dict.fromkeys((p.clause, p.main, *shares, *there)))


def _nothing(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """ "has NOTHING to do with the attack"."""
    above = graph.head(p.clause)
    if above >= 0 and graph.rels[p.clause] == "acl" and listed(scene, "negation", "words", graph.lemmas[above]):
        yield Cue("denied", (above, p.clause), NOTHING)


def _no_longer(graph: Graph, around: list[int]) -> Iterator[Cue]:
    """ "NO LONGER holds", "there were NO LONGER clashes": it has ended."""
    for k in around:
        if _longer(graph, k):
            yield Cue("ended", (k - 1, k), "no longer so")


def _longer(graph: Graph, k: int) -> bool:
    return graph.lemmas[k] in ("long", "longer") and k > 0 and graph.lemmas[k - 1] in ("no", "any")


def _negated(scene: Scene, graph: Graph, p: Predicate, heads: list[int]) -> Iterator[Cue]:
    for i in heads:
        for k in negations(scene, graph, i):
            if graph.rels[k] in NEGATING and not _not_only(graph, k):
                yield Cue("denied", (k, p.clause) if k < p.clause else (k,), "negation")


def _not_only(graph: Graph, k: int) -> bool:
    """ "not only" denies nothing."""
    return k + 1 < len(graph) and graph.lemmas[k + 1] in ("only", "just", "merely", "simply")


def _no_one(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """ "NO soldiers were killed", "NOBODY fled"."""
    for k in graph.kids(p.clause, "nsubj"):
        none = [j for j in (k, *graph.kids(k, "det")) if listed(scene, "negation", "words", graph.lemmas[j])]
        none = none or _not_one(graph, k)
        if none and not p.entry.has("state"):
            yield Cue("denied", (none[0],), "negated subject")
    if p.noun or load_acts()[p.act].family not in ("fire", "violence"):
        return
    for k in graph.kids(p.clause, "obj"):  # "used NO heavy weapons", "hurt NOBODY"
        none = [j for j in (k, *graph.kids(k, "det")) if listed(scene, "negation", "words", graph.lemmas[j])]
        struck = graph.lemmas[k] == "nobody" or scene.kinds(p.s, k) & STRUCK
        if none and struck and len(graph.conjuncts(k)) == 1:
            yield Cue("denied", (none[0],), "negated object")


def _not_one(graph: Graph, subject: int) -> list[int]:
    """The "not" of "NOT ONE of our men fired", "NOT A SINGLE shell fell on it"."""
    first = graph.subtree(subject)[0]
    begins = first if graph.lemmas[first] == "not" else first - 1
    one = begins >= 0 and graph.lemmas[begins] == "not" and begins + 1 < len(graph)
    return [begins] if one and graph.lemmas[begins + 1] in ("one", "a", "an") else []


def _condition(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    for k in graph.kids(p.clause, "mark", "aux"):
        if listed(scene, "conditions", "possible", graph.lemmas[k]) and graph.rels[p.clause] == "advcl":
            yield Cue("possible", (k,), "condition")


def _wish(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """ "WOULD LIKE to meet": the wish itself is there."""
    would = [k for k in graph.kids(p.clause, "aux") if graph.lemmas[k] == "would"]
    if would and listed(scene, "wishing", "words", graph.lemmas[p.clause]):
        yield Cue("ongoing", (would[0], p.clause), "a wish")


def _adverbs(scene: Scene, graph: Graph, p: Predicate, around: list[int]) -> Iterator[Cue]:
    adverbs = [k for k in around if graph.rels[k] == "advmod"]
    for status, words in scene.lexicon.scope["adverbs"].items():
        if status == "ended" and not p.entry.has("state"):
            continue
        for k in adverbs:
            if graph.lemmas[k] in words:
                yield Cue(status, (k,), "adverb")


def _adjectives(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    if graph.is_verb(p.main):
        return
    for status, words in scene.lexicon.scope["adjectives"].items():
        for k in graph.kids(p.main, "amod", "det"):
            if graph.lemmas[k].removeprefix("now-") in words:
                yield Cue(status, (k,), "adjective")
