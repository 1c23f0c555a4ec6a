"""Observations of a place in the order of time → spells: held, contested, besieged, or unknown where nothing is said.

At each day on which something is said, what is said in the days around it is weighed for each party, every voice once.
Who has twice the weight of the next holds the place; less than that, and it is contested. A state lasts until something
else is said, and becomes unknown when nothing is said for long.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from ..events.facts import Days, Facts, read
from ..records import Claim, Controller, ControlSpell, Event, Party, Place, Report
from .days import UNDATED
from .ends import until_last_report
from .evidence import Observation, observations
from .grounds import ACTS, key
from .undated import as_written, told_on, written
from .weighing import NOBODY_KNOWS, State, changed, last_word, named, overtaken, same, weighed

FRESH = 3  # days for which a word is weighed against other words
LONG = {"held": 180, "besieged": 90, "contested": 30, "unknown": 0}
"""Days without a word after which nobody knows: fighting moves on, a garrison stays."""
BRIDGED = 366
"""Days of silence at most through which a party holds on that held the place before and is said to lose it after."""
OPEN = date.max.toordinal()  # until when nothing is known of a place after the last word on it


def control_spells(
    claims: Sequence[Claim], reports: Sequence[Report], events: Sequence[Event] = ()
) -> tuple[ControlSpell, ...]:
    """The spells of every place, by name and id of the place and then by time.

    `events` merged from the claims give a day to claims that name none themselves.
    """
    texts = {r.id: r for r in reports}
    facts = read(sorted(claims, key=lambda c: c.id), texts, ACTS)
    undated = written(claims, events, told_on(claims, texts))
    return tuple(until_last_report(in_order(spells_of(facts, events, undated)), last_days(claims, texts)))


def spells_of(
    facts: Mapping[str, Facts],
    events: Iterable[Event],
    undated: Mapping[str, Days],
    only: Container[str] | None = None,
) -> dict[str, list[ControlSpell]]:
    """The spells of each place (`key`) in the order of time, as if news never ended, from the facts by claim id in order;
    `undated`: when reports without a day were `written`; `only`: of these places, where all that is said of them is among
    the facts.

    The last one of a place, of which nothing is known, has no `latest`. What is said of other places changes none of them.
    """
    of_claim = {c: e for e in events for c in e.claims}
    by_place: dict[str, list[Observation]] = defaultdict(list)
    said = (f for f in facts.values() if f.act in ACTS)
    told = (as_written(f, undated[f.claim.report.id]) if f.claim.report.id in undated else f for f in said)
    for seen in observations(told, of_claim):
        if only is None or key(seen.place) in only:
            by_place[key(seen.place)].append(seen)
    return {k: _of_place(by_place[k]) for k in sorted(by_place)}


def in_order(spells: Mapping[str, Sequence[ControlSpell]]) -> tuple[ControlSpell, ...]:
    """The spells of all places, by name and id of the place and then by time."""
    found = (s for k in sorted(spells) for s in spells[k])
    return tuple(sorted(found, key=lambda s: (s.place.name, s.place.id or "", s.earliest or "")))


def _of_place(seen: Sequence[Observation]) -> list[ControlSpell]:
    dated = sorted((o for o in seen if o.first != UNDATED), key=lambda o: (o.first, o.last, o.claim, o.voice, o.kind))
    return _spells(dated) if dated else _undated(seen)


def last_days(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str | None, int]:
    """By country, the last day (ordinal) of a report that speaks of it."""
    told = told_on(claims, reports)
    ends: dict[str | None, int] = {}
    for claim in claims:
        if day := told.get(claim.id):
            for value in claim.place:
                country = value.means.country
                ends[country] = max(ends.get(country, 0), day)
    return ends


def _undated(seen: Sequence[Observation]) -> list[ControlSpell]:
    """Where no report has a day, one spell without days: who is said to hold it, contested where sides differ."""
    now = weighed(last_word(seen), NOBODY_KNOWS, None, place := _place(seen))
    spell = _spell(place, now, UNDATED + 1, UNDATED + 1, UNDATED + 1)
    return [replace(spell, earliest=None, latest=None, last_evidence=None)]


def _spells(seen: Sequence[Observation]) -> list[ControlSpell]:
    """Spells of observations in the order of their first days."""
    place, firsts = _place(seen), [o.first for o in seen]
    lasts = list(accumulate((o.last for o in seen), max))
    days = sorted(set(firsts))
    found: list[ControlSpell] = []
    now, evidence = NOBODY_KNOWS, 0
    holder: Party | None = None  # the last who was known to hold it
    standing = [replace(o, last=min(o.last, _revised(o, seen))) for o in seen if o.stands]
    for day, until in zip(days, [*(d - 1 for d in days[1:]), OPEN], strict=True):
        fresh = [*seen[bisect_right(firsts, day - FRESH) : (heard := bisect_right(firsts, day))]]
        if day > min(evidence, day - 1) + LONG[now.state]:
            bridged = _bridged(found, now, day, fresh, seen)
            found, now = (bridged, now) if bridged else (found, NOBODY_KNOWS)
        fresh += [o for o in standing if o.first <= day - FRESH and day <= o.last]
        known = holder or _later(seen, day, lasts[heard - 1])
        said = named(last_word(overtaken(fresh)), now)
        now, evidence = weighed(said, now, known, place), lasts[heard - 1]
        holder = now.party or holder if now.state in ("held", "besieged") else None if changed(now) else holder
        found += _stretch(place, now, day, until, min(evidence, until))
    return _joined(found)


def _revised(one: Observation, seen: Sequence[Observation]) -> int:
    """The day before the same voice says that the place was left, or taken by another, if it does; else the last it speaks of."""
    later = [o for o in seen if o.voice == one.voice and o.claim != one.claim and o.first >= one.first]
    gone = (o.first - 1 for o in later if o.party and one.party and _ends(o, same(o.party, one.party)))
    return min(gone, default=one.last)


def _ends(word: Observation, own: bool) -> bool:
    """Whether a word of the holder himself (`own`), or of another, ends a state."""
    return word.kind == "left" if own else word.takes


def _later(seen: Sequence[Observation], day: int, until: int) -> Party | None:
    """Who is said, while a ring lasts, to hold the place or to have left it, and isn't the ring's."""
    rings = [o.party for o in seen if o.kind == "ring" and o.party and o.first <= day <= o.last]
    inside = [o.party for o in seen if o.kind in ("holds", "left") and o.party and day <= o.first <= until + FRESH]
    return next((p for p in inside if rings and not any(same(p, r) for r in rings)), None)


def _place(seen: Sequence[Observation]) -> Place:
    """The place itself rather than a part of it, as it is most often given."""
    whole = [o.place for o in seen if o.place.id is None or "#" not in o.place.id or o.place.id == key(o.place)]
    return min(whole or [o.place for o in seen], key=lambda p: (p.radius_km or 0.0, p.name, p.id or ""))


# --- spells ----------------------------------------------------------------------------------------------------------


def _stretch(place: Place, now: State, day: int, until: int, evidence: int) -> list[ControlSpell]:
    """The spell of a state, cut where nothing is said for long."""
    known = until if now.state == "unknown" else min(until, max(evidence, day) + LONG[now.state])
    found = [_spell(place, now, day, known, evidence)]
    if known < until:
        found.append(_spell(place, NOBODY_KNOWS, known + 1, until, evidence))
    return found


def _bridged(
    found: list[ControlSpell], now: State, day: int, fresh: Sequence[Observation], seen: Sequence[Observation]
) -> list[ControlSpell]:
    """The spells until a day on which the holder of before is said to leave or to lose the place, or to hold it all along,
    or a ring to be there still or to end: nothing else was in between. Empty, where nothing says so."""
    if len(found) < 2 or found[-1].state != "unknown" or found[-2].state != now.state or not found[-2].last_evidence:
        return []
    before, unknown = found[-2:]
    soon = day - date.fromisoformat(before.last_evidence or "").toordinal() <= BRIDGED
    goes_on = _ring_there(now, fresh) if now.state == "besieged" else _lost(now, fresh)
    if (goes_on and soon) or _held_all_along(now, before, fresh, seen):
        return [*found[:-2], replace(before, latest=unknown.latest)]
    return []


def _lost(now: State, fresh: Iterable[Observation]) -> bool:
    gone = (o.party if o.kind == "left" else o.inside for o in fresh if o.kind == "left" or o.takes)
    return now.state == "held" and any(p and now.party and same(p, now.party) for p in gone)


def _ring_there(now: State, fresh: Iterable[Observation]) -> bool:
    told = [o for o in fresh if o.kind == "ring_ends" or (o.kind == "ring" and o.all_along)]
    return any(o.party and now.ring and same(o.party, now.ring) for o in told)


def _held_all_along(
    now: State, before: ControlSpell, fresh: Iterable[Observation], seen: Sequence[Observation]
) -> bool:
    """Told so in words, or by one report that tells both of the taking and that the taker holds the place."""
    took = {o.report for o in seen if o.takes and o.claim in before.claims}
    held = [o for o in fresh if o.kind == "holds" and o.party and now.party and same(o.party, now.party)]
    return now.state == "held" and any(o.all_along or (o.report in took and not o.takes) for o in held)


def _spell(place: Place, now: State, first: int, last: int, evidence: int) -> ControlSpell:
    controller = Controller(now.party.id or now.party.name, now.party.name) if now.party else None
    return ControlSpell(
        place=place,
        controller=controller,
        state=now.state,  # type: ignore[arg-type]
        share=now.share,
        earliest=date.fromordinal(first).isoformat(),
        latest=date.fromordinal(last).isoformat() if last < OPEN else None,
        claims=tuple(sorted(now.claims)),
        against=tuple(sorted(now.against)),
        last_evidence=date.fromordinal(evidence).isoformat(),
    )


def _joined(spells: Sequence[ControlSpell]) -> list[ControlSpell]:
    """Stretches of one state put together, with all their claims."""
    out: list[ControlSpell] = []
    for s in spells:
        last = out[-1] if out else None
        if last and (last.state, last.controller, last.share) == (s.state, s.controller, s.share):
            out[-1] = replace(
                last,
                latest=s.latest,
                claims=tuple(sorted({*last.claims, *s.claims})),
                against=tuple(sorted({*last.against, *s.against})),
                last_evidence=s.last_evidence,
            )
        else:
            out.append(s)
    return out
