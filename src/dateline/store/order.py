"""The stable orders, in which everything leaves the record."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Claim

CLAIMS = "FROM claims JOIN reports ON reports.id = report_id ORDER BY reports.name, report_id, start, act, claims.id"
"""Report name, evidence start, act."""

DERIVED = {
    "events": "SELECT form FROM events ORDER BY position",
    "control": "SELECT form FROM control ORDER BY position",
    "dates": "SELECT dates.form FROM dates JOIN reports ON reports.id = report_id ORDER BY name, report_id",
}
"""Forms of what is derived from all claims and reports."""


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the stable order, as `CLAIMS` gives it."""
    return sorted(claims, key=lambda c: (c.report.name, c.report.id, c.evidence.span[0], c.act.means, c.id))
