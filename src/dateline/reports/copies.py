"""Which reports repeat others: whole, edited, their opening, or stitched from several, paragraph by paragraph.

Texts are compared by shingles (runs of four words), as origins are (`events/copies.py`). Pairs of paragraphs that may be
alike are found by winnowed fingerprints (Schleimer, Wilkerson and Aiken 2003): any run of seven words that two paragraphs
share is found, at a cost that grows with the number of paragraphs. Of two reports that share words the one published
first is the original, then the one whose name comes first; a report without a date comes after those with one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal

from ..records import Report, ReportRef, Span

CopyKind = Literal[
    "exact",  # the same words in the same order
    "edited",  # most of it, changed here and there
    "opening",  # its first paragraph, then words of its own
    "stitched",  # mostly paragraphs of several others
    "part",  # a paragraph or more
]
Shingles = frozenset[tuple[str, ...]]

WORD = re.compile(r"\w+")
LENGTH = 4  # words a shingle
LEAST = 8  # shingles that a paragraph must have to be told apart from a common phrase
SHARED = 0.6  # of the shorter one's shingles
WINDOW = 4  # shingles of which one is kept as a fingerprint
MOST = 0.7  # of a report's words in paragraphs of one other
HALF = 0.5  # of its words in paragraphs of several
COMMON = 200  # paragraphs with one fingerprint: more is furniture of an outlet, not a copied story


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph and the earlier one that it repeats."""

    span: Span
    original: Span


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that repeats an earlier one."""

    report: ReportRef
    original: ReportRef
    kind: CopyKind
    share: float  # of the report's story in words, that stands in repeated paragraphs of this original
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    report: int
    span: Span
    words: tuple[str, ...]
    shingles: Shingles


def shingles(text: str) -> Shingles:
    """Every run of `LENGTH` words, whatever the case, marks and line breaks."""
    return _shingles(WORD.findall(text.casefold()))


def _shingles(words: Sequence[str]) -> Shingles:
    return frozenset(tuple(words[i : i + LENGTH]) for i in range(len(words) - LENGTH + 1))


def alike(a: Shingles, b: Shingles) -> bool:
    """Near-duplicates: most shingles of the shorter text are in the other."""
    least = min(len(a), len(b))
    return least >= LEAST and len(a & b) >= SHARED * least


def find_copies(reports: Sequence[Report]) -> tuple[Copy, ...]:
    """The copies among some reports, by name, each with every original that it takes paragraphs from."""
    order = sorted(reports, key=lambda r: (r.published.means if r.published else "9999", r.name, r.id))
    index: dict[int, list[int]] = defaultdict(list)
    paragraphs: list[_Paragraph] = []
    found: list[Copy] = []
    stories: list[list[_Paragraph]] = []
    for number, report in enumerate(order):
        own = list(_paragraphs(number, report))
        stories.append(own)
        pairs: dict[int, list[tuple[_Paragraph, _Paragraph]]] = defaultdict(list)
        for paragraph in own:
            if (first := _original(paragraph, index, paragraphs)) is not None:
                pairs[first.report].append((paragraph, first))
        found += _copies(order, stories, own, pairs)
        for paragraph in own:
            for mark in _fingerprints(paragraph.words):
                index[mark].append(len(paragraphs))
            paragraphs.append(paragraph)
    return tuple(sorted(found, key=lambda c: (c.report.name, c.report.id, -c.share, c.original.name)))


def _paragraphs(number: int, report: Report) -> Iterator[_Paragraph]:
    for block in report.blocks:
        if block.kind == "body":
            words = tuple(WORD.findall(report.quote(block.span).casefold()))
            yield _Paragraph(number, block.span, words, _shingles(words))


def _fingerprints(words: Sequence[str]) -> set[int]:
    """The least hash in every window of shingles."""
    hashes = [
        int.from_bytes(blake2b("\x1f".join(words[i : i + LENGTH]).encode("utf-8", "replace"), digest_size=8).digest())
        for i in range(len(words) - LENGTH + 1)
    ]
    return {min(hashes[i : i + WINDOW]) for i in range(max(len(hashes) - WINDOW + 1, 1))} if hashes else set()


def _original(
    paragraph: _Paragraph, index: dict[int, list[int]], paragraphs: Sequence[_Paragraph]
) -> _Paragraph | None:
    """The earlier paragraph that this one repeats; of several the one that shares most, then the earliest."""
    if len(paragraph.shingles) < LEAST:
        return None
    seen = Counter(n for mark in _fingerprints(paragraph.words) for n in index.get(mark, ())[:COMMON])
    twins = (paragraphs[n] for n in sorted(seen) if paragraphs[n].report != paragraph.report)
    good = [(len(twin.shingles & paragraph.shingles), -n, twin) for n, twin in enumerate(twins)
            if alike(twin.shingles, paragraph.shingles)]  # fmt: skip
    return max(good, key=lambda one: one[:2])[2] if good else None


def _copies(
    order: Sequence[Report], stories: Sequence[Sequence[_Paragraph]], own: Sequence[_Paragraph],
    pairs: dict[int, list[tuple[_Paragraph, _Paragraph]]],
) -> Iterator[Copy]:  # fmt: skip
    words = sum(len(p.words) for p in own)
    shares = {n: sum(len(p.words) for p, _ in found) / words for n, found in pairs.items()}
    together = sum(shares.values())
    for number, found in pairs.items():
        kind = _kind(own, stories[number], found, shares[number], len(pairs), together)
        yield Copy(
            _ref(order[own[0].report]), _ref(order[number]), kind, round(shares[number], 3),
            tuple(Pair(p.span, first.span) for p, first in found),
        )  # fmt: skip


def _kind(
    own: Sequence[_Paragraph], story: Sequence[_Paragraph], found: Sequence[tuple[_Paragraph, _Paragraph]],
    share: float, originals: int, together: float,
) -> CopyKind:  # fmt: skip
    if [w for p in own for w in p.words] == [w for p in story for w in p.words]:
        return "exact"
    if share >= MOST:
        return "edited"
    if originals > 1 and together >= HALF:
        return "stitched"
    first = next((p for p in own if len(p.shingles) >= LEAST), None)
    opens = next((p for p in story if len(p.shingles) >= LEAST), None)
    return "opening" if any(p is first and twin.span == opens.span for p, twin in found if opens) else "part"


def _ref(report: Report) -> ReportRef:
    return ReportRef(report.id, report.name)
