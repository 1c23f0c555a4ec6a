"""The roles of a record on a server: what somebody may is held by the server, whichever program they use."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from dateline import deciding, pipeline
from dateline.errors import RecordError, UsageError
from dateline.records import Problem
from dateline.store import Record, postgres, roles
from dateline.store.address import Address
from tests.conftest import reading
from tests.postgres import Server

AT = "2020-01-01T00:00:00+00:00"


@pytest.fixture
def team(record_url: str, server: Server) -> Iterator[dict[str, str]]:
    """The addresses of the record for Rea (read), Vera (review) and Ada (admin)."""
    people: dict[str, roles.May] = {"Rea": "read", "Vera": "review", "Ada": "admin"}
    with Record.open(record_url) as record:
        roles.prepare(record.connection)
        for name, may in people.items():
            roles.give(record.connection, name, may, f'{name}\'s "password"')
    urls = {
        name: server.url("postgres", name, "x").replace(":x@", f":{name}'s%20%22password%22@")
        + record_url[record_url.index("?") :]
        for name in people
    }
    yield urls
    for url in urls.values():
        postgres.forget(Address(url))
    with Record.open(record_url) as record:
        for name in people:
            record.connection.exec_driver_sql(f'DROP ROLE IF EXISTS "{name}"')


def test_who_reads_sees_all_and_writes_nothing(team: dict[str, str]) -> None:
    """Looking, verifying and copying is open to `read`; deciding is not, also without `readonly`."""
    with Record.open(team["Rea"], readonly=True) as record:
        assert record.verify() == [] and len(record.claims()) == 7
    with Record.open(team["Rea"]) as record:
        claim = record.claims()[0].id
        with pytest.raises(RecordError, match="may not do that"):
            pipeline.decide(record, deciding.verdict(record, claim, True, by="Rea", at=AT))
        assert record.decisions() == ()


def test_who_reviews_decides_and_puts_no_report_in(team: dict[str, str]) -> None:
    """A correction changes what the tables show and events follow; reports stay the admin's."""
    with Record.open(team["Vera"]) as record:
        claim = record.claims()[0].id
        pipeline.decide(record, deciding.verdict(record, claim, False, by="Vera", at=AT))
        assert record.verify() == [] and len(record.claims()) == 6 and record.events_are_current()
        with pytest.raises(RecordError, match="may not do that"):
            record.put_claims(record.reports()[0].id, [], "mine@1")
        with pytest.raises(RecordError, match="may not do that"):
            record.replace_problems([Problem("a", "b", "c", "warning")])
        assert record.verify() == []


def test_who_is_admin_codes_and_hands_out_roles(team: dict[str, str], server: Server) -> None:
    """Reports, claims, events, dates and problems go in; another gets another role."""
    with Record.open(team["Ada"]) as record:
        of = reading("a.txt")
        assert record.add(of) is False
        assert record.put_claims(of.report.id, [], "mine@1")
        record.replace_problems([Problem("a", "b", "c", "warning")])
        pipeline._derive(record, "mine@1")
        assert record.verify() == []
        roles.give(record.connection, "Rea", "review")
        assert roles.members(record.connection) == {"Rea": "review", "Vera": "review", "Ada": "admin"}
        roles.take(record.connection, "Rea")
    with pytest.raises(RecordError, match="may not do that"):
        Record.open(team["Rea"], readonly=True)


@pytest.mark.parametrize("sql", [
    "UPDATE log SET item = item", "DELETE FROM log", "UPDATE decisions SET form = form", "DELETE FROM decisions",
    "UPDATE originals SET zlib = zlib", "DELETE FROM originals", "DELETE FROM reports", "TRUNCATE log",
    "DROP TABLE log", "ALTER TABLE log ADD COLUMN x TEXT",
])  # fmt: skip
def test_nobody_rewrites_what_was_done(sql: str, team: dict[str, str]) -> None:
    """Entries of the log, decisions and originals are only ever added, whatever the role and the program."""
    for url in team.values():
        with psycopg.connect(url, autocommit=True) as db, pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(sql)  # type: ignore[call-overload, unused-ignore]


def test_roles_are_made_again_without_harm(team: dict[str, str], record_url: str) -> None:
    """After an upgrade the owner runs it once more; who had a role has it."""
    with Record.open(record_url) as record:
        before = roles.members(record.connection)
        roles.prepare(record.connection)
        assert roles.members(record.connection) == before and len(before) == 3


@pytest.mark.parametrize("name", ["", "a%b", "a\nb", "x" * 64])
def test_a_name_that_is_none_is_refused(name: str, record_url: str) -> None:
    """Before anything is asked of the server."""
    with Record.open(record_url) as record, pytest.raises(UsageError, match="no name of a role"):
        roles.give(record.connection, name, "read", "a long password")


def test_a_name_is_never_a_statement(record_url: str) -> None:
    """What looks like SQL is a name."""
    name = 'x"; DROP TABLE log; --'
    with Record.open(record_url) as record:
        roles.prepare(record.connection)
        roles.give(record.connection, name, "read", "pass'word")
        assert roles.members(record.connection) == {name: "read"} and record.verify() == []
        roles.take(record.connection, name)
        record.connection.exec_driver_sql('DROP ROLE "x""; DROP TABLE log; --"')
