"""How well masked publication dates are found again: PolNeAR and MEANTIME articles without their dates.

Two settings. *month*: the month and year of publication are given and nothing else; *week*: the week, Monday to Sunday.
Each article is dated alone, without claims: neither corpus is about a conflict. The frozen run is
`benchmarks/dating.json`, with what the figures mean.
"""

from __future__ import annotations

import calendar
import datetime
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from ..dating import date_reports
from ..dating.text import Text
from ..errors import InputError
from ..records import Report, ReportDate
from ..times.find import times_in

_DAY = datetime.timedelta(days=1)
_FEW = 7  # days
_WEEK = datetime.timedelta(days=6)
Window = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Article:
    """A dated article with its date masked."""

    report: Report
    truth: datetime.date
    names_weekday: bool
    dates: tuple[tuple[int | None, int, int], ...]  # days of a month that it names: what alone can tell the week

    @property
    def names_date(self) -> bool:
        """Whether it names a day of a month."""
        return bool(self.dates)


@dataclass(frozen=True)
class Outcome:
    """An article, the days that were given, and what the program made of it."""

    article: Article
    window: Window
    found: ReportDate

    @property
    def holds_truth(self) -> bool:
        """Whether the day of publication is among the feasible days."""
        return self.article.truth.isoformat() in self.found.feasible.days

    @property
    def at_best(self) -> int:
        """How many days were left if of every date that it names somebody knew on which side of the truth it lies.

        No reader of dates can do better; weekdays without a week leave one day in seven of each week at most.
        """
        (first, last), truth = self.window, self.article.truth
        named = [day for date in self.article.dates for day in _days(date, truth) if first <= day <= last]
        start = max((day for day in named if day <= truth), default=first)
        end = min((day - _DAY for day in named if day > truth), default=last)
        return (end - start).days + 1

    @property
    def narrowed(self) -> bool:
        """Whether fewer days are left than were given."""
        return (self.found.feasible.count or 0) <= (self.window[1] - self.window[0]).days

    @property
    def exact(self) -> bool:
        """Whether the likely day is the day of publication; no likely day is not."""
        return self.found.likely == self.article.truth.isoformat()


def evaluate(gold: Path) -> dict[str, Any]:
    """Per corpus and setting: truth among the feasible days, their number, the likely day; and the misses."""
    present = {name: gold / file for name, (file, _) in CORPORA.items() if (gold / file).exists()}
    if not present:
        raise InputError(f"there are no dated articles in {gold}. Name the folder that holds `attribution/`, `times/`.")
    articles = {name: list(CORPORA[name][1](path)) for name, path in present.items()}
    if len(articles) > 1:
        articles["both"] = [article for found in articles.values() for article in found]
    scores: dict[str, Any] = {}
    missed: list[str] = []
    for setting, window in SETTINGS.items():
        for name, found in articles.items():
            outcomes = [_outcome(article, window(article.truth)) for article in found]
            scores[f"{name}, {setting} given"] = score(outcomes)
            missed += [] if name == "both" else [f"{name}, {setting}: {line}" for line in misses(outcomes)]
    times_in.cache_clear()  # as if none of them had been read before
    started = time.process_time()
    everything = [article.report for article in articles.get("both", next(iter(articles.values())))]
    date_reports(everything, ())
    scores["articles_per_cpu_second_together"] = round(len(everything) / (time.process_time() - started), 1)
    return {**scores, "misses": missed}


