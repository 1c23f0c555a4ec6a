"""Which sentences are read together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.network import RUN, SPREAD, runs


@given(st.lists(st.integers(2, 512)))
def test_every_sentence_is_in_one_run_of_like_lengths(lengths: list[int]) -> None:
    """Each once; together they fit a run, padding included, unless one is longer than that alone."""
    made = runs(lengths)
    assert sorted(i for run in made for i in run) == list(range(len(lengths)))
    for run in made:
        longest = max(lengths[i] for i in run)
        assert len(run) == 1 or longest * len(run) <= RUN
        assert longest <= SPREAD * min(lengths[i] for i in run)
