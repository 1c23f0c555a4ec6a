"""Whom back-references and pronouns denote."""

from __future__ import annotations

import pytest

from dateline.records import Mention

from .conftest import Ask


def ids(m: Mention) -> list[str | None]:
    """The parties of a mention."""
    return [p.id for p in m.party]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Kurdish YPG militia fought ISIS. The group holds Hasaka.", "The group", ["YPG"]),
        ("Turkey bombed ISIS. The terror group lost the road.", "The terror group", ["ISIS"]),
        ("The SDF fought ISIS in Syria. The alliance took a hill.", "The alliance", ["SDF"]),
        ("Al-Shabaab fired on Kenyan soldiers. The jihadists fled.", "The jihadists", ["Al-Shabaab"]),
        ("The M23 took Rutshuru in DR Congo. The rebels burned the market.", "The rebels", ["M23"]),
        ("Sudan's army shelled Omdurman. The army said the RSF had fled.", "The army", ["Sudanese army"]),
        ("The RSF and Sudan's army met in Jeddah. Both sides refused a truce.", "Both sides", ["RSF", "Sudanese army"]),
        (
            "The Military Junta took Bafata in Guinea-Bissau. Senegal sent troops. The junta holds it.",
            "The junta",
            ["Military Junta (Guinea-Bissau)"],
        ),
        ("Senegal sent troops to Guinea-Bissau. The junta holds Bafata.", "The junta", ["Guinea-Bissau"]),
        ("Turkish tanks crossed the border. A witness saw 20 tanks.", "20 tanks", ["Turkey"]),
        ("Turkey sent tanks into the town.", "tanks", ["Turkey"]),
        ("Syrian troops and their Hezbollah allies took Madaya.", "their Hezbollah allies", ["Hezbollah"]),
        ("Rebels took Dabiq, aided by strong support from our ally Turkey.", "our ally", ["Turkey"]),
        ("SDF fighters advanced against ISIS in Syria. The enemy fled the town.", "The enemy", ["ISIS"]),
        ("Al-Shabaab attacked a base in Somalia. The insurgents held the town.", "The insurgents", ["Al-Shabaab"]),
        ("Rebels broke through Syrian government lines in Aleppo. The army denied it.", "The army", ["Syrian army"]),
        ("The RSF was shelled by Sudan's army. The enemy fled.", "The enemy", ["Sudanese army"]),
        ("The rebels marched on the town in Chad. The enemy fled.", "The enemy", [None]),
        ("The RSF left Omdurman. The paramilitary group denied it.", "The paramilitary group", ["RSF"]),
        ("The RSF left Omdurman. The paramilitary force denied it.", "The paramilitary force", ["RSF"]),
        ("The RSF joined Arab militias, which deserted the group.", "the group", ["RSF"]),
        (
            "Boko Haram fled from Mubi in Nigeria. Troops held the town, the Nigerian army said.",
            "Troops",
            ["Nigerian army"],
        ),
        (
            "The Nigerian army left Mubi in Nigeria. Boko Haram killed seven soldiers.",
            "seven soldiers",
            ["Nigerian army"],
        ),
        ("Turkish tanks shelled a hill in Syria. The Syrian army fled. Planes struck it.", "Planes", [None]),
        (
            "The Nigerian army left Mubi in Nigeria. The warplanes of the aggression bombed it.",
            "The warplanes",
            [None],
        ),
        (
            "American marines entered Nasiriya. Iraqi soldiers held the south. The marines took the bridges.",
            "The marines",
            ["US"],
        ),
        ("The RSF left. The resistance committee said so. The committee has pictures.", "The committee", [None]),
    ],
)
def test_nouns_refer_back(who: Ask, text: str, words: str, expected: list[str]) -> None:
    """A bare definite noun is the nearest party that it can mean, subjects first."""
    m = who(text, words)
    assert ids(m) == expected


