"""What is told again: a site by its noun, an act by a general word, a place that is struck twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def acts(claims: tuple[Claim, ...]) -> list[tuple[str, list[str]]]:
    """Act and places of each claim."""
    return [(c.act.means, [v.means.name for v in c.place]) for c in claims]


def test_a_site_is_named_by_its_noun_again(claims_of: Read) -> None:
    """ "the prison" is the prison named before, though a town is named between."""
    text = "Rockets hit the Olenivka prison in Ukraine. Russia said in Kyiv that Ukraine had shelled the prison."
    assert acts(claims_of(text))[-1] == ("shelling", ["Olenivka prison"])


def test_what_is_blown_up_is_a_site(claims_of: Read) -> None:
    """ "blew it up": the dam, not the town that it stands above."""
    text = "Water from the Kakhovka dam reached Kherson. Ukraine accuses Russia of blowing it up."
    assert ("bombing", ["Kakhovka dam"]) in acts(claims_of(text))


def test_who_speaks_of_his_strike_means_the_one_told(claims_of: Read) -> None:
    """After "Russia fired missiles at Odesa": "it had struck a plant" is that shelling; elsewhere it is another act."""
    told = "Russia fired ten missiles at Odesa on Thursday."
    assert [a for a, _ in acts(claims_of(f"{told} Moscow said that it had struck power plants."))] == ["shelling"] * 2
    other = claims_of(f"{told} Moscow said that it had struck power plants in Kharkiv.")
    assert [a for a, _ in acts(other)] == ["shelling", "attack"]


def test_a_shelter_is_hit_again_where_it_stood(claims_of: Read) -> None:
    """ "the shelter was hit again": at the place where a shelter was hit before."""
    text = "Shells struck a shelter in El Fasher on Friday. The shelter was hit again on Saturday."
    assert [p for _, p in acts(claims_of(text))] == [["El Fasher"]] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The M23 broke the ceasefire five times in Goma on Monday.", "attack"),
        ("The M23 harmed civilians in Goma.", "attack"),
        ("M23 fighters assaulted a village near Goma, killing 20 civilians.", "attack"),
        ("The M23 used heavy weapons against the Congolese army in Goma.", "shelling"),
        ("Drones and artillery struck a camp in El Fasher.", "shelling"),
        ("Every street of Goma is free of the M23.", "capture"),
        ("The Sudanese army's return to Singa in October was quick.", "capture"),
    ],
)
def test_idioms_of_the_field(claims_of: Read, text: str, expected: str) -> None:
    """The act that the words mean."""
    assert [c.act.means for c in claims_of(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The road to Goma is free of danger.",
        "The refugees' return to Goma was delayed.",
        "The sanctions hurt people in Goma.",
    ],
)
def test_what_only_looks_like_an_idiom(claims_of: Read, text: str) -> None:
    """No side is driven out, no force comes back, nobody strikes."""
    assert claims_of(text) == ()


def test_a_battle_that_is_not_over_goes_on(claims_of: Read) -> None:
    """ "the battle for P was not over": a clash, ongoing."""
    (claim,) = claims_of("The M23 said the battle for Goma was not over.")
    assert (claim.act.means, claim.status.means) == ("clash", "ongoing")


def test_a_siege_since_a_day_holds_and_one_before_a_fall_is_over(claims_of: Read) -> None:
    """ "has besieged P since May" is ongoing; "fell after a siege" has ended."""
    text = "The M23 has besieged Goma since May. Bukavu in Congo fell to the M23 after a siege of four weeks."
    assert [c.status.means for c in claims_of(text) if c.act.means == "siege"] == ["ongoing", "ended"]


def test_sides_from_which_fire_comes_are_no_party(claims_of: Read) -> None:
    """ "came under attack from three sides" names nobody."""
    (claim,) = claims_of("Goma came under attack from three sides on Friday.")
    assert claim.actor == ()


def test_x_held_p_is_the_reports_own_word(claims_of: Read) -> None:
    """ "rebel-held P" in what another says is the report's own voice."""
    claims = claims_of("At least 20 people were killed by shells in M23-held Goma, medics said.")
    assert [c.according_to for c in claims if c.act.means == "control"] == [()]
