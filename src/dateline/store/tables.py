"""The tables of a record for SQLAlchemy Core, read off the statements that make them, so that they are described once.

SQLite runs the statements as they are (`schema.py`); for another database the same tables are made from what is here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Double, ForeignKey, MetaData, Table, Text, literal_column
from sqlalchemy.sql import ColumnElement
from sqlalchemy.types import TypeEngine, UserDefinedType

from . import schema


class Bytes(UserDefinedType[bytes]):
    """Bytes as the driver gives them. SQLAlchemy's own type would make bytes of whatever stands there, and `verify` has
    to see that it is something else."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        """What PostgreSQL calls it."""
        return "BYTEA"


TYPES: dict[str, TypeEngine[Any]] = {
    "TEXT": Text(collation="C"),  # sorted by code points, as SQLite does
    "INTEGER": BigInteger(),
    "REAL": Double(),
    "BLOB": Bytes(),
}
METADATA = MetaData()
MADE = re.compile(r"^CREATE TABLE (\w+) \(\n((?:    .*\n)*+)\)", re.MULTILINE)
PART = re.compile(r"(?:[^,()]|\([^()]*+\))++")
"""What stands between the commas of a table, those inside brackets aside."""
POINTS = re.compile(r"REFERENCES (\w+) \((\w+)\)( ON DELETE CASCADE)?")


def _table(name: str, body: str) -> Table:
    """A table from what stands between the brackets of its statement."""
    parts = [" ".join(part.split()) for part in PART.findall(body)]
    key = {c for part in parts if part.startswith("PRIMARY KEY") for c in re.findall(r"\w+", part)[2:]}
    return Table(name, METADATA, *_columns([p for p in parts if not p.startswith("PRIMARY KEY")], key))


def _columns(parts: list[str], key: set[str]) -> Iterator[Column[Any]]:
    for part in parts:
        name, kind, *_ = part.split()
        points = [
            ForeignKey(f"{of}.{to}", ondelete="CASCADE" if gone else None) for of, to, gone in POINTS.findall(part)
        ]
        main = name in key or "PRIMARY KEY" in part
        yield Column(
            name,
            TYPES[kind],
            *points,
            primary_key=main,
            nullable="NOT NULL" not in part and not main,
            autoincrement=False,
        )


for _name, _body in MADE.findall(schema.TABLES):
    _table(_name, _body)

ROWID: ColumnElement[int] = literal_column("rowid", BigInteger())
"""In which order rows of a table without a key were put in; SQLite has it of itself."""

originals = METADATA.tables["originals"]
reports = METADATA.tables["reports"]
copies = METADATA.tables["copies"]
blocks = METADATA.tables["blocks"]
codings = METADATA.tables["codings"]
claims = METADATA.tables["claims"]
claim_values = METADATA.tables["claim_values"]
claim_quantities = METADATA.tables["claim_quantities"]
claim_labels = METADATA.tables["claim_labels"]
events = METADATA.tables["events"]
event_claims = METADATA.tables["event_claims"]
control = METADATA.tables["control"]
dates = METADATA.tables["dates"]
problems = METADATA.tables["problems"]
log = METADATA.tables["log"]
decisions = METADATA.tables["decisions"]
coded_claims = METADATA.tables["coded_claims"]
waiting = METADATA.tables["waiting"]
sums = METADATA.tables["sums"]
claim_keys = METADATA.tables["claim_keys"]
claim_facts = METADATA.tables["claim_facts"]
event_keys = METADATA.tables["event_keys"]
event_looks = METADATA.tables["event_looks"]
place_claims = METADATA.tables["place_claims"]
country_days = METADATA.tables["country_days"]
spell_places = METADATA.tables["spell_places"]
readings = METADATA.tables["readings"]
names = METADATA.tables["names"]
ties = METADATA.tables["ties"]
