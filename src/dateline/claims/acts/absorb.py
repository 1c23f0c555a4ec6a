"""What belongs to what: the purpose of an operation and the casualties of an act are its own, not claims beside it."""

from __future__ import annotations

from dataclasses import replace

from ...language.arguments import merge
from ...language.graph import Graph
from ...vocabulary import load_acts
from .predicate import Predicate

HURTING = {"fire", "violence", "fighting"}
"""Families of acts that people die of."""
GOALS = {"ground", "siege", "state", "violence", "fighting"}
"""Families of acts that an operation can be for."""
CAUSES = ("in", "by", "during", "amid")
"""Prepositions that lead from casualties to the act that caused them: "killed in clashes"."""
HURT = {"kill", "wound", "injure"}
DIE = {"die", "perish", "succumb", "fall", "lose"}
DAMAGE = {"destroy", "burn", "torch", "damage", "wreck", "level", "flatten", "demolish"}
"""What an act does to things, where a participle says so: "carried out raids, destroying vehicles"."""


def absorb(graph: Graph, found: list[Predicate]) -> list[Predicate]:
    """Purposes go into their operation, casualties into the act that caused them."""
    by_clause = {t: p for p in found for t in (p.main, p.clause)}
    gone: dict[int, list[Predicate]] = {}
    for p in found:
        owner = _owner(graph, p, by_clause)
        if owner is not None:
            gone.setdefault(owner.main, []).append(p)
    for main in list(gone):  # what an absorbed predicate had absorbed goes along
        for p in [p for parts in gone.values() for p in parts]:
            if p.main == main:
                new = next(o for o, parts in gone.items() if p in parts)
                gone[new].extend(gone.pop(main))
                break
    lost = {p.main for parts in gone.values() for p in parts}
    return [_with_parts(graph, p, gone.get(p.main, [])) for p in found if p.main not in lost]


def _owner(graph: Graph, p: Predicate, by_clause: dict[int, Predicate]) -> Predicate | None:
    """The predicate that `p` is a purpose or a casualty of, or None."""
    first = p.clause  # of verbs joined by "and", the first carries "to"
    while graph.rels[first] == "conj" and graph.tokens[first].xpos == "VB" and graph.is_verb(graph.head(first)):
        first = graph.head(first)
    infinitive, rel = "to" in graph.marks(first), graph.rels[first]
    if infinitive and load_acts()[p.act].family in GOALS and rel in ("acl", "advcl", "xcomp", "ccomp"):
        owner = _above(graph, p, by_clause, first, steps=2)
        if owner is not None and owner.act == "offensive" and owner.main != p.main:
            return owner
    if (owner := _missile(graph, p, by_clause)) is not None:
        return owner
    if _tool(graph, p) and (owner := _above(graph, p, by_clause, p.clause, steps=2)) and _hurts(owner.act):
        return owner
    if not (_counts(graph, p) or _damages(graph, p)) or infinitive:
        return None
    twins = [p.clause, *(k for k in graph.kids(p.clause, "conj") if graph.lemmas[k] in HURT)]
    shared = [k for t in twins[1:] for k in graph.kids(t, "obl") if graph.case(k) in CAUSES]
    causes = [*(h for slot in CAUSES for h in p.args.get(slot, ())), *shared] + [
        k for t in twins for k in graph.kids(t, "advcl") if not _dates(graph, k)
    ]
    struck = next((by_clause[h] for h in causes if h in by_clause), None)
    if struck is not None and _hurts(struck.act) and not _counts(graph, struck) and struck.main != p.main:
        return None if _pointed_at(graph, struck) else struck
    rel = graph.rels[p.clause]
    own_subject = bool(graph.kids(p.clause, "nsubj")) and graph.tokens[p.clause].deprel != "acl:relcl"
    if rel == "conj" and (twin := by_clause.get(graph.head(p.clause))) and _counts(graph, twin):
        return twin
    if rel in ("advcl", "conj", "acl", "xcomp") and not own_subject:
        owner = _above(graph, p, by_clause, p.clause, steps=4)
        if owner is not None and _hurts(owner.act) and not _counts(graph, owner):
            return owner
    return None


