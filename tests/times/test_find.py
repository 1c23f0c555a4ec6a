"""Which words are time expressions, and what they say."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.records import TimeExpression
from dateline.times import annotate, find_times, is_event, resolve
from dateline.times.grammar import grammar
from dateline.times.lexicon import lexicon

EXAMPLES = [(rule.name, example) for rule in grammar().rules for example in rule.examples]
WORDS = sorted({word for row in lexicon().words for word in row.split()})
FIGURES = ["1", "31", "32", "1944", "24th", "1990s", "70s", "01:00", "5pm", "2016-08-24", "24/08/2016", "1,500", "0730"]
MARKS = [",", ".", "-", "–", "/", "(", ")", "'", "’s", "\n", "\n\n", " ", "of", "the", "at", "from", "to", "since", "$"]
time_like = st.lists(st.sampled_from([*WORDS, *FIGURES, *MARKS]), max_size=25).map(" ".join)


def one(text: str) -> TimeExpression:
    """The only expression of a text."""
    (expression,) = find_times(text)
    return expression


@given(st.text(max_size=30), time_like)
@settings(max_examples=60, deadline=None)
def test_where_a_text_stands_moves_its_times_and_nothing_else(before: str, text: str) -> None:
    """Times of a stretch are those of its words alone, so many letters further on."""
    whole, by = before + text, len(before)
    for alone, there in zip(find_times(text), find_times(whole, [(by, len(whole))]), strict=True):
        assert there.text == alone.text == whole[slice(*there.span)]
        assert there.span == (alone.span[0] + by, alone.span[1] + by)
        assert there.parts == tuple((s + by, e + by) for s, e in alone.parts)
        assert (there.value, there.until, there.role, there.rule) == (alone.value, alone.until, alone.role, alone.rule)
        assert (there.event is None) == (alone.event is None)
        assert there.event is None or whole[slice(*there.event)] == text[slice(*(alone.event or (0, 0)))]


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_rule_reads_its_examples(name: str, example: str) -> None:
    """A rule's examples are found by that rule, with the span in brackets."""
    text = example.replace("[", "").replace("]", "")
    span = example.index("["), example.index("]") - 1
    assert (span, name) in [(found.span, found.rule) for found in find_times(text)]


def test_every_rule_has_an_example() -> None:
    """No rule of the grammar goes untested."""
    assert [rule.name for rule in grammar().rules if not rule.examples] == []


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the sun, and the fall of the city is a second away from a must.",
        "For the first time the second man said that the army may fall.",
        "The seized 1500 rifles, 2000 men and $1999 are gone; 1,800 fled.",
        "UN resolution 1701 and Route 1950 and Boeing 1984",
        "The YPG can sat and wed; a spring in the desert, a mar on the wall.",
        "S/SH 11",
        "65 percent of the city, 80 per cent, 55 kilometers west",
        "The 38th parallel, the 9th Army, on the 3rd Brigade front",
        "turkey syria border wedeman lkl_00002117.jpg",
        "in their 30s",
        "F16 and A380, 15 km, 3:2, 99:99, 32/13/2016, 2016-13-45",
    ],
)
def test_other_words_are_no_times(text: str) -> None:
    """Modals, verbs, counts, names with numbers and impossible dates don't misfire."""
    assert [found.text for found in find_times(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("said on Sunday.", ["Sunday"]),
        ("MR. MAY SPOKE IN MAY", ["MAY"]),
        ("In 1944 troops landed", ["1944"]),
        ("the 1777 campaigns", ["1777"]),
        ("Sunday’s attack, last month's vote", ["Sunday", "last month"]),
        ("early on Wed., Aug. 24", ["Wed., Aug. 24"]),
        ("killed on\nSunday night", ["Sunday night"]),
        ("ended on Monday\n\n24 August 2016", ["Monday", "24 August 2016"]),
        ("A headline on Monday\nMarch 01 , 2008", ["Monday", "March 01 , 2008"]),
        ("since 2011, for nearly four years", ["2011", "nearly four years"]),
        ("in June or July 2016", ["June", "July 2016"]),
        ("June 4–6 2016", ["June 4–6 2016"]),
    ],
)
def test_spans(text: str, words: list[str]) -> None:
    """Prepositions and possessives stay outside, articles and modifiers inside; a blank line parts expressions."""
    assert [found.text for found in find_times(text)] == words


def test_a_hard_wrapped_line_goes_on() -> None:
    """A long line that ends in mid-sentence doesn't part an expression."""
    text = "The army said in a statement that it had entered the town on August\n24, 2016, after a siege."
    assert one(text).text == "August\n24, 2016"


