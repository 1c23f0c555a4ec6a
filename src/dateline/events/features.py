"""Is it the same act? The decision procedure, as a list that a domain expert can read.

Each feature looks at two claims and says how much speaks for one event, or against it, with its reason in words; or
that they can't be one; or nothing. Two claims are joined from a sum of `SAME` on. Scale: 1 is a good sign, 2 a strong
one; what differs within what reports leave open is -1, what two reports of one act hardly ever differ in is -2 or less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ..records import Place, Quantity
from .facts import BEGINNING, END, Days, Facts
from .geography import kilometres
from .sides import any_related, foes, friends, related
from .signs import sites as named_sites

SAME = 4.0
APART = -4.0
"""What keeps two acts of one day, one town and the same sides apart."""

COMPATIBLE: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset({"offensive", "clash"}), 0.0),
    (frozenset({"incursion", "offensive"}), 0.0),
    (frozenset({"attack", "shelling"}), 0.0),
    (frozenset({"attack", "airstrike"}), 0.0),
    (frozenset({"attack", "bombing"}), 0.0),
    (frozenset({"attack", "chemical_attack"}), 0.0),
    (frozenset({"airstrike", "chemical_attack"}), 0.0),
    (frozenset({"killing", "execution"}), 0.0),
    (frozenset({"attack", "execution"}), -0.5),
    (frozenset({"advance", "capture"}), 0.0),
    (frozenset({"advance", "retreat"}), 0.0),
    (frozenset({"ceasefire", "agreement"}), 0.0),
    (frozenset({"arrest", "surrender"}), 0.0),
    (frozenset({"arrest", "abduction"}), 0.0),
    (frozenset({"attack", "clash"}), -0.5),
    (frozenset({"attack", "offensive"}), -0.5),
    (frozenset({"killing", "attack"}), -0.5),
    (frozenset({"killing", "shelling"}), -0.5),
    (frozenset({"killing", "airstrike"}), -0.5),
    (frozenset({"killing", "bombing"}), -0.5),
    (frozenset({"shelling", "airstrike"}), -0.5),
    (frozenset({"shelling", "bombing"}), -0.5),
    (frozenset({"airstrike", "bombing"}), -0.5),
)
"""Acts that may be two words for one act: the general beside the specific, or means that witnesses take for each other
(what struck a place is often disputed). Below zero: more than the word must speak for it."""

FIRE = frozenset({"shelling", "airstrike", "bombing", "attack"})

CHANGE_OF_HANDS = frozenset({"capture", "retreat"})

RECURRENT = frozenset(
    {"attack", "shelling", "airstrike", "bombing", "killing", "clash", "talks", "arrest", "abduction", "deployment",
     "protest", "displacement", "looting", "aid", "statement", "accusation", "demand", "threat", "rejection"}
)  # fmt: skip
"""Acts that happen again and again: without a day in common they are no sign of one event."""

LASTING = frozenset({"support", "alliance", "siege", "sanction"})
"""States that hold for months: the same one is told at any time."""

SPREADS = LASTING | {"control", "offensive", "clash", "displacement", "deployment", "looting"}
"""Acts that go on for days."""

CLAUSE, BREATH = 80, 250
"""Letters between two clauses of one sentence, and between two that are told in one breath."""

CIVILIANS = frozenset({"civilians", "people", "residents", "citizens", "families", "children", "women", "patients"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How much speaks for one event (or that nothing may join the two), and why."""

    weight: float
    reason: str
    never: bool = False


def never(reason: str) -> Verdict:
    """The two can't be one event."""
    return Verdict(0.0, reason, never=True)


Feature = Callable[[Facts, Facts], Verdict | None]


# --- what was done ---------------------------------------------------------------------------------------------------


def acts(a: Facts, b: Facts) -> Verdict | None:
    """The same act, its loss beside its gain, or a general word beside a specific one."""
    one, two = a.act, b.act
    if one == two:
        return Verdict(1.0, f"both tell of {_words(one)}")
    if {one, two} == CHANGE_OF_HANDS:
        return Verdict(1.0, "one side's gain and the other's loss")
    weight = _WEIGHTS.get(frozenset((one, two)))
    if weight is not None:
        return Verdict(weight, f"{_words(one)} and {_words(two)} can be one act")
    return never("different acts")


_WEIGHTS = dict(COMPATIBLE)


