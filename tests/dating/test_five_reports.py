"""The five real reports date each other, and no year is invented for those that nothing bounds."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from dateline.dating import date_reports, with_dates
from dateline.records import Claim, Reading, Report, ReportDate
from dateline.reports import read_paths

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
NEEDS = pytest.mark.skipif(not REPORTS.is_dir(), reason="needs the five reports in ../shared/reports")


def reports() -> list[Report]:
    """The five reports, without dates."""
    return [item.report for item in read_paths([REPORTS]) if isinstance(item, Reading)]


def short(dates: tuple[ReportDate, ...]) -> dict[str, ReportDate]:
    """Datings by the first three letters of the report's name."""
    return {date.report.name[:3]: date for date in dates}


@NEEDS
def test_two_of_them_date_each_other() -> None:
    """Words and one inference are enough, also without claims: August and September 2016."""
    found = short(date_reports(reports(), []))
    assert found["004"].feasible.days == tuple(f"2016-08-{day}" for day in range(24, 29))
    assert found["004"].likely == "2016-08-24"
    days = [datetime.date.fromisoformat(day) for day in found["002"].feasible.days]
    assert {(day.year, day.month) for day in days} == {(2016, 9)} and max(day.isoweekday() for day in days) == 5
    assert found["002"].likely == "2016-09-05"


@NEEDS
def test_no_year_is_invented_for_the_others() -> None:
    """Their days stay open, and what is known of them is said in words."""
    found = short(date_reports(reports(), []))
    assert [found[name].feasible.count for name in ("000", "001", "003")] == [None, None, None]
    assert [found[name].likely for name in ("000", "001", "003")] == [None, None, None]
    known = {name: found[name].would_settle or "" for name in found}
    assert "a day in February or March; likely a Wednesday" in known["000"]
    assert "likely a Saturday" in known["001"]
    assert "a Wednesday to Friday from 4 September" in known["003"] and "from 15 September" in known["003"]


@NEEDS
def test_the_first_needs_the_second() -> None:
    """Alone, nothing bounds the incursion's report above; its proof says which other report it rests on."""
    alone = [report for report in reports() if report.name.startswith("004")]
    assert date_reports(alone, [])[0].feasible.count is None
    proof = short(date_reports(reports(), []))["004"].clues
    assert any(clue.with_ and "years of war" in clue.says for clue in proof)


@NEEDS
def test_a_given_year_tightens_the_rest() -> None:
    """With its year, the third is a day of February or March of it; 2016 has 60 of them."""
    names = {report.name[:3]: report.name for report in reports()}
    year = (datetime.date(2016, 1, 1), datetime.date(2016, 12, 31))
    found = short(date_reports(reports(), [], given={names["000"]: year}))["000"].feasible
    assert (found.count, found.earliest, found.latest) == (60, "2016-02-01", "2016-03-31")


@pytest.fixture(scope="module")
def coded() -> tuple[list[Report], list[Claim]]:
    """The five reports and their claims."""
    from dateline.claims import Coder

    coder, found = Coder.load(), reports()
    return found, [claim for report in found for claim in coder.code(report)]


@NEEDS
@pytest.mark.slow
def test_claims_get_their_days_and_keep_their_ids(coded: tuple[list[Report], list[Claim]]) -> None:
    """The shelling of "around 01:00 GMT Wednesday" was on 24 August 2016."""
    found, claims = coded
    after = with_dates(claims, found, date_reports(found, claims))
    assert [claim.id for claim in after] == [claim.id for claim in claims]
    days = {c.when.text: c.when.means for c in after if c.when and c.report.name.startswith("004") and c.when.means}
    shelling = next(means for text, means in days.items() if text and text.endswith("Wednesday"))
    assert shelling and (shelling.earliest, shelling.latest) == ("2016-08-24", "2016-08-24")


@NEEDS
@pytest.mark.slow
def test_claims_take_no_clue_away(coded: tuple[list[Report], list[Claim]]) -> None:
    """What was vowed on Monday is ahead, the vow was not: Monday still bounds the day."""
    found = short(date_reports(*coded))["004"]
    assert found.feasible.days == tuple(f"2016-08-{day}" for day in range(24, 29))


@NEEDS
@pytest.mark.slow
def test_it_takes_less_than_a_second(coded: tuple[list[Report], list[Claim]]) -> None:
    """Processor time for five reports, their claims given."""
    started = time.process_time()
    date_reports(*coded)
    assert time.process_time() - started < 1.0


@NEEDS
@pytest.mark.slow
def test_order_of_states_needs_claims(coded: tuple[list[Report], list[Claim]]) -> None:
    """65 percent of the town come before 80 percent of it."""
    found, claims = coded
    names = {report.name[:3]: report.name for report in found}
    given = {names["001"]: datetime.date(2017, 9, 9)}
    third = short(date_reports(found, claims, given=given))["003"].feasible
    assert third.earliest and third.earliest >= "2017-09-09"
