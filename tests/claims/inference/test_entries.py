"""What a claim takes over from the place whose name alone opens its entry."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[tuple[str, list[str], list[str | None]]]:
    """Act, names of places and ids of actors of each claim."""
    return [(c.act.means, [v.means.name for v in c.place], [v.means.id for v in c.actor]) for c in claims]


NOTE = """Sukhumi. Georgian troops entered the city on 18 August 1992. It has been under fire since March.

Gagra. Captured by the Abkhaz and their volunteers on 2 October 1992.

Tkvarcheli. Encircled by Georgian forces since October 1992."""

LIST = """Mexico, note for the record. Ocosingo: the Zapatistas held the market until the 4th. Altamirano: abandoned by the
Zapatistas on the 5th, entered by the army on the 6th. Las Margaritas: seized by the Zapatistas on 1 January."""


def test_a_name_alone_opens_an_entry(claims_of: Read) -> None:
    """Below it "the city" is that place, and a participle without a subject is said of it."""
    found = told(claims_of(NOTE))
    assert ("capture", ["Sukhumi"], ["Georgian army"]) in found
    assert ("capture", ["Gagra"], ["Abkhaz forces"]) in found
    assert ("siege", ["Tkvarcheli"], ["Georgian army"]) in found


def test_a_name_before_a_colon_opens_an_entry(claims_of: Read) -> None:
    """What has no place of its own happened there, up to the next entry."""
    found = told(claims_of(LIST))
    assert ("control", ["Ocosingo"], ["EZLN"]) in found
    assert ("retreat", ["Altamirano"], ["EZLN"]) in found
    assert ("capture", ["Altamirano"], ["Mexican army"]) in found
    assert ("capture", ["Las Margaritas"], ["EZLN"]) in found


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled Sukhumi in Georgia. Captured by the rebels on Friday, the officer was freed on Sunday.",
        "Corrections. Taken by the army of Georgia on Monday, the picture shows a market.",
        "Georgia. Correction. Captured on Friday.",
    ],
)
def test_a_participle_with_a_subject_of_its_own_is_said_of_that(claims_of: Read, text: str) -> None:
    """Nor does a word that names no place open an entry."""
    assert not [c for c in claims_of(text) if c.act.means == "capture" and c.place]
