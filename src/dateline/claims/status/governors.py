"""Words above an act that decide its status: "VOWED to take", "a PLAN to attack", "DENIED that it had shelled"."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.arguments import trying
from ...language.graph import Graph
from ...speech import OTHERS
from ..acts.predicate import Predicate
from ..scene import Scene, within
from .ahead import ahead, infinitive, said_by_wishing
from .reach import circumstance, denier, known, occurs, on_the_table, present, reaches, whole
from .scope import FINITE, Cue, listed, negations, phrasal

LINKS = {"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "conj", "csubj", "nsubj", "compound"}
STATUSES = ("planned", "possible", "ended", "denied", "ongoing")
"""In this order a governor's word is looked up."""
NAMED = "governed by"
"""How the origin of a cue begins that a governor's own word gives."""
SILENT = {"speak", "comment", "talk", "write", "ask", "know", "hear"}
"""What is not done of an act without denying it: "did not speak of either strike"."""
THINGS = ("obj", "obl", "nmod", "nsubj", "compound")


def governors(scene: Scene, graph: Graph, p: Predicate) -> Iterator[Cue]:
    """Cues above the clause, nearest first; each may be turned by a negation of its own."""
    below = p.clause
    while graph.head(below) >= 0 and graph.rels[below] in LINKS and not said_by_wishing(scene, graph, below):
        if _of_another(scene, graph, below):
            return
        joined = graph.rels[below] == "conj"
        if joined and not _alike(graph, below):
            return
        yield from _clause(scene, graph, below)
        if joined:
            yield from _shared(scene, graph, below)
        elif reaches(scene, graph, below):
            yield from _above(scene, graph, below)
            if _hampered(scene, graph, below):
                return
        elif circumstance(graph, below):
            yield from ahead(scene, graph, graph.head(below))
            return
        elif below != p.clause and graph.rels[below] == "nsubj" and graph.lemmas[graph.head(below)] == "fail":
            yield from _named(graph, graph.head(below), "possible", False)  # "a plan to attack FAILED"
        elif graph.rels[below] != "xcomp":
            return
        if _presupposed(scene, graph, below):
            return
        part_of = whole(scene, graph, below)
        if part_of >= 0 and (status := _meaning(scene, graph, part_of, below)):
            yield from _named(graph, part_of, status, False)
        below = part_of if part_of >= 0 else graph.head(below)


def _of_another(scene: Scene, graph: Graph, below: int) -> bool:
    """True where the clause is what another voice claims: "the army denied A CLAIM BY THE REBELS that the town fell"."""
    inner, outer = graph.tokens[below].span, graph.tokens[graph.head(below)].span
    told = (c for x in scene.speech if x.origin in OTHERS and x.source for c in x.content)
    return any(within(inner, c) and not within(outer, c) for c in told)


def _hampered(scene: Scene, graph: Graph, below: int) -> bool:
    """ "to slow THE ADVANCE": whatever becomes of the slowing, the advance goes on."""
    word = phrasal(graph, graph.head(below))
    return listed(scene, "presupposing", "words", word) and listed(scene, "governors", "ongoing", word)


def _alike(graph: Graph, below: int) -> bool:
    """True for a noun joined to a noun, a verb to one of its form, "that they go" to "that they come"."""
    above = graph.head(below)
    a, b = graph.tokens[below], graph.tokens[above]
    if a.xpos == b.xpos or a.upos == b.upos == "NOUN" or "that" in graph.marks(below):
        return True
    return not graph.kids(below, "nsubj", "mark") and _finite(graph, below) and _finite(graph, above)


def _finite(graph: Graph, verb: int) -> bool:
    """True for "left" and "was forced out", whose auxiliary is finite."""
    return any(graph.tokens[k].xpos in FINITE for k in (verb, *graph.kids(verb, "aux", "cop")))


def _presupposed(scene: Scene, graph: Graph, below: int) -> bool:
    """ "Plans to CONDEMN the attack", "wants to REDUCE the strikes": what the verb is about is there, come what may."""
    return (
        graph.rels[below] == "obj"
        and not graph.is_verb(below)
        and listed(scene, "presupposing", "words", phrasal(graph, graph.head(below)))
    )


# --- clauses ---------------------------------------------------------------------------------------------------------


