"""No result asks the clock."""

from pathlib import Path

import pytest

from dateline import deciding, pipeline
from dateline.store import Record
from dateline.store.forms import encode

from ..conftest import fill
from . import clock


@pytest.mark.slow
def test_no_result_depends_on_the_clock(tmp_path: Path) -> None:
    """1970 or 2030, on the night of the change to summer time or backwards, east or west: the same record."""
    assert clock.measure(tmp_path, clock.ZONES[1:3], clock.MOMENTS[::2])["otherwise"] == 0


def test_a_clock_that_is_set_back_between_two_decisions(tmp_path: Path) -> None:
    """What is taken back is taken back, and what isn't holds, whichever has the later time."""
    found = set()
    for n, (first, second) in enumerate([("2026-03-01", "2026-02-01"), ("2026-02-01", "2026-03-01")]):
        with Record.open(tmp_path / f"{n}.db", create=True) as record:
            fill(record)
            one, two = (c.id for c in record.claims()[:2])
            gone = pipeline.decide(
                record, deciding.verdict(record, one, False, by="Ada", at=f"{first}T10:00:00Z", why="")
            )
            pipeline.decide(record, deciding.verdict(record, two, False, by="Ada", at=f"{second}T10:00:00Z", why=""))
            back = deciding.taken_back(record, gone.id, by="Ada", at=f"{second}T10:00:00Z", why="")
            pipeline.decide(record, back)
            assert {c.id for c in record.claims()} >= {one} and two not in {c.id for c in record.claims()}
            found.add((tuple(map(encode, record.claims())), tuple(map(encode, record.events()))))
            assert record.verify() == []
    assert len(found) == 1
