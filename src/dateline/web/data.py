"""The events as columns for the page's script: one list per field, names told once and numbered.

`data/events.js` holds what map, timeline, table and filters need; `data/words.js` holds the claims' words, which the
page asks for after it has been drawn; `data/voices.js` how sources stand to events, for the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, Generic, TypeVar

from ..records import Claim, Event, Party, Place, Report
from .safe import file_name, printable, script_json
from .view import Linked
from .wording import act_label, chain_words, headline, interval_words, listed, number, plain, radius_words, words

Item = TypeVar("Item")
EPOCH = date(1970, 1, 1).toordinal()
NO_DAY = None


class Numbered(Generic[Item]):
    """Things numbered in the order they are first met; equal keys are one thing."""

    def __init__(self, key: Callable[[Item], Hashable], row: Callable[[Item], Any]) -> None:
        self._key, self._row = key, row
        self._numbers: dict[Hashable, int] = {}
        self.rows: list[Any] = []

    def number(self, item: Item) -> int:
        key = self._key(item)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append(self._row(item))
        return self._numbers[key]

    def numbers(self, items: Iterable[Item]) -> list[int]:
        return list(dict.fromkeys(self.number(i) for i in items))


def day_number(day: str | None) -> int | None:
    """Days since 1970-01-01; None for no date or one that is no ISO date."""
    try:
        return date.fromisoformat(day).toordinal() - EPOCH if day else NO_DAY
    except ValueError:
        return NO_DAY


def party_key(party: Party) -> str:
    """The id, or the name of a party without one."""
    return party.id or f"~{party.name}"


def place_row(place: Place) -> list[Any]:
    """Name, latitude, longitude, radius in km, basis, country and how far the truth may lie from the point, in words."""
    return [
        printable(place.name),
        _coordinate(place.lat, 90),
        _coordinate(place.lon, 180),
        _coordinate(place.radius_km, 20_038) or 0,
        place.basis or "",
        place.country or "",
        radius_words(place),
    ]


def _coordinate(value: float | None, most: float) -> float | None:
    return round(value, 4) if value is not None and -most <= value <= most else None


def _place_key(place: Place) -> Hashable:
    return (place.id or "", place.name, place.lat, place.lon, place.radius_km)


def event_table(linked: Linked) -> dict[str, Any]:
    """All events as columns, with the tables that their numbers point to."""
    acts = Numbered[str](lambda a: a, lambda a: [printable(a), printable(act_label(a))])
    parties = Numbered[Party](party_key, lambda p: [printable(party_key(p)), printable(p.name)])
    places = Numbered[Place](_place_key, place_row)
    statuses = Numbered[str](lambda s: s, lambda s: [printable(s), printable(plain(s))])
    reports = Numbered[Report](lambda r: r.id, _report_row)
    origins = Numbered[str](lambda o: o, printable)
    standings = Numbered[str](lambda s: s, _standing_row)
    standings.numbers(words()["standings"])
    by_name = {r.name: r for r in linked.reports.values()}
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for e in linked.events:
        row = (
            printable(e.id),
            file_name(e.id),
            printable(headline(e)),
            acts.number(e.act),
            parties.numbers(e.actor),
            parties.numbers(e.target),
            places.numbers(e.place),
            day_number(e.when.earliest) if e.when else NO_DAY,
            day_number(e.when.latest) if e.when else NO_DAY,
            printable(interval_words(e.when)),
            statuses.number(e.status),
            standings.number(e.standing),
            reports.numbers(by_name[n] for n in e.reports if n in by_name),
            origins.numbers(o.name for o in e.origins),
            len(e.claims),
            _killed(e),
        )
        for name, value in zip(COLUMNS, row, strict=True):
            columns[name].append(value)
    return {
        "acts": acts.rows,
        "parties": parties.rows,
        "places": places.rows,
        "statuses": statuses.rows,
        "standings": standings.rows,
        "reports": reports.rows,
        "origins": origins.rows,
        "events": columns,
    }


COLUMNS = (
    "id",
    "file",
    "headline",
    "act",
    "actor",
    "target",
    "place",
    "from",
    "to",
    "when",
    "status",
    "standing",
    "reports",
    "origins",
    "claims",
    "killed",
)


def _report_row(report: Report) -> list[str]:
    title = report.title.means if report.title else ""
    return [printable(report.name), file_name(report.id), printable(title)]


def _standing_row(standing: str) -> list[str]:
    told = words()["standings"].get(standing, {"label": plain(standing), "sign": "·", "says": ""})
    return [printable(standing), printable(told["label"]), told["sign"], told["says"]]


def _killed(event: Event) -> str:
    tally = event.quantities.get("killed")
    if tally is None:
        return ""
    low, high = number(tally.low), number(tally.high)
    return low if low == high else f"{low or '?'}–{high or '?'}"


def words_table(linked: Linked) -> list[list[list[Any]]]:
    """Per event, its claims: who says it, whether as a denial, where, and the evidence's words."""
    return [[_claim_row(linked, e, c) for c in linked.claims_in(e)] for e in linked.events]


def _claim_row(linked: Linked, event: Event, claim: Claim) -> list[Any]:
    report = linked.reports[claim.report.id]
    origin = listed(o.name for o in event.origins if claim.id in o.claims) or chain_words(claim)
    return [
        printable(origin),
        int(claim.status.means == "denied"),
        file_name(report.id),
        file_name(claim.id),
        printable(claim.evidence.text),
        printable(report.name),
    ]


STANDS = ("asserts", "denies", "admits", "silent")
"""A stance's bits in `data/voices.js`, from the lowest."""


def voices_table(linked: Linked) -> dict[str, Any]:
    """The sources, the most heard first, and per event how they stand to it: number of the source and bits."""
    numbers = {s.id: n for n, s in enumerate(linked.voices.speakers)}
    rows = []
    for event in linked.events:
        row = []
        for id_, stance in linked.voices.of(event).items():
            bits = sum(1 << STANDS.index(s) for s in stance.stands)
            row.append([numbers.setdefault(id_, len(numbers)), bits])
        rows.append(row)
    sources = [[printable(id_), printable(linked.voices.name(id_))] for id_ in numbers]
    return {"sources": sources, "of": rows}


def voices_script(linked: Linked) -> str:
    """`data/voices.js`."""
    return f"window.datelineVoices=JSON.parse({script_json(voices_table(linked))});\n"


def events_script(linked: Linked, title: str) -> str:
    """`data/events.js`."""
    return f"window.datelineEvents=JSON.parse({script_json({'title': printable(title), **event_table(linked)})});\n"


def words_script(linked: Linked) -> str:
    """`data/words.js`."""
    return f"window.datelineWords=JSON.parse({script_json(words_table(linked))});\n"
