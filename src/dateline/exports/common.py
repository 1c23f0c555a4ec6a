"""What several formats need: cells, days, numbers and where a country lies."""

from __future__ import annotations

import csv
import io
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any, BinaryIO

from ..records import Event, Interval, Place, Tally
from ..store import View

REAL = ("happened", "ongoing", "ended")
"""Statuses of what took place; a plan, a possibility or a denial is no event to ACLED or UCDP."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet may run a cell that starts so."""


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were written; what doesn't belong in the format; what belongs there but could not be written."""

    rows: int
    out_of_scope: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def columns(header: str) -> list[str]:
    """The columns of a header line, written as codebooks print it."""
    return header.split(",")


def write_lines(out: BinaryIO, lines: Iterable[str]) -> int:
    """Lines in UTF-8, each ended by a line feed; their number."""
    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007
        out.write(f"{line}\n".encode())
    return count


def write_csv(out: BinaryIO, header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """A table in UTF-8 (RFC 4180 quoting, lines ended by a line feed) whose cells no spreadsheet runs."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.DictWriter(text, header, lineterminator="\n", extrasaction="raise")
        writer.writeheader()
        return sum(1 for row in rows if writer.writerow({k: cell(v) for k, v in row.items()}))
    finally:
        text.detach()


def cell(value: object) -> object:
    """A value as a cell: nothing for None, whole numbers without a fraction, text that is no formula."""
    match value:
        case None:
            return ""
        case float() if value.is_integer():
            return int(value)
        case str() if value.startswith(FORMULA):
            return f"'{value}"
    return value


def told(skipped: Mapping[tuple[str, str], int]) -> tuple[str, ...]:
    """What is left out, for `Written`: a line for each reason, from the number of events by reason and kind."""
    reasons = dict.fromkeys(why for why, _ in sorted(skipped))
    kinds = {why: [(n, what) for (w, what), n in sorted(skipped.items()) if w == why] for why in reasons}
    return tuple(
        f"{_events(sum(n for n, _ in of))} left out, {why}: {', '.join(f'{what} ({n})' for n, what in of)}"
        for why, of in kinds.items()
    )


def _events(n: int) -> str:
    return f"{n} event{'s' * (n != 1)}"


def joined(names: Iterable[str | None]) -> str:
    """Names for one cell, each once, in order."""
    return "; ".join(dict.fromkeys(name for name in names if name))


def evidence(event: Event, view: View) -> str:
    """The words that carry the event, with the report and its source: `a.txt (X): “…”`."""
    return " | ".join(
        f"{claim.report.name}{_said(joined(s.means.name if s.means else None for s in claim.according_to))}: "
        f"“{' '.join(claim.evidence.text.split())}”"
        for claim in view.claims_of(event)
    )


def _said(names: str) -> str:
    return f" ({names})" if names else ""


def according_to(event: Event) -> str:
    """The independent origins of an event; empty where only reports say it in their own voice."""
    return joined(o.name for o in event.origins)


def act_words(event: Event, view: View) -> str:
    """The words of the act in every claim, for the cases of `vocabulary/acts.toml` that look at them."""
    return " ".join(f"{claim.act.text or ''} {claim.evidence.text}" for claim in view.claims_of(event))


def first_place(event: Event) -> Place | None:
    """The place that a row with one place names: the first with coordinates, else the first."""
    located = (p for p in event.place if p.lat is not None and p.lon is not None)
    return next(located, event.place[0] if event.place else None)


def bounds(days: Interval | None) -> tuple[date, date] | None:
    """First and last day where both are known."""
    if days is None or days.earliest is None or days.latest is None:
        return None
    return date.fromisoformat(days.earliest), date.fromisoformat(days.latest)


def year_of(days: Interval | None) -> int | None:
    """The year, where the whole interval lies in one."""
    known = bounds(days)
    return known[0].year if known and known[0].year == known[1].year else None


def lowest(tally: Tally | None) -> int | None:
    """The best figure, or the lowest: what ACLED's single number asks for. None where no claim gives one."""
    figure = None if tally is None else tally.best if tally.best is not None else tally.low
    return None if figure is None else math.floor(figure)


def whole(number: float | None) -> int | None:
    """A figure as a whole number."""
    return None if number is None else round(number)


@cache
def regions() -> Mapping[str, Mapping[str, str]]:
    """For `acled` and `ucdp`: the region of each country (ISO 3166-1 alpha-2); for `number`: its numeric code."""
    table = _toml("exports/regions.toml")
    turned = {book: {c: region for region, codes in table[book].items() for c in codes} for book in ("acled", "ucdp")}
    return {**turned, "number": {code: str(n) for code, n in table["number"].items()}}


@cache
def countries() -> Mapping[str, str]:
    """Country names by ISO 3166-1 alpha-2 code."""
    return {row["iso2"]: row["name"] for row in _toml("resources/countries.toml")["country"]}


@cache
def codes() -> Mapping[str, str]:
    """ISO 3166-1 alpha-3 codes by alpha-2 code."""
    return {row["iso2"]: row["iso3"] for row in _toml("resources/countries.toml")["country"]}


@cache
def homes() -> Mapping[str, str]:
    """The country (ISO 3166-1 alpha-2) of which a party is the state or the army, by the party's id."""
    found = {row["name"]: row["iso2"] for row in _toml("resources/countries.toml")["country"]}
    found |= {code: code for code in found.values()}
    folder = resources.files("dateline") / "resources" / "parties"
    for file in sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name):
        rows = tomllib.loads(file.read_text(encoding="utf-8")).get("party", [])
        found |= {row["id"]: row["country"] for row in rows if "country" in row}
    return found


def _toml(path: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("dateline") / path).read_text(encoding="utf-8"))
