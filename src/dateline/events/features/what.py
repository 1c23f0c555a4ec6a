"""What was done, and how it is told inside one report."""

from __future__ import annotations

from ..facts import BEGINNING, CIVILIANS, Facts
from ..sides import any_related
from .kinds import CHANGE_OF_HANDS, COMPATIBLE, FIRE, GROUND, LASTING, RECURRENT
from .verdict import Verdict, never
from .where import is_site, places

AND, CLAUSE, BREATH = 6, 80, 250
"""Letters of an "and" between two clauses, between any two of one sentence, and of two that are told in one breath."""
ANSWERED = 14  # days within which an assertion is denied


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
        if a.act not in LASTING and (gap := _reported_apart(a, b)) > ANSWERED and not (a.days or b.days):
            return never(f"asserted and denied {gap} days apart")
        near = 2.5 if beside(a, b, CLAUSE) else 2.0 if beside(a, b) else 1.0
        return Verdict(near, "one denies what the other asserts")
    return None


def _reported_apart(a: Facts, b: Facts) -> int:
    return abs(a.reported - b.reported) if a.reported and b.reported else 0


def one_passage(a: Facts, b: Facts) -> Verdict | None:
    """One clause that tells two acts tells of two events; so does "another strike"."""
    if a.claim.report.id != b.claim.report.id:
        return None
    if "advance" in (a.act, b.act) and {a.act, b.act} & CHANGE_OF_HANDS:
        return never("a step towards a place, and the change of hands")
    if "denied" in (a.stance, b.stance):
        return None
    (s, e), (u, v) = a.claim.evidence.span, b.claim.evidence.span
    if s < v and u < e and {a.act, b.act} != CHANGE_OF_HANDS:
        return never("told beside each other as two")
    if (
        a.act != b.act
        and {a.act, b.act} <= GROUND - CHANGE_OF_HANDS | {"capture"}
        and 0 <= max(s, u) - min(e, v) <= AND
    ):
        return never("told in one sentence as two steps")
    if {a.act, b.act} == {"incursion", "offensive"} and beside(a, b, CLAUSE):
        return never("an operation, and a step of it")
    if (a if s > u else b).another:
        return never("told as another one")
    if a.act in RECURRENT and _one_of_a_series(a, b):
        return never("a series, and one act of it")
    later = b if s < u else a  # "its men left", told before the next town is named, is of the town before
    if {a.act, b.act} == CHANGE_OF_HANDS and not later.places and beside(a, b):
        return Verdict(2.0, "told in one breath, with no other place named")
    return None


def singled_out(a: Facts, b: Facts) -> Verdict | None:
    """ "Two blasts", and one of them."""
    return never("several, and one of them") if {a.number, b.number} == {"one", "several"} else None


def _one_of_a_series(a: Facts, b: Facts) -> bool:
    """One tells of several days, the other of a single one of them."""
    if not a.days or not b.days:
        return False
    short, long = sorted((a.days, b.days), key=lambda d: d[1] - d[0])
    return short[0] == short[1] and long[0] < long[1] and long[0] != BEGINNING and long[0] <= short[0] <= long[1]


def beside(a: Facts, b: Facts, most: int = BREATH) -> bool:
    """In one report, with hardly a sentence between them."""
    (s, e), (u, v) = a.claim.evidence.span, b.claim.evidence.span
    return a.claim.report.id == b.claim.report.id and max(s, u) - min(e, v) <= most


def one_report(a: Facts, b: Facts) -> Verdict | None:
    """A report that comes back to a place, a plan or a denial mostly speaks of the same act."""
    if a.claim.report.id != b.claim.report.id:
        return None
    near = places(a, b)
    alike = a.act == b.act or {a.act, b.act} == CHANGE_OF_HANDS or any(map(is_site, (*a.places, *b.places)))
    alike = alike or bool(a.sites & b.sites)
    if alike and near and not near.never and near.weight >= 2.0:
        return Verdict(1.0, "one report comes back to it")
    if (a.stance == "denied") != (b.stance == "denied") and beside(a, b):
        named = a.act == b.act or all(x.by or x.to for x in (a, b))
        return Verdict(1.0, "told in one breath") if named else None
    if (a.stance == "denied") != (b.stance == "denied") and a.sites & b.sites:
        return Verdict(1.0, "one report comes back to it")
    if near is None and (a.stance == b.stance == "intent" or a.act == b.act == "retreat"):
        return Verdict(1.0, "one report comes back to it") if any_related(a.by | a.to, b.by | b.to) else None
    return None


def toll_beside(a: Facts, b: Facts) -> Verdict | None:
    """People killed, told in one breath with the strike at that place."""
    if (a.act == "killing") == (b.act == "killing") or not {a.act, b.act} & FIRE or not beside(a, b):
        return None
    near = places(a, b)
    if near and near.weight >= 1.0:
        count = a if a.act == "killing" else b
        return Verdict((2.0 if beside(a, b, CLAUSE) else 1.5) + 0.5 * _bare(count), "the toll, told in one breath")
    return None


def _bare(count: Facts) -> bool:
    """A count with no side of its own, or of people at no place of its own: "One person died"."""
    no_place = all(v.origin.startswith("inferred") for v in count.claim.place)
    return not count.by and (not count.to or (count.to <= CIVILIANS and no_place))


def _words(act: str) -> str:
    return act.replace("_", " ")
