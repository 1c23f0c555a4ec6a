"""Calibration: what is said of a claim, held against whether it is right."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.evaluation._confidence import calibration, judged
from dateline.evaluation.claims import Aliases, pair_rows

ALIASES = Aliases({})


def row(
    act: str = "attack", actor: tuple[str, ...] = ("RSF",), status: str = "happened", **more: Any
) -> dict[str, Any]:
    sides = {"actor": [{"means": {"name": n, "id": None}, "text": n} for n in actor], "target": []}
    where = {"report": {"name": "r.txt"}, "evidence": {"span": [0, 9], "text": "x"}}
    return {**where, "act": {"means": act}, **sides, "status": {"means": status}, **more}


def right(gold: dict[str, Any], claim: dict[str, Any]) -> list[bool]:
    return [ok for _, ok in judged([claim], pair_rows([gold], [claim]), ALIASES)]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (row(), [True]),
        (row(actor=()), [True]),  # a side left open is not wrong
        (row(actor=("SAF",)), [False]),
        (row(actor=("RSF", "SAF")), [False]),
        (row(status="denied"), [False]),
        (row(act="shelling"), [False]),
    ],
)
def test_right_is_nothing_said_wrong(claim: dict[str, Any], expected: list[bool]) -> None:
    """Act, status and every side that is named must be the hand-coded ones."""
    assert right(row(), claim) == expected


def test_an_optional_claim_is_neither() -> None:
    """What another careful coder may leave out doesn't count."""
    assert right(row(optional=True), row()) == []


def test_a_claim_of_nothing_is_wrong() -> None:
    """A claim that no hand-coded one overlaps is too much."""
    far = row() | {"evidence": {"span": [50, 60], "text": "y"}}
    assert right(row(), far) == [False]


def test_an_army_may_stand_for_its_state() -> None:
    """Golden claims write armies as their states."""
    army = {"means": {"name": "Syrian army", "id": "Syrian army"}, "text": "Syrian troops"}
    assert right(row(actor=("Syrian government",)), row() | {"actor": [army]}) == [True]


def test_bands_say_how_far_off_the_figures_are() -> None:
    """Two claims of ten in the band of .9 wrong: off by a tenth there, weighed by its share."""
    found = calibration([(0.9, True)] * 8 + [(0.9, False)] * 2 + [(0.3, False)] * 10)
    assert found["bands"]["0.9-1.0"] == {"claims": 10, "said": 0.9, "right": 0.8}
    assert found["all"] == {"claims": 20, "ece": 0.2, "ranked": 0.917}
