"""What it would take to settle an event: which word is missing, and whose. Sentences that follow from how it stands.

Nothing is said of what is true; only of what these reports leave open and of who could close it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ..actors import Parties
from ..records import Claim, Dispute, Event, Interval, Place
from .facts import narrow
from .sides import NEUTRAL_KINDS, friends, related, voice_of

LONG = 31
"""Days from which on an event's time is worth a closer one."""
AHEAD = frozenset({"planned", "possible"})
NOBODY_ACTS = frozenset({"displacement", "control", "killing"})
"""Acts that are told whole without anybody who does them."""


def would_settle(event: Event, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """What is open, the standing first, then what is told differently, then what nobody tells; empty where nothing is."""
    if event.status in AHEAD:
        return tuple(_came_about(event))
    return (*_standing(event, claims), *(_differs(d, event) for d in event.disputes), *_missing(event))


def _came_about(event: Event) -> Iterator[str]:
    if not any(link.kind == "came_of" for link in event.links):
        after = event.when.earliest if event.when else None
        yield f"a report{f' from {after} or later' if after else ''} that says whether it came about"


# --- who says so -----------------------------------------------------------------------------------------------------


def _standing(event: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    ids = [c for c in event.claims if c in claims and claims[c].status.means == "denied"]
    denying = _names(event, ids)
    names = ", ".join(o.name for o in event.origins)
    match event.standing:
        case "denied":
            yield f"a source that says that it happened: so far only {names or 'a denial'} is heard"
        case "disputed" if denying and not any(d.slot == "status" for d in event.disputes):
            yield f"{_neutral(event, ids)} and says whether it happened: {denying} denies it"
        case "one_sided":
            yield _other_side(event, names)
        case "single_origin":
            yield f"a second source that doesn’t draw on {names or 'the same report'}"


def _other_side(event: Event, names: str) -> str:
    """A source that is no party, or a word of those who are named and don't speak."""
    sides = [o.side for o in event.origins if o.side]
    named = [p for p in (*event.actor, *event.target) if p.id and p.kind not in NEUTRAL_KINDS]
    others = [voice_of(p.id) for p in named if p.id and not any(_one_side(s, p.id) for s in sides)]
    word = f", or a word of {' or '.join(map(_name, dict.fromkeys(others)))}" if others else ""
    return f"a source that is no party to the conflict{word}: only {names or 'one side'} says so"


def _one_side(side: str, party: str) -> bool:
    return related(side, voice_of(party)) or friends(side, party)


def _name(id_: str) -> str:
    entry = Parties.load().get(id_)
    return entry.party.name if entry else id_


def _neutral(event: Event, denials: Sequence[str]) -> str:
    """Whose word would count for more; another one where somebody who is no party says so already."""
    heard = any(o.side is None and not set(o.claims) <= set(denials) for o in event.origins)
    return f"{'another' if heard else 'a'} source that is no party"


def _names(event: Event, ids: Sequence[str]) -> str:
    return ", ".join(o.name for o in event.origins if set(o.claims) & set(ids))


# --- what they say ---------------------------------------------------------------------------------------------------


def _differs(dispute: Dispute, event: Event) -> str:
    told = (f"{v.means}{f' ({who})' if (who := _names(event, v.claims)) else ''}" for v in dispute.values)
    readings = ", or ".join(told)
    match dispute.slot:
        case "status":
            denials = [c for v in dispute.values if v.means == "denied" for c in v.claims]
            return f"{_neutral(event, denials)} and says whether it happened: {readings}"
        case "actor":
            return f"a word of those who did it, or a finding by a source that is no party: {readings}"
    return f"a figure or finding by a source that is no party, or one that all accept, for {dispute.slot.replace('_', ' ')}: {readings}"


def _missing(event: Event) -> Iterator[str]:
    if not event.actor and event.act not in NOBODY_ACTS:
        yield "who did it: no report names anybody"
    yield from _day(event.when)
    yield from _place(event.place)
    for kind, tally in sorted(event.quantities.items()):
        if tally.high is None and tally.low is not None:
            yield f"an upper figure for {kind.replace('_', ' ')}: only at least {tally.low:g} is told"


def _day(when: Interval | None) -> Iterator[str]:
    if when is None or (when.earliest is None and when.latest is None):
        yield "the day: no report gives one"
    elif when.earliest is None or when.latest is None:
        yield f"the day: only that it was {'until' if when.latest else 'from'} {when.latest or when.earliest} is told"
    elif (days := _length(when.earliest, when.latest)) > LONG:
        yield f"the day: it lies within {days} days, from {when.earliest} to {when.latest}"


def _length(first: str, last: str) -> int:
    """Days from the first to the last; 0 where one of them is none."""
    try:
        return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    except ValueError:
        return 0


def _place(places: Sequence[Place]) -> Iterator[str]:
    if not places:
        yield "where: no report names a place"
    elif not any(map(narrow, places)):
        wide = places[0]
        known = f"somewhere in {wide.name}" if wide.lat is not None else f"{wide.name} is in no gazetteer"
        yield f"where: {known}"
