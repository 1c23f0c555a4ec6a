"""Whom noun phrases denote, on sentences of several wars."""

from __future__ import annotations

import pytest

from dateline.actors import Cast, Parties
from dateline.records import Mention

from .conftest import Ask


def ids(m: Mention) -> list[str | None]:
    """The parties of a mention."""
    return [p.id for p in m.party]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Chadian troops attacked the camp.", "Chadian troops", "Chadian army"),
        ("Russian warplanes bombed the market in northern Syria.", "Russian warplanes", "Russia"),
        ("The Kenyan army crossed into Somalia, where it fights in Somalia.", "The Kenyan army", "Kenya"),
        ("Myanmar's military shelled the village.", "Myanmar's military", "Tatmadaw"),
        ("Ethiopian government forces entered Mekelle.", "Ethiopian government forces", "Ethiopian army"),
        ("Russia's Ministry of Defense denied the report.", "Russia's Ministry of Defense", "Russia"),
        ("The Colombian government rejected the offer.", "The Colombian government", "Colombian government"),
        ("M23 rebels captured the town.", "M23 rebels", "M23"),
        ("Boko Haram militants killed nine farmers.", "Boko Haram militants", "Boko Haram"),
        ("Militants from the outlawed PKK attacked a post.", "Militants", "PKK"),
        ("The Islamic State (IS) group claimed the blast.", "The Islamic State (IS) group", "ISIS"),
        ("A Saudi-led coalition raided Sanaa.", "A Saudi-led coalition", "Saudi-led coalition"),
        ("A Nigerian-led coalition entered Banjul.", "A Nigerian-led coalition", "Nigerian-led coalition"),
        ("Malian rebels seized Kidal.", "Malian rebels", "Malian rebels"),
        ("The airport at Pristina is held by some 200 Russians.", "Russians", "Russia"),
    ],
)
def test_parties_by_name_and_pattern(who: Ask, text: str, words: str, expected: str) -> None:
    """Names and patterns (nationality with army, warplanes, rebels, government; X-led) give the party."""
    assert ids(who(text, words)) == [expected]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Republican Guard attacked Basra in Iraq.", "The Republican Guard", ["Iraqi army"]),
        ("The Republican Guard shelled Douma in Syria.", "The Republican Guard", ["Syrian army"]),
        ("The Republican Guard fought in Abidjan in Ivory Coast.", "The Republican Guard", []),
        ("The National Alliance attacked Biltine in Chad.", "The National Alliance", ["National Alliance (Chad)"]),
        ("The National Alliance attacked police in Nairobi in Kenya.", "The National Alliance", []),
    ],
)
def test_what_forces_of_many_countries_are_called_is_nobodys_elsewhere(
    who: Ask, text: str, words: str, expected: list[str]
) -> None:
    """A name of common words is a known party's only where the report is about its country."""
    known = Parties.load().entries
    assert [p for p in ids(who(text, words)) if p in known] == expected


def test_two_nationalities_are_two_parties(who: Ask) -> None:
    """Coordinated adjectives before one noun name a party each."""
    assert ids(who("Turkish and US warplanes pounded the hills.", "Turkish and US warplanes")) == ["Turkey", "US"]


def test_army_and_government_of_a_civil_war_are_two(cast_of: object, who: Ask) -> None:
    """In a civil war the army and the government are parties of their own."""
    text = "The Syrian army shelled Idlib, and the Syrian government denied it."
    assert ids(who(text, "The Syrian army")) == ["Syrian army"]
    assert ids(who(text, "the Syrian government")) == ["Syrian government"]


def test_backed_militia_is_the_party_that_the_report_names(who: Ask) -> None:
    """ "US-backed militias" are the only US-backed alliance that the report names; the backer is kept."""
    text = "US-backed Syrian militias attacked the town. The SDF and its part the YPG said they took two villages."
    m = who(text, "US-backed Syrian militias")
    assert ids(m) == ["SDF"] and m.backer is not None and (m.backer.id, m.relation) == ("US", "backed")


