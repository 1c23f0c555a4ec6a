"""How much of a place is held, by a fraction."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The army holds four fifths of Harasta in Syria.", (80, 80)),
        ("The rebels held two-thirds of Harasta in Syria.", (67, 67)),
        ("The rebels still had half of Harasta in Syria.", (50, 50)),
        ("Three quarters of Harasta is in the hands of the Syrian army.", (75, 75)),
        ("The Syrian army controls nearly half of Harasta.", (45, 50)),
    ],
)
def test_a_fraction_of_ground_is_a_share_of_it(claims_of: Read, text: str, share: tuple[float, float]) -> None:
    """In percent, with the range that a hedge makes."""
    (claim,) = claims_of(text)
    assert [(q.kind, (q.low, q.high)) for q in claim.quantities] == [("percent_held", share)]


@pytest.mark.parametrize(
    "text", ["The Syrian army had half of its men in Harasta.", "The Syrian army has a third of the budget of Harasta."]
)
def test_a_fraction_of_something_else_is_none(claims_of: Read, text: str) -> None:
    """Nor is anything held there."""
    assert not [c for c in claims_of(text) if c.act.means == "control"]