def stances(a: Facts, b: Facts) -> Verdict | None:
    """A plan or a threat is never one with the act that came of it; a denial stands beside what it denies."""
    if (a.stance == "intent") != (b.stance == "intent"):
        return never("one is intended, the other is told as fact")
    if (a.stance == "denied") != (b.stance == "denied"):
        near = 2.5 if _beside(a, b, CLAUSE) else 2.0 if _beside(a, b) else 1.0
        return Verdict(near, "one denies what the other asserts")
    return None


def one_passage(a: Facts, b: Facts) -> Verdict | None:
    """One clause that tells two acts tells of two events; so does "another strike"."""
    if a.claim.report.id != b.claim.report.id or "denied" in (a.stance, b.stance):
        return None
    (s, e), (u, v) = a.claim.evidence.span, b.claim.evidence.span
    if s < v and u < e and {a.act, b.act} != CHANGE_OF_HANDS:
        return never("told beside each other as two")
    if (a if s > u else b).another:
        return never("told as another one")
    if a.act in RECURRENT and _one_of_a_series(a, b):
        return never("a series, and one act of it")
    if {a.act, b.act} == CHANGE_OF_HANDS and not (a.places and b.places) and _beside(a, b):
        return Verdict(2.0, "told in one breath, with no other place named")
    return None


def _one_of_a_series(a: Facts, b: Facts) -> bool:
    """One tells of several days, the other of a single one of them."""
    if not a.days or not b.days:
        return False
    short, long = sorted((a.days, b.days), key=lambda d: d[1] - d[0])
    return short[0] == short[1] and long[0] < long[1] and long[0] != BEGINNING and long[0] <= short[0] <= long[1]


def _beside(a: Facts, b: Facts, most: int = BREATH) -> bool:
    """In one report, with hardly a sentence between them."""
    (s, e), (u, v) = a.claim.evidence.span, b.claim.evidence.span
    return a.claim.report.id == b.claim.report.id and max(s, u) - min(e, v) <= most


def one_report(a: Facts, b: Facts) -> Verdict | None:
    """A report that comes back to a place, a plan or a denial mostly speaks of the same act."""
    if a.claim.report.id != b.claim.report.id:
        return None
    near = places(a, b)
    alike = a.act == b.act or {a.act, b.act} == CHANGE_OF_HANDS or any(map(is_site, (*a.places, *b.places)))
    if alike and near and not near.never and near.weight >= 2.0:
        return Verdict(1.0, "one report comes back to it")
    if (a.stance == "denied") != (b.stance == "denied") and _beside(a, b):
        return Verdict(1.0, "told in one breath")
    if near is None and (a.stance == b.stance == "intent" or a.act == b.act == "retreat"):
        return Verdict(1.0, "one report comes back to it") if any_related(a.by | a.to, b.by | b.to) else None
    return None


def toll_beside(a: Facts, b: Facts) -> Verdict | None:
    """People killed, told in one breath with the strike at that place."""
    if (a.act == "killing") == (b.act == "killing") or not {a.act, b.act} & FIRE or not _beside(a, b):
        return None
    near = places(a, b)
    return Verdict(1.5, "the toll, told in one breath") if near and near.weight >= 1.0 else None


# --- when ------------------------------------------------------------------------------------------------------------


def days(a: Facts, b: Facts) -> Verdict | None:
    """The days on which the act can have taken place, by the words or by the days of the reports."""
    if a.act in LASTING and b.act in LASTING and a.stance != "intent":
        return Verdict(1.0, "a state that lasts") if _years_apart(a, b) < 2 else None
    if a.days and b.days and min(a.days[0], b.days[0]) > BEGINNING and max(a.days[1], b.days[1]) < END:
        return _dated(a, b, a.days, b.days)
    if a.days and b.days and _gap(a.days, b.days) > 0:
        return never(f"{_said(a.days)} and {_said(b.days)} have no day in common")
    if a.told and b.told:
        return _told(a, b, a.told, b.told)
    return _partial(a, b) or _undated(a, b)


