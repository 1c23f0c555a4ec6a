"""Which claims stand in copied text: near-duplicate paragraphs across reports, by shingles of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..records import Claim, Report
from ..reports.copies import Shingles, alike, shingles

ADDED = 4  # shingles that a clause must have to be told apart from a reworded one
BLANK = re.compile(r"\n\s*\n")


class Passages(Protocol):
    """What merging must know of a claim's report beside the claim: where reports aren't at hand, it is carried along."""

    def published(self, claim: Claim) -> str | None:
        """The ISO day on which the claim's report was published; None where it isn't known."""

    def paragraph(self, claim: Claim) -> str:
        """The paragraph that the claim stands in; its evidence alone where the report isn't known."""


@dataclass(frozen=True, slots=True)
class InReports:
    """Passages as the reports themselves give them, by report id."""

    reports: Mapping[str, Report]

    def published(self, claim: Claim) -> str | None:
        """The report's day."""
        report = self.reports.get(claim.report.id)
        return report.published.means if report and report.published else None

    def paragraph(self, claim: Claim) -> str:
        """Up to the blank lines around the evidence."""
        report = self.reports.get(claim.report.id)
        return paragraph(report, *claim.evidence.span) if report else claim.evidence.text


def paragraph(report: Report, start: int, end: int) -> str:
    """The paragraph around a span: up to the blank lines before and after it."""
    before = max((m.end() for m in BLANK.finditer(report.text, 0, start)), default=0)
    after = BLANK.search(report.text, end)
    return report.text[before : after.start() if after else len(report.text)]


def copied_from(claims: Sequence[Claim], told: Passages) -> dict[str, str]:
    """Claim id → id of the claim whose paragraph it repeats; itself where its words are its own.

    Of several copies the one published first is the original, then the one whose report comes first by name.
    """
    order = sorted(claims, key=lambda c: (told.published(c) or "9999", c.report.name, c.evidence.span, c.id))
    texts = {c.id: shingles(told.paragraph(c)) for c in order}
    words, doers = {c.id: _words(c) for c in order}, {c.id: _doers(c) for c in order}
    original: dict[str, str] = {}
    for n, claim in enumerate(order):
        own = shingles(claim.evidence.text)
        twins = [
            o
            for o in order[:n]
            if o.act.means == claim.act.means
            and o.status.means == claim.status.means
            and o.report.id != claim.report.id
            and alike(texts[o.id], texts[claim.id])
            and not _added(own, texts[o.id])
        ]
        mine, by = words[claim.id], doers[claim.id]
        same = [o for o in twins if doers[o.id] == by] or twins
        first = max(same, key=lambda o: len(words[o.id] & mine), default=None)
        original[claim.id] = original[first.id] if first else claim.id
    return original


def _added(clause: Shingles, original: Shingles) -> bool:
    """True for a clause of several words that shares no run of them with the paragraph that its own repeats: what a paper
    has put in."""
    return len(clause) >= ADDED and clause.isdisjoint(original)


def _words(claim: Claim) -> set[str]:
    return set(claim.evidence.text.casefold().split())


def _doers(claim: Claim) -> set[str]:
    return {v.means.id or v.means.name for v in claim.actor}
