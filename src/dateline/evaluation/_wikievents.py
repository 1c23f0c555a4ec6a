"""Attack, injure, die, transport and arrest events of WikiEvents against what claims read, with their roles.

An event is found where a reading of its type has its trigger among its words; one to one. A casualty inside another act
("an attack that killed 26") is a quantity of that claim, never a claim of its own: it counts as a reading of die or
injure whose words are the claim's evidence. A role is right where one of ours of its kind overlaps the gold words, on
events that are found. WikiEvents marks every mention, back-references ("the attack") and headlines included, while a
record counts an act once: so `predicates`, everything that was read, stands beside `claims`, what was kept.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..records import Claim, Report, Span
from ._figures import prf, share

if TYPE_CHECKING:
    from ..claims import Coder
    from ..claims.scene import Scene

TYPES = {
    "Conflict.Attack": "attack",
    "Life.Injure": "injure",
    "Life.Die": "die",
    "Movement.Transportation": "transport",
    "Justice.ArrestJailDetain": "arrest",
}
"""Their type, without its last part, → ours."""
ACTS = {
    **dict.fromkeys(["attack", "bombing", "shelling", "airstrike", "chemical_attack", "clash", "offensive", "coup_attempt"], "attack"),
    **dict.fromkeys(["killing", "execution"], "die"),
    **dict.fromkeys(["deployment", "retreat", "advance", "incursion", "displacement"], "transport"),
    **dict.fromkeys(["arrest", "abduction"], "arrest"),
}  # fmt: skip
CASUALTIES = {
    "killed": ("die",),
    "wounded": ("injure",),
    "killed_or_wounded": ("die", "injure"),
    "detained": ("arrest",),
}
ROLES = {
    **dict.fromkeys(["Attacker", "Killer", "Injurer", "Jailer", "Transporter"], "actor"),
    **dict.fromkeys(["Target", "Victim", "Detainee", "PassengerArtifact"], "target"),
    **dict.fromkeys(["Place", "Destination", "Origin"], "place"),
}


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event as somebody read it: its type, its words, and the words of its roles (actor, target, place)."""

    type: str
    words: Span
    roles: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A text with its events."""

    id: str
    text: str
    events: tuple[Sighting, ...]


def read_stories(path: Path) -> list[Story]:
    """The stories, in the file's order; events of other types are left out."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return [Story(r["id"], r["text"], tuple(_event(e) for e in r["events"] if _type(e))) for r in rows]


def _type(event: dict[str, Any]) -> str | None:
    return TYPES.get(event["type"].rpartition(".")[0])


def _event(event: dict[str, Any]) -> Sighting:
    roles = tuple((ROLES[a["role"]], (a["span"][0], a["span"][1])) for a in event["args"] if a["role"] in ROLES)
    return Sighting(_type(event) or "", (event["span"][0], event["span"][1]), roles)


# --- what we read ----------------------------------------------------------------------------------------------------


def from_claims(scene: Scene, claims: Iterable[Claim]) -> Iterator[Sighting]:
    """The sightings of the claims: their acts and their casualties."""
    for c in claims:
        roles = (*_words("actor", c.actor), *_words("target", c.target), *_words("place", c.place))
        act = _act(scene, c.act.means, c.act.text or "")
        if act is not None and c.act.span is not None:
            yield Sighting(act, c.act.span, roles)
        for q in c.quantities:
            others = tuple(r for r in roles if r[0] != "target")
            for kind in CASUALTIES.get(q.kind, ()):
                if kind != act:
                    yield Sighting(kind, c.evidence.span, (*others, ("target", q.span)))


def _act(scene: Scene, act: str, words: str) -> str | None:
    """Our type; wounding, an attack in the record, is a type of its own here."""
    hurt = scene.lexicon.quantities["casualties"]["wounded"]
    if act == "attack" and any(words.casefold().startswith(w) for w in hurt):
        return "injure"
    return ACTS.get(act)


def _words(role: str, values: Iterable[Any]) -> Iterator[tuple[str, Span]]:
    return ((role, v.span) for v in values if v.span)


