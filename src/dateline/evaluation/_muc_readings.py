"""What is read in a MUC-4 story, in the terms of its answer keys: from drafts of claims to readings (see `_muc`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._muc_key import plain
from ._muc_parties import Named, answerable, beside, organisations

if TYPE_CHECKING:
    from ..claims.draft import Draft
    from ..claims.scene import Scene
    from ..language.graph import Graph

TYPES = {
    **dict.fromkeys(["attack", "killing", "execution", "shelling", "sexual_violence"], "ATTACK"),
    "bombing": "BOMBING",
    "abduction": "KIDNAPPING",
}
"""Types of the keys by our acts. Operations and strikes from the air are an army's in these wars: combat, no incident."""
FIRE = {"burn", "torch", "arson", "raze"}
ROBBING = {"rob", "robbery"}
EXPLOSIVE = re.compile(r"\b(bomb|dynamit|explo|grenade|blast|blew up|blown up)", re.IGNORECASE)
FROM_THE_AIR = re.compile(r"\b(air force|aircraft|warplane|planes|helicopter|gunship|aerial|air raid)", re.IGNORECASE)
MISHAP = re.compile(r"\b(crash|accident|earthquake|hurricane)", re.IGNORECASE)
DEADLY = re.compile(r"\b(death|bomb|kill)", re.IGNORECASE)
HEDGE = re.compile(r"\b(alleged|apparent|presum|suspect|believed|reported|possibl|probabl|supposed)", re.IGNORECASE)
YEAR = re.compile(r"\b\d{1,2} [A-Z]{3,9} (?:19)?(\d\d)\b")
LONG_AGO = re.compile(r"\b19(\d\d)\b|years ago|years later|decade", re.IGNORECASE)
ARMED = {"state_forces", "police", "rebel", "jihadist", "militia"}
SPARED = {"abduction", "bombing"}
"""Incidents whoever is struck: kidnapped soldiers and bombs in empty streets are in the keys."""
VAGUE = {"attack", "shelling"}
"""Acts that are fighting unless people are named whom they strike."""
DATELINE = 200
"""Code points of a story within which its dateline ends."""
TOLL = 90
"""More people than one incident of these keys strikes: the toll of a war."""
PRONOUNS = {"HE", "HIM", "SHE", "HER", "THEY", "THEM", "IT", "WHO", "ONE"}
SOLDIERS = re.compile(
    r"\b(soldier|troop|guerrilla|guerilla|rebel|insurgent|extremist|terrorist|brigade|battalion|unit|patrol|fighter|combatant"
    r"|enemy|contra|convoy|criminal|trafficker|kidnapper|hijacker|attacker|detachment|garrison|paratrooper|positions?|trench"
    r"|barracks|military|helicopter|aircraft|high command|armed forces|noncommissioned|sergeant|corporal|command post|air base"
    r"|general staff|death squad|officers)",
    re.IGNORECASE,
)
CIVIL = re.compile(
    r"\b(CIVILIAN|PEASANT|RESIDENT|CHILD|WOMAN|WOMEN|STUDENT|WORKER|PRIEST|MAYOR|JUDGE|JOURNALIST|PERSON|PEOPLE|FARMER|LEADER|VILLAGER|HOUSE|HOME|BUS)",
)
Victims = Mapping[str, int | None]
"""People and things that are struck, with how many they are; None: several."""


@dataclass(frozen=True)
class Reading:
    """One draft of a claim, with whom it strikes in the story's words."""

    type: str
    draft: Draft
    victims: Victims
    persons: frozenset[str]  # the words of the names of those it strikes
    particular: bool  # told as one happening, not of a kind: "the murder of X", not "the murder of journalists"
    organisations: tuple[Named, ...]
    near: tuple[Named, ...]  # where nobody acts: the band that the sentence names

    @property
    def names(self) -> frozenset[str]:
        """The victims' names."""
        return frozenset(self.victims)


def readings(scene: Scene) -> tuple[list[Reading], list[Named]]:
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
    fights = {d.s for d in full if d.act.means == "clash"}
    return list(_readings(scene, full, fights)), answerable(scene, full)


def _readings(scene: Scene, drafts: Iterable[Draft], fights: set[int]) -> Iterator[Reading]:
    """The drafts that tell of an incident, in the keys' terms; `fights`: sentences that tell of a clash."""
    for d in drafts:
        kind = _type(d, scene.quote(scene.graphs[d.s].sentence.span))
        if kind is None or _denied(d) or _long_ago(scene, d):
            continue
        heads = list(_struck(scene, d))
        victims = _victims(scene, d, heads)
        if not _is_combat(d, victims, any(heads), d.s in fights):
            sure = _sureness(scene, d)
            yield Reading(
                type=kind,
                draft=d,
                victims={name: n for name, n in victims.items() if name not in PRONOUNS},
                persons=_persons(scene.graphs[d.s], heads),
                particular=_is_particular(scene.graphs[d.s], d, kind, heads),
                organisations=tuple(organisations(scene, d.actor, sure)),
                near=() if d.actor else tuple(beside(scene, d, sure)),
            )


# --- what -------------------------------------------------------------------------------------------------------------


def _type(d: Draft, sentence: str) -> str | None:
    """The key's type of what the draft tells, by its words and its means; None for what the keys don't hold."""
    words = set(d.act.origin.removeprefix("words: ").split())
    if (words & FIRE or {"set", "fire"} <= words) and "death" not in words:
        return "ARSON"
    if d.act.means == "looting":
        return "ROBBERY" if words & ROBBING else None
    if d.act.means == "threat":
        return "ATTACK" if DEADLY.search(d.act.text or "") else None
    kind = TYPES.get(d.act.means)
    if kind is None or MISHAP.search(sentence):
        return None
    explosive = kind == "BOMBING" or (kind == "ATTACK" and EXPLOSIVE.search(sentence) and not is_murder(d))
    if explosive and FROM_THE_AIR.search(sentence):
        return None if kind == "BOMBING" else kind
    return "BOMBING" if explosive else kind


