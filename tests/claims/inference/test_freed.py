"""The end of what was done to people: who was taken is let go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.records import Claim

Read = Callable[[str], tuple[Claim, ...]]


def last(claims: tuple[Claim, ...]) -> tuple[str, str, list[str], list[str]]:
    """Act, status, actors and targets of the last claim."""
    c = claims[-1]
    return c.act.means, c.status.means, [v.means.name for v in c.actor], [v.means.name for v in c.target]


@pytest.mark.parametrize(
    "text",
    [
        "LRA rebels abducted nine nuns in Gulu on Friday. They were released on Monday.",
        "LRA rebels abducted nine nuns in Gulu on Friday. All were freed on Monday.",
        "LRA rebels kidnapped nine nuns in Gulu on Friday. The rebels let them go on Monday.",
        "LRA rebels kidnapped nine nuns in Gulu on Friday. The nuns were freed on Monday.",
    ],
)
def test_a_release_ends_an_abduction(claims_of: Read, text: str) -> None:
    """It is the end of the abduction, by whoever took them."""
    act, status, actor, _ = last(claims_of(text))
    assert (act, status, actor) == ("abduction", "ended", ["Lord's Resistance Army"])


def test_hostages_are_freed_from_who_holds_them(claims_of: Read) -> None:
    """Who brings them out didn't take them."""
    (claim,) = claims_of("Peruvian soldiers rescued 71 hostages in Lima on Tuesday.")
    assert (claim.act.means, claim.status.means, claim.actor) == ("abduction", "ended", ())


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Iran and Iraq each released 100 prisoners of war on Monday.", "prisoner_exchange"),
        ("LRA rebels abducted nine nuns in Gulu. On Monday Uganda released 30 prisoners.", "prisoner_exchange"),
        ("LRA rebels attacked Gulu in Uganda on Friday and freed 40 prisoners.", "attack"),
    ],
)
def test_prisoners_are_others(claims_of: Read, text: str, act: str) -> None:
    """Fighters are exchanged; those in a jail are let out by an assault on it."""
    assert last(claims_of(text))[0] == act


def test_nobody_is_freed_who_was_not_told_to_be_taken(claims_of: Read) -> None:
    """ "All were released" says nothing by itself."""
    assert claims_of("The figures were late. All were released on Monday in Kampala.") == ()
    assert len(claims_of("LRA rebels kidnapped nine nuns in Gulu. Two teachers were freed in Kampala.")) == 1
