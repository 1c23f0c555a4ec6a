"""What is asked, in which order, and what never is."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import Decision
from dateline.review.questions import Question, Review
from tests.events.deciding import say
from tests.events.make import claim
from tests.events.test_incremental import REPORTS, made_up


def test_the_surest_is_asked_last() -> None:
    """A pair at the edge of merging comes before one that nobody doubts, on either side."""
    edge = [claim("a"), claim("b", day="2020-05-02")]  # the same strike but for a day
    sure = [claim("c", place="Gamma", day="2020-09-01"), claim("d", place="Gamma", day="2020-09-01")]
    asked = Review([*edge, *sure], []).questions([])
    doubt = {q.pair: (n, q.doubt) for n, q in enumerate(asked)}
    assert doubt["a", "b"][0] == 0 and doubt["a", "b"][1] > 2 * doubt["c", "d"][1]


def test_of_two_equal_doubts_the_one_that_moves_more_comes_first() -> None:
    """Two events of two claims each are asked about before two single claims that are as alike."""
    many = [claim(i, day=day) for i, day in (("a", "2020-05-01"), ("b", "2020-05-01"), ("c", "2020-05-03"))]
    many += [claim("d", day="2020-05-03")]
    few = [claim("e", place="Gamma", day="2020-05-01"), claim("f", place="Gamma", day="2020-05-03")]
    asked = [frozenset((*q.one, *q.two)) for q in Review([*many, *few], []).questions([])]
    assert asked.index(frozenset("abcd")) < asked.index(frozenset("ef"))


def test_a_question_tells_both_sides_and_the_reason() -> None:
    """Each side holds its own claim of the pair, and the program's reason is said."""
    question = next(q for q in Review([claim("a"), claim("b")], []).questions([]) if q.now == "same")
    assert (question.pair, question.one, question.two) == (("a", "b"), ("a",), ("b",))
    assert "same day" in question.why


def test_who_was_unsure_is_not_asked_again() -> None:
    """A pair that somebody was unsure of is asked of others, with half the doubt."""
    review = Review([claim("a"), claim("b")], [])
    unsure = [say("unsure", "a", "b", by="Ada")]
    assert not review.questions(unsure, "Ada") and not review.questions(unsure)
    (asked,) = review.questions(unsure, "Bo")
    assert asked == review.questions([])[0]


def answered(review: Review, event_of: dict[str, int], claims: dict[str, object], most: int) -> list[Decision]:
    """Answers every question by whoever knows the event of each claim."""
    given: list[Decision] = []
    while (waiting := review.questions(given)) and len(given) < most:
        a, b = waiting[0].pair
        assert review.decided(given).settled(a, b) is None, "what follows from answers is asked"
        given.append(say("same" if event_of[a] == event_of[b] else "different", claims[a], claims[b]))  # type: ignore[arg-type]
    return given


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_answers_lead_to_the_truth_and_implied_pairs_are_never_asked(seed: int) -> None:
    """When nothing is left to ask, the events are those of the person, whatever merging thought before."""
    claims, chance = made_up(seed, 14), random.Random(seed)
    by_id = {c.id: c for c in claims}
    review = Review(claims, REPORTS)
    event_of = {c: chance.randrange(4) * 100 + len(review.facts[c].family) for c in by_id}
    given = answered(review, event_of, by_id, 14 * 13 // 2)
    assert not review.questions(given)
    groups = {g.claims for g in review.groups(review.decided(given))}
    assert groups == {frozenset(c for c in by_id if event_of[c] == e) for e in event_of.values()}


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_questions_don_t_depend_on_order(seed: int, chance: random.Random) -> None:
    """The same claims and decisions, in any order, are asked about in the same order."""
    claims = made_up(seed, 14)
    decisions = [say("same", claims[0], claims[1]), say("different", claims[2], claims[3])]
    expected = Review(claims, REPORTS).questions(decisions)
    chance.shuffle(claims)
    assert Review(claims, REPORTS).questions(decisions[::-1]) == expected


def test_an_answer_that_agrees_leaves_the_other_questions_as_they_are() -> None:
    """What the dialogue relies on: agreeing with the program takes one question away and no more."""
    review = Review(claims := [claim("a"), claim("b"), claim("c", day="2020-05-02"), claim("d", place="Beta")], [])
    before = review.questions([])
    first: Question = before[0]
    by_id = {c.id: c for c in claims}
    after = review.questions([say(first.now, *(by_id[i] for i in first.pair))])
    assert {q.pair for q in after} <= {q.pair for q in before[1:]}
