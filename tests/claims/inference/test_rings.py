"""Who surrounds a place and who is inside, as the report tells of the place or of its war."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def ring(claims: tuple[Claim, ...]) -> tuple[list[str | None], list[str | None]]:
    """The besiegers and those inside of the one siege told."""
    (siege,) = (c for c in claims if c.act.means == "siege")
    return [v.means.id for v in siege.actor], [v.means.id for v in siege.target]


def test_whom_the_besieger_fights_is_inside(claims_of: Read) -> None:
    """In a war of two sides that is plain."""
    text = "The army of Peru fights the Shining Path. Shining Path guerrillas have besieged Huanta in Peru since May."
    assert ring(claims_of(text)) == (["Shining Path"], ["Peru"])


def test_who_holds_a_share_of_what_is_surrounded_surrounds_it(claims_of: Read) -> None:
    """ "Holds four fifths of the enclave, besieged since 2013"."""
    text = "The Syrian army holds four fifths of Eastern Ghouta. Eastern Ghouta has been besieged since 2013."
    assert ring(claims_of(text))[0] == ["Syrian army"]


def test_a_ring_that_nothing_explains_stays_open(claims_of: Read) -> None:
    """Who is where is not known."""
    assert ring(claims_of("Huanta in Peru has been besieged since May.")) == ([], [])


@pytest.mark.parametrize("name", ["Libang", "Kaniguram"])
def test_what_has_been_surrounded_for_long_is_a_place(claims_of: Read, name: str) -> None:
    """No person is surrounded since 2002, whatever the gazetteer lacks."""
    (siege,) = claims_of(f"{name} has been surrounded by the army of Nepal since 2002.")
    assert [v.means.name for v in siege.place] == [name]


def test_to_whom_those_inside_surrender_surrounded_them(claims_of: Read) -> None:
    """Who holds the place when the siege is over was not besieged in it."""
    text = (
        "The army of Peru was in control of Huanta in Peru on Wednesday, two days after Shining Path guerrillas "
        "surrendered to the army of Peru in Huanta. Huanta has been surrounded since May."
    )
    assert ring(claims_of(text))[0] == ["Peruvian army"]
