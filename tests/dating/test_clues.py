"""What the words of a report say of the day on which it was written."""

from __future__ import annotations

import datetime

import pytest

from dateline.dating import date_reports
from dateline.records import Block, ReportDate

from .making import claim, report

YEAR = (datetime.date(2016, 1, 1), datetime.date(2016, 12, 31))
AUGUST = (datetime.date(2016, 8, 1), datetime.date(2016, 8, 31))


def dated(text: str, window: tuple[datetime.date, datetime.date] | None = YEAR) -> ReportDate:
    """The dating of one report."""
    return date_reports([report("a.txt", text)], (), window=window)[0]


def weekdays(date: ReportDate) -> set[int]:
    """The ISO weekdays of the feasible days."""
    return {datetime.date.fromisoformat(day).isoweekday() for day in date.feasible.days}


def test_weekdays_that_follow_each_other_bound_the_week() -> None:
    """From the latest past weekday to six days after the earliest."""
    date = dated("Rebels attacked on Wednesday. Shells fell on Tuesday. The minister spoke on Monday.")
    assert weekdays(date) == {3, 4, 5, 6, 7}


def test_one_weekday_bounds_nothing() -> None:
    """Every day lies within a week of a Saturday."""
    assert dated("The army took the town on Saturday.").feasible.count == 366


def test_weekdays_in_no_plain_order_bound_nothing() -> None:
    """Monday before Friday or Friday before Monday: the words do not say; the proof says that."""
    date = dated("Rebels attacked on Friday, killing two. Later the army said it fired. On Monday a convoy left.")
    assert date.feasible.count == 366 and any("in which order" in clue.says for clue in date.clues)


def test_what_is_ahead_is_no_past_weekday() -> None:
    """ "will meet on Thursday" says nothing of the days before."""
    date = dated("Troops entered the town on Monday. The council will meet on Thursday.")
    assert date.feasible.count == 366


@pytest.mark.parametrize("words", ["Monday’s debate", "Monday's debate"])
def test_a_weekday_that_stands_with_a_noun_has_no_tense(words: str) -> None:
    """ "Monday's debate" may be past or ahead, whatever verb is near."""
    assert dated(f"Rebels attacked on Sunday. Leaders talked of {words} for hours.").feasible.count == 366


@pytest.mark.parametrize(
    "words", ["the August 4 chemical attack", "August 4’s raid", "the August 4 bombing of a market"]
)
def test_a_date_of_what_happened_is_past_without_a_verb(words: str) -> None:
    """An attack isn't held by appointment: the noun after the day says that it is over."""
    assert dated(f"Envoys speak of {words} in the town.", AUGUST).feasible.earliest == "2016-08-04"


@pytest.mark.parametrize(
    "words", ["the August 14 summit", "an August 14 planned strike", "The minister’s August 14 visit was announced"]
)
def test_a_date_of_what_is_held_by_appointment_has_no_side(words: str) -> None:
    """Summits, debates and elections are told of before and after them, whatever verb follows."""
    assert dated(f"{words} with envoys in the town.", AUGUST).feasible.count == 31


def test_weekdays_of_attacks_count_as_past() -> None:
    """ "Tuesday's attack" and "on Monday" lie in one week."""
    assert weekdays(dated("Troops left on Monday. They speak of Tuesday’s attack and fled on Wednesday.")) == {
        3,
        4,
        5,
        6,
        7,
    }


@pytest.mark.parametrize("words", ["between August 3 and August 9", "from August 3 to August 9", "on August 3-9"])
def test_a_past_range_lies_before_as_a_whole(words: str) -> None:
    """Its last day bounds the report's."""
    assert dated(f"Shells killed 40 people {words}, monitors said.", AUGUST).feasible.earliest == "2016-08-09"


@pytest.mark.parametrize("words", ["figures released August 9 by the army", "It has fallen since August 9"])
def test_a_participle_or_since_makes_a_date_past(words: str) -> None:
    """ "to" two words before is no helper of the participle."""
    assert dated(f"According to {words}, the town is empty.", AUGUST).feasible.earliest == "2016-08-09"


@pytest.mark.parametrize(
    "words", ["— A. Monitor (@amonitor) August 9, 2016", '<tweet datetime="2016-08-09">shells</tweet>']
)
def test_a_post_that_a_page_shows_is_no_later_than_the_page(words: str) -> None:
    """With a day's leeway for another place's time."""
    assert dated(f"Shells are falling. {words}", AUGUST).feasible.earliest == "2016-08-08"


def test_what_starts_on_a_date_has_no_side() -> None:
    """ "printed leaflets starting Aug. 26" is no past."""
    assert dated("The army has announced patrols starting Aug. 26.", AUGUST).feasible.count == 31


def test_a_past_date_lies_before() -> None:
    """ "On Aug. 24" with a past verb: not written before it."""
    found = dated("On Aug. 24 tanks crossed the border.", AUGUST).feasible
    assert (found.earliest, found.latest) == ("2016-08-24", "2016-08-31")


