"""What follows from what people decided, and what contradicts."""

import random
from itertools import combinations, pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from dateline.events.cycles import on_a_path
from dateline.events.decisions import decided, joined, pair, told
from dateline.records import Decision
from dateline.review.answers import undo
from tests.events.deciding import AT, say

IDS = [f"{n:02}" for n in range(8)]
THERE = frozenset(IDS)
pairs = st.tuples(st.sampled_from(IDS), st.sampled_from(IDS)).filter(lambda p: p[0] != p[1])
decisions = st.lists(st.tuples(st.sampled_from(["same", "different", "unsure"]), pairs), max_size=14)


def made(found: list[tuple[str, tuple[str, str]]]) -> list[Decision]:
    return [say(answer, *p) for answer, p in found]  # type: ignore[arg-type]


def test_same_as_the_same_is_the_same() -> None:
    """What is one with one is one with the other, and what differs from one differs from both."""
    said = decided([say("same", "00", "01"), say("same", "01", "02"), say("different", "02", "03")], THERE)
    assert said.settled("00", "02") == "same"
    assert said.settled("00", "03") == said.settled("03", "01") == "different"
    assert said.settled("00", "04") is None


def test_different_from_different_says_nothing() -> None:
    """Two claims that both differ from a third may be one or two."""
    said = decided([say("different", "00", "01"), say("different", "01", "02")], THERE)
    assert said.settled("00", "02") is None


def test_unsure_settles_nothing() -> None:
    """Who can't tell is heard, and nothing follows from it."""
    said = decided([say("unsure", "00", "01")], THERE)
    assert said.settled("00", "01") is None and len(said.unsure) == 1


def test_what_was_taken_back_counts_no_more() -> None:
    """An undo ends what its decision said, and stays beside it."""
    same = say("same", "00", "01")
    said = decided([undo(same, by="Bo", at=AT), same], THERE)
    assert said.settled("00", "01") is None and said.undone == (same,) and said.ever == {"00", "01"}


def test_a_decision_sleeps_while_a_claim_is_gone() -> None:
    """A decision on a claim that isn't there is kept, has no effect, and works again when the claim is back."""
    chain = [say("same", "00", "01"), say("same", "01", "02")]
    said = decided(chain, THERE - {"01"})
    assert set(said.asleep) == set(chain) and said.settled("00", "02") is None
    assert decided(chain, THERE).settled("00", "02") == "same"


def test_a_contradiction_sets_aside_the_decisions_that_make_it() -> None:
    """A chain of "same" with a "different" across counts for nothing; what hangs on it without being part of it does."""
    chain, across = [say("same", "00", "01"), say("same", "01", "02")], say("different", "00", "02", by="Bo")
    beside = say("same", "02", "03")
    said = decided([*chain, across, beside], THERE)
    (found,) = said.contradictions
    assert found.different == (across,) and set(found.same) == set(chain)
    assert said.in_force == (beside,) and said.settled("00", "01") is None


def test_taking_one_side_back_ends_a_contradiction() -> None:
    """As soon as a decision of the cycle is undone, the others count."""
    same, different = say("same", "00", "01"), say("different", "00", "01", by="Bo")
    assert decided([same, different], THERE).contradictions
    said = decided([same, different, undo(different, by="Ada", at=AT)], THERE)
    assert not said.contradictions and said.settled("00", "01") == "same"


@given(decisions, st.randoms(use_true_random=False))
def test_the_order_of_decisions_is_no_matter(found: list[tuple[str, tuple[str, str]]], chance: random.Random) -> None:
    """Any order of decisions, each once or twice, means the same."""
    every = made(found)
    shuffled = [*every, *every[::2]]
    chance.shuffle(shuffled)
    assert decided(shuffled, THERE) == decided(every, THERE)


@given(decisions)
def test_what_is_in_force_never_contradicts_itself(found: list[tuple[str, tuple[str, str]]]) -> None:
    """Whatever people said, no two claims are settled as one and as two, and every decision has one state."""
    said = decided(made(found), THERE)
    for d in said.in_force:
        assert said.settled(*pair(d)) == d.answer
    aside = {d.id for c in said.contradictions for d in (*c.same, *c.different)}
    force, unsure = {d.id for d in said.in_force}, {d.id for d in said.unsure}
    assert not force & aside and force | aside | unsure == {d.id for d in made(found)}


@given(st.lists(pairs, max_size=12))
def test_sets_are_what_chains_reach(edges: list[tuple[str, str]]) -> None:
    """Two claims have one head where a chain of pairs leads from one to the other."""
    head = joined(edges)
    reach = {i: {i} for i in IDS}
    for _ in IDS:
        for a, b in edges:
            reach[a] |= reach[b]
            reach[b] |= reach[a]
    for a, b in combinations(IDS, 2):
        assert (head.get(a, a) == head.get(b, b)) == (b in reach[a])


@given(st.sets(pairs.map(lambda p: (min(p), max(p))).filter(lambda p: max(p) < "06"), max_size=9))
def test_edges_on_a_simple_path(edges: set[tuple[str, str]]) -> None:
    """An edge is found where some way between the ends, that passes no point twice, goes along it."""
    inner = IDS[1:5]
    ways = [["00", *middle, "05"] for n in range(5) for middle in permutations(inner, n)]
    expected = set()
    for way in ways:
        steps = {(min(s), max(s)) for s in pairwise(way)}
        if steps <= edges:
            expected |= steps
    assert on_a_path("00", "05", edges) == expected


def test_a_long_chain_is_no_matter() -> None:
    """A contradiction across thousands of decisions is found without running out of depth."""
    ids = [f"{n:05}" for n in range(5000)]
    chain = list(pairwise(ids))
    assert on_a_path(ids[0], ids[-1], chain) == set(chain)


def test_a_reason_names_who_what_and_why() -> None:
    """The reason says who decided what about which claims, in the person's words."""
    reason = told(say("same", "01", "00", by="Ada  L.", why="one prison"))
    assert reason == "decided by Ada L.: same (00 and 01), one prison"
