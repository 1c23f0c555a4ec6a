"""Which organisations a MUC-4 story takes for the perpetrators: those that act, own up, are blamed or held responsible."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..records import Mention, Party, Span, Value
from ._muc_key import plain

if TYPE_CHECKING:
    from ..claims.draft import Draft
    from ..claims.scene import Scene
    from ..language.graph import Graph

Named = tuple[frozenset[str], str]
"""The ways in which an organisation is written, and how surely it did it: FACT, CLAIMED or SUSPECTED."""

BANDS = {"rebel", "jihadist", "militia"}
ATTRIBUTIVE = re.compile(r"guerrilla|rebel|subversive|urban command", re.IGNORECASE)
ARMY_UNIT = re.compile(r"brigade|battalion|infantry", re.IGNORECASE)
MAFIA = re.compile(r"mafia|cartel|drug traffick", re.IGNORECASE)
BAND = re.compile(r"guerrilla|rebel|terrorist|subversive|insurgent|commando|group|organi[sz]ation", re.IGNORECASE)
RESPONSIBLE = {
    "responsible", "responsibility", "attribute", "blame", "suspect", "implicate", "perpetrate", "perpetrator", "author",
    "work", "presume",
}  # fmt: skip
OWNING_UP = {"claim", "take", "admit", "assume", "accept", "acknowledge"}
CREDIT = {"responsibility", "authorship", "credit"}
GENERIC = {
    "a", "aforementioned", "alleged", "an", "and", "anonymous", "another", "armed", "army", "band", "bands", "clandestine", "combined",
    "cell", "command", "commando", "commandoes", "commandos", "commands", "criminal", "criminals", "extreme", "extremist", "extremists",
    "faction", "factions", "fighter", "fighters", "force", "forces", "four", "gang", "group", "groups", "guerrilla", "guerrillas", "insurgent",
    "insurgents", "left", "leftist", "leftwing", "men", "members", "military", "movement", "of", "organization", "organizations",
    "paramilitary", "patrol", "patrols", "people", "person", "police", "rebel", "rebels", "right", "rightist", "same", "self", "several",
    "so", "called", "soldiers", "some", "styled", "subversive", "subversives", "terrorist", "terrorists", "that", "the", "their", "these",
    "they", "them", "it", "this", "three", "troops", "two", "ultrarightist", "unidentified", "unit", "units", "unknown", "urban", "which", "who",
}  # fmt: skip
"""Words that describe a band without naming it: "a leftist group", "urban commandos"."""


def organisations(scene: Scene, values: Iterable[Value[Party]], sure: str) -> Iterator[Named]:
    """The parties that have a name; for a band without one the only band that the story names: "the rebels"."""
    for v in values:
        known = (
            v.means.id is not None
            and v.means.kind not in ("civilians", "official")
            and (v.means.kind != "state" or "GOVERNMENT" in (v.text or "").upper())
        )
        if is_name(v):
            if known or MAFIA.search(v.text or "") or (v.span is not None and _is_organisation(scene, v.span)):
                yield names_of(v), sure
        elif v.means.kind in BANDS | {"unknown"} and BAND.search(v.text or ""):
            yield from ((names, sure) for names in only_band(scene))


def beside(scene: Scene, d: Draft, sure: str) -> Iterator[Named]:
    """Of an act without an actor: the band that its sentence names, where it says "guerrilla attack" or names one."""
    graph = scene.graphs[d.s]
    text = scene.quote(graph.sentence.span)
    struck = {j for role, i in (d.roles.heads if d.roles else ()) if role == "target" for j in graph.subtree(i)}
    here = [
        v
        for m in scene.cast.mentions
        if m.sentence == d.s and not struck & set(graph.at(m.span))
        for v in _values(m)
        if v.means.kind in BANDS
    ]
    named = {v.means.id: v for v in here if v.means.id is not None and is_name(v)}
    if len(named) == 1:
        yield from ((names_of(v), sure) for v in named.values())
    elif not named and ATTRIBUTIVE.search(text):
        yield from ((names, sure) for names in only_band(scene))


def names_of(v: Value[Party]) -> frozenset[str]:
    """The ways in which the party is written."""
    return frozenset({plain(v.means.name), plain(v.text or ""), plain(v.means.id or "")}) - {""}


def is_name(v: Value[Party]) -> bool:
    """True for a party that is named, not only described; "Salvadoran rebels" is a description too."""
    own = v.means.id or v.text or ""
    if v.means.kind in BANDS and ARMY_UNIT.search(own):
        return False
    return bool(set(plain(own).casefold().split()) - GENERIC) and not own.casefold().endswith(
        (" rebels", " guerrillas")
    )


def only_band(scene: Scene) -> tuple[frozenset[str], ...]:
    """The names of the one armed band that the story names; () where it names none or several."""
    found = {
        p.id: names_of(Value(p, m.text, m.span, ""))
        for m in scene.cast.mentions
        for p in m.party
        if p.id is not None and p.kind in BANDS and is_name(Value(p, m.text, m.span, ""))
    }
    return tuple(found.values()) if len(found) == 1 else ()


def _is_organisation(scene: Scene, span: Span) -> bool:
    return any(g.tokens[i].entity.endswith("ORG") for g in scene.graphs for i in g.at(span))


def answerable(scene: Scene, drafts: Sequence[Draft]) -> list[Named]:
    """Who owns up or is blamed anywhere in the story; else the bands named where it says whose work something is."""
    accused = [
        v
        for d in drafts
        if d.act.means == "accusation"
        for v in d.target
        if v.means.kind in BANDS | {"state_forces", "state"}
    ]
    return [*_owning_up(scene), *organisations(scene, accused, "SUSPECTED")] or list(_held_responsible(scene))


def _owning_up(scene: Scene) -> Iterator[Named]:
    """Who claims, takes or admits responsibility, or claims the act itself."""
    from ..language.arguments import arguments

    for graph in scene.graphs:
        for i, lemma in enumerate(graph.lemmas):
            if lemma not in OWNING_UP or not graph.is_verb(i):
                continue
            args = arguments(graph, i)
            objects = [graph.lemmas[k] for k in (*args.get("object", []), *graph.kids(i, "obj", "obl"))]
            told = CREDIT & {*objects, *graph.lemmas[i + 1 : i + 4]}  # the tree loses the verb in capitals at times
            if told or (lemma == "claim" and any(o in scene.lexicon.by_noun for o in objects)):
                for head in args.get("subject", []) or ([i - 1] if told and i else []):
                    yield from organisations(scene, _denoted(scene, graph, head), "CLAIMED")


def _denoted(scene: Scene, graph: Graph, head: int) -> Iterator[Value[Party]]:
    """The parties of a phrase and of its appositions: "a unit, the Gerardo Barrios Civic Force"."""
    for i in (head, *graph.kids(head, "appos", "flat", "compound")):
        mention = scene.mention(graph.sentence.index, i)
        if mention is not None:
            yield from _values(mention)


def _values(mention: Mention) -> list[Value[Party]]:
    return [Value(p, mention.text, mention.span, "") for p in mention.party]


def _held_responsible(scene: Scene) -> Iterator[Named]:
    """Bands named in a sentence that says whose work something is: "attributed to", "those responsible"."""
    for graph in scene.graphs:
        if RESPONSIBLE & set(graph.lemmas):
            here = [m for m in scene.cast.mentions if m.sentence == graph.sentence.index]
            values = [v for m in here for v in _values(m) if v.means.kind in BANDS | {"state_forces"}]
            yield from organisations(scene, values, "SUSPECTED")
