"""Spellings that other romanisations give a place's name, looked up in its country: how far up the right place stands.

Two sets of the project's own, neither copied from anywhere. *written*: `romanisations.csv`, by hand, as newspapers and
maps spell. *by rule*: names of towns as each system of `romanisations.toml` would write them, from the local script where
the gazetteer's source has it, or from the strict transliteration that it uses. A spelling that the gazetteer has word for
word is left out of both. Half of the places (by their id) are for looking at misses, the other half only for the figure.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..places.asked import Asked
from ..places.gazetteer import Entry, Gazetteer
from ..places.geometry import distance_km
from ..places.keys import distance, normal
from ..places.resolve import resolve

WRITTEN = Path(__file__).parent / "romanisations.csv"
FIRST, AMONG = 1, 5
TOTALS = ("all", "held_out", "in_a_report")
SAME_SPOT_KM = 25.0  # a town, the division that it is the seat of, and a double of it in the data
ONE_NAME = 0.6  # weighted edits between two spellings of one name: "Derna" and "Darnah"
_WANTED = ("city", "admin1", "admin2")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling and the place that it is one of."""

    written: str
    place: Entry
    group: str  # a country, or a system of romanisation

    @property
    def held_out(self) -> bool:
        """Whether it belongs to the half whose misses are never listed."""
        return sha256(self.place.ref.encode()).digest()[0] % 2 == 1


def written(gazetteer: Gazetteer, path: Path = WRITTEN) -> Iterator[Spelling]:
    """The spellings written by hand that the gazetteer doesn't have word for word."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            place = place_of(row["name"], row["country"], gazetteer)
            for form in dict.fromkeys(row["spellings"].split("; ")):
                if not is_known(form, place, gazetteer):
                    yield Spelling(form, place, row["country"])


def place_of(name: str, country: str, gazetteer: Gazetteer) -> Entry:
    """The largest town of a country that is called so."""
    found = [e for e, t in gazetteer.named(name) if t != "romanised" and e.country == country and e.kind in _WANTED]
    return max(found, key=lambda e: (e.kind == "city", e.population))


def is_known(form: str, place: Entry, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has this very spelling for the place, case, accents and hyphens aside."""
    return any(t != "romanised" and same_place(e, place) for e, t in gazetteer.named(form))


def same_place(found: Entry, place: Entry) -> bool:
    """The place itself, or what the same name stands for as well: its division, its double in the data."""
    near = distance_km(found.at, place.at) <= max(SAME_SPOT_KM, found.radius_km)
    alike = found.country == place.country and distance(normal(found.name), normal(place.name)) <= ONE_NAME
    return found.ref == place.ref or (near and alike)


def rank_of(spelling: Spelling, gazetteer: Gazetteer) -> int | None:
    """Where the right place stands among the country's candidates, 1 first; None: not among the first five."""
    found = gazetteer.candidates(spelling.written, countries={spelling.place.country or ""}, limit=2 * AMONG)
    return _rank([c.entry for c in found], spelling.place)


def rank_in_report(spelling: Spelling, gazetteer: Gazetteer) -> int | None:
    """The same, where a report that names the country has the spelling, and any place on earth may be meant."""
    country = gazetteer.country(spelling.place.country or "")
    asked = [Asked(country.name if country else "", 0), Asked(spelling.written, 20)]
    found = resolve(asked, gazetteer)[1]
    return (
        _rank([e for e in (found.entry, *(c.entry for c in found.others)) if e], spelling.place)
        if found.entry
        else None
    )


def _rank(found: list[Entry], place: Entry) -> int | None:
    """Doubles of one place count once."""
    places: list[Entry] = []
    for entry in found:
        if not any(same_place(entry, known) for known in places):
            places.append(entry)
    return next((i for i, entry in enumerate(places[:AMONG], 1) if same_place(entry, place)), None)


def measure(spellings: Sequence[Spelling], gazetteer: Gazetteer) -> tuple[dict[str, Any], list[str]]:
    """Rank 1 and rank 5 of all, of the half held out, in a report, and per group; and the misses of the other half."""
    ranked = [(s, rank_of(s, gazetteer)) for s in spellings]
    groups = sorted({s.group for s, _ in ranked})
    held_out = [r for s, r in ranked if s.held_out]
    totals = [
        share(ranks) for ranks in ([r for _, r in ranked], held_out, [rank_in_report(s, gazetteer) for s in spellings])
    ]
    table = {
        **dict(zip(TOTALS, totals, strict=True)),
        **{group: share([r for s, r in ranked if s.group == group]) for group in groups},
    }
    return table, [_told(s, r, gazetteer) for s, r in ranked if r != FIRST and not s.held_out]


def share(ranks: list[int | None]) -> Mapping[str, float]:
    """Share of spellings with the right place first, and among the first five."""
    of = max(1, len(ranks))
    first, among = sum(r == FIRST for r in ranks), sum(r is not None for r in ranks)
    return {"rank_1": round(first / of, 3), "rank_5": round(among / of, 3), "of": len(ranks)}


def _told(s: Spelling, rank: int | None, gazetteer: Gazetteer) -> str:
    found = gazetteer.candidates(s.written, countries={s.place.country or ""}, limit=3)
    instead = ", ".join(f"{c.entry.name} ({c.tier} {c.distance:.2f})" for c in found) or "nothing"
    return f"{s.group} {s.written} = {s.place.name} [{normal(s.written)}|{normal(s.place.name)}]: rank {rank}, found {instead}"
