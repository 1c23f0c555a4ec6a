"""Is it the same act? The decision procedure, as a list that a domain expert can read.

Each feature looks at two claims and says how much speaks for one event, with its reason in words, or that they can't
be one. `SAME` is the weight from which two claims are joined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..records import Claim, Interval, Party, Place, Value
from ..vocabulary import load_acts

SAME = 4.0
EARTH_KM = 6371.0

COMPATIBLE = (
    {"offensive", "clash", "attack"},
    {"capture", "retreat", "surrender"},
    {"capture", "control"},
    {"attack", "shelling", "airstrike", "bombing", "killing"},
    {"attack", "airstrike", "chemical_attack"},
    {"incursion", "offensive"},
    {"ceasefire", "agreement"},
    {"killing", "execution"},
    {"advance", "capture"},
)
"""Acts that may be two words for one act: the general beside the specific, the gain beside the loss."""

REAL = {"happened", "ongoing", "ended", "denied"}
INTENT = {"planned", "possible"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much speaks for one event (or that nothing may join the two), and why."""

    weight: float
    reason: str
    never: bool = False


def never(reason: str) -> Verdict:
    """The two can't be one event."""
    return Verdict(0.0, reason, never=True)


Feature = Callable[[Claim, Claim], Verdict | None]


def acts(a: Claim, b: Claim) -> Verdict | None:
    """The same act, or a general word beside a specific one."""
    one, two = a.act.means, b.act.means
    if one == two:
        return Verdict(1.0, f"both tell of {one.replace('_', ' ')}")
    if any({one, two} <= group for group in COMPATIBLE):
        return Verdict(0.0, f"{one.replace('_', ' ')} and {two.replace('_', ' ')} can be one act")
    return never("different acts")


def statuses(a: Claim, b: Claim) -> Verdict | None:
    """A plan or a threat is never one with the act that came of it."""
    if (a.status.means in INTENT) != (b.status.means in INTENT):
        return never("one is intended, the other is told as fact")
    if a.status.means == b.status.means == "planned" and a.report.id != b.report.id:
        return None
    return None


def days(a: Claim, b: Claim) -> Verdict | None:
    """The days on which the act can have taken place."""
    one, two = interval(a), interval(b)
    if one is None or two is None:
        return _words_of_time(a, b)
    if _disjoint(one, two):
        return never(f"{_said(one)} and {_said(two)} have no day in common")
    width = max(_width(one), _width(two))
    if width is not None and width <= 2:
        return Verdict(2.0, "same day")
    if width is not None and width <= 31:
        return Verdict(1.0, "within the same month")
    return Verdict(0.25, "dates do not exclude each other")


def _words_of_time(a: Claim, b: Claim) -> Verdict | None:
    """Undated weekdays of one report: the same word is the same day, different words are not."""
    if a.report.id != b.report.id or a.when is None or b.when is None or not a.when.text or not b.when.text:
        return None
    one, two = a.when.text.casefold(), b.when.text.casefold()
    if one == two:
        return Verdict(1.0, f"both on {a.when.text!r}")
    return never(f"{a.when.text!r} and {b.when.text!r} are different times") if a.when.span != b.when.span else None


def places(a: Claim, b: Claim) -> Verdict | None:
    """How far apart, against how sure each place is."""
    pairs = [(p.means, q.means) for p in a.place for q in b.place]
    if not pairs:
        return None
    verdicts = [v for p, q in pairs if (v := _near(p, q))]
    if not verdicts:
        return None
    best = max(verdicts, key=lambda v: (not v.never, v.weight))
    return best


def _near(p: Place, q: Place) -> Verdict | None:
    broad = "country" in (p.basis, q.basis)
    if p.name == q.name and p.basis == q.basis:
        return Verdict(0.5 if broad else 2.0, f"both at {p.name}")
    if p.lat is None or q.lat is None:
        return None if p.name != q.name else Verdict(1.5, f"both at {p.name}")
    gap = kilometres(p, q)
    reach = (p.radius_km or 0.0) + (q.radius_km or 0.0)
    if broad:
        return Verdict(0.25, "one place lies in the other") if gap <= reach else never("different countries")
    if gap <= 10:
        return Verdict(2.0, f"{gap:.0f} km apart")
    if gap <= reach + 5:
        return Verdict(0.75, f"{gap:.0f} km apart, within what the words leave open")
    return never(f"{gap:.0f} km apart")


