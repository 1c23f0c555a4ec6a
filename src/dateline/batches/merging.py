"""Claims to events in parts, the same as all at once: first which claims are tied, then events, then their links.

Joining goes by sure pairs, so that claims which no chain of them ties together never come into one event. Sure pairs
share a key (`events.blocks.keys`): parts by keys find them all, and what chains tie together goes into one part, in which
it is merged as ever. Links are to the nearest event that shares a key, so the least of all parts is the nearest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from ..events.blocks import Blocks, keys
from ..events.crowds import Crowds, Key
from ..events.facts import Facts
from ..events.grouping import Judged
from ..events.links import head_keys, link_keys, nearest, see, with_links
from ..events.merge import merge_apart
from ..records import Event, LinkKind
from ..store.forms import decode, encode
from ..vocabulary import Act, shipped_acts, using
from .crowds import named
from .parts import Heads, heads, one_part, part_of
from .rows import Carried, facts_of, rows_of, seen_of, seen_row
from .schemas import EVENTS, LINKS, PAIRS, SEEN, Row, Table

Acts = Mapping[str, Act] | None
"""The acts in force where claims were coded by a codebook; None: the shipped ones."""


def compared_by(row: Row) -> Iterable[Key]:
    """The keys of a row of CLAIMS, by which parts for `pair_block` are cut; none for a report without claims."""
    return keys(facts_of(row)) if row["id"] is not None else ()


def tied_to(row: Row, known: Heads) -> Iterable[str]:
    """The key of a row of CLAIMS by which parts for `merge_block` are cut."""
    return [known.get(row["id"], row["id"])] if row["id"] is not None else ()


def linked_by(row: Row) -> Iterable[Key]:
    """The keys of a row of SEEN, by which parts for `link_block` are cut."""
    seen = seen_of(row)
    return {*head_keys(seen), *link_keys(seen)}


def pair_block(table: Table, parts: int, acts: Acts = None) -> Table:
    """One part of CLAIMS, cut by `compared_by` into `parts`, to PAIRS: what its own keys find."""
    part = one_part(table)
    with using(acts or shipped_acts()):
        facts = _facts(rows_of(table))
        judged = Judged(facts)
        blocks = Blocks(facts.values(), lambda key: part_of(key, parts) == part)
        tied = heads((a, b) for a, b in blocks.candidates(facts.keys()) if judged.sure(a, b))
    pairs = [{"id": one, "head": tied[one], "crowd": None} for one in sorted(tied)]
    return PAIRS.table(pairs + [{"id": last, "head": None, "crowd": at} for at, last in sorted(named(blocks.crowds()))])


def merge_block(table: Table, acts: Acts = None, crowds: Crowds | None = None) -> Table:
    """CLAIMS to SEEN. Claims that are tied must be in one table; beside them others may be in it. `crowds`: of all claims;
    None where the table holds all that are compared with its claims."""
    rows = {row["id"]: row for row in rows_of(table) if row["id"] is not None}
    with using(acts or shipped_acts()):
        facts = _facts(rows.values())
        events = merge_apart(facts, Carried(rows), crowds)
        return SEEN.table(seen_row(see(e, [facts[c] for c in e.claims])) for e in sorted(events, key=lambda e: e.id))


def link_block(table: Table, parts: int, acts: Acts = None) -> Table:
    """One part of SEEN, cut by `linked_by` into `parts`, to LINKS: the nearest that its own keys find."""
    part = one_part(table)
    with using(acts or shipped_acts()):
        seen = [seen_of(row) for row in sorted(rows_of(table), key=lambda r: str(r["id"]))]
        found = sorted(nearest(seen, lambda key: part_of(key, parts) == part))
    return LINKS.table(dict(zip(LINKS.columns, fit, strict=True)) for fit in found)


def linked_events(seen: Table, links: Table) -> Table:
    """SEEN and all the LINKS of these events to EVENTS: of each kind the nearest of what the parts have found."""
    found: dict[str, dict[LinkKind, tuple[str, str]]] = {}
    for row in sorted(rows_of(links), key=lambda r: (r["km"], r["head"], r["why"])):
        found.setdefault(row["event"], {}).setdefault(_kind(row["kind"]), (row["head"], row["why"]))
    return EVENTS.table(_events(rows_of(seen), found))


def _events(rows: Iterable[Row], found: Mapping[str, Mapping[LinkKind, tuple[str, str]]]) -> Iterator[Row]:
    for row in sorted(rows, key=lambda r: str(r["id"])):
        event = with_links(decode(row["form"], Event), found.get(row["id"], {}))
        yield {"id": event.id, "form": encode(event)}


def _facts(rows: Iterable[Row]) -> dict[str, Facts]:
    return {row["id"]: facts_of(row) for row in sorted(rows, key=lambda r: str(r["id"]))}


def _kind(name: str) -> LinkKind:
    return next(kind for kind in get_args(LinkKind) if kind == name)
