"""Status against MEANTIME and UDS: the map of the gold, and our statuses for any word."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.actors import Cast
from dateline.claims import Lexicon
from dateline.claims.scene import Scene
from dateline.claims.status.decide import status
from dateline.evaluation.status import VALUES, folded, gold_class, pearson, predicate_at, score_classes, score_numbers

from ..trees import SEIZED, VOWED, document


@pytest.mark.parametrize(
    ("attributes", "wanted"),
    [
        ({"certainty": None}, None),
        ({"certainty": "CERTAIN", "polarity": "POS", "time": "NON_FUTURE"}, "happened"),
        ({"certainty": "CERTAIN", "polarity": "POS", "time": "FUTURE"}, "planned"),
        ({"certainty": "UNDERSPECIFIED", "polarity": "UNDERSPECIFIED", "time": "FUTURE"}, "planned"),
        ({"certainty": "UNDERSPECIFIED", "polarity": "POS", "time": "NON_FUTURE"}, "possible"),
        ({"certainty": "PROBABLE", "polarity": "POS", "time": "FUTURE"}, "possible"),
        ({"certainty": "CERTAIN", "polarity": "NEG", "time": "FUTURE"}, "denied"),
        ({"certainty": "CERTAIN", "polarity": "POS", "special_cases": "COND_IF_CLAUSE"}, "possible"),
    ],
)
def test_gold_class(attributes: dict[str, Any], wanted: str | None) -> None:
    """Polarity first, then doubt and condition, then time."""
    assert gold_class(attributes) == wanted


def test_strict_takes_intentions_as_possible() -> None:
    """The strict reading counts whatever is not certain as possible."""
    row = {"certainty": "UNDERSPECIFIED", "polarity": "POS", "time": "FUTURE"}
    assert gold_class(row, strict=True) == "possible"


def test_what_failed_did_not_happen() -> None:
    """For this gold an attempt that failed is denied; in a record it is possible."""
    assert folded("possible", "governed by 'fail': failed") == "denied"
    assert folded("possible", "modal verb: may") == "possible"
    assert folded("ongoing", "progressive: are fighting") == "happened"


@pytest.mark.parametrize(("rows", "word", "wanted"), [(SEIZED, "burned", "happened"), (VOWED, "cleanse", "planned")])
def test_any_verb_has_a_status(rows: str, word: str, wanted: str) -> None:
    """A verb that no lexicon knows is read as if it were an act."""
    made = document(rows)
    scene = Scene(made, Cast((), None, None, None, {}, {}, {}), (), (), Lexicon.load())
    start = made.report.text.index(word)
    predicate = predicate_at(scene, (start, start + len(word)))
    assert predicate is not None
    assert status(scene, predicate).means == wanted


def test_classes_are_weighed_alike() -> None:
    """Macro F1 is the plain mean over the four classes, however rare."""
    table = score_classes([("happened", "happened")] * 8 + [("denied", "happened"), ("planned", "planned")])
    assert table["per class"]["planned"]["f1"] == 1.0
    assert table["macro f1"] == pytest.approx((table["per class"]["happened"]["f1"] + 1.0) / 4, abs=0.001)


def test_numbers_of_statuses_have_the_right_sign() -> None:
    """What holds stands for a number above zero, what is planned, possible or denied for one below."""
    assert {s for s, v in VALUES.items() if v > 0} == {"happened", "ongoing", "ended"}
    table = score_numbers([(3.0, "happened"), (-2.0, "denied"), (-1.0, "happened"), (0.0, "denied")])
    assert table["sign agreement"] == pytest.approx(2 / 3, abs=0.001)


def test_pearson() -> None:
    """1 for a straight line, 0 where one side never changes."""
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1.0)
    assert pearson([1, 2, 3], [5, 5, 5]) == 0.0
