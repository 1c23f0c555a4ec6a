"""How it is told: counts, words, the source, and what else two reports tell."""

from __future__ import annotations

import re
from functools import lru_cache

from ...records import Quantity
from ..facts import BEGINNING, END, FIRE, NEWS, Facts, narrow
from ..sides import any_related
from ..signs import says
from .kinds import BATTLES, RECURRENT
from .verdict import APART, Verdict, never
from .what import beside, one_toll
from .who import other_voice, two_losses

ONE_STORY = 0.25
"""Share of the shorter report's acts that two reports of one story have in common."""


COUNTS = re.compile(r"\b(?:its|their) (?:own )?(?:count|toll|figure|tally)\b", re.IGNORECASE)
COPIED = 6  # words of a clause from which on the same words are no chance
LARGE = 20  # from which on two sources hardly count exactly the same by chance
REVISED = 4  # days in which a toll is mostly revised; later, the next act of the kind is as likely


def tolls(a: Facts, b: Facts) -> Verdict | None:
    """The same count of the same kind is a sign; counts that lie far apart, or two of one report, are two events."""
    if two_losses(a, b):
        return None  # each side's own
    for q in a.claim.quantities:
        for r in b.claim.quantities:
            if q.kind != r.kind or q.low is None or r.low is None:
                continue
            if (q.low, q.high) == (r.low, r.high) and q.low > 1:
                exact = q.low == q.high and q.low >= LARGE
                return Verdict(
                    2.5 if exact else 1.5, f"both say {q.text!r}" if q.text == r.text else f"the same number {q.kind}"
                )
            if _revised(a, b, q, r):
                return Verdict(2.5, f"a count that {a.voices[0].name} raised")
            if not _overlap(q, r) and a.by and b.by and not any_related(a.by, b.by):
                return Verdict(APART, "two actors, two counts")
            if (a.revised or b.revised) and beside(a, b):
                return Verdict(2.5, "a count and the one before it")
            far = _far(q.low, q.high, r.low, r.high)
            if q.kind == "killed" and beside(a, b) and other_voice(a, b) and (not far or _both_sides(a, b)):
                return Verdict(1.5, "two counts of one toll, told in one breath")
            if a.claim.report.id == b.claim.report.id and not _overlap(q, r):
                if not other_voice(a, b) and not one_toll(a, b):
                    return Verdict(-1.5, f"one voice counts {q.text!r} and {r.text!r}")
                if q.kind == "killed" and not beside(a, b) and not _both_open(q, r):
                    return Verdict(-1.5, f"{q.text!r} and {r.text!r}, told apart")
            if q.kind in ("killed", "wounded") and far:
                weight = -1.0 if _rising(a, b, q, r) or _both_sides(a, b) else APART
                return Verdict(weight, f"{q.low:g} and {r.low:g} {q.kind} are far apart")
    return None


def summed_up(a: Facts, b: Facts) -> Verdict | None:
    """All who died since a day, and those of one act, also where that is denied; but one voice's count may go on from
    report to report."""
    if a.act == b.act == "killing" and _stretches_apart(a, b):
        return never("the dead of two stretches of time")
    if a.sums_up == b.sums_up or a.act not in RECURRENT or any(x.sums_up and x.stance == "denied" for x in (a, b)):
        return None
    if a.claim.report.id != b.claim.report.id and not other_voice(a, b):
        return None
    return Verdict(-2.0, "one sums up what happened since a day")


def _stretches_apart(a: Facts, b: Facts) -> bool:
    """The dead of two days, and those of three weeks, in one report."""
    if a.claim.report.id != b.claim.report.id or not a.days or not b.days:
        return False
    (first, last), (since, until) = a.days, b.days
    return min(first, since) > BEGINNING and max(last, until) < END and abs((last - first) - (until - since)) > NEWS


def running(a: Facts, b: Facts) -> Verdict | None:
    """A count that goes on ("55 by Sunday evening"), in a report of a battle at that place, is of the battle and of no one
    strike in it: of 103 such pairs of the corpus none is of one event, without a battle 98 of 142 are."""
    for count, strike in ((a, b), (b, a)):
        if count.act == "killing" and strike.act in FIRE and _goes_on(count) and _in_battle(count):
            return Verdict(APART, "a count of a battle, and one strike")
    return None


def _goes_on(count: Facts) -> bool:
    """ "55 by Sunday evening", "on Monday its count reached 100"."""
    when = (count.claim.when.text if count.claim.when else None) or ""
    return when.casefold().startswith("by ") or bool(COUNTS.search(count.claim.evidence.text))


