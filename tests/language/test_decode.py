"""Trees and spans from scores."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.decode import Bio, chances, heads, is_tree, softmax

TAGS = ["O", "B-X", "I-X", "B-Y", "I-Y"]


def scores_of(n: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32)


def best_by_trying_all(scores: np.ndarray) -> float:
    n = len(scores)
    best = -np.inf
    for rest in product(range(n), repeat=n - 1):
        tree = np.array([0, *rest])
        if all(tree[i] != i for i in range(1, n)) and is_tree(tree):
            best = max(best, float(scores[np.arange(1, n), tree[1:]].sum()))
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 6), st.integers(0, 10_000))
def test_the_tree_is_the_best_of_all(n: int, seed: int) -> None:
    """Chu-Liu/Edmonds with one root finds what trying every tree finds."""
    scores = scores_of(n, seed)
    tree = heads(scores)
    assert is_tree(tree)
    assert float(scores[np.arange(1, n), tree[1:]].sum()) == pytest.approx(best_by_trying_all(scores), abs=1e-4)


@given(st.integers(1, 60), st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_any_scores_give_a_tree(n: int, seed: int) -> None:
    """One child of the root, no cycles, whatever the network says; equal scores too."""
    assert is_tree(heads(scores_of(n, seed)))
    assert is_tree(heads(np.zeros((n, n), np.float32)))


@given(st.integers(1, 7), st.integers(0, 10_000))
@settings(max_examples=50, deadline=None)
def test_tags_are_well_formed_and_best(n: int, seed: int) -> None:
    """Viterbi finds the best BIO row, also where the best tag of each word alone is not BIO."""
    scores = np.random.default_rng(seed).normal(size=(1, min(n, 5), 5)).astype(np.float32)
    made = Bio(TAGS).best(scores)[0]

    def formed(row: tuple[int, ...]) -> bool:
        return all(t not in (2, 4) or (i > 0 and row[i - 1] in (t, t - 1)) for i, t in enumerate(row))

    rows = [r for r in product(range(5), repeat=scores.shape[1]) if formed(r)]
    best = max(rows, key=lambda r: sum(scores[0, i, t] for i, t in enumerate(r)))
    assert tuple(made.tolist()) == best


def test_spans_of_tags() -> None:
    """B- opens, I- goes on, O and B- close."""
    assert Bio(TAGS).spans(np.array([1, 2, 1, 0, 3])) == [("X", 0, 2), ("X", 2, 3), ("Y", 4, 5)]


def test_probabilities_sum_to_one() -> None:
    """Also for scores far apart."""
    assert softmax(np.array([[1000.0, 0.0]], np.float32)).sum() == pytest.approx(1)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 999))
def test_tags_of_many_sentences_are_those_of_each(lengths: list[int], seed: int) -> None:
    """Sentences tagged together get the well-formed tags that each gets alone."""
    random, bio = np.random.default_rng(seed), Bio(TAGS)
    rows = [random.normal(size=(n, len(TAGS))).astype(np.float32) for n in lengths]
    assert bio.each(rows) == [bio.best(row[None])[0].tolist() for row in rows]


@given(st.integers(1, 7), st.integers(0, 999))
def test_chances_are_those_of_the_softmax(n: int, seed: int) -> None:
    """The probability of the chosen column of a row is what softmax gives it."""
    scores = scores_of(n, seed)
    chosen = np.arange(n)[::-1].copy()
    assert (chances(scores, chosen) == softmax(scores)[np.arange(n), chosen]).all()
