"""What each claim says about who holds a place: on which days, for whom, against whom, and how much it weighs.

A claim counts from the day it gives, or from the day on which it is told, never before: "the army had taken the town",
told on Friday, says nothing of Thursday. A claim for a province is evidence for the province, not for its towns; one for
a part of a town says that others hold the rest.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from ..events import signs
from ..events.facts import BEGINNING, END, NEWS, Facts
from ..events.sides import branch_in, foes, friends
from ..events.voices import Voice
from ..records import Event, Interval, Party, Place, Share
from ..times import find_times

Kind = Literal["holds", "left", "ring", "ring_ends"]
Said = tuple[Kind, Party | None]

SELF_SERVING, PARTISAN, NEUTRAL, ADMISSION = 1.0, 1.5, 2.0, 4.0
"""What a voice weighs: for its own side; of another party; of no party; against its own side."""

PART = re.compile(r"(?:#[^#]*){0,8}#[^#]*(?:part|outskirts|suburbs?|edge)$")
NEARBY = re.compile(r"#[^#]*(?:near|offset|countryside|around)$")
AIRPORT = re.compile(r"#(international|civilian|military|city)-airport$")
PARTLY = re.compile(
    r"\b(half|parts? of|outskirts|suburbs?|foothold|quarters?|neighbou?rhoods?|hold(?:s|ing)? out|held out|holed up)\b",
    re.IGNORECASE,
)
QUARTER = r"(?:suburb|quarter|neighbou?rhood|district)"
ENTERED = re.compile(
    r"(enter|arriv|return|(march|roll|walk|storm|pour|sweep|swept|mov|driv|drove|burst|push|advanc)\w* (back )?in(to)?\b)",
    re.IGNORECASE,
)
GAVE_UP = re.compile(
    r"\b(garrison|defenders|president|prime minister|head of state|last (?:of the |of its )?(?:[\w,.]+ )?(?:soldiers|fighters|troops|men))\b",
    re.IGNORECASE,
)
"""Who gives up a place by laying down their arms: those who held it, or who speaks for all of them, not some of them."""
ALL_ALONG = re.compile(
    r"\b(to (?:this|the present) day|ever since|still|remain(?:s|ed)?|without (?:a )?(?:break|interruption)|all along|throughout"
    r"|uninterrupted(?:ly)?|never (?:been )?(?:lost|left|fallen|out of|given up|taken)|as (?:it|they) (?:has|have) always)\b",
    re.IGNORECASE,
)
"""Whoever is said to hold a place so has held it since it was last said."""
EARLY = re.compile(r"\b(beginning|start|early|first days)\b", re.IGNORECASE)
WHOLE = frozenset({"headquarters", "military camp", "positions", "village", "port", "refugee camp"})
"""Sites that stand for the town: who takes the garrison's base has the place."""

ACTS = frozenset({"capture", "advance", "retreat", "control", "siege", "siege_broken", "surrender"})
"""The acts that say who holds a place; of all others `observations` gives nothing."""

UNDATED = BEGINNING
"""The day of what is said by reports without a day."""

UNIT = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
"""Days of a unit in which states last."""

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
    partial: bool = False
    share: Share | None = None
    stands: bool = False  # said of all days from the first to the last, as a denial of what was claimed before
    inside: Party | None = None  # of a ring: who is in it; of a change of hands: who loses the place
    takes: bool = False  # a change of hands, not a state
    all_along: bool = False  # a state that goes on since it was told before


