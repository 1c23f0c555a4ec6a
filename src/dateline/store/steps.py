"""How many reports a record takes up at once, and which of those that wait come first."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, func, select

from . import tables as t

AT_A_TIME = 1_000
"""Reports that a dating and a merge take from those that wait: what they hold grows with them, and with what they bear on
(docs/speed.md). The record is the same."""
REGION = 5.0  # degrees, by which what waits is put in order
NOWHERE = (-90.0, -180.0)


def by_region(db: Connection) -> list[str]:
    """The reports that wait to be merged, ids: region by region, that of most of a report's claims, then by name.

    A step that holds reports on one war meets what is there of this war; one that holds some of every war meets all.
    """
    waiting = select(t.waiting.c.id).where(t.waiting.c.kind == "report")
    cell = (func.round(t.claims.c.latitude / REGION), func.round(t.claims.c.longitude / REGION))
    located = t.claims.c.report_id.in_(waiting) & t.claims.c.latitude.is_not(None)
    asked = select(t.claims.c.report_id, *cell, func.count()).where(located).group_by(t.claims.c.report_id, *cell)
    cells: dict[str, Counter[tuple[float, float]]] = {}
    for report, row, column, claims in db.execute(asked):
        cells.setdefault(report, Counter())[row, column] = claims
    region = {report: min(own, key=lambda cell: (-own[cell], cell)) for report, own in cells.items()}
    names = select(t.reports.c.name, t.reports.c.id).where(t.reports.c.id.in_(waiting))
    return [id_ for *_, id_ in sorted((region.get(id_, NOWHERE), name, id_) for name, id_ in db.execute(names))]
