"""Which drafts count as claims (claims.md rule 1), each once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..language.arguments import accusing
from ..language.graph import Graph
from ..records import Party, Value
from ..speech import DENIAL
from ..vocabulary import load_acts
from .acts.predicates import Predicate
from .codebook.lexicon import NO_ACT
from .draft import Draft
from .inference.enemies import UNARMED
from .inference.inferred import names
from .scene import Scene, within
from .status.scope import points_back

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
BY_AIR = {"hit", "strike", "bomb", "raid", "target", "destroy", "bombing"}
"""Words for air strikes that are said of guns too."""
QUARTERS = {"suburb", "quarter", "district", "neighbourhood", "neighborhood", "outskirt", "harbour", "harbor"}
FOE = {"enemy", "aggressor", "invader"}
THEY = {"it", "they"}
STRUCK = {"hit", "strike", "bomb", "raid", "target", "attack"}
WHOLE = {"town", "city", "village", "capital", "airport", "base", "camp", "port"}
USING = {"use", "employ"}
BANDS = {"rebel", "jihadist", "militia", "identity_militia", "unknown"}
"""Kinds of party that arrest nobody who doesn't fight them."""
SEIZING = {"capture", "seize", "take", "grab", "hold"}
LEADING = {"take", "lead", "drag", "pull", "march", "bundle"}
"""Words for taking people away that say nothing of the law."""
BURNING = {"burn", "go", "catch", "gut", "raze", "reduce"}
FIRES = {"fire", "blaze", "flame", "wildfire"}
LOADED = {"explosive", "dynamite", "tnt"}
"""What makes a bomb of a lorry: "with a lorry full of EXPLOSIVES"."""
MEN = {"attacker", "bomber"}
"""Who may bring a bomb, and strike without one."""
PEACEKEEPING = ("peacekeeper", "blue helmet", "observer", "aid worker")
STATE_ACTORS = {"state", "state_forces", "coalition"}


