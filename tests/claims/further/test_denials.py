"""Denials and admissions: of what stands beside them, of what was lost, of an attack told before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def denied(claims: tuple[Claim, ...]) -> list[tuple[str, list[str], list[str], list[str | None]]]:
    """Act, actors, places and sources of what is denied."""
    return [
        (
            c.act.means,
            [v.means.name for v in c.actor],
            [v.means.name for v in c.place],
            [s.means.name if s.means else None for s in c.according_to],
        )
        for c in claims
        if c.status.means == "denied"
    ]


TOLD = "The M23 said it had captured Goma in Congo."


@pytest.mark.parametrize(
    "words",
    [
        "Not so, said the Congolese army.",
        "That is false, the Congolese army said.",
        "The Congolese army called the claim a lie.",
        "That is a fairy tale, the Congolese army said.",
        "The Congolese army said nothing of the kind had happened.",
    ],
)
def test_short_denials_turn_round_what_was_told(claims_of: Read, words: str) -> None:
    """ "Not so, says X", "X called it a lie": the act before, denied, according to X."""
    assert denied(claims_of(f"{TOLD} {words}")) == [("capture", ["M23"], ["Goma"], ["Congolese army"])]


def test_what_the_report_denies_itself_has_no_source(claims_of: Read) -> None:
    """ "It was not so." is the report's own voice."""
    assert denied(claims_of(f"{TOLD} It was not so.")) == [("capture", ["M23"], ["Goma"], [])]


@pytest.mark.parametrize(
    "words",
    [
        "The army said so.",
        "The Congolese army said nothing.",
        "The army is not so strong, a general said.",
        "It is true, the army said.",
    ],
)
def test_other_short_sentences_deny_nothing(claims_of: Read, words: str) -> None:
    """A sentence that says more than "not so", or agrees, is no denial."""
    assert denied(claims_of(f"{TOLD} {words}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Congolese army lost Goma to the M23 in January.",
        "The Congolese army admitted that it had lost Goma to the M23.",
    ],
)
def test_who_loses_ground_to_somebody_is_its_loser(claims_of: Read, text: str) -> None:
    """ "X lost P to Y": Y takes it from X, whoever says so."""
    found = [c for c in claims_of(text) if c.act.means == "capture"]
    assert [([v.means.name for v in c.actor], [v.means.name for v in c.target]) for c in found] == [
        (["M23"], ["Congolese army"])
    ]


def test_who_denies_a_loss_held_the_place(claims_of: Read) -> None:
    """ "X denied that P had fallen": the target is X."""
    text = "Fighting went on in Goma. The Congolese army denied that the city had fallen."
    found = [c for c in claims_of(text) if c.act.means == "capture"]
    assert [[v.means.name for v in c.target] for c in found] == [["Congolese army"]]


def test_denied_plans_are_denied(claims_of: Read) -> None:
    """ "denied that it planned to attack" is no plan."""
    text = "The Arakan Army denied that it planned to attack Sittwe."
    assert [c.status.means for c in claims_of(text) if c.act.means == "attack"] == ["denied"]


def test_a_denied_attack_is_the_strike_told_before(claims_of: Read) -> None:
    """ "had nothing to do with the attack" after a shelling denies the shelling, and where it was."""
    text = "Shells hit a school in Goma on Friday. The M23 said that it had nothing to do with the attack."
    assert ("shelling", ["M23"], ["Goma"]) in [row[:3] for row in denied(claims_of(text))]


@pytest.mark.parametrize(
    "words",
    [
        "The Congolese army rejected a claim by the M23 that Goma was encircled.",
        "The Congolese army rejected the M23's claim that Goma was encircled.",
    ],
)
def test_a_rejected_claim_is_told_by_one_and_denied_by_another(claims_of: Read, words: str) -> None:
    """ "X rejected a claim by Y that S": S according to Y, and S denied according to X."""
    found = [c for c in claims_of(f"Fighting went on in Goma. {words}") if c.act.means == "siege"]
    told = {(c.status.means, s.means.name) for c in found for s in c.according_to[:1] if s.means}
    assert told == {("ongoing", "M23"), ("denied", "Congolese army")}


