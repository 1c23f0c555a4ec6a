"""Sentences end where a reader would end them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.sentences import LONGEST, read_stretch


def split(text: str) -> list[str]:
    return [text[s[0][0] : s[-1][1]] for s in read_stretch(text, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the town. | Nobody was hurt.",
        "Gen. Salih spoke to Mr. Hadi at 5 a.m. on Tuesday. | He left.",
        "The U.S. Air Force struck. | It denied that.",
        "He flew to the U.S. | The talks failed.",
        "Salih lives in Washington D.C. | He denied it.",
        "“We won.” | The crowd cheered.",
        "“Who fired?” General Salih asked.",
        "“Stop!” he said. | Nobody did.",
        '"We will fight. | We will win," he said.',
        '"They left their positions ." | The town fell.',
        "It took 3.5 hours. | 12 people died.",
        "They took the hill (see map). | The road is open.",
        "The river rose. [12] | The bridge fell.",
        "It was… a mistake.",
    ],
)
def test_sentences_end_at_the_bar(text: str) -> None:
    """Stops, abbreviations, quotations, brackets; " | " marks the ends."""
    expected = text.split(" | ")
    assert split(" ".join(text.split(" | "))) == expected


@pytest.mark.parametrize(
    "text",
    ["They took the city.|The army denied it.", "“We took the city.”|The army denied it.", "They took it.|“We won,” he said.",
     '"We took it."|The army denied it.', "He paid $5.|A man left.", "It was OK.|Insufficient air."],
)  # fmt: skip
def test_sentences_that_run_together_are_parted(text: str) -> None:
    """A missing space after a stop is common in text taken from web pages."""
    assert split(text.replace("|", "")) == text.split("|")


def test_a_blank_line_ends_a_sentence() -> None:
    """Headings and paragraphs stay apart."""
    assert split("Rebels take town\n\nThe rebels took the town.\r\n\r\nNext") == [
        "Rebels take town",
        "The rebels took the town.",
        "Next",
    ]


def test_a_wrapped_paragraph_stays_whole() -> None:
    """A single line break in a hard-wrapped paragraph is white space."""
    text = "The government said on Monday that its troops had entered the\nnorthern suburbs of the capital and were moving towards the old\nairport road."
    assert len(split(text)) == 1


def test_a_short_line_is_a_line_of_its_own() -> None:
    """A heading above a wrapped paragraph is no part of its first sentence."""
    text = (
        "Siege goes on\nThe government said on Monday that its troops had entered the\nnorthern suburbs of the capital."
    )
    assert split(text)[0] == "Siege goes on"


def test_an_endless_sentence_is_cut() -> None:
    """No sentence has more than LONGEST words."""
    found = read_stretch("very, " * 500, 0, 3000)
    assert max(len(s) for s in found) <= LONGEST


@given(st.text(alphabet="aB .!?\n\r\"'”“)([]…-,1\u2029"))
def test_every_word_is_in_one_sentence(text: str) -> None:
    """Splitting loses and repeats nothing."""
    found = [w for s in read_stretch(text, 0, len(text)) for w in s]
    assert found == sorted(set(found))


@pytest.mark.parametrize("text", ["[1] " * 8000, '("' * 8000, "a.\n" * 8000, 'He said "no." ' * 2000])
def test_long_texts_are_split_in_one_pass(text: str) -> None:
    """No rule looks back over the whole text: this would take minutes."""
    assert read_stretch(text, 0, len(text))
