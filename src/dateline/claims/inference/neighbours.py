"""What a claim leaves to its sentence: the sides and the place of the clause that it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language.arguments import inserted
from ...records import Place, Value
from ...vocabulary import load_acts
from ..draft import WORDS, Draft
from ..scene import Scene, within
from ..values.roles import WHITHER
from .inferred import OUTCOME_OPEN, fights, inferred, names

PLACELESS = {"support", "alliance", "talks", "agreement", "accusation", "denial", "threat", "demand", "rejection", "sanction", "statement", "ceasefire"}  # fmt: skip
ANSWERS = {"response", "answer", "retaliation", "revenge", "reprisal", "reaction", "retaliate", "respond", "avenge"}
UNREAL = {"planned", "possible", "denied"}


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
    return [m for _, m in sorted(found, key=lambda row: row[0]) if not _after_insertion(scene, d, m)]


def _after_insertion(scene: Scene, d: Draft, above: Draft) -> bool:
    """Of "helped by X - that took the north - and Y's support": the support stands outside what is inserted."""
    assert above.predicate is not None
    graph, clause = scene.graphs[d.s], above.predicate.clause
    return inserted(graph, clause) and any(graph.parting(i) for i in range(clause, d.main))


def _sides(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    """Of "…made advances against IS after fierce clashes": the clashes are between the same two."""
    if d.predicate is None or not fights(d):
        return d
    joined = (
        scene.graphs[d.s].rels[d.predicate.clause] == "conj"
    )  # "shelled X and entered the town": X may not be there
    if d.actor and not d.target and d.act.means in OUTCOME_OPEN and not (joined and d.act.means == "advance"):
        mate = next(
            (m for m in _above(scene, d, mates) if m.target and fights(m) and names(m.actor) == names(d.actor)), None
        )
        return replace(d, target=inferred(mate.target, "whom the clause above is against")) if mate else d
    if not d.predicate.nominal or d.actor or _answered(scene, d) or _object_of_denial(scene, d):
        return d
    above = _above(scene, d, mates)
    if above and above[0].act.means == "accusation":
        if (first := above[0].predicate) and "on" in first.args and d.main not in first.args.get("object", ()):
            return d  # "blamed the delay on X after the shelling"
        if names(above[0].actor) & names(above[0].target):
            return d  # "they accuse each other of it"
        return replace(d, actor=inferred(above[0].target, "who is accused of it"))
    given = (m for m in above if m.act.means != "retreat" or d.act.means == "retreat")  # who gives way acts on nobody
    donor = next((m for m in given if m.actor and fights(m)), None)
    if donor is None or names(donor.actor) & names(d.target):
        return d
    target = d.target or inferred(donor.target, "the clause's sides")
    return replace(d, actor=inferred(donor.actor, "the clause's sides"), target=target)


def _object_of_denial(scene: Scene, d: Draft) -> bool:
    """ "…; X denied ANY BATTLE": no act of the clause before."""
    graph = scene.graphs[d.s]
    above = graph.head(d.main)
    return d.status.means == "denied" and above >= 0 and graph.rels[d.main] == "obj" and graph.lemmas[above] == "deny"


def _answered(scene: Scene, d: Draft) -> bool:
    """Whether the act is what another answers: "in response to a strike" it was the other side's."""
    graph = scene.graphs[d.s]
    return any(graph.lemmas[i] in ANSWERS for i in graph.ancestors(d.main))


