"""The form that corrects a slot of a claim or adds a claim: as the page shows it, and as it comes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from ..errors import UsageError
from ..records import Claim, Report, Slot, Span
from ..review.meanings import typed
from ..review.values import ONE, QUOTED, found
from ..store import View
from .access import Form

SLOTS: tuple[str, ...] = get_args(Slot)
BY_NAME = ("actor", "target", "place", "according_to")
"""Slots whose meaning is mostly what the words say."""


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a slot: what it means, as typed, its words, and where they stand."""

    means: str = ""
    words: str = ""
    near: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """The open form of one slot of one claim."""

    claim: str
    slot: str
    rows: tuple[Row, ...]
    known: tuple[str, ...]  # meanings that may be chosen
    several: bool


@dataclass(frozen=True, slots=True)
class Adding:
    """The open form of a claim that was missed."""

    words: str
    near: str


def mend(claims: Sequence[Claim], view: View, asked: Mapping[str, str]) -> Mend | None:
    """The form that an address asks for (`claim`, `slot`, and of chosen words `words` and `near`)."""
    claim = next((c for c in claims if c.id == asked.get("claim")), None)
    slot = asked.get("slot", "")
    if claim is None or slot not in SLOTS:
        return None
    rows = [_row(v) for v in values(claim, slot)]
    if words := " ".join(asked.get("words", "").split()):
        new = Row(words if slot in BY_NAME else "", words, asked.get("near", ""))
        if slot in ONE or (len(rows) == 1 and slot not in QUOTED):
            rows = [new if slot in BY_NAME else Row(rows[0].means if rows else "", new.words, new.near)]
        else:
            rows.append(new)
    several = slot not in ONE
    return Mend(claim.id, slot, (*rows, *([Row()] if several or not rows else [])), known(view, slot), several)


def values(claim: Claim, slot: str) -> tuple[Any, ...]:
    """What fills a slot, as a tuple also where it holds one value."""
    there = getattr(claim, slot)
    return there if isinstance(there, tuple) else (there,) if there else ()


def _row(value: Any) -> Row:
    return Row(typed(value), " ".join((value.text or "").split()), str(value.span[0]) if value.span else "")


def known(view: View, slot: str) -> tuple[str, ...]:
    """Meanings to choose from: the acts and statuses that there are, the parties and places that the record knows."""
    from ..vocabulary import load

    if slot == "act":
        return tuple(sorted(view.acts))
    if slot == "status":
        return tuple(load("statuses"))
    if slot == "labels":
        return ("actor", "target")
    slots = ("place",) if slot == "place" else ("actor", "target", "according_to") if slot in BY_NAME else ()
    names = {typed(v) for c in view.claims for s in slots for v in values(c, s)}
    return tuple(sorted(n for n in names if n))


def adding(asked: Mapping[str, str]) -> Adding | None:
    """The form for a missed claim, where an address asks for it."""
    return Adding(" ".join(asked.get("words", "").split()), asked.get("near", "")) if "add" in asked else None


def filled(form: Form, report: Report, near: int) -> tuple[list[str], list[Span | None]]:
    """What came back: meanings and the spans of their words; rows left empty are no values."""
    means, words, spots = (form.every(name) for name in ("means", "words", "near"))
    rows = [Row(*parts) for parts in zip(means, words, _as_many(spots, means), strict=False)]
    if len(means) != len(words) or any(r.words and not r.means for r in rows):
        raise UsageError("words without a meaning. Say what they mean, or clear them.")
    kept = [r for r in rows if r.means]
    return [r.means for r in kept], [span(report, r.words, r.near, near) if r.words else None for r in kept]


def _as_many(spots: Sequence[str], means: Sequence[str]) -> list[str]:
    return [*spots, *[""] * (len(means) - len(spots))]


def span(report: Report, words: str, near: str, otherwise: int) -> Span:
    """Where chosen words stand; `near` is where the page says that they begin."""
    return found(report, words, int(near) if near.isdecimal() and len(near) < 10 else otherwise)


def slot_named(name: str) -> Slot:
    """The slot; UsageError where there is none."""
    if name not in SLOTS:
        raise UsageError(f"there is no slot {name!r}. There is: {', '.join(SLOTS)}.")
    return cast(Slot, name)