def test_a_version_is_its_sides_word(claims_of: Read) -> None:
    """ "rejected the Ys' version, according to which S": Y says S."""
    text = "The M23 rejected the Congolese version, according to which its rockets hit a market in Goma."
    told = {(c.status.means, s.means.name) for c in claims_of(text) for s in c.according_to[:1] if s.means}
    assert told == {("happened", "DR Congo"), ("denied", "M23")}


@pytest.mark.parametrize(
    "words",
    [
        "The M23 denies any part in it.",
        "The M23 called the claim a fabrication spread by its enemies.",
        "The M23 described that account as false.",
    ],
)
def test_denials_point_back_in_many_ways(claims_of: Read, words: str) -> None:
    """A part in it denied, an account called false: the act told before, denied."""
    told = "Congo's army said that M23 fighters blew up a bridge in Goma."
    assert [row[:3] for row in denied(claims_of(f"{told} {words}"))] == [("bombing", ["M23"], ["Goma"])]


def test_naming_something_else_denies_nothing(claims_of: Read) -> None:
    """ "called the attack a crime" doubts nothing."""
    text = "M23 fighters blew up a bridge in Goma. The army called the report a warning."
    assert denied(claims_of(text)) == []


def test_a_denial_after_a_semicolon_has_no_part_in_what_is_told(claims_of: Read) -> None:
    """ "X announced A; Y denied it": Y is no relay of A, and denies it."""
    text = "The M23 announced the capture of Goma on 13 January; the Congolese army denied it the same day."
    told, not_so = claims_of(text)
    assert [s.means.name for s in told.according_to if s.means] == ["M23"]
    assert (not_so.status.means, [s.means.name for s in not_so.according_to if s.means]) == (
        "denied",
        ["Congolese army"],
    )


def test_who_denies_a_battle_is_a_side_of_it(claims_of: Read) -> None:
    """ "X denied any battle there": X's battle, at the place told last."""
    text = "The M23 announced the capture of Goma on Friday; the Congolese army denied any battle there."
    assert ("clash", ["Congolese army"], ["Goma"]) in [row[:3] for row in denied(claims_of(text))]


def test_a_denied_hit_is_the_deniers_strike(claims_of: Read) -> None:
    """After its own strike: "denied that a prison had been hit"; but its own base was hit by others."""
    text = "The Saudi-led coalition confirmed that its planes struck Dhamar; it denied that a prison had been hit."
    assert [row[:2] for row in denied(claims_of(text))] == [("airstrike", ["Saudi-led coalition"])]
    assert denied(claims_of("The Congolese army denied that its base in Goma had been hit."))[0][1] == []


def test_a_toll_between_does_not_hide_the_strike(claims_of: Read) -> None:
    """ "denied targeting the city" after a toll denies the shelling that the toll is of."""
    text = "Rockets hit Goma on Friday. A hospital put the toll at 15. The M23 denied that it had targeted the city."
    assert [row[:1] for row in denied(claims_of(text))] == [("shelling",)]


def test_words_not_spoken_deny_nothing(claims_of: Read) -> None:
    """ "did not speak of the strike" leaves it as it was."""
    text = "Shells hit a school in Goma on Friday. The army did not speak of either strike."
    assert denied(claims_of(text)) == []


def test_an_accused_attack_is_the_attack_told_before(claims_of: Read) -> None:
    """ "X accuses Y of that attack": the attack told before, done by Y, according to X."""
    text = "Two people died in an attack on a bridge in Goma. The Congolese army accuses the M23 of that attack."
    found = [c for c in claims_of(text) if c.act.means == "attack" and c.according_to]
    assert [([v.means.name for v in c.actor], [v.means.name for v in c.place]) for c in found] == [(["M23"], ["Goma"])]


