"""What reports an act, and how its words are matched, whether a verb or a noun reports it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...frozen import quick_to_make
from ...language.arguments import Arguments, arguments
from ...language.graph import Graph
from ..codebook.lexicon import Entry, Light
from ..scene import Scene
from .figures import TOLL_VERBS

WEEKDAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
DEAD = {"dead", "death", "victim", "fatality", "kill", "slay"}
"""Who is counted in a toll: "put the number of VICTIMS at nine"."""
PARTICLES = {"back", "up", "out", "off", "away", "over", "in"}
"""Words of a phrasal verb, which the tree may hang on what follows: "was won BACK in August"."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Predicate:
    """Words that report one act. Token indexes in sentence `s`."""

    s: int
    main: int  # the word that names the act
    tokens: tuple[int, ...]  # all its words: "took", "control"
    clause: int  # the verb (or noun) at the head of its clause: the light verb where there is one
    entry: Entry
    act: str
    args: Arguments
    light: Light | None = None
    noun: bool = False  # the act is named by a noun
    absorbed: tuple[int, ...] = field(default=())  # predicates that belong to it: purposes and casualties

    @property
    def nominal(self) -> bool:
        """True for a noun without a verb of its own."""
        return self.noun and self.light is None and self.clause == self.main


def of_men(scene: Scene, s: int, graph: Graph, noun: int) -> bool:
    """True for "the loss OF 22 MEN", which is of no ground."""
    whom = {k for h in arguments(graph, noun).get("of", ()) for k in scene.kinds(s, h)}
    return "people" in whom and "ground" not in whom


def match(graph: Graph, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of the rest of an expression around the verb at `i`, or None."""
    if not graph.vocabulary.issuperset(words):
        return None
    out: list[int] = []
    pool = graph.kids(i)
    for word in words:
        named = (k for k in pool if graph.lemmas[k] == word and graph.rels[k] != "nsubj")
        hit = next((k for k in named if not (_clause_of_its_own(graph, k) or _apart(graph, k, words))), None)
        hit = None if hit is not None and month(graph, hit) else hit
        if hit is None and _next(graph, i) == word:
            hit = i + 1
        if hit is None and graph.passive(i):
            hit = next((k for k in pool if graph.lemmas[k] == word), None)
        if hit is None and word == "be" and graph.rels[i] == "conj" and graph.passive(i):  # "WAS captured and lost"
            hit = next(iter(graph.kids(graph.first_conjunct(i), "aux")), None)
        if hit is None:  # "reported 50 rebels DEAD", which the tree may hang on them
            behind = (n for k in pool if graph.rels[k] == "obj" for n in graph.kids(k, "amod") if n > k)
            hit = next((n for n in behind if graph.lemmas[n] == word), None)
        if hit is None and word in PARTICLES:
            hit = _behind_object(graph, i, word)
        if hit is None:
            near = [*pool, *(n for k in pool if graph.rels[k] == "obj" for n in graph.kids(k, "nmod"))]
            near = [k for k in near if graph.tokens[k].xpos != "CD" and graph.lemmas[k] not in WEEKDAYS]
            near = [k for k in near if not month(graph, k)]
            hit = next((c for k in near for c in graph.kids(k, "case", "mark") if graph.lemmas[c] == word), None)
        if hit is None:
            return None
        out.append(hit)
        pool = [*pool, *graph.kids(hit)]
    return tuple(out)


def _clause_of_its_own(graph: Graph, i: int) -> bool:
    """Of "acknowledged that ten of its men had FALLEN", which is no "acknowledged the fall"."""
    return graph.rels[i] == "ccomp" and graph.tokens[i].upos == "VERB" and bool(graph.kids(i, "nsubj"))


def _apart(graph: Graph, k: int, words: tuple[str, ...]) -> bool:
    """Of "UNDER THE CONTROL of the rebels the town has …": a phrase of its own, no part of "has control"."""
    phrase = graph.rels[k] == "obl" and k < graph.head(k) and bool(graph.case(k)) and graph.case(k) not in words
    return phrase or (graph.rels[k] == "conj" and graph.is_verb(k))  # "lost it and HOLDS it again"


def _next(graph: Graph, i: int) -> str:
    """The word right after the verb that the tree hangs on its object, "shot DEAD two protesters", or on what follows,
    "won BACK in August"; "" without one."""
    at = i + 1
    if at >= len(graph):
        return ""
    particle = graph.lemmas[at] in PARTICLES and graph.rels[at] in ("advmod", "compound", "amod")
    return graph.lemmas[at] if particle or (graph.rels[at] == "amod" and graph.head(graph.head(at)) == i) else ""


def _behind_object(graph: Graph, i: int, word: str) -> int | None:
    """The particle right behind the object, which the tree may hang on what follows: "had the town BACK in March"."""
    ends = (graph.subtree(k)[-1] + 1 for k in graph.kids(i, "obj"))
    return next((k for k in ends if k < len(graph) and graph.lemmas[k] == word and graph.rels[k] == "advmod"), None)


def month(graph: Graph, i: int) -> bool:
    """ "March" the month is no march."""
    return graph.tokens[i].text == "March" and i > 0


def numbered(scene: Scene, graph: Graph, i: int) -> bool:
    """True for "53 dead", "dozens dead", "28 of the dead", "put the dead at 170": a number of its own."""
    vague = scene.lexicon.quantities["vague"]
    above = graph.head(i)
    if above >= 0 and graph.rels[i] == "nmod" and graph.tokens[above].upos == "NUM":
        return True
    if above >= 0 and graph.lemmas[above] in TOLL_VERBS and graph.rels[i] in ("obj", "nsubj", "xcomp"):
        return any(
            graph.tokens[k].upos == "NUM" or graph.tokens[k].text.casefold() in vague for k in graph.subtree(above)
        )
    before = (i - 1,) if i else ()  # "spoke of at least 100 dead": the number may hang on the verb
    return any(
        graph.tokens[k].upos == "NUM" or graph.tokens[k].text.casefold() in vague for k in (*graph.kids(i), *before)
    )


def is_noun(scene: Scene, graph: Graph, i: int) -> bool:
    """True for a gerund that names an act: "FIGHTING between X and Y reached the town"."""
    token = graph.tokens[i]
    if token.xpos != "VBG" or token.text.casefold() not in scene.lexicon.by_noun:
        return False
    place = graph.rels[i] in ("csubj", "nsubj") or bool(graph.kids(i, "expl"))
    return place and not graph.kids(i, "obj")


def modifiers(graph: Graph, i: int, words: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens of a compound before its head: "air" of "air strike"; "of prisoner" after it."""
    if not words:
        return ()
    before = graph.kids(i, "compound", "amod")
    out: list[int] = []
    for word in words:
        hit = next((k for k in before if graph.lemmas[k] == word), None)
        if hit is None:
            return None
        out.append(hit)
    return tuple(out)
