"""How the cost of a record grows: CPU seconds of dating, merging, control and the store, at more and more claims.

    python benchmarks/scale.py [SIZE …] [-o benchmarks/scale.json] [--flame benchmarks/scale.svg]

SIZE is a number of claims (default 10,000 and 100,000). Each runs in a process of its own, for its peak of memory. The
claims are those of the bundled dispatches, coded once, told again and again: each round a week later and half a degree
on, under new ids, so that blocks hold claims of many rounds where these share parties and days. The table gives seconds,
the exponent of growth from size to size (1: linear), and what ten million would take by it. The last row is one reading
more: 100 new reports into the record that is there.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any

from dateline import pipeline
from dateline.claims import Coder
from dateline.records import Claim, Interval, Place, Reading, Report, ReportRef, Value
from dateline.reports import read_paths
from dateline.store import Record

ROOT = Path(__file__).resolve().parents[1]
CODER = "scale@1"
DAYS, DEGREES = 7, 0.5
PROJECTED = 10_000_000
NEW = 100
"""Reports of the reading that comes last."""

Told = tuple[Report, tuple[Claim, ...]]


def dispatches() -> list[Told]:
    """The bundled dispatches and their claims."""
    coder = Coder.load()
    paths = sorted(p for p in (ROOT / "examples").iterdir() if p.is_dir())
    found = [i.report for i in read_paths(paths, sidecar=ROOT / "examples" / "reports.csv") if isinstance(i, Reading)]
    return [(report, coder.code(report)) for report in found]


def told_again(told: Sequence[Told]) -> Iterator[Told]:
    """The reports round after round."""
    for turn in count():
        for report, claims in told:
            again = _report(report, turn)
            yield again, tuple(_claim(claim, again, turn) for claim in claims)


def _report(report: Report, turn: int) -> Report:
    text = f"{report.text}\n\nRound {turn}."
    published = replace(report.published, means=_later(report.published.means, turn)) if report.published else None
    name = f"round-{turn:06}/{report.name}"
    return replace(report, id=_id(text), name=name, text=text, source_sha256=_whole(text), published=published)


def _claim(claim: Claim, report: Report, turn: int) -> Claim:
    when = claim.when
    if when and when.means:
        days = Interval(*(_later(day, turn) if day else None for day in (when.means.earliest, when.means.latest)))
        when = replace(when, means=days)
    ref = ReportRef(report.id, report.name)
    places = tuple(_place(value, turn) for value in claim.place)
    return replace(claim, id=_id(f"{report.id}/{claim.id}"), report=ref, place=places, when=when, coder=CODER)


def _place(value: Value[Place], turn: int) -> Value[Place]:
    place = value.means
    if place.lat is None or place.lon is None:
        return value
    east, north = turn % 60 * DEGREES, turn // 60 % 20 * DEGREES
    there = replace(place, id=f"{place.id}/{turn % 1200}", lat=place.lat + north, lon=place.lon + east)
    return replace(value, means=there)


def _later(day: str, turn: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=DAYS * turn % 18_000)).isoformat()


def _id(text: str) -> str:
    return _whole(text)[:16]


def _whole(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def taken(rounds: Iterator[Told], size: int) -> list[Told]:
    """The next reports, until there are that many claims."""
    found, claims = list[Told](), 0
    while claims < size:
        found.append(next(rounds))
        claims += len(found[-1][1])
    return found


class Stopwatch:
    """CPU seconds by stage, in the order in which they ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, stage: str) -> None:
        """What was done since the last lap was this."""
        now = time.process_time()
        self.seconds[stage], self._since = round(now - self._since, 2), now


def put(record: Record, told: Sequence[Told]) -> None:
    """Reports and claims into the record, as a reading does it."""
    for report, claims in told:
        record.add(Reading(report, report.text.encode()))
        record.put_claims(report.id, claims, CODER)


def measure(size: int) -> dict[str, Any]:
    """The stages at one size, by themselves and then as one more reading of 100 reports."""
    from dateline.dating import date_reports, with_dates
    from dateline.events import merge
    from dateline.territorial_control import control_spells

    rounds = told_again(dispatches())
    told, new = taken(rounds, size), list(islice(rounds, NEW))
    with tempfile.TemporaryDirectory() as scratch, Record.open(Path(scratch) / "r.db", create=True) as record:
        watch = Stopwatch()
        put(record, told)
        watch.lap("store: reports and claims")
        del told
        reports, claims = record.reports(), record.claims()
        watch.lap("store: loading")
        dates = date_reports(reports, claims)
        watch.lap("dating")
        with_dates(claims, reports, dates)
        watch.lap("claims' days")
        events = merge(claims, reports)
        watch.lap("merging")
        spells = control_spells(claims, reports, events)
        watch.lap("control")
        record.put_dated(dates, {}, CODER, record.last_change())
        record.put_merged(events, spells, record.last_change())
        watch.lap("store: events, control, dates")
        found = {"claims": len(claims), "reports": len(reports), "events": len(events)}
        del reports, claims, dates, events, spells
        put(record, new)
        pipeline._derive(record, CODER)
        watch.lap(f"one more reading of {NEW} reports")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {**found, "cpu_s": watch.seconds, "peak_mb": peak}


def growth(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The exponent of each stage between the two largest sizes, and ten million by it."""
    if len(rows) < 2:
        return {}
    small, large = rows[-2], rows[-1]
    found = {}
    for stage, seconds in large["cpu_s"].items():
        times = large["claims"] / small["claims"]
        exponent = math.log(max(seconds, 0.01) / max(small["cpu_s"][stage], 0.01)) / math.log(times)
        ahead = seconds * (PROJECTED / large["claims"]) ** exponent
        found[stage] = {"exponent": round(exponent, 2), "hours_at_10_million": round(ahead / 3600, 1)}
    return found


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        rows = [pool.apply(measure, (size,)) for size in sorted(asked.sizes)]
    text = json.dumps({"sizes": rows, "growth": growth(rows)}, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
