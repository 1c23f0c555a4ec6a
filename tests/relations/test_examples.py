"""The relations of the example dispatches, read against their texts by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.pipeline import read
from dateline.records import Relations
from dateline.store import Record, View

pytestmark = pytest.mark.slow
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SIGNED = {
    ("Rapid Support Forces", "fights", "Sudanese Armed Forces", "told"),
    ("Giants Brigades", "fights", "Houthis", "told"),
    ("Houthis", "fights", "Saudi-led coalition", "told"),
    ("Russia", "fights", "Ukraine", "told"),
    ("Saudi-led coalition", "harms", "civilians", "told"),
    ("United Arab Emirates", "backs", "Rapid Support Forces", "disputed"),
    ("United Arab Emirates", "backs", "Sudanese Armed Forces", "denied"),
    ("United Arab Emirates", "backs", "Giants Brigades", "told"),
    ("Saudi-led coalition", "backs", "Yemeni army", "told"),
    ("Iran", "backs", "Houthis", "told"),
    ("Houthis", "joins", "Iran", "told"),
    ("Rapid Support Forces", "joins", "Sudan Shield Forces", "ended"),
    ("Sudan Shield Forces", "joins", "Sudanese Armed Forces", "told"),
    ("Russia", "talks", "Ukraine", "told"),
    ("Houthis", "talks", "Yemeni government", "told"),
    ("Houthis", "accuses", "Saudi-led coalition", "told"),
    ("Sudanese Armed Forces", "accuses", "United Arab Emirates", "told"),
}
"""Relations that a reader of the dispatches would sign, with how they stand."""
WRONG = {("Houthis", "backs", "Giants Brigades"), ("Egypt", "talks", "Saudi Arabia"), ("NATO", "fights", "Russia")}
"""Readings that were wrong once, or that the wording invites."""


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The examples as a record."""
    with Record.open(tmp_path_factory.mktemp("record") / "r.db", create=True) as record:
        read([EXAMPLES], record)
        return record.view()


@pytest.fixture(scope="module")
def told(view: View) -> Relations:
    return view.relations()


def test_what_a_reader_would_sign_is_told(told: Relations) -> None:
    """Who fights, backs, joins, talks with and accuses whom in three wars, denied and ended ones as such."""
    assert {(r.one.name, r.kind, r.other.name, r.status) for r in told.relations} >= SIGNED


def test_what_a_reader_would_not_sign_is_not(told: Relations) -> None:
    """The Houthis were driven out, they armed nobody; mediators who propose a truce aren't in talks."""
    assert not {(r.one.name, r.kind, r.other.name) for r in told.relations} & WRONG


def test_every_word_quotes_its_report_and_claims_are_there(told: Relations, view: View) -> None:
    """Spans are code points into the report's text; a claim's word points at a claim of the record."""
    words = [w for r in told.relations for w in r.words]
    assert words and all(view.report_by_id[w.report.id].quote(w.span) == w.text for w in words)
    assert all(w.claim is None or w.claim in view.by_id for w in words)


def test_reports_in_any_order_tell_the_same(told: Relations, view: View) -> None:
    """Reversed claims and reports give the same relations, contradictions and contacts."""
    turned = View(view.reports[::-1], view.claims[::-1], by_id=view.by_id, report_by_id=view.report_by_id)
    assert turned.relations() == told
