"""Who may do what with a record on a PostgreSQL server: three roles that the server itself holds people to.

`read` looks; `review` also decides; `admin` also puts reports in, codes and hands out roles. Nobody but the owner of the
tables, who made them and migrates them, can alter or delete an entry of the log, a decision or an original.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, cast, get_args

from sqlalchemy import Connection, text

from ..errors import UsageError
from .connection import transaction
from .postgres import VERSION_TABLE
from .postgres_views import VIEWS
from .tables import METADATA

May = Literal["read", "review", "admin"]
MAY: tuple[May, ...] = get_args(May)

JUDGED = (
    "claims", "claim_values", "claim_quantities", "claim_labels", "coded_claims", "events", "event_claims", "control",
    "waiting", "sums", "claim_keys", "claim_facts", "event_keys", "event_looks", "place_claims", "country_days", "spell_places",
)  # fmt: skip
GRANTS: Mapping[May, Mapping[str, tuple[str, ...]]] = {
    "read": {"SELECT": (*METADATA.tables, *VIEWS, VERSION_TABLE)},
    "review": {"INSERT": ("log", "decisions", *JUDGED), "DELETE": JUDGED},
    "admin": {
        "INSERT": (
            "originals",
            "reports",
            "copies",
            "blocks",
            "codings",
            "dates",
            "problems",
            "readings",
            "names",
            "ties",
        ),
        "UPDATE": ("reports", "copies", "codings"),
        "DELETE": ("blocks", "dates", "problems", "readings", "names", "ties"),
    },
}
"""What each role may beside what the one before it may."""


def prepare(db: Connection) -> None:
    """Makes the roles of this record where they aren't, and gives them what they may, new tables included."""
    with transaction(db):
        before: str | None = None
        for may in MAY:
            group = _group(db, may)
            if not exists(db, group):
                db.exec_driver_sql(f"CREATE ROLE {_quoted(db, group)} NOLOGIN")
            if before:
                db.exec_driver_sql(f"GRANT {_quoted(db, before)} TO {_quoted(db, group)}")
            schema = _quoted(db, str(db.scalar(text("SELECT current_schema()"))))
            db.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {_quoted(db, group)}")
            for what, names in GRANTS[may].items():
                db.exec_driver_sql(f"GRANT {what} ON {', '.join(names)} TO {_quoted(db, group)}")
            before = group
        for may in MAY:
            top, group = _quoted(db, _group(db, "admin")), _quoted(db, _group(db, may))
            if may != "admin":
                db.exec_driver_sql(f"GRANT {group} TO {top} WITH ADMIN OPTION")


def members(db: Connection) -> dict[str, May]:
    """Everybody who has a role of this record, and which."""
    groups = {_group(db, may): may for may in MAY}
    asked = text(
        "SELECT g.rolname, m.rolname FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid "
        "JOIN pg_roles m ON m.oid = a.member WHERE g.rolname = ANY(:groups)"
    )
    found = [(groups[group], name) for group, name in db.execute(asked, {"groups": list(groups)}) if name not in groups]
    return {name: may for may, name in sorted(found, key=lambda row: MAY.index(row[0]))}


def give(db: Connection, name: str, may: May, password: str | None = None) -> None:
    """Gives somebody a role in the place of the one that they had; with a password the server is told of them first."""
    with transaction(db):
        if password is not None:
            known = exists(db, name)
            secret = _secret(db, name, password).replace("'", "''")
            db.exec_driver_sql(f"{'ALTER' if known else 'CREATE'} ROLE {_quoted(db, name)} LOGIN PASSWORD '{secret}'")
        elif not exists(db, name):
            raise UsageError(f"the server knows nobody called {name!r}. Give a password, and they are made.")
        _take(db, name)
        db.exec_driver_sql(f"GRANT {_quoted(db, _group(db, may))} TO {_quoted(db, name)}")


def take(db: Connection, name: str) -> None:
    """Takes the role of somebody away; the server still knows them."""
    if name not in members(db):
        raise UsageError(f"{name!r} has no role here. `dateline roles` lists who has.")
    with transaction(db):
        _take(db, name)


def exists(db: Connection, name: str) -> bool:
    """True where the server knows somebody of that name."""
    return db.scalar(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}) is not None


def owns(db: Connection) -> bool:
    """True for who made the tables, or has the rights of who did."""
    sql = "SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = 'log'::regclass"
    return bool(db.scalar(text(sql)))


def _take(db: Connection, name: str) -> None:
    there = members(db)
    if name in there:
        db.exec_driver_sql(f"REVOKE {_quoted(db, _group(db, there[name]))} FROM {_quoted(db, name)}")


def _group(db: Connection, may: May) -> str:
    """The name of a role on the server, which all its databases share."""
    database, schema = db.execute(text("SELECT current_database(), current_schema()")).one()
    return f"{database}_{may}" if schema == "public" else f"{database}_{schema}_{may}"


def _quoted(db: Connection, name: str) -> str:
    """A name in a statement; a percent sign would stand for a value."""
    if not name.isprintable() or not 0 < len(name.encode()) <= 63 or "%" in name:
        raise UsageError(f"{name!r} is no name of a role: 1 to 63 letters that can be seen, without a percent sign.")
    return db.dialect.identifier_preparer.quote_identifier(name)


def _secret(db: Connection, name: str, password: str) -> str:
    """The password as the server keeps it: what it logs tells nobody the password."""
    own = cast(Any, db.connection.dbapi_connection)
    return bytes(own.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")).decode()
