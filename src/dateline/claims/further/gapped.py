"""What is left out of the second half: "took X on the 4th, Y on the 21st and Z in May" tells of three takings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ...language.graph import Graph
from ...records import Party, Place, Span, TimeExpression, Value
from ...vocabulary import load_acts
from ..draft import Draft
from ..scene import Scene, party_values, within
from ..values.counted import meant
from ..values.when import TENSES

JOINING = {",", ";", "and", "but", "then", "in", "into", "at", "on"}
"""Words between one place with its day and the next: commas, "and", and the place's preposition."""
BEFORE_A_DAY = {"on", "in", "at", "since", "the", "early", "late", ","}
NEXT_IN_TURN = {"then", "next", "later", "finally"}
"""Words that put one place after the other without a day: "first X fell, THEN Y"."""
IT_WAS = {"it", "was", ",", "the", "turn", "of", "came"}
"""Words between a day and its place: "on Tuesday IT WAS Y"."""
AFTER = 2
"""Sentences behind an act in which "on Tuesday it was Y" takes it up."""
AT_MOST = 3
"""Words between a place and its day, or a day and the next place."""
DESCRIBING = {"DET", "ADJ", "NOUN", "NUM", "ADP", "ADV"}
"""What a noun before a name is made of: "THE COCOA PORT OF San Pedro"."""
DESCRIBED = 8
"""Words between one place with its day and the next, a noun that describes the next among them."""


class Told(NamedTuple):
    """Places that are joined by "and", the day on which the same was done to them, the words that say so, and who did
    it where that is another: "and Y BY THE ITALIANS on the 14th"."""

    places: tuple[Value[Place], ...]
    time: TimeExpression | None
    words: Span
    actor: tuple[Value[Party], ...] = ()


def gapped(scene: Scene, drafts: Sequence[Draft], day: datetime.date | None) -> list[Draft]:
    """The drafts, each followed by those that its sentence tells of with a place and a day alone."""
    return [one for d in drafts for one in _opened(scene, d, drafts, day)]


def _opened(scene: Scene, d: Draft, drafts: Sequence[Draft], day: datetime.date | None) -> Iterator[Draft]:
    told = (
        [*_in_turn(scene, d), *_day_by_day(scene, d, drafts), *(_told(scene, d) if _has_a_day(d) else ())]
        if _may_go_on(scene, d)
        else []
    )
    moved = {p.span for one in told for p in one.places}
    if not told or any(o is not d and moved & {p.span for p in o.place} for o in drafts):
        yield d  # another act of the sentence has that place
        return
    others = {v.span for one in told for v in one.actor}
    own_places = tuple(p for p in d.place if p.span not in moved)
    own = tuple(v for v in d.actor if v.span not in others)
    yield replace(d, place=own_places, actor=own, evidence=_before(scene, d, told))
    for places, time, words, actor in told:
        when = None
        if time is not None:
            interval, why = meant(scene, time, day, TENSES.get(d.status.means))
            when = Value(interval, time.text, time.span, ", ".join(filter(None, ("stands with the place", why))))
        again = replace(d, place=places, when=when, evidence=words, actor=actor or own, quantities=(), dead=())
        s = scene.sentence_of(words)
        yield again if s in (None, d.s) else replace(again, s=s, main=-1, predicate=None, roles=None)


def _before(scene: Scene, d: Draft, told: Sequence[Told]) -> Span:
    """The words of the first taking alone: "took X on Tuesday" of "took X on Tuesday, Y on Friday"."""
    graph, (start, end) = scene.graphs[d.s], d.evidence
    first = min((one.words[0] for one in told if start < one.words[0] < end), default=end)
    kept = [i for i in graph.at((start, first)) if graph.tokens[i].span[1] <= first]
    while kept and graph.words[kept[-1]] in JOINING:
        kept.pop()
    last = graph.tokens[kept[-1]].span[1] if kept else end
    needed = (v.span for v in (d.act, d.when) if v is not None and v.span is not None)
    return (start, last) if first < end and all(span[1] <= last for span in needed) else d.evidence


