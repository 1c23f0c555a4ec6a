"""What a claim leaves to its neighbours: the place of its sentence, the sides of its clause, the enemy in its report.

Everything that is added here says so in `origin`; nothing is added that the report doesn't tell elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..records import Party, Place, Value
from ..vocabulary import load_acts
from .draft import Draft
from .scene import Scene, within

HOSTILE = {"fighting", "ground", "siege", "fire", "violence"}
ENEMY_FOR = {"offensive", "advance", "clash", "capture", "siege_broken"}
PLACELESS = {"support", "alliance", "talks", "agreement", "accusation", "denial", "threat", "demand", "rejection", "sanction", "statement", "ceasefire"}  # fmt: skip


def share_sentence(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Fill empty places and sides from the clause that a predicate hangs on, sentence by sentence."""
    out: list[Draft] = []
    for d in drafts:
        mates = [o for o in drafts if o.s == d.s and o is not d and o.main >= 0]
        d = _sides(scene, d, mates)
        out.append(_place(scene, d, mates))
    return out


def _above(scene: Scene, d: Draft, mates: Sequence[Draft]) -> list[Draft]:
    """The predicates that `d` hangs on, nearest first."""
    if d.predicate is None:
        return []
    graph = scene.graphs[d.s]
    chain = list(graph.ancestors(d.predicate.clause))
    found = [(chain.index(m.predicate.clause), m) for m in mates if m.predicate and m.predicate.clause in chain]
    return [m for _, m in sorted(found, key=lambda row: row[0])]


def _sides(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    """ "…made advances against IS after fierce clashes": the clashes are between the same two."""
    if d.predicate is None or not d.predicate.nominal or d.actor or d.target or not _fights(d):
        return d
    donor = next((m for m in _above(scene, d, mates) if m.actor and m.target and _fights(m)), None)
    if donor is None:
        return d
    return replace(
        d, actor=_inferred(donor.actor, "the clause's sides"), target=_inferred(donor.target, "the clause's sides")
    )


def _fights(d: Draft) -> bool:
    return load_acts()[d.act.means].family in HOSTILE


def _place(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    if d.place or d.act.means in PLACELESS or d.main < 0:
        return d
    for donor in _above(scene, d, mates):
        if donor.place and _same_speech(d, donor):
            return replace(d, place=_inferred_places(donor.place[:1], "the clause's place"))
    return _sentence_place(scene, d)


def _same_speech(a: Draft, b: Draft) -> bool:
    return a.content == b.content or a.content is None or b.content is None


def _sentence_place(scene: Scene, d: Draft) -> Draft:
    """The one place of the sentence, where it names only one that is no country."""
    spots = [p for p in scene.places_in(d.s) if p.means.basis != "country"]
    if d.content is not None:
        spots = [p for p in spots if p.span and within(p.span, d.content)]
    names = {p.means.name for p in spots}
    if len(names) != 1:
        return d
    return replace(d, place=_inferred_places(spots[:1], "the sentence's place"))


def _inferred(values: Sequence[Value[Party]], why: str) -> tuple[Value[Party], ...]:
    return tuple(Value(v.means, v.text, v.span, f"inferred: {why}") for v in values)


def _inferred_places(values: Sequence[Value[Place]], why: str) -> tuple[Value[Place], ...]:
    return tuple(Value(v.means, v.text, v.span, f"inferred: {why}") for v in values)


# --- the enemy -------------------------------------------------------------------------------------------------------


def add_enemies(drafts: Sequence[Draft]) -> list[Draft]:
    """Give an act of fighting without a target the party that its actor fights in this report, where there is only one."""
    holders = _holders(drafts)
    enemies = _enemies(drafts)
    return [_with_enemy(d, holders, enemies) for d in drafts]


def _holders(drafts: Sequence[Draft]) -> dict[str, Value[Party]]:
    """Who is said to hold, or to lose, a place."""
    out: dict[str, Value[Party]] = {}
    for d in drafts:
        who = d.actor if d.act.means == "control" else d.target if d.act.means == "capture" else ()
        if d.act.means == "control" and d.target:
            who = d.target
        for place in d.place:
            if who and place.means.basis != "country":
                out.setdefault(place.means.name, who[0])
    return out


def _enemies(drafts: Sequence[Draft]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for d in drafts:
        if not _fights(d) or not d.actor or not d.target:
            continue
        for a in d.actor:
            for t in d.target:
                if t.means.id:
                    out.setdefault(a.means.name, Counter())[t.means.name] += 1
    return out


def _with_enemy(d: Draft, holders: dict[str, Value[Party]], enemies: dict[str, Counter[str]]) -> Draft:
    if d.target or not d.actor or d.act.means not in ENEMY_FOR:
        return d
    mine = {a.means.name for a in d.actor}
    for place in d.place:
        holder = holders.get(place.means.name)
        if holder is not None and holder.means.name not in mine and d.act.means != "clash":
            return replace(
                d, target=(Value(holder.means, None, None, f"inferred: holds {place.means.name} in this report"),)
            )
    known = Counter[str]()
    for a in d.actor:
        known += enemies.get(a.means.name, Counter())
    known = Counter({k: n for k, n in known.items() if k not in mine})
    if len(known) != 1:
        return d
    name = next(iter(known))
    party = Party(name, name, "unknown")
    return replace(
        d, target=(Value(party, None, None, "inferred: the only party that the actor fights in this report"),)
    )
