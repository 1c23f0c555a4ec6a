"""Merging by what people decided: whatever the order, and as if it had been so from the start."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.events import merge
from dateline.records import Decision, Event
from dateline.review.answers import undo
from tests.events.deciding import AT, by_partition, say
from tests.events.make import claim
from tests.events.test_incremental import REPORTS, made_up

some_pairs = st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=10)
wild = st.lists(
    st.tuples(st.sampled_from(["same", "different", "unsure"]), st.integers(0, 19), st.integers(0, 19)), max_size=10
)


def test_same_joins_what_merging_keeps_apart() -> None:
    """Claims of different acts, days and places are one event where a person says so, who is named as the reason."""
    a, b = claim("a"), claim("b", act="capture", day="2020-06-01", place="Gamma")
    assert len(merge([a, b], [])) == 2
    (event,) = merge([a, b], [], decisions=[say("same", a, b, why="one story")])
    assert event.why[0] == "decided by Ada: same (a and b), one story"


def test_different_keeps_apart_what_merging_joins() -> None:
    """Two claims that look like one event are two where a person says so, and both events tell who."""
    a, b = claim("a"), claim("b")
    assert len(merge([a, b], [])) == 1
    events = merge([a, b], [], decisions=[say("different", a, b)])
    assert len(events) == 2 and all("decided by Ada: different (a and b)" in e.why for e in events)


def test_different_holds_through_a_third() -> None:
    """A claim that fits both sides of a "different" joins one of them at most."""
    claims = [claim("a"), claim("b"), claim("c")]
    events = merge(claims, [], decisions=[say("different", "a", "b")])
    assert sorted(len(e.claims) for e in events) == [1, 2]
    assert not any({"a", "b"} <= set(e.claims) for e in events)


def test_unsure_changes_nothing() -> None:
    """Who can't tell leaves the events as they are, to the byte."""
    claims = [claim("a"), claim("b"), claim("c", day="2020-05-02")]
    assert merge(claims, [], decisions=[say("unsure", "a", "b")]) == merge(claims, [])


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), some_pairs)
def test_events_keep_to_what_was_decided(seed: int, pairs: list[tuple[int, int]]) -> None:
    """No event holds two claims that are two by decision, and none splits claims that are one."""
    claims = made_up(seed, 20)
    chance = random.Random(seed)
    event_of = {c.id: chance.randrange(6) for c in claims}
    decisions = by_partition(claims, event_of, pairs)
    of = {c: e.id for e in merge(claims, REPORTS, decisions=decisions) for c in e.claims}
    for d in decisions:
        a, b = (s.claim for s in d.claims)
        assert (of[a] == of[b]) == (d.answer == "same")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), wild, st.randoms(use_true_random=False))
def test_any_order_of_decisions_claims_and_reports(
    seed: int, said: list[tuple[str, int, int]], chance: random.Random
) -> None:
    """The order in which decisions, claims and reports come changes nothing, also where decisions contradict."""
    claims, reports = made_up(seed, 20), list(REPORTS)
    decisions = [say(w, claims[i], claims[j]) for w, i, j in said if i != j]  # type: ignore[arg-type]
    expected = merge(claims, reports, decisions=decisions)
    for some in (claims, reports, decisions):
        chance.shuffle(some)  # type: ignore[arg-type]
    assert merge(claims, reports, decisions=decisions) == expected


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), wild, st.integers(0, 10), st.permutations(range(5)))
def test_decided_one_by_one_is_decided_at_once(
    seed: int, said: list[tuple[str, int, int]], taken_back: int, order: list[int]
) -> None:
    """Reports and decisions that come bit by bit, some taken back, give what all of them give from scratch."""
    claims = made_up(seed, 20)
    decisions = [say(w, claims[i], claims[j]) for w, i, j in said if i != j]  # type: ignore[arg-type]
    decisions += [undo(d, by="Bo", at=AT) for d in decisions[:taken_back]]
    known: tuple[Event, ...] = ()
    heard: list[Decision] = []
    there = []
    for n, report in enumerate(order):
        there += [c for c in claims if c.report.id == f"r{report}"]
        heard += decisions[n::5]
        known = merge(there, REPORTS, known, heard)
    assert known == merge(claims, REPORTS, decisions=decisions)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), wild)
def test_taking_everything_back_restores_the_events(seed: int, said: list[tuple[str, int, int]]) -> None:
    """When every decision is undone, the events are those from before, to the byte."""
    claims = made_up(seed, 20)
    decisions = [say(w, claims[i], claims[j]) for w, i, j in said if i != j]  # type: ignore[arg-type]
    back = [undo(d, by="Bo", at=AT) for d in decisions]
    assert merge(claims, REPORTS, decisions=[*back, *decisions]) == merge(claims, REPORTS)