@pytest.mark.parametrize(
    "words, source",
    [
        ("Residents confirmed it.", "Residents"),
        ("That has been confirmed by two residents.", "residents"),
        ("The Congolese army confirmed this on Friday.", "Congolese army"),
    ],
)
def test_who_confirms_says_the_same(claims_of: Read, words: str, source: str) -> None:
    """ "X confirmed it": the act told before, according to X too."""
    found = [c for c in claims_of(f"{TOLD} {words}") if c.act.means == "capture"]
    told = [(c.status.means, [s.means.name for s in c.according_to if s.means]) for c in found]
    assert told == [("happened", ["M23"]), ("happened", [source])]


@pytest.mark.parametrize(
    "words",
    [
        "The army did not confirm it.",
        "The army could not confirm the report.",
        "This has not been confirmed by the army.",
        "The army declined to confirm it.",
        "The army confirmed that it was sending troops.",
    ],
)
def test_what_is_not_confirmed_is_told_once(claims_of: Read, words: str) -> None:
    """ "did not confirm it" and a confirmation of something else add no voice."""
    assert len([c for c in claims_of(f"{TOLD} {words}") if c.act.means == "capture"]) == 1


@pytest.mark.parametrize("words", ["The M23 denied involvement.", "The M23 denied any responsibility."])
def test_denied_involvement_is_in_what_was_told(claims_of: Read, words: str) -> None:
    """ "denied involvement", without saying in what, denies the act told before."""
    told = "Congo's army said that M23 fighters blew up a bridge in Goma."
    assert [row[:3] for row in denied(claims_of(f"{told} {words}"))] == [("bombing", ["M23"], ["Goma"])]


def test_one_word_in_quotation_marks_denies(claims_of: Read) -> None:
    """ "“Fabricated,” said X" denies what was told before."""
    assert denied(claims_of(f"{TOLD} “Fabricated,” said the Congolese army.")) == [
        ("capture", ["M23"], ["Goma"], ["Congolese army"])
    ]


def test_a_confirmed_quotation_keeps_its_voice(claims_of: Read) -> None:
    """ "“S,” a fighter said. X confirmed the report": S is the fighter's word, and X's."""
    text = "“Goma is besieged again,” a fighter near the front told Reuters. Congo's army confirmed the report."
    found = [[s.means.name for s in c.according_to[:1] if s.means] for c in claims_of(text) if c.act.means == "siege"]
    assert found == [["fighter"], ["Congolese army"]]


@pytest.mark.parametrize(
    ("text", "act", "who", "where", "by"),
    [
        (
            "Gunmen killed seven villagers in El Tigre. An AUC spokesman denied that the group was responsible.",
            *("killing", ["United Self-Defence Forces of Colombia"], ["El Tigre"], ["AUC spokesman"]),
        ),
        (
            "A rocket hit a market in Baidoa. Al-Shabaab said it was not behind the attack.",
            *("shelling", ["al-Shabaab"], ["Baidoa"], ["al-Shabaab"]),
        ),
        (
            "Russian troops entered Gori, residents said. Moscow denied that any of its units were in the town.",
            *("capture", ["Russia"], ["Gori"], ["Russia"]),
        ),
        (
            "Armenian forces attacked Shusha. The Azerbaijani defence ministry denied that it had fallen.",
            *("capture", [], ["Shusha"], ["Azerbaijan"]),
        ),
        (
            "Ethiopian troops attacked Gode. Eritrea said that its army had taken no part in the attack.",
            *("attack", ["Eritrea"], [], ["Eritrea"]),
        ),
        (
            "Rebels took Kakata, officials said, a claim the Liberian government rejected.",
            *("capture", ["Rebels"], ["Kakata"], ["Liberian government"]),
        ),
    ],
)
def test_a_deed_is_disowned(
    claims_of: Read, text: str, act: str, who: list[str], where: list[str], by: list[str]
) -> None:
    """What is denied without being named again: responsibility, presence, a part in it, "a claim X rejected"."""
    assert denied(claims_of(text)) == [(act, who, where, by)]


