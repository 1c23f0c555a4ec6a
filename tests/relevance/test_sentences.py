"""Which sentences can hold a claim, from their words."""

from __future__ import annotations

import pytest

from dateline.claims import Lexicon
from dateline.relevance import Tellers


@pytest.fixture(scope="module")
def tellers() -> Tellers:
    return Tellers.of(Lexicon.load())


@pytest.mark.parametrize(
    "sentence",
    [
        "The army shelled the town.",
        "Fighters TOOK full CONTROL of the dam.",
        "Rebels struck the convoy.",
        "A suicide bombing killed two.",
        "The village fell to the militia on Friday.",
    ],
)
def test_sentences_with_an_acts_words_can(tellers: Tellers, sentence: str) -> None:
    """All words of an expression that reports an act, in any form and order."""
    assert tellers.can_hold_claim(sentence)


@pytest.mark.parametrize(
    "sentence", ["The weather was fine.", "Prices rose by two percent.", "She broke a glass in the town."]
)
def test_other_sentences_cannot(tellers: Tellers, sentence: str) -> None:
    """A part of an expression is not enough."""
    assert not tellers.can_hold_claim(sentence)
