"""What each claim says about who holds a place: on which days, for whom, against whom, and how much it weighs.

A claim counts from the day it gives, or from the day on which it is told, never before: "the army had taken the town",
told on Friday, says nothing of Thursday. A claim for a province is evidence for the province, not for its towns; one for
a part of a town says that others hold the rest.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..actors import Parties
from ..actors.parties import countries
from ..events.facts import END, NEWS, Facts
from ..events.sides import branch_in, foes, friends
from ..events.voices import Voice
from ..records import Event, Party, Place, Share
from .days import (
    UNDATED,
    days_of,
    duration,
    known_days,
    lasted,
    length,
    occupied,
    spans_days,
    still,
    stretch,
    sure_start,
    until,
)
from .grounds import PARTLY, grounds, key

Kind = Literal["holds", "left", "ring", "ring_ends"]


class Said(NamedTuple):
    """A part of what a claim says."""

    kind: Kind
    party: Party | None
    after: int = 0  # days after the last of those for which the claim speaks; 0: on all of them


SELF_SERVING, PARTISAN, NEUTRAL, ADMISSION = 1.0, 1.5, 2.0, 4.0
"""What a voice weighs: for its own side; of another party; of no party; against its own side."""

ENTERED = re.compile(
    r"(enter|arriv|return|(march|roll|walk|storm|pour|sweep|swept|mov|driv|drove|burst|push|advanc)\w* (back )?in(to)?\b)",
    re.IGNORECASE,
)
GAVE_UP = re.compile(
    r"\b(garrison|defenders|president|prime minister|head of state|last (?:of the |of its )?(?:[\w,.]+ )?(?:soldiers|fighters|troops|men))\b",
    re.IGNORECASE,
)
"""Who gives up a place by laying down their arms: those who held it, or who speaks for all of them, not some of them."""
TAKING = frozenset({"capture", "offensive"})
"""Acts of which `_says` gives a change of hands."""
DONE = re.compile(r"\b(complet\w+|over|finish\w+|concluded?|accomplished|ended|successful\w*)\b", re.IGNORECASE)
AGAIN = re.compile(
    r"(re(?:captur|tak|took|gain|conquer|cover|liberat|occup)|win(?:s|ning)? back|won back|t(?:ook|aken?) back)",
    re.IGNORECASE,
)
ALL_ALONG = re.compile(
    r"\b(to (?:this|the present) day|ever since|still|remain(?:s|ed)?|without (?:a )?(?:break|interruption)|all along|throughout"
    r"|uninterrupted(?:ly)?|never (?:been )?(?:lost|left|fallen|out of|given up|taken)|as (?:it|they) (?:has|have) always)\b",
    re.IGNORECASE,
)
"""Whoever is said to hold a place so has held it since it was last said."""


MOST, SOME = 85.0, 15.0  # percent: who holds more has the place, who holds less has a part of it


@dataclass(frozen=True, slots=True)
class Observation:
    """One claim about one place."""

    place: Place
    kind: Kind
    party: Party | None  # who holds it, who left it, who surrounds it
    first: int  # ordinals of the days for which it is said
    last: int
    weight: float
    voice: str
    claim: str
    report: str
    partial: bool = False
    share: Share | None = None
    stands: bool = False  # said of all days from the first to the last, as a denial of what was claimed before
    inside: Party | None = None  # of a ring: who is in it; of a change of hands: who loses the place
    takes: bool = False  # a change of hands, not a state
    again: bool = False  # a change back: "retook"
    denies: bool = False  # a denial of what was claimed before
    all_along: bool = False  # a state that goes on since it was told before


def observations(facts: Iterable[Facts], events: Mapping[str, Event]) -> Iterator[Observation]:
    """What all claims say, in the order of the facts; `events` by claim id give days to claims that have none."""
    every = list(facts)
    dated = _changes(every)
    for one in every:
        event = events.get(one.id)
        if one.stance == "intent" or (one.repeated and one.days is None and one.act in ("capture", "retreat")):
            continue  # "has been reported taken nine times": on which days, nobody says
        days = days_of(one, event)
        said = _says(one, event.actor if event else ())
        inside = _armed(v.means for v in one.claim.target) if one.act in ("siege", "capture") else None
        for place, partial in grounds(one):
            for kind, said_party, after in said:
                party = _there(said_party, place)
                if days != (UNDATED, UNDATED) and _before_another(one, event, place, party, dated):
                    continue
                first, last = _until_another(one, days, dated.get((one.claim.report.id, key(place)), ()), party)
                if kind == "ring" and (whole := stretch(one)) and lasted(one):
                    first, last = sure_start(one, whole[0], whole[1] - 1), whole[1] - 1
                if after and first != UNDATED:
                    first = last = last + after
                share = _share(one) if kind == "holds" else None
                part = partial or (share is not None and (share.high or 100.0) < SOME)
                for voice in one.voices or (Voice("", "", None, own=True),):
                    weight = _weight(voice, kind, party, one)
                    stands = kind == "holds" and (one.stance == "denied" or still(one))
                    takes = kind == "holds" and one.stance == "fact" and _takes(one)
                    yield Observation(
                        place,
                        kind,
                        party,
                        first,
                        last,
                        weight,
                        voice.id,
                        one.id,
                        one.claim.report.id,
                        partial=part,
                        share=share,
                        stands=stands,
                        inside=inside,
                        takes=takes,
                        again=takes and bool(AGAIN.match(one.claim.act.text or "")),
                        denies=one.stance == "denied",
                        all_along=_all_along(one),
                    )


def _takes(one: Facts) -> bool:
    """A change of hands: an act of taking, or a state told with the day since when it is so."""
    if one.act in TAKING:
        return not (occupied(one) or until(one))
    return still(one) and one.days is not None and one.days[0] > UNDATED


def _there(party: Party | None, place: Place) -> Party | None:
    """The branch that holds ground for a party of other countries, in the country of the place; else the party."""
    branch = branch_in(party.id, place.country) if party and party.id and place.country else None
    return branch or party


Taker = tuple[Party, int]  # and the day by which it has the place


def _changes(facts: Iterable[Facts]) -> dict[tuple[str, str], list[Taker]]:
    """Who takes each place on a day that is named, by report and place."""
    found: dict[tuple[str, str], list[Taker]] = {}
    for one in facts:
        taker = _armed(v.means for v in one.claim.actor)
        if one.act == "capture" and one.stance == "fact" and one.days is not None and taker:
            for place, _ in grounds(one):
                found.setdefault((one.claim.report.id, key(place)), []).append((taker, one.days[1]))
    return found


def _before_another(
    one: Facts, event: Event | None, place: Place, party: Party | None, dated: Mapping[tuple[str, str], Sequence[Taker]]
) -> bool:
    """A capture without a day, in a report that dates the place's return to the other side, came before: when, nobody
    says ("took back the palace that it lost in the first days")."""
    if one.act != "capture" or one.stance != "fact" or one.days is not None or known_days(event):
        return False
    told = one.reported or END
    takers = [t for t in dated.get((one.claim.report.id, key(place)), ()) if one.earlier or told - t[1] <= NEWS]
    return bool(party and takers) and not any(_on(t.id or t.name, party.id or party.name) for t, _ in takers if party)


def _until_another(one: Facts, days: tuple[int, int], takers: Iterable[Taker], party: Party | None) -> tuple[int, int]:
    """ "Took it on Friday from those who had held it since May": they held it until Thursday."""
    first, last = days
    if party is None or first == last or not (occupied(one) or one.claim.status.means == "ended"):
        return days
    ends = [day - 1 for t, day in takers if first < day <= last and not _on(t.id or t.name, party.id or party.name)]
    return first, min([last, *ends])


# --- what a claim says -----------------------------------------------------------------------------------------------


def _says(one: Facts, takers: Sequence[Party]) -> list[Said]:
    """Who holds the place, has left it, or surrounds it; `takers` are those whom other claims of the event name."""
    actor, target = _armed(_named(v.means, one) for v in one.claim.actor), _armed(v.means for v in one.claim.target)
    status = one.claim.status.means
    if one.stance == "denied":
        return _denial(one, actor, target)
    match one.act:
        case "capture" if actor and until(one):
            return [Said("holds", actor), Said("left", actor, after=1)]
        case "capture":
            taker = actor or _other(takers, target)
            return [Said("holds", taker)] if taker else [Said("left", target)] if target else []
        case "advance" if actor and ENTERED.match(one.claim.act.text or ""):
            return [Said("holds", actor)]  # a part of it, until who was there has left
        case "retreat" if status in ("happened", "ended") and not PARTLY.search(one.claim.evidence.text):
            taker = target or _other(takers, actor)
            left = [Said("left", actor), Said("ring_ends", actor)]  # who surrounds a place leaves it too
            return [*left, *([Said("holds", taker)] if taker else [])]
        case "control":
            return [said for party in _claimants(one, actor) for said in _held_by(one, party)]
        case "siege" if status == "ended":
            return [*([Said("ring", actor)] if lasted(one) else []), Said("ring_ends", actor)]
        case "siege":
            return [Said("ring", actor)]
        case "surrender" if actor and status == "happened" and GAVE_UP.search(one.claim.evidence.text):
            return [Said("left", actor), *([Said("holds", target)] if target else [])]
        case "siege_broken":
            return [Said("ring_ends", target)]
        case "offensive" if actor and _done_at_home(one, actor):
            return [Said("holds", actor)]
    return []


def _held_by(one: Facts, party: Party) -> list[Said]:
    """A state, or one that is over: "until Friday" it was so on Friday, "for three days" it was on the day after them no more."""
    if one.claim.status.means != "ended":
        return [Said("holds", party)]
    if until(one):
        return [Said("holds", party), Said("left", party, after=1)]
    if not spans_days(one):
        return [Said("left", party)]
    return [Said("holds", party), *([Said("left", party, after=1)] if length(duration(one)) else [])]


def _iso(day: int | None) -> str | None:
    return datetime.date.fromordinal(day).isoformat() if day else None


def _done_at_home(one: Facts, actor: Party) -> bool:
    """ "The operation in the town is complete": of a state in its own country, which has nowhere to go back to."""
    code = next((p.country for p in one.places), None)
    if code is None or code not in countries() or not DONE.search(one.claim.evidence.text):
        return False
    home = Parties.load().on(_iso(one.reported)).state(code)
    return _on(home.id or home.name, actor.id)


def _claimants(one: Facts, actor: Party | None) -> list[Party]:
    """Who holds it: one side; or each of two enemies, where both are said to."""
    known = [v.means for v in one.claim.actor if v.means.id]
    enemies = any(foes(p.id or "", q.id or "") for p in known for q in known)
    return known if enemies else [actor] if actor else []


def _denial(one: Facts, actor: Party | None, target: Party | None) -> list[Said]:
    """Who denies a loss holds the place, as far as they say; a voice of no party says no more than no."""
    if one.act not in ("capture", "control", "retreat"):
        return []
    side = next((v for v in one.voices if v.side), None)
    if one.act == "capture" and target:
        return [Said("holds", target)]
    if side and side.side and not (actor and actor.id == side.side):
        return [Said("holds", Party(side.side, side.name))]
    return [Said("left", actor)] if actor and one.act == "control" else []


def _other(parties: Iterable[Party], loser: Party | None) -> Party | None:
    """The one party who isn't the loser's friend."""
    found = [p for p in parties if p.id and not (loser and loser.id and friends(p.id, loser.id))]
    return found[0] if len(found) == 1 else None


def _named(party: Party, one: Facts) -> Party:
    """Whom an office without a name speaks for, where it tells of itself: "the general staff said that it had the town"."""
    speaks = party.id is None and any(s.means and s.means.name == party.name for s in one.claim.according_to)
    side = next((v for v in one.voices if v.side), None) if speaks else None
    return Party(side.side, side.name, party.kind) if side and side.side else party


def _armed(parties: Iterable[Party]) -> Party | None:
    """The first that can hold ground: a known party, else whoever is described."""
    found = list(parties)
    return next((p for p in found if p.id), None) or next((p for p in found if p.kind != "civilians"), None)


def _all_along(one: Facts) -> bool:
    """ "Holds it to this day", "is still besieged"."""
    lasts = one.act in ("control", "siege") and one.claim.status.means == "ongoing"
    return lasts and bool(ALL_ALONG.search(one.claim.evidence.text))


def _share(one: Facts) -> Share | None:
    return next((Share(q.low, q.high) for q in one.claim.quantities if q.kind == "percent_held"), None)


# --- when, and how much it weighs ------------------------------------------------------------------------------------


def _weight(voice: Voice, kind: Kind, party: Party | None, one: Facts) -> float:
    """Neutral, for its own side, or against it."""
    if voice.side is None:
        return NEUTRAL
    gains = kind in ("holds", "ring") and party is not None and _on(voice.side, party.id)
    if gains:
        return SELF_SERVING
    if kind == "left":
        return ADMISSION if party and _on(voice.side, party.id) else SELF_SERVING
    loses = any(_on(voice.side, p) for p in one.to) if one.act == "capture" else kind == "ring_ends"
    return ADMISSION if loses else PARTISAN


def _on(side: str, party: str | None) -> bool:
    return party is not None and friends(side, party)
