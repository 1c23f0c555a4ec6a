"""The closest act for what is told: who struck with what, who took what, by what follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...language.graph import Graph
from ...records import Party, Value
from ...vocabulary import load_acts
from ..acts.predicate import Predicate
from ..draft import Draft
from ..inference.enemies import UNARMED
from ..inference.inferred import names
from ..scene import Scene
from .enough import MEN

BY_AIR = {"hit", "strike", "bomb", "raid", "target", "destroy", "bombing"}
"""Words for air strikes that are said of guns too."""
QUARTERS = {"suburb", "quarter", "district", "neighbourhood", "neighborhood", "outskirt", "harbour", "harbor"}
FOE = {"enemy", "aggressor", "invader"}
THEY = {"it", "they"}
WHOLE = {"town", "city", "village", "capital", "airport", "base", "camp", "port"}
USING = {"use", "employ"}
BANDS = {"rebel", "jihadist", "militia", "identity_militia", "unknown"}
"""Kinds of party that arrest nobody who doesn't fight them."""
SEIZING = {"capture", "seize", "take", "grab", "hold"}
LEADING = {"take", "lead", "drag", "pull", "march", "bundle"}
"""Words for taking people away that say nothing of the law."""
LOADED = {"explosive", "dynamite", "tnt"}
"""What makes a bomb of a lorry: "with a lorry full of EXPLOSIVES"."""
PEACEKEEPING = ("peacekeeper", "blue helmet", "observer", "aid worker")
STATE_ACTORS = {"state", "state_forces", "coalition"}


def refine(scene: Scene, d: Draft) -> Draft:
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


def mortared(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
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


def from_the_air(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
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


def entered(scene: Scene, d: Draft, drafts: Sequence[Draft]) -> Draft:
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
