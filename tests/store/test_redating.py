"""However reports are split over readings, their days and those of their claims are those of one reading."""

from __future__ import annotations

import random
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dateline import pipeline
from dateline.records import Claim, Evidence, Quantity, Reading, Report, ReportRef, Span, Value
from dateline.store import near, redating
from dateline.store import tables as t
from tests.events import make

from .test_near import at_once, held, opened, split

Coded = tuple[Report, list[Claim]]
SENTENCES = (
    "Army shelled Alpha on {weekday}, killing 4.",
    "Army shelled Alpha on {weekday}, killing 4.",
    "Army shelled Alpha on August {day}, killing 4.",
    "Rebels fight for Beta and now hold {share} percent of it.",
    "The civil war in Syria began in March 2011.",
    "The civil war in Syria began in May {year}.",
    "Many fled after five years of war in Syria.",
    "The Green Fist operation of Turkey at Jarablus began on August {day}.",
    "Turkey began its Green Fist operation at Jarablus and Karkamis on {weekday}.",
    "Syria has had no harvest since February {year}.",
    "Syria and Turkey talked yesterday.",
)


@pytest.fixture(autouse=True)
def only_near(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much has changed, nothing is dated from scratch but where the calendar is another."""
    monkeypatch.setattr(near, "SHARE", 2.0)
    monkeypatch.setattr(redating, "SHARE", 2.0)


def made_up(seed: int, many: int = 7) -> list[Coded]:
    """Reports that date each other in all the ways there are."""
    chance = random.Random(seed)
    return [_report(n, chance) for n in range(many)]


def _report(n: int, chance: random.Random) -> Coded:
    told = [
        line.format(
            weekday=chance.choice(("Sunday", "Monday", "Wednesday")),
            day=chance.choice((24, 25)),
            share=chance.choice((20, 65, 80)),
            year=chance.choice((1998, 2011, 2014, 2015)),
        )
        for line in chance.sample(SENTENCES, chance.randrange(1, 5))
    ]
    text = " ".join([f"Report {n}.", *told])
    day = chance.choice((None, None, "2016-08-25", "2016-08-28", "2015-01-02", "2021-01-04"))
    report = _identified(make.report(f"{chance.randrange(9)}-{n}.txt", day, text=text))
    return report, [claim for k, line in enumerate(told) for claim in _claims(f"{n}{k}", report, line)]


def _identified(report: Report) -> Report:
    own = sha256(report.text.encode()).hexdigest()
    return replace(report, id=own[:16], source_sha256=own)


def _claims(id_: str, report: Report, line: str) -> list[Claim]:
    if line.startswith("Army shelled"):
        made = make.claim(id_, "shelling", killed=4, day=None)
        words = line.split(" on ")[1].split(",")[0]
        at = report.text.index(words, report.text.index(line))
        when = Value(None, words, (at, at + len(words)), "stands with the act")
    elif "percent" in line:
        made, when = make.claim(id_, "control", actor="Rebels", target=None, place="Beta", day=None), None
        share = float(line.split(" percent")[0].split()[-1])
        made = replace(made, quantities=(Quantity("percent_held", share, share, None, "x", (0, 1)),))
    else:
        return []
    start = report.text.index(line)
    span: Span = (start, start + len(line))
    own = sha256((id_ + report.id).encode()).hexdigest()[:16]
    ref = ReportRef(report.id, report.name)
    told = replace(made, id=own, report=ref, evidence=Evidence(line, span), when=when)  # type: ignore[arg-type]
    fights = Value("offensive", "offensive", (0, 1), "test")
    return [told, replace(told, id=own[::-1], act=fights, quantities=())] if "percent" in line else [told]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where records are made."""
    return tmp_path_factory.mktemp("redating")


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_any_split_over_readings_gives_one_record(folder: Path, seed: int) -> None:
    """Dates, claims' days, and all that a later reading finds them by are those of one reading."""
    coded = made_up(seed)
    with opened(folder) as record:
        for part in split(coded, random.Random(seed)):
            for report, claims in part:
                record.add(Reading(report, report.text.encode()))
                record.put_claims(report.id, claims, "test@1")
            pipeline._derive(record, "test@1")
            assert [f for f in record.verify() if "quote" not in f.says] == []
        split_, whole = held(record), at_once(folder, coded)
        for table in whole:
            assert split_[table] == whole[table], table


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 1_000_000))
def test_two_reports_at_a_time_give_one_record(folder: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dated two at a time, once all words are read, they have the days that one dating of everything gives."""
    chance, coded = random.Random(seed), made_up(seed)
    with opened(folder) as record, monkeypatch.context() as patched:
        for room in (near, redating):
            patched.setattr(room, "AT_A_TIME", 2)
        for part in (coded[:4], [(r, claims[:1]) for r, claims in coded[:3]], coded):
            for report, claims in chance.sample(part, len(part)):
                record.add(Reading(report, report.text.encode()))
                record.put_claims(report.id, claims, "test@1")
            pipeline._derive(record, "test@1")
            assert [f for f in record.verify() if "quote" not in f.says] == []
        split_ = held(record)
    whole = at_once(folder, coded)
    for table in whole:
        assert split_[table] == whole[table], table


def test_a_new_decade_dates_anew_what_has_no_day(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By another calendar a report with a day of its own says what it said: it doesn't wait."""
    for room in (near, redating):
        monkeypatch.setattr(room, "AT_A_TIME", 2)
    days = {"a.txt": "2016-08-25", "b.txt": None, "c.txt": "2016-08-28", "d.txt": "2021-01-04"}
    told = [_identified(make.report(name, day, text=f"Told by {name}.")) for name, day in days.items()]
    with opened(folder) as record:
        for part in (told[:3], told[3:]):
            for report in part:
                record.add(Reading(report, report.text.encode()))
                record.put_claims(report.id, [], "test@1")
            if part == told[:3]:
                pipeline._derive(record, "test@1")
        dating = record.dating()
        assert dating.anew
        record.put_dated(dating, "test@1", record.last_change())
        waiting = select(t.waiting.c.id).where(t.waiting.c.kind == "undated")
        assert set(record._db.scalars(waiting)) == {told[1].id, told[3].id}


def test_the_reports_are_dated_by_each_other(folder: Path) -> None:
    """What is made up has clues of every kind that goes from report to report."""
    says: list[str] = []
    for seed in range(20):
        with opened(folder) as record:
            for report, claims in made_up(seed):
                record.add(Reading(report, report.text.encode()))
                record.put_claims(report.id, claims, "test@1")
            pipeline._derive(record, "test@1")
            says += [clue.says for date in record.dates() for clue in date.clues if clue.with_]
    for sign in (
        "told twice (Army",
        "one operation told twice",
        "holds less of",
        "the earliest year",
        "so “five years",
    ):
        assert any(sign in one for one in says), sign


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1_000_000))
def test_a_copy_that_comes_first_by_name(folder: Path, seed: int) -> None:
    """A report that gets another name by a copy has it wherever a clue or an event names it."""
    chance, coded = random.Random(seed), made_up(seed)
    copies = [_named(one, f"!{n}.txt") for n, one in enumerate(chance.sample(coded, 2))]
    with opened(folder) as record:
        for part in (coded[:4], coded[4:], copies):
            for report, claims in part:
                record.add(Reading(report, report.text.encode()))
                record.put_claims(report.id, claims, "test@1")
            pipeline._derive(record, "test@1")
        split_, whole = held(record), at_once(folder, [*coded, *copies])
        for table in whole:
            assert split_[table] == whole[table], table


def _named(one: Coded, name: str) -> Coded:
    report = replace(one[0], name=name)
    return report, [replace(claim, report=ReportRef(report.id, name)) for claim in one[1]]