def test_backed_militia_without_a_name_stays_described(who: Ask) -> None:
    """Where the report names no such party, the description stays."""
    m = who("Iran-backed militias helped the army.", "Iran-backed militias")
    assert ids(m) == [None] and m.party[0].name == "Iran-backed militias"


def test_backer_after_the_noun(who: Ask) -> None:
    """ "backed by" gives the backer too."""
    m = who("Syrian rebels backed by Turkey entered the town.", "Syrian rebels")
    assert ids(m) == ["Syrian rebels"] and m.backer is not None and m.backer.id == "Turkey"


def test_people_adjective_finds_the_party_there(who: Ask) -> None:
    """ "Kurdish militants … in Turkey" are the PKK, for no other Kurdish party is known there."""
    assert ids(who("Ankara bombed Kurdish militants fighting in southeast Turkey.", "Kurdish militants")) == ["PKK"]


@pytest.mark.parametrize(
    ("words", "label"),
    [("ISIS terrorists", "terrorists"), ("Syrian rebels", "rebels"), ("the jihadist militants", "jihadist militants")],
)
def test_labels_are_kept(who: Ask, cast_of: object, words: str, label: str) -> None:
    """The words that label a party are kept beside whom it means."""
    text = f"Soldiers fought ISIS near the river. They killed {words} and left."
    m = who(text, words)
    assert m.label is not None and text[slice(*m.label)] == label


def test_no_label_in_a_name(who: Ask) -> None:
    """A name that contains such a word is no label."""
    assert who("The Syrian Democratic Forces left.", "The Syrian Democratic Forces").label is None


@pytest.mark.parametrize(
    ("text", "words", "acts"),
    [
        ("Damascus condemned the raid.", "Damascus", True),
        ("Talks between Ankara and Moscow failed.", "Moscow", True),
        ("The army accused Kigali of sending troops.", "Kigali", True),
        ("Shells fell in Damascus.", "Damascus", False),
        ("Rebels marched to Khartoum.", "Khartoum", False),
        ("Kabul fell on Sunday.", "Kabul", False),
    ],
)
def test_capitals_are_governments_only_when_they_act(cast_of: object, text: str, words: str, acts: bool) -> None:
    """A capital stands for its government where it acts or is spoken to, and is a place where places stand."""
    assert callable(cast_of)
    assert any(m.text == words for m in cast_of(text).mentions) is acts


def test_acronym_of_an_unknown_party(who: Ask) -> None:
    """An acronym that the report introduces holds for the whole report, also for a party in no file."""
    text = "The Patriotic Movement of the Delta (PMD) attacked a barge. The PMD said it wanted the oil."
    assert ids(who(text, "The PMD")) == ["PMD"]
    assert who(text, "The PMD").party[0].name == "Patriotic Movement of the Delta"


def test_acronym_first(who: Ask) -> None:
    """ "FSA (Free Syrian Army)" is one party."""
    text = "The line is under the control of FSA (Free Syrian Army), he said."
    assert ids(who(text, "Free Syrian Army")) == ["FSA"]


def test_officials_stand_for_their_party(who: Ask) -> None:
    """An official is a speaker by the words used, who stands for the party that they name."""
    m = who("A senior SDF official told Reuters that the town was free.", "A senior SDF official")
    assert m.kind == "speaker" and ids(m) == [None] and m.party[0].name == "senior SDF official"
    assert m.stands_for is not None and m.stands_for.id == "SDF"


def test_military_sources(who: Ask) -> None:
    """Military sources stand for their country's forces."""
    m = who("Turkish military sources said the raid was over.", "Turkish military sources")
    assert m.stands_for is not None and m.stands_for.id == "Turkey"


