"""Heads of sections that are names of places: "LYMAN" on a line of its own, "KEMISE —" where several stories are told.

Who heads a section with a place tells of it below, and may then call it "the town" or not at all. The dateline of a
single story is no such head: it says where the story was filed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..records import Report, Span
from .resolve import Resolution
from .spotting import Spot

_FIRST = re.compile(r"[^\W\d_][\w’'. -]*\w")  # what stands before a comma, a bracket or a dash
_MOST_WORDS = 4
_KINDS = ("city", "town", "admin1", "admin2", "camp", "region")
HEAD = "head"


def head_spots(report: Report) -> list[Spot]:
    """What heads the sections of a report, as spots outside its sentences: names perhaps of places."""
    return [
        Spot(-1, -1, span, name.title() if name.isupper() else name, 0.0, ("the head of a section",), True)
        for name, span in _names(report)
    ]


def sections(report: Report) -> list[Span]:
    """The heads of all sections, whatever they say."""
    return [block.span for block in report.blocks if block.kind == "section_head"]


def _names(report: Report) -> Iterator[tuple[str, Span]]:
    heads = [(block.kind, found) for block in report.blocks if (found := _first(report.text, block.span))]
    datelines = {report.quote(span) for kind, span in heads if kind == "dateline"}
    for kind, span in heads:
        if kind == "section_head" or (kind == "dateline" and len(datelines) > 1):
            yield report.quote(span), span


def _first(text: str, span: Span) -> Span | None:
    m = _FIRST.match(text, *span)
    return m.span() if m and len(m[0].split()) <= _MOST_WORDS else None


def is_head(resolution: Resolution, told: frozenset[str]) -> bool:
    """Whether a head names a settlement or division where the report's other places lie: "Missiles" is no village."""
    entry = resolution.entry
    return (
        entry is not None
        and entry.kind in _KINDS
        and entry.country in told
        and resolution.tier in ("exact", "alternative", "romanised")
    )


def shared_countries(resolutions: Sequence[Resolution]) -> frozenset[str]:
    """The countries that two heads or more lie in: what a report is about whose sentences name no place."""
    counts = Counter(r.entry.country for r in resolutions if r.entry is not None and r.entry.country)
    return frozenset(country for country, n in counts.items() if n > 1)


def section_start(heads: Sequence[Span], at: int) -> int:
    """Where the section that holds position `at` begins."""
    return max((start for start, _ in heads if start <= at), default=0)