def _in_battle(count: Facts) -> bool:
    towns = [f" at {p.id or p.name}" for p in count.places if narrow(p)]
    return any(act in BATTLES and told.endswith(town) for act, told in count.story for town in towns)


def _revised(a: Facts, b: Facts, q: Quantity, r: Quantity) -> bool:
    """One voice's figures of a few days that grow from the earlier report to the later, or that it says it changed."""
    soon = a.reported is not None and b.reported is not None and abs(a.reported - b.reported) <= REVISED
    return not other_voice(a, b) and _rising(a, b, q, r) and (soon or a.revised or b.revised)


def _rising(a: Facts, b: Facts, q: Quantity, r: Quantity) -> bool:
    """Figures that grow from the earlier report to the later one of the same fortnight."""
    if a.reported is None or b.reported is None or q.low is None or r.low is None:
        return False
    return 0 < abs(a.reported - b.reported) <= 14 and (q.low < r.low) == (a.reported < b.reported)


def _both_sides(a: Facts, b: Facts) -> bool:
    """Two parties of one report count the dead of one place: hardly ever alike."""
    same = a.claim.report.id == b.claim.report.id
    return same and other_voice(a, b) and all(v.side for x in (a, b) for v in x.voices)


def _overlap(q: Quantity, r: Quantity) -> bool:
    """True where one number can be both."""
    low = max(q.low or 0.0, r.low or 0.0)
    return all(x.high is None or low <= x.high for x in (q, r))


def _both_open(q: Quantity, r: Quantity) -> bool:
    return q.high is None and r.high is None


def _far(low: float, high: float | None, other: float, other_high: float | None) -> bool:
    """A closed figure, and another that begins at three times as much: "twelve" and "more than 460"."""
    (small, most), (large, _) = sorted(((low, high), (other, other_high)), key=lambda figure: figure[0])
    return most is not None and large > 3 * max(small, 1.0)


def same_words(a: Facts, b: Facts) -> Verdict | None:
    """The same sentence in two reports is one story; several telling words in common are a small sign."""
    if a.claim.report.id == b.claim.report.id:
        return None
    shared = len(a.words & b.words)
    if not shared and a.words and b.words:
        return None
    least = min(len(a.words), len(b.words))
    told = _told_by(a.claim.evidence.text)
    copied = told == _told_by(b.claim.evidence.text) and told.count(" ") + 1 >= COPIED
    if copied or (least >= 6 and shared >= 0.8 * least):
        return Verdict(3.0, "told in the same words")
    return Verdict(0.5, "several words in common") if shared >= 3 else None


@lru_cache(maxsize=20_000)
def _told_by(text: str) -> str:
    """The words, one space between them."""
    return " ".join(text.casefold().split())


def paragraphs(a: Facts, b: Facts) -> Verdict | None:
    """A paragraph mostly tells of one act, and each point of a list of one of its own: of 361 pairs of claims in two
    points of one list of the corpus none is of one event."""
    if a.claim.report.id != b.claim.report.id or a.paragraph < 0:
        return None
    if a.paragraph == b.paragraph:
        return Verdict(1.0, "told in one paragraph") if not _times_apart(a, b) else None
    return Verdict(APART, "two points of one list") if a.listed and a.listed == b.listed else None


def _times_apart(a: Facts, b: Facts) -> bool:
    """The later of two clauses names a time that the first doesn't."""
    first, later = sorted((a, b), key=lambda f: f.claim.evidence.span)
    words, before = (x.claim.when.text if x.claim.when else None for x in (later, first))
    return bool(words) and (words or "").casefold() != (before or "").casefold() and not says("same_time", words or "")


def one_origin(a: Facts, b: Facts) -> Verdict | None:
    """The same source speaks of one kind of act in two reports."""
    if a.claim.report.id == b.claim.report.id or other_voice(a, b):
        return None
    return None if a.voices[0].own else Verdict(0.5, f"according to {a.voices[0].name} both")


def one_story(a: Facts, b: Facts) -> Verdict | None:
    """Where a report has no day, other acts that it shares with the other report show that both tell the same story."""
    if a.claim.report.id == b.claim.report.id or (a.reported is not None and b.reported is not None):
        return None
    both = a.story & b.story
    shared = {act for act, _ in both}
    if len(shared) < 2 or len(both) < ONE_STORY * min(len(a.story), len(b.story)):
        return None  # two reports of one war always share something
    return Verdict(1.0, f"both reports also tell of {_words(min(shared - {a.act} or shared))}")


def _words(act: str) -> str:
    return act.replace("_", " ")
