"""What a person puts into a slot of a claim: meanings as they are typed, words as they are chosen in the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from ..errors import UsageError
from ..records import Claim, Evidence, Interval, Party, Place, Report, ReportRef, Slot, Source, Span, Value
from ..vocabulary import load, load_acts

ONE = ("act", "status", "when")
"""Slots that hold one value."""
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
        countries: list[str] = []
        for claim in claims:
            said = (s.means for s in claim.according_to if s.means)
            for party in (*(v.means for v in (*claim.actor, *claim.target)), *said):
                if party.id:
                    parties.setdefault(party.id.casefold(), party)
                    parties.setdefault(party.name.casefold(), party)
            if claim.report.id == report_id:
                countries += [v.means.country for v in claim.place if v.means.country]
        return cls(parties, tuple(sorted(set(countries), key=lambda c: (-countries.count(c), c))))


def corrected(
    claim: Claim, slot: Slot, means: Sequence[str], spans: Sequence[Span], report: Report, known: Known, origin: str
) -> Claim:
    """The claim with that slot filled: each meaning with the words at its span, as far as spans are given; no meaning
    empties the slot."""
    if (len(means) > 1 and slot in ONE) or (not means and slot in ("act", "status")):
        raise UsageError(f"{slot} holds one value, and {len(means)} are given. Give one --means.")
    if len(spans) > len(means):
        raise UsageError("there are more words than meanings. Give a --means for each.")
    filled = [_value(slot, m, report.quote(s) if s else None, s, known, origin) for m, s in zip_longest(means, spans)]
    if slot == "according_to":
        roles = ("origin", *("relay" for _ in filled[1:]))
        chain = (Source(r, v.means, v.text, v.span, v.origin) for r, v in zip(roles, filled, strict=False))  # type: ignore[arg-type]
        return replace(claim, according_to=tuple(chain))
    content: Any = (filled[0] if filled else None) if slot in ONE else tuple(filled)
    return replace(claim, **{slot: content})


def added(report: Report, act: str, evidence: Span, verb: Span | None, status: str, by: str, origin: str) -> Claim:
    """A claim that was missed: its act, the words that carry it and its status; the other slots are still empty."""
    key = "\x1f".join((report.id, f"{evidence[0]}:{evidence[1]}", _act(act)))
    return Claim(
        id=sha256(key.encode()).hexdigest()[:16],
        report=ReportRef(report.id, report.name),
        act=Value(_act(act), report.quote(verb) if verb else None, verb, origin),
        evidence=Evidence(report.quote(evidence), evidence),
        actor=(),
        target=(),
        place=(),
        when=None,
        according_to=(),
        status=Value(_status(status), None, None, origin),
        quantities=(),
        labels=(),
        coder=f"by hand: {by}",
    )


def found(report: Report, words: str, near: int) -> Span:
    """Where words stand in a report: of several places the one nearest to `near`."""
    spots = [m.start() for m in re.finditer(re.escape(words), report.text)] if words else []
    if not spots:
        raise UsageError(f"{words!r} doesn't stand in {report.name}. Copy the words as they are there.")
    start = min(spots, key=lambda s: (abs(s - near), s))
    return (start, start + len(words))


def misquotes(report: Report, claim: Claim) -> Iterator[str]:
    """What a claim quotes that doesn't stand in its report."""
    slots: tuple[Any, ...] = (
        claim.act, claim.evidence, claim.status, claim.when, *claim.actor, *claim.target, *claim.place,
        *claim.according_to, *claim.quantities, *claim.labels,
    )  # fmt: skip
    for value in slots:
        span = value.span if value else None
        if span and not (0 <= span[0] <= span[1] <= len(report.text) and report.text[slice(*span)] == value.text):
            yield f"{value.text!r} doesn't stand at {span[0]}:{span[1]} of {report.name}"


# --- meanings --------------------------------------------------------------------------------------------------------


def _value(slot: Slot, means: str, text: str | None, span: Span | None, known: Known, origin: str) -> Value[Any]:
    made: Any
    match slot:
        case "act":
            made = _act(means)
        case "status":
            made = _status(means)
        case "when":
            made = _interval(means)
        case "place":
            made = _place(means, known)
        case _:
            made = _party(means, known)
    return Value(made, text, span, origin)


def _act(name: str) -> str:
    return _listed("act", name, load_acts())


def _status(name: str) -> str:
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