def test_who_denies_being_somewhere_denies_no_deed_of_others(claims_of: Read) -> None:
    """Only one's own deeds are disowned by "was not in the town"."""
    assert denied(claims_of("Rebels took Dondo. The governor denied that he had been in the town.")) == []


@pytest.mark.parametrize(
    "text",
    [
        'Defence Minister Ana Ruiz said: "We lost the town of Kakata." The town lies in Liberia.',
        "Defence Minister Ana Ruiz confirmed the loss of the town of Kakata, in Liberia.",
    ],
)
def test_a_minister_admits_for_the_state(claims_of: Read, text: str) -> None:
    """A minister without a country is one of the country that the report is about."""
    lost = [c for c in claims_of(text) if c.act.means == "capture"]
    assert [[v.means.name for v in c.target] for c in lost] == [["Liberian government"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A rocket hit Tel Aviv on Monday. Hamas denied any such attack.",
            ("shelling", ["Hamas"], ["Tel Aviv"], ["Hamas"]),
        ),
        ("Israel said that its forces had not opened fire.", ("attack", ["Israel"], [], ["Israel"])),
        ("Russia used no rockets in Kharkiv.", ("shelling", ["Russia"], ["Kharkiv"], [])),
        (
            "Somaliland accuses Puntland of having sent troops. Puntland rejects this.",
            ("deployment", ["Puntland forces"], [], ["Puntland forces"]),
        ),
    ],
)
def test_what_a_party_says_it_did_not_do(
    claims_of: Read, text: str, expected: tuple[str, list[str], list[str], list[str]]
) -> None:
    """A denial of such an act, of nothing used, of fire that nobody opened: its doer is whoever denies it."""
    assert denied(claims_of(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army rejected the tale.",
        "The army called the report an “absolute lie”.",
        "The army answered that the reports were false.",
        "The army denied it: all its guns were silent, it said.",
    ],
)
def test_words_for_what_is_untrue_deny_what_was_told(claims_of: Read, text: str) -> None:
    """A tale that is rejected, an "absolute lie", reports that are said to be false: the deed told before, denied."""
    told = "Residents said that the Sudanese army had shelled a market in Omdurman. "
    assert ("shelling", ["Sudanese Armed Forces"]) in [row[:2] for row in denied(claims_of(told + text))]


def test_a_figure_is_denied(claims_of: Read) -> None:
    """ "Called the figure exaggerated": the dead that are counted before, denied."""
    told = "Residents said that 40 people had been killed in Omdurman. "
    (claim,) = (
        c for c in claims_of(told + "The government called the figure exaggerated.") if c.status.means == "denied"
    )
    assert claim.act.means == "killing"
    assert [(q.low, q.high) for q in claim.quantities] == [(40, 40)]


SHELLED = "Witnesses said that Rwandan soldiers had shelled Goma on Tuesday. "


@pytest.mark.parametrize(
    "words",
    [
        "Rwanda said that it had done no such thing.",
        "There had been no such shelling, Rwanda said.",
        "Rwanda said its men had nothing to do with it.",
        "Rwanda said that it was not its work.",
        '"It was not us," Rwanda said.',
    ],
)
def test_a_deed_is_denied_without_its_name(claims_of: Read, words: str) -> None:
    """ "No such thing", "nothing to do with it", "it was not us": the deed told last, and the words that deny it."""
    assert denied(claims_of(SHELLED + words)) == [("shelling", ["Rwanda"], ["Goma"], ["Rwanda"])]


def test_no_such_thing_is_a_thing_of_its_kind(claims_of: Read) -> None:
    """ "There had been no such meeting" denies no shelling."""
    assert denied(claims_of(SHELLED + "There had been no such meeting, Rwanda said.")) == []


def test_both_deeds_are_denied(claims_of: Read) -> None:
    """ "Denied either": both of the two that were told."""
    two = "On Monday gunmen shot ten nuns dead at Nyamata. On Thursday shells hit the market of Butare. "
    found = denied(claims_of(two + "The Rwandan Patriotic Front rejects both accounts."))
    assert [(act, actor) for act, actor, *_ in found] == [
        ("killing", ["Rwandan Patriotic Front"]),
        ("shelling", ["Rwandan Patriotic Front"]),
    ]