def _dated(a: Facts, b: Facts, one: Days, two: Days) -> Verdict:
    gap, width = _gap(one, two), max(one[1] - one[0], two[1] - two[0]) + 1
    if gap == 0:
        if width == 1:
            return Verdict(2.0, "same day")
        if width <= 7:
            return Verdict(1.5, "within the same days")
        return Verdict(1.0, "within the same month") if width <= 31 else Verdict(0.25, "dates allow it")
    if gap == 1 and a.claim.report.id != b.claim.report.id:
        return Verdict(-2.0 if a.act in RECURRENT else -1.0, "a day apart")
    if gap <= 7 and a.act in SPREADS and b.act in SPREADS:
        return Verdict(-0.5, f"{gap} days apart, and such acts go on")
    return never(f"{_said(one)} and {_said(two)} have no day in common")


def _told(a: Facts, b: Facts, one: Days, two: Days) -> Verdict | None:
    """At least one side of a window follows from the day of a report, so it can be wrong."""
    for known, other in ((a, b), (b, a)):
        if known.days and other.reported and known.days[0] > other.reported + 1 and other.stance != "intent":
            return never(f"told on {_iso(other.reported)}, before {_said(known.days)}")
    if a.claim.report.id == b.claim.report.id:
        return Verdict(1.0 if a.days == b.days else 0.5, "dates allow it") if a.days and b.days else None
    gap, sure = _gap(one, two), a.days is not None or b.days is not None
    if gap == 0:
        if a.act in RECURRENT:
            return _told_of_recurrent(a, b, sure)
        return Verdict(1.0, "told within days of each other")
    if gap <= 7:
        return None if a.act not in RECURRENT else Verdict(-1.0, f"told {gap} days apart")
    if gap <= 30:
        return Verdict(-1.0, f"told {gap} days apart")
    return Verdict(-2.0 if gap <= 100 else -3.0, f"told {gap} days apart")


def _told_of_recurrent(a: Facts, b: Facts, sure: bool) -> Verdict | None:
    """Each daily report tells of its own day; only a named day says that two tell of one."""
    apart = _told_within(a, b)
    if sure:
        return Verdict(1.0, "told within a day") if apart <= 1 else None
    return Verdict(0.5, "told on the same day") if apart == 0 else Verdict(-1.5, f"told {apart} days apart")


def _told_within(a: Facts, b: Facts) -> int:
    """Days between the last days on which the two can have happened."""
    return abs(a.told[1] - b.told[1]) if a.told and b.told else END


def _partial(a: Facts, b: Facts) -> Verdict | None:
    """Weekdays and months of words that no year goes with, against each other and against known days."""
    one, two = _pieces(a), _pieces(b)
    if one is None or two is None or (a.partial is None and b.partial is None):
        return None
    agree, differ = 0, 0
    for x, y in zip(one, two, strict=True):
        if x is not None and y is not None:
            agree, differ = agree + (x == y), differ + (x != y)
    if differ:
        return (
            never("different days are named")
            if a.claim.report.id == b.claim.report.id
            else Verdict(-2.0, "different days are named")
        )
    return Verdict(1.0, f"both on {_partly(a, b)}") if agree else None


def _pieces(a: Facts) -> tuple[int | None, int | None, int | None] | None:
    """Weekday, month and day of the month, as far as they are known."""
    if a.partial:
        return (a.partial.weekday, a.partial.month, a.partial.day)
    if a.days is None or a.days[0] == BEGINNING or a.days[1] == END:
        return None
    first, last = date.fromordinal(a.days[0]), date.fromordinal(a.days[1])
    month = first.month if (first.year, first.month) == (last.year, last.month) else None
    return (first.weekday(), first.month, first.day) if first == last else (None, month, None)


def _partly(a: Facts, b: Facts) -> str:
    return next((x.claim.when.text or "" for x in (a, b) if x.partial and x.claim.when), "")


def _undated(a: Facts, b: Facts) -> Verdict | None:
    """Acts that recur need a day in common; across reports, no day at all speaks against them."""
    often = RECURRENT | SPREADS
    if a.claim.report.id == b.claim.report.id or a.stance == "intent" or not {a.act, b.act} & often:
        return None
    placeless = not a.places or not b.places
    return Verdict(-1.5 if placeless else -0.5, "such acts recur and no day is known")


# --- where -----------------------------------------------------------------------------------------------------------


