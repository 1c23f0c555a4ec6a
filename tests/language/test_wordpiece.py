"""What the encoder is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.wordpiece import MOST_PIECES, SHAPES, Surrogates, WordPiece, basic_words, shape

PIECES = WordPiece(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "shell", "##ed", "##s", "'", "jarab", "##lus", "-"])


@pytest.mark.parametrize(
    ("word", "first", "expected"),
    [("the", True, "lower"), ("The", True, "first title"), ("Raqqa", False, "title"), ("SDF", False, "capitals"),
     ("A", False, "one capital"), ("McGurk", False, "mixed"), ("300", False, "no letters"), ("Żółw", False, "title")],
)  # fmt: skip
def test_capitals_have_classes(word: str, first: bool, expected: str) -> None:
    """The model is uncased; the class tells names from words."""
    assert SHAPES[shape(word, first)] == expected


def test_the_longest_piece_wins() -> None:
    """Greedy longest match, as in BERT."""
    assert PIECES.pieces("shelled") == (4, 5)
    assert PIECES.pieces("Jarablus") == (8, 9)


def test_unknown_words_are_one_unknown_piece() -> None:
    """A word with a part outside the vocabulary is unknown as a whole."""
    assert PIECES.pieces("zzz") == (PIECES.unknown,)


def test_typographic_marks_look_like_plain_ones() -> None:
    """Curly quotes and odd hyphens are shown as the keyboard's."""
    assert basic_words("’S") == ["'", "s"]
    assert basic_words("‑") == ["-"]


def test_accents_and_case_are_dropped() -> None:
    """As BERT's uncased vocabulary wants it."""
    assert basic_words("Ḩamāh") == ["hamah"]


def test_surrogates_stand_for_names_that_are_misread() -> None:
    """ "IS" is the group; "is" is the verb."""
    table = Surrogates({"IS": "isis"})
    assert table.apply(["IS", "is", "losing"]) == ["isis", "is", "losing"]


def test_nothing_is_replaced_in_a_sentence_all_in_capitals() -> None:
    """There "IS" may well be the verb."""
    table = Surrogates({"IS": "isis"})
    assert table.apply(["THE", "ARMY", "IS", "LOSING", "GROUND"])[2] == "IS"


@given(st.text(max_size=300))
def test_any_word_has_pieces(word: str) -> None:
    """At least one, at most MOST_PIECES, whatever the characters."""
    assert 1 <= len(PIECES.pieces(word)) <= MOST_PIECES


def test_known_names_have_a_kind() -> None:
    """Where they are written as names."""
    table = Surrogates({}, {"IS": "ORG"})
    assert table.kinds(["IS", "is"]) == {0: "ORG"}
    assert table.kinds(["THE", "ARMY", "IS", "LOSING", "GROUND"]) == {}