def test_two_in_one_coordination_are_two(who: Ask) -> None:
    """ "between X and the militants": the militants aren't X."""
    text = "Hezbollah is in Lebanon. Clashes broke out between ISIS and the rebels in Syria."
    assert ids(who(text, "the rebels")) != ["ISIS"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The SDF says it has taken the hill from ISIS.", "it", "SDF"),
        ("The coalition led by Saudi Arabia said it would stop. ISIS fled.", "it", "Saudi-led coalition"),
        ("An SDF official told Reuters they would attack from the south.", "they", "SDF"),
        ("The FARC released its hostages.", "its", "FARC"),
        ("Hamas, which rules Gaza, denied it.", "which", "Hamas"),
        ("The RSF said a base had been lost. Its fighters fled.", "Its", "RSF"),
        ("It accuses the RSF, whose fighters, it says, fled.", "whose", "RSF"),
        ("Kenya said that Ethiopia had lost a base. It spoke of a defeat.", "It", "Kenya"),
    ],
)
def test_pronouns(who: Ask, text: str, words: str, expected: str) -> None:
    """A pronoun is its subject, its speaker's party or the noun of its relative clause."""
    assert ids(who(text, words)) == [expected]


def test_he_is_the_speaker_named_before(who: Ask) -> None:
    """ "he said" is the last person who can have said it."""
    text = "Army spokesman John Mwangi met the press. The raid failed, he said."
    assert who(text, "he").party[0].name == "John Mwangi"


def test_he_is_not_a_spokeswoman(who: Ask) -> None:
    """Gender is respected where the words give it."""
    text = "General Paul Kato came first. A spokeswoman spoke after. The raid failed, he said."
    assert who(text, "he").party[0].name != "spokeswoman"


def test_he_who_speaks_was_not_killed(who: Ask) -> None:
    """ "he said" is nobody whom the report says was killed, and then the only one who speaks in it, however far back."""
    text = (
        "General Ivan Petrov said Ukrainian forces had shelled Donetsk. The night was calm. Snow fell. Roads were cut. "
        "A strike killed the militia's commander, Pavlo Koval. The shelling went on, he said."
    )
    assert who(text, "he").party[0].name == "Ivan Petrov"


def test_an_office_beside_the_name_tells_man_from_woman(who: Ask) -> None:
    """ "Amal Hassan, spokeswoman for X," is no "he"."""
    text = (
        "General Ivan Petrov said the army had shelled Donetsk. “The city is ours,” said Amal Hassan, spokeswoman for "
        "the RSF. The market burned, he added."
    )
    assert who(text, "he").party[0].name == "Ivan Petrov"


def test_an_office_after_a_name_speaks_for_its_party(who: Ask) -> None:
    """ "Amal Hassan, spokeswoman for the RSF": she stands for the RSF."""
    m = who("“The city is ours,” said Amal Hassan, spokeswoman for the RSF in Omdurman.", "Amal Hassan")
    assert m.stands_for is not None and m.stands_for.id == "RSF"


def test_a_title_torn_from_the_name_is_the_person(who: Ask) -> None:
    """A title before a name means the person, whatever the tree makes of the two."""
    text = (
        "The talks, between US Secretary of State Antony Blinken and his Russian counterpart Sergei Lavrov, on the "
        "sidelines of a summit in Geneva, failed to end the war, the official said."
    )
    assert who(text, "his Russian counterpart").party[0].name == "Sergei Lavrov"


def test_they_is_the_subject_of_had_said(who: Ask) -> None:
    """ "rebels had said they were preparing": they are the rebels, though the sentence before has people too."""
    text = "Many residents fled. The raid came as Sudanese rebels had said they were in the final stages of an assault."
    assert who(text, "they").party[0].name == "Sudanese rebels"


def test_a_dash_between_spaces_parts_phrases(who: Ask) -> None:
    """What stands before " - " is no part of the name after it."""
    text = "Helped by the army - that has taken the villages in Sennar - the Darfur rebels have advanced."
    assert who(text, "the Darfur rebels").party[0].name == "Darfur rebels"


def test_security_forces_are_those_of_the_country(who: Ask) -> None:
    """A description that the files know with the country's name before it is that party; without a country it is open."""
    text = "The Iraqi prime minister said that security forces had entered the centre of Ramadi in Iraq."
    assert who(text, "security forces").party[0].name == "Iraqi security forces"
    assert who("Officials said that security forces had entered the centre.", "security forces").party[0].id is None


def test_it_that_tells_is_no_weapon(who: Ask) -> None:
    """ "X destroyed Y's warship after it told Z": X told it, not the ship."""
    text = "Russia said that its missiles had destroyed a Ukrainian warship in Odesa, a day after it told Turkey so."
    assert ids(who(text, "it")) == ["Russia"]


