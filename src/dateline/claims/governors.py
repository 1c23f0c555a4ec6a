"""Words above an act that decide its status: "VOWED to take", "a PLAN to attack", "DENIED that it had shelled"."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.graph import Graph
from .ahead import ahead
from .predicates import Predicate
from .scene import Scene
from .scope import Cue, listed, negations

LINKS = {"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "conj", "csubj", "nsubj"}
STATUSES = ("planned", "possible", "ended", "denied", "ongoing")
"""In this order a governor's word is looked up."""


def governors(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """Cues above the clause, nearest first; each may be turned by a negation of its own."""
    below, here = p.clause, graph.head(p.clause)
    while here >= 0 and graph.rels[below] in LINKS:
        rel = graph.rels[below]
        yield from _clause(scene, graph, below)
        reaches = _reaches(scene, graph, below)
        if rel == "conj" and not _alike(graph, below, here):
            return
        if rel == "conj":
            yield from _shared(scene, graph, below)
        elif reaches:
            yield from _governor(scene, graph, below)
            yield from _brought_about(scene, graph, below)
            yield from _announced(scene, graph, below)
        if not reaches and rel not in ("conj", "xcomp"):
            return
        below, here = here, graph.head(here)


def _alike(graph: Graph, a: int, b: int) -> bool:
    """True for two nouns, or two verbs of one form, that "and" can join."""
    return graph.tokens[a].xpos == graph.tokens[b].xpos or graph.tokens[a].upos == graph.tokens[b].upos == "NOUN"


def _clause(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """A clause of purpose or condition."""
    marks = graph.marks(below)
    if graph.rels[below] != "advcl":
        return
    if "to" in marks and graph.tokens[below].xpos == "VB":
        yield Cue("planned", (below,), "purpose")
    elif marks & scene.lexicon.scope["conditions"]["possible"]:
        yield Cue("possible", (below,), "condition")


def _reaches(scene: Scene, graph: Graph, below: int) -> bool:
    """True when the word above governs this one: "vowed TO TAKE", "planning AN ASSAULT", "prevent it FROM TAKING"."""
    marks = graph.marks(below)
    infinitive = "to" in marks or graph.tokens[below].xpos == "VB"
    gerund = graph.tokens[below].xpos == "VBG" and not graph.kids(below, "aux")
    match graph.rels[below]:
        case "xcomp" | "csubj":
            return True
        case "acl":
            if _denier(scene, graph, below) >= 0:
                return True
            return infinitive or (gerund and bool(marks & {"of", "for", "from"}))
        case "ccomp":
            return infinitive or gerund or _denier(scene, graph, below) >= 0
        case "advcl":
            return gerund and bool(marks & {"by", "from", "for", "of", "to"})
        case "obj":
            return not graph.is_verb(below) or gerund
        case "nsubj":
            return not graph.is_verb(below) and graph.passive(graph.head(below))
        case "obl" | "nmod":
            return bool(marks & {"for", "of", "to", "from"})
        case _:
            return False


def _denier(scene: Scene, graph: Graph, below: int) -> int:
    """The word of denial above: "DENIED that", "REJECTED reports that"; -1 without one."""
    above = graph.head(below)
    if listed(scene, "governors", "denied", graph.lemmas[above]):
        return above
    report = listed(scene, "denials", "placeholders", graph.lemmas[above])
    above = graph.head(above)
    return above if report and above >= 0 and listed(scene, "governors", "denied", graph.lemmas[above]) else -1


def _shared(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """ "WILL cross and attack": what is to come reaches the verbs joined to its own."""
    if not graph.kids(below, "aux", "nsubj"):
        yield from ahead(scene, graph, graph.head(below))


def _brought_about(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """What is still to come reaches what it brings about: "WILL face an attack", "strikes COULD be launched"."""
    here, rel = graph.head(below), graph.rels[below]
    thing = rel in ("obj", "nsubj") and not graph.is_verb(below)
    heard = listed(scene, "perceiving", "words", graph.lemmas[here])
    if (thing or rel == "xcomp") and not heard and not negations(scene, graph, here):
        yield from ahead(scene, graph, here)


def _governor(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """The word above `below` and what it says, turned by its negation."""
    denier = _denier(scene, graph, below)
    here = denier if denier >= 0 else graph.head(below)
    negated = bool(negations(scene, graph, here))
    for status in STATUSES:
        if _says(scene, graph, here, below, status):
            if not (negated and status in ("denied", "ended")):  # "did not deny", "never stopped" assert
                yield Cue("denied" if negated else status, (here,), f"governed by {graph.lemmas[here]!r}")
            return
    if negated and not listed(scene, "governors", "happened", graph.lemmas[here]):
        yield Cue("denied", (here,), "negated governor")


def _says(scene: Scene, graph: Graph, here: int, below: int, status: str) -> bool:
    """True where the word `here` puts what it governs as `status`: "told to attack" does, "told of an attack" doesn't."""
    thing = graph.is_verb(here) and graph.rels[below] in ("obj", "obl", "nmod")
    if thing and listed(scene, "clauses", "only", graph.lemmas[here]):
        return False
    return listed(scene, "governors", status, graph.lemmas[here])


def _announced(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """What is announced or offered is to come, unless it is known: "announced cuts", "announced the cuts"."""
    here = graph.head(below)
    thing = graph.rels[below] == "obj" and not graph.is_verb(below) and not known(scene, graph, below)
    if thing and listed(scene, "announcing", "words", graph.lemmas[here]):
        yield Cue("planned", (here,), "announced")


def known(scene: Scene, graph: Graph, noun: int) -> bool:
    """True for a noun that is told as known: "THE attack", "THEIR advance"."""
    return any(
        listed(scene, "known", "words", graph.lemmas[k]) or graph.tokens[k].deprel == "nmod:poss"
        for k in graph.kids(noun)
    )
