"""What an act's own verb or noun says of its status: tense, aspect, the verb that carries it, a state that holds."""

from __future__ import annotations

from ...language.graph import Graph
from ...vocabulary import load_acts
from ..acts.predicate import Predicate
from ..scene import Scene
from .ahead import infinitive
from .scope import FINITE, PAST, PRESENT, Cue, listed, phrasal


def tense(scene: Scene, graph: Graph, p: Predicate) -> Cue:
    """The status that the words of the act carry where nothing beside them decides."""
    if p.entry.status is not None:
        return Cue(p.entry.status, (p.clause,), "the words say so")
    carried = _carried(scene, graph, p)
    if carried is not None:
        return carried
    if p.nominal:
        if p.entry.has("state") and graph.case(p.main) == "after":
            return Cue("ended", (p.main,), "what came after it is told")  # "fell after a siege of three months"
        if p.act == "control" and _until(graph, p.main, graph.kids(p.main, "aux", "cop")):
            return Cue("ended", (p.main,), "lasted until then")
        open_ended = p.entry.has("state") or p.act == "offensive" or _since(graph, p)
        return Cue("ongoing" if open_ended else "happened", (p.main,), "noun")
    return (
        _state(scene, graph, p)
        or _open(graph, p.clause)
        or infinitive(scene, graph, p.clause)
        or _done(scene, graph, p)
    )


def _since(graph: Graph, p: Predicate) -> bool:
    """ "HAS BEEN a battlefield SINCE spring, with fighting between …": it goes on."""
    top = graph.clause(p.main)
    perfect = _tagged(graph, graph.kids(top, "aux"), PRESENT) and any(
        graph.lemmas[k] == "have" for k in graph.kids(top, "aux")
    )
    return p.act == "clash" and perfect and any(graph.case(k) == "since" for k in graph.kids(top, "obl", "nmod"))


def _carried(scene: Scene, graph: Graph, p: Predicate) -> Cue | None:
    """The verb that carries a noun: "HALTED the assault", "PLANNED an assault"."""
    if p.light is None:
        return None
    verb = phrasal(graph, p.clause)
    for status in ("ended", "planned", "possible", "denied") if p.light.noun == "object" else ("ended",):
        if listed(scene, "governors", status, verb) and not listed(scene, "clauses", "only", verb):
            return Cue(status, (p.clause,), f"carried by {verb!r}")
    return None


LENGTHS = {"hour", "day", "night", "week", "month", "year", "decade"}
"""Units in which a state lasts."""


def _state(scene: Scene, graph: Graph, p: Predicate) -> Cue | None:
    """A state holds, but for its past: "had held the town", "surrounded the town" as an act."""
    aux = graph.kids(p.clause, "aux", "cop")
    since = any(graph.lemmas[k] == "have" and graph.tokens[k].xpos in PRESENT for k in aux) and any(
        graph.case(k) == "since" for k in graph.kids(p.clause, "obl")
    )
    if p.entry.has("state") and since:
        return Cue("ongoing", (*aux, p.clause), "a state that holds since")  # "has besieged the town since May"
    if not p.entry.has("state") or (p.act != "control" and _past(graph, p.clause, aux)):
        return None
    had = p.act == "control" and any(graph.lemmas[k] == "have" for k in aux) and _tagged(graph, aux, PAST)
    over = _lasted(graph, p.clause, aux) or _until(graph, p.clause, aux) or _back_then(scene, p, aux)
    if p.act == "control" and not had and over:
        return Cue("ended", (*aux, p.clause), "lasted for a time")
    return Cue("ended" if had else "ongoing", (*aux, p.clause), "past perfect" if had else "a state that holds")


def _lasted(graph: Graph, verb: int, aux: list[int]) -> bool:
    """ "Held it FOR TWO WEEKS", "was held for ten months": a past state of a length that is told."""
    spans = (k for k in graph.kids(verb, "obl", "nmod") if graph.case(k) == "for")
    return _was(graph, verb, aux) and any(graph.lemmas[k] in LENGTHS for k in spans)


