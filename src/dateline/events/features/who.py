"""Who did it, and to whom; who blames whom."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..facts import CIVILIANS, FIRE, Facts
from ..sides import any_related, foes, friends, parties_in, voice_of, voices_of
from .kinds import BATTLES, CHANGE_OF_HANDS
from .verdict import Verdict, never
from .what import beside, one_paragraph
from .when import days_between
from .where import is_site

ONCE = frozenset({"killing", "execution", "abduction"})
"""Deeds that hardly befall one person twice."""
LINKING = frozenset({"of", "the", "for", "and", "de", "du", "al"})
NAME = re.compile(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+){0,3}(?=,|$)")


def sides(a: Facts, b: Facts) -> Verdict | None:
    """Who did it, and to whom."""
    if not (a.by or a.to) or not (b.by or b.to):
        if beside(a, b) and ("killing" in (a.act, b.act) or a.act == b.act):
            return None  # a bare count beside what it counts; "there were two strikes", told in one breath
        if {a.act, b.act} <= CHANGE_OF_HANDS and all(p.basis == "point" for x in (a, b) for p in x.places):
            return None  # a town hardly ever changes hands twice in those days
        return None if any(map(is_site, a.places)) else Verdict(-0.5, "one names nobody")
    if _own_losses(a, b):
        return Verdict(0.5, "what it cost those who did it")
    if two_losses(a, b):
        return Verdict(1.0 if a.stance == b.stance else -1.0, "the dead of both sides")
    if a.symmetric and b.symmetric:
        return _pair(a, b)
    if a.symmetric != b.symmetric:
        shared = in_common(a.by | a.to, b.by | b.to)
        return Verdict(min(len(shared), 2) * 1.0, _both(shared)) if shared else _strangers(a, b)
    if {a.act, b.act} <= CHANGE_OF_HANDS and (any_related(a.by, b.to) or any_related(a.to, b.by)):
        return never("who gains in the one loses in the other")
    if any_related(a.by, b.to) and any_related(a.to, b.by):
        return None if _blame(a, b) else never("each is the other's target")
    by, to = in_common(a.by, b.by), in_common(a.to, b.to)
    if a.by and b.by and not by:
        return _other_actors(a, b, to)
    if a.to and b.to and not to:
        return _other_targets(a, b, by)
    if (
        to
        and not by
        and a.act != b.act
        and {a.act, b.act} != CHANGE_OF_HANDS
        and a.claim.report.id != b.claim.report.id
    ):
        return Verdict(0.5, _both(to))  # one doesn't say who did it
    if by or to:
        return Verdict(sum(0.5 if _vague(x) else 1.0 for x in (by, to) if x), _both(by | to))
    return _cross(a, b)


def one_person(a: Facts, b: Facts) -> Verdict | None:
    """One person is killed once, and hardly taken twice: "the governor"."""
    if a.act != b.act or a.act not in ONCE:
        return None
    named = [x[-1] for x in _named(a) for y in _named(b) if _one_name(x, y)]
    if named:
        return Verdict(4.0, f"one person: {min(named).title()}")  # who dies once
    shared = _described(a) & _described(b)
    if not shared:
        return None
    weight = 3.5 if a.claim.report.id == b.claim.report.id else 2.0
    return Verdict(weight, f"one person: the {min(shared)}")


def _described(facts: Facts) -> frozenset[str]:
    """Single persons among the targets, by what they are called."""
    found = (v.means for v in facts.claim.target)
    return frozenset(p.name.casefold() for p in found if p.kind in ("official", "person") and not p.name.endswith("s"))


Name = tuple[str, ...]


def _named(facts: Facts) -> list[Name]:
    """The names of persons among the targets, word by word: what is written in capitals and is no party's name."""
    known = (v.text for v in facts.claim.target if v.means.id or v.means.kind in ("official", "person"))
    found = (NAME.match(words) for words in known if words and not parties_in(words))
    return [tuple(n[0].casefold().split()) for n in found if n and all(w[0].isupper() for w in n[0].split())]


def _one_name(a: Name, b: Name) -> bool:
    """ "Velupillai Prabhakaran" and "Prabhakaran", but not two first names; a single word by itself may be none
    ("Rebels")."""
    short, long = sorted((a, b), key=len)
    return a[-1] == b[-1] and len(long) > 1 and (len(short) == 1 or bool(set(short[:-1]) & set(long[:-1])))