def _supported(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    """Of "With X's air cover, Y is fighting": Y is whom X supports; who supports it beside X is not."""
    if d.act.means != "support" or d.predicate is None or not d.predicate.nominal or d.target or not d.actor:
        return d
    donor = next((m for m in _above(scene, d, mates) if m.actor), None)
    if donor is None:
        return d
    sides = donor.target if donor.act.means == "support" else donor.actor
    helped = [v for v in sides if v.means.name not in names(d.actor)]
    return replace(d, target=inferred(helped, "who acts with it"))


def _place(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    if d.place or d.act.means in PLACELESS or d.main < 0:
        return d
    if d.predicate is not None and _of_the_country(scene, d):
        return d
    for donor in _above(scene, d, mates):
        if d.act.means not in WORDS and _said_there(scene, donor):
            continue
        if _beside(scene, d, donor):
            return d  # "X, a part of the campaign, took the city": the campaign is elsewhere too
        if d.act.means == "control" and any(p.means.basis == "country" for p in donor.place):
            continue  # "a border town held by X" is not the country that the sentence names
        if donor.place and _same_speech(d, donor):
            return replace(d, place=inferred(donor.place[:1], "the clause's place"))
    return _sentence_place(scene, d, mates)


def _beside(scene: Scene, d: Draft, donor: Draft) -> bool:
    """Whether an apposition stands between a predicate and the one above it."""
    assert d.predicate is not None and donor.predicate is not None
    graph = scene.graphs[d.s]
    chain = [d.predicate.clause, *graph.ancestors(d.predicate.clause)]
    return any(graph.rels[i] == "appos" for i in chain[: chain.index(donor.predicate.clause)])


def _of_the_country(scene: Scene, d: Draft) -> bool:
    """Of "his hold over the country": not the town that the sentence names."""
    assert d.predicate is not None
    heads = (h for heads in d.predicate.args.values() for h in heads)
    return any(scene.graphs[d.s].lemmas[h] in ("country", "nation") for h in heads)


def _same_speech(a: Draft, b: Draft) -> bool:
    return a.content == b.content or a.content is None or b.content is None


def _sentence_place(scene: Scene, d: Draft, mates: Sequence[Draft]) -> Draft:
    """The one place of the sentence, where it names only one that is no country and nothing unreal happens there."""
    spots = [p for p in scene.places_in(d.s) if p.means.basis != "country"]
    if d.content is not None:
        spots = [p for p in spots if p.span and within(p.span, d.content)]
    unreal = (
        {p.span for m in mates if m.status.means in UNREAL for p in m.place} if d.status.means not in UNREAL else ()
    )
    if d.act.means not in WORDS:
        unreal = {*unreal, *(p.span for m in mates for p in _said_there(scene, m))}
    spots = [p for p in spots if p.span not in unreal and not _of_an_office(scene, d.s, p)]
    spots = [p for p in spots if not _of_the_actor(scene, d, p)]
    names = {p.means.name for p in spots}
    if len(names) != 1:
        return d
    return replace(d, place=inferred(spots[:1], "the sentence's place"))


def _said_there(scene: Scene, d: Draft) -> list[Value[Place]]:
    """Of "in The Hague a prosecutor accused soldiers of rape" the place: where it is said, and not done."""
    graph = scene.graphs[d.s]
    spots = [p for p in d.place if p.span and d.act.means in WORDS and graph.at(p.span)]
    return [p for p in spots if p.span and graph.head(graph.top(graph.at(p.span))) == d.main]


def _of_the_actor(scene: Scene, d: Draft, place: Value[Place]) -> bool:
    """Of "was shelled by X, which stands at P", "was fired on from P", "fell back to P": where who acts is or goes."""
    if d.predicate is None or d.roles is None or place.span is None:
        return False
    graph = scene.graphs[d.s]
    top = graph.top(graph.at(place.span))
    chain = [top, *graph.ancestors(top)]
    if d.predicate.main in chain:
        chain = chain[: chain.index(d.predicate.main)]
        fire = load_acts()[d.act.means].family == "fire"
        if fire and any(graph.case(i) == "from" for i in chain):
            return True
        if d.act.means == "retreat" and any(graph.case(i) in WHITHER for i in chain):
            return True  # "fell back to P"
    actors = {i for role, i in d.roles.heads if role == "actor"}
    return any(graph.tokens[i].deprel == "acl:relcl" and graph.head(i) in actors for i in chain)


def _of_an_office(scene: Scene, s: int, place: Value[Place]) -> bool:
    """Of "a spokesman for the command in X": where an office is, not where an act happens."""
    graph = scene.graphs[s]
    at = graph.top(graph.at(place.span)) if place.span else -1
    while at >= 0 and graph.rels[at] in ("nmod", "compound", "flat", "appos"):
        at = graph.head(at)
        mention = scene.mention(s, at) if at >= 0 else None
        if mention is not None and mention.kind == "speaker":
            return True
    return False
