"""Back-references between acts: whose operation was condemned, whose assaults these are, who speaks, who was helped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language.arguments import accusing, arguments
from ...language.graph import Graph
from ...records import Party, Value
from ...vocabulary import load_acts
from ..acts.figures import BODIES, KILLING
from ..acts.predicate import DEAD
from ..draft import WORDS, Draft
from ..scene import Scene, party_values
from .inferred import fights, inferred, names

SEQUEL_BACK = 2
"""Sentences back in which the act stands that another one follows."""
DEAD_BACK, TOLL_BACK, FALL_BACK = 1, 3, 5
"""Sentences back in which the act stands that people died of, of which a toll is told, and that "the capture" means."""
RECOUNT = 10
"""How many times as many a count of the same dead can be."""
TAKEN = ("abduction", "arrest")
"""Acts that a release ends."""
JAILED = {"prisoner", "inmate", "detainee", "convict"}
FREEING = {"free", "release", "set", "let", "hand", "rescue"}
OWNING_UP = {"deny", "admit", "acknowledge", "concede", "confirm"}
ABOUT_GROUND = {"capture", "siege", "retreat"}
"""Acts that tell whose a place was."""
LOSING = {"lose", "fall", "loss"}
HOLDERS = {"state", "state_forces", "rebel", "jihadist", "militia", "identity_militia", "private_military"}
KIN = ({"fighting", "ground", "siege"}, {"violence", "fire"})


def add_speakers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Where the act is words, the speaker is the actor and no source (rule 5): "…, accusing Ankara of…"."""
    return [_with_speaker(scene, d) for d in drafts]


def _who_says(scene: Scene, d: Draft) -> tuple[Value[Party], ...]:
    """Of "X added that the operation had to stop, accusing Y": the subject of the verb of saying above."""
    if d.predicate is None:
        return ()
    graph = scene.graphs[d.s]
    for verb in graph.ancestors(d.predicate.clause):
        subjects = arguments(graph, verb).get("subject", []) if graph.is_verb(verb) else []
        found = next((m for i in subjects if (m := scene.mention(d.s, i)) is not None and m.party), None)
        if found is not None:
            return inferred(party_values(found), "who says it")
    return ()


def _with_speaker(scene: Scene, d: Draft) -> Draft:
    if d.act.means not in WORDS or _ordered(scene, d):
        return d
    if not d.actor and not d.sources:
        return replace(d, actor=_who_says(scene, d))
    if not d.sources or d.sources[0].means is None:
        return d
    first = d.sources[0]
    if d.actor and first.means is not None and first.means.name not in names(d.actor):
        return d
    speaker = Value(first.means, first.text, first.span, "the speaker")
    return replace(d, actor=d.actor or (speaker,), sources=d.sources[1:])  # type: ignore[arg-type]


def _ordered(scene: Scene, d: Draft) -> bool:
    """Of "villagers were ordered to leave, elders report": not by the elders."""
    ordered = d.act.means == "demand" and d.predicate is not None and bool(d.predicate.entry.purpose)
    return ordered and d.predicate is not None and scene.graphs[d.s].passive(d.predicate.clause)