def _pair(a: Facts, b: Facts) -> Verdict | None:
    shared = in_common(a.by, b.by)
    if len(shared) >= 2:
        return Verdict(2.0, _both(shared))
    if not a.by or not b.by:
        return None
    left, right = a.by - shared - a.anonymous, b.by - shared - b.anonymous
    if left and right and not allied(left, right):
        return never("different sides")
    if left and right and "denied" in (a.stance, b.stance) and not any_related(left, right):
        return never("the denial speaks of another side")
    if shared and a.by > shared and b.by > shared:
        return Verdict(-0.5, f"only {_names(shared)} in common")
    return Verdict(1.0, _both(shared)) if shared else never("different sides")


def _strangers(a: Facts, b: Facts) -> Verdict | None:
    return never("different sides") if _known(a, a.by | a.to) and _known(b, b.by | b.to) else None


def _other_actors(a: Facts, b: Facts, to: frozenset[str]) -> Verdict | None:
    """Different actors are two acts, but for allies and for those who blame each other for one act."""
    if any(_denies_own(x, y) for x, y in ((a, b), (b, a))):
        return Verdict(0.5, "one denies that it did it")
    if not (_known(a, a.by) and _known(b, b.by)):
        if (a.stance == "denied") != (b.stance == "denied") and beside(a, b):
            return None  # "its men" in the denial: whose, the sentence before says
        return Verdict(-1.0, "one actor is only described")
    if a.act == b.act == "control" and _claimed_by_two(a, b):
        return Verdict(1.0, "each of two is said to hold it")
    if _blame(a, b) and _one_scene(a, b) and not allied(a.by, b.by):
        return Verdict(1.0, "each side blames the other")
    if _accuses(a, b) and _accuses(b, a) and other_voice(a, b):
        return Verdict(-1.0, "each side blames the other, of one act or of two")
    if allied(a.by, b.by):
        return Verdict(0.5 if to else 0.0, f"allies: {_names(a.by)} and {_names(b.by)}")
    return Verdict(-1.0, "sources differ on who did it") if to and other_voice(a, b) else never("different actors")


def _claimed_by_two(a: Facts, b: Facts) -> bool:
    """Two voices, of which one takes a side, each say in one breath that another party holds the place at that time."""
    if not other_voice(a, b) or not beside(a, b) or allied(a.by, b.by):
        return False
    one_time = a.days == b.days or not (a.claim.when and b.claim.when)
    return a.paragraph == b.paragraph and one_time and any(v.side for x in (a, b) for v in x.voices)


def _one_scene(a: Facts, b: Facts) -> bool:
    """So narrow a place or time that two sides who name each other must mean one act."""
    if beside(a, b) or ({p.id for p in a.places if is_site(p)} & {p.id for p in b.places if is_site(p)}):
        return True
    return bool(
        a.days
        and b.days
        and days_between(a.days, b.days) == 0
        and max(a.days[1], b.days[1]) - min(a.days[0], b.days[0]) <= 1
    )


def _denies_own(a: Facts, b: Facts) -> bool:
    """A party's denial of a deed that it is accused of, beside its word that the other side did it."""
    return a.stance == "denied" and _accuses(a, a) and not other_voice(a, b)


def _other_targets(a: Facts, b: Facts, by: frozenset[str]) -> Verdict | None:
    if a.to <= CIVILIANS and b.to <= CIVILIANS:
        return Verdict(0.5 + (1.0 if by else 0.0), "people, by another word")
    if _known(a, a.to) and _known(b, b.to):
        if allied(a.to, b.to):
            return Verdict(0.5 if by else 0.0, f"allies: {_names(a.to)} and {_names(b.to)}")
        return never("different targets")
    people = bool(a.to & CIVILIANS) != bool(b.to & CIVILIANS)
    if people and a.act == b.act == "killing":
        return Verdict(-1.5, "different people were killed")
    apart = a.claim.report.id == b.claim.report.id and a.paragraph != b.paragraph
    if a.act == b.act == "killing" and apart and (_others_dead(a, b) or _others_dead(b, a)):
        return never("different people were killed")
    if people and a.claim.report.id == b.claim.report.id and (_known(a, a.to) or _known(b, b.to)):
        toll = (a.act == "killing") != (b.act == "killing")  # whom it was aimed at, and who died
        return Verdict(-1.0, "one strikes people, the other troops") if not toll else None
    if a.act in FIRE and b.act in FIRE and _by_name(a) and _by_name(b):
        return Verdict(-2.0, "each strikes another by name")
    if by and not _vague(by):
        return Verdict(0.5, _both(by))
    return Verdict(-0.5, "one target is only described") if a.act in FIRE and not people else None