def select(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that say enough, refined and without repetitions."""
    out: list[Draft] = []
    refined = [_refine(scene, d) for d in drafts]
    refined = [_mortared(scene, d, refined) for d in refined]
    for d in (_entered(scene, _from_the_air(scene, d, refined), refined) for d in refined):
        if not _says_enough(scene, d, out):
            continue
        teller = next((o for o in out if o.s == d.s and o.act.means == d.act.means and _explains(scene, o, d)), None)
        if teller is not None:
            out[out.index(teller)] = replace(
                teller, target=teller.target or d.target, quantities=(*teller.quantities, *d.quantities)
            )
        elif not _repeats(d, out):
            out.append(d)
    out = [d for d in out if not _inside(d, out) and not _ordered(scene, d, out)]
    out = [d for d in out if not _fell(scene, d, out)]
    return [d for d in out if not _retold(scene, d, out)]


def _ordered(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what is demanded in as many words: "told the residents TO LEAVE" is one demand."""
    if d.predicate is None:
        return False
    asked = (o for o in drafts if o.s == d.s and o.act.means == "demand" and o.predicate and o.predicate.entry.purpose)
    return any(scene.graphs[d.s].head(d.predicate.clause) == o.main for o in asked)


def _fell(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for what a town was until it fell: "X, the rebels' last STRONGHOLD, was captured"."""
    if d.act.means != "control" or d.predicate is None or not d.predicate.noun:
        return False
    spots = {p.means.name for p in d.place}
    lost = (o for o in drafts if o.s == d.s and o.act.means in ("capture", "retreat") and o.status.means == "happened")
    return scene.graphs[d.s].rels[d.main] == "appos" and any(spots & {p.means.name for p in o.place} for o in lost)


def _retold(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for a story highlight whose act the body tells too: highlights count only where they add something."""
    highlights = [b.span for b in scene.document.report.blocks if b.kind == "highlights"]

    def highlighted(o: Draft) -> bool:
        return any(within(o.evidence, span) for span in highlights)

    mine = set().union(*_pair(d))
    return highlighted(d) and any(
        o.act.means == d.act.means and not highlighted(o) and mine & set().union(*_pair(o)) for o in drafts
    )


def _inside(d: Draft, drafts: Sequence[Draft]) -> bool:
    """True for a noun that only fills a slot of the same act: "the help of Russian air power" is one support."""
    if d.predicate is None or not d.predicate.nominal:
        return False
    same = (o for o in drafts if o.s == d.s and o is not d and o.act.means == d.act.means and o.predicate is not None)
    return any(d.main in heads for o in same if o.predicate for heads in o.predicate.args.values())


# --- saying enough ---------------------------------------------------------------------------------------------------


def _says_enough(scene: Scene, d: Draft, before: Sequence[Draft]) -> bool:
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


# --- refining the act ------------------------------------------------------------------------------------------------


def _refine(scene: Scene, d: Draft) -> Draft:
    """The closer act where the words name means or a share (claims.md rule 3)."""
    act = d.act.means
    graph = scene.graphs[d.s]
    if act in ("capture", "control") and any(q.kind == "percent_held" for q in d.quantities):
        return _as(d, "control", "a share that is held")
    if act == "capture" and d.main >= 0 and graph.lemmas[d.main] == "occupy" and _lasting(graph, d.main):
        past = any(graph.tokens[k].text.casefold() == "had" for k in graph.kids(d.main, "aux"))
        state = Value("ended" if past else "ongoing", d.status.text, d.status.span, "occupied since")
        return replace(_as(d, "control", "occupied since"), target=(), status=state)
    if act == "incursion" and d.main >= 0 and graph.lemmas[d.main] in ENTERING and _into_towns(d):
        return _as(d, "advance", "into a town")
    if act == "bombing" and d.main >= 0 and graph.lemmas[d.main] == "bomb" and graph.is_verb(d.main) and _by_a_state(d):
        return _as(d, "airstrike", "bombed by a state or coalition")
    if act == "bombing" and _bombed_from_above(scene, d):
        return _as(d, "airstrike", "bombed by those who fly")
    if act == "shelling" and d.predicate is not None and _fired_from_above(scene, d):
        return _as(d, "airstrike", "fired by those who fly")
    if act == "airstrike" and d.predicate is not None and _with_artillery(scene, d):
        return _as(d, "shelling", "artillery among its means")
    if act == "arrest" and _taken(scene, d):
        held = tuple(replace(q, kind="abducted") if q.kind == "detained" else q for q in d.quantities)
        return replace(_as(d, "abduction", "by a band, of people who don't fight it"), quantities=held)
    if act == "support" and d.predicate is not None and _to_nobody(graph, d.predicate):
        return replace(d, status=Value("denied", d.status.text, d.status.span, "to nobody"))
    if act == "ceasefire" and d.main >= 0 and graph.lemmas[d.main] == "break" and _fired(d):
        shots = Value("happened", d.status.text, d.status.span, "fire that a truce forbids")
        return replace(
            _as(d, "attack", "fire that a truce forbids"), status=shots if d.status.means == "ended" else d.status
        )
    if act == "control" and _again_theirs(scene, d):
        taken = Value("happened", d.status.text, d.status.span, "theirs from then on")
        return replace(_as(d, "capture", "theirs from then on"), status=taken)
    if act == "abduction" and d.main >= 0 and graph.lemmas[d.main] in LEADING and _by_a_state(d):
        return _as(d, "arrest", "taken away by a state")
    if act == "offensive" and d.status.means == "denied" and _any_operation(graph, d.main):
        return replace(_as(d, "attack", "whatever was done"), target=_stated(d))
    if act == "offensive" and d.target and all(v.means.kind == "civilians" for v in d.target):
        return _as(d, "attack", "on people who don't fight")
    if act == "attack" and d.main >= 0 and not _shot_down(scene, d):
        means = _means(scene, d)
        if means is not None:
            return _as(d, means, "by its means")
        if graph.lemmas[d.main] == "strike" and (not d.actor or _by_a_state(d)) and not graph.is_verb(d.main):
            return _as(d, "airstrike", "strike of a state or coalition")
    return d


def _to_nobody(graph: Graph, p: Predicate) -> bool:
    """ "Lends its guns TO NO ONE"."""
    heads = [h for slot in ("to", "for") for h in p.args.get(slot, ())]
    return any(graph.lemmas[k] in ("nobody", "none", "no") for h in heads for k in (h, *graph.kids(h, "det")))


def _fired(d: Draft) -> bool:
    """ "Broke the truce FIVE TIMES", "AT THE BRIDGE": shots, and not its end."""
    return any(q.kind == "times" for q in d.quantities) or any(v.span is not None for v in d.place)


def _again_theirs(scene: Scene, d: Draft) -> bool:
    """ "BY NOON the town was ours", "on Friday it was theirs AGAIN", "was BACK in their hands": a gain."""
    if d.predicate is None or d.status.means not in ("ongoing", "happened"):
        return False
    graph, clause = scene.graphs[d.s], d.predicate.clause
    above = graph.head(clause)
    if above >= 0 and graph.lemmas[above] == "back" and graph.rels[clause] == "obl":
        clause = above  # "was BACK in their hands", where the tree takes that for the predicate
    cop = graph.kids(clause, "cop")
    whose = d.predicate.entry.slots.get("subject") == "place"
    if not cop or not whose or any(graph.lemmas[k] == "still" for k in graph.kids(clause)):
        return False
    if not any(graph.tokens[k].xpos == "VBD" for k in cop):
        return False
    if any(graph.case(k) == "since" for k in graph.kids(clause, "obl", "nmod")):
        return False
    by = [k for k in graph.kids(clause, "obl", "nmod") if graph.case(k) == "by"]
    timed = any(t.span[0] <= graph.tokens[k].span[0] < t.span[1] for k in by for t in scene.times_of(d.s))
    back = [clause, *graph.kids(clause, "advmod")]
    return timed or any(graph.lemmas[k] in ("again", "back") for k in back)


def _bombed_from_above(scene: Scene, d: Draft) -> bool:
    """ "They BOMBED the village", "the port was BOMBED": no bomb that somebody planted, unless a band did it."""
    graph = scene.graphs[d.s]
    if d.main < 0 or d.predicate is None or graph.lemmas[d.main] != "bomb" or not graph.is_verb(d.main):
        return False
    args, kinds = d.predicate.args, {v.means.kind for v in d.actor}
    subjects = args.get("subject", ())
    if any(graph.lemmas[h] in FOE for h in subjects):
        return True
    if kinds & BANDS:
        return False
    if graph.passive(d.main):
        return not args.get("by") and any(_settled(graph, h) for h in args.get("object", ()))
    return any("aircraft" in scene.kinds(d.s, h) or (graph.lemmas[h] in THEY and kinds) for h in subjects)


def _fired_from_above(scene: Scene, d: Draft) -> bool:
    """ "MISSILES fired by DRONES hit the village", "rockets from a HELICOPTER"."""
    assert d.predicate is not None
    args, graph = d.predicate.args, scene.graphs[d.s]
    shooters = [h for slot in ("=actor", "from", "by") for h in args.get(slot, ())]
    shooters += [k for h in args.get("subject", ()) for k in graph.kids(h, "nmod") if graph.case(k) == "from"]
    return any("aircraft" in scene.kinds(d.s, h) for h in shooters)


def _settled(graph: Graph, head: int) -> bool:
    """A town, its port or a part of it, and no bank in it."""
    return graph.tokens[head].upos == "PROPN" or graph.lemmas[head] in WHOLE | QUARTERS


def _mortared(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """Of "a BOMB came through the roof", where the report tells of guns and mortars and of nobody who flies: a shell."""
    if d.act.means != "airstrike" or d.main < 0 or d.predicate is None:
        return d
    graph = scene.graphs[d.s]
    fell = any(graph.lemmas[h] == "bomb" for h in d.predicate.args.get("subject", ()))
    told = {o.act.means for o in drafts if not (o.s == d.s and o.main == d.main)}
    flown = any(not scene.lexicon.things["aircraft"].isdisjoint(g.vocabulary) for g in scene.graphs)
    shelled = fell and "shelling" in told and "airstrike" not in told and not flown
    return _as(d, "shelling", "told beside guns and mortars") if shelled else d


def _into_towns(d: Draft) -> bool:
    """Whether all that is entered are towns: "tanks rolled into X", and not into a country."""
    return bool(d.place) and all(p.means.basis == "point" for p in d.place)


def _from_the_air(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "It hit 40 targets", "a raid on the depot": from the air, where the report tells only of air strikes of theirs."""
    if d.act.means not in ("attack", "bombing") or d.main < 0 or not d.actor or not _by_a_state(d):
        return d
    if scene.graphs[d.s].lemmas[d.main] not in BY_AIR or d.predicate is None or _means(scene, d) is not None:
        return d
    names = {v.means.name for v in d.actor}
    acts = {
        o.act.means
        for o in drafts
        if names & {v.means.name for v in o.actor} and load_acts()[o.act.means].family == "fire"
    }
    return _as(d, "airstrike", "told of their air strikes") if "airstrike" in acts and "shelling" not in acts else d


ENTERING = frozenset({"walk", "march", "move", "roll", "drive", "ride", "sweep", "pour", "burst"})
"""Verbs with "into" that tell an entry."""
GIVEN_WAY = ("retreat", "capture", "surrender")
"""Acts after which who moves in has the place."""
PASSING = re.compile(r"\b(peacekeepers?|convoys?)\b", re.IGNORECASE)
"""Who enters a town and doesn't take it."""
NO_TAKERS = UNARMED | {"police"}
"""Kinds of party that enter a town and don't take it."""


def _entered(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
    """ "Troops entered the town": it is theirs, unless the report tells its capture beside the entry."""
    if d.act.means == "capture" and d.actor and all(not v.means.id and PASSING.search(v.means.name) for v in d.actor):
        return _as(d, "advance", "who passes through takes no town")
    if d.act.means != "advance" or d.predicate is None or d.status.means != "happened" or not d.actor or not d.place:
        return d
    graph, args = scene.graphs[d.s], d.predicate.args
    lemma = graph.lemmas[d.main]
    heads = args.get("object", ()) if lemma == "enter" else args.get("into", ()) if lemma in ENTERING else ()
    spots = {p.means.name for p in d.place if p.means.basis == "point"}
    moved_in = lemma in ENTERING and any(graph.lemmas[t] == "in" for t in d.predicate.tokens)
    if not spots or not all(_whole(scene, d.s, h) for h in heads) or not (heads or moved_in):
        return d
    if moved_in and not any(o.act.means in GIVEN_WAY and spots & {p.means.name for p in o.place} for o in drafts):
        return d  # "the army moved in": where nobody gave way, to keep order
    if any(v.means.kind in NO_TAKERS or PASSING.search(v.means.name) for v in d.actor):
        return d
    taken = (
        o for o in drafts if o.act.means == "capture" and o.status.means not in ("denied", "planned") and o is not d
    )
    theirs = (o for o in taken if not o.actor or names(o.actor) & names(d.actor))  # not by those who took it back
    if any(spots & {p.means.name for p in o.place} for o in theirs):
        return d
    return _as(d, "capture", "entered, and its capture isn't told beside")


def _whole(scene: Scene, s: int, head: int) -> bool:
    """Whether a place is entered, and not a part of one: no "northern outskirts of X"."""
    graph = scene.graphs[s]
    return graph.tokens[head].upos == "PROPN" or graph.lemmas[head] in WHOLE | {"it", "there"}


def _any_operation(graph: Graph, main: int) -> bool:
    """ "denied that it had carried out ANY OPERATION": no assault in particular."""
    return main >= 0 and graph.lemmas[main] == "operation" and any(graph.lemmas[k] == "any" for k in graph.kids(main))


def _stated(d: Draft) -> tuple[Value[Party], ...]:
    return tuple(v for v in d.target if v.span is not None)


def _taken(scene: Scene, d: Draft) -> bool:
    """ "Rebels SEIZED twelve peacekeepers": no arrest, where a band takes people who don't fight it."""
    band = bool(d.actor) and all(v.means.kind in BANDS for v in d.actor)
    return (
        band
        and d.main >= 0
        and scene.graphs[d.s].lemmas[d.main] in SEIZING
        and bool(d.target)
        and all(map(_unarmed, d.target))
    )


def _unarmed(v: Value[Party]) -> bool:
    words = (v.text or v.means.name).casefold()
    return v.means.kind in ("civilians", "international_organisation") or any(w in words for w in PEACEKEEPING)


def _with_artillery(scene: Scene, d: Draft) -> bool:
    """ "DRONES AND ARTILLERY struck the camp"."""
    assert d.predicate is not None
    graph = scene.graphs[d.s]
    heads = (c for h in d.predicate.args.get("subject", ()) for c in graph.conjuncts(h))
    return any("artillery" in scene.kinds(d.s, c) for c in heads)


def _lasting(graph: Graph, verb: int) -> bool:
    """ "have occupied SINCE May": a state that holds, no taking."""
    since = any(graph.case(k) == "since" for k in graph.kids(verb, "obl", "nmod", "advcl"))
    return since and any(graph.lemmas[k] == "have" for k in graph.kids(verb, "aux"))


def _by_a_state(d: Draft) -> bool:
    return any(v.means.kind in STATE_ACTORS for v in d.actor)


def _as(d: Draft, act: str, why: str) -> Draft:
    return replace(d, act=Value(act, d.act.text, d.act.span, f"{d.act.origin}; {why}"))


def _means(scene: Scene, d: Draft) -> str | None:
    """The act that the instrument makes of an attack: "with airstrikes", "by mortar shells"."""
    assert d.predicate is not None
    graph = scene.graphs[d.s]
    tools = ("object",) if graph.lemmas[d.main] in USING else ()
    for slot in (*tools, "with", "by", "using", "subject", "=actor", "in", "from"):
        for head in d.predicate.args.get(slot, ()):
            for one in _same(graph, head) if slot in tools else graph.conjuncts(head):
                kinds = scene.kinds(d.s, one)
                if "vehicle" in kinds and any(graph.lemmas[k] in LOADED for k in graph.subtree(one)):
                    return "bombing"
                if "aircraft" in kinds and all("aircraft" in scene.kinds(d.s, c) for c in graph.conjuncts(head)):
                    return "airstrike"
                if slot == "from" and graph.lemmas[one] == "air":
                    return "airstrike"
                if "artillery" in kinds:
                    return "shelling"
                if "bomb" in kinds and slot != "in" and graph.lemmas[one] not in MEN:
                    return "bombing"
                entry = next(
                    (e for e, words in scene.lexicon.by_noun.get(graph.lemmas[one], ()) if len(words) == 1), None
                )
                if slot in ("with", "in") and entry is not None and entry.act in ("airstrike", "shelling", "bombing"):
                    return entry.act
    return None


def _shot_down(scene: Scene, d: Draft) -> bool:
    """Of "a jet was shot down by a missile": the missile is no shelling."""
    return bool(d.predicate and "crewed" in d.predicate.entry.object)


def _same(graph: Graph, head: int) -> list[int]:
    """A thing and what it is called beside it: "a new weapon – the X rocket system, or Y"."""
    return [c for k in (head, *graph.kids(head, "appos")) for c in graph.conjuncts(k)]


# --- each once -------------------------------------------------------------------------------------------------------


def _repeats(d: Draft, before: Sequence[Draft]) -> bool:
    for o in before:
        if d.main < 0 and o.main < 0 and _pair(d) == _pair(o) and d.act.means == o.act.means:
            return True
        if o.s == d.s and o.act.means == d.act.means and _overlap(o, d) and _subsumes(o, d):
            return True
    return False


def _explains(scene: Scene, o: Draft, d: Draft) -> bool:
    """ "a coup by soldiers who tried to overthrow…": a relative clause that tells the same act again."""
    if o.predicate is None or d.predicate is None or not o.predicate.noun:
        return False
    graph = scene.graphs[d.s]
    return o.main in graph.ancestors(d.predicate.clause) and not graph.kids(d.predicate.clause, "nsubj")


def _pair(d: Draft) -> tuple[frozenset[str], frozenset[str]]:
    objects = {v.means.name for v in d.target} | {v.means.name for v in d.place}
    return frozenset(v.means.name for v in d.actor), frozenset(objects)


def _overlap(a: Draft, b: Draft) -> bool:
    return a.evidence[0] < b.evidence[1] and b.evidence[0] < a.evidence[1]


def _subsumes(a: Draft, b: Draft) -> bool:
    """True when `b` says nothing that `a` doesn't say: no name, and no other number of dead."""
    counted = {(q.low, q.high) for q in b.quantities if q.kind == "killed"}
    if b.act.means == "killing" and a.quantities and not counted <= {(q.low, q.high) for q in a.quantities}:
        return False
    return all(
        {v.means.name for v in getattr(b, slot)} <= {v.means.name for v in getattr(a, slot)}
        for slot in ("actor", "target", "place")
    )