def score(outcomes: list[Outcome]) -> dict[str, float]:
    """The figures of one corpus in one setting; shares are of all articles unless the name says of which."""
    weekdays = [outcome for outcome in outcomes if outcome.article.names_weekday]
    told = [outcome for outcome in weekdays if outcome.found.likely]
    return {
        "articles": len(outcomes),
        "truth_among_feasible": _share([o.holds_truth for o in outcomes]),
        "median_feasible_days": float(median(o.found.feasible.count or 0 for o in outcomes)),
        "median_feasible_days_at_best": float(median(o.at_best for o in outcomes)),
        "seven_days_or_fewer_at_best": _share([o.at_best <= _FEW for o in outcomes]),
        "naming_a_date_in_the_window": _share([o.at_best <= (o.window[1] - o.window[0]).days for o in outcomes]),
        "narrowed": _share([o.narrowed for o in outcomes]),
        "truth_among_feasible_where_narrowed": _share([o.holds_truth for o in outcomes if o.narrowed]),
        "articles_naming_a_day_of_a_month": sum(o.article.names_date for o in outcomes),
        "articles_naming_a_weekday": len(weekdays),
        "median_feasible_days_naming_a_weekday": float(median([o.found.feasible.count or 0 for o in weekdays] or [0])),
        "likely_day_given_naming_a_weekday": _share([bool(o.found.likely) for o in weekdays]),
        "likely_day_exact_naming_a_weekday": _share([o.exact for o in weekdays]),
        "likely_day_exact_where_given": _share([o.exact for o in told]),
        "likely_day_within_a_day_where_given": _share([_off(o) <= 1 for o in told]),
    }


def misses(outcomes: list[Outcome]) -> Iterator[str]:
    """The articles whose day was excluded, with the clues."""
    for outcome in outcomes:
        if not outcome.holds_truth:
            clues = "; ".join(f"“{c.text}” {c.says}" for c in outcome.found.clues if c.kind == "wording")
            yield f"{outcome.article.report.name} of {outcome.article.truth:%a %Y-%m-%d}: {clues}"


def _off(outcome: Outcome) -> int:
    likely = datetime.date.fromisoformat(outcome.found.likely or outcome.article.truth.isoformat())
    return abs((likely - outcome.article.truth).days)


def _outcome(article: Article, window: Window) -> Outcome:
    return Outcome(article, window, date_reports([article.report], (), window=window)[0])


def _month(day: datetime.date) -> Window:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _week(day: datetime.date) -> Window:
    monday = day - datetime.timedelta(days=day.isoweekday() - 1)
    return monday, monday + _WEEK


def _share(right: list[bool]) -> float:
    return round(sum(right) / len(right), 4) if right else 0.0


# --- corpora -----------------------------------------------------------------------------------------------------------


def _polnear(path: Path) -> Iterator[Article]:
    """Each article once: some stand twice, by two annotators."""
    rows = {row["doc_id"]: row for row in _rows(path)}
    for name, row in sorted(rows.items()):
        yield _article(name, row["text"], datetime.date.fromisoformat(row["dct"]))


def _meantime(path: Path) -> Iterator[Article]:
    """The line of the creation time is blanked; two stories without a day of their own are left out."""
    for row in _rows(path):
        text = row["text"]
        for tag in row["timexes"]:
            if tag.get("functionInDocument") == "CREATION_TIME":
                text = text[: tag["start"]] + " " * (tag["end"] - tag["start"]) + text[tag["end"] :]
        try:
            yield _article(row["doc_id"], text, datetime.date.fromisoformat(row["dct"]))
        except (TypeError, ValueError):
            continue


def _article(name: str, text: str, truth: datetime.date) -> Article:
    report = Report(id=name, name=name, text=text, source_sha256="")
    told = Text(report, ()).told
    values = [v for t in told for v in (t.expression.value, t.expression.until) if v is not None]
    dates = tuple((v.year, v.month, v.day) for v in values if v.month and v.day)
    return Article(report, truth, any(t.is_bare_weekday for t in told), dates)


def _days(date: tuple[int | None, int, int], truth: datetime.date) -> Iterator[datetime.date]:
    """A date with its year, or in the years around the truth."""
    year, month, day = date
    for known in (year,) if year else (truth.year - 1, truth.year, truth.year + 1):
        try:
            yield datetime.date(known, month, day)
        except ValueError:
            continue


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


SETTINGS: dict[str, Callable[[datetime.date], Window]] = {"month": _month, "week": _week}
CORPORA: dict[str, tuple[str, Callable[[Path], Iterator[Article]]]] = {
    "PolNeAR dev": ("attribution/polnear_dev.jsonl", _polnear),
    "MEANTIME dev": ("times/meantime_dev.jsonl", _meantime),
}
