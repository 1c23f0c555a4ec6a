"""Words and expressions of the field, by the act that they report, on wars of all kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def acts(claims: tuple[Claim, ...]) -> list[tuple[str, str]]:
    """Act and status of every claim."""
    return [(c.act.means, c.status.means) for c in claims]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Government artillery opened up on Brazzaville before dawn on Tuesday.", "shelling"),
        ("Brazzaville in Congo was under mortar fire again on Monday.", "shelling"),
        ("The Cobras subjected Brazzaville to a heavy bombardment on Monday.", "shelling"),
        ("Kampala in Uganda was bombed from the air on Sunday.", "airstrike"),
        ("Rockets fired by two helicopters destroyed a house in Kampala.", "airstrike"),
        ("Shining Path rebels attacked Huanta in Peru with a lorry full of explosives.", "bombing"),
        ("A bus hit a mine near Ziguinchor in Senegal on Sunday.", "bombing"),
        ("Two soldiers stepped on a landmine near Ziguinchor in Senegal.", "bombing"),
        ("Grenades were thrown at a police station in Managua on Friday.", "bombing"),
        ("Gunmen sprayed a cafe in Conakry with bullets.", "attack"),
        ("Rebels of the MFDC fell upon a convoy near Ziguinchor in Senegal.", "attack"),
        ("The Contras burned two villages near Ocotal in Nicaragua.", "attack"),
        ("Guatemalan soldiers bulldozed 40 houses in Nebaj.", "looting"),
        ("The Cobras stripped the hospital of Brazzaville on Monday.", "looting"),
        ("Senegalese soldiers locked horns with MFDC rebels near Ziguinchor on Friday.", "clash"),
        ("Senegalese soldiers caught a column of MFDC rebels near Ziguinchor on Friday.", "clash"),
        ("The Khmer Rouge moved against Battambang in Cambodia.", "offensive"),
        ("The Khmer Rouge cut the road to Battambang in Cambodia.", "siege"),
        ("The road to Battambang in Cambodia has been cut since Friday.", "siege"),
        ("Iraqi troops closed the ring around Basra.", "siege"),
        ("Soldiers patrolled the streets of Conakry on Monday.", "deployment"),
        ("French paratroopers flew into Brazzaville on Monday.", "deployment"),
        ("The garrison at Ocotal in Nicaragua was reinforced on Friday.", "deployment"),
        ("Police in Kampala picked up 12 opposition leaders on Monday.", "arrest"),
        ("LRA rebels marched 40 villagers into the bush near Gulu in Uganda.", "abduction"),
        ("Six nurses were taken from a hospital in Gulu by LRA rebels.", "abduction"),
        ("Ugandan soldiers took the mayor from his home in Kampala on Sunday.", "arrest"),
        ("The Ugandan army said it had wiped out 30 LRA rebels near Gulu.", "killing"),
        ("Eleven people drowned at Conakry in Guinea on Friday.", "killing"),
        ("Ten people were burned alive in Huanta in Peru.", "killing"),
        ("Soldiers turned villagers out of their homes near Nebaj in Guatemala.", "displacement"),
        ("A food convoy reached Gulu in Uganda on Monday.", "aid"),
        ("The arrival of a relief convoy in Gulu in Uganda on Monday was quiet.", "aid"),
        ("The arrival of French troops in Conakry on Monday was quiet.", "deployment"),
        ("Sudan's delivery of weapons to the LRA was slow.", "support"),
        ("The flight of 30,000 people from Conakry went on.", "displacement"),
        ("Guerrillas derailed a train near Lima on Monday.", "attack"),
        ("Aid workers brought food to Gulu in Uganda.", "aid"),
        ("Libya shipped weapons to the MFDC in Senegal.", "support"),
        ("The LRA's fighters handed in their weapons at Gulu in Uganda.", "surrender"),
        ("Morocco and the Polisario Front signed a protocol in Rabat.", "agreement"),
        ("Morocco spurned the Polisario Front's offer.", "rejection"),
        ("Youths pelted police with stones in Conakry on Monday.", "riot"),
    ],
)  # fmt: skip
def test_an_act_is_told_in_many_words(claims_of: Read, text: str, act: str) -> None:
    """One claim, of the act that the words mean."""
    assert [name for name, _ in acts(claims_of(text))] == [act]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The LRA broke off peace talks with Uganda on Monday.", ("talks", "ended")),
        ("The Polisario Front called off its ceasefire with Morocco on Monday.", ("ceasefire", "ended")),
        ("The Polisario Front broke its truce with Morocco on Monday.", ("ceasefire", "ended")),
        ("The World Food Programme stopped deliveries to Uganda on Monday.", ("aid", "ended")),
        ("The governor lifted the curfew in Conakry on Monday.", ("curfew", "ended")),
        ("The city of Conakry is under a curfew.", ("curfew", "ongoing")),
        ("Morocco and the Polisario Front have agreed to stop fighting.", ("ceasefire", "happened")),
    ],
)
def test_what_ends_or_holds_is_told_so(claims_of: Read, text: str, expected: tuple[str, str]) -> None:
    """Talks that somebody leaves, a truce that somebody calls off, work that stops."""
    assert acts(claims_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels cut off people's hands in Gulu in Uganda.",
        "The army cut off power to Conakry.",
        "Gunfire rang out in Conakry.",
        "The flood in May had cut the road to Conakry.",
        "The rebels rang the mayor of Conakry.",
        "The general set his sights on the presidency of Guinea.",
        "The marines ran out of ammunition in Conakry.",
        "Witnesses in Conakry saw no soldiers on Monday.",
        "Guards put down a riot in a prison in Conakry.",
    ],
)
def test_words_that_look_like_an_act(claims_of: Read, text: str) -> None:
    """Nobody is besieged, arrested, driven out, seen in a town or gone where such words stand."""
    taken = {"siege", "arrest", "retreat", "control", "capture"}
    assert not taken & {name for name, _ in acts(claims_of(text))}


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The president came to Conakry at noon. Another landed in the port of Conakry at dusk.", None),
        ("Shells fell on Conakry at noon. Another landed in the port of Conakry at dusk.", "shelling"),
        ("Car bombs went off in Lima. The first destroyed a bank in Miraflores.", "bombing"),
        ("A helicopter circled over Gulu in Uganda at noon. It bombed the market of Gulu.", "airstrike"),
    ],
)
def test_one_of_several_is_what_was_told_to_fly_or_burst(claims_of: Read, text: str, act: str | None) -> None:
    """ "ANOTHER landed", "the FIRST destroyed a bank", "IT bombed": shells, bombs and aircraft told before."""
    assert [name for name, _ in acts(claims_of(text))][-1:] == ([act] if act else [])


def test_missiles_are_those_of_who_fires_them(claims_of: Read) -> None:
    """ "Rockets fired by the rebels hit the port" is one claim, and theirs."""
    (claim,) = claims_of("Rockets fired by MFDC rebels hit the port of Ziguinchor in Senegal on Friday.")
    assert [v.means.id for v in claim.actor] == ["MFDC"]
    assert claim.evidence.text.startswith("Rockets fired by MFDC rebels hit")


def test_fire_is_an_attack_where_there_is_fighting(claims_of: Read) -> None:
    """What burns by itself is a fire, and no claim, unless the report tells of violence before."""
    assert claims_of("The market of Conakry burned on Friday.") == ()
    fought = claims_of("Rebels attacked the port of Conakry on Friday. The market of Conakry burned down.")
    assert [name for name, _ in acts(fought)] == ["attack", "attack"]


def test_what_is_given_to_nobody_is_denied(claims_of: Read) -> None:
    """ "Gave weapons to no one": no support."""
    assert acts(claims_of("The Libyan army gave weapons to no one.")) == [("support", "denied")]


def test_a_claim_ends_at_the_semicolon(claims_of: Read) -> None:
    """What stands behind a semicolon is another clause, wherever the tree hangs it."""
    claims = claims_of("On Monday MFDC rebels attacked Bignona in Senegal; within the hour they were in Ziguinchor.")
    assert all(";" not in c.evidence.text for c in claims)


def test_who_is_shot_after_his_capture_is_executed(claims_of: Read) -> None:
    """Whoever was in their hands when he was shot."""
    found = acts(claims_of("Soldiers of the Guatemalan army shot a priest in Nebaj after he had been captured."))
    assert ("execution", "happened") in found


def test_those_who_burn_or_drown_are_counted(claims_of: Read) -> None:
    """They are dead; without a number it may be said of anything."""
    (claim,) = claims_of("Ten people were burned alive in Huanta in Peru.")
    assert [(q.kind, q.low) for q in claim.quantities] == [("killed", 10)]
    assert claims_of("People burned with anger in Huanta in Peru.") == ()
