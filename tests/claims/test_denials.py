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
