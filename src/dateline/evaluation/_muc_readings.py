"""What is read in a MUC-4 story, in the terms of its answer keys: from drafts of claims to incidents (see `_muc`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..records import Party, Span, Value
from ._muc_key import Incident, one_name, plain, share

if TYPE_CHECKING:
    from ..claims.draft import Draft
    from ..claims.scene import Scene
    from ..language.graph import Graph

TYPES = {
    **dict.fromkeys(["attack", "killing", "execution", "shelling", "sexual_violence", "offensive"], "ATTACK"),
    **dict.fromkeys(["bombing", "airstrike"], "BOMBING"),
    "abduction": "KIDNAPPING",
    "looting": "ROBBERY",
}
FIRE = re.compile(r"\b(burn|torch|set fire|set on fire|arson|raz)", re.IGNORECASE)
THREAT = re.compile(r"threat|warn|vow|plan", re.IGNORECASE)
DEADLY = re.compile(r"\b(death|bomb|kill)", re.IGNORECASE)
HEDGE = re.compile(r"\b(alleged|apparent|presum|suspect|believed|reported|possibl|probabl|supposed)", re.IGNORECASE)
RESPONSIBLE = {
    "responsible",
    "responsibility",
    "attribute",
    "blame",
    "suspect",
    "implicate",
    "perpetrate",
    "perpetrator",
    "author",
}
ARMED = {"state_forces", "police", "rebel", "jihadist", "militia"}
SPARED = {"abduction", "bombing"}
"""Incidents whoever is struck: kidnapped soldiers and bombs in empty streets are in the keys."""
VAGUE = {"attack", "shelling", "airstrike", "offensive"}
"""Acts that are fighting unless people are named whom they strike."""
CAUSES = ("BOMBING", "KIDNAPPING", "ARSON")
TOLL = 90
"""More people than one incident of these keys strikes: the toll of a war."""
WOUND = r"wound|injur|hurt|maim"
NEAR = 80
"""Code points between two readings told in one breath."""
PRONOUNS = {"HE", "HIM", "SHE", "HER", "THEY", "THEM", "IT", "WHO", "ONE"}
SOLDIERS = re.compile(
    r"\b(soldier|troop|guerrilla|guerilla|rebel|insurgent|extremist|terrorist|brigade|battalion|unit|patrol|fighter|combatant|enemy|contra|military vehicle|convoy|criminal|trafficker|kidnapper|hijacker|attacker)",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(CIVILIAN|PEASANT|RESIDENT|CHILD|WOMAN|WOMEN|STUDENT|WORKER|PRIEST|MAYOR|JUDGE|JOURNALIST|PERSON|PEOPLE|FARMER|LEADER|VILLAGER|HOUSE|HOME|BUS)",
)
STAGES = ("ACCOMPLISHED", "ATTEMPTED", "THREATENED")


@dataclass(frozen=True)
class Reading:
    """One draft of a claim, with whom it strikes in the story's words."""

    type: str
    draft: Draft
    victims: tuple[tuple[str, int | None], ...]  # people and things, with how many; None: several
    organisations: tuple[tuple[frozenset[str], str], ...]  # names, confidence

    @property
    def names(self) -> frozenset[str]:
        """The victims' names."""
        return frozenset(name for name, _ in self.victims)


def readings(scene: Scene) -> tuple[list[Reading], list[tuple[frozenset[str], str]]]:
    """Every reading of an act that the keys could hold, in text order; organisations that are blamed or own up."""
    from ..claims.antecedents import add_antecedents
    from ..claims.draft import draft
    from ..claims.neighbours import share_sentence
    from ..claims.predicates import find_predicates

    drafts = []
    for s in range(len(scene.graphs)):
        here = find_predicates(scene, s)
        drafts += [draft(scene, p, [o for o in here if o is not p], None) for p in here]
    full = add_antecedents(scene, share_sentence(scene, drafts))
    blamed = [o for d in full if d.act.means == "accusation" for o in _organisations(scene, d.target, "SUSPECTED")]
    fights = {d.s for d in full if d.act.means == "clash"}
    found = [r for d in full if (r := _reading(scene, d, d.s in fights)) is not None]
    return found, [*_owning_up(scene), *blamed] or list(_held_responsible(scene))


