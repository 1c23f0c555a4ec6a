"""Whether a draft says enough to count as a claim (claims.md rule 1)."""

from __future__ import annotations

from collections.abc import Sequence

from ...language.arguments import accusing
from ...language.graph import Graph
from ...speech import DENIAL
from ...vocabulary import load_acts
from ..acts.predicate import Predicate
from ..codebook.lexicon import NO_ACT
from ..draft import Draft
from ..scene import Scene
from ..status.scope import points_back

DEFINITE = {"the", "this", "that", "these", "those"}
RETALIATION = {
    "retaliation",
    "retaliate",
    "avenge",
    "revenge",
    "punish",
    "crush",
    "respond",
    "response",
    "pursue",
    "cleanse",
    "destroy",
    "graveyard",
    "hit",
    "strike",
    "war",
    "burn",
    "target",
}
"""What is threatened without the name of an act."""
HURT = {"killed", "wounded", "killed_or_wounded"}
HANDS = {"capture", "retreat", "siege"}
BY_ARMS = HANDS | {"advance"}
"""What nobody does who bears no arms."""
STRUCK = {"hit", "strike", "bomb", "raid", "target", "attack"}
BURNING = {"burn", "go", "catch", "gut", "raze", "reduce"}
FIRES = {"fire", "blaze", "flame", "wildfire"}
MEN = {"attacker", "bomber"}
"""Who may bring a bomb, and strike without one."""


def says_enough(scene: Scene, d: Draft, before: Sequence[Draft]) -> bool:
    p = d.predicate
    if p is None:
        return True
    if (
        d.act.means in BY_ARMS
        and d.actor
        and all(v.means.kind == "civilians" for v in d.actor)
        and not _armed(scene, d)
    ):
        return False
    if d.act.means == "control" and scene.graphs[d.s].lemmas[d.main] == "see" and not _there_seen(scene, d):
        return False
    if d.act.means == "attack" and _by_itself(scene, d) and not any(load_acts()[o.act.means].violent for o in before):
        return False  # "the warehouse burned down": a fire, where nothing else is told
    if d.act.means == "siege" and (d.act.text or "").casefold() in ("rang", "rung"):
        return False  # "who RANG this station"
    if d.act.means in ("rejection", "threat") and not _threatens_or_rejects(scene, d):
        return False
    if p.light is not None and scene.graphs[d.s].lemmas[p.clause] == "claim" and d.status.means == "denied":
        return False  # "no group has claimed the attack": nobody denies it
    if p.noun and not p.entry.has("toll") and not p.entry.case and _back_reference(scene, d, before):
        return False
    if p.noun and p.act == d.act.means == "capture" and not _of_ground(scene, p):
        return False
    if p.nominal and d.status.means == "denied" and not d.actor and "without" in scene.graphs[d.s].marks(d.main):
        return False  # "fell without a battle": nobody denies one
    needs = p.entry.needs or ((("actor", "target"), ("party", "place")) if p.nominal else (("party",), ("place",)))
    if d.status.means == "denied" and load_acts()[p.act].violent and _there_was_no(scene, d):
        needs = (*needs, ("place",))  # "there was no massacre at X"
    if d.status.means == "denied" and load_acts()[p.act].violent and not p.nominal:
        needs = (*needs, ("actor",))  # "its forces had not opened fire"
    if p.light is not None and not p.entry.has("toll"):
        dealings = load_acts()[p.act].family == "dealings"
        needs = (("party",), ("place",), ("when",)) if dealings else (("party",), ("place",))
    struck = load_acts()[p.act].family in ("fire", "violence") and not p.noun and not p.entry.has("casualties")
    if struck and any(q.kind in HURT for q in d.quantities):
        needs = (*needs, ("captives",))  # "the zone was hit again, and dozens died"
    if p.act == "attack" and _was_struck(scene, p):
        needs = (*needs, ("place",), ("when",))  # "the same hospital had been hit on Saturday"
    return any(all(_has(d, need) for need in option) for option in needs)


