"""What stands after a cue that reports it: "said that …", "was believed to have …", by the tree, else by the order of words."""

from __future__ import annotations

from collections.abc import Collection

from ..language.graph import Graph
from ..records import Span
from .circumstances import after_speaker, past_days, tail
from .cues import Cue
from .endings import end_of_clause
from .lexicon import words
from .stretches import bare, is_mark, said_words

CLAUSES = {"ccomp", "csubj"}

Said = tuple[tuple[Span, ...], str]
"""The parts of what is said, and the rule that found them."""


def said_after(cue: Cue, others: Collection[int]) -> Said | None:
    """What follows the cue and is reported by it; the other cues of the sentence begin at `others`."""
    graph, i = cue.graph, cue.verb
    clauses = [k for k in graph.kids(i, *CLAUSES) if k > i]
    if cue.is_("naming") and not any(graph.is_verb(k) or graph.kids(k, "nsubj", "cop") for k in clauses):
        return None
    if cue.is_("accusing"):  # "accused him of shelling" is told of him: the rules for objects read it
        clauses = [k for k in clauses if not graph.marks(k) & {"of", "for"}]
    if cue.is_("do", "denying") or graph.passive(i):
        clauses += [k for k in graph.kids(i, "xcomp") if k > i]
    if not clauses:
        clauses = [k for k in graph.kids(i, "parataxis") if k > i and not cue.is_("weak") and graph.is_verb(k)]
    if clauses:
        return _clause(cue, clauses[0], others)
    return _by_words(cue)


def _clause(cue: Cue, clause: int, others: Collection[int]) -> Said | None:
    """The clause under the cue, its raised subject with it ("rebels are believed to have fled")."""
    graph = cue.graph
    own = [j for j in graph.subtree(clause) if j >= cue.tokens.stop]
    if not own:
        return None  # the clause is a part of the cue: "said:"
    start = _start(cue, own[0])
    if any(cue.tokens.stop < k < own[0] for k in others) or _semicolon(graph, cue.tokens.stop, own[0] + 1):
        return None
    span = said_words(graph, start, end_of_clause(cue, start, own[-1] + 1, others))
    if span is None:
        return None
    raised = [k for k in graph.kids(cue.verb, "nsubj") if graph.passive(cue.verb) and graph.rels[clause] == "xcomp"]
    if raised and cue.is_("passive_unnamed"):
        return (graph.span(bare(graph, graph.subtree(raised[0]))), span), "said of the subject"
    which = _relative(cue)
    if which >= 0 and graph.lemmas[start] != "that":
        return (graph.tokens[which].span, span), "cue in a relative clause"
    return (span,), "cue verb with a clause"


def _semicolon(graph: Graph, start: int, stop: int) -> bool:
    return any(graph.tokens[k].text == ";" for k in range(start, stop))


def _start(cue: Cue, start: int) -> int:
    """Where the clause begins: words between a verb of saying and the clause belong to it, days and hearers don't."""
    graph, at = cue.graph, after_speaker(cue)
    start = past_days(graph, at) if start == at else start
    if cue.is_("do") and graph.lemmas[start] == "to" and not any(is_mark(graph, k) for k in range(at, start)):
        return past_days(graph, at)
    if not cue.is_("saying", "evidence") or cue.lemma == "tell" or graph.lemmas[start] == "that" or at >= start:
        return start
    if graph.tokens[at].upos == "ADP" and any(is_mark(graph, k) for k in range(at, start)):
        return start
    between = [k for k in range(at, start) if graph.tokens[k].text.casefold() not in words()["weekdays"]]
    if not between or any(is_mark(graph, k) for k in between[:2]):
        return start
    return start if graph.tokens[between[0]].text.casefold() in ("on", "to", "in", "at", "during") else between[0]


def _relative(cue: Cue) -> int:
    """The "which" of "the park, which he said is closed": part of what is said; -1 without one."""
    graph, k = cue.graph, cue.first - 1
    if k >= 0 and graph.tokens[k].xpos in ("WDT", "WP") and cue.speaker is not None and k not in cue.speaker.tokens:
        return k
    return -1


def _by_words(cue: Cue) -> Said | None:
    """ "said that …", "said the rebels fled" where the tree shows no clause: all up to the end of the sentence."""
    graph, at = cue.graph, tail(cue)
    aim = past_days(graph, after_speaker(cue))
    if (
        cue.is_("do")
        and cue.speaker
        and aim < len(graph) - 1
        and graph.lemmas[aim] == "to"
        and graph.tokens[aim + 1].upos != "DET"
    ):
        stop = next((k for k in range(aim, len(graph)) if graph.tokens[k].text in (",", ";", ".")), len(graph))
        span = said_words(graph, aim, end_of_clause(cue, aim, stop, ()))
        return ((span,), "cue verb, by the order of words") if span else None
    if cue.is_("weak") or cue.speaker is None or cue.inverted or at >= len(graph):
        return None
    if graph.lemmas[at] in words()["nouns"] and at + 1 < len(graph) and graph.lemmas[at + 1] == "that":
        return None
    that = graph.lemmas[at] == "that" or (graph.tokens[at].text == ":" and at + 2 < len(graph))
    plain = cue.is_("saying") and not is_mark(graph, at) and graph.tokens[at].upos not in ("ADP", "CCONJ", "SCONJ")
    plain = plain and graph.tokens[at].xpos != "WRB"
    if not (that or plain) or not any(graph.is_verb(j) or graph.tokens[j].upos == "AUX" for j in range(at, len(graph))):
        return None
    span = said_words(graph, at, len(graph))
    return ((span,), "cue verb, by the order of words") if span else None
