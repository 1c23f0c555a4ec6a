"""What a day of world news costs: CPU seconds per article of every stage, on a made-up archive (day_pages.py).

    python benchmarks/day.py [N] [--seed 1] [--reader quick] [-o benchmarks/day.json]

N articles (default 20,000; 7 % tell of a conflict) are written to a WARC file and read into a new record with the filter
on, in this process, by the default reader or the quick one; the making of the archive isn't counted. The table gives milliseconds of CPU per article, by stage, and
what a million articles would take at that; the peak of memory is told at every quarter. How the cost of coding depends on
the share of other articles that pass is told beside it, for that share is the generator's choice, not the world's. So is
how often a story is told: `events_shared` says how many of 100 claims are of an event that another page tells, too.
"""

from __future__ import annotations

import argparse
import json
import resource
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from day_pages import RELEVANT, write

from dateline import pipeline
from dateline.batches.processes import settled
from dateline.claims import Coder
from dateline.records import Claim, Problem, Reading, Report
from dateline.relevance import Filter
from dateline.reports.sieve import Sieve
from dateline.store import Record

DAY = 1_000_000


class Clock:
    """CPU seconds by stage; a stage inside another counts for itself alone."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._inner = [0.0]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What is done here counts for this stage."""
        start = time.process_time()
        self._inner.append(0.0)
        try:
            yield
        finally:
            took = time.process_time() - start
            self.seconds[name] += took - self._inner.pop()
            self.calls[name] += 1
            self._inner[-1] += took

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, counted."""

        def counted(*given: Any, **named: Any) -> Any:
            with self.stage(name):
                return work(*given, **named)

        return counted


class TimedCoder:
    """The shipped coder, on the clock."""

    def __init__(self, clock: Clock, reader: str) -> None:
        self.coder, self.clock = Coder.load(reader=reader), clock
        self.name = self.coder.name

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of a report."""
        with self.clock.stage("coding"):
            return self.coder.code(report)


class TimedFilter:
    """The filter, on the clock."""

    def __init__(self, clock: Clock) -> None:
        self.filter = Filter.load()
        self.page = clock.timed("filter on bytes", self.filter.page)
        self.text = clock.timed("filter on text", self.filter.text)


def put_on(clock: Clock) -> None:
    """Puts what is called inside the pipeline on the clock: extraction, the record's writing, dating and merging."""
    from dateline.reports import warc

    vars(warc)["page_in"] = clock.timed("extraction", warc.page_in)
    vars(warc)["assemble"] = clock.timed("extraction", warc.assemble)
    for name in ("add", "put_claims", "is_coded", "report"):
        setattr(Record, name, clock.timed("store", getattr(Record, name)))
    vars(pipeline)["_derive"] = clock.timed("dates, events, control", pipeline._derive)


def peak_mb() -> int:
    """The most memory that the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def shared(record: Path) -> float:
    """Of 100 claims, those of events that more than one report tells."""
    with closing(sqlite3.connect(record)) as db:
        told = (
            "SELECT count(*) AS n, count(DISTINCT report_id) AS reports FROM event_claims JOIN claims ON id = claim_id"
        )
        rows = f"SELECT sum(n), sum(CASE WHEN reports > 1 THEN n ELSE 0 END) FROM ({told} GROUP BY event_id)"
        every, several = db.execute(rows).fetchone()
    return round(100 * several / every, 1)


def measure(count: int, seed: int, reader: str, scratch: Path) -> dict[str, Any]:
    """Reads the archive and gives the figures."""
    archive = scratch / "day.warc.gz"
    size = write(archive, count, seed)
    clock = Clock()
    put_on(clock)
    coder, filter_ = TimedCoder(clock, reader), TimedFilter(clock)
    filter_.page(b"<body></body>")  # builds what it searches with
    settled()
    sieve, peaks, loaded = Sieve(lambda: filter_), list[int](), peak_mb()

    def step(item: Reading | Problem) -> None:
        if sieve.seen * 4 >= count * (len(peaks) + 1):
            peaks.append(peak_mb())

    start = time.process_time()
    with Record.open(scratch / "day.db", create=True) as record, clock.stage("unpacking and the rest"):
        done = pipeline.read([archive], record, coder=coder, sieve=sieve, on_progress=step)
    total = time.process_time() - start
    per_article = {name: 1000 * seconds / count for name, seconds in clock.seconds.most_common()}
    coded = clock.calls["coding"]
    return {
        "articles": count,
        "seed": seed,
        "archive_mb": round(size / 1e6, 1),
        "relevant_share": RELEVANT,
        "reader": reader,
        "stopped_by_bytes": sieve.pages,
        "stopped_by_text": sieve.stories,
        "coded": coded,
        "claims": done.claims,
        "events": done.events,
        "events_shared": shared(scratch / "day.db"),
        "ms_per_article": {name: round(ms, 3) for name, ms in per_article.items()},
        "ms_per_article_all": round(1000 * total / count, 2),
        "ms_per_call": {name: round(1000 * clock.seconds[name] / n, 3) for name, n in sorted(clock.calls.items())},
        "hours_for_a_million": round(total / count * DAY / 3600, 2),
        "peak_mb_after_start_up": loaded,
        "peak_mb_by_quarters": peaks,
        "peak_mb": peak_mb(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", nargs="?", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reader", choices=("full", "quick"), default="full")
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        text = json.dumps(measure(asked.count, asked.seed, asked.reader, Path(scratch)), indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