def test_spokesman_for_a_back_reference(who: Ask) -> None:
    """ "a spokesman for the group" speaks for the party that the group is."""
    text = "The RSF rejected the report. No one was hurt, a spokesman for the group said."
    m = who(text, "a spokesman")
    assert m.stands_for is not None and m.stands_for.id == "RSF"


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Defence Ministry spokesman Peter Okello said troops held Palma in Mozambique.", "Mozambican government"),
        ("“Our forces hold Palma in Mozambique,” said army spokesman Peter Okello.", "Mozambican government"),
        ("Defence Ministry spokesman Peter Okello said Russian troops held Kupiansk in Ukraine.", None),
    ],
)
def test_a_ministrys_spokesman_without_a_country(who: Ask, text: str, party: str | None) -> None:
    """He is of the country that the report is about, unless it names another state that fights that one."""
    words = "army spokesman Peter Okello" if "army" in text else "Defence Ministry spokesman Peter Okello"
    stands_for = who(text, words).stands_for
    assert (stands_for.name if stands_for else None) == party


def test_named_person_by_title(who: Ask) -> None:
    """A title gives the party; the surname alone is the same person later."""
    text = "Ugandan Defence Minister Peter Okello said the army was ready. Okello denied any losses."
    m, again = who(text, "Ugandan Defence Minister Peter Okello"), who(text, "Okello")
    assert m.party[0].name == again.party[0].name == "Peter Okello"
    assert m.stands_for is not None and m.stands_for.id == again.stands_for.id == "Uganda"  # type: ignore[union-attr]


def test_state_agency_by_description(who: Ask) -> None:
    """ "Turkey's state-run news agency" is the only such agency known, and speaks for the state."""
    m = who("Turkey's state-run news agency said tanks had crossed.", "Turkey's state-run news agency")
    assert m.kind == "outlet" and ids(m) == ["Anadolu"] and m.stands_for is not None and m.stands_for.id == "Turkey"


def test_people_are_people(who: Ask) -> None:
    """Those who live through it are people, by the words used."""
    m = who("Many residents fled the town.", "Many residents")
    assert m.kind == "people" and (m.party[0].name, m.party[0].kind) == ("residents", "civilians")


def test_mention_behind_a_count(cast_of: object) -> None:
    """ "dozens of ISIS terrorists": the counting noun denotes what follows "of"."""
    assert callable(cast_of)
    cast: Cast = cast_of("Dozens of ISIS terrorists were killed.")
    m = cast.at(0, 0)
    assert m is not None and ids(m) == ["ISIS"]


def test_held_places_name_their_holder(cast_of: object) -> None:
    """ "rebel-held", "ISIS-held": the holder is found at its word."""
    assert callable(cast_of)
    cast: Cast = cast_of("Jets struck ISIS-held villages and rebel-held towns in Syria.")
    assert [(m.text, m.party[0].kind) for m in cast.mentions if m.text in ("ISIS", "rebel")] == [
        ("ISIS", "jihadist"),
        ("rebel", "rebel"),
    ]


def test_own_party_in_a_text(tmp_path: object, who: Ask) -> None:
    """A project's own party is seen in a text."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "own.toml"
    path.write_text('[[party]]\nid = "Blue Front"\nname = "Blue Front"\nkind = "rebel"\naliases = ["BF"]\n', "utf-8")
    assert ids(who("BF fighters burned the bridge.", "BF fighters", known=Parties.load([path]))) == ["Blue Front"]


def test_quotes_quote(cast_of: object) -> None:
    """The words of every mention are those of the report, labels and antecedents lie in it."""
    assert callable(cast_of)
    text = "“The terrorists” fled, said the U.S. -backed militia. ISIS denied it. The group’s fighters “held” Raqa."
    for m in cast_of(text).mentions:
        assert text[slice(*m.span)] == m.text
        assert m.label is None or text[slice(*m.label)]


def test_same_text_same_cast(cast_of: object) -> None:
    """The same text gives the same mentions."""
    assert callable(cast_of)
    text = "The army and the RSF agreed a truce. Both sides broke it, and the group blamed the army."
    assert cast_of(text).mentions == cast_of(text).mentions
