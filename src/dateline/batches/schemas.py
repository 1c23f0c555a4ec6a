"""What the columns of each kind of batch are called, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..errors import needed

Batch = Any  # pyarrow.RecordBatch
Table = Any  # pyarrow.Table, or a RecordBatch: both have columns by name
Row = Mapping[str, Any]
Kind = Literal["string", "binary", "double", "int"]


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns of a batch by name, in order; where a column may be null its description says so."""

    says: str  # what a row is
    columns: Mapping[str, tuple[Kind, str]]

    def arrow(self, **more: Kind) -> Any:
        """The schema as pyarrow has it; `more`: columns that are put behind."""
        arrow = needed("pyarrow", "spark")
        types = {"string": arrow.string(), "binary": arrow.binary(), "double": arrow.float64(), "int": arrow.int32()}
        kinds = {name: kind for name, (kind, _) in self.columns.items()} | more
        return arrow.schema([(name, types[kind]) for name, kind in kinds.items()])

    def ddl(self, **more: Kind) -> str:
        """The schema as Spark writes it."""
        kinds = {name: kind for name, (kind, _) in self.columns.items()} | more
        return ", ".join(f"`{name}` {kind}" for name, kind in kinds.items())

    def batch(self, rows: Iterable[Row]) -> Batch:
        """Rows as a RecordBatch."""
        return needed("pyarrow", "spark").RecordBatch.from_pylist(list(rows), schema=self.arrow())

    def table(self, rows: Iterable[Row]) -> Table:
        """Rows as a Table."""
        return needed("pyarrow", "spark").Table.from_pylist(list(rows), schema=self.arrow())


REPORTS = Schema(
    "a report as one file gave it; or what could not be read, and then only `name` and `problem` are there",
    {
        "id": ("string", "16 hex digits of the text's SHA-256: copies have one id"),
        "name": ("string", "the file; a record of a web archive as archive/offset-N.warc"),
        "source_sha256": ("string", "of the original bytes"),
        "published": ("string", "ISO day; null where it isn't known"),
        "language": ("string", "ISO 639-1"),
        "form": ("string", "the report as JSON, without its text"),
        "text": ("string", "as read"),
        "original": ("binary", "the bytes it was read from; null where they are left behind"),
        "problem": ("string", "what could not be read, why, and what to do, as JSON; null for a report"),
    },
)
CLAIMS = Schema(
    "a claim, with what merging must know of its report; or a report that has none, so that it is seen to be coded",
    {
        "id": ("string", "of the claim; null where the report has none"),
        "report_id": ("string", "of the report"),
        "report": ("string", "the report's name"),
        "published": ("string", "the report's ISO day; null where it isn't known"),
        "coder": ("string", "name@version"),
        "form": ("string", "the claim in its interchange form; null where the report has none"),
        "passage": ("string", "the paragraph that the claim stands in, by which copied text is known"),
        "facts": ("binary", "what merging compares, but the claim: MessagePack of `events.facts.Facts`"),
        "fault": ("string", "why the report could not be coded; null where it could"),
    },
)
PAIRS = Schema(
    "a claim that is sure to be of one act with another, and the first of those that chains of such pairs tie it to; or a"
    " crowd's last speaker",
    {
        "id": ("string", "of the claim"),
        "head": ("string", "of the first, by id; null for a crowd"),
        "crowd": (
            "string",
            "its key, hashed, 1 where its claims name towns under a key of parties, and its day; or null",
        ),
    },
)
SEEN = Schema(
    "an event without its links",
    {
        "id": ("string", "of the event"),
        "form": ("string", "the event in its interchange form, links empty"),
        "seen": ("binary", "what links look at, but the event: MessagePack of `events.links.Seen`"),
    },
)
LINKS = Schema(
    "the nearest event that another may belong to, of those that one part of the work has seen",
    {
        "event": ("string", "id of the one"),
        "kind": ("string", "part_of, came_of or toll_of"),
        "km": ("double", "between their places, what their words leave open taken off"),
        "head": ("string", "id of the other"),
        "why": ("string", "in words"),
    },
)
EVENTS = Schema("an event", {"id": ("string", "of the event"), "form": ("string", "its interchange form")})
