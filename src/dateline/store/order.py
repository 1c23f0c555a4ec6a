"""The stable orders, in which everything leaves the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, exists, select, union_all

from ..records import Claim, ControlSpell, Event
from ..review.corrections import BY_HAND
from . import tables as t

BY_REPORT = (t.reports.c.name, t.claims.c.report_id, t.claims.c.start, t.claims.c.act, t.claims.c.id)
"""Report name, evidence start, act."""


def claims(*columns: Any) -> Select[Any]:
    """Columns of the claims in their order."""
    return select(*columns).select_from(t.claims.join(t.reports)).order_by(*BY_REPORT)


_SLOTS = ("form", "report_id", "start", "act", "id")
_KEPT = ~exists().where(t.coded_claims.c.id == t.claims.c.id)
coded = union_all(
    select(*(t.coded_claims.c[name] for name in _SLOTS)),
    select(*(t.claims.c[name] for name in _SLOTS)).where(_KEPT, t.claims.c.coder.not_like(f"{BY_HAND}%")),
).subquery("coded")
"""Claims as they were coded, whatever people judged of them."""

CODED = (
    select(coded.c.form)
    .select_from(coded.join(t.reports, t.reports.c.id == coded.c.report_id))
    .order_by(t.reports.c.name, coded.c.report_id, coded.c.start, coded.c.act, coded.c.id)
)
"""Their forms in the order of `claims`."""

CODED_OF = (
    select(coded.c.form)
    .where(coded.c.report_id == bindparam("report"))
    .order_by(coded.c.start, coded.c.act, coded.c.id)
)
"""Those of one report."""

DERIVED: dict[str, Select[Any]] = {
    "events": select(t.events.c.form).order_by(t.events.c.position),
    "control": select(t.control.c.form).order_by(t.control.c.position),
    "dates": select(t.dates.c.form)
    .select_from(t.dates.join(t.reports, t.reports.c.id == t.dates.c.report_id))
    .order_by(t.reports.c.name, t.dates.c.report_id),
}
"""Forms of what is derived from all claims and reports."""

PROBLEMS = select(*t.problems.c).order_by(t.problems.c.name, t.problems.c.what)
"""What the last reading left out or warned of."""


def position(name: str, report_id: str, start: int, act: str, claim: str) -> str:
    """The place of a claim in the order of all, as text that sorts by it."""
    return "\t".join((name, report_id, f"{start:09}", act, claim))


PLACES = select(t.reports.c.name, t.claims.c.report_id, t.claims.c.start, t.claims.c.act, t.claims.c.id).select_from(
    t.claims.join(t.reports)
)
"""What the position of a claim is made of."""


def position_of_event(event: Event, of: Mapping[str, str]) -> str:
    """An event's place: that of its first claim; `of`: positions by claim."""
    return f"{min((of[c] for c in event.claims if c in of), default='')}\t{event.id}"


def position_of_spell(spell: ControlSpell) -> str:
    """What the place of a spell begins with: its place's name and id, and its first day."""
    return "\t".join((spell.place.name, spell.place.id or "", spell.earliest or "", ""))


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """Claims in the stable order, as `claims` gives it."""
    return sorted(claims, key=lambda c: (c.report.name, c.report.id, c.evidence.span[0], c.act.means, c.id))
