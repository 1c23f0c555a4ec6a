"""How surely an act is put: tense, modality, negation, and the words that govern it.

The nearest word decides first, then those above it: "failed to take" is an attempt, "denied that it had taken" a
denial, "not seeking war" a denial. The cue's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..language.graph import Graph
from ..records import Value
from ..vocabulary import load_acts
from .predicates import Predicate
from .scene import Scene

LINKS = {"xcomp", "ccomp", "acl", "advcl", "obj", "obl", "nmod", "conj", "csubj", "nsubj"}
PAST = {"VBD"}
FAR = 6
"""Words between the parts of a cue from which on only its verb is quoted."""
NEGATING = {"advmod", "det", "cc", "aux", "mark", "case"}
ORDERS = {"tell", "set", "go", "agree", "have", "want", "call", "ask", "offer"}
"""Govern only a clause: "told to attack", not "told of an attack"."""


@dataclass(frozen=True)
class _Cue:
    status: str
    tokens: tuple[int, ...]
    origin: str


def status(scene: Scene, p: Predicate) -> Value[str]:
    """The status of a predicate, with the words that decided."""
    graph = scene.graphs[p.s]
    cue = _decide(scene, graph, p)
    near = max(cue.tokens) - min(cue.tokens) < FAR
    span = graph.span(cue.tokens if near else cue.tokens[-1:])
    return Value(cue.status, scene.quote(span), span, cue.origin)


def _decide(scene: Scene, graph: Graph, p: Predicate) -> _Cue:
    own = _own(scene, graph, p)
    governed = next(_governors(scene, graph, p), None)
    if own.status == "denied" and governed is not None and governed.status == "denied":
        return _Cue("happened", governed.tokens, "a denied denial")
    if own.status == "denied" and graph.lemmas[p.clause] in scene.lexicon.scope["governors"]["ended"]:
        return _Cue("ongoing", own.tokens, "has not ended")
    if own.status == "denied":
        return own
    if governed is None:
        return own
    if governed.status == "denied" or own.status in ("happened", "ongoing"):
        return governed
    return own


# --- the clause itself -----------------------------------------------------------------------------------------------


def _own(scene: Scene, graph: Graph, p: Predicate) -> _Cue:
    for cue in _marks(scene, graph, p):
        return cue
    return _tense(scene, graph, p)


def _marks(scene: Scene, graph: Graph, p: Predicate) -> Iterator[_Cue]:
    """Negation, conditions, modals, adverbs and adjectives, the strongest first."""
    scope = scene.lexicon.scope
    above = graph.head(p.clause)
    if graph.rels[p.clause] == "acl" and above >= 0 and graph.lemmas[above] in scope["negation"]["words"]:
        yield _Cue("denied", (above, p.clause), "nothing to do with it")
    there = [above] if above >= 0 and graph.kids(above, "expl") else []  # "there were no longer clashes"
    kids = [k for i in dict.fromkeys((p.clause, p.main, *there)) for k in graph.kids(i)]
    for k in kids:
        if _not_only(graph, k) or (k + 1 < len(graph) and _no_longer(graph, k + 1)):
            continue
        if graph.tokens[k].text.casefold() == "longer" and any(graph.lemmas[j] == "no" for j in graph.kids(k)):
            yield _Cue("ended", (k - 1, k), "no longer so")
        if graph.lemmas[k] in scope["negation"]["words"] and graph.rels[k] in NEGATING:
            yield _Cue("denied", (k, p.clause) if k < p.clause else (k,), "negation")
    if any(_no_longer(graph, k) for k in kids):
        yield _Cue("ended" if p.entry.has("state") else "denied", (p.clause,), "no longer")
    for k in graph.kids(p.clause, "nsubj"):
        none = [j for j in (k, *graph.kids(k, "det")) if graph.lemmas[j] in scope["negation"]["words"]]
        if none and not p.entry.has("state"):
            yield _Cue("denied", (none[0],), "negated subject")
    for k in graph.kids(p.clause, "mark", "aux"):
        if graph.lemmas[k] in scope["conditions"]["possible"] and graph.rels[p.clause] == "advcl":
            yield _Cue("possible", (k,), "condition")
    for status_ in ("planned", "possible"):
        for k in graph.kids(p.clause, "aux"):
            if (
                graph.lemmas[k] in scope["modals"][status_]
                or graph.tokens[k].text.casefold() in scope["modals"][status_]
            ):
                yield _Cue(status_, (k,), "modal verb")
    for status_, words in scope["adverbs"].items():
        for k in kids:
            applies = status_ != "ended" or p.entry.has("state")
            if graph.rels[k] == "advmod" and graph.lemmas[k] in words and applies:
                yield _Cue(status_, (k,), "adverb")
    for status_, words in scope["adjectives"].items():
        for k in graph.kids(p.main, "amod", "det"):
            if graph.lemmas[k] in words and not graph.is_verb(p.main):
                yield _Cue(status_, (k,), "adjective")


def _not_only(graph: Graph, k: int) -> bool:
    """ "not only" denies nothing."""
    return k + 1 < len(graph) and graph.lemmas[k + 1] in ("only", "just", "merely", "simply")


def _no_longer(graph: Graph, k: int) -> bool:
    """ "no longer holds", "any longer"."""
    return graph.lemmas[k] in ("long", "longer") and k > 0 and graph.lemmas[k - 1] in ("no", "any")


def _tense(scene: Scene, graph: Graph, p: Predicate) -> _Cue:
    state = p.entry.has("state")
    verb = p.clause
    token = graph.tokens[verb]
    aux = list(graph.kids(verb, "aux", "cop"))
    lemmas = {graph.lemmas[k] for k in aux}
    words = (*aux, verb)
    light = graph.lemmas[verb] if p.light is not None else ""
    if p.entry.status is not None:
        return _Cue(p.entry.status, (verb,), "the words say so")
    for status_ in (
        ("ended", "planned", "possible", "denied") if p.light is None or p.light.noun == "object" else ("ended",)
    ):
        if light in scene.lexicon.scope["governors"][status_] and light not in ORDERS:
            return _Cue(status_, (verb,), f"carried by {light!r}")
    if p.nominal:
        open_ended = state or p.act == "offensive"
        return _Cue("ongoing" if open_ended else "happened", (p.main,), "noun")
    if state and not (p.act != "control" and _past(graph, verb, aux)):
        had = p.act == "control" and "have" in lemmas and any(graph.tokens[k].xpos == "VBD" for k in aux)
        return _Cue("ended" if had else "ongoing", words, "past perfect" if had else "a state that holds")
    if any(graph.tokens[k].text.casefold() == "being" for k in aux):
        return _Cue("ongoing", words, "passive progressive")
    if (
        token.xpos == "VBN"
        and any(graph.lemmas[k] == "now" for k in graph.kids(verb, "advmod"))
        and "have" not in lemmas
    ):
        return _Cue("ongoing", words, "now so")
    progressive = token.xpos == "VBG" and ("be" in lemmas or (not aux and graph.rels[verb] == "acl"))
    if progressive:
        return _Cue("ongoing", words, "progressive")
    if "have" in lemmas or token.xpos in PAST or any(graph.tokens[k].xpos in PAST for k in aux):
        return _Cue("happened", words, "past tense")
    if token.xpos == "VBP" and graph.lemmas[verb] in scene.lexicon.scope["tense"]["one_form"] and not aux:
        return _Cue("happened", words, "past tense by its form too")  # "hit", "put": news tells acts in the past
    if token.xpos in ("VBZ", "VBP") and load_acts()[p.act].family != "words":
        return _Cue("ongoing", words, "present tense")
    if token.xpos == "VBN" and ({"be", "get"} & lemmas) and any(graph.tokens[k].xpos in ("VBZ", "VBP") for k in aux):
        return _Cue("happened", words, "passive")
    return _Cue("happened", words, "participle" if token.xpos in ("VBN", "VBG") else "verb")


def _past(graph: Graph, verb: int, aux: list[int]) -> bool:
    """A finite past verb of its own, no participle and no perfect that still holds ("have been")."""
    return graph.tokens[verb].xpos == "VBD" or (
        graph.tokens[verb].xpos == "VBN"
        and any(graph.tokens[k].xpos in ("VBD", "VBP", "VBZ") for k in aux)
        and not graph.passive(verb)
    )


# --- what governs it -------------------------------------------------------------------------------------------------


def _governors(scene: Scene, graph: Graph, p: Predicate) -> Iterator[_Cue]:
    """Cues above the clause, nearest first; each may be turned by a negation of its own."""
    conditions = scene.lexicon.scope["conditions"]["possible"]
    below, here = p.clause, graph.head(p.clause)
    while here >= 0 and graph.rels[below] in LINKS:
        rel, marks = graph.rels[below], graph.marks(below)
        if rel == "advcl" and "to" in marks and graph.tokens[below].xpos == "VB":
            yield _Cue("planned", (below,), "purpose")
        elif rel == "advcl" and marks & conditions:
            yield _Cue("possible", (below,), "condition")
        reaches = _reaches(scene, graph, below, rel, marks)
        if reaches or rel == "conj":
            yield from _governor(scene, graph, here, below, rel)
        if rel == "conj" and graph.tokens[below].xpos != graph.tokens[here].xpos:
            return
        if not reaches and rel not in ("conj", "xcomp"):
            return
        below, here = here, graph.head(here)


def _reaches(scene: Scene, graph: Graph, below: int, rel: str, marks: set[str]) -> bool:
    """True when the word above governs this one: "vowed TO TAKE", "planning AN ASSAULT", "prevent it FROM TAKING"."""
    infinitive = "to" in marks or graph.tokens[below].xpos == "VB"
    gerund = graph.tokens[below].xpos == "VBG" and not graph.kids(below, "aux")
    match rel:
        case "xcomp" | "csubj":
            return True
        case "acl":
            if _denies(scene, graph, below):
                return True
            return infinitive or (gerund and bool(marks & {"of", "for", "from"}))
        case "ccomp":
            return infinitive or gerund or _denies(scene, graph, below)
        case "advcl":
            return gerund and bool(marks & {"by", "from", "for", "of", "to"})
        case "obj":
            return not graph.is_verb(below) or gerund
        case "obl" | "nmod":
            return bool(marks & {"for", "of", "to", "from"})
        case _:
            return False


def _denies(scene: Scene, graph: Graph, below: int) -> bool:
    """True under a word of denial: "denied that", "rejected reports that"."""
    denied = scene.lexicon.scope["governors"]["denied"]
    above = graph.head(below)
    report = graph.lemmas[above] in scene.lexicon.scope["denials"]["placeholders"] and graph.head(above) >= 0
    return graph.lemmas[above] in denied or (report and graph.lemmas[graph.head(above)] in denied)


def _governor(scene: Scene, graph: Graph, here: int, below: int, rel: str) -> Iterator[_Cue]:
    governors = scene.lexicon.scope["governors"]
    if rel == "conj":
        modal = [k for k in graph.kids(here, "aux") if graph.lemmas[k] in scene.lexicon.scope["modals"]["planned"]]
        if modal and not graph.kids(below, "aux", "nsubj"):
            yield _Cue("planned", (modal[0],), "modal verb of the clause before")
        return
    if _denies(scene, graph, below) and graph.lemmas[here] in scene.lexicon.scope["denials"]["placeholders"]:
        here = graph.head(here)
    negated = any(graph.lemmas[k] in scene.lexicon.scope["negation"]["words"] for k in graph.kids(here))
    ordering = graph.is_verb(here) and rel in ("obj", "obl", "nmod")
    for status_ in ("planned", "possible", "ended", "denied", "ongoing"):
        if graph.lemmas[here] in governors[status_] and not (ordering and graph.lemmas[here] in ORDERS):
            if not (negated and status_ in ("denied", "ended")):  # "did not deny", "never stopped" assert
                yield _Cue("denied" if negated else status_, (here,), f"governed by {graph.lemmas[here]!r}")
            return
    if negated and graph.lemmas[here] not in governors["happened"]:
        yield _Cue("denied", (here,), "negated governor")
