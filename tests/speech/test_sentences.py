"""Who says what in a sentence, read by the language model: one rule of the room a row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Said

RULES = [
    # after the cue
    ("The ministry said that rebels fled the town.", "The ministry", "said", ["that rebels fled the town"], []),
    ("Officials have repeatedly warned that the dam could burst.", "Officials", "have repeatedly warned", ["that the dam could burst"], []),
    ("A senior official told Reuters on Friday they would launch attacks from the south.", "A senior official", "told", ["they would launch attacks from the south"], ["Reuters"]),
    ("The army denied that the palace had fallen.", "The army", "denied", ["that the palace had fallen"], []),
    ("Turkey vowed to cleanse its border after a bomber killed 54 people.", "Turkey", "vowed", ["to cleanse its border"], []),
    ("The president urged the United Nations to act at once.", "The president", "urged", ["the United Nations to act at once"], []),
    # before the cue
    ("Militias have launched an operation in the north, a statement said on Saturday.", "a statement", "said", ["Militias have launched an operation in the north"], []),
    ("The town was surrounded, said a spokesman for the governor.", "a spokesman for the governor", "said", ["The town was surrounded"], []),
    ("Shells hit the market, residents told AFP by telephone.", "residents", "told", ["Shells hit the market"], ["AFP"]),
    ("Residents gathered in the square with flags, videos posted online showed.", "videos", "showed", ["Residents gathered in the square with flags"], []),
    # on both sides
    ("They were advancing on the flanks, he said, and were close to encircling the enemy.", "he", "said", ["They were advancing on the flanks", "and were close to encircling the enemy"], []),
    ("He blamed the loss on fighters who, he said, had joined the army.", "he", "said", ["who", "had joined the army"], []),
    ("If the talks fail, the general said, the war goes on.", "the general", "said", ["If the talks fail", "the war goes on"], []),
    ("In Kidal, the general said, “The town is ours.”", "the general", "said", ["“The town is ours.”"], []),
    ("“The roads are closed,” he said, “and mined.”", "he", "said", ["“The roads are closed,”", "“and mined.”"], []),
    ("The army said the town was calm and the road was open.", "The army", "said", ["the town was calm and the road was open"], []),
    # phrases
    ("At least three civilians were killed, according to the doctors' union.", "the doctors' union", "according to", ["At least three civilians were killed"], []),
    ("According to field sources, the clashes have ended.", "field sources", "According to", ["the clashes have ended"], []),
    # quotations
    ("“The army will respond,” the spokesman said.", "the spokesman", "said", ["“The army will respond,”"], []),
    ("“We took the town,” he said. “We hold it now.”", "he", "said", ["“We took the town,”", "“We hold it now.”"], []),
    ("“We took the town,” the general said. “So what?”", "the general", "said", ["“We took the town,”", "“So what?”"], []),
    # nouns
    ("The minister repeated his warning that militants would attack the port.", "his", "warning", ["that militants would attack the port"], []),
    ("The army denied claims that its jets had bombed the market.", "The army", "denied claims", ["that its jets had bombed the market"], []),
    ("Russia's defence ministry claimed full control of the town.", "Russia's defence ministry", "claimed", ["full control of the town"], []),
    ("Satellite images showed burned villages near the river.", "Satellite images", "showed", ["burned villages near the river"], []),
    ("The union accused the army of shelling a school.", "The union", "accused", ["shelling a school"], []),
    # voices behind voices
    ("Anadolu quoted a rebel commander as saying that his men had entered the town.", "a rebel commander", "saying", ["that his men had entered the town"], ["Anadolu"]),
    ("The governor was quoted by Interfax as saying that the bridge had collapsed.", "The governor", "saying", ["that the bridge had collapsed"], ["Interfax"]),
    ("State television, citing a military source, reported that jets struck the town.", "a military source", "reported", ["that jets struck the town"], ["State television"]),
    # nobody named
    ("It is believed that the militants killed five hostages.", None, "is believed", ["that the militants killed five hostages"], []),
    ("Rebels are reported to have seized the airport.", None, "are reported", ["Rebels", "to have seized the airport"], []),
    ("The mayor was told that the troops had left.", None, "was told", ["that the troops had left"], []),
    ("Gunmen reportedly crossed the border.", None, "reportedly", ["Gunmen reportedly crossed the border"], []),
    # colons
    ("Army: rebels fled the town on Sunday", "Army", ":", ["rebels fled the town on Sunday"], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content", "relay"), RULES, ids=[r[0][:40] for r in RULES])
def test_rule(
    speech: Callable[[str], list[Said]], text: str, source: str | None, cue: str, content: list[str], relay: list[str]
) -> None:
    """Source, cue, content and relay of one construction; nothing is said twice."""
    (found,) = speech(text)
    assert (found.source, found.cue, list(found.content), list(found.relay)) == (source, cue, content, relay)


def test_a_participle_after_a_comma_speaks_with_the_voice_of_the_cue(speech: Callable[[str], list[Said]]) -> None:
    """ "…, adding that" goes on with the speaker, not with whom he speaks of."""
    first, second = speech("A spokesman said the rebels had attacked a base, adding that troops were holding it.")
    assert (first.source, first.content) == ("A spokesman", ("the rebels had attacked a base",))
    assert (second.source, second.content) == ("A spokesman", ("that troops were holding it",))


def test_a_relay_holds_what_it_relays(speech: Callable[[str], list[Said]]) -> None:
    """ "X said A, Reuters reported": A is X's, and that X said it is Reuters'."""
    outer, inner = speech("The general said the town had fallen, Reuters reported.")
    assert (outer.source, outer.content) == ("Reuters", ("The general said the town had fallen",))
    assert (inner.source, inner.content) == ("The general", ("the town had fallen",))


def test_a_denial_points_back_at_what_was_said(speech: Callable[[str], list[Said]]) -> None:
    """ "…, something Moscow denied" denies what the militias said, which is told once as theirs."""
    said, denied = speech("The militias said they had come under attack from jets, something Moscow denied.")
    assert (said.source, said.content) == ("The militias", ("they had come under attack from jets",))
    assert (denied.source, denied.content, denied.origin) == (
        "Moscow", ("they had come under attack from jets",), "denies what was said before")  # fmt: skip


def test_what_they_did_not_say_is_not_theirs(speech: Callable[[str], list[Said]]) -> None:
    """A clause of another party after "and" or a semicolon isn't covered by the voice before it."""
    found = speech("The ministry said nine people were wounded and residents said shells hit a school.")
    assert [(s.source, s.content) for s in found] == [
        ("The ministry", ("nine people were wounded",)), ("residents", ("shells hit a school",))]  # fmt: skip


