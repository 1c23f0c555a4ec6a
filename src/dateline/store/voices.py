"""Sources against events: who asserts, denies or admits what, and who could have spoken of it and is silent.

Silence is told of three kinds of source, and of no others: a party that the event names and that isn't heard on it; who
is heard in a report of the event on something else; who is heard in the same days on the same place. It says that these
reports hold no word of theirs, never that they said nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..actors import Parties
from ..events.facts import narrow, read
from ..events.settling import would_settle
from ..events.sides import NEUTRAL_KINDS, related, voice_of
from ..events.standing import admissions
from ..records import Claim, Event, Origin, Place, Report

Stand = Literal["asserts", "denies", "admits", "silent"]
DAYS = 14
"""Days within which somebody heard on a place could have spoken of another event there."""
KNOWN = ("party:", "outlet:")
"""How the ids of sources begin that are somebody known; "witnesses" are others in every report."""


@dataclass(frozen=True, slots=True)
class Stance:
    """One source on one event; asserting and denying where it did both."""

    stands: tuple[Stand, ...]
    claims: tuple[str, ...] = ()  # ids; none of who is silent
    why: str = ""  # of a silence


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the record: an origin, as events count them."""

    id: str
    name: str
    side: str | None  # the party it speaks for
    events: int  # of which it speaks


class Voices:
    """The sources of some events, the most heard first, and how each stands to an event."""

    def __init__(self, events: Sequence[Event], claims: Mapping[str, Claim], reports: Mapping[str, Report]) -> None:
        self._claims, self._reports = claims, reports
        self.speakers = _speakers(events)
        self._known = {s.id: s for s in self.speakers}
        self._near, self._in_report = _Near(events), _in_reports(events, claims)
        self._told: dict[str, dict[str, Stance]] = {}

    def of(self, event: Event) -> Mapping[str, Stance]:
        """How the sources stand to an event, by id; who isn't there has nothing to do with it."""
        if event.id not in self._told:
            claims = [self._claims[c] for c in event.claims if c in self._claims]
            admitting = self._admitting(event, claims)
            told = {o.id: _stance(o, o.id in admitting, self._claims) for o in event.origins}
            for id_, why in self._silent(event, claims):
                told.setdefault(id_, Stance(("silent",), (), why))
            self._told[event.id] = told
        return self._told[event.id]

    def _admitting(self, event: Event, claims: Sequence[Claim]) -> frozenset[str]:
        """The origins that say what is against their interest."""
        if all(o.side is None for o in event.origins):
            return frozenset()
        return admissions(event.origins, read(claims, self._reports))

    def name(self, id_: str) -> str:
        """A source's name; a party that isn't heard in the record goes by its own."""
        if id_ in self._known:
            return self._known[id_].name
        entry = Parties.load().get(id_.removeprefix("party:"))
        return entry.party.name if entry else id_.removeprefix("party:")

    def would_settle(self, event: Event) -> tuple[str, ...]:
        """What it would take to settle an event, in sentences; empty where nothing is open."""
        return would_settle(event, self._claims)

    def silent(self, event: Event) -> list[tuple[str, str]]:
        """Who could have spoken of an event and isn't heard: name and why, the strongest reason first."""
        return [(self.name(id_), s.why) for id_, s in self.of(event).items() if "silent" in s.stands]

    def _silent(self, event: Event, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
        """Who is silent and why that is worth telling, the strongest reason of each first."""
        heard = {o.id for o in event.origins}
        sides = [o.side for o in event.origins if o.side]
        for id_ in _named(event):
            if id_ not in heard and not any(related(side, id_.removeprefix("party:")) for side in sides):
                yield id_, "the event names it"
        for report in dict.fromkeys(c.report.id for c in claims):
            for id_, name in self._in_report.get(report, {}).items():
                if id_ not in heard:
                    yield id_, f"heard in {name} on something else"
        for place in event.place:
            for id_ in self._near.heard(event, place):
                if id_ not in heard:
                    yield id_, f"heard on {place.name} in those days"


def _speakers(events: Iterable[Event]) -> tuple[Speaker, ...]:
    found: dict[str, list[Origin]] = defaultdict(list)
    for event in events:
        for origin in event.origins:
            found[origin.id].append(origin)
    rows = [Speaker(id_, heard[0].name, heard[0].side, len(heard)) for id_, heard in found.items()]
    return tuple(sorted(rows, key=lambda s: (-s.events, s.name, s.id)))


def _stance(origin: Origin, admits: bool, claims: Mapping[str, Claim]) -> Stance:
    said = [claims[c].status.means for c in origin.claims if c in claims]
    stands: list[Stand] = []
    if any(s != "denied" for s in said) or not said:
        stands.append("admits" if admits else "asserts")
    if "denied" in said:
        stands.append("denies")
    return Stance(tuple(stands), origin.claims)


def _named(event: Event) -> list[str]:
    """The sources that the parties of an event would speak as."""
    named = [p for p in (*event.actor, *event.target) if p.id and p.kind not in NEUTRAL_KINDS]
    return list(dict.fromkeys(f"party:{voice_of(p.id)}" for p in named if p.id))


def _in_reports(events: Iterable[Event], claims: Mapping[str, Claim]) -> dict[str, dict[str, str]]:
    """By report, the known sources that are heard in it, other than its own voice, with the report's name."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for event in events:
        for origin in event.origins:
            for c in origin.claims if origin.id.startswith(KNOWN) else ():
                if (claim := claims.get(c)) and claim.according_to:
                    found[claim.report.id].setdefault(origin.id, claim.report.name)
    return found


class _Near:
    """Who is heard on a place, day by day. A wide place is none on which somebody could be expected to speak."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._heard: dict[str, dict[int, set[tuple[int, str]]]] = defaultdict(lambda: defaultdict(set))
        for event in events:
            known = [o.id for o in event.origins if o.id.startswith(KNOWN)]
            for day in _ends(event):
                for place in filter(narrow, event.place):
                    self._heard[_key(place)][day // DAYS].update((day, id_) for id_ in known)

    def heard(self, event: Event, place: Place) -> list[str]:
        """Sources heard on the place within `DAYS` of the event, by id; none where it has no day."""
        days, ends = self._heard.get(_key(place), {}), _ends(event)
        slots = {day // DAYS + step for day in ends for step in (-1, 0, 1)}
        said = (heard for slot in slots for heard in days.get(slot, ()))
        return sorted({id_ for on, id_ in said if any(abs(on - day) <= DAYS for day in ends)})


def _key(place: Place) -> str:
    return place.id or place.name.casefold()


def _ends(event: Event) -> set[int]:
    """The first and the last day of an event, as ordinals; what is no day is left out."""
    found = set()
    for day in (event.when.earliest, event.when.latest) if event.when else ():
        try:
            found.add(date.fromisoformat(day or "").toordinal())
        except ValueError:
            continue
    return found