def is_murder(d: Draft) -> bool:
    """True for "the murder of X", an incident of its own: no outcome of the bombing that is told beside it."""
    return d.act.means == "killing" and d.predicate is not None and d.predicate.nominal


def _denied(d: Draft) -> bool:
    """True for a denied act; "denied a link to the murder" denies no murder."""
    return d.status.means == "denied" and not (d.predicate is not None and d.predicate.nominal)


def _long_ago(scene: Scene, d: Draft) -> bool:
    """True for what is recalled from years before the story: "in 1986", "ten years ago"."""
    told = LONG_AGO.search(d.when.text or "") if d.when is not None else None
    day = YEAR.search(scene.document.report.text[:200])
    if told is None or told.group(1) is None:
        return told is not None
    return day is not None and int(told.group(1)) < int(day.group(1)) - 1


# --- whom -------------------------------------------------------------------------------------------------------------


def _struck(scene: Scene, d: Draft) -> Iterator[int]:
    """Head tokens of whom and what the act strikes, but for the dateline and expressions of time taken for them."""
    graph, times = scene.graphs[d.s], [t.span for t in scene.times]
    opening = scene.document.report.text.find("--", 0, DATELINE)
    targets = {i for role, i in d.roles.heads if role == "target"} if d.roles else set()
    seen: set[int] = set()
    for i in sorted(targets):
        start = graph.tokens[i].span[0]
        if start > opening and not graph.lemmas[i].isdigit() and not any(s <= start < e for s, e in times):
            if graph.phrase(i)[0] - 1 not in seen:  # "Msgr" beside "Oscar Romero" is one person
                yield i
            seen.update(graph.phrase(i))


def _victims(scene: Scene, d: Draft, heads: Sequence[int]) -> Victims:
    """Those who are struck, armed sides left out: they are combat."""
    graph = scene.graphs[d.s]
    armed = {v.text for v in d.target if v.means.kind in ARMED and "person" not in v.origin}
    texts = {i: scene.quote(graph.span(graph.phrase(i))) for i in heads}
    return {
        plain(text): _how_many(graph, i)
        for i, text in texts.items()
        if text not in armed and not SOLDIERS.search(text) and scene.place(d.s, i) is None
    }


def _how_many(graph: Graph, i: int) -> int | None:
    """How many the phrase at `i` counts; its age and its days are no count: "the 42-year-old teacher"."""
    from ..claims.numbers import number

    if graph.tokens[i].xpos in ("NN", "NNP", "PRP"):
        return 1
    own = graph.tokens[i].text if graph.tokens[i].upos == "NUM" else ""
    counts = (number(graph.tokens[k].text) for k in graph.kids(i, "nummod"))
    found = next((n for n in (*counts, number(own)) if n is not None), None)
    return None if found is None else int(found)


def _is_combat(d: Draft, victims: Victims, told: bool, fought: bool) -> bool:
    """True for what armed sides do to each other, the toll of a war, and what strikes nobody; `told`: somebody is struck."""
    people = [name for name in victims if not number_word(name)]
    by_army = any(v.means.kind == "state_forces" for v in d.actor)
    return (
        any(n is not None and n > TOLL for n in victims.values())
        or (fought and not any(CIVIL.search(name) for name in people))
        or (d.act.means in VAGUE and not people)
        or (not victims and (told or by_army or not d.place) and d.act.means not in SPARED)
        or not (victims or d.place or d.actor)
        or (by_army and d.act.means == "bombing")
    )


def number_word(name: str) -> bool:
    """True for a number that stands alone: "THREE" in a war bulletin are fighters as a rule."""
    from ..claims.numbers import number

    return len(name.split()) == 1 and (number(name) is not None or name in ("SEVERAL", "SOME", "MANY", "OTHERS"))


def _persons(graph: Graph, heads: Iterable[int]) -> frozenset[str]:
    named = (graph.tokens[j] for i in heads for j in graph.phrase(i))
    return frozenset(t.text for t in named if t.entity.endswith("PER"))


def _is_particular(graph: Graph, d: Draft, kind: str, heads: Sequence[int]) -> bool:
    """True for what is told as one happening: its victims are named or counted, or it has a day.

    Kidnappings and fires are single deeds by nature, bombs where a place or one thing is struck; attacks and murders
    are not: "the murder of journalists".
    """
    if d.when is not None and d.when.span is not None:
        return True
    if any(graph.tokens[i].xpos.startswith("NNP") or graph.kids(i, "nummod") for i in heads) or _persons(graph, heads):
        return True
    if kind == "ATTACK" or (d.status.means != "happened" and "words say so" not in d.status.origin):
        return False
    spot = any(v.means.basis != "country" for v in d.place)
    return kind != "BOMBING" or spot or any(graph.tokens[i].xpos == "NN" for i in heads)


# --- how surely -------------------------------------------------------------------------------------------------------


def _sureness(scene: Scene, d: Draft) -> str:
    actors = {v.means.id or v.means.name for v in d.actor}
    sources = {s.means.id or s.means.name for s in d.sources if s.means}
    if actors & sources:
        return "CLAIMED"
    hedged = HEDGE.search(scene.quote(scene.graphs[d.s].sentence.span))
    return "SUSPECTED" if hedged or any(s.origin.startswith("accus") for s in d.sources) else "FACT"
