"""Whom an act is aimed at, however far from the act the words stand."""

from __future__ import annotations

import pytest

from dateline.claims import Coder
from dateline.records import Claim, Report


def told(coder: Coder, text: str, act: str) -> list[tuple[list[str], list[str]]]:
    """Actors and targets of the claims with this act."""
    claims: tuple[Claim, ...] = coder.code(Report("r", "r.txt", text, ""))
    return [
        ([v.means.id or v.means.name for v in c.actor], [v.means.id or v.means.name for v in c.target])
        for c in claims
        if c.act.means == act
    ]


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
