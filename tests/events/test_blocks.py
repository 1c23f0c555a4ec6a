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


def killed(
    id_: str, actor: str | None = None, place: str | None = None, day: str | None = None, count: int = 4
) -> Claim:
    """So many people, killed by somebody."""
    return make.claim(id_, "killing", actor=actor, target=None, place=place, day=day, killed=count)


def test_a_small_number_takes_a_party_or_a_place_as_well() -> None:
    """Four are killed every day, somewhere; forty-one are no chance, where the day is known."""
    day = "2020-05-01"
    for other in (None, day):
        assert not compared(killed("1", "Army", day=day), killed("2", "Rebels", day=other))
        assert not compared(killed("1", "Army"), killed("2", "Rebels", day=other, count=41))
        assert compared(killed("1", "Army"), killed("2", "Army", day=other))
        assert compared(killed("1", "Army", "Nowhere"), killed("2", "Rebels", "Nowhere", day=other))
    assert compared(killed("1", "Army", day=day, count=41), killed("2", "Rebels", day=day, count=41))


def test_what_may_be_of_any_day_meets_others_at_the_very_place() -> None:
    """Wars repeat themselves: near is not enough where the day isn't known, and neither are the two sides."""
    day = "2020-05-01"

    def struck(id_: str, place: str | None, on: str | None) -> Claim:
        return make.claim(id_, "airstrike", place=place, day=on)

    assert compared(struck("1", "Alpha", day), struck("2", "Beta", day))  # 6 km apart
    assert compared(struck("1", None, day), struck("2", None, day))
    for other in (None, day):
        assert compared(struck("1", "Alpha", None), struck("2", "Alpha", other))
        assert not compared(struck("1", "Alpha", None), struck("2", "Beta", other))
        assert not compared(struck("1", None, None), struck("2", None, other))
