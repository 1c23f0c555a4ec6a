"""Whose report it is that says "our forces" in its own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]
ANGOLA, UNITA = "Angolan government", "National Union for the Total Independence of Angola"
BULLETIN = (
    "Our forces entered Huambo in Angola this morning. The UNITA bandits have fled. UNITA's terrorists shelled it. "
)


def actors(claims: tuple[Claim, ...], place: str) -> list[str]:
    """Who takes a place."""
    return [
        v.means.name
        for c in claims
        if c.act.means == "capture"
        for p in c.place
        if p.means.name == place
        for v in c.actor
    ]


def test_who_scorns_the_rebels_is_the_state(claims_of: Read) -> None:
    """ "Our forces" of a report that calls the rebels bandits are the state's."""
    assert actors(claims_of(BULLETIN), "Huambo") == [ANGOLA]


@pytest.mark.parametrize("told", ["Kuito was liberated on 5 November.", "Kuito was won back on 5 November."])
def test_what_was_freed_was_freed_by_the_side_that_tells_it(claims_of: Read, told: str) -> None:
    """What such a report says was liberated or won back, its own side took."""
    assert actors(claims_of(BULLETIN + told), "Kuito") == [ANGOLA]


def test_a_report_that_scorns_nobody_is_nobody_s(claims_of: Read) -> None:
    """ "Our forces" stay open where nothing shows whose report it is."""
    found = claims_of("Our forces entered Huambo in Angola this morning. Kuito was liberated on 5 November.")
    assert ANGOLA not in actors(found, "Huambo")
    assert actors(found, "Kuito") == []


def test_quoted_words_are_not_the_report_s(claims_of: Read) -> None:
    """ "We" in somebody's words are those who speak, whatever the report scorns."""
    text = 'UNITA\'s spokesman said: "Our forces have entered Huambo." The rebels and bandits held Kuito in Angola.'
    assert ANGOLA not in actors(claims_of(text), "Huambo")


def test_invaders_are_those_of_the_state_named(claims_of: Read) -> None:
    """ "Ethiopian invaders" speak for whom Ethiopia fights, and never for Ethiopia."""
    found = claims_of("Our troops entered Badme, where the Ethiopian invaders had dug in.")
    assert not any("Ethiopia" in v.means.name for c in found for v in c.actor)


def test_a_page_that_says_whose_voice_it_is_is_theirs(claims_of: Read) -> None:
    """ "Voice of UNITA" in the head of a page that scorns nobody: "our forces" are UNITA's; of parties of one name it is
    the one that is at home in the country of the report."""
    news = "Our forces entered Huambo in Angola this morning.\n\nThe army of Angola shelled it.\n"
    assert UNITA in actors(claims_of(f"RADIO KWANZA\nVoice of UNITA, on short wave\n\n{news}"), "Huambo")
    assert UNITA not in actors(claims_of(f"RADIO KWANZA\nOn short wave\n\n{news}"), "Huambo")
    junta = "Voice of the Military Junta\n\nBafata in Guinea-Bissau is ours. Our men entered Bafata on Monday.\n"
    assert any("Consolidation" in name for name in actors(claims_of(junta), "Bafata"))


def test_nobody_arrests_his_own_men(claims_of: Read) -> None:
    """Whose soldiers "we" captured is not who "we" are."""
    text = (
        "We are on the hill above Huambo in Angola. The army of Angola said that it had captured Huambo. "
        "On Friday we captured three Angolan soldiers. The bandits shelled our men. Kuito was liberated on Monday."
    )
    assert ANGOLA not in actors(claims_of(text), "Kuito")
