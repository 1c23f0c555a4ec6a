"""The order of states: 65 percent of a town come before 80 percent of it, where one side is taking it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from ..records import Claim, Quantity, Value
from .days import AGES
from .network import Apart
from .reason import INFERENCE, Reason, clue
from .text import Text

_GAINING = ("offensive", "capture", "advance", "control", "clash")


@dataclass(frozen=True)
class Held:
    """How much of a place a side holds when a report was written."""

    text: Text
    claim: Claim
    share: Quantity
    holder: str
    place: str
    place_key: str


def order_of_states(texts: Sequence[Text]) -> Iterator[Reason]:
    """The report that gives a side the smaller share of a place that it is taking is the older one."""
    held: dict[tuple[str, str], list[Held]] = {}
    for text in texts:
        for share in _shares(text):
            held.setdefault((share.holder, share.place_key), []).append(share)
    for less, more in (pair for alike in held.values() for pair in permutations(alike, 2)):
        if less.text.day != more.text.day and _high(less) < _low(more) and _taking(less) and _taking(more):
            yield from _reasons(less, more)


def states_told(text: Text) -> Iterator[str]:
    """By what reports on who holds how much bear on each other: the side and the place."""
    return (f"{held.holder}\t{held.place_key}" for held in _shares(text))


def _reasons(less: Held, more: Held) -> Iterator[Reason]:
    says = f"{less.holder} holds less of {less.place} (“{less.share.text}”) than later (“{more.share.text}”)"
    order = (Apart(less.text.day, more.text.day, 0, AGES),)
    for held, other, which in ((less, more, "before"), (more, less, "after")):
        words = clue("inference", f"{says}: d is not {'after' if which == 'before' else 'before'} {other.text.ref.name}",
                     held.share.text, held.share.span, other.text.ref)  # fmt: skip
        yield Reason(held.text.ref, words, order, INFERENCE)


def _shares(text: Text) -> Iterator[Held]:
    for claim in text.claims:
        share = next((q for q in claim.quantities if q.kind == "percent_held"), None)
        if share is None or claim.status.means in ("planned", "possible", "denied"):
            continue
        for actor in claim.actor[:1]:
            for place in claim.place[:1]:
                key = place.means.id or place.means.name.casefold()
                yield Held(text, claim, share, actor.means.name, place.means.name, key)


def _taking(held: Held) -> bool:
    """Whether the report tells of the same side gaining ground there, or of an operation for the place."""
    return any(
        c.act.means in _GAINING and c.id != held.claim.id and _names(c.actor, held.holder) for c in held.text.claims
    )


def _names(values: Sequence[Value[object]], name: str) -> bool:
    return any(getattr(v.means, "name", None) == name for v in values)


def _low(held: Held) -> float:
    return held.share.low if held.share.low is not None else -1.0


def _high(held: Held) -> float:
    return held.share.high if held.share.high is not None else 101.0
