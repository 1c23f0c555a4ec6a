"""Ground that changes hands or is held, and force that is used, in other words than the verb for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...]) -> list[tuple[str, str, list[str]]]:
    """Act, status and places of each claim."""
    return [(c.act.means, c.status.means, [v.means.name for v in c.place]) for c in claims]


@pytest.mark.parametrize(
    "text",
    [
        "“The town of Bakhmut is ours,” a spokesman of the Russian army said.",
        "The town of Bakhmut remains under the Russian army.",
        "Russian forces are in full control of Bakhmut.",
        "The town of Bakhmut is the last stronghold of the Russian army.",
        "The town of Bakhmut has been with the Russian army since May.",
        "Russian soldiers are dug in at Bakhmut.",
        "Russian soldiers are still entrenched in Bakhmut.",
    ],
)
def test_who_holds_a_place_is_told_in_many_ways(claims_of: Read, text: str) -> None:
    """ "X is ours", "remains under Y", "Y is in full control of it", "the last stronghold of Y"."""
    assert ("control", "ongoing", ["Bakhmut"]) in told(claims_of(text))


@pytest.mark.parametrize(
    "text",
    ["The Russian army has a base in Bakhmut.", "The mayor of Bakhmut is with the Russian army.",
     "The Russian army has Bakhmut in its sights.", "The Russian army has Bakhmut under fire."],
)  # fmt: skip
def test_what_somebody_has_there_or_aims_at_is_not_held(claims_of: Read, text: str) -> None:
    """A base, a friend, a target: none of them says who holds the town."""
    assert "control" not in [a for a, _, _ in told(claims_of(text))]


def test_an_entry_takes_a_town_whose_capture_is_not_told(claims_of: Read) -> None:
    """ "Troops entered X" is its capture; beside "captured X" it is a step on the way; its outskirts are no town."""
    entered = "Russian troops entered Izium on Friday."
    assert [a for a, _, _ in told(claims_of(entered))] == ["capture"]
    assert [a for a, _, _ in told(claims_of(f"{entered} On Sunday they captured Izium."))] == ["advance", "capture"]
    assert [a for a, _, _ in told(claims_of("Russian troops entered the suburbs of Izium on Friday."))] == ["advance"]
    assert [a for a, _, _ in told(claims_of("Russian troops walked into Izium on Friday."))] == ["capture"]
    convoy = "Russian troops left Kherson. On Friday the first convoy from Kherson in ten months drove into Izium."
    assert "capture" not in [a for a, _, _ in told(claims_of(convoy))]
    back = "On Sunday Ukrainian troops recaptured Izium."
    assert [a for a, _, _ in told(claims_of(f"{entered} {back}"))] == ["capture", "capture"]


def test_what_is_left_out_after_a_place_that_fell(claims_of: Read) -> None:
    """ "Mosul fell on 10 June and Tikrit on 11 June": two captures."""
    found = told(claims_of("Mosul fell on 10 June and Tikrit on 11 June."))
    assert found == [("capture", "happened", ["Mosul"]), ("capture", "happened", ["Tikrit"])]


def test_passives_in_a_row_have_one_subject(claims_of: Read) -> None:
    """ "Was lost in May and regained in June": it was regained."""
    found = told(claims_of("Izium was captured in May and recaptured in September."))
    assert found == [("capture", "happened", ["Izium"])] * 2


def test_a_report_of_a_side_says_we(claims_of: Read) -> None:
    """Where "our soldiers" stand in the report's own words, "we" are armed; elsewhere "we left X" is no retreat."""
    assert ("retreat", "happened", ["Kidal"]) in told(claims_of("Our soldiers fought well. On Monday we left Kidal."))
    assert told(claims_of("Our children slept well. On Monday we left Kidal.")) == []


