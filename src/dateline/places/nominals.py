"""Places spoken of by a common noun alone: "a courthouse", "the front line", "two bridges", "their positions".

They have no coordinates of their own and are no event's place; they serve those who mark every mention of a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..records import Document, Place, Sentence, Span, Token, Value
from .lexicon import load

_BEFORE = ("det", "amod", "nummod", "compound", "nmod:poss", "advmod", "punct", "case", "obl", "nmod")


def nominals(document: Document, taken: Sequence[Span]) -> list[Value[Place]]:
    """The noun phrases that denote places without naming one, in text order; those that meet a taken span are left out."""
    text = document.report.text
    spans = (span for sentence in document.sentences for span in _of(sentence))
    free = (s for s in spans if not any(a < s[1] and s[0] < b for a, b in taken))
    return [Value(Place(text[slice(*s)]), text[slice(*s)], s, "nominal: no name") for s in free]


def _of(sentence: Sentence) -> Iterator[Span]:
    nouns = load().nominals
    tokens = sentence.tokens
    for k, token in enumerate(tokens):
        if token.upos == "NOUN" and token.lemma in nouns and not token.deprel.startswith("compound"):
            yield tokens[_first(tokens, k)].span[0], token.span[1]


def _first(tokens: Sequence[Token], k: int) -> int:
    """The first word of the noun phrase before its noun: what stands right before it and hangs on it."""
    first = k
    while first > 0 and _hangs_on(tokens, first - 1, k):
        first -= 1
    while first < k and tokens[first].upos in ("PUNCT", "ADP", "CCONJ", "ADV"):
        first += 1
    return first


def _hangs_on(tokens: Sequence[Token], i: int, k: int) -> bool:
    for _ in range(6):
        head = tokens[i].head
        if head == k:
            return tokens[i].deprel in _BEFORE
        if head < 0 or head > k:
            return False
        i = head
    return False
