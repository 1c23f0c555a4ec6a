"""How the cost of a record grows: CPU seconds of the store, dating, merging and control, at more and more claims.

    python benchmarks/scale.py [SIZE …] [--step REPORTS] [--density] [-o benchmarks/scale.json]

SIZE is a number of claims (default 10,000 and 100,000). The claims are those of the bundled dispatches, coded once, told
again and again: each round a week later and half a degree on, under new ids and names of places, so that blocks hold
claims of many rounds where these share parties and days. After ten rounds a dispatch tells of another war, with other
parties: what is told in the same words ever again would be one ever larger event, and no news is told like that.
`--density` says how much the claims bear on each other, beside the dispatches as they are.

First all of it is read, then 100 reports more, each in a process of its own, for its peak of memory. At once, and each size
from nothing; with `--step` so many reports at a time, as `dateline read` does with 1,000, and one record that grows from
size to size: what was done is said on standard error after each step. The figures are CPU seconds without reading files and
coding, which the last line gives for 100 reports, the exponent of growth from size to size (1: linear), and what ten million
claims would take by it.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import count, islice
from pathlib import Path
from typing import Any

from dateline.claims import Coder
from dateline.events.blocks import Blocks
from dateline.events.grouping import Judged
from dateline.events.merge import facts_of
from dateline.records import Claim, Interval, Party, Place, Reading, Report, ReportRef, Value
from dateline.reports import read_paths
from dateline.store import Record

ROOT = Path(__file__).resolve().parents[1]
CODER = "scale@1"
DAYS, DEGREES = 7, 0.5
WAR = 10  # rounds
PLACES = 1200  # rounds until places come again
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


def told_again(told: Sequence[Told], first: int = 0) -> Iterator[Told]:
    """The reports round after round; without the `first` so many."""
    for number in count(first):
        turn, place = divmod(number, len(told))
        report, claims = told[place]
        again = _report(report, turn)
        war = (turn + place % WAR) // WAR  # so that at any time some begin and some end
        yield again, tuple(_claim(claim, again, turn, war) for claim in claims)


def _report(report: Report, turn: int) -> Report:
    text = f"{report.text}\n\nRound {turn}."
    published = replace(report.published, means=_later(report.published.means, turn)) if report.published else None
    name = f"round-{turn:06}/{report.name}"
    return replace(report, id=_id(text), name=name, text=text, source_sha256=_whole(text), published=published)


def _claim(claim: Claim, report: Report, turn: int, war: int) -> Claim:
    when = claim.when
    if when and when.means:
        days = Interval(*(_later(day, turn) if day else None for day in (when.means.earliest, when.means.latest)))
        when = replace(when, means=days)
    ref = ReportRef(report.id, report.name)
    places = tuple(_place(value, turn) for value in claim.place)
    actor, target = (tuple(_party(value, war) for value in side) for side in (claim.actor, claim.target))
    words = replace(claim.evidence, text=f"{claim.evidence.text} war{war}")
    claim = replace(claim, actor=actor, target=target, place=places, when=when, evidence=words)
    return replace(claim, id=_id(f"{report.id}/{claim.id}"), report=ref, coder=CODER)


def _party(value: Value[Party], war: int) -> Value[Party]:
    """Another party in each war."""
    party = value.means
    return replace(value, means=replace(party, id=party.id and f"{party.id}/{war}", name=f"{party.name} {war}"))


def _place(value: Value[Place], turn: int) -> Value[Place]:
    """Another place in each round: two of one name would be one place, however far apart they lie."""
    place = replace(value.means, name=f"{value.means.name} {turn % PLACES}")
    if place.lat is not None and place.lon is not None:
        east, north = turn % 60 * DEGREES, turn // 60 % 20 * DEGREES
        place = replace(place, id=f"{place.id}/{turn % PLACES}", lat=place.lat + north, lon=place.lon + east)
    return replace(value, means=place)


def _later(day: str, turn: int) -> str:
    return (date.fromisoformat(day[:10]) + timedelta(days=DAYS * turn % 18_000)).isoformat()


def _id(text: str) -> str:
    return _whole(text)[:16]


def _whole(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def taken(told: Sequence[Told], size: int) -> int:
    """How many reports there are until there are that many claims."""
    found = claims = 0
    while claims < size:
        claims += len(told[found % len(told)][1])
        found += 1
    return found


class Stopwatch:
    """CPU seconds by stage, in the order in which they ran."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, stage: str) -> None:
        """What was done since the last lap was this."""
        now = time.process_time()
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + now - self._since, 2)
        self._since = now