def test_who_strikes_from_the_air_strikes_from_the_air(claims_of: Read) -> None:
    """ "It hit 40 targets", of one who is told to carry out air strikes; of one who shells too it stays open."""
    hit = "Israel said that it had hit 40 targets of Hezbollah."
    planes = "Israel carried out air strikes on Beirut."
    guns = "Israeli artillery shelled Tyre."
    assert told(claims_of(f"{planes} {hit}"))[-1][0] == "airstrike"
    assert told(claims_of(f"{planes} {guns} {hit}"))[-1][0] != "airstrike"
    assert told(claims_of("Two Israeli F-16s destroyed a bridge in Tyre."))[0][0] == "airstrike"


def test_a_site_is_struck_by_nobody_named(claims_of: Read) -> None:
    """ "The hospital was hit on Saturday" is an attack; a town that is hard hit was not attacked."""
    assert [a for a, _, _ in told(claims_of("A hospital in Kharkiv was hit on Saturday."))] == ["attack"]
    assert told(claims_of("Kharkiv was hard hit by the outbreak.")) == []


def test_shields_are_abducted(claims_of: Read) -> None:
    """Who holds people as shields has abducted them."""
    found = told(claims_of("Islamic State held hundreds of civilians as human shields in Raqqa."))
    assert found == [("abduction", "happened", ["Raqqa"])]


@pytest.mark.parametrize("text", ["Belgrade accuses Croatia of having shelled refugees near Glina."])
def test_a_participle_after_having_is_a_verb(claims_of: Read, text: str) -> None:
    """ "Of having shelled refugees": a deed, where the tree takes "shelled" for an adjective."""
    assert [c.act.means for c in claims_of(text) if c.act.means == "shelling"] == ["shelling"]


def test_who_is_ordered_to_leave_is_told_so_by_a_party(claims_of: Read) -> None:
    """ "Ordered the residents to leave X" is a demand; in the passive the teller gave no order."""
    (claim,) = (
        c for c in claims_of("Israel ordered the residents of Tyre to leave the city.") if c.act.means == "demand"
    )
    assert [v.means.name for v in claim.actor] == ["Israel"]
    said = claims_of("Residents of Tyre were ordered to leave the city, the United Nations said.")
    assert [v.means.name for c in said for v in c.actor if c.act.means == "demand"] == []


@pytest.mark.parametrize(
    ("text", "act", "actor", "place"),
    [
        ("The Syrian army took back Palmyra at dawn.", "capture", ["Syrian army"], "Palmyra"),
        ("Palmyra was won back in August.", "capture", [], "Palmyra"),
        ("Palmyra was finally cleared on Thursday.", "capture", [], "Palmyra"),
        ("The whole of Palmyra had been recovered by nightfall.", "capture", [], "Palmyra"),
        ("Russian troops walked out of Izium on Tuesday.", "retreat", ["Russia"], "Izium"),
        ("Rwandan rebels were chased out of Ruhengeri.", "capture", [], "Ruhengeri"),
        ("The town of Bakhmut surrendered without a shot.", "capture", [], "Bakhmut"),
        ("The Syrian flag was raised over Daraa on Thursday.", "capture", ["Syrian government"], "Daraa"),
        ("The Russian flag flies over Izium.", "control", ["Russia"], "Izium"),
        ("The Syrian army is back in Palmyra.", "capture", ["Syrian army"], "Palmyra"),
        ("Palmyra is back in the hands of Islamic State.", "control", ["Islamic State"], "Palmyra"),
        ("Palmyra, under Islamic State control since May, was quiet.", "control", ["Islamic State"], "Palmyra"),
        ("Islamic State fighters held two-thirds of Palmyra.", "control", ["Islamic State"], "Palmyra"),
        ("Palmyra, the last stronghold of Islamic State in Syria, was quiet.", "control", ["Islamic State"], "Palmyra"),
        ("Taliban fighters are manning checkpoints in Ghazni.", "control", ["Taliban"], "Ghazni"),
        ("The ring around Aleppo was closed on Thursday.", "siege", [], "Aleppo"),
        ("Russian soldiers surrendered Izium to the enemy.", "retreat", ["Russia"], "Izium"),
        ("Russian tanks drove out of Izium on Sunday.", "retreat", ["Russia"], "Izium"),
        ("Russian soldiers put themselves in the town hall of Izium.", "control", ["Russia"], "Izium"),
        ("The town of Izium was left on 10 September by Russian soldiers.", "retreat", ["Russia"], "Izium"),
        ("The Syrian army had Palmyra back in March.", "capture", ["Syrian army"], "Palmyra"),
        ("Islamic State was gone from Palmyra by Sunday.", "retreat", ["Islamic State"], "Palmyra"),
        ("Palmyra was reported captured by Islamic State.", "capture", ["Islamic State"], "Palmyra"),
        ("Palmyra has been the Syrian army's since March.", "control", ["Syrian army"], "Palmyra"),
        ("Palmyra is under the flag of Islamic State.", "control", ["Islamic State"], "Palmyra"),
        ("Islamic State has been in command of Palmyra since May.", "control", ["Islamic State"], "Palmyra"),
        ("The Syrian army is master of Palmyra again.", "control", ["Syrian army"], "Palmyra"),
        ("In the hands of Islamic State since May, Palmyra has no water.", "control", ["Islamic State"], "Palmyra"),
        ("Under the control of Islamic State, Palmyra has no water.", "control", ["Islamic State"], "Palmyra"),
    ],
)
def test_ground_that_changes_hands_in_phrasal_verbs_and_idioms(
    claims_of: Read, text: str, act: str, actor: list[str], place: str
) -> None:
    """Particles, passives without an agent, flags, rings, and who is back."""
    found = [(c.act.means, [v.means.name for v in c.actor], [v.means.name for v in c.place]) for c in claims_of(text)]
    assert (act, actor, [place]) in found


