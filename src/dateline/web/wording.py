"""Records in words: headlines, dates, places and numbers as a reader would say them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from ..records import Claim, Event, Feasible, Interval, Party, Place, Quantity, Source, Tally

DESCRIBED = frozenset({"official", "person", "unknown", "civilians"})
"""Kinds of source that have a description rather than a name."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def words() -> Mapping[str, Any]:
    """`wording.toml` as plain data."""
    return tomllib.loads((resources.files(__package__) / "wording.toml").read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A vocabulary name as words: "prisoner_exchange" -> "prisoner exchange"."""
    return name.replace("_", " ")


def act_label(act: str) -> str:
    """The first words of the act's line: "Air strike"."""
    line: str = words()["acts"].get(act) or plain(act).capitalize()
    return line.split("[")[0].strip()


def headline(item: Event | Claim) -> str:
    """An event or claim in one line: "Planned offensive by the Northern Front against the River Guard at Tamra"."""
    act, status, actors, targets, places = _slots(item)
    line = words()["acts"].get(act) or words()["other_acts"]["line"].replace("{act}", plain(act).capitalize())
    values = {
        "{actor}": listed(p.name for p in actors),
        "{target}": listed(p.name for p in targets),
        "{place}": listed(p.name for p in places),
        "{where}": listed(place_phrase(p) for p in places),
    }
    text = _filled(line, values)
    prefix = words()["statuses"].get(status)
    return f"{prefix} {text[:1].lower()}{text[1:]}" if prefix else text


def _slots(item: Event | Claim) -> tuple[str, str, Sequence[Party], Sequence[Party], Sequence[Place]]:
    if isinstance(item, Event):
        return item.act, item.status, item.actor, item.target, item.place
    means = [tuple(v.means for v in slot) for slot in (item.actor, item.target)]
    return item.act.means, item.status.means, means[0], means[1], tuple(v.means for v in item.place)


def _filled(line: str, values: Mapping[str, str]) -> str:
    """Drops each bracketed part whose value is empty, fills in the others."""

    def part(found: re.Match[str]) -> str:
        name = re.search(r"\{\w+\}", found[1])
        if name is None:
            return found[1]
        value = values.get(name[0], "")
        return found[1].replace(name[0], value) if value else ""

    return " ".join(re.sub(r"\[([^\[\]]*)\]", part, line).split())


def listed(names: Iterable[str], most: int = 3) -> str:
    """ "A", "A and B", "A, B and C", "A, B and 4 others"; the same name once."""
    found = list(dict.fromkeys(n for n in names if n))
    if len(found) > most:
        found = [*found[: most - 1], f"{len(found) - most + 1} others"]
    return found[0] if len(found) == 1 else " and ".join([", ".join(found[:-1]), found[-1]]) if found else ""


def place_phrase(place: Place) -> str:
    """The name with the word that fits how it is known: "at Tamra", "in Tamra Province", "near Tamra"."""
    if place.basis == "relative":
        return f"near {place.name}"
    return f"in {place.name}" if place.basis in ("admin", "country") else f"at {place.name}"


def radius_words(place: Place) -> str:
    """How far the truth may lie from the point: "within 5 km", "" when unknown."""
    if place.lat is None or place.lon is None:
        return "not located"
    radius = place.radius_km
    return f"within {number(round(radius, 1 if radius < 10 else 0))} km" if radius else ""


def day_words(day: str | None) -> str:
    """ "2016-08-24" -> "24 Aug 2016"; what isn't an ISO date is given back as it is."""
    if not day:
        return ""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def interval_words(when: Interval | None) -> str:
    """ "24 Aug 2016", "2 – 9 Sep 2017", "from 24 Aug 2016", "until 9 Sep 2017", "no date"."""
    if when is None or (when.earliest is None and when.latest is None):
        return "no date"
    first, last = day_words(when.earliest), day_words(when.latest)
    if not first or not last:
        return f"from {first}" if first else f"until {last}"
    return first if first == last else _joined(first, last)


def _joined(first: str, last: str) -> str:
    """Leaves out of the first day what the last one repeats: year, then month."""
    a, b = first.split(), last.split()
    if len(a) == len(b) == 3 and a[2] == b[2]:
        a = a[:1] if a[1] == b[1] else a[:2]
    return f"{' '.join(a)} – {last}"


def number(value: float | None) -> str:
    """ "1,200", "0.5"; "" for None."""
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.1f}"


def range_words(low: float | None, high: float | None) -> str:
    """ "54", "24–99", "at least 10", "up to 5"."""
    if low is None and high is None:
        return "unknown"
    if low is None or high is None:
        return f"at least {number(low)}" if high is None else f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def tally_words(tally: Tally) -> str:
    """The range, with the best figure where there is one: "40–54 (best 54)"."""
    span = range_words(tally.low, tally.high)
    return span if tally.best is None or tally.low == tally.high else f"{span} (best {number(tally.best)})"


def quantity_words(quantity: Quantity) -> str:
    """ "killed: 54, of the target"."""
    side = f", of the {quantity.side}" if quantity.side else ""
    return f"{plain(quantity.kind)}: {range_words(quantity.low, quantity.high)}{side}"


def chain_words(claim: Claim) -> str:
    """Who says so: "a senior official, through Northern Wire"; "the report itself" for its own voice."""
    if not claim.according_to:
        return "the report itself"
    origins = [source_words(s) for s in claim.according_to if s.role == "origin"]
    relays = [source_words(s) for s in claim.according_to if s.role == "relay"]
    origin, relay = listed(origins), listed(relays)
    return f"{origin}, through {relay}" if origin and relay else origin or relay


def source_words(source: Source) -> str:
    """The name; the report's own words where they say more: "the commander of the RSF" rather than "commander"."""
    if source.means is None:
        return "an unnamed speaker"
    words = " ".join((source.text or "").split())
    if source.means.kind not in DESCRIBED or len(words.split()) <= len(source.means.name.split()):
        party, name = source.means.id, source.means.name
        return f"{name} ({party})" if source.means.kind == "official" and party and party not in name else name
    first, _, rest = words.partition(" ")
    return f"{first.casefold()} {rest}" if first in ("The", "A", "An", "Its", "Their", "His", "Her") else words


def feasible_words(feasible: Feasible) -> str:
    """Which days a report can have been written on."""
    span = interval_words(Interval(feasible.earliest, feasible.latest))
    if feasible.count is None:
        return "any day" if span == "no date" else span
    return f"{span} ({feasible.count:,} day{'s' if feasible.count != 1 else ''})"


def by_hand(origin: str) -> bool:
    """True of the reason for a value that a person set."""
    return origin.startswith(("corrected by ", "added by "))