def places(a: Facts, b: Facts) -> Verdict | None:
    """How far apart, against how sure each place is; a claim with several places is judged by the nearest."""
    if not a.places and not b.places and a.act in RECURRENT and a.claim.report.id != b.claim.report.id:
        return Verdict(-1.0, "neither names a place")
    if (not a.places and not b.places) or (a.claim.report.id == b.claim.report.id and not (a.places and b.places)):
        return None
    if not a.places or not b.places:
        return Verdict(-1.0, "one names no place") if a.act in RECURRENT else None
    verdicts = [v for p in a.places for q in b.places if (v := _near(p, q))]
    best = max(verdicts, key=lambda v: (not v.never, v.weight), default=None)
    if best and best.never and a.stance == b.stance == "denied":
        return None  # each may deny a part of one claim with several places
    return best


def _near(p: Place, q: Place) -> Verdict | None:
    broad = "country" in (p.basis, q.basis)
    if p.id != q.id and "corridor" in (p.basis, q.basis):
        return None  # a river or a road: where along it isn't said
    if (p.id and p.id == q.id) or (p.name == q.name and p.basis == q.basis):
        weight = 0.5 if broad else 1.0 if p.basis == "corridor" else 3.0 if is_site(p) else 2.0
        return Verdict(weight, f"both at {p.name}")
    if p.lat is None or q.lat is None:
        return Verdict(1.5, f"both at {p.name}") if p.name == q.name else None
    gap, reach = kilometres(p, q), (p.radius_km or 0.0) + (q.radius_km or 0.0)
    if broad:
        return Verdict(0.25, "one place lies in the other") if gap <= reach else never("different countries")
    if gap <= 10:
        return Verdict(1.0 if reach > 60 else 2.0 if gap <= 3 else 1.5, f"{gap:.0f} km apart")
    if gap <= reach + 5:
        return Verdict(1.0 if reach <= 60 else 0.5, f"{gap:.0f} km apart, within what the words leave open")
    return never(f"{gap:.0f} km apart")


def is_site(place: Place) -> bool:
    """True for a dam, a bridge, an airport: a place that is struck or taken as one thing."""
    return bool(named_sites(place.name))


def sites(a: Facts, b: Facts) -> Verdict | None:
    """What was struck: two kinds of target on one day are two strikes."""
    if not a.sites or not b.sites:
        return None
    if shared := a.sites & b.sites:
        return Verdict(1.0, f"both name a {min(shared)}")
    if a.act in FIRE and b.act in FIRE:
        return Verdict(APART, f"one strikes a {min(a.sites)}, the other a {min(b.sites)}")
    return None


def times_of_day(a: Facts, b: Facts) -> Verdict | None:
    """Morning and evening are two strikes."""
    if not a.parts or not b.parts or a.family != "airstrike":
        return None
    if shared := a.parts & b.parts:
        return Verdict(0.5, f"both in the {min(shared)}")
    return Verdict(APART, f"one in the {min(a.parts)}, the other in the {min(b.parts)}")


# --- who -------------------------------------------------------------------------------------------------------------


def sides(a: Facts, b: Facts) -> Verdict | None:
    """Who did it, and to whom."""
    if not (a.by or a.to) or not (b.by or b.to):
        return None if any(map(is_site, a.places)) else Verdict(-0.5, "one names nobody")
    if a.symmetric and b.symmetric:
        return _pair(a, b)
    if a.symmetric != b.symmetric:
        shared = _shared(a.by | a.to, b.by | b.to)
        return Verdict(min(len(shared), 2) * 1.0, _both(shared)) if shared else _strangers(a, b)
    if any_related(a.by, b.to) and any_related(a.to, b.by):
        return None if _blame(a, b) else never("each is the other's target")
    by, to = _shared(a.by, b.by), _shared(a.to, b.to)
    if a.by and b.by and not by:
        return _other_actors(a, b, to)
    if a.to and b.to and not to:
        return _other_targets(a, b, by)
    if by or to:
        return Verdict(sum(0.5 if _vague(x) else 1.0 for x in (by, to) if x), _both(by | to))
    return _cross(a, b)


def _pair(a: Facts, b: Facts) -> Verdict | None:
    shared = _shared(a.by, b.by)
    if len(shared) >= 2:
        return Verdict(2.0, _both(shared))
    if not a.by or not b.by:
        return None
    left, right = a.by - shared - a.anonymous, b.by - shared - b.anonymous
    if left and right and not _allied(left, right):
        return never("different sides")
    if shared and a.by > shared and b.by > shared:
        return Verdict(-0.5, f"only {_names(shared)} in common")
    return Verdict(1.0, _both(shared)) if shared else never("different sides")