def from_predicates(scene: Scene) -> Iterator[Sighting]:
    """Everything that was read, before it is decided what counts; casualties by the verbs that count them."""
    from ..claims.acts.predicates import find_predicates
    from ..claims.values.roles import fill

    for s, graph in enumerate(scene.graphs):
        for p in find_predicates(scene, s):
            roles = fill(scene, p)
            heads = tuple((role, graph.tokens[i].span) for role, i in roles.heads)
            named = (*_words("actor", roles.actor), *_words("target", roles.target), *_words("place", roles.place))
            act = _act(scene, p.act, graph.lemmas[p.main])
            if act is not None:
                yield Sighting(act, graph.tokens[p.main].span, (*heads, *named))
            for i in p.absorbed:
                kind = _casualty(scene, graph.lemmas[i])
                if kind is not None:
                    yield Sighting(kind, graph.tokens[i].span, (*heads, *named))


def _casualty(scene: Scene, lemma: str) -> str | None:
    table = scene.lexicon.quantities["casualties"]
    return next((CASUALTIES[kind][0] for kind, words in table.items() if kind in CASUALTIES and lemma in words), None)


# --- scores ----------------------------------------------------------------------------------------------------------


class Tally:
    """Counts over stories: events by type, roles by kind on events that are found."""

    def __init__(self) -> None:
        self.events: Counter[tuple[str, str]] = Counter()
        self.roles: Counter[tuple[str, str]] = Counter()
        self.misses: list[str] = []

    def add(self, story: Story, made: Sequence[Sighting]) -> None:
        """Count one story in."""
        left = list(dict.fromkeys(made))
        for s in left:
            self.events[s.type, "made"] += 1
        for event in story.events:
            self.events[event.type, "gold"] += 1
            hits = [s for s in left if s.type == event.type and _touch(s.words, event.words)]
            best = min(hits, key=lambda s: s.words[1] - s.words[0], default=None)
            if best is None:
                self.misses.append(f"{story.id} missed {event.type}: {_around(story.text, event.words)}")
                continue
            left.remove(best)
            self.events[event.type, "hit"] += 1
            self._roles(story, event, best)

    def _roles(self, story: Story, event: Sighting, best: Sighting) -> None:
        for kind in ("actor", "target", "place"):
            gold = [span for role, span in event.roles if role == kind]
            ours = _apart(span for role, span in best.roles if role == kind)
            self.roles[kind, "gold"] += len(gold)
            self.roles[kind, "made"] += len(ours)
            self.roles[kind, "hit"] += sum(any(_touch(g, o) for o in ours) for g in gold)
            for g in gold:
                if not any(_touch(g, o) for o in ours):
                    self.misses.append(f"{story.id} {event.type} without its {kind}: {_around(story.text, g)}")

    def table(self) -> dict[str, Any]:
        """Precision, recall and F1 by type, then by role on what was found."""
        types = {t: _prf(self.events, t) for t in TYPES.values()}
        whole: Counter[tuple[str, str]] = Counter()
        for (_, key), n in self.events.items():
            whole["all", key] += n
        return {**types, "all": _prf(whole, "all"), "roles": {k: _prf(self.roles, k) for k in ("actor", "target", "place")}}  # fmt: skip


def score(coder: Coder, stories: Sequence[Story]) -> dict[str, Any]:
    """Both tables, and what the claims missed."""
    from ..claims import code

    told, read = Tally(), Tally()
    for story in stories:
        scene = coder.scene(Report("0" * 16, story.id, story.text, ""))
        told.add(story, list(from_claims(scene, code(scene, "evaluation"))))
        read.add(story, list(from_predicates(scene)))
    return {"claims": told.table(), "predicates": read.table(), "misses": told.misses}


def _prf(counts: Counter[tuple[str, str]], key: str) -> dict[str, float]:
    hit, made, gold = counts[key, "hit"], counts[key, "made"], counts[key, "gold"]
    return {**prf(hit, made, gold), "precision": share(min(hit, made), made), "gold": gold}


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Spans of which none overlaps another: a head word and its phrase are one filler."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda s: s[0] - s[1]):
        if not any(_touch(span, o) for o in out):
            out.append(span)
    return out


def _around(text: str, span: Span) -> str:
    start, end = max(0, span[0] - 60), min(len(text), span[1] + 60)
    return f"{text[start : span[0]]}[{text[slice(*span)]}]{text[span[1] : end]}".replace("\n", " ")
