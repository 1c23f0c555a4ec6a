"""The days of undated reports, carried over to their claims: a small table that goes to every part of the merge.

Undated reports date each other and are dated by all others (`dating`), so this needs all reports and claims in one place.
Where every report carries its day nothing changes, and nothing needs to be brought together.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..dating import date_reports, with_dates
from ..records import Claim
from ..store.forms import decode
from ..vocabulary import Act, shipped_acts, using
from .rows import claim_rows, report_of, rows_of
from .schemas import CLAIMS, Table


def dated(reports: Table, claims: Table, acts: Mapping[str, Act] | None = None) -> Table:
    """CLAIMS, anew, of those reports whose days say more of their claims than the coder alone could.

    `reports`: REPORTS, one row a report. `claims`: their CLAIMS.
    """
    texts = [report_of(row) for row in rows_of(reports)]
    known = {report.id: report for report in texts}
    rows = [row for row in rows_of(claims) if row["id"] is not None]
    coders = {row["report_id"]: row["coder"] for row in rows}
    before = [decode(row["form"], Claim) for row in rows]
    after = with_dates(before, texts, date_reports(texts, before))
    changed = sorted({new.report.id for old, new in zip(before, after, strict=True) if old != new})
    of: dict[str, list[Claim]] = {id_: [] for id_ in changed}
    for claim in after:
        if claim.report.id in of:
            of[claim.report.id].append(claim)
    with using(acts or shipped_acts()):
        return CLAIMS.table(row for id_ in changed for row in claim_rows(known[id_], of[id_], coders[id_]))