def test_a_date_ahead_lies_after() -> None:
    """ "will be held on August 10": not written after it."""
    assert dated("The vote will be held on August 10.", AUGUST).feasible.latest == "2016-08-10"


def test_a_participle_after_a_modal_is_ahead() -> None:
    """ "may be signed on August 10" has no past tense in it."""
    assert dated("The accord may be signed on August 10, he said.", AUGUST).feasible.latest == "2016-08-10"


def test_a_year_named_as_past_is_a_bound() -> None:
    """ "since February 2015": not older; nothing bounds the days above, so the count is open."""
    found = dated("It is the first raid since February 2015.", None).feasible
    assert (found.count, found.earliest, found.latest, found.days) == (None, "2015-02-01", None, ())


def test_a_report_without_any_clue_stays_open() -> None:
    """No clue, no bound, no likely day: nothing is counted from the day the program runs."""
    date = dated("Rebels attacked the town.", None)
    assert (date.feasible.count, date.feasible.earliest, date.feasible.latest, date.likely) == (None, None, None, None)
    assert date.would_settle and date.would_settle.startswith("the year")


def test_a_weekday_with_a_date_chooses_the_year() -> None:
    """24 August is a Wednesday in 2016 and in no other year from 2012 to 2016."""
    window = (datetime.date(2012, 9, 1), datetime.date(2016, 12, 31))
    found = dated("Tanks crossed the border on Wednesday, August 24.", window).feasible
    assert (found.earliest, found.latest) == ("2016-08-24", "2016-12-31")


def test_a_dateline_gives_the_day() -> None:
    """ "Sept. 26 (UPI) —": that day or one beside it, likely that day."""
    date = dated("HEMPSTEAD, N.Y., Sept. 26 (UPI) — Police removed the candidate on Monday.")
    assert date.feasible.days == ("2016-09-25", "2016-09-26", "2016-09-27") and date.likely == "2016-09-26"


def test_what_has_been_going_on_in_a_month() -> None:
    """ "have been making advances in February": written in February or March."""
    found = dated("The forces have been making advances in February.").feasible
    assert (found.earliest, found.latest) == ("2016-02-01", "2016-03-31")


def test_earlier_this_month_is_not_the_first() -> None:
    """Nothing is told as earlier this month on the month's first day."""
    date = dated("The town fell earlier this month.", AUGUST)
    assert date.feasible.earliest == "2016-08-02"


def test_a_speakers_day_is_not_the_writers() -> None:
    """Weekdays inside quotation marks count from the day on which they were said."""
    date = dated("Rebels attacked on Sunday. “We fought them on Monday and we won on Tuesday,” he said.")
    assert date.feasible.count == 366


def test_teasers_and_captions_date_nothing() -> None:
    """Only the report's own blocks are read."""
    text = "Tanks crossed on Aug. 24.\nOn Aug. 30 the town fell."
    blocks = (Block((0, 25), "body", "test"), Block((26, len(text)), "related", "test"))
    date = date_reports([report("a.txt", text, blocks=blocks)], (), window=AUGUST)[0]
    assert date.feasible.earliest == "2016-08-24"


def test_every_clue_quotes_its_report() -> None:
    """The words of a clue stand at its span."""
    one = report("a.txt", "On Aug. 24 tanks crossed the border, the first since 2015. Rebels attacked on Friday.")
    for clue in date_reports([one], ())[0].clues:
        assert clue.span is None or one.quote(clue.span) == clue.text


def test_the_day_of_a_vow_is_past_though_what_is_vowed_is_ahead() -> None:
    """A claim that is dated by the saying of it says nothing of that day's side."""
    one = report("one", "The army had vowed on Monday to take Abyei. It shelled the town on Tuesday.")
    planned = claim(one, "capture", "to take Abyei", day="Monday", status="planned",
                    origin="the day of the saying bounds it: weekday")  # fmt: skip
    (found,) = date_reports([one], [planned], window=YEAR)
    assert weekdays(found) == {2, 3, 4, 5, 6, 7} and "Monday and Tuesday" in found.clues[1].says


def test_what_is_planned_with_a_will_bounds_the_day_above() -> None:
    """ "will cross on September 4" was written before; "had planned to cross on September 4" says nothing."""
    ahead = report("ahead", "Troops will cross the river on September 4.")
    plan = claim(ahead, "incursion", "Troops will cross", day="September 4", status="planned")
    days = date_reports([ahead], [plan], window=YEAR)[0].feasible.days
    assert "2016-09-04" in days and "2016-09-05" not in days
    once = report("once", "Troops had planned to cross the river on September 4.")
    plan = claim(once, "incursion", "to cross the river", day="September 4", status="planned")
    assert date_reports([once], [plan], window=YEAR)[0].feasible.count == 366
