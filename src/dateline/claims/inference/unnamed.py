"""Who "rebels", "gunmen" or "the garrison" are that take, hold or leave ground, in a report whose war has two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...records import Party, Value
from ..draft import Draft
from ..scene import Scene
from .inferred import inferred
from .ourselves import government

ON_GROUND = {"capture", "control", "retreat", "siege", "siege_broken", "advance", "surrender"}
BACK = 1
"""Sentences back in which those took or held ground who "their hands" are."""
REBELS = {
    "rebel", "rebels", "insurgents", "guerrillas", "militants", "fighters", "gunmen", "bandits", "terrorists", "guerrilla",
    "insurgent", "jihadists", "mutineers", "secessionists", "separatists", "opposition", "outlaws", "extremists",
}  # fmt: skip
"""Last words of descriptions of those who fight a state."""
SOLDIERS = {
    "garrison", "soldiers", "policemen", "gendarmes", "police", "troops", "conscripts", "paratroopers", "commandos", "infantry",
    "marines", "servicemen", "loyalists",
}  # fmt: skip
"""Last words of descriptions of those who fight for it."""
BARE = {
    "the", "a", "some", "several", "many", "armed", "local", "government", "last", "its", "their", "his", "more", "same", "black", "remaining", "young", "of", "state", "loyal", "riot", "border",
}  # fmt: skip
"""Words beside them that tell no third side."""


def add_sides_of_the_war(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give who takes, holds, leaves or surrounds ground without a name the side of the war that the words mean: the one
    armed group that the report names, or the state that it fights."""
    drafts = [_in_their_hands(scene, d, drafts) for d in drafts]
    rebels, state = scene.cast.insurgents, government(scene)
    if rebels is None or state is None:
        return drafts
    return [_with_sides(d, rebels, state) for d in drafts]


def _with_sides(d: Draft, rebels: Party, state: Party) -> Draft:
    if d.act.means not in ON_GROUND:
        return d
    actor, target = ([_named(v, rebels, state) for v in values] for values in (d.actor, d.target))
    if {v.means.id for v in actor} & {v.means.id for v in target if v.means.id}:
        return d
    return replace(d, actor=tuple(actor), target=tuple(target))


def _in_their_hands(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "X took A. B has been in ITS HANDS since": whoever acted last, for no place is in its own hands."""
    if d.act.means != "control" or d.actor or d.predicate is None or not d.predicate.noun:
        return d
    graph = scene.graphs[d.s]
    if not any(graph.words[k] in ("its", "their") for k in graph.kids(d.main)):
        return d
    before = (o for o in drafts if o.main >= 0 and (o.s, o.main) < (d.s, d.main) and d.s - o.s <= BACK)
    told = [v for o in before if o.act.means in ON_GROUND for v in o.actor if v.means.id]
    return replace(d, actor=inferred(told[-1:], "who took or held ground just before")) if told else d


def _named(v: Value[Party], rebels: Party, state: Party) -> Value[Party]:
    """The value with the side that its description means; as it is where it says more."""
    words = (v.text or "").casefold().split()
    if v.means.id or not words or not all(w in BARE or w.isdigit() for w in words[:-1]):
        return v
    if rebels.kind == "jihadist" and words[-1].startswith("rebel"):
        return v  # "rebels" are others there
    side = rebels if words[-1] in REBELS else state if words[-1] in SOLDIERS else None
    return replace(v, means=side, origin="inferred: the side of the report's war that the words mean") if side else v