def _others_dead(a: Facts, b: Facts) -> bool:
    """The dead of the one are described ("priests", "prisoners"), those of the other are a known side's."""
    return bool(a.to) and a.to <= a.anonymous and not a.to & CIVILIANS and _known(b, b.to)


def _by_name(facts: Facts) -> bool:
    """Whether its targets are named: "Bishop Belo", "EUFOR", no "hospital"."""
    named = [v.means for v in facts.claim.target]
    return bool(named) and all(p.id or all(w[0].isupper() or w in LINKING for w in p.name.split()) for p in named)


def two_losses(a: Facts, b: Facts) -> bool:
    """Two sides' dead, told in one breath: of one battle (26 of 27 such pairs of the corpus)."""
    if not (a.act == b.act == "killing" and one_paragraph(a, b) and beside(a, b)):
        return False
    return bool(a.to and b.to) and not (a.to | b.to) & CIVILIANS and not any_related(a.to, b.to)


def _own_losses(a: Facts, b: Facts) -> bool:
    """The dead of those who attacked, told after it in its paragraph."""
    if (a.act == "killing") == (b.act == "killing") or not (one_paragraph(a, b) and beside(a, b)):
        return False
    deed, toll = sorted((a, b), key=lambda f: f.claim.evidence.span)
    if deed.act not in FIRE | BATTLES or deed.stance != toll.stance:
        return False
    return any_related(toll.to, deed.by) and not any_related(toll.to, deed.to) and not toll.to & CIVILIANS


def _cross(a: Facts, b: Facts) -> Verdict | None:
    """Nothing in common because each names another slot; an actor of one that is the target of the other is a sign
    against, unless it is the loser beside the gainer."""
    if any_related(a.by, b.to) or any_related(a.to, b.by):
        blamed = _blame(a, b) or any(_by_its_foe(x) for x in (a, b))
        return None if blamed else Verdict(-1.0, "the same party acts here and suffers there")
    if {a.act, b.act} <= CHANGE_OF_HANDS and any(foes(x, y) for x in a.by | b.by for y in a.to | b.to):
        return Verdict(1.0, "one names who takes, the other who leaves")
    return None


def _blame(a: Facts, b: Facts) -> bool:
    """Two voices of different sides, one of which names the other's side as the actor."""
    if not other_voice(a, b):
        return False
    return any(_accuses(x, y) for x, y in ((a, b), (b, a)))


def _accuses(a: Facts, b: Facts) -> bool:
    return any(v.side and any(friends(v.side, p) for p in a.by) for v in b.voices)


def _by_its_foe(a: Facts) -> bool:
    """The enemy says that they did it: "Ukraine shelled its own prisoners", says Russia."""
    return any(v.side and foes(v.side, p) for v in a.voices for p in a.by)


def other_voice(a: Facts, b: Facts) -> bool:
    for v in a.voices:
        for w in b.voices:
            if v.id == w.id:
                return False
    return True


@lru_cache(maxsize=20_000)
def in_common(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    if both := a & b:
        return both
    shared = voices_of(a) & voices_of(b)
    return frozenset(x for x in a if voice_of(x) in shared) if shared else both


def allied(a: Iterable[str], b: Iterable[str]) -> bool:
    b = tuple(b)
    return any(friends(x, y) for x in a for y in b)


def _known(facts: Facts, keys: frozenset[str]) -> bool:
    return bool(keys - facts.anonymous)


def _vague(keys: frozenset[str]) -> bool:
    return keys <= CIVILIANS


def _names(keys: Iterable[str]) -> str:
    return " and ".join(sorted(keys))


@lru_cache(maxsize=20_000)
def _both(keys: frozenset[str]) -> str:
    return f"both name {_names(keys)}"
