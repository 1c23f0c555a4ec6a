"""The other side, where a sentence names only one: whom the actor fights in this report, who holds the ground.

Nothing is added that the report doesn't tell elsewhere, and only where it is plain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ...records import Party, Place, Value
from ...vocabulary import load_acts
from ..draft import Draft
from ..scene import Scene, within
from .inferred import OUTCOME_OPEN, fights, inferred, names, unsaid

ON_GROUND = {"capture", "surrender"}
"""Acts by which one side gives way to the other."""
ONE_CLASH, ONE_CLAIM = 1, 2
"""What a claim counts where neither side acts on the other, and where one does."""
HOLDING = {"hold", "control", "occupy"}
UNARMED = {
    "aid_organisation",
    "international_organisation",
    "monitor",
    "media",
    "wire",
    "state_media",
    "civilians",
    "person",
}
"""Kinds of party that may be accused or accuse, and hold no ground."""


def add_firing_ground(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Fire "from positions held by Y" has actor Y, inferred (rule 4)."""
    return [_with_ground(scene, d, drafts) for d in drafts]


def _with_ground(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    if d.actor or d.predicate is None or load_acts()[d.act.means].family not in ("fire", "violence"):
        return d
    graph = scene.graphs[d.s]
    held = [k for i in d.predicate.args.get("from", ()) for k in graph.kids(i, "acl") if graph.lemmas[k] in HOLDING]
    holders = [
        h for h in drafts if h.s == d.s and h.act.means == "control" and h.predicate and h.predicate.main in held
    ]
    return replace(d, actor=inferred(holders[0].actor, "the fire came from ground that it holds")) if holders else d


def add_enemies(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give an act of fighting without a target the party that its actor fights in this report, where that is plain."""
    holders = _holders(drafts)
    enemies = _enemies(drafts)
    drafts_of = [d for d in drafts if not any(v.means.kind == "official" for v in (*d.actor, *d.target))]
    enemies = _enemies(drafts_of)
    parties = {v.means.name: v.means for d in drafts for v in (*d.actor, *d.target)}
    held = [d for d in drafts if d.act.means == "control" and d.actor and d.main < 0]  # "X-held"
    return [_from_holder(d, held) or _with_enemy(scene, d, holders, enemies, parties) for d in drafts]


def spare_foes(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Nobody arms whom he fights: in "the rebels accuse the army of arming them", "them" is somebody else."""
    return [_without_foes(scene, d) for d in drafts]


def _without_foes(scene: Scene, d: Draft) -> Draft:
    if d.act.means != "support" or not d.actor:
        return d
    foes = {p.name for p in scene.cast.foes.of(v.means for v in d.actor)}
    kept = tuple(v for v in d.target if not (v.origin.startswith("pronoun") and v.means.name in foes))
    return d if len(kept) == len(d.target) else replace(d, target=kept)


def _from_holder(d: Draft, held: Sequence[Draft]) -> Draft | None:
    """Of "an operation to free more land in X-held Y": X is whom it is against."""
    if d.target or not fights(d) or d.act.means not in OUTCOME_OPEN | {"siege"}:
        return None
    spots = {p.span for p in d.place if p.span}
    holders = (h for h in held if h.s == d.s and spots & {p.span for p in h.place})
    found = next((h for h in holders if not names(h.actor) & names(d.actor)), None)
    return replace(d, target=inferred(found.actor, "holds the ground")) if found else None


def _holders(drafts: Sequence[Draft]) -> dict[str, tuple[Value[Party], ...]]:
    """Who is said to hold, or to lose, a place."""
    out: dict[str, tuple[Value[Party], ...]] = {}
    for d in drafts:
        who = d.actor if d.act.means == "control" else d.target if d.act.means == "capture" else ()
        if d.act.means == "control" and d.target:
            who = d.target
        who = tuple(v for v in who if v.means.id or v.means.kind not in UNARMED | {"unknown"})  # whose "fighters"?
        for place in d.place:
            if who and place.means.basis == "point" and not place.origin.startswith("inferred"):
                out.setdefault(place.means.name, tuple(who))
    return out


def _enemies(drafts: Sequence[Draft]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for d in drafts:
        hostile = fights(d) or d.act.means in ("accusation", "threat")
        told = not any(v.origin.startswith("inferred") for v in (*d.actor, *d.target))
        if not hostile or not told or not d.actor or d.status.means == "denied":
            continue
        sides = (
            (d.actor, d.target)
            if d.target
            else (d.actor[:1], d.actor[1:])
            if load_acts()[d.act.means].symmetric
            else ()
        )
        met = load_acts()[d.act.means].symmetric  # one clash is no war
        for one, other in (sides, sides[::-1]) if sides else ():
            for a in one:
                for t in other:
                    if t.means.id:
                        out.setdefault(a.means.name, Counter())[t.means.name] += ONE_CLASH if met else ONE_CLAIM
    return out


def _with_enemy(
    scene: Scene,
    d: Draft,
    holders: dict[str, tuple[Value[Party], ...]],
    enemies: dict[str, Counter[str]],
    parties: dict[str, Party],
) -> Draft:
    if load_acts()[d.act.means].symmetric and len(d.actor) > 1:
        return d
    if d.target and not d.actor and _is_undergone(scene, d):
        taker = _dominant(enemies, d.target, alone=True)
        if taker and parties[taker].kind not in UNARMED:
            return replace(d, actor=(unsaid(parties[taker], "whom the loser fights in this report"),))
        foes = scene.cast.foes.of((v.means for v in d.target), parts=True)
        why = f"whom {d.target[0].means.name} fights"
        return replace(d, actor=(unsaid(foes[0], why),)) if len(foes) == 1 else d
    if d.target or not d.actor or d.act.means not in OUTCOME_OPEN | ON_GROUND:
        return d
    foes = scene.cast.foes.of(v.means for v in d.actor) if d.act.means in ON_GROUND else ()
    enemy = _dominant(enemies, d.actor, least=ONE_CLAIM if len(foes) > 1 else ONE_CLASH)
    told = parties[enemy] if enemy and parties[enemy].kind not in UNARMED else None
    if len(foes) == 1 and (told is None or not scene.cast.foes.apart(told, foes[0])):
        return replace(d, target=(unsaid(foes[0], f"whom {d.actor[0].means.name} fights"),))
    here = [v.means for p in d.place for v in holders.get(p.means.name, ())] if d.act.means == "advance" else []
    if told is not None and (told in here or not here):
        against = dict.fromkeys((told, *here))
        return replace(d, target=tuple(unsaid(p, "whom the actor fights in this report") for p in against))
    for place in d.place if d.act.means not in ("clash", "advance") else ():
        holder = () if _set_out_from(scene, d, place) else holders.get(place.means.name, ())
        if holder and not names(holder) & names(d.actor):
            why = f"holds {place.means.name} in this report"
            return replace(d, target=tuple(unsaid(v.means, why) for v in holder))
    return d


def _is_undergone(scene: Scene, d: Draft) -> bool:
    """Of "lost the town", "its garrison is surrounded": what a side undergoes at its enemy's hands."""
    if d.act.means == "siege":
        told = d.predicate is not None and bool(
            scene.graphs[d.s].kids(d.predicate.clause, "nsubj")
        )  # no "besieged" town
        return told and d.status.means in ("happened", "ongoing", "ended", "denied")
    return d.act.means == "capture" and d.status.means in ("happened", "denied")


def _set_out_from(scene: Scene, d: Draft, place: Value[Place]) -> bool:
    """Whether an act comes "from" the place: who holds it is no enemy."""
    graph = scene.graphs[d.s]
    heads = d.predicate.args.get("from", ()) if d.predicate else ()
    return any(place.span and within(place.span, graph.span(graph.subtree(h))) for h in heads)


def _dominant(
    enemies: dict[str, Counter[str]], side: Sequence[Value[Party]], *, alone: bool = False, least: int = 1
) -> str | None:
    """The party that a side fights: the only one, or, where not `alone`, one told of twice as often as any other.

    Many may fight who lost a place; which of them took it, a count can't tell. Only more than `least` counts.
    """
    known = Counter[str]()
    for v in side:
        known += enemies.get(v.means.name, Counter())
    others = [(name, n) for name, n in known.most_common() if name not in names(side)]
    ranked = [(name, n) for name, n in others if n > least]
    if alone:
        return ranked[0][0] if ranked and len(others) == 1 else None
    plain = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if plain else None
