"""Who took a place, where its sentence leaves it out and the report tells it elsewhere: "the city had fallen"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...records import Party, Value
from ..draft import Draft
from ..scene import Scene
from .enemies import UNARMED
from .inferred import BACK, FREED, OUTCOME_OPEN, inferred, names, unsaid

OWNING_UP = {"admit", "acknowledge", "concede", "confirm", "deny", "accuse", "complain", "fear", "warn", "regret"}
"""Verbs of saying with which a side tells what the other one did."""
LOSING = {"lose", "loss", "fall", "overrun"}
"""Words for what a side loses: they don't tell of a gain of whoever speaks."""
UNITS = {"groups", "units", "detachments", "squads", "brigades", "battalions", "troops", "forces", "soldiers"}
OF_UNITS = {
    "tactical",
    "assault",
    "special",
    "ground",
    "airborne",
    "armoured",
    "armored",
    "mobile",
    "combat",
    "the",
    "army",
}
"""Words with which a side tells of its own troops without saying whose they are."""
OWN_UNITS = "units of the side that tells of a gain"
DONE = ("happened", "ongoing")
OFTEN = {"before", "again", "twice", "thrice", "repeatedly", "often", "time"}
"""Words by which a place has "changed hands" more than once: nobody's gain."""


def add_takers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a capture without an actor the party that took the place: as the report tells of that place, as who besieged
    it, as who holds it now, as who tells of its own gain, or as the one side that takes ground in this report."""
    told = [d for d in drafts if d.act.means == "capture" and d.actor and d.status.means in DONE]
    holders = [d for d in drafts if d.act.means == "control" and d.status.means == "ongoing" and _is_main(scene, d)]
    sieges = [d for d in drafts if d.act.means == "siege" and d.actor and d.status.means in (*DONE, "ended")]
    return [_with_taker(scene, d, told, holders, sieges) for d in drafts]


def add_tellers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Of "assault groups have taken the town, the general said": his own, where a side tells of a gain by units that it
    leaves without a name."""
    return [_with_own_units(scene, d) for d in drafts]


def _with_own_units(scene: Scene, d: Draft) -> Draft:
    if d.act.means not in OUTCOME_OPEN or d.status.means not in DONE or len(d.actor) != 1 or d.actor[0].means.id:
        return d
    words = (d.actor[0].text or "").casefold().removeprefix("that ").split()
    if not words or words[-1] not in UNITS or not set(words[:-1]) <= OF_UNITS:
        return d
    own = _teller(scene, d)
    return replace(d, actor=(replace(own, text=d.actor[0].text, span=d.actor[0].span, origin=OWN_UNITS),)) if own else d


def _with_taker(
    scene: Scene, d: Draft, told: Sequence[Draft], holders: Sequence[Draft], sieges: Sequence[Draft]
) -> Draft:
    if d.act.means != "capture" or d.actor or not (d.place or (d.roles and d.roles.ground)) or _to_and_fro(scene, d):
        return d
    there = _takers_there(d, told) - _who_lost(scene, d)
    if d.status.means in ("happened", "denied") and d.place:
        if taker := _only(there):
            return replace(d, actor=(unsaid(taker, "who took it, as told elsewhere in this report"),))
        if not _by_somebody(d) and (besieger := _only(_holders_there(d, [o for o in sieges if o.s <= d.s]))):
            return replace(d, actor=(unsaid(besieger, "who besieged it, as told in this report"),))
        if not _by_somebody(d) and (holder := _only(_holders_there(d, holders))) and not _takes_back(d):
            return replace(d, actor=(unsaid(holder, "who holds it in this report"),))
    if d.target or d.status.means == "denied" or _by_somebody(d):
        return d
    if (own := _teller(scene, d)) is not None:
        return replace(d, actor=inferred((own,), "who tells of a gain"))
    side = _side_that_takes(scene, d, told) if d.status.means == "happened" and len(there) < 2 else None
    return replace(d, actor=(unsaid(side, "the side that takes ground in this report"),)) if side else d


def _to_and_fro(scene: Scene, d: Draft) -> bool:
    """Of "has changed hands before", "changed hands four times": no side's gain."""
    graph = scene.graphs[d.s]
    return (
        d.main >= 0 and graph.lemmas[d.main] == "change" and any(graph.lemmas[k] in OFTEN for k in graph.kids(d.main))
    )


def _who_lost(scene: Scene, d: Draft) -> set[Party]:
    """Who owns up to a loss, or denies it: "the army denied that the town had been lost"."""
    said = d.sources[0] if d.sources else None
    if said is None or said.span is None or d.main < 0 or scene.graphs[d.s].lemmas[d.main] not in LOSING:
        return set()
    speaker = scene.speaker(said.span)
    return {*speaker.party, *([speaker.stands_for] if speaker.stands_for else [])} if speaker else set()


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