def observations(facts: Iterable[Facts], events: Mapping[str, Event]) -> Iterator[Observation]:
    """What all claims say, in the order of the facts; `events` by claim id give days to claims that have none."""
    every = list(facts)
    dated = _changes(every)
    for one in every:
        event = events.get(one.id)
        if one.stance == "intent":
            continue
        days = _days(one, event)
        said = _says(one, event.actor if event else ())
        inside = _armed(v.means for v in one.claim.target) if one.act in ("siege", "capture") else None
        for place, partial in _grounds(one):
            for kind, said_party in said:
                party = _there(said_party, place)
                if days != (UNDATED, UNDATED) and _before_another(one, event, place, party, dated):
                    continue
                first, last = _until_another(one, days, dated.get((one.claim.report.id, key(place)), ()), party)
                if kind == "ring" and (stretch := _stretch(one)) and _lasted(one):
                    first, last = _sure_start(one, stretch[0], stretch[1] - 1), stretch[1] - 1
                share = _share(one) if kind == "holds" else None
                part = partial or (share is not None and (share.high or 100.0) < SOME)
                for voice in one.voices or (Voice("", "", None, own=True),):
                    weight = _weight(voice, kind, party, one)
                    stands = kind == "holds" and (one.stance == "denied" or _still(one))
                    takes = kind == "holds" and one.act == "capture" and one.stance == "fact" and not _occupied(one)
                    yield Observation(
                        place,
                        kind,
                        party,
                        first,
                        last,
                        weight,
                        voice.id,
                        one.id,
                        partial=part,
                        share=share,
                        stands=stands,
                        inside=inside,
                        takes=takes,
                        all_along=_all_along(one),
                    )


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
            for place, _ in _grounds(one):
                found.setdefault((one.claim.report.id, key(place)), []).append((taker, one.days[1]))
    return found


def _before_another(
    one: Facts, event: Event | None, place: Place, party: Party | None, dated: Mapping[tuple[str, str], Sequence[Taker]]
) -> bool:
    """A capture without a day, in a report that dates the place's return to the other side, came before: when, nobody
    says ("took back the palace that it lost in the first days")."""
    if one.act != "capture" or one.stance != "fact" or one.days is not None or _known_days(event):
        return False
    told = one.reported or END
    takers = [t for t in dated.get((one.claim.report.id, key(place)), ()) if one.earlier or told - t[1] <= NEWS]
    return bool(party and takers) and not any(_on(t.id or t.name, party.id or party.name) for t, _ in takers if party)


def _until_another(one: Facts, days: tuple[int, int], takers: Iterable[Taker], party: Party | None) -> tuple[int, int]:
    """ "Took it on Friday from those who had held it since May": they held it until Thursday."""
    first, last = days
    if party is None or first == last or not (_occupied(one) or one.claim.status.means == "ended"):
        return days
    ends = [day - 1 for t, day in takers if first < day <= last and not _on(t.id or t.name, party.id or party.name)]
    return first, min([last, *ends])


def _grounds(one: Facts) -> Iterator[tuple[Place, bool]]:
    """The places that the claim is about, and whether it is about a part only."""
    sites = one.sites - WHOLE if not one.sites & WHOLE else frozenset()
    text = one.claim.evidence.text
    words = bool(PARTLY.search(text))
    for place in _about(one):
        known = place.lat is not None  # else its site is all that is known of it: "the refinery at Al-Jaili"
        site = known and bool(sites) and one.act in ("capture", "retreat") and not signs.sites(place.name)
        part = words and not _is_quarter(place, text)
        yield place, one.act == "advance" or part or site or bool(PART.search(place.id or ""))


def _is_quarter(place: Place, text: str) -> bool:
    """Whether the place is the quarter or suburb that is spoken of, no part of itself: "the suburb of Darayya"."""
    name = re.escape(place.name)
    return bool(
        re.search(rf"\b{QUARTER} of {name}\b|\b{name},? (?:an? |the )?(?:\w+ )?{QUARTER}\b", text, re.IGNORECASE)
    )


def _about(one: Facts) -> Iterator[Place]:
    """The places that the claim is about: no country, no road, nothing near a town."""
    return (p for p in one.places if p.basis not in ("country", "corridor") and not NEARBY.search(p.id or ""))


def places_of(one: Facts) -> set[str]:
    """The keys of the places that a claim may say something of."""
    return set(map(key, _about(one))) if one.act in ACTS and one.stance != "intent" else set()


def key(place: Place) -> str:
    """What a place is known by: its id without the part of it, or its name; a town's airport by any of its names."""
    return _whole(place.id) if place.id else place.name.casefold()


