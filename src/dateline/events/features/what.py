"""What was done, and how it is told inside one report."""

from __future__ import annotations

import re
from functools import cache

from ..facts import BEGINNING, CIVILIANS, FIRE, MONTH, NEWS, Facts
from ..sides import any_related, foes
from .kinds import BATTLES, CHANGE_OF_HANDS, COMPATIBLE, GROUND, LASTING, RECURRENT
from .verdict import Verdict, never
from .where import AT_TOWN, is_site, places

AND, CLAUSE, BREATH = 6, 80, 250
"""Letters of an "and" between two clauses, between any two of one sentence, and of two that are told in one breath."""
THE_DEAD = re.compile(
    r"\b(?:(?:of|all) (?:the|those) (?:dead|killed|victims)|death toll|their count|had counted|bodies)\b", re.IGNORECASE
)
TAKEN = frozenset({"abduction", "arrest"})
ANSWERED = 14  # days within which an assertion is denied


def acts(a: Facts, b: Facts) -> Verdict | None:
    """The same act, its loss beside its gain, or a general word beside a specific one; a battle, and its dead."""
    verdict = _acts(a.act, b.act)
    return OTHERS if verdict is BATTLE_AND_DEAD and not _its_dead(a, b) else verdict


def _its_dead(a: Facts, b: Facts) -> bool:
    """Who died in a battle is told after it, in its paragraph."""
    battle, toll = sorted((a, b), key=lambda f: f.claim.evidence.span)
    return toll.act == "killing" and one_paragraph(a, b) and toll.stance == battle.stance


OTHERS = never("different acts")
BATTLE_AND_DEAD = Verdict(-0.5, "a battle, and its dead")


@cache
def _acts(one: str, two: str) -> Verdict:
    """What the two words say by themselves."""
    if "killing" in (one, two) and {one, two} & BATTLES:
        return BATTLE_AND_DEAD
    if one == two:
        return Verdict(1.0, f"both tell of {_words(one)}")
    if {one, two} == CHANGE_OF_HANDS:
        return Verdict(1.0, "one side's gain and the other's loss")
    weight = _WEIGHTS.get(frozenset((one, two)))
    if weight is not None:
        return Verdict(weight, f"{_words(one)} and {_words(two)} can be one act")
    return OTHERS


_WEIGHTS = dict(COMPATIBLE)


def stances(a: Facts, b: Facts) -> Verdict | None:
    """A plan or a threat is never one with the act that came of it; a denial stands beside what it denies."""
    if (a.stance == "intent") != (b.stance == "intent"):
        return never("one is intended, the other is told as fact")
    if (a.stance == "denied") != (b.stance == "denied"):
        if a.act not in LASTING and (gap := _reported_apart(a, b)) > ANSWERED and _vaguely(a, b):
            return never(f"asserted and denied {gap} days apart")
        near = 2.5 if beside(a, b, CLAUSE) else 2.0 if beside(a, b) else 1.0
        return Verdict(near, "one denies what the other asserts")
    return None


def let_go(a: Facts, b: Facts) -> Verdict | None:
    """Who is taken and who comes free: one man, two acts."""
    if a.act not in TAKEN or b.act not in TAKEN or a.stance != b.stance:
        return None
    one, two = (x.claim.status.means == "ended" for x in (a, b))
    return never("taken, and let go") if one != two else None


def _vaguely(a: Facts, b: Facts) -> bool:
    """True where neither names a day, or each only a day by which it was so, or a season."""
    return not (_dated(a) or _dated(b)) and bool(a.days) == bool(b.days)


def _dated(a: Facts) -> bool:
    """True where the words give a day, a month or less."""
    return a.days is not None and a.days[0] != BEGINNING and a.days[1] - a.days[0] < MONTH


def _reported_apart(a: Facts, b: Facts) -> int:
    return abs(a.reported - b.reported) if a.reported and b.reported else 0


def one_passage(a: Facts, b: Facts) -> Verdict | None:
    """One clause that tells two acts tells of two events; so does "another strike"."""
    if a.claim.report.id != b.claim.report.id:
        return None
    if "advance" in (a.act, b.act) and {a.act, b.act} & CHANGE_OF_HANDS and not _handed_over(a, b):
        return never("a step towards a place, and the change of hands")
    if _denied_and_told(a, b):
        return never("one voice denies the one and tells the other")
    later = max(a, b, key=lambda f: f.claim.evidence.span)
    if later.another and later.stance != "denied":
        return never("told as another one")
    if "denied" in (a.stance, b.stance):
        return None
    (s, e), (u, v) = a.claim.evidence.span, b.claim.evidence.span
    if a.more != b.more and a.act == b.act == "killing" and not (a.revised or b.revised):
        return never("counted beside those counted before")
    if s < v and u < e and {a.act, b.act} != CHANGE_OF_HANDS and not _told_twice(a, b):
        return never("told beside each other as two")
    if (
        a.act != b.act
        and {a.act, b.act} <= GROUND - CHANGE_OF_HANDS | {"capture"}
        and 0 <= max(s, u) - min(e, v) <= AND
    ):
        return never("told in one sentence as two steps")
    if {a.act, b.act} == {"incursion", "offensive"} and beside(a, b, CLAUSE):
        return never("an operation, and a step of it")
    if a.act in RECURRENT and _one_of_a_series(a, b):
        return never("a series, and one act of it")
    later = b if s < u else a  # "its men left", told before the next town is named, is of the town before
    if {a.act, b.act} == CHANGE_OF_HANDS and not later.places and beside(a, b):
        return Verdict(2.0, "told in one breath, with no other place named")
    return None


