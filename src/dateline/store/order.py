"""The stable orders, in which everything leaves the record."""

from __future__ import annotations

from collections.abc import Iterable

from ..records import Claim
from ..review.corrections import BY_HAND

CLAIMS = "FROM claims JOIN reports ON reports.id = report_id ORDER BY reports.name, report_id, start, act, claims.id"
"""Report name, evidence start, act."""

CODED = f"""
SELECT coded.form FROM (
    SELECT form, report_id, start, act, id FROM coded_claims UNION ALL
    SELECT form, report_id, start, act, id FROM claims
    WHERE NOT EXISTS (SELECT 1 FROM coded_claims WHERE coded_claims.id = claims.id) AND coder NOT LIKE '{BY_HAND}%'
) AS coded JOIN reports ON reports.id = report_id ORDER BY reports.name, report_id, start, act, coded.id
"""
"""Claims as they were coded, whatever people judged of them, in the same order."""

DERIVED = {
    "events": "SELECT form FROM events ORDER BY position",
    "control": "SELECT form FROM control ORDER BY position",
    "dates": "SELECT dates.form FROM dates JOIN reports ON reports.id = report_id ORDER BY name, report_id",
}
"""Forms of what is derived from all claims and reports."""

PROBLEMS = "SELECT name, what, next_step, severity FROM problems ORDER BY name, what, next_step, severity"
"""What the last reading left out or warned of."""


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the stable order, as `CLAIMS` gives it."""
    return sorted(claims, key=lambda c: (c.report.name, c.report.id, c.evidence.span[0], c.act.means, c.id))
