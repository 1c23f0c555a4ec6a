"""Words are cut as UD English EWT cuts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.words import words


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in words(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US-backed", "US|-|backed"),
        ("U.S.-backed", "U.S.|-|backed"),
        ("U.S. -backed", "U.S.|-|backed"),
        ("al-Assad", "al|-|Assad"),
        ("pro-government", "pro-government"),
        ("anti-ISIS", "anti-ISIS"),
        ("non-US-led", "non-US|-|led"),
        ("don't", "do|n't"),
        ("DIDN’T", "DID|N’T"),
        ("Syria’s", "Syria|’s"),
        ("rebels' positions", "rebels|'|positions"),
        ("cannot", "can|not"),
        ("Sana'a", "Sana'a"),
        ("Da'esh's", "Da'esh|'s"),
        ("O'Connell", "O'Connell"),
        ("he'd've", "he|'d|'ve"),
        ("a.m.", "a.m."),
        ("Gen. Mazloum", "Gen.|Mazloum"),
        ("John F. Kennedy", "John|F.|Kennedy"),
        ("No. 5", "No.|5"),
        ("Sept. 4", "Sept.|4"),
        ("the U.S.", "the|U.S."),
        ("$1,500", "$|1,500"),
        ("65%", "65|%"),
        ("5pm", "5|pm"),
        ("20th", "20th"),
        ("1980s", "1980s"),
        ("01:00", "01:00"),
        ("2016-08-24", "2016-08-24"),
        ("9/11", "9/11"),
        ("10-15", "10|-|15"),
        ("and/or", "and|/|or"),
        ("T-72", "T|-|72"),
        ("https://example.org/a-b?c=1.", "https://example.org/a-b?c=1|."),
        ("someone@example.org", "someone@example.org"),
        ("pkg_00013708.jpg", "pkg_00013708.jpg"),
        ("wait... what?!", "wait|...|what|?!"),
        ("(SDF)", "(|SDF|)"),
        ("“terrorists”", "“|terrorists|”"),
        ("ez\u2013Zor", "ez|–|Zor"),
        ("\ufeffBEIRUT\x00 —", "BEIRUT|—"),
    ],
)
def test_words_are_cut_as_in_the_treebank(text: str, expected: str) -> None:
    """Clitics, hyphens, figures, abbreviations, addresses."""
    assert cut(text) == expected.split("|")


def test_a_full_stop_ends_a_sentence_not_a_word() -> None:
    """Only abbreviations and initials keep their stop."""
    assert cut("They captured the city.") == ["They", "captured", "the", "city", "."]


@given(st.text())
def test_words_lie_in_order_and_hold_no_white_space(text: str) -> None:
    """Any text at all: spans rise, never overlap, and every visible character but controls is in one."""
    spans = words(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert not any(c.isspace() for a, b in spans for c in text[a:b])


@given(st.text(alphabet="aB.'’-–/@#$%&0123:,\" \n\r\ta\u0301ش\u202eי\ud800"))
def test_marks_in_any_order_are_cut(text: str) -> None:
    """Nothing visible gets lost."""
    inside = {i for a, b in words(text, 0, len(text)) for i in range(a, b)}
    assert all(i in inside for i, c in enumerate(text) if not c.isspace() and c != "\u202e")


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "a-" * 20_000, "'" * 20_000, "a.b" * 20_000, "1,000" * 10_000, "@" * 20_000]
)
def test_long_runs_take_no_time(text: str) -> None:
    """No pattern backtracks over a whole text."""
    assert words(text, 0, len(text))