def downed(a: Facts, b: Facts) -> Verdict | None:
    """An aircraft that comes down is a deed of its own; who answers it, or counts its dead, needn't name it again."""
    if a.downed == b.downed or not {a.act, b.act} <= FIRE | {"killing"}:
        return None
    down, other = (a, b) if a.downed else (b, a)
    after = beside(a, b) and other.claim.evidence.span > down.claim.evidence.span
    if after or down.stance != "fact" or other.stance != "fact":
        return None
    return never("one tells of an aircraft that came down")


def second_denied(a: Facts, b: Facts) -> Verdict | None:
    """ "There was no second bomb" denies nothing of the first."""
    if "denied" not in (a.stance, b.stance):
        return None
    other = any(x.stance == "denied" and x.another and not y.another for x, y in ((a, b), (b, a)))
    return never("another one is denied") if other else None


def denied_before(a: Facts, b: Facts) -> Verdict | None:
    """Who denies answers what was told before; what a later paragraph tells is as often something else (19 of the 46 such
    pairs of the corpus that all else would join)."""
    if a.claim.report.id != b.claim.report.id or (a.stance == "denied") == (b.stance == "denied"):
        return None
    denial, told = (a, b) if a.stance == "denied" else (b, a)
    later = told.claim.evidence.span > denial.claim.evidence.span and 0 <= denial.paragraph < told.paragraph
    return Verdict(-2.0, "denied before it was told") if later else None


def handed_over(a: Facts, b: Facts) -> Verdict | None:
    """One side left and its enemy came in, told in one breath."""
    if _handed_over(a, b) and (near := places(a, b)) and near.weight >= 2.0:
        return Verdict(3.0, "one side left, the other came in")
    return None


def _handed_over(a: Facts, b: Facts) -> bool:
    """An entry beside the enemy's retreat; of a retreat, who gives up is the target."""
    if {a.act, b.act} != {"advance", "retreat"} or "denied" in (a.stance, b.stance) or not beside(a, b):
        return False
    comes, goes = (a, b) if a.act == "advance" else (b, a)
    return any(foes(x, y) for x in comes.by for y in goes.to)


def _told_twice(a: Facts, b: Facts) -> bool:
    """One clause that says twice that a place changed hands ("lost the town to those who overran it"), or that each
    of two enemies did the same to the other first, according to them."""
    if a.act != b.act:  # "were found to have died in the bombing": the toll, inside its act
        return "killing" in (a.act, b.act) and bool({a.act, b.act} & FIRE) and a.voices == b.voices
    if a.act in CHANGE_OF_HANDS:
        return any_related(a.by, b.by) and any_related(a.to, b.to)
    told_apart = not {v.id for v in a.voices} & {v.id for v in b.voices}
    if a.act == "control":  # "each side says that it holds the town"
        return told_apart and any(v.side for v in (*a.voices, *b.voices))
    return told_apart and any_related(a.by, b.to) and any_related(a.to, b.by)


def _denied_and_told(a: Facts, b: Facts) -> bool:
    """In one breath one source denies a deed of a party and tells of another: "denied that its planes had struck the
    centre, and spoke of a raid on a depot". The other way round it denies a part: "hit the port, and no grain"."""
    first, second = sorted((a, b), key=lambda f: f.claim.evidence.span)
    if first.stance != "denied" or second.stance == "denied" or not {a.act, b.act} <= RECURRENT:
        return False
    same = {v.id for v in a.voices} & {v.id for v in b.voices}
    return bool(same) and beside(a, b, CLAUSE) and any_related(a.by, b.by)


def singled_out(a: Facts, b: Facts) -> Verdict | None:
    """ "Two blasts", and one of them; "the two strikes in October", and one that has its day; a deed of several days,
    and one of an evening."""
    for long, short in ((a, b), (b, a)):
        if long.lasts and not short.lasts and short.parts and not long.parts and {a.act, b.act} <= RECURRENT:
            return never("a deed of several days, and one of an hour of them")
    if a.repeated != b.repeated and {a.act, b.act} <= CHANGE_OF_HANDS:
        return never("a place that changed hands several times, and one time of them")
    if "several" not in (a.number, b.number):
        return None
    for all_of_them, one in ((a, b), (b, a)):
        fewer = len(all_of_them.places) > 1 == len(one.places)
        if all_of_them.number == "several" and (one.number == "one" or _within(one, all_of_them) or fewer):
            return never("several, and one of them")
    return None