def _until(graph: Graph, verb: int, aux: list[int]) -> bool:
    """ "Held it UNTIL May", "was in their hands UNTIL the army drove them out": a past state whose end is told."""
    ends = (*graph.kids(verb, "obl", "nmod", "advcl"), *(graph.head(verb),) * (graph.rels[verb] == "nmod"))
    return _was(graph, verb, aux) and any({"until", "till"} & graph.marks(k) for k in ends)


LONG_AGO = {"month", "season", "year", "decade"}
"""Units of a time that is over when it is told with a past tense: "ran it THAT SPRING"."""


def _back_then(scene: Scene, p: Predicate, aux: list[int]) -> bool:
    """ "Ran it THAT SPRING", "held the town IN 1998": a past state of a time that is over."""
    graph = scene.graphs[p.s]
    if not _was(graph, p.clause, aux):
        return False
    spans = [graph.span(graph.subtree(k)) for k in graph.kids(p.clause, "obl", "nmod", "advmod")]
    times = (t for t in scene.times_of(p.s) if any(span[0] <= t.span[0] and t.span[1] <= span[1] for span in spans))
    return any(t.role == "point" and t.cue in (None, "in", "during") and t.value.unit in LONG_AGO for t in times)


def _was(graph: Graph, verb: int, aux: list[int]) -> bool:
    """A past tense that is no perfect."""
    past = graph.tokens[verb].xpos == "VBD" or _tagged(graph, aux, PAST)
    return past and not any(graph.lemmas[k] == "have" for k in aux)


def _past(graph: Graph, verb: int, aux: list[int]) -> bool:
    """A finite past verb of its own, no participle and no perfect that still holds ("have been")."""
    return graph.tokens[verb].xpos == "VBD" or (
        graph.tokens[verb].xpos == "VBN" and _tagged(graph, aux, FINITE) and not graph.passive(verb)
    )


def _open(graph: Graph, verb: int) -> Cue | None:
    """What is under way: "is being shelled", "is now held", "are shelling", "forces shelling"."""
    aux = graph.kids(verb, "aux", "cop")
    lemmas, tag = {graph.lemmas[k] for k in aux}, graph.tokens[verb].xpos
    if any(graph.tokens[k].text.casefold() == "being" for k in aux):
        return Cue("ongoing", (*aux, verb), "passive progressive")
    now = any(graph.lemmas[k] == "now" for k in graph.kids(verb, "advmod"))
    if tag == "VBN" and now and "have" not in lemmas:
        return Cue("ongoing", (*aux, verb), "now so")
    if tag == "VBG" and ("be" in lemmas or (not aux and graph.rels[verb] == "acl")):
        return Cue("ongoing", (*aux, verb), "progressive")
    return None


def _done(scene: Scene, graph: Graph, p: Predicate) -> Cue:
    """Past tense and participles tell what happened, the present what goes on; words are done once said."""
    verb, tag = p.clause, graph.tokens[p.clause].xpos
    aux = graph.kids(verb, "aux", "cop")
    lemmas = {graph.lemmas[k] for k in aux}
    if "have" in lemmas or tag in PAST or _tagged(graph, aux, PAST):
        return Cue("happened", (*aux, verb), "past tense")
    if tag == "VBP" and not aux and listed(scene, "tense", "one_form", graph.lemmas[verb]):
        return Cue("happened", (verb,), "past tense by its form too")  # "hit", "put": news tells acts in the past
    if tag in PRESENT and load_acts()[p.act].family != "words":
        return Cue("ongoing", (*aux, verb), "present tense")
    if tag == "VBN" and {"be", "get"} & lemmas and _tagged(graph, aux, PRESENT):
        return Cue("happened", (*aux, verb), "passive")
    return Cue("happened", (*aux, verb), "participle" if tag in ("VBN", "VBG") else "verb")


def _tagged(graph: Graph, words: list[int], tags: set[str]) -> bool:
    return any(graph.tokens[k].xpos in tags for k in words)
