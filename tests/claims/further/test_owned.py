"""Deeds that are claimed or blamed on somebody without a word for them: the deed again, as theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]

BLAST = "A car bomb killed 12 people in Baghdad on Monday. "


def deeds(claims: tuple[Claim, ...]) -> list[tuple[str, list[str], list[str]]]:
    """Act, actors and sources of each claim after the first that is no words."""
    return [
        (c.act.means, [v.means.name for v in c.actor], [s.text or "" for s in c.according_to])
        for c in claims[1:]
        if c.act.means != "accusation"
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Islamic State claimed it.", ["Islamic State"]),
        ("Islamic State later claimed responsibility.", ["Islamic State"]),
        ("The government blamed Islamic State.", ["The government"]),
        ("The government attributes it to Islamic State.", ["The government"]),
        ("The government laid it at the door of Islamic State.", ["The government"]),
        ("The government holds Islamic State responsible.", ["The government"]),
        ("The government said that Islamic State had done it.", ["The government"]),
        ("Islamic State boasted of it for weeks.", ["Islamic State"]),
        ("Islamic State apologised on Tuesday.", ["Islamic State"]),
        ("Islamic State apologised for the attack.", ["Islamic State"]),
        ("Islamic State admitted to that one too.", ["Islamic State"]),
    ],
)
def test_a_deed_is_theirs_who_claim_it_or_are_blamed(claims_of: Read, text: str, source: list[str]) -> None:
    """ "X claimed it", "Y blamed X": the bombing told before, by X."""
    assert deeds(claims_of(BLAST + text)) == [("bombing", ["Islamic State"], source)]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed it.",
        "The government blamed Islamic State for the delay.",
        "The government accused Islamic State of stealing oil.",
        "Islamic State will do it again.",
        "Islamic State boasted of its courts.",
        "Islamic State apologised for the delay.",
    ],
)
def test_other_words_make_nobody_the_doer(claims_of: Read, text: str) -> None:
    """Where nobody claims it, where blame is for something else, and for what is to come, no deed is told again."""
    assert not [d for d in deeds(claims_of(BLAST + text)) if d[0] == "bombing"]


def test_what_another_did_is_not_blamed_on_a_second(claims_of: Read) -> None:
    """A deed whose doer is known is nobody else's."""
    text = "Russian planes bombed a market in Aleppo on Monday. The ministry blamed Islamic State."
    assert not [c for c in claims_of(text)[1:] if c.act.means == "airstrike"]


@pytest.mark.parametrize(
    "unsaid",
    [
        "The Taliban denied they did it.",
        "The government refused to blame the Taliban.",
        "The government stopped short of accusing the Taliban.",
        "It was too early to blame the Taliban.",
        "Nobody blamed the Taliban.",
        "The Taliban may have claimed it.",
        "Police demanded that the Taliban own up.",
        "Police wondered whether the Taliban did it.",
    ],
)
def test_what_is_denied_meant_or_asked_lays_the_deed_at_nobodys_door(claims_of: Read, unsaid: str) -> None:
    """Only who is said to have done it has done it."""
    found = claims_of(f"A bomb exploded in Kabul on Monday. {unsaid}")
    assert [c.actor for c in found if c.act.means == "bombing" and c.status.means != "denied"] == [()]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Nine people died in a bombing in Jos that the police blamed on Boko Haram.", "the police"),
        ("The bombing in Jos, which officials blame on Boko Haram, killed nine people.", "officials"),
        ("The police blamed the bombing of a market in Jos on Boko Haram.", "The police"),
    ],
)
def test_a_deed_that_is_blamed_on_somebody(claims_of: Read, text: str, source: str) -> None:
    """ "A bombing that X blamed on Y" is Y's according to X, and strikes nobody called Y."""
    found = [c for c in claims_of(text) if c.act.means == "bombing" and c.actor]
    assert [([v.means.name for v in c.actor], [s.text for s in c.according_to]) for c in found] == [
        (["Boko Haram"], [source])
    ]
    assert all(v.means.name != "Boko Haram" for c in claims_of(text) if c.act.means == "bombing" for v in c.target)


def test_blame_for_something_else_makes_nobody_the_doer(claims_of: Read) -> None:
    """Of two nouns of one sentence the one that is blamed on somebody is his."""
    found = claims_of("The ministry blamed the delay on the rebels after the shelling of Bouar.")
    assert not any(c.actor for c in found if c.act.means == "shelling")


JETS = "Turkish jets bombed a wedding at Uludere on Friday, residents said. "


@pytest.mark.parametrize(
    "words",
    [
        "Turkey owned up to the strike.",
        "Turkey admitted the mistake.",
        "Turkey acknowledged the raid.",
        "Turkey regretted the incident.",
        "Turkey confirms the strike.",
    ],
)
def test_who_owns_to_a_deed_says_so_too(claims_of: Read, words: str) -> None:
    """ "Owned up to the strike", "regretted the incident": the deed told before, according to whose it is."""
    assert deeds(claims_of(JETS + words)) == [("airstrike", ["Turkey"], ["Turkey"])]


@pytest.mark.parametrize(
    "words",
    [
        "The United Nations confirmed the raid.",
        "The United Nations regretted the incident.",
        "Turkey did not admit the raid.",
        "Turkey acknowledged the election.",
        "Turkey confirmed the threat.",
    ],
)
def test_others_regrets_admit_nothing(claims_of: Read, words: str) -> None:
    """Nobody admits another's deed by regretting it, nor a deed by admitting something else."""
    assert not [d for d in deeds(claims_of(JETS + words)) if d[0] == "airstrike"]
