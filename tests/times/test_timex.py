"""TIMEX3 values: of news with a day of its own, and of narratives without."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.times import annotate, tense_near

from .test_find import time_like

DCT = datetime.date(2016, 8, 24)


def values(text: str, dct: datetime.date | None = None) -> list[str | None]:
    """The values of a text, in order."""
    return [tag.value for tag in annotate(text, dct)]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Wednesday", "DATE", "2016-08-24"),
        ("last week", "DATE", "2016-W33"),
        ("this weekend", "DATE", "2016-W34-WE"),
        ("the third quarter of this year", "DATE", "2016-Q3"),
        ("last summer", "DATE", "2015-SU"),
        ("Saturday night", "TIME", "2016-08-20TNI"),
        ("at 18:00 UTC Monday", "TIME", "2016-08-22T18:00Z"),
        ("at 5 p.m. EST on Monday", "TIME", "2016-08-22T17:00-05"),
        ("nearly four years", "DURATION", "P4Y"),
        ("several days", "DURATION", "PXD"),
        ("a 12-hour battle", "DURATION", "PT12H"),
        ("every Friday", "SET", "XXXX-WXX-5"),
        ("twice a week.", "SET", "P1W"),
        ("now", "DATE", "PRESENT_REF"),
        ("in the past,", "DATE", "PAST_REF"),
        ("in the 1990s", "DATE", "199"),
        ("the 19th century", "DATE", "18"),
        ("493 BC", "DATE", "BC0493"),
        ("during this period.", "DATE", None),
    ],
)
def test_news(text: str, kind: str, value: str | None) -> None:
    """Types and values of ISO-TimeML, counted from the document's day."""
    (tag,) = annotate(text, DCT)
    assert (tag.type, tag.value) == (kind, value)


def test_modifiers() -> None:
    """Early, mid, late and approximate times keep their day or period and say so beside it."""
    tags = annotate("early May 2015, mid-June 2015, the end of 2014, nearly two years")
    assert [(tag.value, tag.mod) for tag in tags] == [
        ("2015-05", "START"),
        ("2015-06", "MID"),
        ("2014", "END"),
        ("P2Y", "LESS_THAN"),
    ]


def test_a_narrative_goes_on_from_what_it_named() -> None:
    """Without a day of its own a text's bare months, days and years count from the last that it named."""
    text = "On September 1, 1939, war broke out. Two days later it spread. By October it was over. The following year, peace."
    assert values(text) == ["1939-09-01", "1939-09-03", "1939-10", "1940"]


def test_after_december_comes_january() -> None:
    """An early month after a late one is of the next year."""
    assert values("In December 1941 they landed. In January they held the port.") == ["1941-12", "1942-01"]


def test_an_aside_moves_nothing() -> None:
    """A date in parentheses doesn't carry what follows."""
    assert values("In June 1940 the treaty (1648) fell. In July they left.") == ["1940-06", "1648", "1940-07"]


def test_a_day_of_another_year_is_forgotten() -> None:
    """ "the next day" doesn't reach back over a year that was named since."""
    assert values("On 3 May 1941 it fell. In 1943 they met. The next day they left.")[2] != "1941-05-04"


def test_ranges_are_two_tags() -> None:
    """Each end of a range is a tag of its own."""
    assert values("from June 6 to August 25, 1944") == ["1944-06-06", "1944-08-25"]
    assert values("(499-493 BC)") == ["BC0499", "BC0493"]


@pytest.mark.parametrize(
    ("before", "after", "tense"),
    [
        ("The army said the vote will be held on ", ".", "future"),
        ("Talks may begin, an official said ", ".", "past"),
        ("The work should be completed in ", ".", "future"),
        ("Rebels captured the town on ", " and will leave.", "past"),
        ("A ", " deadline", "future"),
        ("On ", ", rebels captured the town", "past"),
        ("Near the town in ", "", None),
    ],
)
def test_the_nearest_verb_gives_the_tense(before: str, after: str, tense: str | None) -> None:
    """The verb before a time decides, else the one after it."""
    text = f"{before}June 3{after}"
    assert tense_near(text, (len(before), len(before) + 6)) == tense


@settings(max_examples=40, deadline=None)
@given(st.text() | time_like, st.none() | st.dates())
def test_tags_quote(text: str, dct: datetime.date | None) -> None:
    """Whatever the text and its day: tags quote it and nothing raises."""
    assert all(text[slice(*tag.span)] == tag.text for tag in annotate(text, dct))