def _above(graph: Graph, p: Predicate, by_clause: dict[int, Predicate], first: int, steps: int) -> Predicate | None:
    """The nearest predicate over `p`, or the one that is the subject of the verb over it ("Assaults would aim to")."""
    for _, here in zip(range(steps), graph.ancestors(first), strict=False):
        found = by_clause.get(here) or next((by_clause[k] for k in graph.kids(here, "nsubj") if k in by_clause), None)
        if found is not None and found.main != p.main:
            return found
    return None


def _counts(graph: Graph, p: Predicate) -> bool:
    """True for a verb that only says who died or was hurt."""
    return not p.noun and (p.act == "killing" or p.entry.has("casualties") or graph.lemmas[p.main] in HURT)


def _damages(graph: Graph, p: Predicate) -> bool:
    """True for a participle that says what an act did to things."""
    return not p.noun and graph.lemmas[p.main] in DAMAGE and graph.tokens[p.main].xpos == "VBG"


def _pointed_at(graph: Graph, p: Predicate) -> bool:
    """True for "THE ATTACK", told before and told no more of here: those who died in it are all that is new."""
    words = {graph.lemmas[k] for k in graph.kids(p.main, "det")}
    more = ("nmod", "compound", "acl") if words & {"this", "that"} else ("nmod", "compound", "amod", "acl")
    return p.noun and bool(words & {"the", "this", "that"}) and not graph.kids(p.main, *more)


def _dates(graph: Graph, clause: int) -> bool:
    """True for a clause that only says from or until when: "killed since fighting erupted"."""
    below = [clause, *graph.kids(clause, "nsubj")]
    return any(graph.marks(k) & {"since", "until", "before"} for k in below)


def _missile(graph: Graph, p: Predicate, by_clause: dict[int, Predicate]) -> Predicate | None:
    """Of "rockets FIRED BY THE REBELS hit the port": the hit that the firing belongs to."""
    if p.noun or load_acts()[p.act].family != "fire" or graph.rels[p.clause] != "acl" or not graph.passive(p.clause):
        return None
    noun = graph.head(p.clause)
    owner = by_clause.get(graph.head(noun)) if graph.rels[noun] == "nsubj" else None
    struck = owner is not None and not owner.noun and load_acts()[owner.act].family == "fire"
    return owner if owner is not None and struck and noun in owner.args.get("subject", ()) else None


def _tool(graph: Graph, p: Predicate) -> bool:
    """True for the tool of an act: "strikes using aircraft against Y"."""
    return not p.noun and graph.lemmas[p.main] in ("use", "employ") and graph.tokens[p.main].xpos == "VBG"


def _with_parts(graph: Graph, owner: Predicate, parts: list[Predicate]) -> Predicate:
    """The operation with the aims of its purpose, or the act with those it killed."""
    if not parts:
        return owner
    args = owner.args
    for part in parts:
        if graph.head(part.clause) in owner.args.get("subject", ()) and graph.rels[part.clause] == "acl":
            args = merge(args, {"=actor": [*part.args.get("subject", []), *part.args.get("by", [])]})
            args = merge(args, {"from": part.args.get("from", [])})
            continue
        if _counts(graph, part) and owner.noun and any(owner.main in part.args.get(slot, ()) for slot in CAUSES):
            side = "=actor" if owner.act == "clash" else "=target"
            args = merge(args, {side: _hurt(part)})
            if (
                graph.lemmas[part.main] not in DIE and graph.tokens[part.clause].deprel != "acl:relcl"
            ):  # "troops killed ten fighters in a raid": the raid is theirs
                args = merge(args, {"=actor": part.args.get("subject", [])})
            owner = replace(owner, clause=part.clause)
            continue
        if _counts(graph, part) or _damages(graph, part):
            args = merge(args, {"=hurt": _hurt(part)})
            continue
        for slot, heads in part.args.items():
            role = part.entry.slots.get(slot)
            if slot in ("object", "object2") or role in ("target", "place"):
                args = merge(args, {"=target": [h for h in heads if h != owner.main]})
            elif role is None:
                args = merge(args, {slot: heads})
    return replace(owner, args=args, absorbed=tuple(p.main for p in parts))


def _hurts(act: str) -> bool:
    return load_acts()[act].family in HURTING


def _hurt(part: Predicate) -> list[int]:
    """Those whom a verb of casualties tells of, wherever it puts them: "killed TEN", "TEN died"."""
    return [h for slot, heads in part.args.items() if part.entry.slots.get(slot) == "target" for h in heads]
