"""What an act's own words say of its status: tense, infinitives, orders."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Status = Callable[[str], str]

INFINITIVES = [
    ("Rebels to [free] forty prisoners", "planned"),
    ("The ministry gave the brigade two days to [leave] the port.", "planned"),
    ("Families were forced to [flee] the town.", "happened"),
    ("The brigade managed to [cross] the river.", "happened"),
    ("It was the first town to [fall] since the spring.", "happened"),
    ("The general vowed to [cross] the river.", "planned"),
    ("The brigade was able to [cross] the river.", "happened"),
    ("The militia is said to [own] the port.", "happened"),
    ("Prisoners to be [freed] on Friday arrived at the airport.", "planned"),
    ("Rebels were seen to [flee] the town.", "happened"),
    ("The army used drones to [strike] the town.", "happened"),
    ("The army entered the town to [search] it.", "planned"),
    ("The brigade tried to [cross] the river.", "possible"),
]


@pytest.mark.parametrize(("text", "status"), INFINITIVES, ids=[t for t, _ in INFINITIVES])
def test_infinitives(status_of: Status, text: str, status: str) -> None:
    """An infinitive looks ahead, but where what governs it says that it came true or was only tried."""
    assert status_of(text) == status


def test_orders_are_not_done(status_of: Status) -> None:
    """An imperative says what might be done, not what was; so does one that is joined to it."""
    assert status_of("[Leave] the town at once!") == "possible"
    assert status_of("Leave the town and [hide]!") == "possible"


def test_is_to_is_planned(status_of: Status) -> None:
    """What is to be is planned."""
    assert status_of("The prisoners are to be [freed] on Friday.") == "planned"
