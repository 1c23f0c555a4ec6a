"""The quick encoder: fewer layers, the full one's word embeddings and other graphs."""

from __future__ import annotations

import pytest

from dateline.language import Reader
from dateline.language.network import MODEL

TEXT = "Rebels seized the town of Al-Rai on Monday, residents said. The army was driven out by Kurdish fighters."


@pytest.fixture(scope="module")
def quick() -> Reader:
    return Reader.load(quick=True)


def test_its_word_embeddings_are_the_full_encoders(quick: Reader) -> None:
    """The file names where they stand in encoder.onnx: a changed encoder needs a new quick one."""
    table = 30522 * 384
    assert (MODEL / "quick.onnx").stat().st_size < table
    assert b"encoder.onnx" in (MODEL / "quick.onnx").read_bytes()
    assert quick.network.labels == Reader.load().network.labels


def test_simple_sentences_are_read_alike(quick: Reader, reader: Reader) -> None:
    """Tags, heads and labels of plain news words are those of the full reader."""
    for a, b in zip(quick.read_text(TEXT), reader.read_text(TEXT), strict=True):
        pairs = [(x, y) for x, y in zip(a.tokens, b.tokens, strict=True) if y.upos != "PUNCT"]
        assert [(x.upos, x.head, x.deprel) for x, _ in pairs] == [(y.upos, y.head, y.deprel) for _, y in pairs]


def test_a_batch_changes_nothing(quick: Reader) -> None:
    """A sentence reads alone as it does beside others."""
    first, second = quick.read_text(TEXT)
    (alone,) = quick.read_text(TEXT, [second.span])
    assert [(t.head, t.deprel, t.lemma) for t in alone.tokens] == [(t.head, t.deprel, t.lemma) for t in second.tokens]
    assert first.tokens != second.tokens
