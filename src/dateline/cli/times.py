"""`dateline times`: the time expressions of reports as TIMEX3."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..records import Report
from ..store.address import Where
from .messages import emit
from .options import opened, record_option, show

if TYPE_CHECKING:
    from ..times import Timex


@click.command()
@click.argument("report", required=False)
@record_option
def times(report: str | None, record: Where) -> None:
    """List the time expressions of the reports as TIMEX3, JSON Lines; with REPORT, its text as TimeML.

    Values count from the report's day where it is known, and otherwise stay as open as the words leave them
    ("XXXX-XX-XX" for a Wednesday). Spans are code points of the report's text.
    """
    from ..times.timeml import timeml

    with opened(record) as there:
        reports = there.reports()
    if report is None:
        show(line for r in reports for line in _lines(r))
        return
    found = next((r for r in reports if report in (r.id, r.name)), None)
    if found is None:
        raise UsageError(f"there is no report {report} in {record}. `dateline reports` lists them.")
    emit(timeml(found.name, found.text, _day(found), _tags(found)).encode("utf-8"))


def _lines(report: Report) -> Iterator[str]:
    for number, tag in enumerate(_tags(report), start=1):
        row = {"report": report.name, "tid": f"t{number}", "type": tag.type, "value": tag.value, "mod": tag.mod,
               "text": tag.text, "span": tag.span}  # fmt: skip
        yield json.dumps(row, ensure_ascii=False)


def _tags(report: Report) -> list[Timex]:
    from ..times import annotate

    return annotate(report.text, _day(report))


def _day(report: Report) -> datetime.date | None:
    return datetime.date.fromisoformat(report.published.means[:10]) if report.published else None
