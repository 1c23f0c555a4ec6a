"""What a claim leaves to its neighbours: the place of its sentence, the sides of its clause, the enemy in its report.

Everything that is added here says so in `origin`; nothing is added that the report doesn't tell elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..records import Party, Place, Value
from ..vocabulary import load_acts
from .draft import WORDS, Draft
from .scene import Scene, within

HOSTILE = {"fighting", "ground", "siege", "fire", "violence"}
ENEMY_FOR = {"offensive", "advance", "clash", "capture", "siege_broken"}
HOLDING = {"hold", "control", "occupy"}
PLACELESS = {"support", "alliance", "talks", "agreement", "accusation", "denial", "threat", "demand", "rejection", "sanction", "statement", "ceasefire"}  # fmt: skip


def share_sentence(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Fill empty places and sides from the clause that a predicate hangs on, sentence by sentence."""
    out: list[Draft] = []
    for d in drafts:
        mates = [o for o in drafts if o.s == d.s and o is not d and o.main >= 0]
        d = _sides(scene, d, mates)
        out.append(_place(scene, _supported(scene, d, mates), mates))
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
    """Of "…made advances against IS after fierce clashes": the clashes are between the same two."""
    if d.predicate is None or not _fights(d):
        return d
    if d.actor and not d.target and d.act.means in ENEMY_FOR:
        mate = next(
            (m for m in _above(scene, d, mates) if m.target and _fights(m) and _names(m.actor) == _names(d.actor)), None
        )
        return replace(d, target=_inferred(mate.target, "whom the clause above is against")) if mate else d
    if not d.predicate.nominal or d.actor:
        return d
    donor = next((m for m in _above(scene, d, mates) if m.actor and _fights(m)), None)
    if donor is None or _names(donor.actor) & _names(d.target):
        return d
    target = d.target or _inferred(donor.target, "the clause's sides")
    return replace(d, actor=_inferred(donor.actor, "the clause's sides"), target=target)


