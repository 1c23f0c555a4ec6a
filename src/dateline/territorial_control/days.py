"""For which days a claim speaks: from the day that it gives, or on which it is told, and never before."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from ..events import signs
from ..events.facts import BEGINNING, END, Facts
from ..records import Event, Interval
from ..times import find_times

ALL_OF = re.compile(r"\b(all|whole|entire|throughout|every day of)\b", re.IGNORECASE)
"""Words that a state lasts from the first day to the last of what they name."""
UNTIL = re.compile(r"\b(until|till|up to)\b", re.IGNORECASE)
SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
EARLY = re.compile(r"\b(beginning|start|early|first days)\b", re.IGNORECASE)
UNDATED = BEGINNING
"""The day of what is said by reports without a day."""
UNIT = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
"""Days of a unit in which states last."""


def days_of(one: Facts, event: Event | None) -> tuple[int, int]:
    """The days for which the claim speaks: those it gives, those of its event, or the day of the report.

    Only a state lasts from one day to another; what happened within some days is certain on the last of them.
    """
    days = stretch(one)
    if one.act == "siege" and one.claim.status.means == "ended":
        over = one.reported if days is None or days[1] == END else days[1]
        return (over, over) if over else (UNDATED, UNDATED)
    if one.stance == "denied" and (claimed := _claimed(event)):
        said = one.reported or claimed if days is None or days[1] == END else days[1]
        return min(claimed, said), said
    known = known_days(event) if one.act not in ("control", "siege") else None
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
    lasts = one.act in ("control", "siege") or occupied(one)
    return (sure_start(one, first, last), last) if lasts else (last, last)


def known_days(event: Event | None) -> tuple[int, int] | None:
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


def sure_start(one: Facts, first: int, last: int) -> int:
    """ "Since December": on the last day of December, at the latest, it was so; "all December": on all of its days."""
    text = (one.claim.when.text if one.claim.when else None) or ""
    words, start = signs.partial_date(text), date.fromordinal(first)
    if ALL_OF.search(text):
        return first
    if EARLY.search(text):
        return min(first + 9, last)
    month = bool(words and words.month)
    began = month and bool(SINCE.search(text))
    if start.day != 1 or (last - first < 31 and not began) or _names_day(text):
        return first
    end = start.replace(day=monthrange(start.year, start.month)[1])
    if start.month == 1 and not month:
        end = start.replace(month=12, day=31)
    return min(end.toordinal(), last)


@lru_cache(maxsize=10_000)
def _names_day(words: str) -> bool:
    """ "Since the first of October" """
    return any(t.value.day for t in find_times(words))


def _ordinals(when: Interval) -> tuple[int, int] | None:
    if not (when.earliest and when.latest):
        return None
    return date.fromisoformat(when.earliest).toordinal(), date.fromisoformat(when.latest).toordinal()


def stretch(one: Facts) -> tuple[int, int] | None:
    """The days that the words give; of a state that lasted "for more than three years", those years at least."""
    last = one.days[1] if one.days else one.reported
    if (one.days and one.days[0] != BEGINNING) or last in (None, END) or one.act not in ("control", "siege"):
        return one.days
    lasting = length(duration(one))
    return (last - lasting, last) if last and 0 < lasting < last else one.days


def duration(one: Facts) -> str:
    """The time words of a claim with the word before them: the "for" of "for ten months" stands outside the words."""
    when, evidence = one.claim.when, one.claim.evidence
    if when is None or not when.text:
        return ""
    before = evidence.text[: max(0, when.span[0] - evidence.span[0])].split()[-1:] if when.span else []
    return " ".join([*before, when.text])


@lru_cache(maxsize=1000)
def length(words: str) -> int:
    """How many days "for ten months" are; 0 where no length is told, or one that isn't reached ("nearly a year")."""
    told = next((t.value for t in find_times(words) if t.role == "duration" and t.cue == "for"), None)
    if told is None or not told.count or told.modifier not in (None, "more", "at_least"):
        return 0
    return round(told.count * UNIT.get(told.unit or "", 0))


def spans_days(one: Facts) -> bool:
    """True for "had held the city since December": a state of many days, told when it is over."""
    days = stretch(one)
    return days is not None and days[0] != BEGINNING and days[1] - days[0] > 1


def lasted(one: Facts) -> bool:
    """ "Had been encircled for a month", "ringed since November": a siege of many days, told when it is over."""
    return (
        one.act == "siege"
        and one.claim.status.means == "ended"
        and spans_days(one)
        and (one.days or (0, END))[1] != END
    )


def still(one: Facts) -> bool:
    """ "Has held it since 2014": so on every day from then on."""
    return one.act == "control" and one.claim.status.means == "ongoing" and spans_days(one)


def occupied(one: Facts) -> bool:
    """ "Had occupied it since April": a state, told with the word of an act."""
    return _occupies(one) and spans_days(one)


def until(one: Facts) -> bool:
    """ "Held it until Friday", "until Friday they occupied it": a state of which only the end is told."""
    over = one.act == "control" and one.claim.status.means == "ended"
    return (over or _occupies(one)) and not spans_days(one) and bool(UNTIL.search(duration(one)))


def _occupies(one: Facts) -> bool:
    return one.act == "capture" and (one.claim.act.text or "").casefold().startswith("occup")
