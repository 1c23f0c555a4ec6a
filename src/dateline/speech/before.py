"""What stands before a cue that reports it: "…, he said", "X, he said, Y", by the order of words and the tree."""

from __future__ import annotations

from collections.abc import Sequence

from ..language.graph import Graph
from ..records import Span
from .beside import FINITE
from .circumstances import after_speaker, tail
from .cues import Cue
from .endings import dates
from .lexicon import words
from .quotes import CLOSING, OPENING
from .stretches import bare, said_words

APART = {"advcl", "obl", "advmod", "discourse", "vocative", "cc"}
ENDS = {".", ",", ";", "!", "?", "-", "–", "—", "--"} | CLOSING


def said_before(cue: Cue, start: int) -> tuple[Span, ...]:
    """What stands before the cue, from token `start`, and what goes on after it; empty where that isn't reported."""
    edge = _edge(cue, start)
    if edge < 0:
        return ()
    before = said_words(cue.graph, _first(cue.graph, start, edge), edge)
    rest = _rest(cue)
    if rest is None and (_aside(cue, start, edge) or not _something_said(cue.graph, start, edge)):
        return ()
    return tuple(part for part in (before, rest if before else None) if part)


def _edge(cue: Cue, start: int) -> int:
    """Where the words before the cue end that it reports, exclusive; -1 where it reports none."""
    graph, edge = cue.graph, _before_as(cue, start)
    if edge - start < 3 or graph.tokens[edge - 1].text not in ENDS or not _can_follow(cue):
        return -1
    if _inserted(cue, start, edge):
        return edge
    if not _something_said(graph, start, edge) or _aside(cue, start, edge):
        return -1
    return edge if cue.inverted or _closes(cue) else -1


def _inserted(cue: Cue, start: int, edge: int) -> bool:
    """True for a cue between commas after the head of a sentence: "If the talks fail, HE ARGUES, the war goes on"."""
    graph, at = cue.graph, tail(cue)
    if (
        at != after_speaker(cue)
        or at >= len(graph) - 2
        or {graph.tokens[edge - 1].text, graph.tokens[at].text} != {","}
    ):
        return False
    if graph.tokens[at + 1].text in OPENING and graph.tokens[at + 2].text[0].isupper():
        return False  # a sentence is quoted: what goes before is told of the saying
    circumstances = words()["statements"] | {"ask", "press", "speak", "interview", "conference"}
    if any(graph.lemmas[k] in circumstances for k in range(start, edge)):
        return False
    return any(
        k > at and graph.rels[k] in ("nsubj", "expl") and _finite(graph, graph.head(k)) for k in graph.subtree(cue.verb)
    )


def _finite(graph: Graph, verb: int) -> bool:
    return any(graph.tokens[k].xpos in FINITE | {"MD"} for k in (verb, *graph.kids(verb, "aux", "cop")))


def _before_as(cue: Cue, start: int) -> int:
    """The first token of speaker and cue, "as" included; -1 for "did not fall, as they claim"."""
    graph, first = cue.graph, cue.first
    if first < 2 or graph.lemmas[first - 1] != "as":
        return first
    denied = any(graph.lemmas[k] in ("not", "never", "no") for k in range(start, first))
    return -1 if denied else first - 1


def _can_follow(cue: Cue) -> bool:
    """True for a finite cue with a speaker of its own that can stand behind what it reports."""
    usual = cue.is_("evidence") or not cue.is_("weak")
    if cue.is_("denying") and cue.graph.kids(cue.verb, "obj", "ccomp"):
        return False  # "; the army denied it the same day": what is denied stands after the verb
    if any(k > cue.verb and cue.graph.tokens[k].upos == "NUM" for k in cue.graph.kids(cue.verb, "obj")):
        return False  # "; the governor said eleven": what is said stands after the verb
    return cue.finite and usual and cue.speaker is not None and not cue.of_relative


def _something_said(graph: Graph, start: int, edge: int) -> bool:
    """True for a clause or a quotation."""
    verbs = (j for j in range(start, edge) if graph.is_verb(j) or graph.tokens[j].upos == "AUX")
    return graph.tokens[edge - 1].text in CLOSING or next(verbs, -1) >= 0


def _closes(cue: Cue) -> bool:
    """True for "…, he said": the speaker goes before, and nothing or a mark follows."""
    at = tail(cue)
    return cue.first < cue.tokens.start and (at >= len(cue.graph) or cue.graph.tokens[at].text in ENDS)


def _first(graph: Graph, start: int, edge: int) -> int:
    """Where the words before the cue begin: at the "who" of "fighters who, he said, had joined"; at a quotation."""
    if graph.tokens[edge - 1].text == "," and graph.tokens[edge - 2].xpos in ("WP", "WDT"):
        return edge - 2
    if graph.tokens[edge - 1].text not in CLOSING:
        return start
    opened = (k for k in range(edge - 2, start, -1) if graph.tokens[k].text in OPENING)
    return next((k for k in opened if graph.tokens[k - 1].text in ".?!"), start)


def _aside(cue: Cue, start: int, edge: int) -> bool:
    """True where the words before are only the circumstances of saying: "When asked, he said"."""
    graph = cue.graph
    tops = [k for k in range(start, edge) if not start <= graph.head(k) < edge and graph.rels[k] not in ("cc", "punct")]
    return all(graph.head(k) == cue.verb and graph.rels[k] in APART for k in tops)


def _rest(cue: Cue) -> Span | None:
    """Of "X, he said, Y": what follows, where the tree hangs it on the words before."""
    graph, at = cue.graph, tail(cue)
    if at >= len(graph) or graph.tokens[at].text not in (",", "—", "–", "--", "-"):
        return None
    behind = bare(graph, range(at + 1, len(graph)))
    if not behind or dates(graph, at):
        return None
    if not _goes_on(cue, behind, graph.tokens[at + 1].text in OPENING):
        return None
    return said_words(graph, max(_reopens(cue, at), at + 1), len(graph))


def _reopens(cue: Cue, at: int) -> int:
    """Where a quotation opens again after one that closed before the cue; -1 where none does."""
    graph = cue.graph
    if graph.tokens[cue.first - 1].text not in CLOSING:
        return -1
    return next((k for k in range(at, len(graph)) if graph.tokens[k].text in OPENING), -1)


def _goes_on(cue: Cue, behind: Sequence[int], quoted: bool) -> bool:
    """True for words after an inserted cue that belong to the clause before it, and for a quotation."""
    graph, first = cue.graph, cue.graph.tokens[behind[0]]
    if quoted or _clause(cue, behind):
        return True
    if first.xpos == "CC":
        return len(behind) > 1 and graph.tokens[behind[1]].xpos in FINITE | {"MD"}
    if first.xpos in ("VBG", "WP", "WDT"):
        return False
    top = graph.top(behind)
    above = graph.head(top)
    return top not in graph.subtree(cue.verb) or (above != cue.verb and above < cue.first)


def _clause(cue: Cue, behind: Sequence[int]) -> bool:
    """True for a clause with a subject that the tree hangs on the cue: what it reports stands on both sides."""
    graph = cue.graph
    top = graph.top(behind)
    own = bool(graph.kids(top, "nsubj", "expl")) and _finite(graph, top) and graph.subtree(top)[0] <= behind[0]
    return own and graph.rels[top] == "ccomp" and graph.head(top) == cue.verb
