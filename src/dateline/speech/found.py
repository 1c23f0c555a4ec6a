"""What the rules of this room hand on: a voice, a cue, and what is said."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import Span, Speech


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, in two widths."""

    words: Span  # the noun phrase: "a member of the council"
    full: Span  # with appositions and relative clauses, as PolNeAR marks it: "a member of the council, who fled,"


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution that a rule found."""

    voice: Voice | None
    cue: Span | None
    content: tuple[Span, ...]
    origin: str  # the rule, in words
    relay: tuple[Span, ...] = ()

    def speech(self, full: bool = False) -> Speech:
        """The record; with `full`, the source in its full width."""
        source = None if self.voice is None else self.voice.full if full else self.voice.words
        return Speech(source, self.cue, self.content, self.relay, self.origin)


def inside(a: Span, b: Span) -> bool:
    """True when `a` lies in `b`."""
    return b[0] <= a[0] and a[1] <= b[1]


def shared(a: Span, b: Span) -> int:
    """Characters that two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def mostly(a: Span, b: Span) -> bool:
    """True when over half of `a` lies in `b`."""
    return 2 * shared(a, b) > a[1] - a[0]


def joined(a: Span, b: Span) -> Span:
    """The stretch that holds both."""
    return min(a[0], b[0]), max(a[1], b[1])
