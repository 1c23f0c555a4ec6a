"""Are the keys by which the next reading finds claims, events, places and reports those that follow from what is there?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, select

from ..dating.words import names
from ..records import ControlSpell
from . import keys, near, order, redating, sums
from . import tables as t
from .forms import decode
from .rows import AT_ONCE, Row, in_parts

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_WAIT = select(t.waiting.c.id).where(t.waiting.c.kind == bindparam("of")).limit(1)
_BY_REPORT = {
    table: select(*table.c).where(table.c.report_id.in_(_IDS))
    for table in (t.claim_facts, t.claim_keys, t.place_claims, t.country_days, t.readings, t.ties)
}
_BY_EVENT = {table: select(*table.c).where(table.c.event_id.in_(_IDS)) for table in (t.event_keys, t.event_looks)}


def differing(db: Connection) -> Iterator[str]:
    """The tables that hold other rows than they should. What waits to be merged or dated, and what other rules have
    merged or dated, is left aside: it is worked out anew before it is looked at."""
    events, dates = sums.kept(db, "events"), sums.kept(db, "dates")
    reports = list(db.scalars(select(t.reports.c.id).order_by(t.reports.c.id)))
    if events and events.made_by == near.rules() and not db.scalars(_WAIT, {"of": "report"}).first():
        yield from _of_merging(db, reports)
    if dates and dates.made_by.startswith(redating.rules()) and not db.scalars(_WAIT, {"of": "undated"}).first():
        yield from _of_dating(db, reports)


def _of_merging(db: Connection, reports: Sequence[str]) -> Iterator[str]:
    wrong = set[Table]()
    for part in _some(reports):
        facts, texts = near.taken(db, part)
        made: Mapping[Table, Iterable[Row]] = {
            t.claim_facts: keys.facts_rows(facts.values()),
            t.claim_keys: keys.claim_rows(facts.values()),
            t.place_claims: keys.place_rows(facts.values()),
            t.country_days: keys.country_rows([f.claim for f in facts.values()], texts),
        }
        wrong |= {table for table, rows in made.items() if not _alike(db, _BY_REPORT[table], part, rows)}
    events = list(db.scalars(select(t.events.c.id).order_by(t.events.c.position)))
    for part in _some(events):
        seen = near.seen_anew(db, part)
        made = {t.event_keys: keys.event_rows(seen), t.event_looks: map(keys.look_row, seen)}
        wrong |= {table for table, rows in made.items() if not _alike(db, _BY_EVENT[table], part, rows)}
    spells = [decode(form, ControlSpell) for form in db.scalars(order.DERIVED["control"])]
    placed = list(keys.spell_place_rows(keys.placed(keys.by_place(spells))))
    if sorted(placed, key=repr) != sorted((tuple(r) for r in db.execute(select(*t.spell_places.c))), key=repr):
        wrong.add(t.spell_places)
    yield from sorted(table.name for table in wrong)


def _of_dating(db: Connection, reports: Sequence[str]) -> Iterator[str]:
    wrong, counts = set[Table](), Counter[str]()
    for part in _some(reports):
        texts, readings, ties = redating.read_anew(db, part)
        counts.update(name for text in texts for name in names(text.report.text))
        for table, rows in ((t.readings, readings), (t.ties, ties)):
            if not _alike(db, _BY_REPORT[table], part, rows):
                wrong.add(table)
    if {row[0]: row[1] for row in db.execute(select(*t.names.c))} != counts:
        wrong.add(t.names)
    yield from sorted(table.name for table in wrong)


def _some(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[n : n + AT_ONCE] for n in range(0, len(ids), AT_ONCE))


def _alike(db: Connection, asked: Any, ids: Sequence[str], made: Iterable[Row]) -> bool:
    return sorted(map(tuple, in_parts(db, asked, ids)), key=repr) == sorted(made, key=repr)
