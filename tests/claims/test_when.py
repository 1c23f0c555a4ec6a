"""Which time expression dates an act."""

from __future__ import annotations

from dateline.claims.when import _parted
from dateline.language.graph import Graph
from tests.trees import sentence

TWO = """
Rebels rebel NOUN NNS 2 nsubj
fought fight VERB VBD 0 root
; ; PUNCT : 5 punct
troops troop NOUN NNS 5 nsubj
came come VERB VBD 2 conj
on on ADP IN 7 case
Monday Monday PROPN NNP 2 obl
"""


def test_a_semicolon_parts_a_time_from_a_verb() -> None:
    """What the tree hangs across a semicolon belongs to the clause on its own side."""
    graph = Graph(sentence(TWO))
    monday = graph.tokens[6].span
    assert _parted(graph, 1, monday)
    assert not _parted(graph, 4, monday)