def _may_go_on(scene: Scene, d: Draft) -> bool:
    """Whether an act of its own verb names a place, told and not left to its neighbours."""
    if d.predicate is None or d.predicate.noun:
        return False
    family = load_acts()[d.act.means].family
    after = scene.graphs[d.s].tokens[d.main].span[1]
    moves = family in ("ground", "siege")  # "X fell on Friday, Y on Sunday"
    told = family in ("ground", "siege", "fire", "violence")
    return told and any(p.span and (moves or p.span[0] > after) for p in d.place)


def _has_a_day(d: Draft) -> bool:
    """Whether its day is told behind its first place or its verb."""
    if d.when is None or d.when.span is None or d.act.span is None:
        return False
    return d.when.span[0] > d.act.span[1] and min(p.span[0] for p in d.place if p.span) < d.when.span[1]


def _told(scene: Scene, d: Draft) -> Iterator[Told]:
    """Place and day, place and day, as they follow the first place and its day, whatever stands between."""
    graph = scene.graphs[d.s]
    assert d.when is not None and d.when.span is not None
    end = d.when.span[1]
    for k, first in enumerate(places := _places(scene, d.s, end)):
        named = [first] if _start(first) >= end and _only(graph, (end, _start(first)), JOINING, joined=True) else []
        named = named or ([first] if _start(first) >= end and _behind_comma(graph, _start(first)) else [])
        begin = _start(first)
        if not named and begin >= end and (described := _described(scene, graph, (end, begin))) >= 0:
            named, begin = [first], described
        if not named or _of_another_clause(scene, d, first):
            continue
        named += _joined(graph, first, places[k + 1 :])
        time = _time(scene, d.s, _end(named[-1]))
        if time is None:
            continue
        between = (_end(named[-1]), time.span[0])
        actor = _agent(scene, d.s, between)
        if actor or _only(graph, between, BEFORE_A_DAY):
            yield Told(tuple(named), time, (begin, time.span[1]), actor)
            end = time.span[1]


def _described(scene: Scene, graph: Graph, between: Span) -> int:
    """Of ", the cocoa PORT of San Pedro": where the noun that describes a place begins; -1 without one."""
    inner = [i for i in graph.at(between) if between[0] <= graph.tokens[i].span[0] < between[1]]
    joining = 2 if [graph.words[i] for i in inner[:2]] == [",", "and"] else 1
    words = inner[joining:]
    if len(inner) > DESCRIBED or not words or not {graph.words[i] for i in inner[:joining]} <= {",", "and"}:
        return -1
    plain = all(graph.tokens[i].upos in DESCRIBING for i in words)
    noun = any(scene.lexicon.is_thing("ground", graph.lemmas[i]) for i in words)
    return graph.tokens[words[0]].span[0] if plain and noun else -1


def _agent(scene: Scene, s: int, between: Span) -> tuple[Value[Party], ...]:
    """Of "and Y BY THE ITALIANS on the 14th": who did it, where nothing else stands between a place and its day."""
    graph = scene.graphs[s]
    inner = [i for i in graph.at(between) if graph.words[i] not in BEFORE_A_DAY]
    if not inner or graph.words[inner[0]] != "by":
        return ()
    found = (m for m in scene.cast.mentions if m.sentence == s and within(m.span, between) and m.party)
    whole = next((m for m in found if all(within(graph.tokens[i].span, m.span) for i in inner[1:])), None)
    return party_values(whole, force=True) if whole else ()


def _in_turn(scene: Scene, d: Draft) -> Iterator[Told]:
    """Of "first X fell, then Y, then Z": the places that follow without a day."""
    graph = scene.graphs[d.s]
    if graph.vocabulary.isdisjoint(NEXT_IN_TURN):
        return
    last = max((_end(p) for p in d.place if p.span), default=0)
    for p in _places(scene, d.s, last):
        before = graph.at((last, _start(p)))[-AT_MOST:]
        behind = [t.text for t in graph.tokens if t.span[0] >= _end(p)][:1]
        words = [graph.words[i] for i in before]
        if words[-1:] and words[-1] in NEXT_IN_TURN and set(words[:-1]) & {",", ";", "and"} and behind[0] in ",.;":
            yield Told((p,), None, (_start(p), _end(p)))


