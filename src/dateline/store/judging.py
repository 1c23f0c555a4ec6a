"""Claims as they were coded, and as people judged them: the second is what the tables of claims show.

The coder's claim is kept in `coded_claims` where it isn't what counts, so that it is there when a judgement is taken
back. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy import BindParameter, Connection, Select, bindparam, delete, func, literal, select, update

from ..records import Claim, Decision
from ..review.corrections import Judgements, judged, judgements
from . import log, order, rows, sums
from . import tables as t
from .forms import decode, encode

JUDGED = ("accept", "correct", "reject", "add")
_OF = t.decisions.c.report_id == bindparam("report")
SAID = select(t.decisions.c.form).where(
    (_OF & t.decisions.c.answer.in_(JUDGED)) | t.decisions.c.undoes.in_(select(t.decisions.c.id).where(_OF))
)
_ANSWER = select(t.decisions.c.report_id, t.decisions.c.answer).where(t.decisions.c.id == bindparam("id"))
_PARTS = (
    (t.claim_values, rows.value_rows),
    (t.claim_quantities, rows.quantity_rows),
    (t.claim_labels, rows.label_rows),
)
_CODED = select(t.codings.c.report_id).where(t.codings.c.report_id.in_(bindparam("ids", expanding=True)))
_OF_REPORT = select(t.claims.c.id).where(t.claims.c.report_id == bindparam("report"))
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_RESTING = select(t.event_claims.c.event_id).where(t.event_claims.c.claim_id.in_(_IDS)).distinct()
_FORMS = select(t.events.c.form).where(t.events.c.id.in_(_IDS))
_BESIDE = (
    select(t.claims.c.report_id)
    .select_from(t.event_claims.join(t.claims, t.claims.c.id == t.event_claims.c.claim_id))
    .where(t.event_claims.c.event_id.in_(_IDS))
    .distinct()
)


def coded(db: Connection, report_id: str) -> list[Claim]:
    """The claims of a report as its coder gave them, by start and act."""
    return [decode(form, Claim) for form in coded_forms(db, report_id)]


def coded_forms(db: Connection, report_id: str) -> list[str]:
    """Their forms."""
    return [row[0] for row in db.execute(order.CODED_OF, {"report": report_id})]


def said(db: Connection, report_id: str, claims: Iterable[Claim]) -> Judgements:
    """What people judged of the claims of a report."""
    decisions = [decode(form, Decision) for (form,) in db.execute(SAID, {"report": report_id})]
    return judgements(decisions, {c.id for c in claims}, {report_id})


def put(
    db: Connection, report_id: str, claims: Sequence[Claim], forms: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Puts the coder's claims of a report, as people judged them, in the place of those that are there; `forms`: theirs,
    by id, where they are known."""
    found = said(db, report_id, claims)
    counts = judged(claims, found)
    before = set(db.scalars(_OF_REPORT, {"report": report_id}))
    await_merge(db, "report", [report_id])
    _take_out_resting(db, sorted(before - {c.id for c in counts}))
    for table in (t.claims, t.coded_claims):
        rows.clear(db, table, report_id)
    own = {id_: form for id_, form in forms.items() if id_ not in found.by_claim}
    rows.insert(db, t.claims, [rows.claim_row(c, own.get(c.id)) for c in counts])
    for table, made in _PARTS:
        rows.insert(db, table, [row for c in counts for row in made(c)])
    touched = [c for c in claims if c.id in found.by_claim]
    aside = [(c.id, report_id, c.evidence.span[0], c.act.means, encode(c)) for c in touched]
    rows.insert(db, t.coded_claims, aside)


def await_dating(db: Connection, report_id: str) -> None:
    """Notes that a report is to be dated anew: what people judge of its claims is no reason."""
    db.execute(_NO_LONGER, {"of": "undated", "it": report_id})
    rows.insert(db, t.waiting, [("undated", report_id, 0)])


def await_dating_of_all(db: Connection, *, calendar_only: bool = False) -> None:
    """Notes that every report is to be dated anew; the words of those that waited before are to be read anew too.

    `calendar_only`: only those without a day of their own. What is known of the others is the same by any calendar.
    """
    there = select(t.waiting.c.id).where(t.waiting.c.kind == "undated")
    db.execute(update(t.readings).where(t.readings.c.report_id.in_(there)).values(read_by=""))
    _await_all(db, "undated", but=_DATED if calendar_only else None)


def await_merge(db: Connection, kind: str, ids: Sequence[str]) -> None:
    """Notes what has changed since events were merged: reports, or events that were taken out."""
    last = db.execute(log.LAST).first()
    since = last[0] if last else 0
    for id_ in sorted(set(ids)):
        db.execute(_NO_LONGER, {"of": kind, "it": id_})
        rows.insert(db, t.waiting, [(kind, id_, since)])


def await_merge_of_all(db: Connection) -> None:
    """Notes that every report is to be merged anew."""
    _await_all(db, "report")


_DATED = select(t.readings.c.report_id).where(t.readings.c.own.is_not(None))


def _await_all(db: Connection, kind: str, but: Select[tuple[str]] | None = None) -> None:
    there = select(t.waiting.c.id).where(t.waiting.c.kind == kind)
    every = select(literal(kind), t.reports.c.id, literal(0)).where(t.reports.c.id.not_in(there))
    if but is not None:
        every = every.where(t.reports.c.id.not_in(but))
    db.execute(t.waiting.insert().from_select(["kind", "id", "since"], every))


def how_many_wait(db: Connection) -> int:
    """How many reports wait to be merged."""
    return db.scalar(select(func.count()).select_from(t.waiting).where(t.waiting.c.kind == "report")) or 0


_NO_LONGER = delete(t.waiting).where(t.waiting.c.kind == bindparam("of"), t.waiting.c.id == bindparam("it"))


def _take_out_resting(db: Connection, claims: Sequence[str]) -> None:
    """Takes out the events that rest on claims which go: they would point at nothing until the next merge."""
    events = [row[0] for row in rows.in_parts(db, _RESTING, claims)]
    if events:
        await_merge(db, "event", events)
        await_merge(db, "report", [row[0] for row in rows.in_parts(db, _BESIDE, events)])
        sums.change(db, "events", [row[0] for row in rows.in_parts(db, _FORMS, events)], ())
        for event in events:
            db.execute(_OUT, {"it": event})


_OUT = delete(t.events).where(t.events.c.id == bindparam("it"))


def touched(db: Connection, decisions: Iterable[Decision]) -> list[str]:
    """The reports of this record whose claims these decisions judge, or whose judgements they take back."""
    found = set()
    for d in decisions:
        of = db.execute(_ANSWER, {"id": d.undoes or d.id}).first()
        if of and of[1] in JUDGED:
            found.add(of[0])
    return sorted({id_ for (id_,) in rows.in_parts(db, _CODED, sorted(found))})
