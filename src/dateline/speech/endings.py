"""Where a reported clause ends: the tree's end moved on over what belongs to it, and back to where a voice comes in."""

from __future__ import annotations

from collections.abc import Collection

from ..language.graph import Graph
from .circumstances import past_days
from .cues import Cue
from .lexicon import words
from .quotes import CLOSING, OPENING
from .stretches import is_mark


def end_of_clause(cue: Cue, start: int, stop: int, others: Collection[int]) -> int:
    """Where the clause ends: before words that go on about it, after what belongs to it in the order of words."""
    while (more := _joined_on(cue, stop)) > stop:
        stop = more
    if cue.graph.lemmas[start] == "to":
        stop = next((k for k in range(start + 1, stop) if _occasion(cue.graph, k, stop)), stop)
    return next((k for k in range(start + 1, stop - 1) if _turns(cue, k, others) or dates(cue.graph, k)), stop)


def dates(graph: Graph, k: int) -> bool:
    """True at the comma of ", a day after the city fell", ", four days into the assault": the report's own words."""
    if graph.tokens[k].text != ",":
        return False
    near = [t.text.casefold() for t in graph.tokens[k + 1 : k + 6]]
    turns = [n for n, word in enumerate(near) if word in ("after", "before", "into")]
    return bool(turns) and turns[0] > 0 and near[turns[0] - 1] in words()["spells"]


def _occasion(graph: Graph, k: int, stop: int) -> bool:
    """True at the "after" of "vowed to strike back after rockets hit the town": why it was vowed, not what."""
    return graph.lemmas[k] == "after" and any(graph.tokens[j].xpos == "VBD" for j in range(k + 1, stop))


def _turns(cue: Cue, k: int, others: Collection[int]) -> bool:
    """True where a voice comes in again after token `k`: ", adding", ", though", ", which Y denied", "and told"."""
    graph, then = cue.graph, k + 1
    match graph.tokens[k].text:
        case ";":
            return True
        case "," if graph.tokens[then].xpos == "VBG":
            return graph.lemmas[then] in words()["goes_on"]
        case ",":
            points_back = graph.lemmas[then] in words()["placeholders"] | {"which"}
            return graph.lemmas[then] in words()["contrast"] or (points_back and then + 1 in others)
        case _:
            return graph.tokens[k].upos == "CCONJ" and _joins_cue(cue, then, others)


def _joins_cue(cue: Cue, then: int, others: Collection[int]) -> bool:
    """True for "and X said" and "and told": a cue of its own beside this one."""
    graph = cue.graph
    if then in others and not graph.is_verb(then):
        return True
    near = range(then, min(then + 4, len(graph)))
    verb = next((j for j in near if graph.tokens[j].upos not in ("AUX", "ADV", "PART")), then)
    kinds = {graph.tokens[then].xpos, graph.tokens[cue.tokens.start].xpos}
    told = graph.lemmas[verb] in (words()["that"] - words()["weak"]) | words()["expressing"]
    return told and (kinds <= {"VBD", "VBN"} or kinds in ({"VBZ"}, {"VBG"}))


def _joined_on(cue: Cue, stop: int) -> int:
    """The end of what the tree hangs elsewhere but reads as part of the clause that ends before token `stop`."""
    graph = cue.graph
    if stop >= len(graph) - 1 or past_days(graph, stop) > stop:
        return stop
    if graph.tokens[stop].text in OPENING and not is_mark(graph, stop - 1):
        return next((k for k in range(stop + 1, len(graph)) if graph.tokens[k].text in CLOSING), stop)
    if _that_again(graph, stop):
        return max(graph.subtree(graph.head(_that_again(graph, stop)))[-1] + 1, stop + 3)
    if graph.tokens[stop].upos == "CCONJ" and (end := _second_clause(cue, stop)):
        return end
    if graph.tokens[stop].upos in ("PUNCT", "CCONJ") or graph.tokens[stop].xpos in ("VBD", "VBZ", "VBP", "MD"):
        return stop
    for k in graph.kids(cue.verb, "obl", "advmod", "advcl", "conj"):
        tree = graph.subtree(k)
        belongs = graph.rels[k] != "conj" or bool(graph.kids(k, "nsubj"))
        if belongs and k >= stop and tree[0] == stop:
            return tree[-1] + 1
    return next((k for k in range(stop + 1, len(graph)) if is_mark(graph, k) or graph.tokens[k].upos == "CCONJ"), stop)


def _second_clause(cue: Cue, stop: int) -> int:
    """The end of the clause in "said the town was calm AND THE ROAD WAS OPEN", joined without a comma; 0 without one."""
    graph = cue.graph
    told = words()["that"] - words()["weak"] | words()["expressing"]
    for k in graph.kids(cue.verb, "conj"):
        tree = graph.subtree(k)
        own = [s for s in graph.kids(k, "nsubj") if graph.tokens[s].upos != "PRON"]
        if tree[0] == stop and own and graph.lemmas[k] not in told:
            return tree[-1] + 1
    return 0


def _that_again(graph: Graph, stop: int) -> int:
    """The "that" of ", and that …" or "and, hours later, that …" at token `stop`; 0 without one."""
    at = stop + 1 if graph.tokens[stop].text == "," else stop
    if graph.tokens[at].upos != "CCONJ":
        return 0
    commas = [k for k in range(at + 1, min(at + 9, len(graph) - 1)) if graph.tokens[k].text == ","]
    places = {at + 1} | ({commas[1] + 1} if len(commas) > 1 and commas[0] == at + 1 else set())
    return next((k for k in places if k < len(graph) and graph.lemmas[k] == "that" and graph.head(k) > k), 0)
