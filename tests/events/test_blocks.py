"""Which claims are compared at all."""

from __future__ import annotations

from dateline.events.blocks import Blocks
from dateline.events.merge import facts_of
from dateline.records import Claim

from . import make


def compared(*claims: Claim) -> bool:
    """Whether the first two claims, of two reports without a day, are candidates."""
    facts = facts_of(claims, {c.report.id: make.report(c.report.id) for c in claims})
    return (claims[0].id, claims[1].id) in set(Blocks(facts.values()).candidates(facts.keys()))


def killed(id_: str, actor: str | None = None, place: str | None = None, day: str | None = None) -> Claim:
    """Four people, killed by somebody."""
    return make.claim(id_, "killing", actor=actor, target=None, place=place, day=day, killed=4)


def test_a_number_alone_is_shared_on_known_days_only() -> None:
    """Four are killed every day, somewhere: on a day that isn't known it takes a party or a place as well."""
    day = "2020-05-01"
    assert compared(killed("1", "Army", day=day), killed("2", "Rebels", day=day))
    for other in (None, day):
        assert not compared(killed("1", "Army"), killed("2", "Rebels", day=other))
        assert compared(killed("1", "Army"), killed("2", "Army", day=other))
        assert compared(killed("1", "Army", "Nowhere"), killed("2", "Rebels", "Nowhere", day=other))
