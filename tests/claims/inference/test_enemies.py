"""Whom an act is against where the sentence doesn't say: only what the report or the party files make plain."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def sides(claims: tuple[Claim, ...], act: str) -> list[tuple[list[str], list[str]]]:
    """Actors and targets of the claims of an act."""
    return [([v.means.name for v in c.actor], [v.means.name for v in c.target]) for c in claims if c.act.means == act]


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("Al-Shabaab seized Adado on Monday. The Somali government has sent an envoy.", ["Somali government"]),
        ("The LNA captured Derna in Libya. The GNA did not comment.", ["Government of National Accord"]),
        ("The M23 took Rutshuru in DR Congo, residents said.", []),
    ],
)
def test_a_place_is_taken_from_the_foe_that_the_report_names(claims_of: Read, text: str, loser: list[str]) -> None:
    """The only foe by the party files is who lost the place; a foe that the report doesn't name isn't."""
    assert [targets for _, targets in sides(claims_of(text), "capture")] == [loser]


def test_of_several_foes_none_is_taken(claims_of: Read) -> None:
    """A party that fights two others which the report names may have taken the place from either."""
    text = "JNIM took Ansongo. Malian and Burkinabe officials met on Monday; ISGS said that it had left the area."
    assert [len(targets) for _, targets in sides(claims_of(text), "capture")] in ([0], [])


def test_a_foreign_ally_is_no_loser_of_ground(claims_of: Read) -> None:
    """Of a government and the coalition that helps it, the government held the place."""
    text = "The Houthis took Al-Hazm on Friday. The Yemeni government and the Saudi-led coalition said nothing."
    assert sides(claims_of(text), "capture") == [(["Houthis"], ["Yemeni government"])]


def test_who_surrenders_surrenders_to_the_foe(claims_of: Read) -> None:
    """Soldiers who give up give up to whom they fight."""
    text = "Ukrainian marines surrendered in Mariupol, Russian officials said."
    assert sides(claims_of(text), "surrender") == [(["Ukraine"], ["Russia"])]


def test_who_took_a_place_is_open_where_the_loser_fights_many(claims_of: Read) -> None:
    """A group that fights two others lost a town: which took it, nobody says."""
    text = "The SDF fought ISIS in Hasaka. Syrian troops attacked ISIS near Palmyra. ISIS lost control of Tadif."
    lost = [c for c in claims_of(text) if c.act.means == "capture" and c.place[0].means.name == "Tadif"]
    assert [c.actor for c in lost] == [()]


@pytest.mark.parametrize(
    ("text", "loser"),
    [
        ("Rebels took Biltine and Abéché from the army. Sudan denied helping.", "Chadian army"),
        ("Rebels captured Gbarnga and Kakata from the army, a Nigerian diplomat said.", "Liberian army"),
    ],
)
def test_the_army_is_that_of_the_country_of_the_towns(claims_of: Read, text: str, loser: str) -> None:
    """Towns say whose war it is, though another country is named."""
    taken = [targets for _, targets in sides(claims_of(text), "capture")]
    assert [loser] in taken


def test_nobody_arms_whom_he_fights(claims_of: Read) -> None:
    """Whom a side is accused of arming isn't the accuser, its foe; an ally may be."""
    text = (
        "The RSF denies that it attacked villagers near Singa on Monday. It accuses the Sudanese army of arming them."
    )
    assert all("Rapid Support Forces" not in targets for _, targets in sides(claims_of(text), "support"))
    helped = "The RSF took Singa on Monday. The army accused the United Arab Emirates of arming them."
    assert (["United Arab Emirates"], ["Rapid Support Forces"]) in sides(claims_of(helped), "support")


def test_who_is_surrounded_is_so_by_its_enemy(claims_of: Read) -> None:
    """ "Its garrison is surrounded": by the one party that the loser fights; a town "besieged since May" tells of none."""
    found = claims_of("The Angolan army shelled Bailundo. UNITA's fighters are surrounded in Andulo.")
    siege = next(c for c in found if c.act.means == "siege")
    assert [v.means.id for v in siege.actor] == ["Angolan army"]
