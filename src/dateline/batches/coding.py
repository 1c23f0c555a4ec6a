"""Reports to claims, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ..records import Claim, Problem, Reading, Report
from ..reports.assemble import CODED_LANGUAGES
from ..vocabulary import Act, load_acts, using
from .rows import claim_rows, problem_row, report_of, report_row, rows_of
from .schemas import CLAIMS, REPORTS, Batch, Row, Table


class Coder(Protocol):
    """What codes a report; every coder of Dateline does (`plugins.Coder`)."""

    @property
    def name(self) -> str:
        """Name and version."""

    def code(self, report: Report) -> Sequence[Claim]:
        """The claims of one report, the same for the same report."""


def report_batch(items: Iterable[Reading | Problem]) -> Batch:
    """What was read, and what could not be, as a batch of REPORTS."""
    return REPORTS.batch(problem_row(i) if isinstance(i, Problem) else report_row(i) for i in items)


def unique_reports(table: Table) -> Table:
    """REPORTS with one row a report, without its bytes: of several copies the first by name, as a record takes it."""
    first: dict[str, Row] = {}
    reports = (row for row in rows_of(table) if row["id"] is not None)
    for row in sorted(reports, key=lambda r: (r["name"], r["source_sha256"])):
        first.setdefault(row["id"], {**row, "original": None})
    return REPORTS.table(first[id_] for id_ in sorted(first))


def code_batch(batch: Batch, coder: Coder) -> Batch:
    """REPORTS to CLAIMS. A report that can't be coded, or is in a language that nobody codes, has a row without a claim."""
    with using(acts_of(coder)):
        reports = (report_of(row) for row in rows_of(batch) if row["id"] is not None)
        return CLAIMS.batch(row for report in reports for row in _coded(report, coder))


def acts_of(coder: Coder) -> dict[str, Act]:
    """The acts that a coder knows: the shipped ones, and those of its codebook where it has one."""
    book = getattr(coder, "codebook", None)
    return dict(book.acts if book else load_acts())


def _coded(report: Report, coder: Coder) -> Iterator[Row]:
    if report.language not in CODED_LANGUAGES:
        yield from claim_rows(report, (), coder.name)
        return
    try:
        claims = coder.code(report)
    except Exception as fault:  # noqa: BLE001 - one report's odd wording must not cost the other million
        yield from claim_rows(report, (), coder.name, f"could not be coded ({type(fault).__name__}: {fault})")
    else:
        yield from claim_rows(report, claims, coder.name)
