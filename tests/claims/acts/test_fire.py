"""Violence told without its usual words: who is held off, what falls, what flies and is brought down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[tuple[str, list[str], list[str]]]:
    """Act, actors and targets of each claim."""
    return [(c.act.means, [v.means.name for v in c.actor], [v.means.name for v in c.target]) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Senegalese soldiers were shot at near the port.", ("attack", [], ["Senegalese army"])),
        ("On Friday evening a convoy broke out and was ambushed.", ("attack", [], ["convoy"])),
        ("Peruvian soldiers fired into a crowd in Lima.", ("attack", ["Peruvian army"], ["crowd"])),
        ("The Georgian army repelled Abkhaz fighters on Monday.", ("clash", ["Georgian army"], ["Abkhaz forces"])),
        ("India claims to have shot down a Pakistani jet.", ("attack", ["India"], ["Pakistan"])),
    ],
)
def test_violence_is_told_in_many_words(claims_of: Read, text: str, expected: tuple[str, list[str], list[str]]) -> None:
    """Whom it strikes is enough for what can be nothing else; who is held off has fought."""
    assert told(claims_of(text))[0] == expected


def test_it_is_the_aircraft_told_before(claims_of: Read) -> None:
    """ "Its helicopter … the rebels shot it down"."""
    (claim,) = claims_of("A helicopter appeared over Morazan at noon. The FMLN shot it down.")
    assert told((claim,)) == [("attack", ["Farabundo Martí National Liberation Front"], [])]
    assert claims_of("A proposal came from Morazan at noon. The FMLN shot it down.") == ()


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("They bombed the village of Aguacayo.", "bombing"),
        ("The port of Tyre was bombed before dawn.", "airstrike"),
        ("The enemy bombed Tyre last night.", "airstrike"),
        ("Rebels bombed the town of Arawa.", "bombing"),
        ("The bank in Nicosia was bombed on Monday.", "bombing"),
    ],
)
def test_towns_are_bombed_from_above_and_banks_are_not(claims_of: Read, text: str, act: str) -> None:
    """To bomb is done from the air, but where a band does it, or nobody known does it to a building."""
    assert [c.act.means for c in claims_of(text)] == [act]


def test_a_bomb_beside_mortars_is_a_shell(claims_of: Read) -> None:
    """ "A bomb came through the roof": a shell, in a report of mortars where nothing flies."""
    shelled = "Mortars shelled the harbour of Bissau all day. "
    assert [c.act.means for c in claims_of(shelled + "A bomb came through the roof of a school in Bafata.")] == [
        "shelling",
        "shelling",
    ]
    (claim,) = claims_of("A bomb came through the roof of a school in Bafata.")
    assert claim.act.means == "airstrike"


@pytest.mark.parametrize(
    "text",
    [
        "His cars had been shot at close range.",
        "Soldiers fired into the air in Lima.",
        "The minister was hit hard by the news.",
        "The proposal was shot down in Lima.",
        "The police chased away stray dogs.",
    ],
)
def test_other_words_tell_of_no_violence(claims_of: Read, text: str) -> None:
    """Shots at nobody, hits of no gun, and dogs."""
    assert claims_of(text) == ()
