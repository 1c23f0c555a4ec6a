"""Distances to many keys at once are those of one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.places.keys import distance
from dateline.places.packs import alike

KEYS = st.text("abdeghiknrstu z", min_size=1, max_size=14)


@settings(max_examples=60, deadline=None)
@given(KEYS, st.lists(KEYS, min_size=1, max_size=30))
def test_together_is_one_by_one(key, others):
    """To the last bit, so that a block's size decides nothing."""
    assert alike._together(key, others) == [distance(key, o) for o in others]


def test_large_blocks_and_other_scripts_are_taken():
    """Above the limit together, with letters beyond ASCII one by one: the same answers."""
    many = [f"{a}{b}{c}" for a in "abcdefghij" for b in "klmnopqrst" for c in "uvwxyzaeio"] * 2
    assert alike.distances("hirbat", many) == [distance("hirbat", m) for m in many]
    assert alike.distances("hirbat", [*many, "درعا"])[-1] == distance("hirbat", "درعا")


@settings(max_examples=100, deadline=None)
@given(KEYS, KEYS, st.sampled_from([0.0, 0.4, 1.0, 2.0]))
def test_what_is_farther_apart_than_asked_is_told_as_farther(a, b, most):
    """With a limit, what lies within it is told to the last bit, and the rest stays beyond it."""
    exact, told = distance(a, b), distance(a, b, most)
    assert told == exact if exact <= most else told > most
