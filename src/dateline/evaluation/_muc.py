"""MUC-4 answer keys: incidents of political violence in a story, from what is read in its text (all capitals).

**From readings to incidents.** A reading is a claim before it is decided what counts: the keys hold incidents that a
story only recalls ("the murder of six priests"), a record doesn't. Every reading of an act in `TYPES` is an incident of
that type; setting fire is ARSON, robbing ROBBERY, an attack told with explosives BOMBING. Fighting between armed sides,
acts on armed targets only, operations and strikes from the air are no incidents (the keys are about terrorism), nor are
denied acts, mishaps, what is to come with no threat or plan, and what took place more than two months before the story
(the keys leave it out). A killing or an attack beside a bombing, a kidnapping or a fire of the same person, soon before
or after it of the same people, or in the same breath, is the outcome of that incident.

An incident is one happening: its victims are named or counted, or a day is given, or, where it is no attack, one thing
or place is struck; "the murder of journalists" is none, nor is the toll of many ("hundreds of workers"). Readings of one
type are one incident unless they name other people, another day or another place (those of the dateline aside); bombs
that were defused and deaths that were threatened are apart from what was done.

Stage: `possible` is ATTEMPTED, or THREATENED where the cue threatens or warns; `planned` is THREATENED; all else
ACCOMPLISHED. Perpetrator organisation: actors that are known by name, or that the reader takes for an organisation; for
"the rebels" the one band that the story names; who takes responsibility; else who is accused, blamed or named with whose
work it is; else the band named in the act's sentence. Its confidence: CLAIMED where it says so itself, SUSPECTED where
it is accused, blamed or hedged ("allegedly"), else FACT; the keys' "possible" and "accused" count as SUSPECTED. Deaths
and injuries: the numbers of the people killed and hurt in the first reading that gives them, one for each person named.

**Scores.** Incidents of a story are paired with those of its key one to one, the same type first, then shared names.
Type is F1 over incidents; `types of a story` is F1 over the set of types that a story has, `main type` the share of
stories with a key whose most told incident has a type of the key, `relevant` the share of stories rightly taken to have
an incident or none. Stage and confidence are macro F1, and organisation is F1, on pairs of the same type; deaths and
injuries are the share right of the keys that give a number. Optional entries of the key are neither missed nor too much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..records import Report
from ._figures import f1, prf
from ._muc_incidents import STAGES, incidents
from ._muc_key import Incident, Story, one_name, read_stories, share
from ._muc_readings import readings
from ._pairing import one_to_one

if TYPE_CHECKING:
    from ..claims import Coder

__all__ = ["read_stories", "score"]

CONFIDENCE = ("FACT", "CLAIMED", "SUSPECTED")


class Tally:
    """Counts over stories."""

    def __init__(self) -> None:
        self.count: Counter[tuple[str, str]] = Counter()
        self.types: Counter[tuple[str, str]] = Counter()
        self.labels: dict[str, list[tuple[frozenset[str], str]]] = {"stage": [], "confidence": []}
        self.misses: list[str] = []

    def add(self, story: Story, made: Sequence[Incident]) -> None:
        """Count one story in."""
        pairs = pair_up(story.key, made)
        used = {id(g) for g, _ in pairs}
        for g in story.key:
            if id(g) in used or not g.optional:
                self._type(g, "gold")
            if id(g) not in used and not g.optional:
                self.misses.append(f"{story.id} missed {'/'.join(sorted(g.type))}: {', '.join(sorted(g.people)[:3])} at {', '.join(sorted(g.places)[:2])}")  # fmt: skip
        for m in made:
            self._type(m, "made")
        for g, m in pairs:
            self._type(m, "hit")
            self._pair(story, g, m)
        matched = {id(m) for _, m in pairs}
        for m in made:
            if id(m) not in matched:
                self.misses.append(f"{story.id} too much {'/'.join(m.type)}: {', '.join(sorted(m.people)[:3])} at {', '.join(sorted(m.places)[:2])}")  # fmt: skip
        self._story(story, made)

    def _type(self, incident: Incident, key: str) -> None:
        self.count["type", key] += 1
        self.types[min(incident.type), key] += 1

    def _story(self, story: Story, made: Sequence[Incident]) -> None:
        """The set of types of the story; what only optional entries have counts neither way."""
        wanted = {min(g.type) for g in story.key if not g.optional}
        free = {t for g in story.key if g.optional for t in g.type} - wanted
        ours = {t for m in made for t in m.type} - free
        for key, n in (("gold", len(wanted)), ("made", len(ours)), ("hit", len(wanted & ours))):
            self.count["types of a story", key] += n
        if wanted:
            self.count["main type", "of"] += 1
            self.count["main type", "right"] += bool(made) and bool(made[0].type & (wanted | free))
        self.count["relevant", "of"] += 1
        self.count["relevant", "right"] += bool(wanted | free) == bool(made) or (not wanted and bool(free))

    def _pair(self, story: Story, g: Incident, m: Incident) -> None:
        self.labels["stage"].append((g.stage, min(m.stage)))
        self.count["organisation", "gold"] += len(g.organisations)
        self.count["organisation", "made"] += len(m.organisations)
        left = list(m.organisations)
        for names, sure in g.organisations:
            hit = next((o for o in left if one_name(names, o[0])), None)
            if hit is None:
                self.misses.append(f"{story.id} without its perpetrator {min(names)}")
                continue
            left.remove(hit)
            self.count["organisation", "hit"] += 1
            if sure:
                self.labels["confidence"].append(
                    (sure, next(c for c in ("CLAIMED", "FACT", "SUSPECTED") if c in hit[1]))
                )
        for key in ("deaths", "injuries"):
            wanted = getattr(g, key)
            if wanted is not None:
                self.count[key, "of"] += 1
                self.count[key, "right"] += wanted == getattr(m, key)

    def table(self) -> dict[str, Any]:
        """All figures."""
        out: dict[str, Any] = {k: _prf(self.count, k) for k in ("type", "types of a story", "organisation")}
        for key in ("deaths", "injuries", "main type", "relevant"):
            right, of = self.count[key, "right"], self.count[key, "of"]
            out[key] = {"right": right, "of": of, "share": round(right / of, 3) if of else 0.0}
        out["stage macro f1"] = macro(self.labels["stage"], STAGES)
        out["confidence macro f1"] = macro(self.labels["confidence"], CONFIDENCE)
        out["per type"] = {t: _prf(self.types, t) for t in sorted({t for t, _ in self.types})}
        for key, classes in (("stage", STAGES), ("confidence", CONFIDENCE)):
            out[f"per {key}"] = {c: _of_class(self.labels[key], c) for c in classes}
        return out


def pair_up(key: Sequence[Incident], made: Sequence[Incident]) -> list[tuple[Incident, Incident]]:
    """Incidents of one type, each in one pair at most; those with names in common first."""
    near = []
    for i, g in enumerate(key):
        for j, m in enumerate(made):
            if g.type & m.type:
                alike = 2 * share(g.people, m.people) + bool(g.places & m.places)
                near.append((-alike, g.optional, i, j))
    return [(key[i], made[j]) for i, j in one_to_one(near)]


def macro(labels: Sequence[tuple[frozenset[str], str]], classes: Sequence[str]) -> float:
    """Mean F1 over the classes that the gold has; an answer is right where the gold allows it."""
    rows = [_of_class(labels, c) for c in classes]
    present = [r["f1"] for r in rows if r["gold"]]
    return round(sum(present) / len(present), 3) if present else 0.0


def _of_class(labels: Sequence[tuple[frozenset[str], str]], c: str) -> dict[str, float]:
    hit = sum(c in g and m == c for g, m in labels)
    gold = sum(c in g and (m == c or m not in g) for g, m in labels)
    made = sum(m == c for _, m in labels)
    return {"f1": f1(hit, made, gold), "gold": gold, "made": made}


def _prf(counts: Counter[tuple[str, str]], key: str) -> dict[str, float]:
    hit, made, gold = counts[key, "hit"], counts[key, "made"], counts[key, "gold"]
    return {**prf(hit, made, gold), "gold": gold}


def score(coder: Coder, stories: Sequence[Story]) -> dict[str, Any]:
    """All figures over the stories."""
    tally = Tally()
    for story in stories:
        scene = coder.scene(Report("0" * 16, story.id, story.text, ""))
        tally.add(story, incidents(*readings(scene)))
    return {"stories": len(stories), **tally.table(), "misses": tally.misses}