def _day_by_day(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Iterator[Told]:
    """Of "on Monday X fell; on Tuesday it was Y, on Friday Z": day and place, in this sentence and the next."""
    if d.act.means not in ("capture", "retreat"):
        return
    s = d.s
    if any(o.s == s and o is not d and o.main > d.main for o in drafts):
        return
    own = max((_end(p) for p in d.place if p.span), default=0)
    yield from _days_first(scene, s, max(own, d.when.span[1] if d.when and d.when.span else 0))
    for later in range(s + 1, min(s + 1 + AFTER, len(scene.graphs))):
        if any(o.s == later and o.act.means == d.act.means for o in drafts):
            return
        if not {"it", "turn"} & scene.graphs[later].vocabulary:
            continue
        found = list(_days_first(scene, later, scene.graphs[later].sentence.span[0], opens=True))
        yield from found
        if found:
            return


def _days_first(scene: Scene, s: int, start: int, *, opens: bool = False) -> Iterator[Told]:
    graph, end = scene.graphs[s], start
    for time in sorted(scene.times_of(s), key=lambda t: t.span[0]):
        if time.span[0] < end or time.kind != "DATE":
            continue
        if not _only(graph, (end, time.span[0]), JOINING, joined=not (opens and end == start)):
            return
        places = _places(scene, s, time.span[1])
        if not places or not _only(graph, (time.span[1], _start(places[0])), IT_WAS):
            return
        if opens and end == start and not _only(graph, (time.span[1], _start(places[0])), IT_WAS, joined=True):
            return  # a sentence of its own says "it was"
        named = [places[0], *_joined(graph, places[0], places[1:])]
        yield Told(tuple(named), time, (time.span[0], _end(named[-1])))
        end = _end(named[-1])


def _places(scene: Scene, s: int, start: int) -> list[Value[Place]]:
    """The places that a sentence names from a position on, in text order."""
    return sorted((p for p in scene.places_in(s) if p.span and p.span[0] >= start), key=_start)


def _joined(graph: Graph, first: Value[Place], more: Sequence[Value[Place]]) -> list[Value[Place]]:
    """The places that are joined to the first one by "and" or a comma alone."""
    out, last = [], first
    for p in more:
        if not _only(graph, (_end(last), _start(p)), {"and", ","}, joined=True):
            break
        out.append(last := p)
    return out


def _time(scene: Scene, s: int, start: int) -> TimeExpression | None:
    """The first day that a sentence names from a position on."""
    times = (t for t in scene.times_of(s) if t.kind in ("DATE", "TIME") and t.span[0] >= start)
    return min(times, key=lambda t: t.span[0], default=None)


def _of_another_clause(scene: Scene, d: Draft, place: Value[Place]) -> bool:
    """Whether a verb behind the place tells of it: "and in Y on Tuesday, markets WERE OPEN"."""
    graph = scene.graphs[d.s]
    top = graph.top(graph.at(place.span)) if place.span else -1
    above = next((i for i in graph.ancestors(top) if graph.is_verb(i) or graph.kids(i, "cop")), -1) if top >= 0 else -1
    return above > top and bool(graph.kids(above, "nsubj")) and top not in graph.kids(above, "nsubj")


def _behind_comma(graph: Graph, start: int) -> bool:
    """Whether a comma, or "and" behind one, stands right before a position."""
    before = [t.text for t in graph.tokens if t.span[1] <= start][-2:]
    return before[-1:] == [","] or before == [",", "and"]


def _start(place: Value[Place]) -> int:
    return place.span[0] if place.span else 0


def _end(place: Value[Place]) -> int:
    return place.span[1] if place.span else 0


def _only(graph: Graph, between: Span, words: set[str], *, joined: bool = False) -> bool:
    """Whether nothing but a few of these words stands between two positions; `joined`: and at least one of them."""
    inner = [t.text.casefold() for t in graph.tokens if between[0] <= t.span[0] and t.span[1] <= between[1]]
    return len(inner) <= AT_MOST and set(inner) <= words and (bool(inner) or not joined)