def read(record: Record, told: Iterable[Told], watch: Stopwatch) -> None:
    """One reading, as `pipeline.read` does it once the reports are coded."""
    for report, claims in told:
        record.add(Reading(report, report.text.encode()))
        record.put_claims(report.id, claims, CODER)
    watch.lap("store: reports and claims")
    rest = True
    while rest:
        with record.moment():
            seen, dating = record.last_change(), record.dating()
        watch.lap("dating")
        since, rest = record.put_dated(dating, CODER, seen), dating.rest
        watch.lap("store: dates")
    assert since is not None
    rest = True
    while rest:
        with record.moment():
            change = record.merged()
        watch.lap("merging, links, control")
        rest = record.put_merged(change, since) and change.rest
        watch.lap("store: events and control")


def fill(path: Path, told: Sequence[Told], first: int, reports: int, step: int | None) -> dict[str, Any]:
    """A record with the reports from the `first` on until there are so many, read at once or `step` at a time."""
    watch, rounds = Stopwatch(), told_again(told, first)
    with Record.open(path, create=True) as record:
        for done in range(first, reports, step or reports):
            read(record, islice(rounds, min(step or reports, reports - done)), watch)
            row = {"claims": record.size()[0], "cpu_s": watch.seconds, "peak_mb": _peak()}
            print(json.dumps(row), file=sys.stderr, flush=True)
        claims, events = record.size()
    return {"claims": claims, "reports": reports, "events": events, "cpu_s": watch.seconds, "peak_mb": _peak()}


def more(path: Path, told: Sequence[Told], reports: int) -> dict[str, Any]:
    """One reading of 100 reports more."""
    new = list(islice(told_again(told, reports), NEW))
    watch = Stopwatch()
    with Record.open(path) as record:
        read(record, new, watch)
    total = round(sum(watch.seconds.values()), 2)
    return {"more_cpu_s": {**watch.seconds, "together": total}, "more_peak_mb": _peak()}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(sizes: Sequence[int], told: Sequence[Told], step: int | None) -> Iterator[dict[str, Any]]:
    """The stages at each size, of all and of one more reading of 100 reports. With a `step` one record grows on, and what
    is read of it is counted from its beginning."""
    first, spent = 0, dict[str, float]()
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            path, reports = Path(scratch) / f"{0 if step else size}.db", taken(told, size)
            with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as apart:
                row = apart.apply(fill, (path, told, first, reports, step))
                row["cpu_s"] = {stage: round(spent.get(stage, 0.0) + s, 2) for stage, s in row["cpu_s"].items()}
                row["mb"] = path.stat().st_size >> 20
                row |= apart.apply(more, (path, told, reports))
            yield row
            if step:
                spent = {stage: s + row["more_cpu_s"][stage] for stage, s in row["cpu_s"].items()}
                first = reports + NEW
            else:
                path.unlink()


def density(told: Sequence[Told]) -> dict[str, Any]:
    """How much claims bear on each other: pairs that are compared, sure ones across reports, claims that have one."""
    facts = facts_of([claim for _, claims in told for claim in claims], {report.id: report for report, _ in told})
    pairs, judged = set(Blocks(facts.values()).candidates(facts.keys())), Judged(facts)
    apart = [(a, b) for a, b in pairs if facts[a].claim.report.id != facts[b].claim.report.id]
    sure = [pair for pair in apart if judged.sure(*pair)]
    found = {
        "compared": len(pairs),
        "across_reports": len(apart),
        "sure_across_reports": len(sure),
        "tied_across_reports": len({claim for pair in sure for claim in pair}),
    }
    return {"claims": len(facts), "a_claim": {name: round(n / len(facts), 3) for name, n in found.items()}}


def growth(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The exponent of each stage between the two largest sizes, and ten million by it."""
    if len(rows) < 2:
        return {}
    small, large = rows[-2], rows[-1]
    times = large["claims"] / small["claims"]
    found: dict[str, Any] = {}
    for which in ("cpu_s", "more_cpu_s"):
        for stage, seconds in large[which].items():
            exponent = math.log(max(seconds, 0.01) / max(small[which][stage], 0.01)) / math.log(times)
            ahead = seconds * (PROJECTED / large["claims"]) ** exponent
            own = found.setdefault(which, {})
            own[stage] = {"exponent": round(exponent, 2), "hours_at_10_million": round(ahead / 3600, 1)}
    return found


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--step", type=int, help="reports that are read at a time (all at once)")
    parser.add_argument("--density", action="store_true", help="only say how dense the claims are, at the first size")
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    began = time.process_time()
    told = dispatches()
    if asked.density:
        again = list(islice(told_again(told), taken(told, min(asked.sizes))))
        print(json.dumps({"dispatches": density(told), "told again": density(again)}, indent=1))
        return
    coding = round((time.process_time() - began) / len(told) * NEW, 2)
    rows = []
    for row in measure(sorted(asked.sizes), told, asked.step):
        rows.append(row)
        print(json.dumps(rows[-1]), flush=True)
    found = {"sizes": rows, "growth": growth(rows), f"reading_and_coding_of_{NEW}_cpu_s": coding}
    if asked.step:
        found["step"] = asked.step
    text = json.dumps(found, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