@pytest.mark.parametrize(
    "text",
    [
        "The Russian army withdrew its statement about Izium.",
        "The Russian army withdrew its candidate for mayor of Izium.",
        "Izium was left without power on Friday.",
        "Izium was left in ruins on Friday.",
        "The Russian troops fought in Izium under the flag of Chechnya.",
        "Russian soldiers put themselves in harm's way in Izium.",
        "A Russian general is in command of the troops in Izium.",
    ],
)
def test_words_are_withdrawn_and_towns_left_without_power(claims_of: Read, text: str) -> None:
    """Who withdraws a statement leaves no ground, who commands troops in a town doesn't hold it."""
    assert {a for a, _, _ in told(claims_of(text))}.isdisjoint({"retreat", "control", "capture"})


def test_every_town_of_a_list_is_told_of(claims_of: Read) -> None:
    """ "In the town halls of X and Y": both are taken."""
    (claim,) = claims_of("Russian soldiers put themselves in the town halls of Melitopol and Berdiansk.")
    assert [p.means.name for p in claim.place] == ["Melitopol", "Berdiansk"]


def test_who_moves_in_enters_the_town_that_was_left(claims_of: Read) -> None:
    """ "The police moved in within the hour": into the town that the sentence before tells of."""
    found = claims_of("Russian soldiers left Izium at noon. Ukrainian police moved in within the hour.")
    assert ["Izium"] in [[p.means.name for p in c.place] for c in found if c.act.means in ("advance", "capture")]


def test_a_stronghold_that_falls_is_none(claims_of: Read) -> None:
    """ "X, the last stronghold of Y, was captured": what it was until then."""
    text = "Palmyra, the last stronghold of Islamic State in Syria, was captured by the Syrian army."
    assert [a for a, _, _ in told(claims_of(text))] == ["capture"]


def test_a_garrison_leaves_and_another_moves_in(claims_of: Read) -> None:
    """ "Militiamen moved in": into the place told; "moved in the night" is no entry."""
    found = told(claims_of("As the soldiers left Mariupol, Russian troops moved in."))
    assert ("capture", "happened", ["Mariupol"]) in found
    assert all(a != "capture" for a, _, _ in told(claims_of("Russian troops moved in the night near Izium.")))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The siege of Huambo lasted 55 days. Its fall opened the road to Lobito.", ["Huambo"]),
        ("After the fall of Huambo the road was open.", ["Huambo"]),
        ("Shells fell on Kuito all night. UNITA troops entered it in the morning.", ["Kuito"]),
        ("The fall of the government in Rome surprised nobody.", []),
        ("The loss of jobs in Detroit hurt the mayor.", []),
        ("Palmyra was cleared of mines on Thursday.", []),
        ("On Friday Russian planes were back over Izium.", []),
        ("The Russian troops are back on their feet in Izium.", []),
    ],
)
def test_what_falls_is_ground(claims_of: Read, text: str, places: list[str]) -> None:
    """ "Its fall", "the fall of X" where nothing was told of it, "entered it"; no cabinet falls, and no job is taken."""
    assert [p.means.name for c in claims_of(text) if c.act.means == "capture" for p in c.place] == places