def _reading(scene: Scene, d: Draft, fought: bool) -> Reading | None:
    """What the draft says in the keys' terms; `fought`: its sentence tells of a clash. None where it is no incident."""
    kind = "ARSON" if FIRE.match(d.act.text or "") else TYPES.get(d.act.means)
    if d.act.means == "threat" and DEADLY.search(d.act.text or ""):
        kind = "ATTACK"
    if kind is None or d.status.means == "denied":
        return None
    graph = scene.graphs[d.s]
    heads = [i for role, i in d.roles.heads if role == "target" and not _is_time(scene, graph, i)] if d.roles else []
    phrases = {i: scene.quote(graph.span(graph.phrase(i))) for i in dict.fromkeys(heads)}
    armed = {v.text for v in d.target if v.means.kind in ARMED}
    struck = {
        plain(text): _how_many(graph, i, text)
        for i, text in phrases.items()
        if text not in armed and not SOLDIERS.search(text) and scene.place(d.s, i) is None
    }
    people = {name: n for name, n in struck.items() if not number_word(name)}
    if any(n is not None and n > TOLL for n in struck.values()):
        return None
    by_army = any(v.means.kind == "state_forces" for v in d.actor)
    if fought and not any(CIVIL.search(name) for name in people):
        return None
    if d.act.means in VAGUE and not people:
        return None
    if not struck and (phrases or by_army or not d.place) and d.act.means not in SPARED:
        return None
    if not (struck or d.place or d.actor) or (by_army and kind == "BOMBING" and not people):
        return None
    victims = tuple((name, n) for name, n in struck.items() if name not in PRONOUNS)
    return Reading(kind, d, victims, tuple(_organisations(scene, d.actor, _sureness(scene, d))))


def number_word(name: str) -> bool:
    """True for a number that stands alone: "THREE" in a war bulletin are fighters as a rule."""
    from ..claims.numbers import number

    return len(name.split()) == 1 and (number(name) is not None or name in ("SEVERAL", "SOME", "MANY", "OTHERS"))


def _is_time(scene: Scene, graph: Graph, i: int) -> bool:
    return (
        any(s[0] <= graph.tokens[i].span[0] < s[1] for s in (t.span for t in scene.times)) or graph.lemmas[i].isdigit()
    )


def _how_many(graph: Graph, i: int, text: str) -> int | None:
    from ..claims.numbers import number

    count = number(text)
    if count is not None:
        return int(count)
    return 1 if graph.tokens[i].xpos in ("NN", "NNP", "PRP") else None


def _organisations(scene: Scene, values: Iterable[Value[Party]], sure: str) -> Iterator[tuple[frozenset[str], str]]:
    """Parties that have a name: known ones, and what the reader takes for an organisation."""
    for v in values:
        known = v.means.id is not None and v.means.kind not in ("state", "civilians")
        if known or (v.span is not None and _is_organisation(scene, v.span)):
            yield frozenset({plain(v.means.name), plain(v.text or ""), plain(v.means.id or "")}) - {""}, sure


def _is_organisation(scene: Scene, span: Span) -> bool:
    return any(g.tokens[i].entity.endswith("ORG") for g in scene.graphs for i in g.at(span))


def _owning_up(scene: Scene) -> Iterator[tuple[frozenset[str], str]]:
    """Who claims, takes or admits responsibility."""
    from ..language.arguments import arguments

    for graph in scene.graphs:
        for i, lemma in enumerate(graph.lemmas):
            noun = [k for k in graph.kids(i, "obj", "obl") if graph.lemmas[k] in ("responsibility", "authorship")]
            if lemma not in ("claim", "take", "admit", "assume", "accept", "acknowledge") or not noun:
                continue
            for head in arguments(graph, i).get("subject", []):
                mention = scene.mention(graph.sentence.index, head)
                if mention is not None:
                    values = [Value(p, mention.text, mention.span, "") for p in mention.party]
                    yield from _organisations(scene, values, "CLAIMED")


