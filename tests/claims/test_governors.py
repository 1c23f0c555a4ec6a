"""Words above an act: what they bring about takes their status, what they only speak of doesn't."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Status = Callable[[str], str]

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
