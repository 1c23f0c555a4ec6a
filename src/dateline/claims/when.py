"""When an act took place: the expression that belongs to it, not the nearest, and not the day of the saying."""

from __future__ import annotations

import datetime
from typing import Literal

from ..language.graph import Graph
from ..records import Interval, Span, TimeExpression, Value
from ..times import resolve
from .predicates import Predicate
from .scene import Scene, within

TENSES: dict[str, Literal["past", "future"]] = {
    "happened": "past",
    "ended": "past",
    "planned": "future",
    "possible": "future",
}


def when(
    scene: Scene, p: Predicate, status: str, content: Span | None, day: datetime.date | None
) -> Value[Interval | None] | None:
    """The interval of the act as a value, or None where the report says nothing of its time.

    `content`: the span of the speech that the act is told in; expressions outside it date the saying. `day`: the
    report's day, None when it is not known (then weekdays stay symbolic: `means` is None).
    """
    graph = scene.graphs[p.s]
    found = _attached(scene, graph, p, content)
    if found is None:
        return None
    expression, origin = found
    tense = TENSES.get(status)
    interval = resolve(expression, day, tense=tense)
    rule = expression.rule or expression.kind.lower()
    return Value(interval, expression.text, expression.span, f"{origin}: {rule}")


def _attached(scene: Scene, graph: Graph, p: Predicate, content: Span | None) -> tuple[TimeExpression, str] | None:
    """The time expression of the predicate's own words, else of the clauses that it hangs on."""
    inner = _dated_by(scene, graph, p.main, content)
    if inner is not None:
        return inner, "stands with the act"
    here, origin = p.clause, "stands with the act"
    while here >= 0:
        own = _dated_by(scene, graph, here, content)
        if own is not None:
            return own, origin
        if graph.rels[here] in ("ccomp", "parataxis", "root") or graph.tokens[here].deprel == "acl:relcl":
            return None
        here, origin = graph.head(here), "inferred: from the clause it hangs on"
    return None


def _dated_by(scene: Scene, graph: Graph, i: int, content: Span | None) -> TimeExpression | None:
    """The expression among the dependents of `i` that are no clauses; dates before durations."""
    if content is not None and not within(graph.tokens[i].span, content):
        return None
    spans = [graph.span(graph.subtree(k)) for k in graph.kids(i) if graph.rels[k] in _TIMES]
    found = [t for span in spans for t in scene.times_in(span) if content is None or within(t.span, content)]
    dated = [t for t in found if t.kind in ("DATE", "TIME")] or [t for t in found if t.kind == "DURATION"]
    return dated[0] if dated else None


_TIMES = {"obl", "advmod", "nmod", "amod", "compound", "det", "nummod"}


def said_before(scene: Scene, cue_day: Interval | None) -> Interval | None:
    """Where only the saying is dated: the act lies on or before that day (rule 6)."""
    return Interval(None, cue_day.latest) if cue_day is not None else None
