"""Who and what occurs in a record, counted: actors and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..records import Party, Place
from .sources import labelled
from .view import View


@dataclass(frozen=True, slots=True)
class ActorCount:
    """One party: in how many claims it acts, in how many it is acted on, and how it is called (labels, most first)."""

    id: str | None
    name: str
    kind: str
    actor_in: int
    target_in: int
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """One place and in how many claims and events it stands."""

    place: Place
    claims: int
    events: int


def actors(view: View) -> list[ActorCount]:
    """Every party that acts or is acted on, the most frequent first."""
    acts, bears = Counter[Party](), Counter[Party]()
    labels: dict[Party, Counter[str]] = {}
    for claim in view.claims:
        acts.update({v.means for v in claim.actor})
        bears.update({v.means for v in claim.target})
        for label in claim.labels:
            for party in labelled(claim, label):
                labels.setdefault(party, Counter())[label.text] += 1
    found = [
        ActorCount(p.id, p.name, p.kind, acts[p], bears[p], _most(labels.get(p, Counter())))
        for p in acts.keys() | bears.keys()
    ]
    return sorted(found, key=lambda a: (-a.actor_in - a.target_in, a.name, a.id or "", a.kind))


def _most(labels: Counter[str]) -> tuple[str, ...]:
    return tuple(text for text, _ in sorted(labels.items(), key=lambda item: (-item[1], item[0])))


def places(view: View) -> list[PlaceCount]:
    """Every place, the most frequent first; one name at two points is two places."""
    first: dict[tuple[object, ...], Place] = {}
    claims, events = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for claim in view.claims:
        claims.update({_key(v.means) for v in claim.place})
        for value in claim.place:
            first.setdefault(_key(value.means), value.means)
    for event in view.events:
        events.update({_key(p) for p in event.place})
    found = [PlaceCount(place, claims[key], events[key]) for key, place in first.items()]
    return sorted(found, key=lambda p: (-p.claims, p.place.name, p.place.id or "", repr(p.place)))


def _key(place: Place) -> tuple[object, ...]:
    return (place.id, place.name, place.lat, place.lon)
