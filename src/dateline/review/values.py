"""What a person puts into a slot of a claim: meanings as they are typed, words as they are chosen in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import zip_longest
from typing import Any

from ..errors import UsageError
from ..records import Claim, Evidence, Report, ReportRef, Slot, Span, Value
from .corrections import BY_HAND
from .meanings import Known, act_named, status_named, typed, value

ONE = ("act", "status", "when")
"""Slots that hold one value."""
QUOTED = ("quantities", "labels")
"""Slots of which every value has words."""


def corrected(
    claim: Claim,
    slot: Slot,
    means: Sequence[str],
    spans: Sequence[Span | None],
    report: Report,
    known: Known,
    origin: str,
) -> Claim:
    """The claim with that slot filled: each meaning with the words at its span, as far as spans are given; no meaning
    empties the slot."""
    if (len(means) > 1 and slot in ONE) or (not means and slot in ("act", "status")):
        raise UsageError(f"{slot} holds one value, and {len(means)} are given. Give one --means.")
    if len(spans) > len(means):
        raise UsageError("there are more words than meanings. Give a --means for each.")
    if slot in QUOTED and len([s for s in spans if s]) < len(means):
        raise UsageError(f"{slot} are words of the report. Give the --words of each --means.")
    content: Any
    filled = [value(slot, m, report, s, known, origin) for m, s in zip_longest(means, spans)]
    if slot in ONE:
        content = filled[0] if filled else None
    elif slot == "according_to":
        content = tuple(replace(s, role="relay" if n else "origin") for n, s in enumerate(filled))
    else:
        content = tuple(filled)
    return replace(claim, **{slot: content})


def kept(before: Claim, slot: Slot, after: Claim) -> Claim:
    """`after` with the values of a slot of several that mean and quote what they did as they were before."""
    if slot in ONE:
        return after
    there = {(typed(v), v.span): v for v in getattr(before, slot)}
    content: Any = tuple(there.get((typed(v), v.span), v) for v in getattr(after, slot))
    return replace(after, **{slot: content})


def added(report: Report, act: str, evidence: Span, verb: Span | None, status: str, by: str, origin: str) -> Claim:
    """A claim that was missed: its act, the words that carry it and its status; the other slots are still empty."""
    key = "\x1f".join((report.id, f"{evidence[0]}:{evidence[1]}", act_named(act)))
    return Claim(
        id=sha256(key.encode()).hexdigest()[:16],
        report=ReportRef(report.id, report.name),
        act=Value(act_named(act), report.quote(verb) if verb else None, verb, origin),
        evidence=Evidence(report.quote(evidence), evidence),
        actor=(),
        target=(),
        place=(),
        when=None,
        according_to=(),
        status=Value(status_named(status), None, None, origin),
        quantities=(),
        labels=(),
        coder=f"{BY_HAND}{by}",
    )


def found(report: Report, words: str, near: int) -> Span:
    """Where words stand in a report: of several places the one nearest to `near`. White space of any kind and length
    stands for white space, as a page or a terminal may have broken the lines."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    spots = [m.span() for m in re.finditer(pattern, report.text)] if pattern else []
    if not spots:
        raise UsageError(f"{words!r} doesn't stand in {report.name}. Copy the words as they are there.")
    return min(spots, key=lambda s: (abs(s[0] - near), s))


def misquotes(report: Report, claim: Claim) -> Iterator[str]:
    """What a claim quotes that doesn't stand in its report."""
    slots: tuple[Any, ...] = (
        claim.act, claim.evidence, claim.status, claim.when, *claim.actor, *claim.target, *claim.place,
        *claim.according_to, *claim.quantities, *claim.labels,
    )  # fmt: skip
    for one in slots:
        span = one.span if one else None
        if span and not (0 <= span[0] <= span[1] <= len(report.text) and report.text[slice(*span)] == one.text):
            yield f"{one.text!r} doesn't stand at {span[0]}:{span[1]} of {report.name}"