def _strangers(a: Facts, b: Facts) -> Verdict | None:
    return never("different sides") if _known(a, a.by | a.to) and _known(b, b.by | b.to) else None


def _other_actors(a: Facts, b: Facts, to: frozenset[str]) -> Verdict:
    """Different actors are two acts, but for allies and for those who blame each other for one act."""
    if any(_denies_own(x, y) for x, y in ((a, b), (b, a))):
        return Verdict(0.5, "one denies that it did it")
    if not (_known(a, a.by) and _known(b, b.by)):
        return Verdict(-1.0, "one actor is only described")
    if _blame(a, b) and _one_scene(a, b):
        return Verdict(1.0, "each side blames the other")
    if _allied(a.by, b.by):
        return Verdict(0.5 if to else 0.0, f"allies: {_names(a.by)} and {_names(b.by)}")
    return Verdict(-1.0, "sources differ on who did it") if to and _other_voice(a, b) else never("different actors")


def _one_scene(a: Facts, b: Facts) -> bool:
    """So narrow a place or time that two sides who name each other must mean one act."""
    if _beside(a, b) or ({p.id for p in a.places if is_site(p)} & {p.id for p in b.places if is_site(p)}):
        return True
    return bool(
        a.days and b.days and _gap(a.days, b.days) == 0 and max(a.days[1], b.days[1]) - min(a.days[0], b.days[0]) <= 1
    )


def _denies_own(a: Facts, b: Facts) -> bool:
    """A party's denial of a deed that it is accused of, beside its word that the other side did it."""
    return a.stance == "denied" and _accuses(a, a) and not _other_voice(a, b)


def _other_targets(a: Facts, b: Facts, by: frozenset[str]) -> Verdict | None:
    if _known(a, a.to) and _known(b, b.to):
        if _allied(a.to, b.to):
            return Verdict(0.5 if by else 0.0, f"allies: {_names(a.to)} and {_names(b.to)}")
        return never("different targets")
    people = bool(a.to & CIVILIANS) != bool(b.to & CIVILIANS)
    if people and a.act == b.act == "killing":
        return Verdict(-1.5, "different people were killed")
    if by and not _vague(by):
        return Verdict(0.5, _both(by))
    return Verdict(-0.5, "one target is only described") if a.act in FIRE and not people else None


def _cross(a: Facts, b: Facts) -> Verdict | None:
    """Nothing in common because each names another slot; an actor of one that is the target of the other is a sign
    against, unless it is the loser beside the gainer."""
    if any_related(a.by, b.to) or any_related(a.to, b.by):
        return Verdict(-1.0, "the same party acts here and suffers there") if not _blame(a, b) else None
    if {a.act, b.act} <= CHANGE_OF_HANDS and any(foes(x, y) for x in a.by | b.by for y in a.to | b.to):
        return Verdict(1.0, "one names who takes, the other who leaves")
    return None


def _blame(a: Facts, b: Facts) -> bool:
    """Two voices of different sides, one of which names the other's side as the actor."""
    if not _other_voice(a, b):
        return False
    return any(_accuses(x, y) for x, y in ((a, b), (b, a)))


def _accuses(a: Facts, b: Facts) -> bool:
    return any(v.side and any(related(v.side, p) for p in a.by) for v in b.voices)


def _other_voice(a: Facts, b: Facts) -> bool:
    return not {v.id for v in a.voices} & {v.id for v in b.voices}


# --- words and numbers -----------------------------------------------------------------------------------------------


def tolls(a: Facts, b: Facts) -> Verdict | None:
    """The same count of the same kind is a sign; counts that lie far apart, or two of one report, are two events."""
    for q in a.claim.quantities:
        for r in b.claim.quantities:
            if q.kind != r.kind or q.low is None or r.low is None:
                continue
            if (q.low, q.high) == (r.low, r.high) and q.low > 1:
                return Verdict(1.0, f"both say {q.text!r}" if q.text == r.text else f"the same number {q.kind}")
            if _revised(a, b, q, r):
                return Verdict(2.0, f"a count that {a.voices[0].name} raised")
            if a.claim.report.id == b.claim.report.id and not _other_voice(a, b) and not _overlap(q, r):
                return Verdict(-1.5, f"one voice counts {q.text!r} and {r.text!r}")
            if q.kind in ("killed", "wounded") and _far(q.low, q.high, r.low, r.high):
                weight = -1.0 if _rising(a, b, q, r) else APART
                return Verdict(weight, f"{q.low:g} and {r.low:g} {q.kind} are far apart")
    return None


