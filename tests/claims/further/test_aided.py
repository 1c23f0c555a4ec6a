"""Whom an act supports, however far from the act the words stand."""

from __future__ import annotations

import pytest

from dateline.claims import Coder
from tests.claims.sides import told


@pytest.mark.parametrize(
    ("text", "actor", "helped"),
    [
        ("Near Palmyra, Russian jets carried out strikes in support of the Syrian army.", "Russia", "Syrian army"),
        ("Coalition forces conducted 11 strikes in Iraq in support of the Peshmerga against ISIL.", "US-led coalition", "Peshmerga"),
    ],
)  # fmt: skip
def test_in_support_of_is_support(coder: Coder, text: str, actor: str, helped: str) -> None:
    """Who strikes in support of X supports X, beside the strike itself."""
    assert ([actor], [helped]) in told(coder, text, "support")
    assert told(coder, text, "airstrike")


def test_in_support_of_an_idea_is_nothing(coder: Coder) -> None:
    """Only parties are supported so."""
    assert not told(coder, "Rebels shelled Aleppo in support of their demands.", "support")
