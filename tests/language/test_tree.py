"""Walking a tree; the sentence is parsed by hand."""

from __future__ import annotations

import pytest

from dateline.language import tree
from dateline.records import Sentence, Token

# word, upos, xpos, head, relation
ROWS = """
The DET DT 5 det
U.S. PROPN NNP 3 compound
- PUNCT HYPH 3 punct
backed VERB VBN 5 amod
Kurdish ADJ JJ 5 amod
alliance NOUN NN 12 nsubj
, PUNCT , 8 punct
the DET DT 8 det
SDF PROPN NNP 5 appos
, PUNCT , 8 punct
and CCONJ CC 11 cc
rebels NOUN NNS 5 conj
took VERB VBD -1 root
Syria PROPN NNP 16 nmod:poss
's PART POS 13 case
largest ADJ JJS 16 amod
city NOUN NN 12 obj
that PRON WDT 18 nsubj
fell VERB VBD 16 acl:relcl
. PUNCT . 12 punct
"""


def sentence() -> Sentence:
    tokens, at = [], 0
    for row in ROWS.strip().splitlines():
        text, upos, xpos, head, relation = row.split(" ")
        tokens.append(Token(text, (at, at + len(text)), text.lower(), upos, xpos, int(head), relation, 1.0))
        at += len(text) + 1
    return Sentence(0, (0, at - 1), tuple(tokens))


S = sentence()


def words(indexes: list[int] | range) -> str:
    return tree.text_of(S, indexes)


def test_children_by_relation() -> None:
    """A base label finds its subtypes."""
    assert tree.children(S, 16, "acl") == [18]
    assert tree.children(S, 12) == [5, 16, 19]


def test_base_relation() -> None:
    """The label before the colon."""
    assert tree.base("nsubj:pass") == "nsubj"


def test_subtree_and_ancestors() -> None:
    """Down to the last word, up to the root."""
    assert words(tree.subtree(S, 16)) == "Syria 's largest city that fell"
    assert tree.ancestors(S, 17) == [18, 16, 12]
    assert tree.root(S) == 12


@pytest.mark.parametrize(
    ("head", "phrase"),
    [(5, "The U.S. - backed Kurdish alliance"), (8, "the SDF"), (16, "Syria 's largest city"), (11, "rebels")],
)
def test_base_noun_phrase(head: int, phrase: str) -> None:
    """Determiners, hyphenated premodifiers and possessors belong; appositions, conjuncts and relative clauses don't."""
    assert words(range(*tree.noun_phrase(S, head))) == phrase


def test_conjuncts_from_either_side() -> None:
    """The first conjunct and those that hang on it."""
    assert tree.conjuncts(S, 5) == tree.conjuncts(S, 11) == [5, 11]


def test_span_of_words() -> None:
    """From the first to the last; none is an error."""
    assert tree.span_of(S, [8, 7]) == (S.tokens[7].span[0], S.tokens[8].span[1])
    with pytest.raises(ValueError, match="No words"):
        tree.span_of(S, [])
