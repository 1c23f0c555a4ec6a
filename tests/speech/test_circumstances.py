"""Where the circumstances of a cue end, whatever the tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.language.graph import Graph
from dateline.speech.circumstances import tail
from dateline.speech.cues import Cue
from tests.trees import sentence

ADDED = """
They they PRON PRP 2 nsubj
told tell VERB VBD 0 root
, , PUNCT , 7 punct
including include VERB VBG 5 case
reporters reporter NOUN NNS 2 obl
who who PRON WP 7 nsubj
wrote write VERB VBD 5 acl:relcl
"""
RELATIONS = st.sampled_from(["obl", "obj", "iobj", "advmod", "acl:relcl", "acl", "punct", "mark", "ccomp"])


def cue(rows: str) -> Cue:
    return Cue(Graph(sentence(rows)), 1, range(1, 2), None)


def test_a_comma_that_hangs_on_what_follows_ends_it() -> None:
    """A relative clause whose comma stands before the noun that it is added to."""
    assert tail(cue(ADDED)) <= 7


@given(st.lists(st.tuples(st.sampled_from([",", "that", "town", "wrote"]), st.integers(2, 9), RELATIONS), max_size=7))
def test_an_end_is_found_for_every_tree(more: list[tuple[str, int, str]]) -> None:
    """Whatever hangs on whatever, the circumstances end, behind the verb and inside the sentence."""
    rows = ["They they PRON PRP 2 nsubj", "told tell VERB VBD 0 root"]
    for n, (word, head, relation) in enumerate(more, 3):
        above = min(head, len(more) + 2)
        rows.append(f"{word} {word} NOUN NN {above if above < n else 2} {relation}")
    assert 2 <= tail(cue("\n".join(rows))) <= len(rows)
