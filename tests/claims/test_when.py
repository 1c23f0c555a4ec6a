"""When an act took place: the time of its own clause, and when that of the clause above says nothing of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "act", "told"),
    [
        ("Russian forces shelled Kherson on Monday, killing two people.", "shelling", "Monday"),
        ("Turkey vowed revenge on Monday, after a suicide bomber killed 54 people in Gaziantep.", "bombing", None),
        ("The Sudanese army lost El Fasher, its last stronghold in Darfur, on Sunday.", "control", None),
        ("The Sudanese army lost El Fasher, its last stronghold in Darfur, on Sunday.", "capture", "Sunday"),
    ],
)
def test_whose_time(claims_of: Read, text: str, act: str, told: str | None) -> None:
    """A time stands with its own clause; what came before it, and what somebody is called, it doesn't date."""
    found = [c.when.text if c.when else None for c in claims_of(text) if c.act.means == act]
    assert found == [told]


def test_what_goes_with_a_state_lasts_as_long(claims_of: Read) -> None:
    """Of a battlefield since 2011, with fighting: the fighting began in 2011, it isn't over."""
    text = "Aleppo has been a battlefield since 2011, with fierce fighting between Hezbollah and Islamic State."
    (clash,) = (c for c in claims_of(text) if c.act.means == "clash")
    assert clash.when is not None and clash.when.means is not None
    assert (clash.when.means.earliest, clash.when.means.latest) == ("2011-01-01", None)
