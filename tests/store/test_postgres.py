"""A record on a PostgreSQL server is the record: the same methods, the same rows, the same log."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from dateline import deciding, pipeline
from dateline.errors import RecordError, UsageError
from dateline.store import Record, near, postgres, schema
from dateline.store import tables as t
from dateline.store.address import Address
from dateline.store.postgres_views import VIEWS
from tests.conftest import fill, reading
from tests.postgres import Server
from tests.store import test_near


def held(record: Record) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in an order that no database decides."""
    return {
        name: sorted((tuple(row) for row in record._db.execute(select(*table.c))), key=repr)
        for name, table in t.METADATA.tables.items()
    }


def test_a_record_is_the_same_wherever_it_is(record_file: Path, record_url: str) -> None:
    """What goes in comes out: rows, views of the data, log and head are those of the file."""
    with Record.open(record_file) as here, Record.open(record_url) as there:
        assert held(there) == held(here)
        assert (there.view(), there.log(), there.head()) == (here.view(), here.log(), here.head())
        assert there.verify() == [] == here.verify()


def test_the_views_tell_the_same(record_file: Path, record_url: str) -> None:
    """Each view that people ask in SQL gives the same rows in both databases, and there are some."""
    with Record.open(record_file) as here, Record.open(record_url) as there:
        for name in VIEWS:
            asked = f"SELECT * FROM {name}"
            rows = [sorted(map(tuple, r._db.exec_driver_sql(asked)), key=repr) for r in (here, there)]
            assert rows[0] == rows[1] and (rows[0] or name == "doubtful_claims"), name


def test_there_and_back_nothing_is_lost(record_file: Path, database: str, tmp_path: Path) -> None:
    """File → server → file: every row the same, whole at each end, one head."""
    back = tmp_path / "back.db"
    with Record.open(record_file, readonly=True) as record:
        record.copy(database)
    with Record.open(database, readonly=True) as record:
        record.copy(back)
    ends = []
    for place in (record_file, database, back):
        with Record.open(place, readonly=True) as record:
            assert record.verify() == []
            ends.append((held(record), record.head(), record.verify(record.head())))
    assert ends[0] == ends[1] == ends[2]


def test_a_copy_goes_into_a_new_record_only(record_file: Path, record_url: str) -> None:
    """What holds something is left as it is."""
    with Record.open(record_url) as record:
        before = held(record)
    with Record.open(record_file) as record, pytest.raises(UsageError, match="already"):
        record.copy(record_url)
    with Record.open(record_url) as record:
        assert held(record) == before


def test_a_bundle_of_a_servers_record_is_whole(record_url: str, tmp_path: Path) -> None:
    """The record goes into it as an SQLite file, and every byte of it is checked as that of any other."""
    from dateline.store import bundle

    with Record.open(record_url, readonly=True) as record:
        record.bundle(tmp_path / "a.zip")
        record.bundle(tmp_path / "b.zip")
    assert bundle.check(tmp_path / "a.zip") == []
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


@pytest.mark.parametrize("sql, item", [
    ("UPDATE reports SET text = text || '!' WHERE name = 'a.txt'", "report"),
    ("UPDATE claims SET act = 'x' WHERE id = (SELECT min(id) FROM claims)", "claim"),
    ("UPDATE claim_values SET name = 'x' WHERE slot = 'actor'", "claim"),
    ("DELETE FROM claims WHERE id = (SELECT min(id) FROM claims)", "claims of report"),
    ("UPDATE originals SET zlib = substr(zlib, 2)", "original"),
    ("UPDATE log SET item = replace(item, 'a', 'b') WHERE seq = 1", "log entry"),
    ("DELETE FROM log WHERE seq = 2", "log entry"),
    ("UPDATE events SET place = 'x'", "event"),
    ("UPDATE blocks SET kind = 'x'", "report"),
    ("ALTER TABLE claims DROP COLUMN act CASCADE", "table claims"),
    ("ALTER TABLE claims ADD COLUMN more TEXT", "table claims"),
    ("DROP VIEW labels", "view labels"),
    ("CREATE TABLE more (a TEXT)", "table more"),
    ("ALTER TABLE claims DROP CONSTRAINT claims_report_id_fkey", "table claims"),
    ("DROP INDEX claims_by_report", "index claims_by_report"),
])  # fmt: skip
def test_what_is_altered_is_found(sql: str, item: str, record_url: str) -> None:
    """On a server too, behind Dateline's back."""
    with Record.open(record_url) as record:
        record._db.exec_driver_sql(sql)
        assert any(finding.item.startswith(item) for finding in record.verify())


