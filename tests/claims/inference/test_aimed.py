"""Whom an act is aimed at, however far from the act the words stand."""

from __future__ import annotations

import pytest

from dateline.claims import Coder
from tests.claims.sides import told


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("In Syria, coalition forces conducted eight strikes using attack aircraft against ISIL.", ("US-led coalition", "ISIS")),
        ("The U.S.-led coalition's four airstrikes delivered 24 munitions against ISIL targets.", ("US-led coalition", "ISIS")),
    ],
)  # fmt: skip
def test_against_is_the_target_wherever_it_hangs(coder: Coder, text: str, sides: tuple[str, str]) -> None:
    """ "against X" belongs to the act of force above it, whatever stands between."""
    assert ([sides[0]], [sides[1]]) in told(coder, text, "airstrike")


def test_against_of_another_act_is_left_to_it(coder: Coder) -> None:
    """Where another act stands between, the target is that act's."""
    text = "Russian jets bombed Idlib before rebels launched an attack against Hezbollah."
    assert all("Hezbollah" not in targets for _, targets in told(coder, text, "airstrike"))