def test_only_the_given_spans_are_read() -> None:
    """Offsets count in the whole text; what lies outside the spans is not read."""
    text = "On Monday. On Tuesday. On Friday."
    assert [found.text for found in find_times(text, [(11, 22)])] == ["Tuesday"]
    assert find_times(text, [(11, 22)])[0].span == (14, 21)


@pytest.mark.parametrize(
    ("text", "role", "cue"),
    [
        ("since February 2015", "start", "since"),
        ("since the start of the war in 2011", "start", "since"),
        ("since the US-led invasion in 2003", "start", "since"),
        ("since the operation began on August 24", "point", "on"),
        ("until late May", "end", "until"),
        ("on Sunday", "point", "on"),
        ("by Monday", "point", "by"),
        ("for three years", "duration", "for"),
        ("they have recently met", "vague", None),
        ("from June 6 to August 25, 1944", "point", "from"),
    ],
)
def test_roles(text: str, role: str, cue: str | None) -> None:
    """The preposition says whether a time is a point, a start or an end."""
    assert (one(text).role, one(text).cue) == (role, cue)


def test_a_range_lends_its_year() -> None:
    """In "from June 6 to August 25, 1944" both ends lie in 1944; the parts are the two ends."""
    text = "From June 6 to August 25, 1944, they fought"
    found = one(text)
    assert found.until is not None
    assert (found.value.year, found.value.month, found.value.day) == (1944, 6, 6)
    assert (found.until.year, found.until.month, found.until.day) == (1944, 8, 25)
    assert [text[slice(*part)] for part in found.parts] == ["June 6", "August 25, 1944"]


def test_a_range_over_new_year() -> None:
    """In "from November to February 2015" November is of the year before."""
    found = one("from November to February 2015")
    assert (found.value.year, found.until and found.until.year) == (2014, 2015)


def test_a_time_counted_from_an_event_keeps_its_words() -> None:
    """ "two days after the fall of Kidal" names the event that it counts from."""
    text = "They left two days after the fall of Kidal, he said"
    found = one(text)
    assert found.event is not None
    assert text[slice(*found.event)] == "the fall of Kidal"
    assert (found.value.base, found.value.offset, found.value.offset_unit) == ("event", 2, "day")


@pytest.mark.parametrize(
    ("text", "event", "cue"),
    [
        ("after the fall of Kidal they left", "the fall of Kidal", "after"),
        ("since the invasion of Iraq in 2003 it has burned", "the invasion of Iraq", "since"),
        ("until the siege of the city on Monday", "the siege of the city", "until"),
        ("They left before the coup.", "the coup", "before"),
    ],
)
def test_a_time_told_by_an_event_is_a_reference(text: str, event: str, cue: str) -> None:
    """It keeps the event's words, up to the next time or clause, and has no days of its own."""
    found = find_times(text)[0]
    assert is_event(found) and (found.text, found.cue, found.value.base) == (event, cue, "event")
    assert resolve(found, datetime.date(2016, 8, 24)) is None
    assert event not in [tag.text for tag in annotate(text)]


def test_after_at_a_part_of_a_year_is_no_clock() -> None:
    """ "At the beginning of 2021" is not at 20:21; "at about 1835" is a time of day."""
    assert (one("at the beginning of 2021 they came").value.year, one("at about 1835 they came").value.hour) == (
        2021,
        18,
    )


def test_a_feast_of_the_islamic_calendar_has_no_year_of_ours() -> None:
    """ "Ramadan 1444" isn't in the Middle Ages; "Ramadan 2023" is in 2023."""
    assert (one("during Ramadan 1444").value.year, one("during Ramadan 2023").value.year) == (None, 2023)


def test_values_are_symbolic() -> None:
    """Nothing is resolved when it is found: "last month" is one month back from the report."""
    value = one("launched last month").value
    assert (value.base, value.offset, value.offset_unit, value.year, value.month) == ("report", -1, "month", None, None)


@settings(max_examples=60, deadline=None)
@given(st.text() | time_like)
def test_spans_quote(text: str) -> None:
    """Whatever the text: expressions quote it, stand in order, don't overlap, and nothing raises."""
    found = find_times(text)
    assert all(text[slice(*expression.span)] == expression.text != "" for expression in found)
    assert all(a.span[1] <= b.span[0] for a, b in pairwise(found))
    assert all(
        expression.span[0] <= start < end <= expression.span[1]
        for expression in found
        for start, end in (*expression.parts, *filter(None, [expression.event]))
    )
