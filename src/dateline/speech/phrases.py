"""Sources in a phrase: "according to X", "in the words of X", and the unnamed source of "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from ..language.graph import Graph
from ..records import Span
from .found import Found, Voice
from .lexicon import words
from .stretches import bare, is_mark, said_words
from .voices import Speaker, speaker

HANGS = ("obl", "nmod", "advcl", "parataxis", "ccomp", "root", "conj")


def prepositions(graph: Graph) -> Iterator[Found]:
    """ "…, according to X"."""
    if not any(map(set(graph.words).issuperset, _prepositions())):
        return
    for k, rel in enumerate(graph.rels):
        marks = graph.kids(k, "case", "mark") if rel in HANGS else []
        if not marks or marks[0] > k or _case(graph, marks) not in words()["prepositions"]:
            continue
        if graph.tokens[marks[0] + 2 if marks[0] + 2 < len(graph) else k].xpos == "WDT":
            continue  # "a version, according to which": a rule of its own reads it
        cue = sorted({m for c in marks for m in graph.subtree(c)})
        who = _source(graph, k, cue, marks)
        mine = set(range(cue[0], max(k + 1, who.tokens.stop if who else 0)))
        if parts := _around(graph, k, mine):
            yield Found(who.voice if who else None, graph.span(cue), parts, "according to")


def reckonings(graph: Graph) -> Iterator[Found]:
    """ "…, by the mayor's count", "in Moscow's telling"."""
    for k in graph.having(words()["reckonings"]):
        whose = next((p for p in graph.kids(k, "nmod") if graph.tokens[p].deprel == "nmod:poss"), -1)
        case = graph.kids(k, "case")
        if whose < 0 or not case or graph.words[case[0]] not in ("by", "in", "on") or graph.rels[k] not in HANGS:
            continue
        who = speaker(graph, whose, without=graph.kids(whose, "case"))
        mine = set(range(case[0], k + 1))
        parts = _counted(graph, k, mine) if graph.lemmas[k] in words()["counts"] else _around(graph, k, mine)
        if who is not None and parts:
            yield Found(who.voice, graph.span((case[0], k)), parts, "according to")


def _counted(graph: Graph, k: int, mine: set[int]) -> tuple[Span, ...]:
    """What a count is of: the clause of its own verb, and none that is joined to it."""
    top = graph.clause(graph.head(k)) if graph.head(k) >= 0 else -1
    if top < 0:
        return ()
    joined = [j for j in graph.kids(top, "conj", "advcl", "cc") if not mine & set(graph.subtree(j))]
    own = [j for j in graph.subtree(top, without=joined) if j not in mine]
    return (graph.span(bare(graph, own)),) if bare(graph, own) else ()


@cache
def _prepositions() -> tuple[frozenset[str], ...]:
    """The words of each preposition before a source."""
    return tuple(frozenset(phrase.split()) for phrase in words()["prepositions"])


def _source(graph: Graph, k: int, cue: Sequence[int], marks: Sequence[int]) -> Speaker | None:
    """The noun phrase after the preposition, up to the next mark where no verb stands before that."""
    found = speaker(graph, k, cue, without=marks)
    if found is None:
        return None
    stop = found.tokens.stop
    while (
        stop < len(graph) and not is_mark(graph, stop) and not graph.is_verb(stop) and graph.tokens[stop].upos != "AUX"
    ):
        stop += 1
    at_mark = stop == len(graph) or is_mark(graph, stop)
    if not at_mark or stop <= found.tokens.stop:
        return found
    span = graph.span(range(cue[-1] + 1, stop))
    return Speaker(Voice(span, span), range(cue[-1] + 1, stop), k)


def _case(graph: Graph, marks: Sequence[int]) -> str:
    return " ".join(graph.tokens[m].text.casefold() for c in marks for m in (c, *graph.kids(c, "fixed")))


def _around(graph: Graph, k: int, mine: set[int]) -> tuple[Span, ...]:
    """The clause that the phrase belongs to, without the phrase; set off by commas, it covers the sentence."""
    first, stop = min(mine), max(mine) + 1
    if _apart(graph, first, stop):
        low, high = 0, stop if _new_clause(graph, stop) else len(graph)
    else:
        top = graph.head(k)
        while graph.head(top) >= 0 and not graph.is_verb(top):
            top = graph.head(top)
        tree = graph.subtree(top) if top >= 0 else range(len(graph))
        low, high = tree[0], tree[-1] + 1
    low, high = _between_semicolons(graph, low, high, first, stop)
    low += graph.tokens[low].upos == "CCONJ"
    parts = (said_words(graph, low, first), said_words(graph, stop, high))
    return tuple(p for p in parts if p)


def _between_semicolons(graph: Graph, low: int, high: int, first: int, stop: int) -> tuple[int, int]:
    cuts = [k for k in range(low, high) if graph.tokens[k].text == ";"]
    return max([low, *(k + 1 for k in cuts if k < first)]), min([high, *(k for k in cuts if k >= stop)])


def _new_clause(graph: Graph, stop: int) -> bool:
    """True for ", and the army …" after the phrase: a clause of its own."""
    if stop + 2 >= len(graph) or graph.tokens[stop].text != "," or graph.tokens[stop + 1].upos != "CCONJ":
        return False
    joined = graph.head(stop + 1)
    return bool(graph.kids(joined, "nsubj")) and graph.rels[joined] == "conj"


def _apart(graph: Graph, first: int, stop: int) -> bool:
    """True for a phrase between commas, or between a comma and an end of the sentence or a semicolon."""
    before = first == 0 or graph.tokens[first - 1].text in (",", "”", '"')
    after = not bare(graph, range(stop, len(graph))) or graph.tokens[stop].text in (",", ";")
    return before and after


def adverbs(graph: Graph) -> Iterator[Found]:
    """ "reportedly": somebody unnamed says the clause."""
    for k in graph.having(words()["unnamed_adverbs"]):
        if graph.head(k) >= 0:
            own = bare(graph, graph.subtree(graph.head(k)))
            yield Found(None, graph.tokens[k].span, (graph.span(own),), "unnamed source")
