"""Nouns that report: "his warning that …", "the army's claim that …", "its claim to have …", "denied reports that …"."""

from __future__ import annotations

from collections.abc import Iterator

from ..language.graph import Graph
from .cues import extent
from .found import Found, Voice
from .lexicon import words
from .stretches import said_words
from .voices import Speaker, speaker, subject

CLAIM = "reporting noun"
"""`Found.origin` of what a noun's clause reports."""


def noun_cues(graph: Graph) -> Iterator[Found]:
    """Reporting nouns with a clause that says what is reported."""
    for i in graph.having(words()["nouns"]):
        if _is_noun(graph, i):
            clause = _clause(graph, i)
            if clause >= 0 and (found := _found(graph, i, clause)):
                yield found


def _is_noun(graph: Graph, i: int) -> bool:
    """By its tags, or by its place in the tree."""
    return graph.tokens[i].upos == "NOUN" or graph.tokens[i].xpos[:2] == "NN" or graph.rels[i] in ("obj", "nsubj")


def _clause(graph: Graph, i: int) -> int:
    """The clause with "that" under the noun, straight after it or after who claims it, or with "to have"; -1 without one."""
    by = [k for k in graph.kids(i, "nmod") if k > i and graph.case(k) in ("by", "from")]
    if i + 2 < len(graph) and graph.words[i + 1 : i + 3] == ["to", "have"] and graph.lemmas[i] in words()["boasts"]:
        return next((k for k in graph.kids(i, "acl") if i + 2 in graph.kids(k, "aux")), -1)
    that = max((graph.subtree(k, without=graph.kids(k, "acl"))[-1] for k in by), default=i) + 1
    if that >= len(graph) or graph.lemmas[that] != "that":
        return -1
    clauses = [k for noun in (i, *by) for k in graph.kids(noun, "acl", "ccomp") if k > that]
    return next((k for k in clauses if _says(graph, that, k)), -1)


def _says(graph: Graph, that: int, clause: int) -> bool:
    """True for "the claim that they fled", not for "the claim that caused it", "a claim by X that the army denied"."""
    if graph.rels[that] == "mark" or graph.tokens[that].upos == "SCONJ" or graph.head(that) != clause:
        return True
    own = [k for k in graph.kids(clause, "nsubj") if k != that]
    return bool(own) and not graph.lemmas[clause] in words()["that"] | words()["issuing"]


def _found(graph: Graph, i: int, clause: int) -> Found | None:
    that = graph.subtree(clause)[0]
    content = said_words(graph, that, _stop(graph, i, graph.subtree(clause)[-1] + 1))
    if content is None:
        return None
    who, first = whose(graph, i, clause), i
    governor = graph.head(i)
    if who is None and governor >= 0 and graph.is_verb(governor) and graph.rels[i] == "obj" and governor < i:
        if graph.lemmas[governor] in words()["denying"]:
            cue = range(extent(graph, governor).start, i + 1)
            who = subject(graph, governor, extent(graph, governor))
            return Found(who.voice if who else None, graph.span(cue), (content,), "denies what is told")
        if graph.lemmas[governor] in words()["issuing"]:
            who, first = subject(graph, governor, extent(graph, governor)), extent(graph, governor).start
    return Found(who.voice if who else None, graph.span(range(first, i + 1)), (content,), CLAIM)


def _stop(graph: Graph, start: int, stop: int) -> int:
    """Before a semicolon."""
    return next((k for k in range(start, stop) if graph.tokens[k].text == ";"), stop)


def whose(graph: Graph, i: int, clause: int = -1) -> Speaker | None:
    """Who makes the claim that noun `i` names: "his", "the army's", "by the army", "from the army", "army"."""
    for k in graph.kids(i, "nmod", "obl"):
        if graph.tokens[k].deprel == "nmod:poss":
            return _possessor(graph, k)
    for k in graph.kids(i, "nmod", "obl"):
        if graph.case(k) in ("by", "from"):
            return speaker(graph, k, without=[*graph.kids(k, "case"), clause])
    names = [k for k in graph.kids(i, "compound", "nmod") if graph.tokens[k].upos == "PROPN" and k < i]
    return speaker(graph, names[-1], range(i, i + 1)) if names else None


def _possessor(graph: Graph, k: int) -> Speaker | None:
    """ "the army's": the 's stays out of the source."""
    marks = [m for m in graph.kids(k, "case") if m > k]
    found = speaker(graph, k, range(marks[0], marks[-1] + 1), without=marks) if marks else speaker(graph, k)
    if found is None or not marks:
        return found
    full = (found.voice.full[0], graph.tokens[marks[-1]].span[1])
    return Speaker(Voice(found.voice.words, full), found.tokens, k)
