"""What a claim takes over from its sentence, and what it must not."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def one(claims: tuple[Claim, ...], act: str) -> Claim:
    """The only claim of an act."""
    found = [c for c in claims if c.act.means == act]
    assert len(found) == 1, [c.act.means for c in claims]
    return found[0]


def named(values: object) -> set[str]:
    return {v.means.name for v in values}  # type: ignore[attr-defined]


def test_an_apposition_has_a_place_of_its_own(claims_of: Read) -> None:
    """ "X, a part of the campaign against Y, took the town": the campaign isn't there."""
    text = (
        "The militia, a critical part of the US-backed campaign against Islamic State, took control of Sirte on Monday."
    )
    assert one(claims_of(text), "offensive").place == ()


def test_where_an_office_is_nothing_happens(claims_of: Read) -> None:
    """ "a spokesman for the command in X" says where the command is."""
    text = "A spokesman for the army command in Khartoum said that gunmen attacked the soldiers."
    assert "Khartoum" not in named(one(claims_of(text), "attack").place)


def test_the_place_of_a_plan_is_not_that_of_a_deed(claims_of: Read) -> None:
    """What happened isn't put where something is only to be prevented or planned."""
    text = "Ankara is focused on preventing the militia building on recent advances against Islamic State by taking Manbij."
    assert one(claims_of(text), "advance").place == ()


def test_the_accused_did_what_they_are_accused_of(claims_of: Read) -> None:
    """ "X, who officials blame for attacks": X attacked, as officials say, and fights nobody in that clause."""
    text = "Mali is at war with the rebels of Azawad, whom officials blame for an escalation of attacks in the north of Mali."
    accusation, attack = one(claims_of(text), "accusation"), one(claims_of(text), "attack")
    assert named(attack.actor) == named(accusation.target) != set()


def test_they_of_words_that_nobody_says_are_open(claims_of: Read) -> None:
    """A quotation that stands alone, its speaker unknown, doesn't mean the party of the sentence before it."""
    text = "The Houthis shelled Marib.\n\n“They have looted the town”.\n\nThe rain went on."
    assert "Houthis" not in named(one(claims_of(text), "looting").actor)
    told = "The Houthis shelled Marib. “They have looted the town,” a teacher said."
    assert named(one(claims_of(told), "looting").actor) == {"Houthis"}


def test_who_holds_the_ground_is_whom_an_operation_there_is_against(claims_of: Read) -> None:
    """ "to free land in X-held Y" is against X; an attack from ground that X holds isn't."""
    text = "The Sudanese army is preparing an offensive to free more land in RSF-held Gezira state."
    assert named(one(claims_of(text), "offensive").target) == {"Rapid Support Forces"}
    away = "The Sudanese army launched an offensive from the town of Sennar, which is controlled by the Joint Forces."
    assert "Joint" not in " ".join(named(one(claims_of(away), "offensive").target))


def test_what_is_answered_was_done_by_the_other_side(claims_of: Read) -> None:
    """ "X fired in response to a strike": the strike isn't X's."""
    claims = claims_of("Hezbollah fired rockets at Haifa in response to an airstrike on Baalbek in Lebanon.")
    assert all("Hezbollah" not in named(c.actor) for c in claims if c.act.means == "airstrike")


def test_losses_are_no_lost_ground(claims_of: Read) -> None:
    """Who suffers heavy losses has lost people, no place."""
    claims = claims_of("Malian troops suffered heavy losses near Tinzaouaten in July.")
    assert not [c for c in claims if c.act.means == "capture"]


def test_what_is_denied_was_told_before(claims_of: Read) -> None:
    """ "The army denied that the siege had been broken": the siege that the sentence before tells of."""
    text = (
        "Syrian rebels broke the siege of eastern Aleppo on Saturday. The army denied that the siege had been broken."
    )
    told, denied = (c for c in claims_of(text) if c.act.means == "siege_broken")
    assert (told.status.means, denied.status.means) == ("happened", "denied")
    assert named(denied.actor) == named(told.actor) and named(denied.place) == named(told.place) != set()


def test_what_stands_after_an_insertion_is_not_in_it(claims_of: Read) -> None:
    """ "Helped by X - that took the north - and Y's air support, Z advanced": Y doesn't support X."""
    text = (
        "Assisted by the Yemeni army - that has along with tribal forces and the Giants Brigades taken almost all "
        "Houthi-held districts in Marib province - and Saudi air support, the southern forces fighting against the "
        "Houthis in Shabwa province have been making advances."
    )
    support = [c for c in claims_of(text) if c.act.means == "support" and "Saudi Arabia" in named(c.actor)]
    assert support and all("Yemeni army" not in named(c.target) for c in support)


def test_where_the_shooter_stands_is_not_where_it_strikes(claims_of: Read) -> None:
    """ "by X, which stands at P" and "from P" tell where the fire came from."""
    text = "Kenyan soldiers were shelled by Al-Shabaab, which is based in Jilib."
    assert one(claims_of(text), "shelling").place == ()
    text = "Rockets were fired at Ugandan soldiers from hills held by the M23 near Rutshuru."
    assert one(claims_of(text), "shelling").place == ()


def test_unresolved_they_did_it(claims_of: Read) -> None:
    """An operation that somebody unknown carried out isn't given to who fought the same enemy before."""
    text = 'US jets carried out airstrikes against Al-Shabaab.\n\n"They have conducted 200 strikes against Al-Shabaab."'
    told = [c for c in claims_of(text) if c.act.means == "airstrike"]
    assert named(told[-1].actor) == set()


def test_a_part_of_a_campaign_is_in_it(claims_of: Read) -> None:
    """ "X, a part of the Z-backed campaign against Y": X acts, Z doesn't."""
    text = "The SNA, an important part of the Turkish-backed campaign against ISIS, rested on Monday."
    claim = one(claims_of(text), "offensive")
    assert named(claim.actor) == {"Syrian National Army"}
    assert named(claim.target) == {"Islamic State"}