def _by_itself(scene: Scene, d: Draft) -> bool:
    """ "The market BURNED", "a FIRE burned down the mill": nobody is said to have laid the fire."""
    assert d.predicate is not None
    graph = scene.graphs[d.s]
    subjects = {graph.lemmas[h] for h in d.predicate.args.get("subject", ())}
    burned = d.predicate.entry.slots.get("subject") == "target" and graph.lemmas[d.main] in BURNING
    return burned or bool(subjects & FIRES and graph.lemmas[d.main] in BURNING)


def _there_seen(scene: Scene, d: Draft) -> bool:
    """ "Saw SOLDIERS in the market": nobody's dead, and not that none were there."""
    assert d.predicate is not None
    graph, seen = scene.graphs[d.s], d.predicate.args.get("object", ())
    gone = any(graph.lemmas[k] == "no" or graph.rels[k] == "acl" for h in seen for k in graph.kids(h))
    gone = gone or bool(graph.kids(d.main, "ccomp", "xcomp"))  # "saw soldiers distribute food"
    return not gone and not graph.passive(d.main)


def _armed(scene: Scene, d: Draft) -> bool:
    """ "THE GENERAL'S MEN seized the port", "THE FRENCH took the bridge": no people of the place."""
    graph, heads = scene.graphs[d.s], [i for role, i in d.roles.heads if role == "actor"] if d.roles else []
    heads = [*heads, *((d.predicate.args.get("subject") or ()) if d.predicate else ())]
    return any("armed" in scene.kinds(d.s, i) or _the_nation(graph, i) for i in heads)


def _the_nation(graph: Graph, i: int) -> bool:
    """ "THE FRENCH took the bridge", no "Americans"."""
    return graph.tokens[i].xpos == "NNPS" and any(graph.lemmas[k] == "the" for k in graph.kids(i, "det"))


def _there_was_no(scene: Scene, d: Draft) -> bool:
    """Whether "there was no" stands before the noun of an act."""
    graph = scene.graphs[d.s]
    such = any(graph.lemmas[k] == "such" for k in graph.kids(d.main))  # "there had been no such attack" points back
    return not such and _expletive(graph, d.main)


def _expletive(graph: Graph, noun: int) -> bool:
    """Whether "there" stands with a noun or the verb over it: "THERE was no massacre"."""
    return any(graph.lemmas[k] == "there" for v in (noun, graph.head(noun)) if v >= 0 for k in graph.kids(v, "expl"))


def _of_ground(scene: Scene, p: Predicate) -> bool:
    """Whether what is taken, lost or falls is ground, where it is said: no "loss of jobs in X", "a fall in X"."""
    graph = scene.graphs[p.s]
    if "of" not in p.args and not any(
        graph.lemmas[k] in DEFINITE or graph.tokens[k].deprel == "nmod:poss" for k in graph.kids(p.main)
    ):
        return False
    return all(any(scene.ground(p.s, c) for c in scene.graphs[p.s].conjuncts(h)) for h in p.args.get("of", ()))


def _was_struck(scene: Scene, p: Predicate) -> bool:
    """Whether a site is struck by nobody named."""
    graph = scene.graphs[p.s]
    struck = {k for h in p.args.get("object", ()) for k in scene.kinds(p.s, h)}
    silent = graph.lemmas[p.main] in STRUCK and graph.passive(p.main) and not p.args.get("subject")
    return silent and bool(struck & {"facility", "ground", "targets", "armed"})


def _has(d: Draft, need: str) -> bool:
    match need:
        case "actor":
            return bool(d.actor) or (d.roles is not None and any(r == "actor" for r, _ in d.roles.heads))
        case "target":
            return bool(d.target) or (d.roles is not None and any(r == "target" for r, _ in d.roles.heads))
        case "struck":
            return bool(d.target)
        case "place":
            return bool(d.place)
        case "ground":
            return bool(d.place) or (d.roles is not None and d.roles.ground)
        case "two":
            return len(d.actor) + len(d.target) >= 2
        case "when":
            return d.when is not None
        case "captives":
            counted = (
                d.quantities if d.act.means != "displacement" else [q for q in d.quantities if q.kind == "displaced"]
            )
            return bool(counted)
        case _:
            return bool(d.actor or d.target)


