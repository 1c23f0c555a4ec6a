"""What “would” says: the past of “will”, a guess, a wish, or what came later."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def statuses(claims: tuple[Claim, ...]) -> dict[str, str]:
    return {c.act.means: c.status.means for c in claims}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The minister said Russian forces would attack Kharkiv.", "planned"),
        ("The army has said that it would attack Kharkiv.", "planned"),
        ("The army decided that it would attack Kharkiv.", "planned"),
        ("In the operation, Russian forces would attack Kharkiv.", "planned"),
        ("The minister says Russian forces would attack Kharkiv.", "possible"),
        ("“Russian forces would attack Kharkiv at once,” the minister said.", "possible"),
        ("Russian forces would have attacked Kharkiv, the minister said.", "possible"),
    ],
)
def test_would_is_a_plan_only_as_the_past_of_will(claims_of: Read, text: str, status: str) -> None:
    """What is told after a past cue, or told on without one, is to come; after “says”, quoted or unreal it is a guess."""
    assert statuses(claims_of(text))["attack"] == status


def test_under_a_deal_would_is_a_plan(claims_of: Read) -> None:
    """What a deal, plan or order provides for is planned, whoever tells it."""
    text = "Under the deal, the rebels would withdraw from Kidal, the minister says."
    assert statuses(claims_of(text))["retreat"] == "planned"


def test_would_later_happened(claims_of: Read) -> None:
    """“Would later capture”, told from afterwards, is done."""
    assert statuses(claims_of("Russian forces would later capture Bakhmut."))["capture"] == "happened"


def test_a_wish_to_condemn_condemns(claims_of: Read) -> None:
    """Saying that one would like to say it says it; other wishes are to come."""
    words = claims_of("“I would like to condemn the attack on Kidal,” the minister said.")
    assert statuses(words)["accusation"] == "happened"
    assert statuses(claims_of("The rebels would like to attack Kidal."))["attack"] == "planned"