def _supported(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    """Of "With X's air cover, Y is fighting": Y is whom X supports."""
    if d.act.means != "support" or d.predicate is None or not d.predicate.nominal or d.target or not d.actor:
        return d
    donor = next((m for m in _above(scene, d, mates) if m.actor), None)
    helped = [v for v in donor.actor if v.means.name not in _names(d.actor)] if donor else []
    return replace(d, target=_inferred(helped, "who acts with it"))


def _names(values: Sequence[Value[Party]]) -> set[str]:
    return {v.means.name for v in values}


def _fights(d: Draft) -> bool:
    return load_acts()[d.act.means].family in HOSTILE


def _place(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    if d.place or d.act.means in PLACELESS or d.main < 0:
        return d
    for donor in _above(scene, d, mates):
        if d.act.means == "control" and any(p.means.basis == "country" for p in donor.place):
            continue  # "a border town held by X" is not the country that the sentence names
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
    return replace(d, actor=_inferred(holders[0].actor, "the fire came from ground that it holds")) if holders else d


def add_enemies(drafts: Sequence[Draft]) -> list[Draft]:
    """Give an act of fighting without a target the party that its actor fights in this report, where that is plain."""
    holders = _holders(drafts)
    enemies = _enemies(drafts)
    parties = {v.means.name: v.means for d in drafts for v in (*d.actor, *d.target)}
    return [_with_enemy(d, holders, enemies, parties) for d in drafts]


def _holders(drafts: Sequence[Draft]) -> dict[str, Value[Party]]:
    """Who is said to hold, or to lose, a place."""
    out: dict[str, Value[Party]] = {}
    for d in drafts:
        who = d.actor if d.act.means == "control" else d.target if d.act.means == "capture" else ()
        if d.act.means == "control" and d.target:
            who = d.target
        for place in d.place:
            if who and place.means.basis == "point":
                out.setdefault(place.means.name, who[0])
    return out


def _enemies(drafts: Sequence[Draft]) -> dict[str, Counter[str]]:
    out: dict[str, Counter[str]] = {}
    for d in drafts:
        hostile = _fights(d) or d.act.means in ("accusation", "threat")
        if not hostile or not d.actor:
            continue
        sides = (
            (d.actor, d.target)
            if d.target
            else (d.actor[:1], d.actor[1:])
            if load_acts()[d.act.means].symmetric
            else ()
        )
        for one, other in (sides, sides[::-1]) if sides else ():
            for a in one:
                for t in other:
                    if t.means.id:
                        out.setdefault(a.means.name, Counter())[t.means.name] += 1
    return out


def _with_enemy(
    d: Draft, holders: dict[str, Value[Party]], enemies: dict[str, Counter[str]], parties: dict[str, Party]
) -> Draft:
    if d.target and not d.actor and d.act.means == "capture" and d.status.means in ("happened", "denied"):
        taker = _dominant(enemies, d.target)
        return replace(d, actor=(_unsaid(parties[taker], "whom the loser fights in this report"),)) if taker else d
    if d.target or not d.actor or d.act.means not in ENEMY_FOR:
        return d
    enemy = _dominant(enemies, d.actor)
    if enemy:
        return replace(d, target=(_unsaid(parties[enemy], "whom the actor fights in this report"),))
    for place in d.place if d.act.means != "clash" else ():
        holder = holders.get(place.means.name)
        if holder is not None and holder.means.name not in _names(d.actor):
            return replace(d, target=(_unsaid(holder.means, f"holds {place.means.name} in this report"),))
    return d


def _dominant(enemies: dict[str, Counter[str]], side: Sequence[Value[Party]]) -> str | None:
    """The party that a side fights: the only one, or one told of twice as often as any other."""
    known = Counter[str]()
    for v in side:
        known += enemies.get(v.means.name, Counter())
    ranked = [(name, n) for name, n in known.most_common() if name not in _names(side)]
    plain = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return ranked[0][0] if plain else None


def _unsaid(party: Party, why: str) -> Value[Party]:
    return Value(party, None, None, f"inferred: {why}")


# --- words and back-references ---------------------------------------------------------------------------------------


def add_speakers(drafts: Sequence[Draft]) -> list[Draft]:
    """Where the act is words, the speaker is the actor and no source (rule 5): "…, accusing Ankara of…"."""
    return [_with_speaker(d) for d in drafts]


def _with_speaker(d: Draft) -> Draft:
    if d.act.means not in WORDS or not d.sources or d.sources[0].means is None:
        return d
    first = d.sources[0]
    if d.actor and first.means is not None and first.means.name not in _names(d.actor):
        return d
    speaker = Value(first.means, first.text, first.span, "the speaker")
    return replace(d, actor=d.actor or (speaker,), sources=d.sources[1:])  # type: ignore[arg-type]


def add_antecedents(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Fill what an act's noun leaves open from the act it points back at: whose operation was condemned, whose assaults."""
    out: list[Draft] = []
    for d in drafts:
        d = _helped_before(scene, _same_operation(d, out), out)
        out.append(_condemned(scene, d, out))
    return [_threatened(scene, d, out) for d in out]


def _threatened(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "vowed to cleanse X from P": whom and where the threat is aimed at."""
    if d.act.means != "threat" or d.target or d.predicate is None:
        return d
    below = set(scene.graphs[d.s].subtree(d.main))
    aim = next(
        (o for o in drafts if o.s == d.s and o.main in below and o.main != d.main and (o.target or o.place)), None
    )
    return replace(d, target=aim.target, place=d.place or aim.place) if aim else d


def _helped_before(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "With X's help, the advance capped…": whoever advanced in the sentence before."""
    if d.act.means != "support" or d.predicate is None or not d.predicate.nominal or d.target or not d.actor:
        return d
    if not scene.graphs[d.s].marks(d.predicate.clause) & {"with", "thanks"}:
        return d
    last = next((b for b in reversed(before) if _fights(b) and b.actor and not _names(b.actor) & _names(d.actor)), None)
    return replace(d, target=_inferred(last.actor, "who acted in the sentence before")) if last else d


def _condemned(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    if d.act.means not in ("accusation", "rejection", "demand") or d.target or d.predicate is None:
        return d
    graph = scene.graphs[d.s]
    objects = [i for slot in ("object", "for", "on") for i in d.predicate.args.get(slot, ())]
    if not any(graph.lemmas[i] in scene.lexicon.by_noun for i in objects):
        return d
    blamed = next(
        (b for b in reversed(before) if _fights(b) and b.actor and not _names(b.actor) & _names(d.actor)), None
    )
    return replace(d, target=_inferred(blamed.actor, f"whose {blamed.act.means} it was")) if blamed else d


def _same_operation(d: Draft, before: Sequence[Draft]) -> Draft:
    """An act's noun without an actor, against a target told before: the same operation."""
    if d.predicate is None or not d.predicate.noun or d.actor or not d.target or not _fights(d):
        return d
    same = next(
        (b for b in reversed(before) if b.act.means == d.act.means and b.actor and _names(b.target) & _names(d.target)),
        None,
    )
    return replace(d, actor=_inferred(same.actor, "the operation told before")) if same else d
