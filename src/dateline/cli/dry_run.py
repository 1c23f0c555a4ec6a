"""`dateline read --dry-run`: what would be read, by kind of file, language and outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from ..records import Problem, Report
from ..reports.sieve import Sieve
from ..store.address import Where
from .messages import say, say_problems
from .options import opened, show
from .tables import table

LISTED = 15  # of a kind
UNKNOWN = "not known"
KINDS: Mapping[str, Callable[[Report], str]] = {
    "kind of file": lambda r: Path(r.name).suffix or "none",
    "language": lambda r: r.language,
    "published": lambda r: r.published.means[:7] if r.published else UNKNOWN,
    "outlet": lambda r: r.outlet.means if r.outlet else UNKNOWN,
}


def tell(
    paths: Sequence[Path],
    record: Where,
    sidecar: Path | None,
    columns: Path | None,
    since: str | None,
    limit: int | None,
    sieve: Sieve | None = None,
) -> int:
    """Reads without a record, shows the counts, and gives the exit status."""
    from ..pipeline import is_older
    from ..reports import read_paths

    there = _names(record)
    problems: list[Problem] = []
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    new = known = older = 0
    for item in read_paths(paths, sidecar=sidecar, columns=columns, sieve=sieve):
        if isinstance(item, Problem):
            problems.append(item)
        elif is_older(item.report, since):
            older += 1
        elif (item.report.id, item.report.name) in there:
            known += 1
        else:
            new += 1
            for kind, value in KINDS.items():
                counts[kind][value(item.report)] += 1
            if limit is not None and new >= limit:
                break
    show(table(("WHAT", "WHICH", "REPORTS"), list(_rows(counts)), keep=("REPORTS",)))
    say_problems([*problems, *(sieve.told() if sieve else ())])
    left_out = sum(1 for problem in problems if problem.severity == "left_out")
    say(
        f"would read {new} new report{'s' * (new != 1)}; {known} known, {older} too old, {left_out} left out. Nothing was written."
    )
    return 1 if left_out else 0


def _names(record: Where) -> set[tuple[str, str]]:
    if not record.exists():
        return set()
    with opened(record) as there:
        return set(there.names())


def _rows(counts: Mapping[str, Counter[str]]) -> Iterator[tuple[str, str, int]]:
    for kind, values in counts.items():
        ranked = sorted(values.items(), key=lambda item: (-item[1], item[0]))
        yield from ((kind, value, count) for value, count in ranked[:LISTED])
        if len(ranked) > LISTED:
            yield kind, f"{len(ranked) - LISTED} others", sum(count for _, count in ranked[LISTED:])