def _revised(a: Facts, b: Facts, q: Quantity, r: Quantity) -> bool:
    """One voice's figures of a few days that grow from the earlier report to the later."""
    return not _other_voice(a, b) and _rising(a, b, q, r)


def _rising(a: Facts, b: Facts, q: Quantity, r: Quantity) -> bool:
    """Figures that grow from the earlier report to the later one of the same fortnight."""
    if a.reported is None or b.reported is None or q.low is None or r.low is None:
        return False
    return 0 < abs(a.reported - b.reported) <= 14 and (q.low < r.low) == (a.reported < b.reported)


def _overlap(q: Quantity, r: Quantity) -> bool:
    """True where one number can be both."""
    low = max(q.low or 0.0, r.low or 0.0)
    return all(x.high is None or low <= x.high for x in (q, r))


def _far(low: float, high: float | None, other: float, other_high: float | None) -> bool:
    """Closed figures of which the larger is three times the smaller."""
    if high is None or other_high is None:
        return False
    small, large = sorted((low, other))
    return large > 3 * max(small, 1.0)


def same_words(a: Facts, b: Facts) -> Verdict | None:
    """The same sentence in two reports is one story; several telling words in common are a small sign."""
    if a.claim.report.id == b.claim.report.id:
        return None
    least, shared = min(len(a.words), len(b.words)), len(a.words & b.words)
    if least >= 6 and shared >= 0.8 * least:
        return Verdict(3.0, "told in the same words")
    return Verdict(0.5, "several words in common") if shared >= 3 else None


def one_origin(a: Facts, b: Facts) -> Verdict | None:
    """The same source speaks of one kind of act in two reports."""
    if a.claim.report.id == b.claim.report.id or _other_voice(a, b):
        return None
    return None if a.voices[0].own else Verdict(0.5, f"according to {a.voices[0].name} both")


def one_story(a: Facts, b: Facts) -> Verdict | None:
    """Where a report has no day, other acts that it shares with the other report show that both tell the same story."""
    if a.claim.report.id == b.claim.report.id or (a.reported is not None and b.reported is not None):
        return None
    shared = {act for act, _ in a.story & b.story}
    return (
        Verdict(1.0, f"both reports also tell of {_words(min(shared - {a.act} or shared))}")
        if len(shared) > 1
        else None
    )


FEATURES: tuple[Feature, ...] = (
    acts, stances, one_passage, places, days, sides, sites, times_of_day, tolls, toll_beside, one_report, same_words,
    one_origin, one_story,
)  # fmt: skip


def compare(a: Facts, b: Facts) -> Verdict:
    """All features together: the summed weight, and the reasons that carried it."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        verdict = feature(a, b)
        if verdict is None:
            continue
        if verdict.never:
            return verdict
        total += verdict.weight
        if (verdict.weight >= 1.0 and feature is not acts) or verdict.weight < 0:
            reasons.append(verdict.reason)
    return Verdict(total, ", ".join(reasons))


# --- small measures --------------------------------------------------------------------------------------------------


def _words(act: str) -> str:
    return act.replace("_", " ")


def _gap(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they have one in common."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _years_apart(a: Facts, b: Facts) -> float:
    return _gap(a.told, b.told) / 365.0 if a.told and b.told else 0.0


def _iso(day: int) -> str:
    return "…" if day in (BEGINNING, END) else date.fromordinal(day).isoformat()


def _said(days: Days) -> str:
    return _iso(days[0]) if days[0] == days[1] else f"{_iso(days[0])} to {_iso(days[1])}"


def _shared(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    if both := a & b:
        return both
    return frozenset(x for x in a if any(related(x, y) for y in b)) if a and b else both


def _allied(a: Iterable[str], b: Iterable[str]) -> bool:
    b = tuple(b)
    return any(friends(x, y) for x in a for y in b)


def _known(facts: Facts, keys: frozenset[str]) -> bool:
    return bool(keys - facts.anonymous)


def _vague(keys: frozenset[str]) -> bool:
    return keys <= CIVILIANS


def _names(keys: Iterable[str]) -> str:
    return " and ".join(sorted(keys))


def _both(keys: frozenset[str]) -> str:
    return f"both name {_names(keys)}"
