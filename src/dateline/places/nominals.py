"""Places spoken of by a common noun alone: "a courthouse", "the front line", "two bridges", "their positions".

They have no coordinates of their own and are no event's place; they serve those who mark every mention of a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..records import Document, Place, Sentence, Span, Token, Value
from .lexicon import load

_BEFORE = ("det", "amod", "nummod", "compound", "nmod:poss", "advmod", "punct", "case", "obl", "nmod")


def nominals(document: Document, taken: Sequence[Span]) -> list[Value[Place]]:
    """The noun phrases that denote places without naming one, in text order; those that meet a taken span are left out."""
    text = document.report.text
    spans = (span for sentence in document.sentences for span in _of(sentence))
    free = (s for s in spans if not any(a < s[1] and s[0] < b for a, b in taken))
    return [Value(Place(text[slice(*s)]), text[slice(*s)], s, "nominal: no name") for s in free]


def whole(document: Document, named: Sequence[Value[Place]]) -> list[Value[Place]]:
    """The noun phrases that say what a named place is, with its name: "the port city of Tartus" beside "Tartus"."""
    text, by_start = document.report.text, {v.span[0]: v for v in named if v.span}
    found = ((first, by_start.get(start)) for sentence in document.sentences for first, start in _called(sentence))
    spans = [(v, (first, v.span[1])) for first, v in found if v and v.span]
    return [replace(v, text=text[slice(*span)], span=span) for v, span in spans]


def _called(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a noun phrase before "of" begins that says what the name after it is, and where that name begins."""
    lexicon, tokens = load(), sentence.tokens
    for k in range(len(tokens) - 2):
        noun, of = tokens[k], tokens[k + 1]
        if of.text == "of" and noun.xpos == "NN" and lexicon.types.get(noun.lemma) in ("city", "admin1", "admin2"):
            name = k + 3 if tokens[k + 2].lemma == "the" and k + 3 < len(tokens) else k + 2
            yield tokens[_first(tokens, k)].span[0], tokens[name].span[0]


def _of(sentence: Sentence) -> Iterator[Span]:
    lexicon, tokens = load(), sentence.tokens
    for k, token in enumerate(tokens):
        if token.upos == "NOUN" and token.lemma in lexicon.nominals and not token.deprel.startswith("compound"):
            first = _first(tokens, k)
            if not any(t.lemma in lexicon.unplaced for t in tokens[first:k]):
                yield tokens[first].span[0], token.span[1]


def _first(tokens: Sequence[Token], k: int) -> int:
    """The first word of the noun phrase before its noun: what stands right before it and hangs on it."""
    first = k
    while first > 0 and _hangs_on(tokens, first - 1, k):
        first -= 1
    marks = (i for i in range(first, k) if tokens[i].upos == "ADP" and tokens[i].deprel == "case")
    first = max((i + 1 for i in marks), default=first)
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