def test_there_was_no_massacre(claims_of: Read) -> None:
    """ "There was no massacre at X" is denied where it is said to have been."""
    ((act, actor, place, _),) = denied(claims_of("There was no massacre at Butare, the president of Rwanda said."))
    assert (act, actor, place) == ("killing", [], ["Butare"])


@pytest.mark.parametrize(
    "words",
    [
        "Rwanda denies having fired them.",
        "Rwanda denied the deed.",
        "Rwanda said that it had no unit there.",
        "Rwanda said its men were nowhere near the town.",
        "Rwanda denied that it had any soldiers in the area.",
        "Rwanda knows of no such case.",
        "Rwanda has no record of it.",
        "Rwanda dismisses all of this as propaganda.",
    ],
)
def test_who_was_elsewhere_did_not_do_it(claims_of: Read, words: str) -> None:
    """The deed told last, denied by whoever had nobody there, fired nothing, or knows of no such case."""
    found = denied(claims_of("Shells fell on Goma on Tuesday, witnesses said. " + words))
    assert found == [("shelling", ["Rwanda"], ["Goma"], ["Rwanda"])]


@pytest.mark.parametrize(
    "words",
    ["No plane of Israel's flew that day, Israel said.", "Israel denied that any aircraft had been over the town."],
)
def test_planes_that_did_not_fly_bombed_nothing(claims_of: Read, words: str) -> None:
    """ "No plane of ours flew": the air strike told before, denied."""
    found = denied(claims_of("A jet bombed the market of Tyre on Monday, residents said. " + words))
    assert [(act, actor, by) for act, actor, _, by in found] == [("airstrike", ["Israel"], ["Israel"])]


@pytest.mark.parametrize(
    "words",
    [
        "The Georgian army said it had no men to spare.",
        "The Georgian army said it had no unit of measurement.",
        "The Georgian defence ministry denied that the general had read it.",
        "The Georgian army knows nothing about poetry.",
        "The Georgian army said that its mission was not complete.",
        "A teacher said he had seen no soldiers there.",
        "Georgia said that it had not gone near the school.",
    ],
)
def test_other_absences_deny_nothing(claims_of: Read, words: str) -> None:
    """What isn't said of the place, of a doer or of the deed, or is said of a site that nobody told of."""
    assert denied(claims_of("Shells fell on the market of Gali on Monday, witnesses said. " + words)) == []


def test_who_denies_it_after_a_toll_denies_the_deed(claims_of: Read) -> None:
    """ "The hospital counted 19. Turkey denied it.": the shelling; "disputes the figure": the count."""
    told = "Shells fell on Larnaca on Monday and killed 14 people. The hospital counted 19. "
    assert [row[0] for row in denied(claims_of(told + "Turkey denied it."))] == ["shelling"]
    assert [row[0] for row in denied(claims_of(told + "Turkey disputes the figure."))] == ["killing"]


def test_that_there_was_any_fighting_is_denied(claims_of: Read) -> None:
    """ "Denies that there was any fighting": denied, not possible."""
    (claim,) = claims_of("The Angolan army denies that there was any fighting at Huambo.")
    assert (claim.act.means, claim.status.means) == ("clash", "denied")


def test_one_denial_of_two_counts_is_one(claims_of: Read) -> None:
    """The same words deny the same deed once, however often its dead were counted: a record takes no two claims of one id."""
    text = (
        "Of the attack of 19 July 1996 on the camp at Bugendana in Burundi we are still asked for a number. The army counted "
        "304 dead, the bishop 320. The army blames the CNDD, from which the FDD comes; the CNDD denied any part in it."
    )
    claims = claims_of(text)
    assert len({c.id for c in claims}) == len(claims)
    assert [act for act, *_ in denied(claims)].count("killing") == 1
