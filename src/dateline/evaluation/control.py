"""How well control timelines hold: place-days right on the development corpus, against "the last claim wins".

A place-day is right when state and controller are those of the gold (a contested or unknown place needs no controller).
Only days that the gold speaks of count. The baseline gives a place to whoever last is said to take or hold it, from the
day on which it is said, and looks at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ..records import Claim, ControlSpell, Report
from ._corpus import Corpus, Row, load, party_named, place_named
from .events import own_claims

Day = tuple[str, str]  # key of the place, ISO day
Status = tuple[str, str | None]  # state, controller


def evaluate(gold: Path) -> dict[str, Any]:
    """Place-days right, ours and the baseline's; empty where the corpus isn't there. `gold` isn't needed."""
    corpus = load()
    if corpus is None or not corpus.control:
        return {}
    places = _places(corpus.claims)
    expected = dict(_expected(corpus.control, places))
    parts = {part: _rows_of(part, corpus.control) for part in corpus.parts()}
    days = {part: [day for day, _ in _expected(rows, places)] for part, rows in parts.items()}
    own, _ = own_claims(corpus)
    misses: list[str] = []
    rows = {}
    for name, claims in (("golden claims", corpus.claims), ("own claims", own)):
        ours, last = _ours(claims, corpus), last_claim_wins(claims, corpus.reports)
        for part, inside in days.items():
            asked = {day: expected[day] for day in inside}
            rows[name + part] = score(asked, ours)
            rows[f"{name}, last claim wins{part}"] = score(asked, last)
        misses = misses or list(_missed(expected, ours))
    return {**rows, "misses": misses}


def _rows_of(part: str, rows: Sequence[Row]) -> list[Row]:
    """The spells of a part: all, those that say no part (the first), or those that say it (", second part")."""
    return [row for row in rows if not part or f", {row.get('part', 'first')} part" == part]


def score(expected: Mapping[Day, Status], found: Mapping[Day, Status]) -> dict[str, float]:
    """Shares of place-days, and of places by the mean of their shares (long spells weigh no more than short ones)."""
    right = {day: _agrees(status, found.get(day)) for day, status in expected.items()}
    by_place: dict[str, list[bool]] = {}
    for (place, _), ok in right.items():
        by_place.setdefault(place, []).append(ok)
    means = [sum(days) / len(days) for days in by_place.values()]
    return {
        "place-days": len(right),
        "right": sum(right.values()) / max(len(right), 1),
        "right, mean of places": sum(means) / max(len(means), 1),
    }


def _agrees(expected: Status, found: Status | None) -> bool:
    from ..events.sides import related

    state, controller = found or ("unknown", None)
    if state != expected[0]:
        return False
    if expected[0] in ("contested", "unknown") or expected[1] is None:
        return True
    return controller is not None and related(controller, expected[1])


def _places(claims: Iterable[Claim]) -> dict[tuple[str, str | None], str]:
    """The key that the golden claims' places have, by name and country."""
    from ..territorial_control.grounds import key

    return {(v.means.name, v.means.country): key(v.means) for c in claims for v in c.place}


def _expected(rows: Iterable[Row], places: Mapping[tuple[str, str | None], str]) -> Iterator[tuple[Day, Status]]:
    from ..territorial_control.grounds import key

    for row in rows:
        name, country = row["place"]["name"], row["place"]["country"]
        place = places.get((name, country)) or places.get((name, None)) or key(place_named(name, country))
        who = party_named(row["controller"]["name"], country, row["earliest"]).id if row["controller"] else None
        for day in _days(row["earliest"], row["latest"]):
            yield (place, day), (row["state"], who)


def _days(earliest: str, latest: str) -> Iterator[str]:
    first, last = date.fromisoformat(earliest), date.fromisoformat(latest)
    return ((first + timedelta(n)).isoformat() for n in range((last - first).days + 1))


def _ours(claims: Sequence[Claim], corpus: Corpus) -> dict[Day, Status]:
    from ..events import merge
    from ..territorial_control.spells import control_spells

    spells = control_spells(claims, corpus.reports, merge(claims, corpus.reports))
    return dict(_by_day(spells))


def _by_day(spells: Iterable[ControlSpell]) -> Iterator[tuple[Day, Status]]:
    from ..territorial_control.grounds import key

    for spell in spells:
        if spell.earliest and spell.latest:
            for day in _days(spell.earliest, spell.latest):
                yield (key(spell.place), day), (spell.state, spell.controller.id if spell.controller else None)


def last_claim_wins(claims: Sequence[Claim], reports: Sequence[Report]) -> dict[Day, Status]:
    """The baseline: the last claim that somebody takes or holds a place stands until the next."""
    from ..territorial_control.grounds import key

    published = {r.id: r.published.means if r.published else None for r in reports}
    end = max((d for d in published.values() if d), default="")
    told: dict[str, list[tuple[str, str]]] = {}
    for claim in claims:
        means = claim.when.means if claim.when else None
        day = (means.latest or means.earliest if means else None) or published.get(claim.report.id)
        holder = next((v.means.id or v.means.name for v in claim.actor), None)
        if (
            day
            and holder
            and claim.act.means in ("capture", "control")
            and claim.status.means in ("happened", "ongoing")
        ):
            for value in claim.place:
                told.setdefault(key(value.means), []).append((day, holder))
    found: dict[Day, Status] = {}
    for place, said in told.items():
        said.sort()
        for (day, holder), until in zip(said, [*(d for d, _ in said[1:]), end], strict=True):
            found |= {(place, d): ("held", holder) for d in _days(day, max(day, until))}
    return found


def _missed(expected: Mapping[Day, Status], found: Mapping[Day, Status]) -> Iterator[str]:
    for day, status in expected.items():
        if not _agrees(status, found.get(day)):
            yield f"{day[0]} on {day[1]}: expected {status}, found {found.get(day)}"