def sides(a: Claim, b: Claim) -> Verdict | None:
    """Who did it, and to whom."""
    actors, targets = _shared(a.actor, b.actor), _shared(a.target, b.target)
    if symmetric(a) or symmetric(b) or {a.act.means, b.act.means} == {"capture", "retreat"}:
        both = _shared((*a.actor, *a.target), (*b.actor, *b.target))
        if both:
            return Verdict(1.0 * min(len(both), 2), f"both name {_names(both)}")
        return never("different sides") if _named(a.actor, a.target) and _named(b.actor, b.target) else None
    if a.actor and b.actor and not actors:
        return never("different actors") if not targets else Verdict(-1.0, "sources differ on who did it")
    if a.target and b.target and not targets and _known(a.target) and _known(b.target):
        return never("different targets")
    if actors and targets:
        return Verdict(2.0, f"both name {_names(actors | targets)}")
    if actors or targets:
        return Verdict(1.0, f"both name {_names(actors or targets)}")
    return None


def tolls(a: Claim, b: Claim) -> Verdict | None:
    """The same count of the same kind is a sign; strikes of one day with far different counts are different."""
    for q in a.quantities:
        for r in b.quantities:
            if q.kind == r.kind and q.low == r.low and q.high == r.high and q.low is not None and q.low > 1:
                return Verdict(1.0, f"both say {q.text!r}" if q.text == r.text else f"the same number {q.kind}")
    return None


def one_sentence(a: Claim, b: Claim) -> Verdict | None:
    """One sentence that tells of an act twice tells of two acts, unless one is the denial of the other."""
    if a.report.id != b.report.id or "denied" in (a.status.means, b.status.means):
        return None
    (s, e), (u, v) = a.evidence.span, b.evidence.span
    if a.act.means == b.act.means and s < v and u < e:
        return never("told beside each other as two")
    return None


FEATURES: tuple[Feature, ...] = (acts, statuses, one_sentence, days, places, sides, tolls)


def compare(a: Claim, b: Claim) -> Verdict:
    """All features together: the summed weight, and the reasons that carried it."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        verdict = feature(a, b)
        if verdict is None:
            continue
        if verdict.never:
            return verdict
        total += verdict.weight
        if verdict.weight >= 1.0 and feature is not acts:
            reasons.append(verdict.reason)
    return Verdict(total, ", ".join(reasons))


# --- small measures --------------------------------------------------------------------------------------------------


def symmetric(claim: Claim) -> bool:
    """True for acts whose sides have no order."""
    act = load_acts().get(claim.act.means)
    return bool(act and act.symmetric)


def interval(claim: Claim) -> Interval | None:
    """The claim's days, where they are known on at least one side."""
    means = claim.when.means if claim.when else None
    return means if means and (means.earliest or means.latest) else None


def kilometres(p: Place, q: Place) -> float:
    """Great-circle distance in km; both places must have coordinates."""
    assert p.lat is not None and p.lon is not None and q.lat is not None and q.lon is not None
    f1, f2 = math.radians(p.lat), math.radians(q.lat)
    d = math.sin((f2 - f1) / 2) ** 2
    d += math.cos(f1) * math.cos(f2) * math.sin(math.radians(q.lon - p.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(d)))


def _disjoint(a: Interval, b: Interval) -> bool:
    return bool(
        (a.latest and b.earliest and a.latest < b.earliest) or (b.latest and a.earliest and b.latest < a.earliest)
    )


def _width(i: Interval) -> int:
    if i.earliest is None or i.latest is None:
        return 10_000
    return (date.fromisoformat(i.latest) - date.fromisoformat(i.earliest)).days + 1


def _said(i: Interval) -> str:
    return i.earliest if i.earliest == i.latest and i.earliest else f"{i.earliest or '…'} to {i.latest or '…'}"


def _key(party: Party) -> str:
    return party.id or party.name.casefold()


def _shared(a: Iterable[Value[Party]], b: Iterable[Value[Party]]) -> set[str]:
    names = {_key(v.means): v.means.name for v in b}
    return {names[_key(v.means)] for v in a if _key(v.means) in names}


def _named(*slots: tuple[Value[Party], ...]) -> bool:
    return any(slots)


def _known(values: Iterable[Value[Party]]) -> bool:
    return all(v.means.id is not None for v in values)


def _names(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