def _within(one: Facts, several: Facts) -> bool:
    """A day or a night, inside a longer stretch."""
    if not one.days or not several.days or several.days[0] == BEGINNING:
        return False
    (first, last), (start, end) = one.days, several.days
    return last - first <= 1 and end - start > NEWS and start <= first and last <= end


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


def one_paragraph(a: Facts, b: Facts) -> bool:
    """Told in one paragraph of one report."""
    return a.claim.report.id == b.claim.report.id and 0 <= a.paragraph == b.paragraph


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


def counted_again(a: Facts, b: Facts) -> Verdict | None:
    """The dead of one place, told again in their paragraph: by another count, or who they were."""
    return Verdict(2.0, "the dead of one place, counted again") if one_toll(a, b) else None


def one_toll(a: Facts, b: Facts) -> bool:
    """The dead of one place counted, and told again in that paragraph, of which neither goes back in time or sums up
    more; the days are then those on which they were counted."""
    if not (a.act == b.act == "killing" and a.stance == b.stance == "fact" and one_paragraph(a, b)):
        return False
    if a.earlier != b.earlier or a.sums_up != b.sums_up or a.deed != b.deed or not (_counts(a) or _counts(b)):
        return False
    near = places(a, b)
    return near is not None and near.weight >= AT_TOWN


def _counts(a: Facts) -> bool:
    return any(q.kind == "killed" for q in a.claim.quantities)


def toll_beside(a: Facts, b: Facts) -> Verdict | None:
    """People killed, told in one breath with the strike at that place."""
    if (a.act == "killing") == (b.act == "killing") or not {a.act, b.act} & (FIRE | BATTLES) or not beside(a, b):
        return None
    if a.by and b.by and not any_related(a.by, b.by):
        return None  # whom one side killed, and what the other fired
    near = places(a, b)
    if near and near.weight >= 0.5:
        count, strike = (a, b) if a.act == "killing" else (b, a)
        if strike.stance == "denied" != count.stance and any(v.side and v in count.voices for v in strike.voices):
            return None  # who denies that he struck tells how else they died
        follows = count.claim.evidence.span > strike.claim.evidence.span
        weight = 2.0 if beside(a, b, CLAUSE) else 1.5
        if follows and count.strike == strike.id and near.weight >= AT_TOWN and not count.sums_up:
            weight += 1.0  # nothing else was struck between
        return Verdict(weight + 1.5 * (follows and _bare(count)), "the toll, told in one breath")
    return None


def other_deed(a: Facts, b: Facts) -> Verdict | None:
    """A toll or a denial is of the deed told last before it, not of one told before that, nor of that one's toll."""
    if not one_paragraph(a, b) or a.deed == b.deed:
        return None
    first, later = sorted((a, b), key=lambda f: f.claim.evidence.span)
    if first.act == "killing" and first.fought and not later.fought and first.stance == later.stance == "fact":
        return never("the dead of a battle, and a deed told after them")
    answers = later.act == "killing" or later.stance == "denied"
    of_another = first.deed == first.id or (first.act == "killing" and (first.deed or later.stance == "denied"))
    battle = first.act in BATTLES and later.stance == "denied"
    return Verdict(-3.0, "another deed was told since") if answers and (of_another or battle) else None


def blamed_beside(a: Facts, b: Facts) -> Verdict | None:
    """Something struck a place, and in one breath a side says who did it: "an explosion … the rebels accuse the army"."""
    if not {a.act, b.act} <= FIRE or "denied" in (a.stance, b.stance) or not beside(a, b, CLAUSE):
        return None
    told, blames = sorted((a, b), key=lambda f: f.claim.evidence.span)
    accused = bool(blames.by) and any(v.side for v in blames.voices)
    if told.to and blames.to and not (told.to | blames.to) & CIVILIANS and not any_related(told.to, blames.to):
        return None  # the monitors' car, and the judge at whom the rebels are said to have fired
    if told.by or not accused or (blames.days and blames.days != told.days):
        return None
    near = places(a, b)
    return Verdict(3.5, "who did it, told in one breath") if near and near.weight >= 1.0 else None


def _bare(count: Facts) -> bool:
    """A count with no side of its own, or of people at no place of its own: "One person died"; or of those who were
    told of before: "some of the dead"."""
    no_place = all(v.text is None or v.origin.startswith("inferred") for v in count.claim.place)
    bare = not count.by and (not count.to or (count.to <= CIVILIANS and no_place))
    return bare or bool(THE_DEAD.search(count.claim.evidence.text))


def _words(act: str) -> str:
    return act.replace("_", " ")
