"""Ground whose taking, holding and leaving are told by what is seen there, or by how it ended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By noon on Friday the city of Basra was in Iranian hands.", ("capture", "happened")),
        ("On Friday the city of Basra was in Iranian hands again.", ("capture", "happened")),
        ("On Friday the city of Basra was back in the hands of the Iraqi army.", ("capture", "happened")),
        ("The city of Basra is in Iraqi hands again.", ("control", "ongoing")),
        ("The city of Basra is back in the hands of the Iraqi army.", ("control", "ongoing")),
        ("On Friday the city of Basra was still in Iraqi hands.", ("control", "ongoing")),
        ("Since Friday the city of Basra has been in Iraqi hands again.", ("control", "ongoing")),
        ("The Iraqi army won back Basra on Friday.", ("capture", "happened")),
        ("The British took Basra on Friday.", ("capture", "happened")),
        ("Colonel Mamady's men took Conakry on Friday.", ("capture", "happened")),
        ("Iraqi troops hold no more than the edge of Basra.", ("control", "ongoing")),
        ("Residents of Kampala saw rebels around the market of Gulu in Uganda.", ("control", "ongoing")),
        ("The rebels ran from Gulu in Uganda on Friday.", ("retreat", "happened")),
        ("By Friday the rebels in Gulu in Uganda had gone.", ("retreat", "happened")),
    ],
)
def test_who_has_the_ground_is_told_by_its_end(claims_of: Read, text: str, expected: tuple[str, str]) -> None:
    """A state that begins at a time is a gain; who is seen in a place has it."""
    assert [(c.act.means, c.status.means) for c in claims_of(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Villagers took Basra for a quiet town.",
        "Residents of Kampala saw no rebels around the market of Gulu in Uganda.",
        "Residents of Kampala saw rebels lying dead in Gulu in Uganda.",
        "The rebels had gone to school in Gulu in Uganda.",
        "Residents of Kampala saw soldiers distribute food.",
        "Americans took Paris by storm.",
    ],
)
def test_ground_that_nobody_has(claims_of: Read, text: str) -> None:
    """Nobody is said to hold, take or leave it."""
    assert not {"control", "capture", "retreat"} & {c.act.means for c in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The Khmer Rouge held large parts of Battambang and Pailin in Cambodia.", ["Battambang", "Pailin"]),
        ("Huanta in Peru has been in the power of the Shining Path for three years.", ["Huanta"]),
        ("Huanta in Peru has been in the grip of the Shining Path for a year.", ["Huanta"]),
        ("The Shining Path is in Huanta again.", ["Huanta"]),
        ("Huanta is under the Ministry of Mines.", []),
        ("Huanta is in the grip of fear.", []),
        ("The party is in power in Lima.", []),
    ],
)
def test_who_has_a_place_is_told_without_a_verb_of_holding(claims_of: Read, text: str, places: list[str]) -> None:
    """Under somebody, in his power or grip; all the places that are joined."""
    assert [p.means.name for c in claims_of(text) if c.act.means == "control" for p in c.place] == places


@pytest.mark.parametrize(
    ("text", "act", "who"),
    [
        ("San Juan del Norte in Nicaragua was seized by Pastora's men on 6 April.", "capture", "Pastora's men"),
        ("Turkish tanks rolled into Famagusta on Thursday.", "capture", "Turkey"),
        ("Turkey took Famagusta in Cyprus. Kyrenia has been in its hands since July 22.", "control", "Turkey"),
    ],
)
def test_who_takes_a_place_may_be_a_person_s_men_or_told_before(claims_of: Read, text: str, act: str, who: str) -> None:
    """Tanks that roll into a town take it; "its hands" are those of whoever acted last, not the place's own."""
    assert [v.means.name for c in claims_of(text) if c.act.means == act for v in c.actor] == [who]