def _threatens_or_rejects(scene: Scene, d: Draft) -> bool:
    """A threat has violence in its content; a rejection is no denial of a claim (that is the denied act, rule 2)."""
    assert d.predicate is not None
    graph = scene.graphs[d.s]
    if any(x.origin == DENIAL and x.cue == d.act.span for x in scene.speech):
        return False
    if d.act.means == "rejection":
        objects = d.predicate.args.get("object", ())
        pointing = any(points_back(graph.lemmas[i]) for i in objects)
        return not pointing and not graph.kids(d.main, "ccomp")
    below = set(graph.subtree(d.main)) - {d.main}
    violent = any(_violent(scene, graph.lemmas[i]) for i in below)
    future = any(graph.lemmas[i] in ("will", "would", "if", "unless", "any") for i in below)
    told = graph.lemmas[d.main] == "warn" or bool(graph.kids(d.main, "ccomp"))  # "swore that nobody had been killed"
    return violent and (future or not told)


def _violent(scene: Scene, lemma: str) -> bool:
    rows = (*scene.lexicon.by_verb.get(lemma, ()), *scene.lexicon.by_noun.get(lemma, ()))
    return lemma in RETALIATION or any(load_acts()[e.act].violent for e, w in rows if e.act != NO_ACT and len(w) == 1)


def _back_reference(scene: Scene, d: Draft, before: Sequence[Draft]) -> bool:
    """ "the assault": a definite noun with nothing new of its own."""
    assert d.predicate is not None and d.roles is not None
    graph = scene.graphs[d.s]
    definite = any(graph.lemmas[k] in DEFINITE for k in graph.kids(d.main, "det"))
    such = load_acts()[d.act.means].violent and any(graph.lemmas[k] == "such" for k in graph.kids(d.main))
    definite = definite or such  # "denied any such attack"
    stated = [v for v in (*d.actor, *d.target, *d.place) if v.span and not v.origin.startswith("inferred")]
    placed = any(v.span and not v.origin.startswith(("inferred", "refers back")) for v in d.place)
    dated = (d.act.means in HANDS or placed) and d.when is not None and d.when.span is not None
    word = graph.lemmas[d.predicate.clause]  # "the siege of X is over", "the battle for X is not over"
    ends = d.status.means == "ended" or (
        d.status.means == "ongoing" and word in scene.lexicon.scope["governors"]["ended"]
    )
    over = ends and d.predicate.light is not None and bool(stated)
    there_was = such and _expletive(graph, d.main)  # "there had been no such attack" is read with the denials
    over = over or (
        d.status.means == "denied" and bool(d.actor) and load_acts()[d.act.means].violent and not there_was
    )  # "X had nothing to do with the attack"
    owns = (
        word == "claim" and d.predicate.light is not None and bool(d.actor) and d.status.means == "happened"
    )  # "X claimed the attack"
    accused = d.predicate.nominal and accusing(graph, d.main) >= 0 and bool(d.actor)  # "accuses X of that attack"
    counted = any(q.kind in HURT | {"displaced"} for q in d.quantities)  # "the fighting killed 40"
    carried = any(graph.tokens[k].deprel == "acl:relcl" for k in graph.kids(d.main, "acl")) and bool(d.actor)
    carried = carried and load_acts()[d.act.means].family == "dealings"  # "the truce that X declared"
    spots = {v.means.name for v in d.place if v.span}
    told = any(spots & {v.means.name for v in o.place} for o in before if o.act.means == d.act.means)
    first = (
        d.act.means == "capture" and placed and not told and bool(d.predicate.args.get("of"))
    )  # "after the fall of X", of which nothing was told yet
    return (
        definite
        and not (over or accused or owns or carried or first)
        and len(stated) + dated + counted < 2
        and (d.when is None or d.predicate.nominal)
    )