@lru_cache(maxsize=20_000)
def _whole(id_: str) -> str:
    return AIRPORT.sub("#airport", PART.sub("", id_))


# --- what a claim says -----------------------------------------------------------------------------------------------


def _says(one: Facts, takers: Sequence[Party]) -> list[Said]:
    """Who holds the place, has left it, or surrounds it; `takers` are those whom other claims of the event name."""
    actor, target = _armed(v.means for v in one.claim.actor), _armed(v.means for v in one.claim.target)
    status = one.claim.status.means
    if one.stance == "denied":
        return _denial(one, actor, target)
    match one.act:
        case "capture":
            taker = actor or _other(takers, target)
            return [("holds", taker)] if taker else [("left", target)] if target else []
        case "advance" if actor and ENTERED.match(one.claim.act.text or ""):
            return [("holds", actor)]  # a part of it, until who was there has left
        case "retreat" if status in ("happened", "ended") and not PARTLY.search(one.claim.evidence.text):
            taker = target or _other(takers, actor)
            left: list[Said] = [("left", actor), ("ring_ends", actor)]  # who surrounds a place leaves it too
            return [*left, *([("holds", taker)] if taker else [])]  # type: ignore[list-item]
        case "control":
            kind: Kind = "left" if status == "ended" and not _spans_days(one) else "holds"
            return [(kind, party) for party in _claimants(one, actor)]
        case "siege" if status == "ended":
            return [*([("ring", actor)] if _lasted(one) else []), ("ring_ends", actor)]  # type: ignore[list-item]
        case "siege":
            return [("ring", actor)]
        case "surrender" if actor and status == "happened" and GAVE_UP.search(one.claim.evidence.text):
            return [("left", actor), *([("holds", target)] if target else [])]  # type: ignore[list-item]
        case "siege_broken":
            return [("ring_ends", target)]
    return []


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
        return [("holds", target)]
    if side and side.side and not (actor and actor.id == side.side):
        return [("holds", Party(side.side, side.name))]
    return [("left", actor)] if actor and one.act == "control" else []


def _other(parties: Iterable[Party], loser: Party | None) -> Party | None:
    """The one party who isn't the loser's friend."""
    found = [p for p in parties if p.id and not (loser and loser.id and friends(p.id, loser.id))]
    return found[0] if len(found) == 1 else None


def _armed(parties: Iterable[Party]) -> Party | None:
    """The first that can hold ground: a known party, else whoever is described."""
    found = list(parties)
    return next((p for p in found if p.id), None) or next((p for p in found if p.kind != "civilians"), None)


def _stretch(one: Facts) -> tuple[int, int] | None:
    """The days that the words give; of a state that lasted "for more than three years", those years at least."""
    last = one.days[1] if one.days else one.reported
    if (one.days and one.days[0] != BEGINNING) or last in (None, END) or one.act not in ("control", "siege"):
        return one.days
    length = _length(_duration(one))
    return (last - length, last) if last and 0 < length < last else one.days


def _duration(one: Facts) -> str:
    """The time words of a claim with the word before them: the "for" of "for ten months" stands outside the words."""
    when, evidence = one.claim.when, one.claim.evidence
    if when is None or not when.text:
        return ""
    before = evidence.text[: max(0, when.span[0] - evidence.span[0])].split()[-1:] if when.span else []
    return " ".join([*before, when.text])


@lru_cache(maxsize=1000)
def _length(words: str) -> int:
    """How many days "for ten months" are; 0 where no length is told, or one that isn't reached ("nearly a year")."""
    told = next((t.value for t in find_times(words) if t.role == "duration" and t.cue == "for"), None)
    if told is None or not told.count or told.modifier not in (None, "more", "at_least"):
        return 0
    return round(told.count * UNIT.get(told.unit or "", 0))


def _spans_days(one: Facts) -> bool:
    """True for "had held the city since December": a state of many days, told when it is over."""
    days = _stretch(one)
    return days is not None and days[0] != BEGINNING and days[1] - days[0] > 1


