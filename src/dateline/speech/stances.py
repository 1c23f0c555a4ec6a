"""Belief, attitude and intention: "supports the plan", "wants to leave", "is worried about", "their criticism of".

PolNeAR counts these as attributions; nobody need have said a word. The constructions stand in `stances.toml`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..language.graph import Graph
from ..records import Span
from .cues import Cue, cue_at, speaks
from .found import Found
from .lexicon import stance_verbs, stance_words
from .nouns import whose
from .stance_content import made, up_to
from .stance_verbs import verb_of_stance
from .stretches import said_words


def stances(graph: Graph, taken: Collection[Span]) -> Iterator[Found]:
    """The stances of a sentence; `taken`: spans of the cues that are known as speech."""
    mine: list[Span] = []
    for i, lemma in enumerate(graph.lemmas):
        if any(s <= graph.tokens[i].span[0] < e for s, e in (*taken, *mine)):
            continue
        if lemma in stance_verbs() and speaks(graph, i):
            found = verb_of_stance(cue_at(graph, i))
        elif lemma in stance_words()["adjectives"] and graph.kids(i, "cop"):
            found = _adjective(cue_at(graph, i))
        elif graph.tokens[i].upos == "NOUN":
            found = _noun(graph, i)
        else:
            found = None
        if found is not None:
            mine += [found.cue] if found.cue else []
            yield found


def _adjective(cue: Cue) -> Found | None:
    """ "is worried about the border", "are confident that it holds"."""
    graph = cue.graph
    if cue.speaker is None:
        return None
    clauses = [k for k in graph.kids(cue.verb, "ccomp", "xcomp", "advcl") if k > cue.verb]
    if clauses and graph.subtree(clauses[0])[0] == cue.tokens.stop:
        return up_to(cue, graph.subtree(clauses[0]))
    for k in graph.kids(cue.verb, "obl"):
        marks = graph.kids(k, "case")
        if marks and marks[0] == cue.tokens.stop:
            own = [j for j in graph.subtree(k) if j > marks[-1]]
            content = said_words(graph, own[0], own[-1] + 1) if own else None
            return made(cue, (content,), "attitude", range(cue.tokens.start, marks[-1] + 1)) if content else None
    return None


def _noun(graph: Graph, i: int) -> Found | None:
    """ "their criticism of the deal", "its decision to strike"."""
    at = i + 1
    if at >= len(graph) - 1 or graph.lemmas[i] not in stance_words().get(f"nouns_{graph.lemmas[at]}", frozenset()):
        return None
    head = graph.head(at)
    if head <= at or graph.head(head) != i:
        return None
    who = whose(graph, i)
    if who is None:
        return None
    infinitive = graph.rels[at] == "mark"
    own = graph.subtree(head)
    content = said_words(graph, at if infinitive else at + 1, own[-1] + 1)
    cue = range(i, at if infinitive else at + 1)
    return Found(who.voice, graph.span(cue), (content,), "noun of stance") if content else None
