"""Which word above an act or its clause governs it: how far a status climbs in the tree."""

from __future__ import annotations

from ...language.graph import Graph
from ..scene import Scene
from .scope import PRESENT, listed, points_back


def reaches(scene: Scene, graph: Graph, below: int) -> bool:
    """True when the word above governs this one: "vowed TO TAKE", "planning AN ASSAULT", "prevent it FROM TAKING"."""
    marks = graph.marks(below)
    infinitive = "to" in marks or graph.tokens[below].xpos == "VB"
    gerund = graph.tokens[below].xpos == "VBG" and not graph.kids(below, "aux")
    match graph.rels[below]:
        case "xcomp" | "compound":
            return True
        case "csubj" | "ccomp":
            brought = listed(
                scene, "governors", "happened", graph.lemmas[graph.head(below)]
            )  # "TO ENSURE that they go"
            return (
                infinitive or gerund or brought or denier(scene, graph, below) >= 0 or _of_chance(scene, graph, below)
            )
        case "acl":
            if denier(scene, graph, below) >= 0:
                return True
            return infinitive or (gerund and bool(marks & {"of", "for", "from"}))
        case "advcl":
            return gerund and bool(marks & {"by", "from", "for", "of", "to", "on"})
        case "obj":
            return not graph.is_verb(below) or gerund
        case "nsubj":
            there = bool(graph.kids(graph.head(below), "expl"))  # "denied that THERE was any fighting"
            held = there or graph.passive(graph.head(below)) or occurs(scene, graph, below)
            return not graph.is_verb(below) and held
        case "obl":
            return bool(marks & {"for", "of", "to", "from", "into"}) or _worked_towards(scene, graph, below)
        case "nmod":
            return bool(marks & {"for", "of", "to"}) or on_the_table(scene, graph, below)
        case _:
            return False


def circumstance(graph: Graph, noun: int) -> bool:
    """True for an act that isn't known yet and in which something else is done: "could starve IN A LONG SIEGE"."""
    if graph.rels[noun] != "obl" or graph.is_verb(noun):
        return False
    indefinite = any(graph.lemmas[k] in ("a", "an") for k in graph.kids(noun, "det"))
    return indefinite and bool(graph.marks(noun) & {"in", "during"})


def denier(scene: Scene, graph: Graph, below: int) -> int:
    """The word of denial above: "DENIED that", "REJECTED reports that"; -1 without one."""
    above = graph.head(below)
    if listed(scene, "governors", "denied", graph.lemmas[above]):
        return above
    report = points_back(graph.lemmas[above])
    above = graph.head(above)
    return above if report and above >= 0 and listed(scene, "governors", "denied", graph.lemmas[above]) else -1


def occurs(scene: Scene, graph: Graph, noun: int) -> bool:
    """True for the subject of a verb that says that it takes place: "the TALKS will begin", "are due to begin"."""
    if graph.rels[noun] != "nsubj":
        return False
    verb = graph.head(noun)
    return any(_takes_place(scene, graph, v) for v in (verb, *graph.kids(verb, "xcomp")))


def _takes_place(scene: Scene, graph: Graph, verb: int) -> bool:
    said = (graph.lemmas[verb], *(f"{graph.lemmas[verb]} {graph.lemmas[k]}" for k in graph.kids(verb, "obj")))
    return any(listed(scene, "occurring", "words", words) for words in said)


def _worked_towards(scene: Scene, graph: Graph, noun: int) -> bool:
    """ "agreed ON A CEASEFIRE"."""
    return "on" in graph.marks(noun) and listed(scene, "announcing", "prepositional", graph.lemmas[graph.head(noun)])


def on_the_table(scene: Scene, graph: Graph, noun: int) -> bool:
    """True for what is being negotiated: "talks on A CEASEFIRE"; no known act ("talks on the attack")."""
    talks = listed(scene, "negotiating", "words", graph.lemmas[graph.head(noun)])
    return talks and bool(graph.marks(noun) & {"on", "about", "over", "for"}) and not known(scene, graph, noun)


def known(scene: Scene, graph: Graph, noun: int) -> bool:
    """True for a noun that is told as known: "THE attack", "THEIR advance"."""
    return any(
        listed(scene, "known", "words", graph.lemmas[k]) or graph.tokens[k].deprel == "nmod:poss"
        for k in graph.kids(noun)
    )


def whole(scene: Scene, graph: Graph, part: int) -> int:
    """The noun of which an act is a part: "a PLAN that includes raids", "the PLAN includes raids", "OPTIONS including raids"; else -1."""
    if graph.rels[part] == "nmod" and graph.case(part) in ("including", "include"):
        return graph.head(part)
    verb = graph.head(part)
    if graph.rels[part] != "obj" or not listed(scene, "containing", "words", graph.lemmas[verb]):
        return -1
    if graph.tokens[verb].deprel == "acl:relcl":
        return graph.head(verb)
    return next(iter(graph.kids(verb, "nsubj")), -1)


def present(graph: Graph, verb: int) -> bool:
    """True for a finite verb in the present: "when the talks END", "until the war IS won"."""
    return any(graph.tokens[k].xpos in PRESENT for k in (verb, *graph.kids(verb, "aux", "cop")))


def _of_chance(scene: Scene, graph: Graph, clause: int) -> bool:
    """ "It is LIKELY that they will attack"."""
    return listed(scene, "chances", "words", graph.lemmas[graph.head(clause)])
