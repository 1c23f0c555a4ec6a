"""A report's text cut into pieces, each knowing which values of which claims quote it.

Offsets stay code points: the cutting is done here and not in the browser, which counts in UTF-16.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..records import Claim, Report, Span

CONTEXT = 160
"""How many characters away from its evidence a claim's words are still shown with it."""


ORDER = ("act", "actor", "target", "place", "when", "according_to", "quantity", "label", "status", "evidence")
"""Which colour words take that fill several slots of one claim: the first."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one value: the claim's number on the page, the slot, the value's number in the slot."""

    claim: int
    slot: str  # a slot, or "evidence"
    value: int
    span: Span

    @property
    def key(self) -> str:
        """How the page names this value: "3.actor.0"."""
        return f"{self.claim}.{self.slot}.{self.value}"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks."""

    text: str
    marks: tuple[Mark, ...]
    starts: tuple[int, ...] = ()  # the claims whose evidence begins here

    @property
    def keys(self) -> str:
        return " ".join(m.key for m in self.marks)

    @property
    def tint(self) -> str:
        """The slot whose colour is shown: the first that fits; "many" where claims give these words different slots."""
        shown = {
            claim: _first_slot(m.slot for m in self.marks if m.claim == claim)
            for claim in {m.claim for m in self.marks}
        }
        slots = set(shown.values()) - {"evidence"}
        return "many" if len(slots) > 1 else next(iter(slots), "evidence")


def _first_slot(slots: Iterable[str]) -> str:
    return min(slots, key=ORDER.index)


def marks_of(claim: Claim, index: int = 0) -> list[Mark]:
    """Every span of a claim, as marks; values without words have none."""
    slots: dict[str, Sequence[Span | None]] = {
        "evidence": [claim.evidence.span],
        "act": [claim.act.span],
        "actor": [v.span for v in claim.actor],
        "target": [v.span for v in claim.target],
        "place": [v.span for v in claim.place],
        "when": [claim.when.span if claim.when else None],
        "according_to": [s.span for s in claim.according_to],
        "status": [claim.status.span],
        "quantity": [q.span for q in claim.quantities],
        "label": [x.span for x in claim.labels],
    }
    return [Mark(index, slot, n, s) for slot, spans in slots.items() for n, s in enumerate(spans) if s]


def pieces(report: Report, span: Span, marks: Iterable[Mark]) -> list[Piece]:
    """`span` of the text cut wherever a mark begins or ends; the pieces' texts join to the text of the span."""
    inside = sorted((m for m in marks if m.span[0] < span[1] and m.span[1] > span[0]), key=lambda m: m.span)
    cuts = sorted({*span, *(e for m in inside for e in m.span if span[0] < e < span[1])})
    parts: list[list[Mark]] = [[] for _ in cuts[1:]]
    for mark in inside:
        first = max(0, bisect_right(cuts, mark.span[0]) - 1)
        for n in range(first, len(parts)):
            if cuts[n] >= mark.span[1]:
                break
            parts[n].append(mark)
    return [_piece(report, start, end, part) for start, end, part in zip(cuts, cuts[1:], parts, strict=False)]


def _piece(report: Report, start: int, end: int, marks: Sequence[Mark]) -> Piece:
    starts = tuple(m.claim for m in marks if m.slot == "evidence" and m.span[0] == start)
    return Piece(report.quote((start, end)), tuple(marks), starts)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the report, or the white space between two (kind None), in pieces."""

    kind: str | None
    origin: str
    pieces: tuple[Piece, ...]
    start: int  # where it begins in the text


def stretches(report: Report, claims: Sequence[Claim]) -> list[Stretch]:
    """The whole text in order: blocks and what lies between them; nothing is left out."""
    marks = [m for n, claim in enumerate(claims) for m in marks_of(claim, n)]
    found: list[Stretch] = []
    at = 0
    blocks = [(b.span, b.kind, b.origin) for b in sorted(report.blocks, key=lambda b: b.span)]
    for (start, end), kind, origin in [*blocks, ((len(report.text), len(report.text)), None, "")]:
        if start > at:
            found.append(_stretch(report, (at, start), None, "", marks))
        if end > max(start, at):
            found.append(_stretch(report, (max(start, at), end), kind, origin, marks))
        at = max(at, end)
    return found


def _stretch(report: Report, span: Span, kind: str | None, origin: str, marks: Sequence[Mark]) -> Stretch:
    return Stretch(kind, origin, tuple(pieces(report, span, marks)), span[0])


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A claim's evidence with the words near it that fill its slots."""

    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


def excerpt(report: Report, claim: Claim) -> Excerpt:
    """The evidence, widened to the claim's other words where they stand close by in the same block."""
    start, end = claim.evidence.span
    room = next((b.span for b in report.blocks if b.span[0] <= start and end <= b.span[1]), (0, len(report.text)))
    low, high = max(room[0], start - CONTEXT), min(room[1], end + CONTEXT)
    near = [m for m in marks_of(claim) if low <= m.span[0] and m.span[1] <= high]
    span = (min(m.span[0] for m in near), max(m.span[1] for m in near))
    return Excerpt(tuple(pieces(report, span, near)), span[0] > room[0], span[1] < room[1])
