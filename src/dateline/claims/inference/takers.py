"""Who took a place, where its sentence leaves it out and the report tells it elsewhere: "the city had fallen"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...records import Party, Value
from ..draft import Draft
from ..scene import Scene
from .enemies import UNARMED
from .inferred import inferred, names, unsaid

BACK = re.compile(r"\bre(?:tak|took|captur|gain|claim|cover|conquer|turn)|\bback\b", re.IGNORECASE)
"""Words that take a place from those who had taken it."""
FREED = re.compile(r"\b(?:liberat|freed?|clear|cleans|purg|secur)", re.IGNORECASE)
"""Words that whoever takes a place has for it, be it for the first time or back."""
OWNING_UP = {"admit", "acknowledge", "concede", "confirm", "deny", "accuse", "complain", "fear", "warn", "regret"}
"""Verbs of saying with which a side tells what the other one did."""
LOSING = {"lose", "loss", "fall", "overrun"}
"""Words for what a side loses: they don't tell of a gain of whoever speaks."""
DONE = ("happened", "ongoing")


def add_takers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a capture without an actor the party that took the place: as the report tells of that place, as who besieged
    it, as who holds it now, as who tells of its own gain, or as the one side that takes ground in this report."""
    told = [d for d in drafts if d.act.means == "capture" and d.actor and d.status.means in DONE]
    holders = [d for d in drafts if d.act.means == "control" and d.status.means == "ongoing" and _is_main(scene, d)]
    sieges = [d for d in drafts if d.act.means == "siege" and d.actor and d.status.means in (*DONE, "ended")]
    return [_with_taker(scene, d, told, holders, sieges) for d in drafts]


def _with_taker(
    scene: Scene, d: Draft, told: Sequence[Draft], holders: Sequence[Draft], sieges: Sequence[Draft]
) -> Draft:
    if d.act.means != "capture" or d.actor or not (d.place or (d.roles and d.roles.ground)):
        return d
    if d.status.means in ("happened", "denied") and d.place:
        if taker := _only(_takers_there(d, told)):
            return replace(d, actor=(unsaid(taker, "who took it, as told elsewhere in this report"),))
        if not _by_somebody(d) and (besieger := _only(_holders_there(d, [o for o in sieges if o.s <= d.s]))):
            return replace(d, actor=(unsaid(besieger, "who besieged it, as told in this report"),))
        if not _by_somebody(d) and (holder := _only(_holders_there(d, holders))) and not _takes_back(d):
            return replace(d, actor=(unsaid(holder, "who holds it in this report"),))
    if d.target or d.status.means == "denied" or _by_somebody(d):
        return d
    if (own := _teller(scene, d)) is not None:
        return replace(d, actor=inferred((own,), "who tells of a gain"))
    side = _side_that_takes(scene, d, told) if d.status.means == "happened" else None
    return replace(d, actor=(unsaid(side, "the side that takes ground in this report"),)) if side else d


def _by_somebody(d: Draft) -> bool:
    """Whether the words say who took it, though nobody knows whom they mean: "it took the town"."""
    return d.roles is not None and any(role == "actor" for role, _ in d.roles.heads)


def _takers_there(d: Draft, told: Sequence[Draft]) -> set[Party]:
    """Who is told to have taken the same place, on a day that may be the same."""
    here = _points(d)
    found = (
        o
        for o in told
        if here & _points(o)
        and not names(o.actor) & names(d.target)
        and not _other_days(o, d)
        and not (_takes_back(o) and not _takes_back(d))
    )
    return {v.means for o in found for v in o.actor if v.means.id}


def _holders_there(d: Draft, holders: Sequence[Draft]) -> set[Party]:
    here = _points(d)
    return {
        v.means
        for o in holders
        if here & _points(o)
        for v in o.actor
        if v.means.id and v.means.name not in names(d.target)
    }


def _teller(scene: Scene, d: Draft) -> Value[Party] | None:
    """Of "the army said that the town had been cleared": the army, which tells of its own gain."""
    said = d.sources[0] if d.sources else None
    speaker = scene.speaker(said.span) if said is not None and said.span is not None else None
    if said is None or speaker is None or d.predicate is None:
        return None
    side = speaker.stands_for or (speaker.party[0] if len(speaker.party) == 1 else None)
    graph = scene.graphs[d.s]
    owned = any(graph.lemmas[i] in OWNING_UP for i in graph.ancestors(d.predicate.clause))
    if side is None or side.kind in UNARMED or not scene.cast.foes.parties.known(side):
        return None
    if owned or graph.lemmas[d.main] in LOSING:
        return None
    return Value(side, said.text, said.span, said.origin)


def _side_that_takes(scene: Scene, d: Draft, told: Sequence[Draft]) -> Party | None:
    """The one party that takes ground in this report; of what was taken back, the one that takes back, or its foe."""
    if scene.graphs[d.s].lemmas[d.main] == "lose":
        return None  # whose loss it was is the teller's to say
    back, free = _takes_back(d), bool(FREED.search(d.act.text or ""))
    armed = [(o, v.means) for o in told for v in o.actor if v.means.id and v.means.kind not in UNARMED]
    alike = {party for o, party in armed if free or _takes_back(o) == back}
    if alike:
        return _only(alike)
    taker = _only(party for _, party in armed)
    return _only(scene.cast.foes.of((taker,))) if taker else None


def _only(parties: Iterable[Party]) -> Party | None:
    found = {p.id: p for p in parties}
    return next(iter(found.values())) if len(found) == 1 else None


def _is_main(scene: Scene, d: Draft) -> bool:
    """Whether a state is told by itself: "X remains in their hands", no "X, held by them, …", which may be over."""
    return d.predicate is not None and scene.graphs[d.s].rels[d.predicate.clause] not in ("acl", "appos", "amod")


def _other_days(a: Draft, b: Draft) -> bool:
    """True where no day can be that of both: "fell in June", and "was retaken on Saturday"."""
    one, two = (d.when.means if d.when else None for d in (a, b))
    if one is None or two is None:
        return False
    first, last = max(one.earliest or "", two.earliest or ""), min(one.latest or "9999", two.latest or "9999")
    return first > last


def _takes_back(d: Draft) -> bool:
    """True for "retook it" and "won it back": who did it is another than who took it."""
    return bool(BACK.search(d.act.text or ""))


def _points(d: Draft) -> set[str]:
    """The settlements and facilities among a claim's places; wider ground changes hands piece by piece."""
    return {p.means.name for p in d.place if p.means.basis == "point"}
