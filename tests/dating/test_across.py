"""Reports that tell of one act date each other."""

from __future__ import annotations

import datetime
from dataclasses import replace

from dateline.dating import date_reports
from dateline.records import Claim, Report, ReportDate

from .making import ABYEI, ARMY, RSF, claim, report

NEWS = """Ethiopian tanks rolled into Somalia as part of an operation to take Baidoa, the first since 2006.

The ground incursion came after Ethiopian guns shelled Baidoa at dawn on Wednesday, and a base at Huddur was hit.

Ethiopia had vowed on Monday to clear the border. Shells fell on Dolow on Tuesday."""
LATER = """Ethiopia claims success at Baidoa.

Operation Long Reach, launched last month, goes on, an officer said Sunday. Huddur was taken on Saturday.

The Ethiopian army said it had hit 300 targets since Operation Long Reach began on August 24."""
SINCE = (datetime.date(2015, 1, 1), datetime.date(2019, 12, 31))


def by_name(
    reports: list[Report], claims: list[Claim] | None = None, window: tuple[datetime.date, datetime.date] | None = None
) -> dict[str, ReportDate]:
    """The datings of several reports."""
    return {date.report.name: date for date in date_reports(reports, claims or [], window=window)}


def test_a_weekday_here_and_a_date_there_choose_the_year() -> None:
    """The operation that is news of a Wednesday began on 24 August: in these five years that is 2016."""
    dates = by_name([report("news", NEWS), report("later", LATER)], window=SINCE)
    assert dates["news"].feasible.days == tuple(f"2016-08-{day}" for day in range(24, 29))
    assert {day[:7] for day in dates["later"].feasible.days} == {"2016-09"}


def test_the_inference_stands_in_both_proofs() -> None:
    """Each proof names the other report and quotes its own words."""
    dates = by_name([report("news", NEWS), report("later", LATER)], window=SINCE)
    for one, other in (("news", "later"), ("later", "news")):
        clues = [c for c in dates[one].clues if c.kind == "inference" and c.with_ and c.with_.name == other]
        assert any("told twice" in clue.says and clue.text for clue in clues)


def test_another_sides_operation_is_not_the_same() -> None:
    """The same names and days, but Kenya's operation: no inference."""
    other = LATER.replace("Ethiopian", "Kenyan").replace("Ethiopia", "Kenya")
    dates = by_name([report("news", NEWS), report("later", other)], window=SINCE)
    assert not any(c.with_ for c in dates["news"].clues)


def test_the_order_in_which_reports_are_given_does_not_matter() -> None:
    """Nor does one of them standing twice."""
    one, other = report("news", NEWS), report("later", LATER)
    assert date_reports([one, other], []) == date_reports([other, one, one], [])


def test_the_same_strike_with_the_same_toll_is_one() -> None:
    """A weekday in one report is the date in the other: same act, place, sides and number."""
    dated = report("dated", "On 12 April 2024 a drone of the RSF killed 31 people in Abyei.")
    undated = report(
        "undated", "A drone strike by the RSF killed 31 people in Abyei on Friday. The army fled on Thursday."
    )
    claims = [
        claim(dated, "airstrike", "a drone of the RSF killed 31 people in Abyei", day="12 April 2024", actor=(RSF,),
              place=(ABYEI,), killed="31 people"),
        claim(undated, "airstrike", "A drone strike by the RSF killed 31 people in Abyei", day="Friday", actor=(RSF,),
              place=(ABYEI,), killed="31 people"),
    ]  # fmt: skip
    assert by_name([dated, undated], claims)["undated"].feasible.days[0] == "2024-04-12"
    assert by_name([dated, undated], claims)["undated"].feasible.count == 6
    assert by_name([dated, undated], claims[:1])["undated"].feasible.count is None


def test_another_toll_is_another_strike() -> None:
    """Without a number in common, and with other strikes there, two claims need not be one."""
    dated = report("dated", "On 12 April 2024 a drone of the RSF killed 31 people in Abyei.")
    undated = report("undated", "A drone strike by the RSF killed 12 people in Abyei on Friday.")
    claims = [
        claim(dated, "airstrike", "a drone of the RSF killed 31 people in Abyei", day="12 April 2024", actor=(RSF,),
              place=(ABYEI,), killed="31 people"),
        claim(undated, "airstrike", "A drone strike by the RSF killed 12 people in Abyei", day="Friday", actor=(RSF,),
              place=(ABYEI,), killed="12 people"),
    ]  # fmt: skip
    assert by_name([dated, undated], claims)["undated"].feasible.count is None


