"""`dateline roles`: who may do what with a record on a server."""

from __future__ import annotations

import sys

import click

from ..errors import UsageError
from ..store.address import Address, Where
from .messages import say
from .options import opened, record_option, show


@click.command()
@click.argument("name", required=False)
@record_option
@click.option(
    "--may",
    type=click.Choice(["read", "review", "admin"]),
    help="read: look. review: also decide. admin: also put reports in, code, and hand out roles.",
)
@click.option("--password", "asks", is_flag=True, help="Make NAME known to the server, or give them a new password.")
@click.option("--remove", is_flag=True, help="Take NAME's role away.")
def roles(name: str | None, record: Where, may: str | None, asks: bool, remove: bool) -> None:
    """Hand out the roles of a record on a PostgreSQL server; without a name list who has which.

    The server itself holds everybody to their role, whichever program they use. Whoever owns the database runs this once
    so that the tables and roles are there, and again after an upgrade of Dateline, which brings them up to date. A
    password is asked for, or read as the first line of standard input.
    """
    if not isinstance(record, Address):
        raise UsageError(
            f"{record} is a file: whoever may write the file may do everything. Roles need a record on a server "
            "(-r postgresql://…); of those who come by the browser `dateline account` says what they may."
        )
    if (may is None and not remove) if name else (may or asks or remove):
        raise UsageError("say whom, and what: dateline roles NAME --may review, or dateline roles NAME --remove.")
    from ..store import roles as known
    from ..store.connection import speaking

    secret = _password() if name and asks else None
    with opened(record, create=True) as there, speaking(record):
        db = there.connection
        if known.owns(db):
            known.prepare(db)
        if name and remove:
            known.take(db, name)
        elif name:
            known.give(db, name, next(m for m in known.MAY if m == may), secret)
        listed = known.members(db)
    show([f"{who}: may {what}" for who, what in sorted(listed.items())])
    if name and may:
        say(f"{name} may {may} in {record}.")


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")
