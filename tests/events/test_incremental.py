"""Adding reports gives what reading everything at once gives, in whatever order they come."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import merge
from dateline.records import Claim, Event
from tests.events.make import claim, report

DAYS = ("2020-05-01", "2020-05-02", "2020-05-09", None)
WRITTEN = (
    {"outlet": "First Wire"},
    {"outlet": "Second Paper", "byline": "Paper staff, with First Wire"},
    {"outlet": "Third Paper", "byline": "First Wire"},
    {},
    {},
)
PUBLISHED = ("2020-05-01", "2020-05-02", "2020-05-03", "2020-05-10", None)
REPORTS = [report(f"r{n}", day, **more) for n, (day, more) in enumerate(zip(PUBLISHED, WRITTEN, strict=True))]


def made_up(seed: int, many: int = 30) -> list[Claim]:
    """Claims of five reports that are easily confused."""
    chance = random.Random(seed)
    return [
        claim(
            f"{n:02}",
            chance.choice(("airstrike", "attack", "capture", "retreat", "killing")),
            actor=chance.choice(("Army", "Rebels", None)),
            target=chance.choice(("Rebels", "Army", "civilians", None)),
            place=chance.choice(("Alpha", "Beta", "Gamma", None)),
            day=chance.choice(DAYS),
            status=chance.choice(("happened", "happened", "denied", "planned")),
            source=chance.choice((None, ("Army", "state_forces"), ("Monitor", "monitor"))),
            killed=chance.choice((None, None, 4, 40)),
            report=f"r{chance.randrange(5)}",
        )
        for n in range(many)
    ]


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.permutations(range(5)))
def test_reports_one_by_one_give_what_all_at_once_gives(seed: int, order: list[int]) -> None:
    """Events merged report by report, in any order, are those merged from scratch."""
    claims = made_up(seed)
    known: tuple[Event, ...] = ()
    there: list[Claim] = []
    for n in order:
        there += [c for c in claims if c.report.id == f"r{n}"]
        known = merge(there, REPORTS, known)
    assert known == merge(claims, REPORTS)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 4))
def test_a_report_taken_away_leaves_what_the_others_give(seed: int, gone: int) -> None:
    """Events known from more claims than there are now are merged anew where claims are missing."""
    claims = made_up(seed)
    left = [c for c in claims if c.report.id != f"r{gone}"]
    assert merge(left, REPORTS, merge(claims, REPORTS)) == merge(left, REPORTS)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_any_order_of_claims_and_reports(seed: int, chance: random.Random) -> None:
    """The order in which claims and reports come changes nothing."""
    claims, reports = made_up(seed), list(REPORTS)
    expected = merge(claims, reports)
    chance.shuffle(claims)
    chance.shuffle(reports)
    assert merge(claims, reports) == expected


@pytest.mark.parametrize("seed", range(20))
def test_no_event_holds_two_claims_that_exclude_each_other(seed: int) -> None:
    """No chain joins claims of which any two can't be one act, and every claim is in one event."""
    from dateline.events.facts import read
    from dateline.events.features import compare

    claims = made_up(seed, 40)
    facts = read(claims, {r.id: r for r in REPORTS})
    events = merge(claims, REPORTS)
    assert sorted(c for e in events for c in e.claims) == [c.id for c in claims]
    for event in events:
        pairs = [(a, b) for i, a in enumerate(event.claims) for b in event.claims[i + 1 :]]
        assert not [p for p in pairs if compare(facts[p[0]], facts[p[1]]).never]
