"""What is left out of the second half: "took X on the 4th, Y on the 21st and Z in May" tells of three takings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..language.graph import Graph
from ..records import Place, Span, TimeExpression, Value
from ..times import resolve
from ..vocabulary import load_acts
from .draft import Draft
from .scene import Scene
from .when import TENSES

JOINING = {",", "and", "but", "then", "in", "into", "at", "on"}
"""Words between one place with its day and the next: commas, "and", and the place's preposition."""
BEFORE_A_DAY = {"on", "in", "at", "since", "the", "early", "late", ","}
AT_MOST = 3
"""Words between a place and its day, or a day and the next place."""
Told = tuple[tuple[Value[Place], ...], TimeExpression]
"""Places that are joined by "and", and the day on which the same was done to them."""


def gapped(scene: Scene, drafts: Sequence[Draft], day: datetime.date | None) -> list[Draft]:
    """The drafts, each followed by those that its sentence tells of with a place and a day alone."""
    return [one for d in drafts for one in _opened(scene, d, drafts, day)]


def _opened(scene: Scene, d: Draft, drafts: Sequence[Draft], day: datetime.date | None) -> Iterator[Draft]:
    told = list(_told(scene, d)) if _may_go_on(scene, d) else []
    moved = {p.span for places, _ in told for p in places}
    if not told or any(o is not d and moved & {p.span for p in o.place} for o in drafts):
        yield d  # another act of the sentence has that place
        return
    yield replace(d, place=tuple(p for p in d.place if p.span not in moved))
    for places, time in told:
        interval = resolve(time, day, tense=TENSES.get(d.status.means))
        when = Value(interval, time.text, time.span, "stands with the place")
        words = (min(p.span[0] for p in places if p.span), time.span[1])
        yield replace(d, place=places, when=when, evidence=words, quantities=(), dead=())


def _may_go_on(scene: Scene, d: Draft) -> bool:
    """Whether an act of its own verb names a place and a day of its own, told and not left to its neighbours."""
    if d.predicate is None or d.predicate.noun or d.when is None or d.when.span is None:
        return False
    family = load_acts()[d.act.means].family in ("ground", "siege", "fire", "violence")
    after = scene.graphs[d.s].tokens[d.main].span[1]
    moves = load_acts()[d.act.means].family in ("ground", "siege")  # "X fell on Friday, Y on Sunday"
    return family and d.when.span[0] > after and any(p.span and (moves or p.span[0] > after) for p in d.place)


def _told(scene: Scene, d: Draft) -> Iterator[Told]:
    """Place and day, place and day, as they follow the first place and its day."""
    graph = scene.graphs[d.s]
    assert d.when is not None and d.when.span is not None
    end = d.when.span[1]
    first = min(p.span[0] for p in d.place if p.span)
    if not first < end:
        return
    while (found := _next(scene, graph, end)) is not None:
        yield found
        end = found[1].span[1]


def _next(scene: Scene, graph: Graph, end: int) -> Told | None:
    places = sorted(
        (p for p in scene.places_in(graph.sentence.index) if p.span and p.span[0] >= end),
        key=lambda p: p.span or (0, 0),
    )
    if not places or not _only(graph, (end, _start(places[0])), JOINING, joined=True):
        return None
    named = [places[0]]
    for p in places[1:]:
        if not _only(graph, (_end(named[-1]), _start(p)), {"and", ","}, joined=True):
            break
        named.append(p)
    times = (t for t in scene.times_of(graph.sentence.index) if t.kind == "DATE" and t.span[0] >= _end(named[-1]))
    time = min(times, key=lambda t: t.span[0], default=None)
    if time is None or not _only(graph, (_end(named[-1]), time.span[0]), BEFORE_A_DAY):
        return None
    return tuple(named), time


def _start(place: Value[Place]) -> int:
    return place.span[0] if place.span else 0


def _end(place: Value[Place]) -> int:
    return place.span[1] if place.span else 0


def _only(graph: Graph, between: Span, words: set[str], *, joined: bool = False) -> bool:
    """Whether nothing but a few of these words stands between two positions; `joined`: and at least one of them."""
    inner = [t.text.casefold() for t in graph.tokens if between[0] <= t.span[0] and t.span[1] <= between[1]]
    return len(inner) <= AT_MOST and set(inner) <= words and (bool(inner) or not joined)
