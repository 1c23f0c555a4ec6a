"""How work is cut into parts: a row goes to every part that one of its keys falls into, and chains are followed."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from ..errors import needed
from .schemas import Table

Heads = Mapping[str, str]
"""The first claim, by id, of those that chains of sure pairs tie a claim to; a claim that stands alone isn't there."""


def part_of(key: object, parts: int) -> int:
    """The part that a key falls into, the same on every machine."""
    return zlib.crc32(msgspec.msgpack.encode(key, order="deterministic")) % parts


def in_parts(table: Table, keys: Callable[[Mapping[str, object]], Iterable[object]], parts: int) -> Table:
    """The rows with a column `part` behind, each as often as its keys fall into different parts."""
    arrow = needed("pyarrow", "spark")
    rows, found = [], []
    for n, row in enumerate(table.to_pylist()):
        mine = sorted({part_of(key, parts) for key in keys(row)})
        rows += [n] * len(mine)
        found += mine
    taken = table.take(arrow.array(rows, arrow.int64()))
    columns = {name: taken[name] for name in taken.schema.names}
    schema = table.schema.append(arrow.field("part", arrow.int32()))
    return type(taken).from_arrays([*columns.values(), arrow.array(found, arrow.int32())], schema=schema)


def by_part(table: Table) -> Iterator[Table]:
    """The tables of the parts, without those that are empty."""
    compute = needed("pyarrow.compute", "spark")
    for part in sorted(set(table["part"].to_pylist())):
        yield table.filter(compute.equal(table["part"], part))


def one_part(table: Table) -> int:
    """The number of the part that a table is."""
    part: int = table["part"][0].as_py()
    return part


def heads(pairs: Iterable[tuple[str, str | None]]) -> Heads:
    """The heads of all claims in these pairs, whatever the order in which they come; what has none is left out."""
    above: dict[str, str] = {}

    def find(one: str) -> str:
        top = one
        while (higher := above.setdefault(top, top)) != top:
            top = higher
        while above[one] != top:
            above[one], one = top, above[one]
        return top

    for one, other in pairs:
        if other is not None:
            first, second = sorted((find(one), find(other)))
            above[second] = first
    return {one: find(one) for one in above}
