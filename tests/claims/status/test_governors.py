"""Words above an act: what they bring about takes their status, what they only speak of doesn't."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Status = Callable[[str], str]
Read = Callable[[str], tuple[Claim, ...]]

MODALS = [
    ("The port will face an [attack].", "planned"),
    ("New [strikes] could be launched from the port.", "possible"),
    ("The army will begin to [withdraw] on Monday.", "planned"),
    ("The army wants to stage an [exercise].", "planned"),
    ("The army may cross the river and [burn] the town.", "possible"),
    ("Soldiers tried to seize power, [triggering] a revolt.", "happened"),
    ("Residents could hear [shelling] from the port.", "happened"),
]


@pytest.mark.parametrize(("text", "status"), MODALS, ids=[t for t, _ in MODALS])
def test_modals_reach_what_their_verb_brings_about(status_of: Status, text: str, status: str) -> None:
    """Nouns and infinitives under a modal's verb take its status; what is heard or seen happened."""
    assert status_of(text) == status


ANNOUNCED = [
    ("The ministry announced [cuts] at the port.", "planned"),
    ("The ministry announced the [cuts] at the port.", "happened"),
    ("The envoy proposed a [withdrawal].", "possible"),
]


@pytest.mark.parametrize(("text", "status"), ANNOUNCED, ids=[t for t, _ in ANNOUNCED])
def test_what_is_announced_is_to_come(status_of: Status, text: str, status: str) -> None:
    """What is announced or proposed is not done yet, unless it is told as known."""
    assert status_of(text) == status


THINGS = [
    ("They agreed on a plan that includes [cuts] at the port.", "planned"),
    ("They discussed a [reorganization] plan.", "planned"),
    ("The [change] in policy will occur within six months.", "planned"),
    ("The [trial] is set to begin on Wednesday.", "planned"),
    ("The [trial] began on Monday.", "happened"),
    ("No such [meeting] took place.", "denied"),
    ("The sides held talks on a [withdrawal].", "possible"),
    ("The sides held talks on the [accident].", "happened"),
    ("They agreed on a [timetable].", "planned"),
    ("The [parade] was cancelled.", "denied"),
    ("The [parade] was postponed.", "planned"),
    ("The army called off the [offensive].", "ended"),
]


@pytest.mark.parametrize(("text", "status"), THINGS, ids=[t for t, _ in THINGS])
def test_a_noun_takes_the_status_of_what_it_stands_in(status_of: Status, text: str, status: str) -> None:
    """What is planned, negotiated, cancelled or yet to begin isn't told as done."""
    assert status_of(text) == status


LEFT = [
    "The minister did not condemn the [accident].",
    "The [accident] was not reported.",
    "The army will condemn the [accident].",
    "The general set up an [exercise] at the port.",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_is_only_spoken_of_happened(status_of: Status, text: str) -> None:
    """A verb that is about an act leaves its status, negated or to come."""
    assert status_of(text) == "happened"


CLAUSES = [
    ("The general will step down when the talks [end].", "planned"),
    ("The troops will stay until the war is [won].", "planned"),
    ("The troops stayed until the war was [won].", "happened"),
    ("He did not say whether he [left] or stayed.", "possible"),
    ("It is likely that the militia [left].", "possible"),
]


def test_what_was_not_managed_is_denied(status_of: Status) -> None:
    """The negation of a verb that makes things true denies them."""
    assert status_of("The army did not manage to [cross] the river.") == "denied"
    assert status_of("The army persuaded the rebels to [cross] the river.") == "happened"


@pytest.mark.parametrize("word", ["claim", "rumour", "finding", "account"])
def test_denying_the_word_for_it_denies_what_it_says(status_of: Status, word: str) -> None:
    """Words that point back at what was said are the same ones for denials and for speech; an idea isn't one."""
    assert status_of(f"The army dismissed the {word} that it had [shelled] the town.") == "denied"
    assert status_of("The army dismissed the idea that it had [shelled] the town.") == "happened"


@pytest.mark.parametrize(("text", "status"), CLAUSES, ids=[t for t, _ in CLAUSES])
def test_clauses_that_tell_nothing_done(status_of: Status, text: str, status: str) -> None:
    """A time still to come, a question told and a likelihood put nothing as done."""
    assert status_of(text) == status


@pytest.mark.parametrize(
    ("text", "act", "status"),
    [
        ("The army denied plans to attack Kidal.", "attack", "denied"),
        ("The army denied that it planned to attack Kidal.", "attack", "denied"),
        ("The plan to attack Kidal was scrapped by the army.", "attack", "denied"),
        ("The army spoke of a cancelled plan to attack Kidal.", "attack", "denied"),
        ("A plan by the army to capture Kidal failed.", "capture", "possible"),
        ("The army denied trying to capture Kidal.", "capture", "denied"),
        ("The army rejected a call to withdraw from Kidal.", "retreat", "possible"),
        ("The army denied that it had failed to capture Kidal.", "capture", "possible"),
    ],
)
def test_a_plan_called_off_is_none(claims_of: Read, text: str, act: str, status: str) -> None:
    """Denying or scrapping a plan denies what it plans; refusing a call, or denying a failure, does not."""
    assert {c.act.means: c.status.means for c in claims_of(text)}[act] == status


def test_what_a_verb_presupposes_takes_nothing_from_above(claims_of: Read) -> None:
    """“Plans to condemn the bombing of Kidal” plans no bombing."""
    found = {
        c.act.means: c.status.means
        for c in claims_of("The president plans to condemn the bombing of Kidal by the army.")
    }
    assert found["bombing"] == "happened"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The rebels blew up the bridge to slow the [advance] of Ethiopian troops on Mekelle.", "ongoing"),
        ("Rain did not slow the M23's [advance] on Goma.", "happened"),
        ("Envoys met to ensure that both sides keep [withdrawing].", "planned"),
        ("Goma has been contested since 2012, with fierce [fighting] between M23 and the army.", "ongoing"),
    ],
)
def test_what_is_hampered_goes_on_and_what_is_ensured_is_meant(status_of: Status, text: str, status: str) -> None:
    """Hampering presupposes the act, ensuring is for what is to come, "since" with the perfect lasts."""
    assert status_of(text) == status