def add_antecedents(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Fill what an act's noun leaves open from the act it points back at: whose operation was condemned, whose assaults."""
    out: list[Draft] = []
    for told in drafts:
        if (d := _freed(scene, _sequel(told, out), out)) is None:
            continue
        d = _helped_before(scene, _same_operation(_denied_before(d, out), out), out)
        d = _fallen(scene, _moved_in(_left(scene, d, out), out), out)
        d = _struck_again(scene, _answered(scene, _own_deed(scene, d, out), out), out)
        out.append(_dead_of(_dead_there(scene, _own_loss(scene, _condemned(scene, d, out)), out), out))
    out = [_given_up(d, out) for d in out]
    return [_threatened(scene, d, out) for d in out if not _figure_of_nothing(scene, d, out)]


def _given_up(d: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "X, which the rebels ran, was given up without a shot": given up by those who are told to have held it."""
    if d.act.means != "retreat" or d.actor or not d.place or d.status.means != "happened":
        return d
    here = {v.means.name for v in d.place}
    near = (o for o in drafts if o.act.means == "control" and o.actor and 0 <= d.s - o.s <= DEAD_BACK)
    held = next((o for o in near if here & {v.means.name for v in o.place}), None)
    return replace(d, actor=inferred(held.actor, "who is told to have held it")) if held else d


def _sequel(d: Draft, before: Sequence[Draft]) -> Draft | None:
    """Of "X fell on Friday, Y followed": the sides of the act that it follows; None where nothing went before."""
    if d.predicate is None or not d.predicate.entry.has("sequel"):
        return d
    if d.act.means in TAKEN:
        return d if _taken(d, before) is not None else None
    near = (b for b in reversed(before) if d.s - b.s <= SEQUEL_BACK and b.act.means == d.act.means)
    last = next((b for b in near if b.status.means == "happened"), None)
    why = "whose the act before was"
    return replace(d, actor=inferred(last.actor, why), target=inferred(last.target, why)) if last else None


def _freed(scene: Scene, d: Draft | None, before: Sequence[Draft]) -> Draft | None:
    """Of "the gang took nine nuns … They were released in May", "it has since freed all of them": the end of what was
    done to them, by whoever took them. Fighters who are taken prisoner are exchanged."""
    if d is None or d.main < 0 or scene.graphs[d.s].lemmas[d.main] not in FREEING:
        return d
    if d.act.means == "prisoner_exchange" and _out_of_jail(scene, d, before):
        return replace(d, act=Value("attack", d.act.text, d.act.span, f"{d.act.origin}; let out of a jail by a band"))
    taken = _taken(d, before)
    if d.act.means not in (*TAKEN, "prisoner_exchange") or taken is None or d.status.means in ("planned", "denied"):
        return d
    other = names(d.target) and names(taken.target) and not names(d.target) & names(taken.target)
    if other and d.act.means in TAKEN and not _objects(scene, d) & scene.lexicon.things["somebody"]:
        return None  # "two teachers were freed", where nuns were taken
    exchanged = d.act.means == "prisoner_exchange"
    if exchanged and (taken.act.means == "arrest" or other or _objects(scene, d) & JAILED):
        return d
    act = Value(taken.act.means, d.act.text, d.act.span, f"{d.act.origin}; of those who were taken")
    over = Value("ended", d.status.text, d.status.span, "set free")
    why = "who took them"
    return replace(
        d, act=act, status=over, actor=inferred(taken.actor, why), target=d.target or inferred(taken.target, why)
    )


def _objects(scene: Scene, d: Draft) -> set[str]:
    """The nouns of whom an act is done to."""
    heads = d.predicate.args.get("object", ()) if d.predicate else ()
    return {scene.graphs[d.s].lemmas[scene.counted(d.s, h)] for h in heads}


def _out_of_jail(scene: Scene, d: Draft, before: Sequence[Draft]) -> bool:
    """Of "the rebels attacked the town and FREED the prisoners": an assault on the jail, no exchange."""
    graph, args = scene.graphs[d.s], d.predicate.args if d.predicate else {}
    if graph.lemmas[d.main] != "free" or d.status.means != "happened" or not _objects(scene, d) & JAILED:
        return False
    if not d.actor or any(v.means.kind not in HOLDERS - {"state", "state_forces"} for v in d.actor):
        return False
    near = (b for b in before if 0 <= d.s - b.s <= DEAD_BACK and names(b.actor) & names(d.actor))
    return bool(args.get("from")) or any(load_acts()[b.act.means].violent for b in near)


def _taken(d: Draft, before: Sequence[Draft]) -> Draft | None:
    """The last abduction or arrest told before, which a release ends."""
    near = (b for b in reversed(before) if 0 <= d.s - b.s <= FALL_BACK and b.act.means in TAKEN)
    return next((b for b in near if b.status.means in ("happened", "ongoing")), None)


def _figure_of_nothing(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for "put the number at 53" where none of the last sentences counts the dead."""
    if d.predicate is None or not d.predicate.entry.has("again"):
        return False
    graph = scene.graphs[d.s]
    if any(graph.lemmas[k] in DEAD | BODIES for k in graph.kids(d.main, "nmod", "acl")):
        return False  # "the number of dead"
    near = (o for o in drafts if 0 <= d.s - o.s <= TOLL_BACK and o is not d)
    return not any(_tells_of_dead(scene, o) for o in near)


def _tells_of_dead(scene: Scene, d: Draft) -> bool:
    """A killing, counted or not, or the dead of another act: "shells KILLED people in the market"."""
    if d.predicate is None or d.predicate.entry.has("again"):
        return any(q.kind == "killed" for q in d.quantities)
    killed = d.act.means == "killing" or scene.graphs[d.s].lemmas[d.main] in KILLING
    return (killed and d.status.means == "happened") or any(q.kind == "killed" for q in d.quantities)


def _threatened(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "vowed to cleanse X from P": whom and where the threat is aimed at."""
    if d.act.means != "threat" or d.target or d.predicate is None:
        return d
    graph = scene.graphs[d.s]
    below = {j for k in graph.kids(d.main, "xcomp", "ccomp", "obj") for j in graph.subtree(k)}
    aim = next(
        (o for o in drafts if o.s == d.s and o.main in below and o.main != d.main and (o.target or o.place)), None
    )
    if aim is not None:
        return replace(d, target=aim.target, place=d.place or aim.place)
    objects = (j for j in sorted(below) if graph.rels[j] == "obj")  # "vowed to pursue the rebels"
    meant = next(
        (m for j in objects if (m := scene.mention(d.s, j)) and m.kind in ("party", "country") and m.party), None
    )
    threatened = party_values(meant) if meant else ()
    return d if names(threatened) & names(d.actor) else replace(d, target=threatened)


def _helped_before(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "With X's help, the advance capped…": whoever advanced in the sentence before."""
    if d.act.means != "support" or d.predicate is None or not d.predicate.nominal or d.target or not d.actor:
        return d
    if not scene.graphs[d.s].marks(d.predicate.clause) & {"with", "thanks"}:
        return d
    last = next((b for b in reversed(before) if fights(b) and b.actor and not names(b.actor) & names(d.actor)), None)
    return replace(d, target=inferred(last.actor, "who acted in the sentence before")) if last else d


def _condemned(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    if d.act.means not in ("accusation", "rejection", "demand") or d.target or d.predicate is None:
        return d
    graph = scene.graphs[d.s]
    objects = [i for slot in ("object", "for", "on") for i in d.predicate.args.get(slot, ())]
    meant = {load_acts()[e.act].family for i in objects for e, _ in scene.lexicon.by_noun.get(graph.lemmas[i], ())}
    if not meant:
        return d
    full = (b for b in reversed(before) if b.actor and (b.target or b.place or (b.roles and b.roles.ground)))
    told = (b for b in full if load_acts()[b.act.means].family in _kin(meant))
    blamed = next((b for b in told if not names(b.actor) & names(d.actor)), None)
    return replace(d, target=inferred(blamed.actor, f"whose {blamed.act.means} it was")) if blamed else d


def _dead_there(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "A rocket hit X. Six people died.", "The toll rose to 9.": where it struck, in this sentence or the last two."""
    if d.act.means != "killing" or d.place or d.actor or d.status.means != "happened" or scene.places_in(d.s):
        return d
    toll = d.predicate is not None and d.predicate.entry.has("toll")
    near = (b for b in reversed(before) if b.s >= d.s - (TOLL_BACK if toll else DEAD_BACK) and b.place)
    struck = next((b for b in near if load_acts()[b.act.means].family in ("fire", "violence")), None)
    if struck is None or (struck.status.means in ("denied", "planned", "possible") and not toll):
        return d
    if struck.place[0].means.basis == "country":
        return d
    return replace(d, place=inferred(struck.place[:1], f"where the {struck.act.means} was"))


def _dead_of(d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "40 people were killed. … The hospital counted 53.": whose dead are counted."""
    if d.target or d.actor or d.predicate is None or not d.predicate.entry.has("toll"):
        return d
    near = (b for b in reversed(before) if b.target and 0 <= d.s - b.s <= TOLL_BACK)
    told = next((b for b in near if _of_one_size(b, d)), None)
    return replace(d, target=inferred(told.target, "whose dead were counted before")) if told else d


def _of_one_size(one: Draft, other: Draft) -> bool:
    """Whether two counts can be of the same dead: no "two soldiers" before "400 dead"."""
    a, b = ([q.low or q.high or 0 for q in d.quantities if q.kind == "killed"] for d in (one, other))
    return any(x * RECOUNT >= y and y * RECOUNT >= x for x in a for y in b)


def _answered(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "had nothing to do with the attack", "said it had struck a base": the strike or the shelling told just before."""
    own = bool(d.sources) and d.sources[0].means is not None and d.sources[0].means.id in {v.means.id for v in d.actor}
    if d.predicate is None:
        return d
    own = own or (d.predicate.light is not None and scene.graphs[d.s].lemmas[d.predicate.clause] == "claim")
    if d.act.means != "attack" or not (d.status.means == "denied" or own):
        return d
    near = [b for b in before if b.s >= d.s - TOLL_BACK and load_acts()[b.act.means].family in ("fire", "violence")]
    told = next((b for b in reversed(near) if b.status.means != "denied" and b.act.means != "killing"), None)
    if told is not None and d.status.means != "denied" and (not _same_deed(d, told) or told.act.means == d.act.means):
        return d
    if (
        told is None
        or load_acts()[told.act.means].family != "fire"
        or (names(told.actor) and not names(told.actor) & names(d.actor))
    ):
        return d
    means = Value(told.act.means, d.act.text, d.act.span, f"{d.act.origin}; the {told.act.means} told before")
    return replace(d, act=means, place=d.place or inferred(told.place, f"where the {told.act.means} told before was"))


def _own_deed(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "accused X of that attack": the attack told before. Of "denied any battle", "denied that a prison had been hit"
    after its own strike: who denies it is said to have done it."""
    if d.predicate is None or not fights(d):
        return d
    near = [b for b in before if 0 <= d.s - b.s <= TOLL_BACK and b.status.means != "denied" and b.place]
    graph, main = scene.graphs[d.s], d.predicate.clause
    above = graph.head(main)
    if d.predicate.nominal and accusing(graph, d.main) >= 0 and _definite(graph, d.main):
        told = next((b for b in reversed(near) if b.act.means == d.act.means or _closer(b, d)), None)
        if told is None or d.place:
            return d
        means = Value(told.act.means, d.act.text, d.act.span, f"{d.act.origin}; the {told.act.means} told before")
        return replace(d, act=means, place=inferred(told.place, "what is told before"))
    if d.status.means != "denied" or d.actor or not d.sources or d.sources[0].means is None:
        return d
    if d.act.means in ABOUT_GROUND:
        return d  # "denied the fall of the town": that was the enemy's deed
    denier = d.sources[0].means
    battle = d.predicate.nominal and above >= 0 and graph.lemmas[above] in OWNING_UP and graph.rels[main] == "obj"
    own = any(denier.id and denier.id in {v.means.id for v in b.actor} for b in near)
    if denier.kind not in HOLDERS | {"coalition"} or not (
        battle or (own and load_acts()[d.act.means].family == "violence")
    ):
        return d
    said = d.sources[0]
    why = inferred((Value(denier, said.text or "", said.span, said.origin),), "who denies it")
    return replace(d, actor=why)


def _closer(told: Draft, d: Draft) -> bool:
    """Whether what was told is the closer word for "that attack"."""
    return d.act.means == "attack" and load_acts()[told.act.means].family == "fire"


def _same_deed(d: Draft, told: Draft) -> bool:
    """Whether who tells of his attack tells what was told of him: the same actor, at no other place and time."""
    elsewhere = d.place and told.place and not {p.means.name for p in d.place} & {p.means.name for p in told.place}
    dated = d.when is not None and d.when.span is not None
    return bool(names(told.actor) & names(d.actor)) and not elsewhere and not dated and d.status.means == "happened"


def _struck_again(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "a shelter in X was hit … The shelter was hit on Friday and again on Saturday": the place told before."""
    if d.place or d.predicate is None or not fights(d):
        return d
    graph = scene.graphs[d.s]
    objects = {graph.lemmas[i] for i in d.predicate.args.get("object", ()) if _definite(graph, i)}
    near = (b for b in reversed(before) if b.place and b.predicate and fights(b) and d.s - b.s <= TOLL_BACK)
    same = next((b for b in near if objects & _struck(scene, b)), None) if objects else None
    return replace(d, place=inferred(same.place[:1], "where it was struck before")) if same else d


def _left(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "X lost the town. … X said its soldiers had pulled out": the ground told last that was X's to hold or to lose,
    or that somebody took, from whom nobody says, in the same paragraph."""
    if d.act.means != "retreat" or d.place or d.status.means != "happened":
        return d
    near = [b for b in reversed(before) if b.place and 0 <= d.s - b.s <= DEAD_BACK + 1]
    sides = (b for b in near if b.act.means in ABOUT_GROUND)
    told = next((b for b in sides if names(d.actor) & names((*b.actor, *b.target))), None)
    part = d.roles is not None and d.roles.ground  # "withdrew from some positions"
    back = "back" in (d.act.text or "").split()  # "ran into an ambush and pulled back"
    if told is None and d.actor and not part and not back:
        told = next((b for b in near if _entered(b) and scene.paragraph(b.s) == scene.paragraph(d.s)), None)
    settled = told is not None and told.place[0].means.basis == "point"
    return replace(d, place=inferred(told.place[:1], f"where the {told.act.means} was")) if told and settled else d


def _entered(b: Draft) -> bool:
    """Whether somebody took or entered a place, from whom nobody says."""
    return b.act.means in ("capture", "advance") and bool(b.actor) and not b.target and b.status.means == "happened"


def _moved_in(d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "the garrison left X at noon. The police MOVED IN within the hour": the ground told last."""
    if d.act.means != "advance" or d.place or d.predicate is None or not d.predicate.entry.has("particle"):
        return d
    near = (b for b in reversed(before) if b.place and 0 <= d.s - b.s <= DEAD_BACK and b.act.means in ABOUT_GROUND)
    told = next((b for b in near if b.status.means == "happened" and not names(b.actor) & names(d.actor)), None)
    return replace(d, place=inferred(told.place[:1], f"where the {told.act.means} was")) if told else d


def _fallen(scene: Scene, d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "announced the capture on Tuesday", "acknowledged the fall": of the place that was taken, besieged or left."""
    if d.act.means != "capture" or d.place or d.predicate is None or d.status.means not in ("happened", "denied"):
        return d
    named = d.predicate.noun or d.predicate.tokens[1:]
    ground = d.roles is not None and d.roles.ground  # "the capture of three villages"
    other = bool(scene.graphs[d.s].kids(d.main, "amod"))  # "its heaviest loss since the war began"
    if not named or ground or other:
        return d
    near = (
        b
        for b in reversed(before)
        if 0 <= d.s - b.s <= FALL_BACK and b.place and b.act.means in ABOUT_GROUND | {"advance"}
    )
    told = next((b for b in near if b.place[0].means.basis != "country"), None)
    settled = told is not None and told.place[0].means.basis in ("point", "admin", None)
    return replace(d, place=inferred(told.place[:1], f"where the {told.act.means} was")) if told and settled else d


def _struck(scene: Scene, d: Draft) -> set[str]:
    """The nouns of what an act strikes."""
    assert d.predicate is not None
    return {scene.graphs[d.s].lemmas[i] for s in ("object", "=target") for i in d.predicate.args.get(s, ())}


def _definite(graph: Graph, i: int) -> bool:
    return any(graph.lemmas[k] in ("the", "this", "that") for k in graph.kids(i, "det"))


def _own_loss(scene: Scene, d: Draft) -> Draft:
    """Of "X denied that the town had fallen", "X admitted that it was lost", "“it has not fallen”, X said": it was X's."""
    if d.act.means != "capture" or d.actor or d.target or d.predicate is None or not d.sources:
        return d
    graph, said = scene.graphs[d.s], d.sources[0]
    own = any(graph.lemmas[i] in OWNING_UP for i in graph.ancestors(d.predicate.clause))
    denied = d.status.means == "denied"
    if not (own or denied) or graph.lemmas[d.main] not in LOSING or said.span is None:
        return d
    speaker = scene.speaker(said.span) if denied and not own else None
    side = (speaker.stands_for if speaker else None) or said.means
    if side is None or side.id is None or side.kind not in HOLDERS:
        return d
    return replace(d, target=inferred((Value(side, said.text, said.span, said.origin),), "who speaks of the loss"))


def _kin(families: set[str]) -> set[str]:
    """Families whose acts one word can point back at: "the operation" an incursion, "these attacks" a bombing."""
    return families.union(*(group for group in KIN if group & families))


def _denied_before(d: Draft, before: Sequence[Draft]) -> Draft:
    """Of "X denied that the siege had been broken": the act told before, sides and place."""
    if d.status.means != "denied" or d.target or d.place:
        return d
    told = next((b for b in reversed(before) if b.act.means == d.act.means and b.status.means != "denied"), None)
    if told is None or (d.actor and names(d.actor) != names(told.actor)):
        return d
    why = "what is denied was told before"
    return replace(
        d, actor=inferred(told.actor, why), target=inferred(told.target, why), place=inferred(told.place, why)
    )


def _same_operation(d: Draft, before: Sequence[Draft]) -> Draft:
    """An act's noun without an actor, against a target told before: the same operation; not where "they" did it."""
    if d.predicate is None or not d.predicate.noun or d.actor or not d.target or not fights(d):
        return d
    if d.roles is not None and any(role == "actor" for role, _ in d.roles.heads):
        return d
    same = next(
        (b for b in reversed(before) if b.act.means == d.act.means and b.actor and names(b.target) & names(d.target)),
        None,
    )
    return replace(d, actor=inferred(same.actor, "the operation told before")) if same else d
