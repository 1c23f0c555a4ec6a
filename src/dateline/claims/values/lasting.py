"""How long a state lasts, where a clause or a time told before says it: "since the army left in June", "until the rebels
drove them out in May", "has held it ever since", "came on Monday and stayed for four days"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...language.graph import Graph
from ...records import Span, TimeExpression
from ...times import is_event
from ..acts.predicate import Predicate
from ..scene import Scene, within

SINCE = "lasts since the time told before"
BACK = 2
"""Sentences back in which the time stands that "ever since" counts from."""
UNTIL = {"until", "till"}


def lasting(scene: Scene, p: Predicate, own: TimeExpression | None, content: Span | None) -> TimeExpression | None:
    """The time of a state from the clauses that begin and end it; None where none does. `own`: the time that stands
    with the state itself."""
    if not p.entry.has("state"):
        return None
    graph = scene.graphs[p.s]
    if own is None and (began := _told_in(scene, graph, p.clause, {"since"}, content)):
        return replace(began, cue="since", role="start")
    ended = _told_in(scene, graph, p.clause, UNTIL, content)
    if ended is not None and own is None:
        return replace(ended, cue="until", role="end")
    if ended is not None and own is not None and own.role == "start" and own.until is None:
        span = own.span[0], ended.span[1]
        both = own.span, ended.span
        return replace(own, span=span, text=scene.quote(span), until=ended.value, parts=both, role="point")
    return None


def since_then(scene: Scene, p: Predicate) -> TimeExpression | None:
    """Of "took it in May and has held it EVER SINCE", "has been theirs SINCE THEN", "took it in May and STILL holds it":
    the time told last before."""
    graph = scene.graphs[p.s]
    at = next(_points_back(graph, p.clause), -1) if p.entry.has("state") else -1
    if at < 0:
        return None
    before = graph.tokens[at].span[0]
    back = 0 if graph.lemmas[at] == "still" else BACK
    told = [
        t
        for q in range(max(0, p.s - back), p.s + 1)
        for t in scene.times_of(q)
        if t.span[1] <= before and t.kind == "DATE" and t.role in ("point", "start") and not is_event(t)
    ]
    return replace(told[-1], cue="since", role="start", until=None) if told else None


def _points_back(graph: Graph, clause: int) -> Iterator[int]:
    """The "since" of "ever since", the "then" of "since then", the "still" of what is joined to an act."""
    for k in graph.kids(clause, "advmod", "obl", "nmod"):
        if graph.lemmas[k] == "since" or (graph.lemmas[k] == "then" and graph.case(k) == "since"):
            yield k
    if graph.rels[clause] == "conj":
        yield from (k for k in graph.kids(clause, "advmod") if graph.lemmas[k] == "still")


def _told_in(scene: Scene, graph: Graph, clause: int, marks: set[str], content: Span | None) -> TimeExpression | None:
    """The day or month that a clause below the state tells, which one of these words opens."""
    for k in graph.kids(clause, "advcl"):
        if not marks & graph.marks(k):
            continue
        span = graph.span(graph.subtree(k))
        times = (t for t in scene.times_of(graph.sentence.index) if within(t.span, span) and t.kind == "DATE")
        told = next((t for t in times if t.role in ("point", "start", "end") and not is_event(t)), None)
        if told is not None and (content is None or within(told.span, content)):
            return told
    return None