def test_a_viewer_can_not_write(record_url: str) -> None:
    """What is opened for reading refuses to write, and leaves the next who opens it free to."""
    with Record.open(record_url, readonly=True) as record, pytest.raises(RecordError, match="can't be written"):
        record.replace_problems([])
    with Record.open(record_url) as record:
        record.replace_problems([])


def test_several_coders_at_once_make_one_chain(database: str) -> None:
    """Eight coders put reports in at once: none is lost, and the log is one chain."""
    Record.open(database, create=True).close()
    faults: list[BaseException] = []

    def code(n: int) -> None:
        try:
            with Record.open(database) as record:
                for name in ("a.txt", "b.txt", "sub/c.html"):
                    of = reading(name)
                    record.add(of)
                    record.put_claims(of.report.id, [], f"coder-{n}@1")
        except BaseException as fault:  # noqa: BLE001 - it is shown below
            faults.append(fault)

    threads = [threading.Thread(target=code, args=(n,)) for n in range(8)]
    [thread.start() for thread in threads]  # type: ignore[func-returns-value]
    [thread.join() for thread in threads]  # type: ignore[func-returns-value]
    assert faults == []
    with Record.open(database, readonly=True) as record:
        assert [f for f in record.verify() if f.item != "events"] == []
        assert len(record.log()) == 3 + 24 and len(record.reports()) == 3


def test_several_reviewers_at_once_lose_nothing(record_url: str) -> None:
    """Each claim is judged by another person at the same time; all of it counts, and events follow."""
    with Record.open(record_url, readonly=True) as record:
        claims = [c.id for c in record.claims()]
    faults: list[BaseException] = []

    def judge(claim: str, name: str) -> None:
        try:
            with Record.open(record_url) as record:
                verdict = deciding.verdict(record, claim, True, by=name, at="2020-01-01T00:00:00+00:00")
                pipeline.decide(record, verdict)
        except BaseException as fault:  # noqa: BLE001 - it is shown below
            faults.append(fault)

    threads = [threading.Thread(target=judge, args=(claim, f"P{n}")) for n, claim in enumerate(claims)]
    [thread.start() for thread in threads]  # type: ignore[func-returns-value]
    [thread.join() for thread in threads]  # type: ignore[func-returns-value]
    assert faults == []
    with Record.open(record_url) as record:
        pipeline.catch_up(record)
        assert len(record.decisions()) == len(claims) and record.verify() == []


def test_a_merge_that_is_out_of_date_is_thrown_away(record_url: str) -> None:
    """Who merged from claims that are others by now puts nothing."""
    with Record.open(record_url) as one, Record.open(record_url) as other:
        seen, change = one.last_change(), one.merged()
        other.put_claims(other.reports()[0].id, [], "another@1")
        assert one.put_merged(change, seen) is False


