"""The stages in a row, on one machine: in this process, or in several by the `each` that is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol

from ..errors import needed
from .coding import Coder, code_batch, unique_reports
from .crowds import Told
from .dating import dated
from .merging import Acts, compared_by, link_block, linked_by, linked_events, merge_block, pair_block, tied_to
from .parts import by_part, heads, in_parts
from .rows import is_dated
from .schemas import CLAIMS, LINKS, PAIRS, SEEN, Schema, Table

PARTS = 16
"""Into how many the merge is cut on one machine; the result is the same with any number."""


class Each(Protocol):
    """`map`, or the `map` of a pool of processes."""

    def __call__(self, function: Callable[[Table], Table], tables: Iterable[Table], /) -> Iterator[Table]:
        """What the function gives of each table, in order."""


def code(reports: Table, coder: Coder, *, size: int = 64, each: Each = map) -> Table:
    """REPORTS, copies too, to CLAIMS; `size`: reports in a batch."""
    work = partial(code_batch, coder=coder)
    return _joined(CLAIMS, each(work, unique_reports(reports).to_batches(max_chunksize=size)))


def merge(claims: Table, *, parts: int = PARTS, each: Each = map, acts: Acts = None) -> Table:
    """CLAIMS, with their days, to EVENTS."""
    compared = by_part(in_parts(claims, compared_by, parts))
    pairs = _joined(PAIRS, each(partial(pair_block, parts=parts, acts=acts), compared))
    ids = pairs["id"].to_pylist()
    known, crowds = (
        heads(zip(ids, pairs["head"].to_pylist(), strict=True)),
        Told(zip(pairs["crowd"].to_pylist(), ids, strict=True)),
    )
    tied = by_part(in_parts(claims, partial(tied_to, known=known), parts))
    seen = _joined(SEEN, each(partial(merge_block, acts=acts, crowds=crowds), tied))
    near = by_part(in_parts(seen, linked_by, parts))
    return linked_events(seen, _joined(LINKS, each(partial(link_block, parts=parts, acts=acts), near)))


def with_days(claims: Table, reports: Table, acts: Acts = None) -> Table:
    """CLAIMS as they were coded, with those of undated reports as the days of their reports say."""
    reports = unique_reports(reports)
    if all(map(is_dated, reports["published"].to_pylist())):
        return claims
    arrow, compute = needed("pyarrow", "spark"), needed("pyarrow.compute", "spark")
    anew = dated(reports, claims, acts)
    kept = claims.filter(compute.invert(compute.is_in(claims["report_id"], anew["report_id"].unique())))
    return arrow.concat_tables([kept, anew])


def _joined(schema: Schema, tables: Iterable[Table]) -> Table:
    arrow = needed("pyarrow", "spark")
    batches = [batch for table in tables for batch in (table.to_batches() if hasattr(table, "to_batches") else [table])]
    return arrow.Table.from_batches(batches, schema=schema.arrow())
