"""Which claims are compared at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.events.blocks import Blocks
from dateline.events.crowds import CROWD, some
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


def struck_on(day: int, many: int, place: str = "Alpha", since: int = 0) -> list[Claim]:
    """So many strikes on one town and day, each told of another target."""
    made = (f"{day}{n:03}" for n in range(since, since + many))
    return [make.claim(id_, place=place, target=f"Force {id_}", day=f"2020-05-{day:02}") for id_ in made]


def pairs(claims: list[Claim]) -> set[tuple[str, str]]:
    """The candidates among them."""
    facts = facts_of(claims, {c.report.id: make.report(c.report.id) for c in claims})
    return set(Blocks(facts.values()).candidates(facts.keys()))


def test_as_many_as_are_no_crowd_are_all_compared() -> None:
    """Each with each; one more, and the crowd is compared with its speakers."""
    few = struck_on(1, CROWD)
    assert len(pairs(few)) == CROWD * (CROWD - 1) // 2
    found = pairs(struck_on(1, 4 * CROWD))
    speaking = sorted({c.id for c in few})
    assert {a for a, _ in found} == set(speaking)
    assert len(found) == CROWD * (CROWD - 1) // 2 + 3 * CROWD * CROWD


def test_of_a_crowd_only_speakers_meet_claims_of_other_days() -> None:
    """The next day's claims find the speakers."""
    found = pairs([*struck_on(1, 2 * CROWD), *struck_on(2, 1)])
    other = {a for a, b in found if b.startswith("2")} | {b for a, b in found if a.startswith("2")}
    assert other == {f"1{n:03}" for n in range(CROWD)}


def test_what_tells_the_same_meets_in_a_crowd() -> None:
    """The same deed by the same sides at one place, although neither claim speaks for the place."""
    last = [make.claim(f"9{n}", target="Rebels", day="2020-05-01") for n in range(2)]
    assert ("90", "91") in pairs([*struck_on(1, 3 * CROWD), *last])
    other = [make.claim(f"9{n}", target=f"Force {n}", day="2020-05-01") for n in range(2)]
    assert ("90", "91") not in pairs([*struck_on(1, 3 * CROWD), *other])


@given(st.permutations(range(3 * CROWD)))
def test_who_speaks_follows_from_the_claims_alone(order: list[int]) -> None:
    """In whatever order they come, and asked one by one or all at once."""
    claims = [*struck_on(1, 2 * CROWD), *struck_on(2, CROWD)]
    facts = facts_of(claims, {c.report.id: make.report(c.report.id) for c in claims})
    listed = list(facts.values())
    blocks = Blocks(listed[n] for n in order)
    assert set(blocks.candidates(facts.keys())) == pairs(claims)
    one = listed[order[0]]
    assert blocks.near(one) == {i for pair in pairs(claims) if one.id in pair for i in pair} - {one.id}


def test_some_of_a_large_group_are_weighed() -> None:
    """Those with the smallest ids, whoever else is there; all of a small one."""
    assert some({"b", "a"}) == {"a", "b"}
    large = {f"{n:03}" for n in range(3 * CROWD)}
    assert some(large) == some(large - {f"{CROWD:03}"}) == {f"{n:03}" for n in range(CROWD)}