def test_empty_it_is_nobody(cast_of: object) -> None:
    """ "it was not clear" refers to nothing."""
    assert callable(cast_of)
    assert not [m for m in cast_of("The army left. It was not clear who had fired.").mentions if m.text == "It"]


def test_a_thing_is_no_party(cast_of: object) -> None:
    """ "The operation began … It …" isn't a party."""
    assert callable(cast_of)
    text = "Turkey cheered. The operation began on Monday. It ended on Friday."
    assert not [m for m in cast_of(text).mentions if m.text == "It"]


def test_we_is_the_speaker_s_party(who: Ask) -> None:
    """ "we" in a quotation is the party of whoever says it."""
    assert ids(who("“We control the town”, said a spokesman for the SDF.", "We")) == ["SDF"]


def test_his_forces(who: Ask) -> None:
    """ "his forces" of a commander are his party's."""
    assert ids(who("The commander of the RSF said his forces had won.", "his forces")) == ["RSF"]


def test_allies_are_others(who: Ask) -> None:
    """ "its allies" are others, named after the party."""
    assert who("The YPG and its allies crossed the river.", "its allies").party[0].name == "YPG allies"


def test_description_before_the_name(who: Ask) -> None:
    """A lead's "the terrorists" are those whom the report then names under that word."""
    text = "The army killed the terrorists at dawn. Dozens of ISIS terrorists died, it said."
    assert ids(who(text, "the terrorists")) == ["ISIS"]


def test_a_statement_in_which_a_party_speaks_is_its(who: Ask) -> None:
    """ "X said in a statement": the statement, named again, speaks for X."""
    text = 'UNITA said in a statement that it held Kuito. "We took the airport," the statement said.'
    m = who(text, "the statement")
    assert m.stands_for is not None
    assert m.stands_for.id == "UNITA"


def test_who_commands_a_state_s_forces_speaks_for_them(who: Ask) -> None:
    """ "General X, who commands Angola's land forces": from then on that army's."""
    m = who("General Pedro Neto, who commands Angola's land forces, said that Kuito was free.", "General Pedro Neto")
    assert m.stands_for is not None
    assert m.stands_for.id == "Angolan army"


def test_statement_and_its_issuer(who: Ask) -> None:
    """ "a statement said" is whose statement the report names next."""
    text = "The town is free, a statement said. The statement from the Manbij Military Council named no dead."
    assert ids(who(text, "a statement")) == ["Manbij Military Council"]


def test_who_hangs_on_its_noun(who: Ask) -> None:
    """A relative pronoun is the noun that its clause hangs on."""
    assert ids(who("Houthi fighters, who hold the port, fired.", "who")) == ["Houthis"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("JNIM and ISGS raided Gao in Mali. They burned the market.", "They", ["JNIM", "ISGS"]),
        ("The M23 and the Rwandan army entered Goma. They met no resistance.", "They", ["M23", "Rwanda"]),
        (
            "The dispute hurts cooperation between Mali and Niger, allies and partners in their fight against JNIM.",
            "their",
            ["Malian government", "Nigerien government"],
        ),
        ("Kenya joined the war. Al-Shabaab killed soldiers. They fled.", "They", ["Al-Shabaab"]),
    ],
)
def test_they_are_all_that_and_joins(who: Ask, text: str, words: str, expected: list[str]) -> None:
    """ "They" after "X and Y" are both; a possessive never means the noun phrase that it stands in."""
    assert ids(who(text, words)) == expected


