"""Stretches between quotation marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.speech.quotes import quotations


def found(text: str) -> list[str]:
    return [text[slice(*q.inner)] for q in quotations(text, (0, len(text)))]


def test_typographic_and_straight_marks() -> None:
    """“ ”, « », " " and '' '' all quote."""
    assert found("“a b” «c d» \"e f\" ''g h''") == ["a b", "c d", "e f", "g h"]


def test_an_open_paragraph_ends_its_quotation() -> None:
    """A mark at the start of a paragraph that is never closed quotes to the end of the paragraph."""
    (first, second) = quotations("“We stay.\n\n“We fight.”", (0, 22))
    assert (first.open, second.open) == (True, False)


def test_a_lone_mark_inside_a_line_quotes_nothing() -> None:
    """A mark for inches, or one left over, doesn't swallow the paragraph."""
    assert found('a 5" pipe and a house') == []


def test_four_words_make_a_quotation_long() -> None:
    """Shorter ones may be names or scare quotes."""
    assert [q.long for q in quotations("“the so called state” “state”", (0, 29))] == [True, False]


@given(st.text(alphabet="ab \n.“”\"'«»’", max_size=60))
def test_quotations_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the marks, spans are inside the text, hold the words between their marks and don't overlap."""
    last = 0
    for q in quotations(text, (0, len(text))):
        assert last <= q.outer[0] < q.inner[0] <= q.inner[1] <= q.outer[1] <= len(text)
        last = q.outer[1]