def test_verbs_inside_a_quotation_are_no_cues(speech: Callable[[str], list[Said]]) -> None:
    """ "I think" in somebody's words is part of them."""
    (found,) = speech("“I think the enemy is losing,” the general said.")
    assert found.source == "the general"


def test_a_quotation_goes_on_over_a_cue_of_the_same_voice(speech: Callable[[str], list[Said]]) -> None:
    """ "he said, noting that …" leaves the next quotation to him."""
    found = speech("“We took the town,” he said, noting that the bridge was gone. “We hold the river now.”")
    assert [s.content for s in found] == [
        ("“We took the town,”", "“We hold the river now.”"), ("that the bridge was gone",)]  # fmt: skip


def test_a_quotation_without_a_speaker_is_kept(speech: Callable[[str], list[Said]]) -> None:
    """A quoted sentence that no cue stands beside has neither source nor cue."""
    (found,) = speech("“They have conducted over 1,500 strikes against the group.”")
    assert (found.source, found.cue) == (None, None)


def test_a_quotation_goes_on_in_the_next_paragraph(speech: Callable[[str], list[Said]]) -> None:
    """A paragraph that doesn't close its quotation, and a next one that opens again, are one speech."""
    (found,) = speech("“We will not leave,” the mayor said. “This is our town.\n\n“We have nowhere else to go.”")
    assert found.source == "the mayor"
    assert len(found.content) == 3


def test_stances_are_no_speech(speech: Callable[[str], list[Said]], attributions: Callable[[str], list[Said]]) -> None:
    """An attitude counts as an attribution in the wide sense and never as somebody's report."""
    text = "The president supports the attack on the port."
    assert speech(text) == []
    (found,) = attributions(text)
    assert (found.source, found.cue, found.content) == ("The president", "supports", ("the attack on the port",))


