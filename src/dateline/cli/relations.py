"""`dateline relations`: how the parties stand to each other, with the words behind each relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from ..errors import UsageError
from ..records import Contact, Contradiction, Relation, Relations, RelationWord
from ..store.address import Where
from .listing import SHORT, when
from .messages import printable, suggestion
from .options import json_option, opened, record_option, show, to_day
from .tables import table

HEADER = ("ONE", "RELATION", "OTHER", "STATUS", "WHEN", "WORDS", "REPORTS", "WHO SAYS SO")


@click.command()
@record_option
@json_option
@click.option("--party", metavar="NAME", help="Only relations of this party, with the words behind each.")
@click.option("--since", metavar="DATE", help="Told for that day or later (2016, 2016-08 or 2016-08-24).")
@click.option("--until", metavar="DATE", help="Told for that day or earlier. Words without a date are left out.")
@click.option("--matrix", is_flag=True, help="Parties by parties, a letter for each relation.")
def relations(
    record: Where, as_json: bool, party: str | None, since: str | None, until: str | None, matrix: bool
) -> None:
    """Show who fights, harms, backs, leads, joins, talks with and accuses whom.

    Read off claims and off phrases of the reports ("X-backed", "part of", "alongside"). STATUS: told, disputed (told by
    some and denied by others), ended, planned, possible, denied; only what is told is put forward as a fact by somebody.
    Below the table stand contradictions (two friends of one power who fight each other) and contacts: places where
    forces with a foe in common come close or clash.
    """
    from ..exports.jsonl_relations import lines
    from ..store import Filter

    days = {"since": to_day(since, last=False), "until": to_day(until, last=True)}
    with opened(record) as there:
        found = Filter(**days).choose(there.view()).relations()
    chosen = _of(party, found) if party else found
    if as_json:
        show(lines(chosen))
    elif matrix:
        show(printable(line) for line in _matrix(chosen.relations))
    else:
        told = _words(chosen.relations) if party else table(HEADER, [_row(r) for r in chosen.relations], keep=KEPT)
        show([*told, *map(printable, _follows(chosen))])


KEPT = ("RELATION", "STATUS", "WHEN")


def _of(name: str, found: Relations) -> Relations:
    """What concerns a party: by its id, its whole name or a part of it."""
    parties = {p for r in found.relations for p in (r.one, r.other)}
    wanted = {p for p in parties if name.casefold() in (p.name.casefold(), (p.id or "").casefold())}
    wanted = wanted or {p for p in parties if name.casefold() in p.name.casefold()}
    if not wanted:
        names = sorted({p.name for p in parties})
        raise UsageError(f"nothing is told of how {name} stands to others.{suggestion(name, names)}")
    return Relations(
        tuple(r for r in found.relations if {r.one, r.other} & wanted),
        tuple(c for c in found.contradictions if set(c.parties) & wanted),
        tuple(c for c in found.contacts if {c.one, c.other} & wanted),
    )


def _row(r: Relation) -> tuple[object, ...]:
    origins = ", ".join(r.origins)
    return (r.one.name, _says(r), r.other.name, r.status, when(r.when), len(r.words), len(r.reports), origins)


def _says(r: Relation) -> str:
    from ..store.matrix import kinds

    return str(kinds()[r.kind]["says"])


def _words(found: Sequence[Relation]) -> Iterator[str]:
    """Each relation with the words behind it, as `control PLACE` shows a spell."""
    for r in found:
        days = f", {told}" if (told := when(r.when)) else ""
        yield printable(f"{r.one.name} {_says(r)} {r.other.name}: {r.status}{days}")
        yield from (printable(f"    {_word(w)}") for w in r.words)


def _word(w: RelationWord) -> str:
    said = " ← ".join(w.according_to) or "own voice"
    status = "" if w.status in ("happened", "ongoing") else f"{w.status}, "
    inferred = f"; a side inferred: {w.inferred}" if w.inferred else ""
    return f"{(w.claim or 'phrase')[:SHORT]:<{SHORT}}  {w.says}: “{' '.join(w.text.split())}” ({status}{said}, {w.report.name}){inferred}"


def _follows(found: Relations) -> Iterator[str]:
    from ..store.matrix import members

    if coalitions := members(found.relations):
        yield from ("", f"Members of coalitions ({len(coalitions)})")
        yield from (f"  {whole.name}: {', '.join(map(_part, parts))}" for whole, parts in coalitions.items())
    if found.contradictions:
        yield from ("", f"Contradictions ({len(found.contradictions)})", *(f"  {c.says}" for c in found.contradictions))
    if found.contacts:
        yield from ("", f"Contacts ({len(found.contacts)})", *(f"  {_contact(c)}" for c in found.contacts))


def _part(r: Relation) -> str:
    notes = [*(["leads"] if r.kind == "leads" else []), *([r.status] if r.status != "told" else []), *r.origins]
    return f"{r.one.name} ({', '.join(notes)})"


def _contact(c: Contact | Contradiction) -> str:
    days = f", {told}" if isinstance(c, Contact) and (told := when(c.when)) else ""
    claims = f" [{', '.join(i[:SHORT] for i in c.claims)}]" if isinstance(c, Contact) else ""
    return f"{c.says}{days}{claims}"


# --- the matrix ------------------------------------------------------------------------------------------------------


def _matrix(found: Sequence[Relation]) -> Iterator[str]:
    """Who stands how to whom: the row's party is the one, the column's the other."""
    from ..store.matrix import MARKS, cells, kinds, mark, order

    parties = order(found)
    if not parties:
        yield "No report of this record tells how two parties stand to each other."
        return
    told = cells(found)
    header = ("", "", *(str(n) for n in range(1, len(parties) + 1)))
    rows = [
        (n, p.name, *("".join(map(mark, told.get((p, q), ()))) or ("·" if p == q else " ") for q in parties))
        for n, p in enumerate(parties, start=1)
    ]
    yield from table(header, rows, keep=header)
    yield ""
    yield ", ".join(f"{k['letter']} {k['says']}" for k in kinds().values()) + "; the row's party is the first"
    yield ", ".join(f"{sign} {what}" for sign, what in MARKS.items())