def _clause(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """A clause of purpose or condition, a question told, a time that is still to come."""
    marks, rel = graph.marks(below), graph.rels[below]
    if rel == "ccomp" and marks & scene.lexicon.scope["conditions"]["asked"]:
        yield Cue("possible", (below,), "asked whether")
    if rel != "advcl":
        return
    tried = trying(graph, below)
    if tried >= 0 and (status := _meaning(scene, graph, tried, below)):
        yield from _named(graph, tried, status, False)
    elif "to" in marks and graph.tokens[below].xpos == "VB":
        cue = infinitive(scene, graph, below)
        if cue is None or cue.status != "happened":  # "was seen to flee", "used drones to strike" tell what was done
            yield Cue("planned", (below,), "purpose")
    elif marks & scene.lexicon.scope["conditions"]["possible"]:
        yield Cue("possible", (below,), "condition")
    elif present(graph, below) and _timed(scene, graph, below) and any(ahead(scene, graph, graph.head(below))):
        yield Cue("planned", (below,), "when something else is done that is to come")


def _timed(scene: Scene, graph: Graph, clause: int) -> bool:
    words = {graph.lemmas[k] for k in graph.kids(clause, "mark", "advmod")}
    return bool(words & scene.lexicon.scope["conditions"]["times"])


def _shared(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """ "WILL cross and attack": what is to come reaches the verbs joined to its own."""
    if not graph.kids(below, "aux", "nsubj"):
        yield from ahead(scene, graph, graph.head(below))


# --- words -----------------------------------------------------------------------------------------------------------


def _above(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """What the word above says: by its meaning, by its own tense, by what it announces."""
    at = denier(scene, graph, below)
    here = at if at >= 0 else graph.head(below)
    turned, status = bool(negations(scene, graph, here)), _meaning(scene, graph, here, below)
    untouched = turned and status == "ongoing" and _hampered(scene, graph, below)
    if status is not None and not untouched:  # "did not slow the advance": it went on all the same
        yield from _named(graph, here, status, turned)
    elif turned and status is None and not _left_as_it_is(scene, graph, below):
        yield Cue("denied", (here,), "negated governor")
    yield from _called_off(scene, graph, here)
    if not turned:
        yield from _brought_about(scene, graph, below)
        yield from _announced(scene, graph, below)


def _called_off(scene: Scene, graph: Graph, here: int) -> Iterator[Cue]:
    """ "A CANCELLED plan to attack", "the NOW-SCRAPPED deal to withdraw"."""
    for k in graph.kids(here, "amod") if not graph.is_verb(here) else ():
        if graph.lemmas[k].removeprefix("now-") in scene.lexicon.scope["adjectives"]["denied"]:
            yield Cue("denied", (k,), f"{NAMED} {graph.lemmas[k]!r}")


def _meaning(scene: Scene, graph: Graph, here: int, below: int) -> str | None:
    """The status for which a word stands: "told to attack" is planned, "told of an attack" isn't."""
    word = phrasal(graph, here)
    thing = graph.rels[below] in THINGS and not graph.is_verb(below)
    if thing and graph.is_verb(here) and listed(scene, "clauses", "only", word):
        return None
    statuses = STATUSES[:-1] if graph.rels[below] == "nsubj" else STATUSES  # what "began" isn't under way for good
    return next((s for s in statuses if listed(scene, "governors", s, word)), None)


def _named(graph: Graph, here: int, status: str, turned: bool) -> Iterator[Cue]:
    """A governor's cue, "denied" where it is negated; "did not deny" and "never stopped" assert."""
    if status == "ongoing" and not graph.is_verb(here):
        return
    if not (turned and status in ("denied", "ended")):
        yield Cue("denied" if turned else status, (here,), f"{NAMED} {graph.lemmas[here]!r}")


def _left_as_it_is(scene: Scene, graph: Graph, below: int) -> bool:
    """What negation above leaves: "did not condemn THE attack", "the ATTACK was not reported", "not clear WHO did it"."""
    if any(graph.tokens[k].xpos in ("WP", "WRB") for k in graph.kids(below)) and graph.rels[below] in (
        "ccomp",
        "csubj",
    ):
        return True
    if graph.rels[below] not in THINGS or graph.is_verb(below):
        return False
    if graph.rels[below] == "obl" and graph.lemmas[graph.head(below)] in SILENT:
        return True
    return known(scene, graph, below) or (graph.rels[below] == "nsubj" and not occurs(scene, graph, below))


def _brought_about(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """What is still to come reaches what it brings about: "WILL face an attack", "strikes COULD be launched"."""
    here, rel = graph.head(below), graph.rels[below]
    into = rel == "obl" and graph.case(below) == "into"  # "will go INTO SERVICE"
    thing = (rel in ("obj", "nsubj") or into) and not graph.is_verb(below)
    if (thing or rel == "xcomp") and not listed(scene, "presupposing", "words", phrasal(graph, here)):
        yield from ahead(scene, graph, here)
    if rel == "nmod" and on_the_table(scene, graph, below):
        yield Cue("possible", (here,), "negotiated")


def _announced(scene: Scene, graph: Graph, below: int) -> Iterator[Cue]:
    """What is announced, agreed on or pressed for is to come, unless it is known: "announced cuts", "announced the cuts"."""
    here, rel = graph.head(below), graph.rels[below]
    if graph.is_verb(below) or known(scene, graph, below):
        return
    if rel == "obj" and listed(scene, "announcing", "words", phrasal(graph, here)):
        yield Cue("planned", (here,), "announced")
    if rel == "obl" and listed(scene, "announcing", "prepositional", phrasal(graph, here)):
        yield Cue("planned", (here,), "worked towards")
