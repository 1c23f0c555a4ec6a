"""The record keeps what people decided, for good, and shows when it was altered."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import RecordError, UsageError
from dateline.records import Answer, Decision
from dateline.review.answers import signed, undo
from dateline.store import Record, near, schema
from dateline.store.forms import decode, encode

AT = "2026-03-01T09:30:00Z"
Fill = Callable[..., Record]

ALTERED = {
    "column": "UPDATE decisions SET decided_by = 'Bo'",
    "form": 'UPDATE decisions SET form = replace(form, \'"by":"Ada"\', \'"by":"Bo"\'), decided_by = \'Bo\'',
    "words": "UPDATE decisions SET form = replace(form, 'troops', 'bands')",
    "torn": "UPDATE decisions SET form = '{}'",
    "missing": "DELETE FROM decisions",
    "log": "UPDATE log SET item = replace(item, 'Ada', 'Bob') WHERE kind = 'decide'",
    "log entry gone": "DELETE FROM log WHERE kind = 'decide'",
}


def first(record: Record, answer: Answer = "same", *, by: str = "Ada", why: str = "") -> Decision:
    """A decision on the first two claims of the record."""
    one, two, *_ = record.claims()
    return signed(answer, (one, two), by=by, at=AT, why=why)


from .keep_release import restored


@pytest.fixture
def decided_file(record_file: Path) -> Path:
    """The hand-made record, merged, with one decision."""
    with Record.open(record_file) as record:
        pipeline.decide(record, first(record))
        assert record.verify() == []
    return record_file


def test_a_decision_comes_back_as_it_was_signed(record_file: Path) -> None:
    """The form goes in and out unchanged, with who, when, why and the words that were shown."""
    with Record.open(record_file) as record:
        decision = first(record, why="one town")
        assert record.decide([decision]) == [decision] and record.decisions() == (decision,)
        assert decode(encode(decision), Decision) == decision
        assert decision.at == "2026-03-01T09:30:00.000Z" and decision.claims[0].evidence.text


def test_the_same_decision_twice_is_one(decided_file: Path) -> None:
    """Putting a decision again changes neither the table nor the log."""
    with Record.open(decided_file) as record:
        before = record.log()
        assert record.decide(record.decisions()) == [] and record.log() == before


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED.keys())
def test_an_altered_decision_is_found(sql: str, decided_file: Path) -> None:
    """Whatever is changed about a decision behind the record's back is a finding."""
    with sqlite3.connect(decided_file) as db:
        assert db.execute(sql).rowcount
    with Record.open(decided_file, readonly=True) as record:
        assert any("decision" in f.item or "log entry" in f.item for f in record.verify())


def test_events_wait_for_merging_after_a_decision(record_file: Path) -> None:
    """A decision that is not merged yet makes the events out of date, which verify says with the next step."""
    with Record.open(record_file) as record:
        record.decide([first(record)])
        assert not record.events_are_current() and record.only_decisions_wait()
        (finding,) = record.verify()
        assert finding.item == "events" and "dateline review" in finding.says
        pipeline.catch_up(record)
        assert record.events_are_current() and record.verify() == []


def test_undo_restores_the_events_to_the_byte(record_file: Path) -> None:
    """After a decision was taken back, the events and control are as before; the decision and the undo stay."""
    with Record.open(record_file) as record:
        pipeline.decide(record, first(record, "unsure"))
        before = [encode(e) for e in (*record.events(), *record.control())]
        decision = first(record)
        pipeline.decide(record, decision)
        assert [encode(e) for e in (*record.events(), *record.control())] != before
        pipeline.decide(record, undo(decision, by="Bo", at=AT))
        assert [encode(e) for e in (*record.events(), *record.control())] == before
        assert [d.answer for d in record.decisions()].count("undo") == 1 and record.verify() == []


def test_decisions_outlive_a_new_coding(decided_file: Path) -> None:
    """A decision sleeps while its claim is gone, and works again when the claim is back."""
    with Record.open(decided_file) as record:
        claims = [c for c in record.claims() if c.report.name == "a.txt"]
        joined = [e.claims for e in record.events()]
        record.put_claims(claims[0].report.id, claims[1:], "hand@2")
        assert not pipeline.catch_up(record) and any("dateline read" in f.says for f in record.verify())
        pipeline._merge(record, record.last_change())
        assert len(record.decisions()) == 1 and record.verify() == []
        record.put_claims(claims[0].report.id, claims, "hand@1")
        pipeline._merge(record, record.last_change())
        assert [e.claims for e in record.events()] == joined


def test_what_contradicts_is_not_taken(decided_file: Path) -> None:
    """The second of two decisions that exclude each other is refused with the next step, and nothing is written."""
    with Record.open(decided_file) as record:
        before = record.log()
        with pytest.raises(UsageError, match="review --undo"):
            pipeline.decide(record, first(record, "different", by="Bo"))
        assert record.log() == before


def test_two_peoples_work_is_joined(decided_file: Path, tmp_path: Path, filled: Fill) -> None:
    """What two people decided on copies of a record, taken in either way round, gives the same events; what contradicts
    counts for nothing."""
    with Record.open(tmp_path / "other.db", create=True) as other, Record.open(decided_file) as mine:
        filled(other)
        pipeline.decide(other, first(other, "different", by="Bo"))
        pipeline.decide(other, first(other, "unsure", by="Cy"))
        theirs = other.decisions()
        assert len(pipeline.take_in(other, mine.decisions())) == 1
        assert len(pipeline.take_in(mine, theirs)) == 2 and pipeline.take_in(mine, theirs) == []
        assert other.decisions() == mine.decisions() and other.events() == mine.events()
        assert len(mine.events()) == len(mine.claims()) - 1  # as merging alone has it: a denial beside its claim