def test_sources_stand_in_full_width_for_attributions(attributions: Callable[[str], list[Said]]) -> None:
    """Appositions and relative clauses belong to the source as PolNeAR marks it."""
    (found,) = attributions("John Smith, a spokesman for the army, said the town had fallen.")
    assert found.source == "John Smith, a spokesman for the army,"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The general declined to comment on the raid.", "declined to comment on", "the raid"),
        ("The ministry expressed deep concern about the raid.", "expressed deep concern about", "the raid"),
        ("The general made clear that troops would stay.", "made clear", "that troops would stay"),
        ("The envoy persuaded the rebels to leave.", "persuaded", "to leave"),
    ],
)
def test_words_that_carry_a_stance_belong_to_its_cue(
    attributions: Callable[[str], list[Said]], text: str, cue: str, content: str
) -> None:
    """Nouns of attitude and verbs that are refused stand in the cue; who is persuaded isn't what is wanted."""
    (found,) = attributions(text)
    assert (found.cue, found.content) == (cue, (content,))


def test_a_stance_that_another_tells_is_his_content(attributions: Callable[[str], list[Said]]) -> None:
    """In the wide sense, whom the content of an attribution speaks of has no attribution of his own."""
    (found,) = attributions("The minister said that the general wants a truce.")
    assert found.source == "The minister"


def test_what_is_said_in_a_statement_is_said(speech: Callable[[str], list[Said]]) -> None:
    """ "said in a statement that …": the clause is the content, wherever the tree hangs it."""
    (said,) = speech("The RSF said in a statement that its men had attacked three camps.")
    assert (said.source, said.content) == ("The RSF", ("that its men had attacked three camps",))


def test_a_relative_clause_on_a_claim_is_no_content(speech: Callable[[str], list[Said]]) -> None:
    """ "a claim by X that the army denied" says nothing of what is claimed."""
    found = speech("The radio read a claim by the rebels that the army denied.")
    assert all("denied" not in c for s in found for c in s.content if s.origin == "reporting noun")


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "By the bishop's account militiamen killed 40 people in Suai.",
            "the bishop",
            "militiamen killed 40 people in Suai",
        ),
        ("The raid left nine dead in Kuito, by the mayor's count.", "the mayor", "The raid left nine dead in Kuito"),
        (
            "Troops entered the town on Friday, the military reports.",
            "the military",
            "Troops entered the town on Friday",
        ),
        (
            "More than 1,500 people have been killed since the insurgency started, the conflict monitor ACLED says.",
            "the conflict monitor ACLED",
            "More than 1,500 people have been killed since the insurgency started",
        ),
    ],
)
def test_voices_without_a_plain_subject(
    speech: Callable[[str], list[Said]], text: str, source: str, content: str
) -> None:
    """ "By the mayor's count", "in Moscow's telling", "the military reports", "the monitor ACLED says": one voice each."""
    (said,) = speech(text)
    assert (said.source, said.content) == (source, (content,))


def test_a_count_is_of_its_own_clause(speech: Callable[[str], list[Said]]) -> None:
    """ "By the army's count" tells of the number, and of nothing that is joined to it."""
    (said,) = speech("The town fell on Friday and ten people died, by the army's count.")
    assert said.content == ("ten people died",)


def test_what_is_added_of_who_is_told_is_not_said(speech: Callable[[str], list[Said]]) -> None:
    """ "…, survivors told the agency, which reports daily": what stands before is said."""
    said = speech("Guards shot the prisoners, survivors have told Human Rights Watch, which estimates that 70 died.")
    assert ("survivors", ("Guards shot the prisoners",)) in [(s.source, s.content) for s in said]


def test_to_hide_nothing_is_to_say_so(speech: Callable[[str], list[Said]]) -> None:
    """ "Doesn't hide that eleven have been killed" says so; "hides the dead" says nothing."""
    (said,) = speech("The command does not hide that eleven soldiers have been killed.")
    assert said.source == "The command"
    assert speech("The command hides its dead soldiers in the hills.") == []
