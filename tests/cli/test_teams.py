"""The commands on a record that is on a server: reading in, copying both ways, roles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.postgres import Server
from tests.store.test_postgres import held

import dateline as library
from dateline.store import Record

Run = Callable[..., Any]
TEXT = (
    "ADEN, 5 March 2019 — Houthi fighters shelled the town of Hajjah on Monday, residents said. The army denied it.\n"
)


def test_reading_gives_the_same_record_in_a_file_and_on_a_server(dateline: Run, database: str, tmp_path: Path) -> None:
    """The same reports, read by the same command: every row and the head of the log are the same, again after a second
    run, and so is what each verb shows."""
    (tmp_path / "a.txt").write_text(TEXT)
    for record in (tmp_path / "d.db", database):
        assert dateline("read", "a.txt", "-r", record).status == 0
        assert dateline("read", "a.txt", "-r", record).status == 0
    with Record.open(tmp_path / "d.db", readonly=True) as here, Record.open(database, readonly=True) as there:
        assert held(here) == held(there) and here.head() == there.head() and here.claims()
    for verb in (
        ("events", "--json"),
        ("claims", "--json"),
        ("reports", "--json"),
        ("sources",),
        ("export", "geojson"),
    ):
        shown = {dateline(*verb, "-r", record).out for record in (tmp_path / "d.db", database)}
        assert len(shown) == 1 and shown != {""}, verb
    data = library.open(database)
    assert data.sql("SELECT count(*) AS n FROM claims WHERE act <> %s", "none") == [{"n": len(data.claims)}]
    assert data.sql("SELECT count(*) AS n FROM reports WHERE name LIKE 'a.%'") == [{"n": 1}]


def test_a_copy_goes_both_ways(dateline: Run, record_file: Path, database: str, tmp_path: Path) -> None:
    """A head that was kept of the file fits the copy on the server and the copy of that."""
    assert dateline("verify", "-r", record_file, "--keep-head", "head.json").status == 0
    there = dateline("copy", record_file, database)
    assert there.status == 0 and "3 reports, 7 claims" in there.err
    assert dateline("copy", database, "back.db").out == "back.db\n"
    for record in (database, "back.db"):
        assert dateline("verify", "-r", record, "--head", "head.json").status == 0
    again = dateline("copy", record_file, database)
    assert again.status == 2 and "holds a record already" in again.err
    assert dateline("copy", "none.db", "other.db").status == 2 and not (tmp_path / "other.db").exists()


def test_what_is_not_whole_is_not_copied(dateline: Run, record_url: str, tmp_path: Path) -> None:
    """The finding is said, and nothing is made."""
    with Record.open(record_url) as record:
        record.connection.exec_driver_sql("UPDATE reports SET text = 'x'")
    result = dateline("copy", record_url, "d.db")
    assert result.status == 2 and "is not whole" in result.err and not (tmp_path / "d.db").exists()


def test_roles_are_handed_out_and_taken(
    dateline: Run, database: str, server: Server, tmp_path: Path, monkeypatch: Any
) -> None:
    """In an empty database the tables are made too. The password comes from standard input where nobody types."""
    (tmp_path / "pw").write_text("four words that fit\n")
    with (tmp_path / "pw").open() as words:
        monkeypatch.setattr("sys.stdin", words)
        given = dateline("roles", "desk", "--may", "review", "--password", "-r", database)
    assert given.status == 0 and given.out == "desk: may review\n"
    desk = server.url("postgres", "desk", "four%20words%20that%20fit") + database[database.index("?") :]
    assert dateline("events", "-r", desk).status == 0
    refused = dateline("read", tmp_path / "pw", "-r", desk)
    assert refused.status == 2 and "may not do that" in refused.err and "four" not in refused.err
    assert dateline("roles", "desk", "--may", "read", "-r", database).out == "desk: may read\n"
    assert dateline("roles", "desk", "--remove", "-r", database).out == ""
    assert dateline("roles", "nobody-known", "--may", "read", "-r", database).status == 2
    server.run("DROP ROLE desk")


def test_roles_need_a_server(dateline: Run, record_file: Path) -> None:
    """Of a file, the system says who may."""
    result = dateline("roles", "-r", record_file)
    assert result.status == 2 and "postgresql://" in result.err


def test_the_record_may_be_named_once(dateline: Run, record_url: str, monkeypatch: Any) -> None:
    """In the environment, for all verbs."""
    monkeypatch.setenv("DATELINE_RECORD", record_url)
    assert dateline("verify").status == 0 and dateline("events").out


def test_messages_hold_no_password(dateline: Run, record_url: str, server: Server) -> None:
    """Whatever a verb says of the address."""
    for verb in (("verify",), ("explain", "none"), ("reports",), ("roles",)):
        result = dateline(*verb, "-r", record_url)
        assert server.password not in result.out + result.err