def test_a_foreign_decision_that_was_altered_is_refused(decided_file: Path) -> None:
    """A decision whose id doesn't follow from its words is not taken in, and none beside it."""
    from dataclasses import replace

    with Record.open(decided_file) as record:
        before, decision = record.log(), first(record, "unsure")
        with pytest.raises(UsageError, match="not as it was signed"):
            pipeline.take_in(record, [decision, replace(decision, by="Bo")])
        assert record.log() == before


# --- records of the first schema ---------------------------------------------------------------------------------------


@pytest.fixture
def first_schema(tmp_path: Path) -> Path:
    """The hand-made record as the first schema had it."""
    path = restored(1, tmp_path / "dateline.db")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what is written back later changes the file later
    return path


def version(path: Path) -> int:
    with sqlite3.connect(path) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def test_an_earlier_record_is_read_as_it_is(first_schema: Path) -> None:
    """Looking at a record of an earlier schema works, and leaves the file as it was."""
    before = first_schema.read_bytes()
    with Record.open(first_schema, readonly=True) as record:
        assert record.decisions() == () and len(record.claims()) == 7 and record.verify() == []
    assert first_schema.read_bytes() == before and version(first_schema) == 1


def test_an_earlier_record_is_brought_up_to_date_when_written(first_schema: Path) -> None:
    """Opened for writing, it gets the new table, keeps all else, and takes decisions."""
    with Record.open(first_schema) as record:
        assert len(record.claims()) == 7 and record.verify() == []
        pipeline.decide(record, first(record))
        assert record.verify() == []
    assert version(first_schema) == schema.VERSION
    with Record.open(first_schema, readonly=True) as record:
        assert len(record.decisions()) == 1


def test_a_made_record_has_the_tables_of_an_upgraded_one(first_schema: Path, tmp_path: Path) -> None:
    """Made anew or brought up to date, a record has the same tables."""
    with Record.open(first_schema), Record.open(tmp_path / "new.db", create=True):
        pass
    tables = []
    for path in (first_schema, tmp_path / "new.db"):
        with sqlite3.connect(path) as db:
            tables.append(sorted(db.execute("SELECT type, name, sql FROM sqlite_schema")))
    assert tables[0] == tables[1]


def test_a_record_is_whole_where_definitions_can_not_be_edited(
    first_schema: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where definitions can't be edited they stay as they were, and the record is whole all the same."""
    monkeypatch.setattr(schema, "named", lambda sql: sql)
    with Record.open(first_schema):
        pass
    monkeypatch.undo()
    with Record.open(first_schema) as record:
        assert record.verify() == [] and version(first_schema) == schema.VERSION


def test_a_viewer_can_not_decide(record_file: Path) -> None:
    """What is opened for reading takes no decision."""
    with Record.open(record_file, readonly=True) as record, pytest.raises(RecordError, match="can't be written"):
        record.decide([first(record)])


# --- several people at once --------------------------------------------------------------------------------------------


def test_what_is_decided_while_merging_is_merged_too(record_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision that another process signs between reading and writing is not lost from the events."""
    merge, late = near.change, []

    def slow(*args: object) -> object:
        change = merge(*args)  # type: ignore[arg-type]
        if not late:
            with Record.open(record_file) as other:
                late.append(signed("same", other.claims()[2:4], by="Bo", at=AT))  # type: ignore[arg-type]
                other.decide(late)
        return change

    monkeypatch.setattr(near, "change", slow)
    with Record.open(record_file) as record:
        pipeline.decide(record, first(record))
        two = {s.claim for s in late[0].claims}
        assert any(two <= set(e.claims) for e in record.events())
        assert record.events_are_current() and record.verify() == []


DECIDER = """
import sys
from itertools import combinations
from dateline import pipeline
from dateline.review.answers import signed
from dateline.store import Record
with Record.open(sys.argv[1]) as record:
    for one, two in list(combinations(record.claims(), 2))[:8]:
        pipeline.decide(record, signed("unsure", (one, two), by=sys.argv[2], at="2026-03-01T09:30:00Z"))
"""


def test_two_people_at_once_lose_nothing(record_file: Path) -> None:
    """Two processes that decide on one record at the same time leave every decision in it, and a whole record."""
    people = [subprocess.Popen([sys.executable, "-c", DECIDER, str(record_file), by]) for by in ("Ada", "Bo")]
    assert [person.wait() for person in people] == [0, 0]
    with Record.open(record_file) as record:
        assert len(record.decisions()) == 16
        assert record.events_are_current() and record.verify() == []


def test_a_late_merge_never_replaces_one_that_knows_more(record_file: Path) -> None:
    """Who merged without the last decision, and is late, puts nothing over a merge that followed it."""
    with Record.open(record_file) as slow, Record.open(record_file) as quick:
        pipeline.decide(slow, first(slow))
        pipeline.decide(slow, first(slow, by="Bo"), merging=False)
        seen, late = slow.last_change(), slow.merged()
        pipeline.decide(quick, first(quick, "unsure", by="Cy"))
        assert slow.put_merged(late, seen, late=True) is False
        assert slow.events_are_current() and slow.verify() == []
