"""Other forms of a name: its people's place, the name without type words, the names inside it."""

import pytest

from dateline.places.forms import bare, homes, inside
from dateline.places.lexicon import load


@pytest.mark.parametrize(
    "people, place",
    [
        ("Iowans", "Iowa"),
        ("Ohioan", "Ohio"),
        ("Texan", "Texas"),
        ("Ontarians", "Ontario"),
        ("South Ossetian", "South Ossetia"),
        ("Berliner", "Berlin"),
    ],
)
def test_people_are_called_after_their_place(people, place):
    """The usual endings of English lead back to the name."""
    assert place in homes(people)


@pytest.mark.parametrize(
    "name, core",
    [
        ("Enugu State", "Enugu"),
        ("Republic of Armenia", "Armenia"),
        ("West Surrey", "Surrey"),
        ("Damascus University", "Damascus"),
        ("Deir ez-Zor", "Deir ez-Zor"),
        ("State University", ""),
    ],
)
def test_words_that_say_what_it_is_are_left_out(name, core):
    """Type words, directions and heads of organisations, at either end."""
    assert bare(name, load()) == core


def test_the_names_inside_a_name_come_longest_first():
    """Only those that begin with a capital letter."""
    assert list(inside("Bank of Mexico")) == ["Bank of", "Bank", "Mexico"]
