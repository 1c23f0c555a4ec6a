"""Who took a place, where one sentence leaves it out and another one of the report tells it: "the city had fallen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .draft import Draft
from .inferred import names, unsaid
from .scene import Scene

BACK = re.compile(r"\bre(?:tak|took|captur|gain|claim|cover|conquer)|\bback\b", re.IGNORECASE)
"""Words that take a place from those who had taken it."""


def add_takers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """Give a capture without an actor the one party that the report tells to have taken that place."""
    told = [d for d in drafts if d.act.means == "capture" and d.actor and d.status.means not in ("denied", "planned")]
    return [_with_taker(d, told) for d in drafts]


def _with_taker(d: Draft, told: Sequence[Draft]) -> Draft:
    if d.act.means != "capture" or d.actor or not d.place or d.status.means not in ("happened", "denied"):
        return d
    here = _points(d)
    found = [
        o
        for o in told
        if here & _points(o)
        and not names(o.actor) & names(d.target)
        and not _other_days(o, d)
        and not (_takes_back(o) and not _takes_back(d))
    ]
    takers = {v.means for o in found for v in o.actor if v.means.id}
    if len(takers) != 1:
        return d
    return replace(d, actor=(unsaid(takers.pop(), "who took it, as told elsewhere in this report"),))


def _other_days(a: Draft, b: Draft) -> bool:
    """True where no day can be that of both: "fell in June", and "was retaken on Saturday"."""
    one, two = (d.when.means if d.when else None for d in (a, b))
    if one is None or two is None:
        return False
    first, last = max(one.earliest or "", two.earliest or ""), min(one.latest or "9999", two.latest or "9999")
    return first > last


def _takes_back(d: Draft) -> bool:
    """True for "retook it" and "won it back": who did it is another than who took it."""
    return bool(BACK.search(d.act.text or ""))


def _points(d: Draft) -> set[str]:
    """The settlements and facilities among a claim's places; wider ground changes hands piece by piece."""
    return {p.means.name for p in d.place if p.means.basis == "point"}
