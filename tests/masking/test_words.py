"""Names are found however they are written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.masking.words import Finder, folded, key

FINDER = Finder.of(["Amal al-Haddad", "José Gómez"], ["haddad"], ["Omar al-Haddad", "Haddad Brigade"])


@pytest.mark.parametrize(
    "written",
    [
        "Amal al-Haddad",
        "AMAL AL-HADDAD",
        "Amal\nal-Haddad",
        "Amal  al Haddad",
        "amal-al-haddad",
        "amal_al_haddad",
        "amal%20al%20haddad",
        "Amal al‑Haddad",
        "Jose Gomez",
        unicodedata.normalize("NFD", "José Gómez"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    """In capitals, over a line's end, with hyphens, in an address, with and without marks, composed or not."""
    assert FINDER.spans(f"The {written}, 9, fled.") == [(4, 4 + len(written))]


def test_a_surname_alone_is_found_where_it_is_written_as_a_name() -> None:
    """With its particle, with a possessive, in capitals; a lower-case word is none, but in an address."""
    text = "Al-Haddad’s mother told the haddad (blacksmith) that HADDAD"
    assert [text[s:e] for s, e in FINDER.spans(text)] == ["Al-Haddad", "HADDAD"]
    assert FINDER.sees("example.org/the-haddad-house", slug=True)


def test_what_is_kept_is_not_masked() -> None:
    """A public person of that surname, or a party, stays whole."""
    assert FINDER.spans("Omar al-Haddad of the Haddad Brigade") == []


def test_a_part_of_a_word_is_no_name() -> None:
    """Names are words of their own."""
    assert FINDER.spans("Haddadeen and Amal al-Haddads") == []


def test_nothing_to_look_for_finds_nothing() -> None:
    """Without names, and in an empty text."""
    assert Finder.of([]).spans("Amal") == [] and FINDER.spans("") == []


def test_keys_leave_out_what_is_no_name() -> None:
    """Particles, titles, marks and the possessive are no part of who it is."""
    assert key("Dr Amal al-Háddad’s") == ("amal", "haddad") == key("AMAL HADDAD")


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    """Spans found in the folded text are spans of the text."""
    assert len(folded(text)) == len(text)
