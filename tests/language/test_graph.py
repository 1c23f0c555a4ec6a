"""A sentence's tree: what a phrase belongs to when it stands in a coordination, and what stands before and above it."""

from __future__ import annotations

import pytest

from dateline.language.graph import Graph
from tests.trees import sentence

OUT_OF_ADEN = """
Rebels rebel NOUN NNS 4 nsubj
and and CCONJ CC 3 cc
soldiers soldier NOUN NNS 1 conj
attacked attack VERB VBD 0 root
out out ADP IN 7 case
of of ADP IN 5 fixed
Aden Aden PROPN NNP 4 obl
and and CCONJ CC 9 cc
Taiz Taiz PROPN NNP 7 conj
"""
REBELS, SOLDIERS, ATTACKED, ADEN, TAIZ = 0, 2, 3, 6, 8


@pytest.fixture
def graph() -> Graph:
    """ "Rebels and soldiers attacked out of Aden and Taiz"."""
    return Graph(sentence(OUT_OF_ADEN))


def test_a_coordination_has_one_role(graph: Graph) -> None:
    """What is joined to a subject is a subject, and hangs from the same verb."""
    assert graph.first_conjunct(SOLDIERS) == REBELS and graph.role(SOLDIERS) == "nsubj"
    assert graph.is_subject(SOLDIERS) and not graph.is_subject(TAIZ)
    governor = graph.governor(SOLDIERS)
    assert governor is not None and governor.text == "attacked"
    assert graph.governor(ATTACKED) is None


def test_a_preposition_holds_for_all_that_is_joined(graph: Graph) -> None:
    """ "Out of Aden and [Taiz]": `preposition` is the first word and is shared, `case` all words and the phrase's own."""
    assert graph.preposition(ADEN) == graph.preposition(TAIZ) == "out"
    assert (graph.case(ADEN), graph.case(TAIZ)) == ("out of", "")
    assert graph.preposition(REBELS) == ""


def test_the_nearest_verb_above(graph: Graph) -> None:
    """A phrase's verb is above it, through the coordination; the root has none."""
    assert graph.verb_above(TAIZ) == ATTACKED and graph.verb_above(ATTACKED) is None


def test_a_span_holds_the_tokens_that_it_overlaps(graph: Graph) -> None:
    """A token that only touches the span lies outside it; a span between two tokens holds none."""
    start, end = graph.tokens[SOLDIERS].span
    assert graph.at((start, end)) == [SOLDIERS]
    assert graph.at((start - 2, end + 2)) == [SOLDIERS - 1, SOLDIERS, ATTACKED]
    assert graph.at((end, end)) == []


def test_tokens_are_found_by_their_lemmas(graph: Graph) -> None:
    """In text order, whatever the form; none where the sentence has none."""
    assert graph.having(frozenset({"taiz", "rebel"})) == [REBELS, TAIZ]
    assert graph.having(frozenset({"ceasefire"})) == []