def _lasted(one: Facts) -> bool:
    """ "Had been encircled for a month", "ringed since November": a siege of many days, told when it is over."""
    return (
        one.act == "siege"
        and one.claim.status.means == "ended"
        and _spans_days(one)
        and (one.days or (0, END))[1] != END
    )


def _still(one: Facts) -> bool:
    """ "Has held it since 2014": so on every day from then on."""
    return one.act == "control" and one.claim.status.means == "ongoing" and _spans_days(one)


def _all_along(one: Facts) -> bool:
    """ "Holds it to this day", "is still besieged"."""
    lasts = one.act in ("control", "siege") and one.claim.status.means == "ongoing"
    return lasts and bool(ALL_ALONG.search(one.claim.evidence.text))


def _occupied(one: Facts) -> bool:
    """ "Had occupied it since April": a state, told with the word of an act."""
    return one.act == "capture" and (one.claim.act.text or "").casefold().startswith("occup") and _spans_days(one)


def _share(one: Facts) -> Share | None:
    return next((Share(q.low, q.high) for q in one.claim.quantities if q.kind == "percent_held"), None)


# --- when, and how much it weighs ------------------------------------------------------------------------------------


def _days(one: Facts, event: Event | None) -> tuple[int, int]:
    """The days for which the claim speaks: those it gives, those of its event, or the day of the report.

    Only a state lasts from one day to another; what happened within some days is certain on the last of them.
    """
    days = _stretch(one)
    if one.act == "siege" and one.claim.status.means == "ended":
        over = one.reported if days is None or days[1] == END else days[1]
        return (over, over) if over else (UNDATED, UNDATED)
    if one.stance == "denied" and (claimed := _claimed(event)):
        said = one.reported or claimed if days is None or days[1] == END else days[1]
        return min(claimed, said), said
    known = _known_days(event) if one.act not in ("control", "siege") else None
    if days is None:
        days = _by_then(known, one.reported) or ((one.reported, one.reported) if one.reported else None)
        if days is None:
            return UNDATED, UNDATED
    elif known and not _denied(event) and max(days[0], known[0]) <= min(days[1], known[1]):
        days = max(days[0], known[0]), min(days[1], known[1])  # another report of the act knows the day better
    first, last = days
    if first == BEGINNING:
        return last, last
    if last == END:
        last = max(first, one.reported or first)
    lasts = one.act in ("control", "siege") or _occupied(one)
    return (_sure_start(one, first, last), last) if lasts else (last, last)


def _known_days(event: Event | None) -> tuple[int, int] | None:
    return _ordinals(event.when) if event and event.when else None


def _denied(event: Event | None) -> bool:
    """True where somebody denies it: then the day on which it is claimed is not yet the day on which it was so."""
    return event is not None and any(d.slot == "status" for d in event.disputes)


def _by_then(known: tuple[int, int] | None, reported: int | None) -> tuple[int, int] | None:
    """The days of the event, as far as they can be when it is told as done."""
    if known is None or reported is None:
        return known
    return (known[0], min(known[1], reported)) if known[0] <= reported else None


def _claimed(event: Event | None) -> int | None:
    """The day on which what is denied was claimed: the denial says that it wasn't so from then on."""
    return date.fromisoformat(event.when.latest).toordinal() if event and event.when and event.when.latest else None


def _sure_start(one: Facts, first: int, last: int) -> int:
    """ "Since December": on the last day of December, at the latest, it was so."""
    words = signs.partial_date(one.claim.when.text) if one.claim.when else None
    start = date.fromordinal(first)
    if one.claim.when and EARLY.search(one.claim.when.text or ""):
        return min(first + 9, last)
    if start.day != 1 or last - first < 31 or (words and words.day):
        return first
    whole_year = start.month == 1 and not (words and words.month)
    end = start.replace(month=12, day=31) if whole_year else start.replace(day=monthrange(start.year, start.month)[1])
    return min(end.toordinal(), last)


def _ordinals(when: Interval) -> tuple[int, int] | None:
    if not (when.earliest and when.latest):
        return None
    return date.fromisoformat(when.earliest).toordinal(), date.fromisoformat(when.latest).toordinal()


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
