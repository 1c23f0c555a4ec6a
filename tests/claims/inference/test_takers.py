"""Who took a place, where the sentence leaves it out: told of that place, by who holds it, by who speaks, by the report."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def takers(claims: tuple[Claim, ...]) -> dict[str, list[str]]:
    """Who takes each place."""
    return {p.means.name: [v.means.name for v in c.actor] for c in claims if c.act.means == "capture" for p in c.place}


def test_the_side_that_takes_ground_took_what_fell(claims_of: Read) -> None:
    """Where one party alone takes towns, a town that falls or is overrun is taken by it."""
    found = takers(
        claims_of("UNITA captured Huambo on Monday. Kuito was overrun on Tuesday, and Luena fell on Friday.")
    )
    assert set(map(tuple, found.values())) == {("National Union for the Total Independence of Angola",)}
    assert set(found) == {"Huambo", "Kuito", "Luena"}


def test_two_sides_that_take_ground_leave_it_open(claims_of: Read) -> None:
    """Where both take towns, who took another one is not plain."""
    text = "Russian troops captured Izium in May. Ukrainian troops captured Lyman on Monday. Kupiansk fell on Friday."
    assert takers(claims_of(text))["Kupiansk"] == []


def test_what_is_taken_back_is_taken_by_the_other_side(claims_of: Read) -> None:
    """ "Was retaken", after the enemy took a town: by whom that enemy fights."""
    told = "Congolese troops fought the M23. The M23 captured Sake. Masisi was retaken on Friday."
    found = takers(claims_of(told))
    assert found["Sake"] == ["M23"]
    assert found["Masisi"] == ["Congolese army"]


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("The Syrian army said that Palmyra had been liberated on Friday.", ["Syrian army"]),
        ("The Syrian army said that Palmyra had been retaken.", ["Syrian army"]),
        ("The Syrian army said that Palmyra had been lost.", []),
        ("The Syrian army conceded that Palmyra had been taken.", []),
        ("A nurse said that Palmyra had been retaken.", []),
    ],
)
def test_who_tells_of_a_gain_made_it(claims_of: Read, text: str, taker: list[str]) -> None:
    """A side that says that a town was taken, and admits nothing, took it; of a loss it says whose the town was."""
    assert takers(claims_of(text)) == {"Palmyra": taker}


def test_who_holds_a_town_took_it(claims_of: Read) -> None:
    """ "Taken in May, remains in the hands of X": X took it; who held it before it fell didn't."""
    held = takers(claims_of("Palmyra was captured in May. Palmyra remains in the hands of Islamic State."))
    assert held == {"Palmyra": ["Islamic State"]}
    before = takers(claims_of("Palmyra, held by Islamic State since 2015, was captured on Friday."))
    assert before != {"Palmyra": ["Islamic State"]}


def test_somebody_who_is_not_known_took_it_himself(claims_of: Read) -> None:
    """ "It took the town": whoever it is, nobody else is put in his place."""
    text = "UNITA captured Huambo on Monday. The headquarters said that it took Kuito."
    assert takers(claims_of(text)).get("Kuito") != ["National Union for the Total Independence of Angola"]


def test_who_says_that_a_town_has_not_fallen_has_it(claims_of: Read) -> None:
    """ "It has not fallen", a spokesman of the army said: the army's town, which its foe is said to have taken."""
    text = (
        "Boko Haram attacked Chibok on Thursday. “Chibok has not fallen,” a Nigerian army spokesman insisted on Friday."
    )
    (claim,) = (c for c in claims_of(text) if c.act.means == "capture")
    assert claim.status.means == "denied"
    assert [v.means.name for v in claim.target] == ["Nigerian army"]
    assert [v.means.name for v in claim.actor] == ["Boko Haram"]


@pytest.mark.parametrize("again", ["three times since January", "before", "again and again"])
def test_what_changes_hands_again_and_again_has_no_taker(claims_of: Read, again: str) -> None:
    """ "Has changed hands before" is nobody's gain, whoever takes ground in the report."""
    found = claims_of(f"UNITA captured Huambo in January. Kuito has changed hands {again}.")
    assert takers(found)["Kuito"] == []


def test_who_owns_up_to_a_loss_is_not_who_took_it(claims_of: Read) -> None:
    """Of "the army denied that it had been lost", the army is no taker, though it took the place before."""
    text = "South Sudan's army recaptured Bor on Saturday. The army denied that Bor had been lost."
    lost = next(c for c in claims_of(text) if c.status.means == "denied")
    assert lost.actor == ()


def test_units_of_a_side_that_tells_of_its_gain_are_its_own(claims_of: Read) -> None:
    """ "Assault groups have taken the town", a general said: his; of an enemy's units, or a loss, that isn't so."""
    general = "General Pedro Neto, who commands Angola's land forces, said on Saturday."
    assert takers(claims_of(f'"Assault groups have taken Kuito," {general}'))["Kuito"] == ["Angolan Armed Forces"]
    assert takers(claims_of(f'"Enemy groups have taken Kuito," {general}'))["Kuito"] != ["Angolan Armed Forces"]
