"""Lemmas by rule and by table."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.language.lemmas import Lemmas

SHIPPED = Lemmas.load(Path(__file__).parents[2] / "src/dateline/language/model/lemmas.tsv")


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "lemma"),
    [
        ("shelled", "VERB", "VBD", "shell"),
        ("besieged", "VERB", "VBN", "besiege"),
        ("expelled", "VERB", "VBN", "expel"),
        ("seizing", "VERB", "VBG", "seize"),
        ("retook", "VERB", "VBD", "retake"),
        ("shot", "VERB", "VBD", "shoot"),
        ("dynamited", "VERB", "VBN", "dynamite"),
        ("taken", "VERB", "VBD", "take"),
        ("withdrew", "VERB", "VBD", "withdraw"),
        ("denies", "VERB", "VBZ", "deny"),
        ("was", "AUX", "VBD", "be"),
        ("n't", "PART", "RB", "not"),
        ("clashes", "NOUN", "NNS", "clash"),
        ("casualties", "NOUN", "NNS", "casualty"),
        ("bases", "NOUN", "NNS", "base"),
        ("forces", "NOUN", "NNS", "force"),
        ("Forces", "PROPN", "NNPS", "Force"),
        ("ISIS", "PROPN", "NNP", "ISIS"),
        ("Turkish", "ADJ", "JJ", "Turkish"),
        ("heaviest", "ADJ", "JJS", "heavy"),
        ("1,500", "NUM", "CD", "1500"),
        ("recaptured", "VERB", "VBD", "recapture"),
        ("hoped", "VERB", "VBN", "hope"),
        ("hopped", "VERB", "VBN", "hop"),
    ],
)
def test_lemma(word: str, upos: str, xpos: str, lemma: str) -> None:
    """War reporting above all; figures lose their commas, as in EWT."""
    assert SHIPPED.lemma(word, upos, xpos) == lemma


@pytest.mark.parametrize(
    ("word", "xpos", "tag"),
    [
        ("retook", "VBP", "VBD"),
        ("infiltrated", "VBZ", "VBD"),
        ("proceed", "VBP", "VBP"),
        ("found", "VBP", "VBP"),
        ("hold", "VBP", "VBP"),
        ("bombing", "VB", "VBG"),
        ("bring", "VB", "VB"),
    ],
)
def test_a_past_form_is_no_present(word: str, xpos: str, tag: str) -> None:
    """A form that only the past has is tagged so, and a participle as one; a form that is also a base keeps its tag."""
    assert SHIPPED.tag(word, xpos) == tag


def test_rules_do_without_the_table() -> None:
    """A missing table costs exceptions, not the reader."""
    assert Lemmas.load(Path("nowhere.tsv")).lemma("tanks", "NOUN", "NNS") == "tank"
