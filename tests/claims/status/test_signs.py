"""Words beside an act: modals that plan, and modals that guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Status = Callable[[str], str]

MODALS = [
    ("The brigade will [cross] the river.", "planned"),
    ("The general said that the brigade would [cross] the river.", "planned"),
    ("Analysts expect that the brigade will [cross] the river.", "possible"),
    ("Residents fear that the brigade will [cross] the river and burn the town.", "possible"),
    ("It is a move that would [split] the coalition.", "possible"),
    ("The coalition would [split] if the brigade crossed the river.", "possible"),
]


@pytest.mark.parametrize(("text", "status"), MODALS, ids=[t for t, _ in MODALS])
def test_modals(status_of: Status, text: str, status: str) -> None:
    """ "Will" and "would" plan, but in what is expected, feared or depends on something they guess."""
    assert status_of(text) == status


def test_a_cancelled_act_did_not_take_place(status_of: Status) -> None:
    """An adjective can deny the noun of an act."""
    assert status_of("The cancelled [parade] was a blow.") == "denied"
