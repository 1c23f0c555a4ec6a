"""Several people at one record: nothing is lost, and what is read follows what is written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from dateline import deciding
from dateline.records import Decision
from dateline.serve.desk import Desk
from dateline.store import Record

AT = "2026-03-01T09:30:00Z"


def accepting(claim: str, by: str) -> Callable[[Record], Decision]:
    return lambda record: deciding.verdict(record, claim, True, by=by, at=AT)


def test_decisions_of_many_at_once_are_all_kept(record_file: Path) -> None:
    """Two desks (two servers) and eight people: each decision is there, the events follow, the record is whole."""
    desks = [Desk(record_file), Desk(record_file)]
    claims = [c.id for c in desks[0].now().view.claims]
    makes = [(desks[n % 2], accepting(c, f"P{n}")) for n in range(8) for c in claims]
    threads = [threading.Thread(target=desk.decide, args=(make,)) for desk, make in makes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for desk in desks:
        desk.close()
        assert desk.fault == ""
    with Record.open(record_file, readonly=True) as record:
        assert len(record.decisions()) == len(makes)
        assert record.events_are_current() and record.verify() == []
        assert all(c.confidence == 1.0 for c in record.claims())


def test_what_another_process_decides_is_seen(record_file: Path) -> None:
    """The next page shows it; without a change nothing is read again."""
    desk = Desk(record_file)
    first = desk.now()
    assert desk.now() is first
    other = Desk(record_file)
    other.decide(accepting(first.view.claims[0].id, "Bo"))
    other.close()
    assert [d.by for d in desk.now().decisions] == ["Bo"]
    desk.close()


def test_claims_are_compared_again_only_where_they_changed(record_file: Path) -> None:
    """A word on a pair leaves the comparison as it is; a corrected claim doesn't."""
    desk = Desk(record_file)
    before = desk.review(desk.now())
    one, two = (c.id for c in desk.now().view.claims[:2])
    desk.decide(lambda record: deciding.answer(record, one, two, "unsure", by="Ada", at=AT))
    assert desk.review(desk.now()) is before
    desk.decide(lambda record: deciding.correction(record, one, "status", ["possible"], [], by="Ada", at=AT))
    assert desk.review(desk.now()) is not before
    desk.close()