def test_a_label_means_the_list_that_it_was_given_to(who: Ask) -> None:
    """ "The militants" after "the X and Y militants" are both, and before it no one of them."""
    text = "Soldiers fighting the militants near Gao advanced against JNIM and ISGS militants. The militants fled."
    assert ids(who(text, "The militants")) == ["JNIM", "ISGS"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("UNITA has overrun Uige in Angola. Rebels also shelled Malanje.", "Rebels", ["UNITA"]),
        ("Insurgents shelled Malanje in Angola. UNITA has overrun Uige.", "Insurgents", ["UNITA"]),
        ("UNITA holds Bailundo in Angola. Soldiers killed 30 rebels.", "30 rebels", ["UNITA"]),
        ("Clashes between UNITA and rebels went on in Angola.", "rebels", [None]),
        ("The M23 and the ADF fought in Congo. Rebels burned a market.", "Rebels", [None]),
        ("UNITA holds Bailundo in Angola. Rebels of the north burned a market.", "Rebels", [None]),
        ("Terrorists attacked Mumbai in India. Lashkar-e-Taiba denied any role.", "Terrorists", [None]),
        ("Lashkar-e-Taiba attacked Uri in India. Nine militants died.", "Nine militants", ["Lashkar-e-Taiba"]),
        ("UNITA holds Bailundo in Angola. Other rebels burned a market.", "Other rebels", [None]),
        ("UNITA shelled Kuito in Angola. Bailundo is in rebel hands.", "rebel", ["UNITA"]),
        ("UNITA holds Bailundo in Angola. Mercenaries shelled the town.", "Mercenaries", [None]),
        ("Islamic State holds Palmyra in Syria. The army shelled rebels in Aleppo.", "rebels", [None]),
    ],
)
def test_rebels_are_the_one_armed_group_that_the_report_names(
    who: Ask, text: str, words: str, expected: list[str | None]
) -> None:
    """ "Rebels" with no more said are the armed group of that country, where the report names one only."""
    assert ids(who(text, words)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (
            "UNITA attacked Kuito in Angola. Troops backed by Cuban aircraft retook the town.",
            "Troops",
            ["Angolan army"],
        ),
        ("UNITA attacked Kuito in Angola. Forces backed by Cuba retook the town.", "Forces", [None]),
        ("M-19 guerrillas stormed the palace in Colombia. Troops retook it.", "Troops", ["Colombian army"]),
        ("Troops backed by Rwanda took Goma in Congo. The M23 said the Congolese army had fled.", "Troops", [None]),
        ("Government militiamen left Kuito in Angola.", "Government militiamen", ["Angolan army"]),
        ("Kuito in Angola was attacked. The defence forces retook it.", "The defence forces", ["Angolan army"]),
    ],
)
def test_troops_are_those_of_the_state_at_home(who: Ask, text: str, words: str, expected: list[str | None]) -> None:
    """Troops, whoever backs them, are the state's where the report shows no other state in arms."""
    assert ids(who(text, words))[:1] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Gbagbo's gendarmes shelled Abobo in Abidjan, Ivory Coast.", "Gbagbo's gendarmes", ["Gbagbo loyalists"]),
        ("Savimbi's soldiers left Huambo in Angola.", "Savimbi's soldiers", ["UNITA"]),
        ("Mendonca's soldiers left Huambo in Angola.", "Mendonca's soldiers", [None]),
    ],
)
def test_a_leader_s_men_are_his_party(who: Ask, text: str, words: str, expected: list[str | None]) -> None:
    """ "X's gendarmes" are the party of the leader whom the files know by that last name in that country."""
    assert ids(who(text, words)) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("UNITA attacked Kuito in Angola. The general staff denied it.", "The general staff", ["Angolan army"]),
        ("Houthis hold Marib in Yemen. The defence ministry denied it.", "The defence ministry", ["Yemeni government"]),
        (
            "LURD is in Kakata in Liberia. The ministry of defence denied it.",
            "The ministry of defence",
            ["Liberian government"],
        ),
        ("LURD is in Kakata in Liberia. The ministry of health denied it.", "The ministry of health", [None]),
        ("The enemy's army is in Ganja in Azerbaijan. The defence ministry denied it.", "The defence ministry", [None]),
        (
            "The Russian army shelled Bakhmut in Ukraine. The Ukrainian army fled. The defence ministry denied it.",
            "The defence ministry",
            [None],
        ),
    ],
)
def test_ministries_and_staffs_in_arms_are_those_of_the_one_state(
    who: Ask, text: str, words: str, expected: list[str | None]
) -> None:
    """Where the report shows one state in arms, what speaks of fighting without a country's name is its."""
    assert ids(who(text, words)) == expected


def test_the_group_s_men_are_the_group(who: Ask) -> None:
    """As "its men" are; the people's army is no army of civilians."""
    assert ids(who("ISIS attacked Palmyra in Syria. The group's men took it.", "The group's men")) == ["ISIS"]
    assert ids(who("People fled Aleppo in Syria. The people's men took it.", "The people's men")) == [None]
