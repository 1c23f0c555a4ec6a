"""The tables of claims show what counts; what was coded is kept beside it."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import UsageError
from dateline.records import Claim, Party, Value
from dateline.review.answers import judged, signed, undo
from dateline.review.values import added
from dateline.store import Record

AT = "2026-03-01T09:30:00Z"


def content(path: Path) -> list[str]:
    """The dump without log and decisions, which only ever grow."""
    with sqlite3.connect(path) as db:
        return sorted(r for r in db.iterdump() if not r.startswith(('INSERT INTO "log"', 'INSERT INTO "decisions"')))


def first(record: Record, act: str) -> Claim:
    return next(c for c in record.claims() if c.act.means == act)


def correction(claim: Claim, name: str = "River Guard", by: str = "Ada") -> Claim:
    return replace(claim, actor=(Value(Party(None, name), None, None, f"corrected by {by}"),))


def test_the_tables_show_what_counts(record_file: Path) -> None:
    """A corrected actor stands in the claim's form, in the columns for SQL and in the event; the coder's is kept."""
    with Record.open(record_file) as record:
        before = first(record, "bombing")
        decision = judged("correct", before, by="Ada", at=AT, slot="actor", given=correction(before))
        pipeline.decide(record, decision)
        assert first(record, "bombing").actor[0].means.name == "River Guard"
        assert before in record.coded() and len(record.coded()) == len(record.claims())
        event = next(e for e in record.events() if before.id in e.claims)
        assert [p.name for p in event.actor] == ["River Guard"] and record.verify() == []
    with sqlite3.connect(record_file) as db:
        assert db.execute("SELECT actor FROM claims WHERE act = 'bombing'").fetchall() == [("River Guard",)]


def test_undo_restores_claims_and_events_to_the_byte(record_file: Path) -> None:
    """When corrections, rejections and additions are taken back, every table but the log and the decisions is as before."""
    with Record.open(record_file) as record:
        pipeline.decide(record, signed("unsure", record.claims()[:2], by="Ada", at=AT))  # type: ignore[arg-type]
        before = content(record_file)
        bombing, report = first(record, "bombing"), record.report("a.txt")
        missed = added(report, "clash", (0, 6), None, "happened", "Ada", "added by Ada")
        said = [
            judged("correct", bombing, by="Ada", at=AT, slot="actor", given=correction(bombing)),
            judged("reject", first(record, "killing"), by="Ada", at=AT),
            judged("add", missed, by="Ada", at=AT),
            judged("accept", first(record, "shelling"), by="Ada", at=AT),
        ]
        for decision in said:
            pipeline.decide(record, decision)
        assert {c.act.means for c in record.claims()} >= {"clash"} and record.verify() == []
        assert "killing" not in {e.act for e in record.events()}
        for decision in said:
            pipeline.decide(record, undo(decision, by="Bo", at=AT))
        assert record.verify() == []
    assert content(record_file) == before


def test_judgements_hold_after_a_new_coding(record_file: Path) -> None:
    """A coder that gives the claims again, with another value in another slot, gets the same correction laid over."""
    with Record.open(record_file) as record:
        bombing = first(record, "bombing")
        pipeline.decide(record, judged("correct", bombing, by="Ada", at=AT, slot="actor", given=correction(bombing)))
        own = [c for c in record.coded() if c.report.id == bombing.report.id]
        newer = [replace(c, status=Value("possible", None, None, "new")) if c.id == bombing.id else c for c in own]
        record.put_claims(bombing.report.id, newer, "hand@2")
        there = first(record, "bombing")
        assert there.actor[0].means.name == "River Guard" and there.status.means == "possible"
        without = [c for c in newer if c.id != bombing.id]
        record.put_claims(bombing.report.id, without, "hand@3")
        assert [d.answer for d in record.standing().claims.asleep] == ["correct"]
        pipeline._merge(record, record.last_change())
        assert record.verify() == []


def test_reading_again_changes_nothing_that_was_judged(record_file: Path) -> None:
    """Putting the coder's own claims again leaves the record as it is."""
    with Record.open(record_file) as record:
        bombing = first(record, "bombing")
        pipeline.decide(record, judged("reject", bombing, by="Ada", at=AT))
        before = content(record_file)
        own = [c for c in record.coded() if c.report.id == bombing.report.id]
        assert not record.put_claims(bombing.report.id, own, "hand@1")
    assert content(record_file) == before


def test_a_pair_with_a_rejected_claim_sleeps(record_file: Path) -> None:
    """What was decided of a pair waits while one of its claims is rejected."""
    with Record.open(record_file) as record:
        one, two = first(record, "bombing"), first(record, "shelling")
        pipeline.decide(record, signed("same", (one, two), by="Ada", at=AT))
        pipeline.decide(record, judged("reject", one, by="Ada", at=AT))
        assert [d.answer for d in record.standing().pairs.asleep] == ["same"] and record.verify() == []


ALTERED = {
    "what counts": "UPDATE claims SET form = replace(form, 'River Guard', 'Sea Guard'), actor = 'Sea Guard' "
    "WHERE act = 'bombing'",
    "what was coded": "UPDATE coded_claims SET form = replace(form, 'bombed', 'bombex')",
    "coded missing": "DELETE FROM coded_claims",
    "added unsigned": "UPDATE claims SET coder = 'by hand: Ada', form = replace(form, 'hand@1', 'by hand: Ada') "
    "WHERE act = 'shelling'",
}


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED.keys())
def test_an_altered_judgement_is_found(sql: str, record_file: Path) -> None:
    """Neither what counts nor what was coded can be changed unseen."""
    with Record.open(record_file) as record:
        bombing = first(record, "bombing")
        pipeline.decide(record, judged("correct", bombing, by="Ada", at=AT, slot="actor", given=correction(bombing)))
    with sqlite3.connect(record_file) as db:
        assert db.execute(sql).rowcount
    with Record.open(record_file, readonly=True) as record:
        assert [f for f in record.verify() if "not" in f.says and f.item.startswith("claims of report")]


def test_foreign_judgements_that_misquote_are_refused(record_file: Path) -> None:
    """A correction from elsewhere whose words don't stand in the report is not taken in."""
    with Record.open(record_file) as record:
        bombing = first(record, "bombing")
        wrong = replace(bombing, actor=(Value(Party(None, "x"), "nowhere", (0, 7), "corrected by Bo"),))
        before = record.log()
        with pytest.raises(UsageError, match="doesn't stand"):
            pipeline.take_in(record, [judged("correct", bombing, by="Bo", at=AT, slot="actor", given=wrong)])
        assert record.log() == before
