"""Who "rebels" and "the garrison" are, where a report's war has two sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]
WAR = "The Shining Path fights the army of Peru. "


def sides(claims: tuple[Claim, ...], act: str) -> list[list[str | None]]:
    """The actors of the claims with this act."""
    return [[v.means.id for v in c.actor] for c in claims if c.act.means == act]


@pytest.mark.parametrize(
    ("text", "act", "who"),
    [
        ("Gunmen captured Huanta in Peru on Friday.", "capture", "Shining Path"),
        ("The garrison withdrew from Huanta in Peru on Friday.", "retreat", "Peruvian army"),
        ("Policemen abandoned Huanta in Peru on Friday.", "retreat", "Peru"),
    ],
)
def test_the_word_tells_the_side(claims_of: Read, text: str, act: str, who: str) -> None:
    """Gunmen are those who fight the state, a garrison its soldiers."""
    assert sides(claims_of(WAR + text), act) == [[who]]


@pytest.mark.parametrize(
    "text",
    [
        "The Shining Path and the MRTA fight the army of Peru. Gunmen captured Huanta in Peru on Friday.",
        WAR + "Chilean gunmen captured Huanta in Peru on Friday.",
        "Gunmen captured Huanta in Peru on Friday.",
    ],
)
def test_a_third_side_leaves_it_open(claims_of: Read, text: str) -> None:
    """So does a word of whose they are, and a report that names no war."""
    assert "Shining Path" not in [who for found in sides(claims_of(text), "capture") for who in found]
