"""Who says so: origin first, relays after it, denials beside what they deny."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def chains(claims: tuple[Claim, ...], act: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    rows = [
        (c.status.means, [(s.role, s.means.name if s.means else None) for s in c.according_to])
        for c in claims
        if c.act.means == act
    ]
    return sorted(rows)


def test_own_voice_has_no_source(claims_of: Read) -> None:
    """What a report says itself has an empty chain."""
    assert chains(claims_of("Russian forces captured Bakhmut."), "capture") == [("happened", [])]


def test_told_to_an_agency_is_origin_and_relay(claims_of: Read) -> None:
    """Who speaks is the origin, the agency that is told passes it on."""
    ((_, chain),) = chains(
        claims_of("A Ukrainian official told Reuters that Russian forces had captured Bakhmut."), "capture"
    )
    assert [role for role, _ in chain] == ["origin", "relay"] and chain[1][1] == "Reuters"


@pytest.mark.parametrize(
    "text",
    [
        "The Syrian Observatory for Human Rights said Russian jets bombed Idlib.",
        "Russian jets bombed Idlib, the Syrian Observatory for Human Rights said.",
        "According to the Syrian Observatory for Human Rights, Russian jets bombed Idlib.",
        "Russian jets bombed Idlib, according to the Syrian Observatory for Human Rights.",
    ],
)
def test_the_place_of_the_source_changes_nothing(claims_of: Read, text: str) -> None:
    """Before or after, with a verb or "according to": one origin."""
    ((_, chain),) = chains(claims_of(text), "airstrike")
    assert chain == [("origin", "Syrian Observatory for Human Rights")]


def test_a_denial_is_the_act_again(claims_of: Read) -> None:
    """ "something Moscow denied" is a second claim, denied, according to Moscow."""
    claims = claims_of("The rebels said Russian jets had bombed Idlib, something Moscow denied.")
    assert {status: [name for _, name in chain] for status, chain in chains(claims, "airstrike")}["denied"] == [
        "Russia"
    ]


def test_nobody_adds_anything_inside_quotation_marks(claims_of: Read) -> None:
    """A participle inside a quotation is the speaker's, one outside may be the writer's."""
    text = '"Bakhmut is defended by units backed by Poland," an officer said.'
    assert all(c.according_to for c in claims_of(text))


def test_pictures_show_no_relative_clause(claims_of: Read) -> None:
    """ "Photographs showed men beside a road that the army had taken": the taking is the writer's word."""
    text = "Photographs showed traders near Kupiansk beside a road which Ukrainian troops had captured."
    taken = [c for c in claims_of(text) if c.act.means == "capture"]
    assert [c.according_to for c in taken] == [()]


def test_a_claim_to_have_done_it(claims_of: Read) -> None:
    """ "The army's claim to have captured X": the army's deed, and the army's word."""
    (capture,) = claims_of("The Syrian army's claim to have captured Saraqib could not be verified.")
    assert [v.means.name for v in capture.actor] == ["Syrian army"]
    assert [s.means.name for s in capture.according_to if s.means] == ["Syrian army"]


def test_a_gerund_of_an_accusation_is_a_deed(claims_of: Read) -> None:
    """Whatever the tagger takes it for."""
    found = [c for c in claims_of("Georgia accused Russia of bombing the port of Poti.") if c.act.means != "accusation"]
    assert [([v.means.name for v in c.actor], [s.text for s in c.according_to]) for c in found] == [
        (["Russia"], ["Georgia"])
    ]
