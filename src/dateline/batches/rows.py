"""Records as rows of batches, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..events.copies import InReports
from ..events.facts import Facts, read
from ..events.links import Seen, spots
from ..events.packing import pack, pack_facts, unpack, unpack_facts
from ..records import Claim, Event, Problem, Reading, Report
from ..store.forms import decode, encode
from .schemas import Row, Table


def report_row(reading: Reading) -> Row:
    """A row of REPORTS."""
    report = reading.report
    return {
        "id": report.id,
        "name": report.name,
        "source_sha256": report.source_sha256,
        "published": report.published.means if report.published else None,
        "language": report.language,
        "form": encode(replace(report, text="")),
        "text": report.text,
        "original": reading.original,
    }


def problem_row(problem: Problem) -> Row:
    """A row of REPORTS for what could not be read, or not as it is."""
    return {"name": problem.name, "problem": encode(problem)}


def problem_of(row: Row) -> Problem | None:
    """The problem of a row of REPORTS; None where it is a report."""
    return decode(row["problem"], Problem) if row["problem"] is not None else None


def reading_of(row: Row) -> Reading:
    """The report of a row of REPORTS and the bytes it was read from."""
    return Reading(report_of(row), row["original"])


def report_of(row: Row) -> Report:
    """The report of a row of REPORTS."""
    return replace(decode(row["form"], Report), text=row["text"])


def is_dated(published: str | None) -> bool:
    """Whether a report carries a day of its own: what happened in it is then dated without looking at others."""
    try:
        return bool(published and date.fromisoformat(published[:10]))
    except ValueError:
        return False


def claim_rows(report: Report, claims: Sequence[Claim], coder: str, fault: str | None = None) -> Iterator[Row]:
    """The rows of CLAIMS for one report, one at least; the acts that its coder knows must be in force."""
    published = report.published.means if report.published else None
    same = {"report_id": report.id, "report": report.name, "published": published, "coder": coder, "fault": fault}
    if not claims:
        yield {**same, "id": None, "form": None, "passage": None, "facts": None}
    told, facts = InReports({report.id: report}), read(claims, {report.id: report})
    for claim in claims:
        packed = pack_facts(facts[claim.id])
        yield {**same, "id": claim.id, "form": encode(claim), "passage": told.paragraph(claim), "facts": packed}


def facts_of(row: Row) -> Facts:
    """What merging compares of a claim."""
    return unpack_facts(row["facts"], decode(row["form"], Claim))


@dataclass(frozen=True, slots=True)
class Carried:
    """What merging must know of the claims' reports, from the claims' rows by id."""

    rows: Mapping[str, Row]

    def published(self, claim: Claim) -> str | None:
        """The report's day."""
        found: str | None = self.rows[claim.id]["published"]
        return found

    def paragraph(self, claim: Claim) -> str:
        """The paragraph that the claim stands in."""
        found: str = self.rows[claim.id]["passage"]
        return found


def seen_row(seen: Seen) -> Row:
    """A row of SEEN."""
    return {"id": seen.event.id, "form": encode(seen.event), "seen": pack(seen, "event", "places")}


def seen_of(row: Row) -> Seen:
    """An event as links look at it."""
    event = decode(row["form"], Event)
    return unpack(row["seen"], Seen, event=event, places=spots(event))


def rows_of(table: Table) -> Iterable[Row]:
    """The rows of a batch or table."""
    rows: list[Row] = table.to_pylist()
    return rows
