"""How surely: done, under way, planned, attempted, denied — and what negation really says."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]

CASES = [
    ("Russian forces captured Bakhmut.", "capture", "happened"),
    ("Russian forces have captured Bakhmut.", "capture", "happened"),
    ("Russian forces are shelling Kharkiv.", "shelling", "ongoing"),
    ("Russian forces will attack Kharkiv.", "attack", "planned"),
    ("Russian forces plan to capture Kharkiv.", "capture", "planned"),
    ("Russian forces tried to capture Kharkiv.", "capture", "possible"),
    ("Russian forces failed to capture Kharkiv.", "capture", "possible"),
    ("Russian forces could capture Kharkiv.", "capture", "possible"),
    ("Russian forces did not capture Kharkiv.", "capture", "denied"),
    ("Russian forces never captured Kharkiv.", "capture", "denied"),
    ("Moscow denied that Russian forces had shelled Kharkiv.", "shelling", "denied"),
    ("Russian forces not only captured Bakhmut but also Soledar.", "capture", "happened"),
    ("Moscow did not deny that Russian forces had shelled Kharkiv.", "shelling", "happened"),
    ("Moscow denied that Russian forces had not shelled Kharkiv.", "shelling", "happened"),
    ("Russian forces never stopped shelling Kharkiv.", "shelling", "happened"),
    (
        "The Russian army said that the town of Bakhmut had not been out of its control for a minute.",
        "control",
        "ongoing",
    ),
    ("The Ukrainian army was not in control of Bakhmut.", "control", "denied"),
    ("If Russian forces capture Bakhmut, the war will change.", "capture", "possible"),
    ("Russia said it had nothing to do with the attack on Odesa.", "attack", "denied"),
    ("Moscow denies any part in the bombing of the Kakhovka dam.", "bombing", "denied"),
    ("It was not clear who had bombed the market in Omdurman.", "bombing", "happened"),
    ("The truce between Israel and Hamas collapsed on Friday.", "ceasefire", "ended"),
    ("The army killed nine guerrillas in an operation in Cauca on Sunday.", "offensive", "happened"),
    ("A commander said there were no longer clashes in Raqqa.", "clash", "ended"),
    ("Thousands of people could starve in a long siege of Kherson.", "siege", "possible"),
    ("The army holds nothing but its garrison at El Fasher.", "control", "ongoing"),
    ("Kherson was formerly held by Russian forces.", "control", "ended"),
    ("Kherson is held by Russian forces.", "control", "ongoing"),
    ("Russian forces no longer control Kherson.", "control", "ended"),
]


@pytest.mark.parametrize(("text", "act", "status"), CASES, ids=[t for t, _, _ in CASES])
def test_status(claims_of: Read, text: str, act: str, status: str) -> None:
    """Tense, modality, negation and the governing word decide, and the cue's words are quoted."""
    found = {c.act.means: c.status for c in claims_of(text)}
    assert found[act].means == status
    assert found[act].span is not None and text[slice(*found[act].span)] == found[act].text
