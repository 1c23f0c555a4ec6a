"""The reader as a whole, with the shipped model."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from itertools import accumulate

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.errors import SpanError
from dateline.language import Reader
from dateline.records import Block, Report, Sentence

TEXT = (
    "Rebels shelled the U.S.-backed army near Aden on Tuesday, killing 12 people, a spokesman said. The army denied it."
)


def by_word(sentence: Sentence, word: str) -> int:
    return next(i for i, t in enumerate(sentence.tokens) if t.text == word)


def test_a_sentence_has_tree_names_and_roles(reader: Reader) -> None:
    """Who does what to whom, from a plain sentence."""
    first, second = reader.read_text(TEXT)
    verb = first.tokens[by_word(first, "shelled")]
    subject = first.tokens[by_word(first, "Rebels")]
    assert (verb.upos, verb.lemma) == ("VERB", "shell")
    assert (subject.deprel, subject.head) == ("nsubj", by_word(first, "shelled"))
    assert first.tokens[by_word(first, "Aden")].entity == "B-LOC"
    frame = next(f for f in first.frames if f.predicate == by_word(first, "shelled"))
    assert {a.role: " ".join(t.text for t in first.tokens[a.start : a.end]) for a in frame.arguments}[
        "ARG0"
    ] == "Rebels"
    assert second.index == 1


def test_one_root_and_probabilities(reader: Reader) -> None:
    """Every sentence is a tree with one root; every arc says how sure it is."""
    for s in reader.read_text(TEXT):
        assert sum(t.head < 0 for t in s.tokens) == 1
        assert [t.deprel == "root" for t in s.tokens] == [t.head < 0 for t in s.tokens]
        assert all(0 <= t.head_p <= 1 for t in s.tokens)


def test_the_group_is_not_the_verb(reader: Reader) -> None:
    """ "IS" and "US" are read as names; the tokens keep their text."""
    (s,) = reader.read_text("IS attacked the US on Monday.")
    assert [s.tokens[i].upos for i in (0, 3)] == ["PROPN", "PROPN"]
    assert (s.tokens[0].text, s.tokens[0].deprel, s.tokens[0].entity) == ("IS", "nsubj", "B-ORG")


def test_only_readable_blocks_are_read(reader: Reader) -> None:
    """Body and highlights; no sentence crosses two blocks."""
    text = "Big headline\nRebels took Aden\nThe army left. Share this"
    blocks = (
        Block((0, 12), "headline", ""),
        Block((13, 29), "highlights", ""),
        Block((30, 44), "body", ""),
        Block((45, 55), "social", ""),
    )
    document = reader.read(Report("0", "a.txt", text, "0", blocks))
    assert [text[slice(*s.span)] for s in document.sentences] == ["Rebels took Aden", "The army left."]


def test_a_report_without_blocks_is_read_whole(reader: Reader) -> None:
    """As if all of it were body."""
    assert len(reader.read(Report("0", "a.txt", TEXT, "0")).sentences) == 2


def test_a_sentence_reads_the_same_alone_and_among_others(reader: Reader) -> None:
    """Sentences share runs of the network, shorter ones padded: that changes nothing."""
    several = reader.read_text(" ".join(f"{n} people were killed in Aden. {TEXT} It fell." for n in range(20, 28)))
    for sentence in several[:6]:
        text = " ".join(t.text for t in sentence.tokens)
        ends = list(accumulate(len(t.text) + 1 for t in sentence.tokens))
        spans = [(e - 1 - len(t.text), e - 1) for e, t in zip(ends, sentence.tokens, strict=True)]
        (alone,) = reader.read_sentences(text, [spans])
        for one, other in zip(alone.tokens, sentence.tokens, strict=True):
            assert replace(one, span=other.span, head_p=0) == replace(other, head_p=0)
            assert one.head_p == pytest.approx(other.head_p, abs=2e-4)


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    """Same text, same bytes."""
    assert reader.read_text(TEXT) == Reader.load().read_text(TEXT)


def test_a_stretch_outside_the_text_is_an_error(reader: Reader) -> None:
    """And the message says which."""
    with pytest.raises(SpanError, match="0:99"):
        reader.read_text("short", [(0, 99)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "\x00\x00",
        "\ud800",
        "\u202e",
        "?",
        "a" * 5000,
        "x " * 700,
        '"' * 400,
        "([{" * 100,
        "新" * 700,
        "\r\n".join(["A b."] * 30),
    ],
)
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    """Nothing, controls, lone surrogates, endless words, more than 512 sub-tokens."""
    check(text, reader.read_text(text))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["The", "army", "’s", "U.S.", "-", "\n\n", "\r\n", ".", '"', "שלום", "مدينة", "🙂", "e\u0301", "\ud800", "\x00", "12", "ISIS", "said", "\u200f"]), max_size=40),
       st.text(max_size=30))  # fmt: skip
def test_spans_are_the_words(reader: Reader, parts: list[str], tail: str) -> None:
    """text[token.span] == token.text for any text, and sentences follow one another."""
    text = " ".join(parts) + tail
    check(text, reader.read_text(text))


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    end = 0
    for s in sentences:
        for t in s.tokens:
            assert text[slice(*t.span)] == t.text
            assert t.span[0] >= end
            assert t.lemma
            end = t.span[1]
        assert s.span == (s.tokens[0].span[0], s.tokens[-1].span[1])
        assert all(0 <= a.start < a.end <= len(s.tokens) for f in s.frames for a in f.arguments)


def test_importing_the_room_is_light() -> None:
    """Neither numpy nor the runtime is imported before the reader is asked for."""
    code = (
        "import sys, dateline.language, dateline.language.graph; assert not {'numpy', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