def test_a_second_writer_is_told_to_wait(record_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locked is said in words; readers go on meanwhile, and afterwards the writer does."""
    monkeypatch.setattr(postgres, "WAIT_MS", 50)
    with Record.open(record_url) as writer, Record.open(record_url) as other:
        with writer._writing():
            assert len(other.claims()) == 7
            with pytest.raises(RecordError, match="Wait until it is done"):
                other.replace_problems([])
        other.replace_problems([])


def test_a_fault_half_way_leaves_nothing(record_url: str) -> None:
    """A method that writes is done whole or not at all."""
    with Record.open(record_url) as record:
        before = held(record)
        with pytest.raises(ZeroDivisionError), record._writing() as db:
            db.execute(t.claims.delete())
            raise ZeroDivisionError
        assert held(record) == before


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_an_earlier_schema_is_brought_up_to_date(
    version: int, database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that came since is added when it is opened for writing; opened for reading it says who has to do it."""
    monkeypatch.setattr(schema, "VERSION", version)
    Record.open(database, create=True).close()
    monkeypatch.undo()
    with pytest.raises(RecordError, match="earlier schema"):
        Record.open(database, readonly=True)
    with Record.open(database) as record:
        fill(record)
        assert record.verify() == []
    with Record.open(tmp_path / "d.db", create=True) as here, Record.open(database) as there:
        fill(here)
        assert held(here) == held(there)


def test_a_newer_schema_asks_for_an_upgrade(record_url: str) -> None:
    """A record of a newer Dateline is not guessed at."""
    with Record.open(record_url) as record:
        record._db.exec_driver_sql(f"UPDATE {postgres.VERSION_TABLE} SET version = {schema.VERSION + 1}")
    with pytest.raises(RecordError, match="pip install -U"):
        Record.open(record_url)


def test_another_programs_database_is_left_alone(database: str, server: Server) -> None:
    """A database with tables of another program is refused and not touched."""
    server.run(f"CREATE TABLE {database.rpartition('%3D')[2]}.t (a INTEGER)")
    with pytest.raises(RecordError, match="another program's tables"):
        Record.open(database, create=True)


def test_what_is_not_there_is_said(database: str, server: Server) -> None:
    """An empty database, none, a wrong password, no server: each in words with the next step, none with the password."""
    for url, says in (
        (database, "there is no record"),
        (server.url("none"), "createdb"),
        (server.url("postgres", password="wrong"), "password"),
        ("postgresql://a:secret@127.0.0.1:1/b", "can't be reached"),
    ):
        with pytest.raises(RecordError, match=says) as fault:
            Record.open(url)
        assert server.password not in str(fault.value) and "secret" not in str(fault.value)


def test_an_address_is_shown_without_its_password() -> None:
    """In messages, representations and paths."""
    address = Address("postgresql://ada:secret@db.example:5432/yemen?sslmode=require")
    assert str(address) == "postgresql://ada@db.example:5432/yemen" and "secret" not in repr(address)


def test_texts_sort_as_in_a_file(database: str, server: Server) -> None:
    """By code points, whatever the order of letters that the server has (here English, where b stands before Z)."""
    with Record.open(database, create=True) as record:
        for name in ("b", "Z", "a", "é", "_"):
            record._db.execute(
                t.problems.insert(), [{"name": name, "what": "", "next_step": "", "severity": "warning"}]
            )
        assert [p.name for p in record.problems()] == sorted(["b", "Z", "a", "é", "_"])


def test_a_text_that_a_server_can_not_hold_is_refused(database: str, tmp_path: Path) -> None:
    """NUL stands in no text of PostgreSQL: the copy says so, and holds nothing rather than something else."""
    with Record.open(tmp_path / "d.db", create=True) as record:
        row = {"name": "a\0b", "what": "", "next_step": "", "severity": "warning"}
        record._db.execute(t.problems.insert(), [row])
        with pytest.raises(RecordError, match="NUL"):
            record.copy(database)
    with Record.open(database) as record:
        assert record.problems() == () and record.log() == ()


def test_a_record_read_in_parts_is_that_of_one_reading(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What new reports can reach is found on a server as in a file."""
    monkeypatch.setattr(near, "SHARE", 2.0)
    coded = test_near.made_up(3)
    with Record.open(database, create=True) as record:
        for part in (coded[5:], coded[:2], coded[2:5]):
            test_near.reading(record, part)
        assert [f for f in record.verify() if "quote" not in f.says] == []
        assert test_near.held(record) == test_near.at_once(tmp_path, coded)