def _held_responsible(scene: Scene) -> Iterator[tuple[frozenset[str], str]]:
    """Armed groups named in a sentence that says whose work something is: "attributed to", "those responsible"."""
    for graph in scene.graphs:
        if not RESPONSIBLE & set(graph.lemmas):
            continue
        here = [m for m in scene.cast.mentions if m.sentence == graph.sentence.index]
        values = [Value(p, m.text, m.span, "") for m in here for p in m.party if p.kind in ARMED]
        yield from _organisations(scene, values, "SUSPECTED")


def incidents(found: Sequence[Reading], named: Sequence[tuple[frozenset[str], str]] = ()) -> list[Incident]:
    """The incidents that a story tells of, the most told first; `named`: organisations that are blamed or own up."""
    groups: dict[str, list[Reading]] = {}
    for r in sorted(found, key=lambda r: r.type == "ATTACK"):
        causes = [t for t in CAUSES if r.type == "ATTACK" and t in groups and _outcome(groups[t], r)]
        groups.setdefault(causes[0] if causes else r.type, []).append(r)
    told = sorted(groups.items(), key=lambda item: -len(item[1]))
    return [_incident(kind, group, named) for kind, group in told]


def _outcome(group: Sequence[Reading], r: Reading) -> bool:
    """Told in one breath with the bombing, or about the same people."""
    (u, v), near = r.draft.evidence, NEAR
    told = [g.draft.evidence for g in group]
    return any(s - v < near and u - e < near for s, e in told) or any(share(g.names, r.names) for g in group)


def _incident(kind: str, group: Sequence[Reading], named: Sequence[tuple[frozenset[str], str]]) -> Incident:
    found: dict[frozenset[str], set[str]] = {}
    acting = [o for r in group for o in r.organisations]
    for names, sure in (*acting, *(o for o in named if o[1] == "CLAIMED" or not acting)):
        same = next((n for n in found if one_name(n, names)), names)
        found.setdefault(same, set()).add(sure)
    drafts = [r.draft for r in group]
    return Incident(
        type=frozenset({kind}),
        stage=frozenset({_stage(drafts)}),
        organisations=tuple((names, frozenset(kinds)) for names, kinds in found.items()),
        people=frozenset(v for r in group for v in r.names),
        places=frozenset(plain(v.means.name) for d in drafts for v in d.place if v.means.basis != "country"),
        deaths=next((n for r in group if (n := _hurt(r, "killed"))), None),
        injuries=next((n for r in group if (n := _hurt(r, "wounded"))), None),
    )


def _stage(drafts: Sequence[Draft]) -> str:
    """What was done at all was accomplished; else what was tried, else what was threatened."""
    found = set()
    for d in drafts:
        if d.act.means == "threat":
            found.add("THREATENED")
        elif d.status.means in ("planned", "possible"):
            threat = d.status.means == "planned" or THREAT.search(f"{d.status.text} {d.status.origin}")
            found.add("THREATENED" if threat else "ATTEMPTED")
        else:
            found.add("ACCOMPLISHED")
    return next(s for s in STAGES if s in found)


def _sureness(scene: Scene, d: Draft) -> str:
    actors = {v.means.id or v.means.name for v in d.actor}
    sources = {s.means.id or s.means.name for s in d.sources if s.means}
    if actors & sources:
        return "CLAIMED"
    hedged = HEDGE.search(scene.quote(scene.graphs[d.s].sentence.span))
    return "SUSPECTED" if hedged or any(s.origin.startswith("accus") for s in d.sources) else "FACT"


def _hurt(r: Reading, kind: str) -> int | None:
    """How many people the reading kills or wounds; None where it doesn't say."""
    told = [q for q in r.draft.quantities if q.kind == kind and q.low == q.high and q.low]
    verb = (r.draft.act.text or "").casefold()
    own = "killed" if r.draft.act.means in ("killing", "execution") else "wounded" if re.match(WOUND, verb) else None
    if own == kind and r.victims:
        counts = [n for _, n in r.victims]
        return sum(n for n in counts if n) if all(counts) else None
    return int(sum(q.low or 0 for q in told)) or None
