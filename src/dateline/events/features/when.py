"""When: by the words, by the days of the reports, by weekdays and months without a year, by the part of the day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from .. import signs
from ..facts import BEGINNING, END, FIRE, MONTH, NEWS, Days, Facts
from .kinds import CHANGE_OF_HANDS, GROUND, LASTING, RECURRENT, SPREADS
from .verdict import APART, Verdict, never
from .what import ANSWERED, beside, one_paragraph, one_toll
from .where import AT_SITE, places

FOUGHT = FIRE | {"killing", "clash"}
SOON = 3  # days within which an act is told


def days(a: Facts, b: Facts) -> Verdict | None:
    """The days on which the act can have taken place, by the words or by the days of the reports."""
    verdict = _days(a, b)
    if verdict and (verdict.never or verdict.weight < 0) and a.claim.report.id == b.claim.report.id:
        recount = any(x.act == "killing" and x.revised for x in (a, b))
        return None if recount else verdict  # "on Monday it raised the count": the day is the count's
    return verdict


def _days(a: Facts, b: Facts) -> Verdict | None:
    if a.act in LASTING and b.act in LASTING and a.stance != "intent":
        if any(x.days and y.reported and x.days[0] > y.reported + NEWS for x, y in ((a, b), (b, a))):
            return never("began a week or more after the other was told")
        return Verdict(1.0, "a state that lasts") if _years_apart(a, b) < 2 else None
    if a.days and b.days and min(a.days[0], b.days[0]) > BEGINNING and max(a.days[1], b.days[1]) < END:
        return _dated(a, b, a.days, b.days)
    if a.days and b.days and days_between(a.days, b.days) > 0:
        return never(f"{said(a.days)} and {said(b.days)} have no day in common")
    if a.told and b.told:
        return _told(a, b, a.told, b.told)
    return _partial(a, b) or _undated(a, b)


def _dated(a: Facts, b: Facts, one: Days, two: Days) -> Verdict:
    gap, width = days_between(one, two), max(one[1] - one[0], two[1] - two[0]) + 1
    if gap == 0:
        if width == 1:
            return Verdict(2.0, "same day")
        if width <= 7:
            return Verdict(1.5, "within the same days")
        return Verdict(1.0, "within the same month") if width <= 31 else Verdict(0.25, "dates allow it")
    if gap == 1 and {a.act, b.act} == {"advance", "retreat"}:
        return Verdict(0.0, "left one day, entered the next")
    if gap == 1 and a.claim.report.id != b.claim.report.id:
        return Verdict(-2.0 if a.act in RECURRENT else -1.0, "a day apart")
    if gap <= 7 and a.act in SPREADS and b.act in SPREADS:
        return Verdict(-0.5, f"{gap} days apart, and such acts go on")
    return never(f"{said(one)} and {said(two)} have no day in common")


def _told(a: Facts, b: Facts, one: Days, two: Days) -> Verdict | None:
    """At least one side of a window follows from the day of a report, so it can be wrong."""
    for known, other in ((a, b), (b, a)):
        if known.days and other.reported and known.days[0] > other.reported + 1 and other.stance != "intent":
            return never(f"told on {iso(other.reported)}, before {said(known.days)}")
    if a.claim.report.id == b.claim.report.id:
        return _in_one_report(a, b, one, two) if a.days and b.days else None
    gap, sure = days_between(one, two), a.days is not None or b.days is not None
    if gap == 0:
        if a.act in RECURRENT:
            return _told_of_recurrent(a, b, sure)
        return Verdict(1.0, "told within days of each other") if not _long_after(a, b) else None
    if gap <= 7:
        return None if a.act not in RECURRENT else Verdict(-2.0, f"told {gap} days apart")
    if gap <= 30:
        return Verdict(-1.0, f"told {gap} days apart")
    return Verdict(-2.0 if gap <= 100 else -3.0, f"told {gap} days apart")


def _in_one_report(a: Facts, b: Facts, one: Days, two: Days) -> Verdict:
    """What is said on other days, or days after the one day that is named, is mostly something else."""
    apart = days_between(one, two)
    if apart:
        return Verdict(-1.0, f"told {apart} days apart")
    for day, said_on in ((a.days, two), (b.days, one)):
        if a.act in RECURRENT and a.days != b.days and day and day[0] == day[1] and said_on[1] - day[1] > 1:
            return Verdict(-1.0, f"{iso(day[0])}, and told of days later")
    return Verdict(1.0 if a.days == b.days else 0.5, "dates allow it")


def _long_after(a: Facts, b: Facts) -> bool:
    """One names its day, the other was told days later as news."""
    return any(
        x.days and x.days[0] == x.days[1] and y.days and y.days[0] == BEGINNING and y.days[1] - x.days[1] > SOON
        for x, y in ((a, b), (b, a))
    )


def announced(a: Facts, b: Facts) -> Verdict | None:
    """A capture that is announced as news on days far apart was announced twice: "taken", denied, and "taken" again."""
    if a.act not in CHANGE_OF_HANDS or b.act not in CHANGE_OF_HANDS:
        return None
    for denial, news in ((a, b), (b, a)):
        if denial.stance == "denied" and news.stance == "fact" and _of_before(denial, news):
            return never("what is denied was announced before the news")
    one, two = _announced(a), _announced(b)
    if one is None or two is None or abs(one - two) <= NEWS or not a.act == b.act == "capture":
        return None
    return Verdict(-3.0, f"announced {abs(one - two)} days apart")


def _announced(a: Facts) -> int | None:
    """The day on which it is told as news: by then it was so, and no other day is known."""
    words = (a.claim.when.text if a.claim.when else None) or ""
    if a.days is None or a.days[0] != BEGINNING or signs.says("earlier", words):
        return None  # "a month ago" is no day
    named = signs.partial_date(words)
    return None if named and named.weekday is None and named.day is None else a.days[1]  # "in April" is no day


def _of_before(denial: Facts, news: Facts) -> bool:
    """In one report, a denial of what was announced more than a week ago, and what is told without a day."""
    if denial.claim.report.id != news.claim.report.id or news.days is not None or not denial.reported:
        return False
    said = _announced(denial)
    return said is not None and denial.reported - said > NEWS


def adrift(a: Facts, b: Facts) -> Verdict | None:
    """Two reports that share neither a place nor a day, or of which one has no day at all, need more than who did what
    to whom: wars repeat themselves."""
    if a.claim.report.id == b.claim.report.id:
        return None
    if a.told is None or b.told is None:
        if a.told is b.told or ((near := places(a, b)) and near.weight >= AT_SITE):
            return None  # no day at all, or one thing
        return Verdict(-1.0, "the day of one isn't known")
    if a.stance == b.stance == "intent" or days_between(a.told, b.told) == 0:
        return None
    if (near := places(a, b)) and not near.never and near.weight >= 1.0:
        return None
    return Verdict(-1.5, "no place and no day in common")


def recalled(a: Facts, b: Facts) -> Verdict | None:
    """One of two clauses of a report goes back in time: "thirteen months after", "earlier in the war"."""
    if a.claim.report.id != b.claim.report.id or a.earlier == b.earlier or (a.days and b.days and a.days == b.days):
        return None
    first, second = sorted((a, b), key=lambda f: f.claim.evidence.span)
    if first.earlier and not second.days and beside(a, b) and a.act not in GROUND:
        return None  # what follows without a day of its own is of that time still
    if "denied" in (a.stance, b.stance) or ("killing" in (a.act, b.act) and a.family == b.family and _revises(a, b)):
        return None
    months = any(x.days and x.told and y.told and days_between(x.days, y.told) > MONTH for x, y in ((a, b), (b, a)))
    return Verdict(-4.0 if months else -2.5 if a.act in GROUND else -1.5, "one goes back in time")


def long_past(a: Facts, b: Facts) -> Verdict | None:
    """A day of more than a week before the report, and what it tells without a day: only what follows in the paragraph is
    of that day still (of 245 other pairs of the corpus 18 are of one event)."""
    if a.claim.report.id != b.claim.report.id or not {a.act, b.act} <= FOUGHT or (a.days is None) == (b.days is None):
        return None
    dated, other = (a, b) if a.days else (b, a)
    if not (dated.days and dated.reported and dated.days[0] == dated.days[1] < dated.reported - NEWS):
        return None
    follows = dated.claim.evidence.span < other.claim.evidence.span and one_paragraph(a, b)
    return None if follows else Verdict(-2.0, "a day long past, and what has none")


def _revises(a: Facts, b: Facts) -> bool:
    """A count that was given earlier, not an earlier act."""
    counts = all(any(q.kind == "killed" for q in x.claim.quantities) for x in (a, b))
    return counts and (a.revised or b.revised)


def _told_of_recurrent(a: Facts, b: Facts, sure: bool) -> Verdict | None:
    """Each daily report tells of its own day; only a named day says that two tell of one."""
    apart = _told_within(a, b)
    if apart and apart <= ANSWERED and "denied" in (a.stance, b.stance):
        both = a.stance == b.stance  # who denies is asked again; what he denies is some days old
        return None if both else Verdict(-0.5, f"told {apart} days apart")
    if sure and apart > SOON and a.act not in SPREADS and b.act not in SPREADS:
        return Verdict(-1.0, f"told {apart} days apart")
    if sure:
        return Verdict(1.0, "told within a day") if apart <= 1 else None
    return Verdict(0.5, "told on the same day") if apart == 0 else Verdict(-1.5, f"told {apart} days apart")


def _told_within(a: Facts, b: Facts) -> int:
    """Days between the last days on which the two can have happened."""
    return abs(a.told[1] - b.told[1]) if a.told and b.told else END


def _partial(a: Facts, b: Facts) -> Verdict | None:
    """Weekdays and months of words that no year goes with, against each other and against known days."""
    if a.claim.report.id == b.claim.report.id and any(
        x.today and y.partial and y.partial.weekday is not None for x, y in ((a, b), (b, a))
    ):
        return never("today, and a day that is named")
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
    if not agree:
        return None
    bare = agree == 1 and one[0] is not None and two[0] is not None and one[0] == two[0]
    across = a.claim.report.id != b.claim.report.id
    weight = (-0.5 if a.act in RECURRENT else 0.0) if bare and across else 1.0
    return Verdict(weight, f"both on {_partly(a, b)}")  # every week has a Tuesday


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
    if a.act == b.act == "control":
        return Verdict(-3.0, "each report tells of its own time, and no day is known")
    return Verdict(-1.5, "such acts recur and no day is known")


def regained(a: Facts, b: Facts) -> Verdict | None:
    """A town is taken, lost, and taken back: of one report, a capture that has its day, and one "retaken" of another."""
    if a.claim.report.id != b.claim.report.id or not a.act == b.act == "capture" or a.days == b.days:
        return None
    again = [x for x in (a, b) if signs.says("regained", x.claim.evidence.text)]
    first = a if again == [b] else b
    if len(again) != 1 or not first.days or first.days[0] != first.days[1] or not a.by & b.by:
        return None
    return Verdict(-3.0, "taken on one day, retaken on another")


def own_times(a: Facts, b: Facts) -> Verdict | None:
    """One report that tells an act with one time and again with another tells of two: "in May", "ten days later"."""
    if a.claim.report.id != b.claim.report.id or "denied" in (a.stance, b.stance):
        return None
    if a.act != b.act and {a.act, b.act} != CHANGE_OF_HANDS:
        return None
    one, two = (x.claim.when.text if x.claim.when else None for x in (a, b))
    if not one or not two or one.casefold() == two.casefold() or (a.days and b.days):
        return None
    if any(signs.says("same_time", words) for words in (one, two)) or one_toll(a, b):
        return None
    return Verdict(-2.0, "each told with a time of its own")


def times_of_day(a: Facts, b: Facts) -> Verdict | None:
    """Morning and evening are two strikes."""
    if not a.parts or not b.parts or a.family != "airstrike" or one_toll(a, b):
        return None
    if shared := a.parts & b.parts:
        return Verdict(0.5, f"both in the {min(shared)}")
    return Verdict(APART, f"one in the {min(a.parts)}, the other in the {min(b.parts)}")


def days_between(a: Days, b: Days) -> int:
    """Days between two intervals; 0 where they have one in common."""
    return max(0, a[0] - b[1], b[0] - a[1])


def _years_apart(a: Facts, b: Facts) -> float:
    return days_between(a.told, b.told) / 365.0 if a.told and b.told else 0.0


def iso(day: int) -> str:
    return "…" if day in (BEGINNING, END) else date.fromordinal(day).isoformat()


@lru_cache(maxsize=20_000)
def said(days: Days) -> str:
    return iso(days[0]) if days[0] == days[1] else f"{iso(days[0])} to {iso(days[1])}"
