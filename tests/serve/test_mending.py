"""The forms that correct a slot: what they show, and what comes back."""

from __future__ import annotations

import pytest

from dateline.errors import UsageError
from dateline.review.meanings import Known, typed
from dateline.review.meanings import value as read
from dateline.serve import mending
from dateline.serve.access import Form
from dateline.store import View


def test_what_is_typed_for_a_value_is_read_as_that_value(view: View) -> None:
    """A form that is sent back untouched means what it showed; places aside, which are looked up by name."""
    known = Known.of(view.claims, view.reports[0].id)
    for claim in view.claims:
        report = view.report_by_id[claim.report.id]
        for slot in mending.SLOTS:
            for value in mending.values(claim, slot):
                if slot in ("place", "labels"):
                    continue
                again = read(mending.slot_named(slot), typed(value), report, value.span, known, value.origin)
                assert getattr(again, "means", again) == getattr(value, "means", value)


def test_chosen_words_take_the_place_of_the_only_value(view: View) -> None:
    """With several values they are one more; a slot of one value keeps what it means."""
    claim = next(c for c in view.claims if c.act.means == "capture" and c.according_to[1:])
    asked = {"claim": claim.id, "words": "the  town", "near": "5"}

    def rows(slot: str) -> list[str]:
        form = mending.mend([claim], view, {**asked, "slot": slot})
        assert form
        return [r.words for r in form.rows]

    assert rows("actor") == ["the town", ""]
    assert rows("according_to")[-2:] == ["the town", ""] and len(rows("according_to")) == 4
    form = mending.mend([claim], view, {**asked, "slot": "when"})
    assert form and form.rows == (mending.Row("2019-03-04", "the town", "5"),)


def test_an_address_that_asks_for_nothing_there_opens_no_form(view: View) -> None:
    """Another report's claim, or a slot that isn't one."""
    claim = view.claims[0]
    assert mending.mend([claim], view, {"claim": "x", "slot": "actor"}) is None
    assert mending.mend([claim], view, {"claim": claim.id, "slot": "id"}) is None


def test_empty_rows_are_no_values_and_words_need_a_meaning(view: View) -> None:
    """Of several places the words nearest to where the page says they stand."""
    report = view.reports[0]
    form = Form({"means": ["Houthis", ""], "words": ["Hajjah", ""], "near": [str(len(report.text)), ""]})
    means, spans = mending.filled(form, report, 0)
    last = report.text.rindex("Hajjah")
    assert means == ["Houthis"] and spans == [(last, last + 6)]
    with pytest.raises(UsageError, match="Say what they mean"):
        mending.filled(Form({"means": [""], "words": ["Hajjah"]}), report, 0)
