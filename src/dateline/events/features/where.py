"""Where: distances against how sure each place is, and what was struck."""

from __future__ import annotations

from ...records import Place
from ..facts import Facts
from ..geography import kilometres
from ..signs import sites as named_sites
from .kinds import FIRE, RECURRENT
from .verdict import APART, Verdict, never


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