def test_a_known_party_is_no_place(claims_of: Read) -> None:
    """A party that the tagger takes for a place of no gazetteer is the party."""
    (claim,) = claims_of("Peruvian soldiers regained control of Lima from Shining Path.")
    assert [v.means.name for v in claim.place] == ["Lima"]
    assert [v.means.name for v in claim.target] == ["Shining Path"]


def test_what_falls_without_a_battle_denies_none(claims_of: Read) -> None:
    """ "Without a battle" is no battle that somebody denies."""
    assert {c.act.means for c in claims_of("The town of Bakhmut fell without a battle.")} == {"capture"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russian forces held Izium for five months.", "ended"),
        ("The town of Izium was held by Russian forces for five months.", "ended"),
        ("Russian forces held most of Izium in 2022.", "ended"),
        ("Russian forces held Izium until September.", "ended"),
        ("Russian forces have held Izium for five months.", "ongoing"),
        ("Russian forces held Izium for the Kremlin.", "ongoing"),
    ],
)
def test_a_state_of_a_length_is_over(claims_of: Read, text: str, status: str) -> None:
    """ "Held it for two weeks" is told when it is over; "has held it for two weeks" isn't."""
    assert told(claims_of(text)) == [("control", status, ["Izium"])]


def test_who_held_a_town_gave_it_up(claims_of: Read) -> None:
    """ "X, which the rebels ran, was given up without a shot": by the rebels; "was encircled by the army and fell": to it."""
    ran = "The town of Vavuniya, which LTTE rebels ran as their capital in 1998, was given up without a shot."
    (left,) = (c for c in claims_of(ran) if c.act.means == "retreat")
    assert [v.means.id for v in left.actor] == ["LTTE"]
    fell = "The town of Izium was encircled by the Russian army in April and fell on 10 May."
    (taken,) = (c for c in claims_of(fell) if c.act.means == "capture")
    assert [v.means.name for v in taken.actor] == ["Russia"]


def test_what_was_taken_lost_and_held_again(claims_of: Read) -> None:
    """ "Retook X, lost it again and has held it ever since": three claims of one side."""
    text = "The Syrian army retook Palmyra on 10 May, lost it again in June for a night, and has held it ever since."
    found = [(a, s) for a, s, _ in told(claims_of(text))]
    assert sorted(found) == [("capture", "happened"), ("capture", "happened"), ("control", "ongoing")]


def test_who_runs_an_enclave_holds_it(claims_of: Read) -> None:
    """ "The enclave that the rebels ran": a realm, named or not; who runs a hospital holds no town."""
    ran = "Soldiers entered Vavuniya, the main town of the enclave that LTTE rebels had run for ten years."
    assert ("control", "ended", ["Vavuniya"]) in told(claims_of(ran))
    assert told(claims_of("LTTE rebels run a hospital in Vavuniya.")) == []


def test_the_capture_is_of_the_place_told_before(claims_of: Read) -> None:
    """ "Announced the capture on Tuesday": of the town whose fall was told."""
    text = "Ukrainian troops entered Izium on Saturday. Residents cheered. The army announced the capture on Tuesday."
    assert told(claims_of(text))[-1] == ("capture", "happened", ["Izium"])


def test_the_town_is_meant_through_several_paragraphs(claims_of: Read) -> None:
    """ "The town" three sentences on, where no other place was named."""
    text = (
        "Fighting went on in Izium. Shops were shut. Nobody had slept. Buses were full. Russian troops left the town."
    )
    assert ("retreat", "happened", ["Izium"]) in told(claims_of(text))
