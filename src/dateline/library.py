"""What `import dateline` gives: a record opened for reading, as records, tables and rows.

import dateline

record = dateline.open("dateline.db")
record.to_pandas("events")
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

from .errors import RecordError, UsageError
from .exports import FORMATS, Written
from .exports.flat import TABLES
from .records import Claim, ControlSpell, Event, Relations, Report, ReportDate
from .serve.filters import NAMES, to_filter
from .store import Record, View
from .store.address import Where


@dataclass(frozen=True, slots=True)
class Data:
    """What a record held when it was opened, or the part of it that `where` chose. It never changes the record."""

    path: Where
    view: View

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Data:
        """Reads the record at `path`, a file or `postgresql://…`; RecordError where there is none."""
        with Record.open(path, readonly=True) as record:
            return cls(record.path, record.view())

    def __repr__(self) -> str:
        counts = {"reports": self.reports, "claims": self.claims, "events": self.events}
        return f"<{self.path}: {', '.join(f'{len(of)} {name}' for name, of in counts.items())}>"

    # --- records -----------------------------------------------------------------------------------------------------

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that the chosen claims are from, by name; all of them where nothing was asked for."""
        return self.view.chosen_reports()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Claims, by report name, evidence start and act."""
        return self.view.claims

    @property
    def events(self) -> tuple[Event, ...]:
        """Events, in the order of their first claims."""
        return self.view.events

    @property
    def control(self) -> tuple[ControlSpell, ...]:
        """Who held which place when."""
        return self.view.control

    @property
    def dates(self) -> tuple[ReportDate, ...]:
        """The days on which each report can have been written."""
        return self.view.chosen_dates()

    def relations(self) -> Relations:
        """How the parties stand to each other; derived when it is asked for."""
        return self.view.relations()

    def claims_of(self, event: Event) -> tuple[Claim, ...]:
        """The claims of an event, whatever was asked for."""
        return self.view.claims_of(event)

    def quote(self, claim: Claim) -> str:
        """The words of a claim, cut out of its report."""
        return self.view.report_by_id[claim.report.id].quote(claim.evidence.span)

    def where(self, **conditions: str) -> Data:
        """What fits: act, status, standing, actor, target, place, source, report, since, until, as for
        `dateline events`; several are joined by "and". UsageError for a condition, an act or a day that is none."""
        for name in conditions:
            _known("condition", name, NAMES)
        if "act" in conditions:
            _known("act", conditions["act"], tuple(self.view.acts))
        return replace(self, view=to_filter(conditions).choose(self.view))

    # --- tables ------------------------------------------------------------------------------------------------------

    def rows(self, table: str = "events") -> list[Mapping[str, Any]]:
        """A table as a list of rows by column; needs nothing but Dateline. docs/python.md lists tables and columns."""
        _known("table", table, tuple(TABLES))
        return list(TABLES[table].rows(self.view))

    def to_arrow(self, table: str = "events") -> Any:
        """A table as a `pyarrow.Table`."""
        from .exports import arrow

        _known("table", table, tuple(TABLES))
        return arrow.table(table, self.view)

    def to_pandas(self, table: str = "events") -> Any:
        """A table as a `pandas.DataFrame`: days are datetimes, several values of a cell a list, unknown is missing."""
        from .errors import needed

        needed("pandas", "tables")
        return self.to_arrow(table).to_pandas(date_as_object=False)

    def sql(self, question: str, *values: object) -> list[dict[str, Any]]:
        """Asks the record in SQL, whatever `where` chose; docs/record.md shows tables and views. Reading only.

        Values stand where the question has `?`; of a record on a PostgreSQL server where it has `%s`.
        """
        from sqlalchemy.exc import DBAPIError

        with Record.open(self.path, readonly=True) as record:
            try:
                found = record.connection.exec_driver_sql(
                    question,
                    values,
                    execution_options={"no_parameters": True},  # a "%" of LIKE is one, without values
                )
            except DBAPIError as fault:
                raise RecordError(
                    f"{self.path} can't be asked that: {fault.orig}. docs/record.md shows its tables."
                ) from fault
            return [dict(zip(found.keys(), row, strict=True)) for row in found] if found.returns_rows else []

    # --- files -------------------------------------------------------------------------------------------------------

    def export(self, form: str, path: str | os.PathLike[str], **options: bool) -> Written:
        """Writes a file in one of the formats of `dateline export`; tells what the format could not hold."""
        _known("format", form, tuple(FORMATS))
        for option in options:
            _known(f"option of {form}", option, tuple(FORMATS[form].options))
        with Path(path).open("wb") as out:
            written: Written = import_module(f"dateline.exports.{FORMATS[form].module}").write(
                self.view, out, **options
            )
        return written


def _known(what: str, name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f"Did you mean: {', '.join(near)}?" if near else f"There is: {', '.join(known) or 'none'}."
        raise UsageError(f"there is no {what} {name!r}. {hint}")
