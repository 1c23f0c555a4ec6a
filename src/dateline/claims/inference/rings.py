"""Who surrounds a place and who is inside, where the sentence leaves one of them out: "besieged since 2013"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...records import Party
from ..draft import Draft
from ..scene import Scene
from .enemies import UNARMED
from .inferred import names, unsaid
from .ourselves import government

TOLD = ("happened", "ongoing", "ended")


def add_sides_of_rings(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a siege its besieger and those inside, as the report tells of that place or of its war."""
    return [_with_sides(scene, d, drafts) for d in drafts]


def _with_sides(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    if d.act.means != "siege" or d.status.means not in TOLD or not d.place or (d.actor and d.target):
        return d
    here = [o for o in drafts if o is not d and names_of_places(o) & names_of_places(d) and o.status.means in TOLD]
    if not d.actor and not d.target:
        besieger = _only(_attackers(here)) or _only(_takers(here)) or _across(scene, _only(_holders(here)))
        if besieger is None:
            return d
        d = replace(d, actor=(unsaid(besieger, "who fights for the place in this report"),))
    if not d.actor:
        side = _across(scene, _only(v.means for v in d.target))
        return replace(d, actor=(unsaid(side, "whom those inside fight"),)) if side else d
    inside = _only(p for p in _holders(here) if p.name not in names(d.actor)) or _across(
        scene, _only(v.means for v in d.actor)
    )
    return replace(d, target=(unsaid(inside, "who holds the place against the besieger"),)) if inside else d


def names_of_places(d: Draft) -> set[str]:
    """The names of a claim's places but countries."""
    return {v.means.name for v in d.place if v.means.basis != "country"}


def _attackers(here: Sequence[Draft]) -> Iterable[Party]:
    """Who holds a share of what is surrounded; else who advances on the place."""
    sharing = [o for o in here if o.act.means == "control" and _shared(o)]
    return (
        v.means for o in sharing or here if o in sharing or o.act.means in ("offensive", "advance") for v in o.actor
    )


def _takers(here: Iterable[Draft]) -> Iterable[Party]:
    """To whom those inside surrendered."""
    return (v.means for o in here if o.act.means == "surrender" for v in o.target)


def _shared(d: Draft) -> bool:
    """Whether a part is held, as "four fifths of the enclave"."""
    return any(q.kind == "percent_held" for q in d.quantities)


def _holders(here: Iterable[Draft]) -> Iterable[Party]:
    """Who holds the place, or lost some of it, or gave it up."""
    for o in here:
        if o.act.means in ("control", "retreat") and not _shared(o):
            yield from (v.means for v in o.actor)


def _across(scene: Scene, side: Party | None) -> Party | None:
    """Whom a party fights in the war of the report: the one armed group and the state, else its one foe here."""
    if side is None:
        return None
    rebels, state, foes = scene.cast.insurgents, government(scene), scene.cast.foes
    if rebels and state and side == rebels:
        return state
    if rebels and state and side.kind in ("state", "state_forces") and not foes.apart(side, state):
        return rebels
    return _only(foes.of((side,)))


def _only(parties: Iterable[Party]) -> Party | None:
    """The one known armed party among some."""
    found = {p.id: p for p in parties if p.id and p.kind not in UNARMED}
    return next(iter(found.values())) if len(found) == 1 else None
