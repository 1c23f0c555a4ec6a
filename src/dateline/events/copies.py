"""Which claims stand in copied text: near-duplicate paragraphs across reports, by shingles of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..records import Claim, Report
from ..reports.copies import alike, shingles

BLANK = re.compile(r"\n\s*\n")


def paragraph(report: Report, start: int, end: int) -> str:
    """The paragraph around a span: up to the blank lines before and after it."""
    before = max((m.end() for m in BLANK.finditer(report.text, 0, start)), default=0)
    after = BLANK.search(report.text, end)
    return report.text[before : after.start() if after else len(report.text)]


def copied_from(claims: Sequence[Claim], reports: Mapping[str, Report]) -> dict[str, str]:
    """Claim id → id of the claim whose paragraph it repeats; itself where its words are its own.

    Of several copies the one published first is the original, then the one whose report comes first by name.
    """
    order = sorted(claims, key=lambda c: (_published(c, reports), c.report.name, c.evidence.span, c.id))
    texts = {c.id: _shingles(c, reports) for c in order}
    original: dict[str, str] = {}
    for n, claim in enumerate(order):
        twins = (o for o in order[:n] if o.report.id != claim.report.id and alike(texts[o.id], texts[claim.id]))
        own = [o for o in twins if o.act.means == claim.act.means and o.status.means == claim.status.means]
        first = next((o for o in own if _doers(o) == _doers(claim)), next(iter(own), None))
        original[claim.id] = original[first.id] if first else claim.id
    return original


def _doers(claim: Claim) -> set[str]:
    return {v.means.id or v.means.name for v in claim.actor}


def _shingles(claim: Claim, reports: Mapping[str, Report]) -> frozenset[tuple[str, ...]]:
    report = reports.get(claim.report.id)
    return shingles(paragraph(report, *claim.evidence.span) if report else claim.evidence.text)


def _published(claim: Claim, reports: Mapping[str, Report]) -> str:
    report = reports.get(claim.report.id)
    day = report.published.means if report and report.published else None
    return day or "9999"
