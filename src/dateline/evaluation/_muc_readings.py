"""What is read in a MUC-4 story, in the terms of its answer keys: from drafts of claims to readings (see `_muc`)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._muc_dateline import opening, story_day, without_dateline
from ._muc_parties import Named, answerable, beside, organisations
from ._muc_victims import PRONOUNS, Victims, is_combat, is_particular, persons, struck, victims

if TYPE_CHECKING:
    from ..claims.draft import Draft
    from ..claims.scene import Scene

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
HEARD = re.compile(r"\bheard\b", re.IGNORECASE)
"""Explosions that are only heard are those of a battle, or nobody knows what."""
DEADLY = re.compile(r"\b(death|bomb|kill)", re.IGNORECASE)
HEDGE = re.compile(r"\b(alleged|apparent|presum|suspect|believed|reported|possibl|probabl|supposed)", re.IGNORECASE)
DESIGN = re.compile(r"threat|warn|vow|plan|order|prepar|attempt|try|seek|intend", re.IGNORECASE)
"""Words of a status under which a deed that is to come is threatened or planned."""
LONG_AGO = re.compile(r"years ago|years later|decade", re.IGNORECASE)
OLD = datetime.timedelta(days=62)
"""The keys leave out what took place more than two months before the story."""


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
    from ..claims.acts.predicates import find_predicates
    from ..claims.draft import draft
    from ..claims.inference.antecedents import add_antecedents
    from ..claims.inference.neighbours import share_sentence

    drafts, day = [], story_day(scene.document.report.text)
    for s in range(len(scene.graphs)):
        here = find_predicates(scene, s)
        drafts += [draft(scene, p, [o for o in here if o is not p], day) for p in here]
    full = add_antecedents(scene, share_sentence(scene, drafts))
    fights = {d.s for d in full if d.act.means == "clash"}
    return list(_readings(scene, full, fights, day)), answerable(scene, full)


def _readings(scene: Scene, drafts: Iterable[Draft], fights: set[int], day: datetime.date | None) -> Iterator[Reading]:
    """The drafts that tell of an incident, in the keys' terms; `fights`: sentences that tell of a clash."""
    start = opening(scene.document.report.text)
    for d in drafts:
        kind = _type(d, scene.quote(scene.graphs[d.s].sentence.span))
        if kind is None or _denied(d) or _mere_purpose(d) or _long_ago(without_dateline(d, start), day):
            continue
        heads = list(struck(scene, d))
        whom, graph = victims(scene, d, heads), scene.graphs[d.s]
        if kind == "ARSON" or not is_combat(d, whom, bool(heads), d.s in fights):
            sure = _sureness(scene, d)
            yield Reading(
                type=kind,
                draft=without_dateline(d, start),
                victims={name: n for name, n in whom.items() if name not in PRONOUNS},
                persons=persons(graph, heads),
                particular=is_particular(graph, d, kind, heads),
                organisations=tuple(organisations(scene, d.actor, sure)),
                near=() if d.actor else tuple(beside(scene, d, sure)),
            )


# --- what -------------------------------------------------------------------------------------------------------------


def _type(d: Draft, sentence: str) -> str | None:
    """The key's type of what the draft tells, by its words and its means; None for what the keys don't hold."""
    words = set(d.act.origin.removeprefix("words: ").split())
    if (words & FIRE or {"set", "fire"} <= words) and "death" not in words:
        return "ARSON"
    if d.act.means == "abduction" and d.status.means == "ended":
        return None  # the keys hold that people were taken, not that they were set free
    if d.act.means == "looting":
        return "ROBBERY" if words & ROBBING else None
    if d.act.means == "threat":
        return "ATTACK" if DEADLY.search(d.act.text or "") else None
    kind = TYPES.get(d.act.means)
    if kind is None or MISHAP.search(sentence):
        return None
    if kind == "BOMBING" and d.predicate is not None and d.predicate.nominal and HEARD.search(sentence):
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


def _mere_purpose(d: Draft) -> bool:
    """True for what is to come only by its grammar: "weapons to kill with"; a threat or a plan is an incident."""
    return d.status.means == "planned" and not DESIGN.search(f"{d.status.text} {d.status.origin}")


def _long_ago(d: Draft, day: datetime.date | None) -> bool:
    """True for what is recalled from more than two months before the story: "in 1986", "last year", "ten years ago"."""
    if d.when is None or d.when.span is None:
        return False
    latest = d.when.means.latest if d.when.means is not None else None
    before = day is not None and latest is not None and datetime.date.fromisoformat(latest) < day - OLD
    return before or bool(LONG_AGO.search(d.when.text or ""))


# --- how surely -------------------------------------------------------------------------------------------------------


def _sureness(scene: Scene, d: Draft) -> str:
    actors = {v.means.id or v.means.name for v in d.actor}
    sources = {s.means.id or s.means.name for s in d.sources if s.means}
    if actors & sources:
        return "CLAIMED"
    hedged = HEDGE.search(scene.quote(scene.graphs[d.s].sentence.span))
    return "SUSPECTED" if hedged or any(s.origin.startswith("accus") for s in d.sources) else "FACT"
