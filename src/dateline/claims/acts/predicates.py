"""Find the words that report acts, with everything that stands around them.

A predicate is a verb ("seized"), an expression ("took control of"), or a noun with or without a verb that carries it
("launched an assault", "the siege of"). A purpose ("an operation to free the town") and the casualties of an act
("..., killing 54") belong to the act, not beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...language.graph import Graph
from ..scene import Scene
from .figures import TOLD, figures
from .nouns import noun_predicate
from .predicate import Predicate
from .verbs import there_predicate, verb_predicate


def find_predicates(scene: Scene, s: int) -> list[Predicate]:
    """Every predicate of one sentence, in text order; `absorb` then puts purposes and casualties where they belong."""
    graph, by_verb, by_noun = scene.graphs[s], scene.lexicon.by_verb, scene.lexicon.by_noun
    verbs = [
        p for i, lemma in enumerate(graph.lemmas) if lemma in by_verb and (p := verb_predicate(scene, s, graph, i))
    ]
    verbs += [p for i, lemma in enumerate(graph.lemmas) if lemma == "be" and (p := there_predicate(scene, s, graph, i))]
    used = {t for p in verbs for t in p.tokens if t != p.main}
    both = enumerate(zip(graph.lemmas, graph.words, strict=True))
    named = [i for i, (lemma, word) in both if lemma in by_noun or word in by_noun]
    nouns = [p for i in named if i not in used and (p := noun_predicate(scene, s, graph, i))]
    carried = {p.clause for p in nouns if p.light is not None}
    verbs = [p for p in verbs if p.main not in carried or (len(p.tokens) == 1 and not _hands_over(p, nouns))]
    counted = [p for p in nouns if p.entry.has("toll")]
    losing = {p.main for p in verbs if p.act == "killing"}
    lost = {k for i in losing for k in (i, *graph.kids(i, "obj"))}  # "lost 11 DEAD", "lost 397 KILLED in action"
    nouns = [p for p in nouns if graph.rels[p.main] != "xcomp" or graph.head(p.main) not in lost]
    verbs = [p for p in verbs if p.act != "killing" or graph.rels[p.main] != "acl" or graph.head(p.main) not in lost]
    counting = {p.main for p in verbs if p.entry.has("toll")}  # "recovered 40 BODIES": told by the verb
    told = [p for p in _figures(scene, s, graph, counted) if p.main not in counting]
    nouns = [p for p in nouns if not any(p.main == f.main for f in told)]  # "the dead NUMBER 53"
    left = {graph.head(p.main) for p in nouns if p.entry.has("counted")}  # "LEFT 30 dead": no retreat
    verbs = [p for p in verbs if p.act != "retreat" or p.main not in left]
    return sorted([*verbs, *nouns, *told], key=lambda p: p.main)


def _figures(scene: Scene, s: int, graph: Graph, counted: list[Predicate]) -> Iterator[Predicate]:
    """Figures of the dead without a word for them, beside those that a noun tells: "the toll", "53 dead"."""
    for i, verb, entry, dead in figures(graph):
        said = any(
            {verb, graph.head(i)} & {p.clause, graph.head(p.main)} or i in graph.subtree(p.main) for p in counted
        )
        if verb == dead and not _of_people(scene, s, dead):
            continue  # "46 tanks dead on the road"
        if entry is TOLD or not said:
            whose = {"=target": [dead]} if dead >= 0 else {}
            yield Predicate(s, verb, tuple(sorted({i, verb})), verb, entry, entry.act, whose)


def _of_people(scene: Scene, s: int, i: int) -> bool:
    kinds = scene.kinds(s, i)
    return "people" in kinds and "machines" not in kinds


def _hands_over(verb: Predicate, nouns: list[Predicate]) -> bool:
    """True when a verb is only the carrier of an act's noun: "the strike killed", "launched an assault"."""
    return any(n.light is not None and n.clause == verb.main for n in nouns)
