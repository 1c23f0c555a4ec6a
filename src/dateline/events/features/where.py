"""Where: distances against how sure each place is, and what was struck."""

from __future__ import annotations

from ...records import Place
from ..facts import FIRE, Facts
from ..geography import kilometres
from ..signs import sites as named_sites
from .kinds import GROUND, RECURRENT
from .verdict import APART, Verdict, never

AWRY = 3.0  # kilometres by which two sources put one town apart
CLOSE = 10.0  # kilometres within which a village is named for the next
NEXT = 25.0  # kilometres within which towns are taken for each other
AT_TOWN = 2.0  # the weight of one town in both
AT_SITE = 3.0  # the weight of a place that is struck or taken as one thing
WIDE = 30.0  # kilometres across which the middle of a district tells nothing


def places(a: Facts, b: Facts) -> Verdict | None:
    """How far apart, against how sure each place is; a claim with several places is judged by the nearest."""
    if not a.places and not b.places and a.act in RECURRENT and a.claim.report.id != b.claim.report.id:
        return Verdict(-1.0, "neither names a place")
    if (not a.places and not b.places) or (a.claim.report.id == b.claim.report.id and not (a.places and b.places)):
        return None
    if not a.places or not b.places:
        struck = a.sites & b.sites and "denied" in (a.stance, b.stance)  # "denied that it had bombed the prison"
        return Verdict(-1.0, "one names no place") if a.act in RECURRENT and not struck else None
    best: Verdict | None = None
    for p in a.places:
        for q in b.places:
            verdict = _two_towns(a, b, p, q) or _near(p, q)
            if verdict and (best is None or (not verdict.never, verdict.weight) > (not best.never, best.weight)):
                best = verdict
    if best and best.never and a.stance == b.stance == "denied":
        return None  # each may deny a part of one claim with several places
    return best


def _two_towns(a: Facts, b: Facts, p: Place, q: Place) -> Verdict | None:
    """Two towns by name, or a town and a site, change hands each for itself, however near they lie; and one report
    that names two towns tells of an act in each."""
    if not (_pinned(p) and _pinned(q)) or p.name == q.name or _stem(p) == _stem(q):
        return None
    hands, within = a.act in GROUND and b.act in GROUND, a.claim.report.id == b.claim.report.id
    if p.lat is None or q.lat is None:
        return never(f"{p.name} and {q.name} are named apart") if hands and within else None
    gap = kilometres(p, q)
    if not hands and (not within or is_site(p) or is_site(q)):
        return None
    if gap <= AWRY and is_site(p) == is_site(q):
        return None
    if within:
        return never(f"{p.name} and {q.name} are named apart")
    return (
        Verdict(-0.5 if gap <= CLOSE else -1.5, f"{p.name} and {q.name}, {gap:.0f} km apart") if gap <= NEXT else None
    )


def _pinned(place: Place) -> bool:
    """A town or a site with a point of its own, not somewhere near it and not a district; or one that no gazetteer has."""
    return (place.basis == "point" or place.lat is None) and "#" not in (place.id or "")


def _stem(place: Place) -> str:
    return (place.id or place.name).partition("#")[0]


def _near(p: Place, q: Place) -> Verdict | None:
    broad = "country" in (p.basis, q.basis)
    if p.id != q.id and "corridor" in (p.basis, q.basis):
        return None  # a river or a road: where along it isn't said
    if (p.id and p.id == q.id) or (p.name == q.name and p.basis == q.basis):
        weight = 0.5 if broad else 1.0 if p.basis == "corridor" else AT_SITE if is_site(p) else AT_TOWN
        return Verdict(weight, f"both at {p.name}")
    if p.lat is None or q.lat is None:
        if p.name == q.name:
            return Verdict(1.5, f"both at {p.name}")
        return Verdict(-1.5, f"one at {min(p.name, q.name)}, the other at {max(p.name, q.name)}")
    gap, reach = kilometres(p, q), (p.radius_km or 0.0) + (q.radius_km or 0.0)
    if broad:
        return Verdict(0.25, "one place lies in the other") if gap <= reach else never("different countries")
    if (p.basis == "admin") != (q.basis == "admin") and (_wide(p) or _wide(q)) and gap <= reach + 5:
        return Verdict(0.5, "one place lies in the other")
    if gap <= 10:
        return Verdict(1.0 if reach > 60 else 2.0 if gap <= 3 else 1.5, f"{gap:.0f} km apart")
    if gap <= reach + 5:
        return Verdict(1.0 if reach <= 60 else 0.5, f"{gap:.0f} km apart, within what the words leave open")
    return never(f"{gap:.0f} km apart")


def _wide(place: Place) -> bool:
    """A province or a large district: where its middle lies tells nothing."""
    return place.basis == "admin" and ((place.radius_km or 0.0) > WIDE or (place.id or "").startswith("admin1:"))


def is_site(place: Place) -> bool:
    """True for a dam, a bridge, an airport: a place that is struck or taken as one thing."""
    return bool(named_sites(place.name))


def sites(a: Facts, b: Facts) -> Verdict | None:
    """What was struck: two kinds of target on one day are two strikes."""
    if not a.sites or not b.sites:
        return None
    if shared := a.sites & b.sites:
        near = places(a, b)
        if near and near.weight >= AT_SITE:
            return None  # the place has said it
        again = a.claim.report.id == b.claim.report.id and {p.id for p in a.places} & {p.id for p in b.places}
        return Verdict(1.5 if again else 1.0, f"both name a {min(shared)}")
    if a.act not in FIRE or b.act not in FIRE:
        return None
    one, two = a.sites - BROAD, b.sites - BROAD
    if one and two:
        return never(f"one strikes a {min(one)}, the other a {min(two)}")
    return Verdict(APART, f"one strikes a {min(a.sites)}, the other a {min(b.sites)}")


def parts_of_town(a: Facts, b: Facts) -> Verdict | None:
    """A palace or a market that is taken is a part of the town; a garrison's headquarters mostly is the town. What is
    done in the western half isn't done in the Old City."""
    if a.quarters and b.quarters and not a.quarters & b.quarters:
        return _two_parts(a.quarters, b.quarters)
    if a.act not in GROUND or b.act not in GROUND or a.sites & b.sites:
        return None
    one, two = a.sites - GARRISON - MOVING, b.sites - GARRISON - MOVING
    if "denied" in (a.stance, b.stance):
        if not (one if a.stance == "denied" else two):
            return None  # "denied it", or the loss of the whole town
        return Verdict(-1.5, f"only one tells of a {min(one | two)}") if not (one and two) else _two_parts(one, two)
    if one and two:
        return _two_parts(one, two)
    return Verdict(-3.0, f"only one tells of a {min(one | two)}") if one or two else None


def _two_parts(one: frozenset[str], two: frozenset[str]) -> Verdict:
    return Verdict(-3.0, f"one tells of {min(one)}, the other of {min(two)}")


MOVING = frozenset({"bus", "train"})  # a convoy that rolls in is no part of a town
GARRISON = frozenset({"headquarters", "military camp", "positions", "village", "port", "refugee camp"})
BROAD = GARRISON | {"palace"}  # a shell lands in a port and its market; "the defence ministry" speaks
