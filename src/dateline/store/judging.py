"""Claims as they were coded, and as people judged them: the second is what the tables of claims show.

The coder's claim is kept in `coded_claims` where it isn't what counts, so that it is there when a judgement is taken
back. The caller holds the transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from ..records import Claim, Decision
from ..review.corrections import BY_HAND, Judgements, judged, judgements
from . import rows
from .forms import decode, encode

CODED = f"""
SELECT form, start, act, id FROM coded_claims WHERE report_id = :report UNION ALL
SELECT form, start, act, id FROM claims WHERE report_id = :report AND NOT EXISTS (SELECT 1 FROM coded_claims WHERE coded_claims.id = claims.id)
AND coder NOT LIKE '{BY_HAND}%'
ORDER BY start, act, id
"""
SAID = """
SELECT form FROM decisions WHERE (report_id = :report AND answer IN ('accept', 'correct', 'reject', 'add'))
OR undoes IN (SELECT id FROM decisions WHERE report_id = :report)
"""


def coded(db: sqlite3.Connection, report_id: str) -> list[Claim]:
    """The claims of a report as its coder gave them, by start and act."""
    return [decode(form, Claim) for form in coded_forms(db, report_id)]


def coded_forms(db: sqlite3.Connection, report_id: str) -> list[str]:
    """Their forms."""
    return [row[0] for row in db.execute(CODED, {"report": report_id})]


def said(db: sqlite3.Connection, report_id: str, claims: Iterable[Claim]) -> Judgements:
    """What people judged of the claims of a report."""
    decisions = [decode(form, Decision) for (form,) in db.execute(SAID, {"report": report_id})]
    return judgements(decisions, {c.id for c in claims}, {report_id})


def put(db: sqlite3.Connection, report_id: str, claims: Sequence[Claim]) -> None:
    """Puts the coder's claims of a report, as people judged them, in the place of those that are there."""
    found = said(db, report_id, claims)
    counts = judged(claims, found)
    db.execute("DELETE FROM claims WHERE report_id = ?", (report_id,))
    db.execute("DELETE FROM coded_claims WHERE report_id = ?", (report_id,))
    rows.insert(db, "claims", [rows.claim_row(c) for c in counts])
    rows.insert(db, "claim_values", [row for c in counts for row in rows.value_rows(c)])
    rows.insert(db, "claim_quantities", [row for c in counts for row in rows.quantity_rows(c)])
    rows.insert(db, "claim_labels", [row for c in counts for row in rows.label_rows(c)])
    touched = [c for c in claims if c.id in found.by_claim]
    aside = [(c.id, report_id, c.evidence.span[0], c.act.means, encode(c)) for c in touched]
    rows.insert(db, "coded_claims", aside)
    # Events that rest on a claim that is gone would point at nothing until the next merge.
    gone = "SELECT event_id FROM event_claims WHERE claim_id NOT IN (SELECT id FROM claims)"
    db.execute(f"DELETE FROM events WHERE id IN ({gone})")


def touched(db: sqlite3.Connection, decisions: Iterable[Decision]) -> list[str]:
    """The reports of this record whose claims these decisions judge, or whose judgements they take back."""
    found = set()
    for d in decisions:
        of = db.execute("SELECT report_id, answer FROM decisions WHERE id = ?", (d.undoes or d.id,)).fetchone()
        if of and of[1] in ("accept", "correct", "reject", "add"):
            found.add(of[0])
    there = {id_ for (id_,) in db.execute("SELECT report_id FROM codings")}
    return sorted(found & there)
