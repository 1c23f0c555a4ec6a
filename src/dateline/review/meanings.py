"""Meanings as a person types them: acts, days, parties, places and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Literal, cast

from ..errors import UsageError
from ..records import Claim, Interval, Label, Party, Place, Quantity, Report, Slot, Source, Span, Value
from ..vocabulary import load, load_acts

Side = Literal["actor", "target"] | None
NUMBER = r"(\d+(?:\.\d+)?|\.\.)"
COUNT = re.compile(rf"(\w+) {NUMBER}(?:/{NUMBER})?(?: (actor|target))?")
DAYS = re.compile(r"(\d{4}-\d\d-\d\d|\.\.)(?:/(\d{4}-\d\d-\d\d|\.\.))?")


@dataclass(frozen=True)
class Known:
    """What names stand for in a record: its parties by id and name, and the countries that its reports speak of."""

    parties: Mapping[str, Party]
    countries: tuple[str, ...]  # ISO 3166-1 alpha-2, the most frequent first

    @classmethod
    def of(cls, claims: Iterable[Claim], report_id: str) -> Known:
        """The parties of all claims, and the countries of the claims of one report."""
        parties: dict[str, Party] = {}
        described: dict[str, Party] = {}  # "villagers": no party, but of a kind
        countries: list[str] = []
        for claim in claims:
            said = (s.means for s in claim.according_to if s.means)
            for party in (*(v.means for v in (*claim.actor, *claim.target)), *said):
                if party.id:
                    parties.setdefault(party.id.casefold(), party)
                    parties.setdefault(party.name.casefold(), party)
                else:
                    described.setdefault(party.name.casefold(), party)
            if claim.report.id == report_id:
                countries += [v.means.country for v in claim.place if v.means.country]
        return cls({**described, **parties}, tuple(sorted(set(countries), key=lambda c: (-countries.count(c), c))))


def value(slot: Slot, means: str, report: Report, span: Span | None, known: Known, origin: str) -> Any:
    """What fills a slot: the meaning as it was typed, with the words at the span, if one was chosen."""
    text = report.quote(span) if span else None
    match slot:
        case "act":
            return Value(act_named(means), text, span, origin)
        case "status":
            return Value(status_named(means), text, span, origin)
        case "when":
            return Value(_interval(means), text, span, origin)
        case "place":
            return Value(_place(means, known), text, span, origin)
        case "according_to":
            return Source("origin", _party(means, known), text, span, origin)
        case "quantities":
            return _quantity(means, text or "", span or (0, 0), origin)
        case "labels":
            of = _listed("side", means, ("actor", "target"))
            return Label("actor" if of == "actor" else "target", text or "", span or (0, 0))
        case _:
            return Value(_party(means, known), text, span, origin)


def typed(value: Any) -> str:
    """What a person would type for a value of any slot: `value` read backwards. Names stand for parties and places."""
    match value:
        case Quantity(kind=kind, low=low, high=high, side=side):
            ends = [".." if n is None else f"{n:g}" if n < 1e6 else f"{n:.0f}" for n in (low, high)]
            return f"{kind} {'/'.join(dict.fromkeys(ends))}{f' {side}' if side else ''}"
        case Label(of=of):
            return of
    match value.means:
        case Interval(earliest=first, latest=last):
            return "/".join(dict.fromkeys((first or "..", last or "..")))
        case Party(name=name) | Place(name=name):
            return name
        case means:
            return means or ""


def _quantity(means: str, text: str, span: Span, origin: str) -> Quantity:
    match = COUNT.fullmatch(means)
    if match is None:
        raise UsageError(f"{means!r} is no quantity. Write “killed 54 target”, “killed 30/40” or “wounded 12/..”.")
    kind, first, last, side = match.groups()
    low, high = (None if n == ".." else float(n) for n in (first, last or first))
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        raise UsageError(f"{means!r} holds no number. Write the lower one first, and .. for an open side.")
    return Quantity(
        _listed("kind of quantity", kind, load("quantities")), low, high, cast(Side, side), text, span, origin
    )


def act_named(name: str) -> str:
    """The act of that name; UsageError with a suggestion where there is none."""
    return _listed("act", name, load_acts())


def status_named(name: str) -> str:
    """The status of that name; UsageError with a suggestion where there is none."""
    return _listed("status", name, load("statuses"))


def _listed(kind: str, name: str, names: Iterable[str]) -> str:
    there = list(names)
    if name not in there:
        near = get_close_matches(name, there, n=3)
        said = f"Did you mean: {', '.join(near)}?" if near else f"There is: {', '.join(there)}."
        raise UsageError(f"there is no {kind} {name!r}. {said}")
    return name


def _interval(text: str) -> Interval:
    match = DAYS.fullmatch(text)
    try:
        ends = [None if e == ".." else date.fromisoformat(e).isoformat() for e in match.groups() if e] if match else []
    except ValueError:
        ends = []
    first, last = (ends[0], ends[-1]) if ends else (None, None)
    if not (first or last) or (first and last and first > last):
        raise UsageError(f"{text!r} is no day. Write 2016-08-24, 2016-08-24/2016-09-01, or .. for an open side.")
    return Interval(first, last)


def _party(name: str, known: Known) -> Party:
    """A party of the record, or one that Dateline knows, by its id or whole name; else a description."""
    from ..actors import Parties

    key = name.casefold()
    if key in known.parties:
        return known.parties[key]
    parties = Parties.load()
    by_id = {id_.casefold(): entry.party for id_, entry in parties.entries.items()}
    if key in by_id:
        return by_id[key]
    whole = (f for f in parties.index.find(name) if f.span == (0, len(name)))
    named = next((parties.get(f.name.ids[0]) for f in whole), None)
    return named.party if named else Party(None, name)


def _place(name: str, known: Known) -> Place:
    """A place by its id, or the likeliest of that name in the report's countries, else anywhere; else only a name."""
    from ..places import Gazetteer

    gazetteer = Gazetteer.open()
    entry = gazetteer.entry(name) if ":" in name else None
    if ":" in name and entry is None:
        raise UsageError(f"there is no place {name}. `dateline gazetteer info` tells what is known.")
    for countries in (known.countries, ()) if entry is None else ():
        entry = entry or next((c.entry for c in gazetteer.candidates(name, countries=countries, limit=1)), None)
    if entry is None:
        return Place(name)
    basis = "country" if entry.kind == "country" else "admin" if "admin" in entry.kind else "point"
    title = entry.name if ":" in name else name
    at = (round(entry.lat, 4), round(entry.lon, 4), round(entry.radius_km, 1))
    return Place(title, entry.ref, *at, basis, entry.country, gazetteer.division(entry), 1.0)