def test_less_of_a_town_comes_before_more_of_it() -> None:
    """A side that is taking a town holds 40 percent of it before it holds 70."""
    first, second = (report(n, f"The army says it has taken {n} percent of Abyei. It fights on.") for n in ("40", "70"))
    claims = [
        c
        for r in (first, second)
        for c in (
            claim(r, "control", f"has taken {r.name} percent of Abyei", actor=(ARMY,), place=(ABYEI,),
                  killed=f"{r.name} percent", kind="percent_held"),
            claim(r, "offensive", "It fights on", actor=(ARMY,), place=(ABYEI,)),
        )
    ]  # fmt: skip
    given = {"40": datetime.date(2024, 4, 12)}
    dates = {d.report.name: d for d in date_reports([first, second], claims, given=given)}
    assert dates["70"].feasible.earliest == "2024-04-12"


def test_years_of_war_count_from_its_start() -> None:
    """ "five years of war" with the start of that war in another report; a war elsewhere is another."""
    start = report("start", "Groups have grown since the start of the Syrian war in 2011.")
    length = report("length", "Families tell of five years of war in Syria.")
    dates = by_name([start, length])
    assert (dates["length"].feasible.earliest, dates["length"].feasible.latest) == ("2015-07-02", "2017-12-30")
    elsewhere = report("length", "Families tell of five years of war in Yemen.")
    assert by_name([start, elsewhere])["length"].feasible.count is None


def test_a_given_day_dates_its_neighbours() -> None:
    """When a person gives one report's day, the other follows."""
    reports = [report("news", NEWS), report("later", LATER)]
    dates = {d.report.name: d for d in date_reports(reports, [], given={"news": datetime.date(2016, 8, 25)})}
    assert dates["news"].given == "2016-08-25" and dates["news"].feasible.count == 1
    assert dates["later"].feasible.earliest and dates["later"].feasible.earliest.startswith("2016-09")


def test_clues_that_clash_are_named_and_left_aside() -> None:
    """In a year in which 24 August is no Wednesday the inference can't hold: both proofs say so."""
    window = (datetime.date(2017, 1, 1), datetime.date(2017, 12, 31))
    for date in by_name([report("news", NEWS), report("later", LATER)], window=window).values():
        told = [clue.says for clue in date.clues if "can't all hold" in clue.says]
        assert len(told) == 1 and "2017-01-01 ≤ d ≤ 2017-12-31" in told[0] and "Left aside" in told[0]
        assert date.feasible.count


def test_a_town_that_changes_hands_twice_told_is_one_act() -> None:
    """A known side took one town on a Monday and on 28 June: no target needs to be named, but the side does."""
    news = report("news", "Troops took Abyei on Monday. They left Wau on Sunday.")
    later = report("later", "Troops took Abyei on June 28 and rested.")
    claims = [
        claim(news, "capture", "Troops took Abyei", day="Monday", actor=(ARMY,), place=(ABYEI,)),
        claim(later, "capture", "Troops took Abyei", day="June 28", actor=(ARMY,), place=(ABYEI,)),
    ]
    proof = {d.report.name: d for d in date_reports([news, later], claims)}["news"]
    assert any("told twice" in c.says and c.with_ for c in proof.clues)
    nobody = [replace(c, actor=()) for c in claims]
    proof = {d.report.name: d for d in date_reports([news, later], nobody)}["news"]
    assert not any("told twice" in c.says for c in proof.clues)


def test_months_of_war_count_from_its_start() -> None:
    """ "eight months of war", from half a month less to a month more."""
    start = report("start", "The war in Ethiopia began in November 2020.")
    length = report("length", "Families tell of eight months of war in Ethiopia.")
    found = by_name([start, length])["length"].feasible
    assert (found.earliest, found.latest) == ("2021-06-17", "2021-08-30")
