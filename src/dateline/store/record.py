"""The record: the reports, their original bytes, the claims, the events and the log, in a file or on a server."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from sqlalchemy import Connection, Executable, bindparam, func, or_, select

from ..errors import RecordError, UsageError
from ..records import Claim, ControlSpell, Decision, Event, Problem, Reading, Report, ReportDate
from ..review.corrections import BY_HAND
from ..territorial_control.ends import until_last_report
from ..vocabulary import Act
from . import acts, bundle, copying, head, log, order, rows, sums, writing
from . import tables as t
from .address import Address, Where, where
from .collecting import no_cycles
from .connection import connect, snapshot, speaking, transaction
from .forms import decode, sha256
from .head import Head
from .search import KEYS, Found, best_match
from .verify import Finding, findings
from .view import View

if TYPE_CHECKING:
    from ..review.ledger import Standing
    from .near import Change
    from .redating import Dating

T = TypeVar("T", Claim, Event, ControlSpell, ReportDate, Decision)


_REPORTS = select(t.reports.c.form, t.reports.c.text)
_REPORT_FORM = select(t.reports.c.form).where(t.reports.c.id == bindparam("report"))
_CODED_AS = select(t.codings.c.coder, t.codings.c.report_sha256).where(t.codings.c.report_id == bindparam("report"))


class Record:
    """An open record. Every writing method is one transaction: done for good when it returns, or not at all."""

    def __init__(self, db: Connection, path: Where) -> None:
        self._db, self.path = db, path

    @classmethod
    def open(cls, path: str | os.PathLike[str] | Address, *, create: bool = False, readonly: bool = False) -> Record:
        """Opens the record in a file or at `postgresql://…`. A missing one is a RecordError unless `create`."""
        place = where(path)
        return cls(connect(place, create=create, readonly=readonly), place)

    def close(self) -> None:
        """Closes the file, or the connection to the server."""
        with speaking(self.path):
            self._db.close()

    @property
    def connection(self) -> Connection:
        """The database, for what only one kind of it has."""
        return self._db

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # --- writing -----------------------------------------------------------------------------------------------------

    def add(self, reading: Reading) -> bool:
        """Keeps a report and its original bytes; False where both were there already, the same in every value."""
        with self._writing() as db:
            return writing.add(db, reading)

    def put_claims(self, report_id: str, claims: Sequence[Claim], coder: str) -> bool:
        """Replaces the coded claims of a report by those of `coder` (name@version); False where they are the same."""
        with self._writing() as db:
            return writing.put_claims(db, report_id, claims, coder)

    def put_dated(self, dating: Dating, coder: str, seen: int) -> int | None:
        """Puts what a dating changes in (`dating`), claims as those of `coder`; gives `last_change` after it. None, and
        nothing is done, where reports or claims have changed since `seen`."""
        with self._writing() as db, no_cycles():
            if log.last_coded(db) > seen:
                return None
            writing.put_dating(db, dating, coder)
            return log.last_change(db)

    def put_merged(self, change: Change, seen: int, *, late: bool = False) -> bool:
        """Puts what a merge changes in (`merged`); False, and nothing is done, where the record has changed since `seen`
        (`last_change`), or another merge was put meanwhile, which may know more. `late`: new decisions alone are no
        hindrance; the events then wait for them."""
        with self._writing() as db, no_cycles():
            changed = log.last_change(db) > seen
            if log.last_merge(db) > change.after or (changed and (not late or log.last_coded(db) > seen)):
                return False
            writing.put_change(db, change, seen if changed else None)
            return True

    def replace_events(self, events: Sequence[Event]) -> None:
        """Puts these events in the place of all that were there."""
        with self._writing() as db:
            writing.replace_events(db, events)

    def replace_control(self, spells: Sequence[ControlSpell]) -> None:
        """Puts these control spells in the place of all that were there."""
        with self._writing() as db:
            writing.replace_control(db, spells)

    def replace_dates(self, dates: Sequence[ReportDate]) -> None:
        """Puts these report dates in the place of all that were there."""
        with self._writing() as db:
            writing.replace_dates(db, dates)

    def replace_problems(self, problems: Sequence[Problem]) -> None:
        """Keeps what the last reading left out or warned of."""
        with self._writing() as db:
            writing.replace_problems(db, problems)

    def decide(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Adds what people decided, for good; gives those that weren't there. Events are then out of date."""
        with self._writing() as db:
            return writing.decide(db, decisions)

    def keep_codebook(self, coder: str, files: Mapping[str, str]) -> None:
        """Notes in the log the codebook that is part of `coder` (name@version+hash): its files' names and texts."""
        item = {"coder": coder, "files": dict(files)}
        with self._writing() as db:
            if not log.has(db, "codebook", item):
                log.append(db, "codebook", item)

    def keep_run(self, made_with: Mapping[str, Any]) -> None:
        """Notes in the log what codes from here on: the coder, and the hash of every gazetteer; the same as in the last
        run is no new entry."""
        with self._writing() as db:
            before = log.last(db, "run")
            if before is None or before.item != dict(made_with):
                log.append(db, "run", dict(made_with))

    def bundle(self, out: Path, stamp: bytes | None = None) -> None:
        """Writes the record, its originals and its log as one ZIP with a manifest of hashes; the same record gives the
        same bytes. `stamp`: a time-stamp of `head`, kept beside it; UsageError where it is of something else."""
        with speaking(self.path):
            bundle.write(self._db, out, stamp)

    def copy(self, to: str | os.PathLike[str] | Address) -> None:
        """Writes everything that the record holds into a new one, in a file or on a server; UsageError, with nothing
        done, where something is there."""
        with speaking(self.path):
            copying.copy(self._db, where(to))

    def log_export(self, form: str, content_sha256: str) -> None:
        """Notes in the log that the record was written out; the same bytes twice are one entry."""
        item = {"format": form, "sha256": content_sha256}
        with self._writing() as db:
            if not log.has(db, "export", item):
                log.append(db, "export", item)

    def log_publication(self, item: Mapping[str, Any]) -> None:
        """Notes in the log what was published, by which profile and how much of each kind was withheld; the same twice
        is one entry."""
        with self._writing() as db:
            if not log.has(db, "publish", dict(item)):
                log.append(db, "publish", dict(item))

    # --- reading -----------------------------------------------------------------------------------------------------

    def is_coded(self, report_id: str, coder: str) -> bool:
        """True where this coder (name@version) has coded the report as it now stands."""
        report = self._all(_REPORT_FORM, report=report_id)
        done = self._all(_CODED_AS, report=report_id)
        return bool(report) and done == [(coder, sha256(report[0][0]))]

    def events_are_current(self) -> bool:
        """False where reports, claims or decisions have changed since the events were merged."""
        with speaking(self.path):
            return log.events_are_current(self._db)

    def last_change(self) -> int:
        """The number of the last log entry that changed what events are merged from."""
        with speaking(self.path):
            return log.last_change(self._db)

    def only_decisions_wait(self) -> bool:
        """True where events were merged from the reports and claims as they are, whatever was decided since."""
        with speaking(self.path):
            return log.only_decisions_wait(self._db)

    def reports(self) -> tuple[Report, ...]:
        """Every report, by name."""
        return tuple(_report(*row) for row in self._all(_REPORTS.order_by(t.reports.c.name, t.reports.c.id)))

    def claims(self) -> tuple[Claim, ...]:
        """Every claim, by report name, evidence start and act."""
        return self._forms(order.claims(t.claims.c.form), Claim)

    def coded(self) -> tuple[Claim, ...]:
        """Every claim as it was coded, whatever people judged of it, in the order of `claims`."""
        return self._forms(order.CODED, Claim)

    def standing(self, *more: Decision) -> Standing:
        """How everything that people decided stands, as if they had decided `more` too."""
        from ..review.ledger import standing  # it imports merging, which most readers of a record don't need

        ids = self._all(select(t.claims.c.id, t.claims.c.coder.like(f"{BY_HAND}%")))
        coded = {id_ for id_, by_hand in ids if not by_hand} | {
            id_ for (id_,) in self._all(select(t.coded_claims.c.id))
        }
        reports = {id_ for (id_,) in self._all(select(t.reports.c.id))}
        return standing((*self.decisions(), *more), {id_ for id_, _ in ids}, coded, reports)

    def dating(self) -> Dating:
        """What dating all reports changes, found by looking at those that the changed ones bear on; at all, where most
        have changed, or by other rules or another calendar than before."""
        from . import redating  # it imports dating, which most readers of a record don't need

        with no_cycles():
            return redating.dating(self._db)

    def merged(self) -> Change:
        """What a merge, with the acts in force, changes: found by looking at what the reports that have changed can
        reach. Where most have, or other rules merged before, everything is merged anew. Of many reports it is the next
        step of several (`Change.rest`)."""
        from . import near  # it imports merging, which most readers of a record don't need

        with no_cycles():
            return near.change(self._db, self.decisions(), near.rules())

    @contextmanager
    def moment(self) -> Iterator[None]:
        """All that is read in the block is of one moment."""
        with speaking(self.path), snapshot(self._db):
            yield

    def size(self) -> tuple[int, int]:
        """How many claims and events there are."""
        claims = self._all(select(func.count()).select_from(t.claims))[0][0]
        events = sums.kept(self._db, "events")
        return claims, events.count if events else self._all(select(func.count()).select_from(t.events))[0][0]

    def how_many(self) -> int:
        """How many reports there are."""
        return int(self._all(select(func.count()).select_from(t.reports))[0][0])

    def events(self) -> tuple[Event, ...]:
        """Every event, in the order of its first claim."""
        return self._forms(order.DERIVED["events"], Event)

    def control(self) -> tuple[ControlSpell, ...]:
        """Every control spell, by place and time, as far as news of its country goes; those that were put as they are
        (`replace_control`), as they are."""
        with self.moment():
            spells, derived = self._forms(order.DERIVED["control"], ControlSpell), sums.kept(self._db, "control")
            if derived is None or not derived.made_by:
                return spells
            ends = {None if country == rows.NOWHERE else country: day for country, day in self._all(_LAST_DAYS)}
            return tuple(until_last_report(spells, ends))

    def dates(self) -> tuple[ReportDate, ...]:
        """The date of every report that has been dated, by the report's name."""
        return self._forms(order.DERIVED["dates"], ReportDate)

    def decisions(self) -> tuple[Decision, ...]:
        """Everything that people ever decided, those that were taken back too, by the time of signing."""
        d = t.decisions.c
        return self._forms(select(d.form).order_by(d.decided_at, d.id), Decision)

    def problems(self) -> tuple[Problem, ...]:
        """What the last reading left out or warned of."""
        return tuple(Problem(*row) for row in self._all(order.PROBLEMS))

    def acts(self) -> Mapping[str, Act]:
        """The shipped acts and those of the codebooks that have coded reports of this record, by name."""
        with speaking(self.path):
            return acts.acts(self._db)

    def view(self) -> View:
        """Everything in the record, for exports and pages."""
        return View(self.reports(), self.claims(), self.events(), self.control(), self.dates(), acts=self.acts())

    def report(self, id_or_name: str) -> Report:
        """One report by its id or its name; UsageError where none or several fit."""
        found = self._all(
            _REPORTS.where(or_(t.reports.c.id == id_or_name, t.reports.c.name == id_or_name)).order_by(t.reports.c.id)
        )
        match [_report(*row) for row in found]:
            case [one]:
                return one
            case []:
                raise UsageError(f"there is no report {id_or_name} in {self.path}. `dateline reports` lists them.")
            case several:
                ids = ", ".join(r.id for r in several)
                raise UsageError(f"several reports are called {id_or_name}. Give the id: {ids}.")

    def original(self, source_sha256: str) -> bytes:
        """The bytes of a file as it was collected."""
        for (small,) in self._all(select(t.originals.c.zlib).where(t.originals.c.sha256 == source_sha256)):
            return zlib.decompress(small)
        raise RecordError(f"there is no original {source_sha256} in {self.path}. Run `dateline verify`.")

    def find(self, id_: str) -> Found:
        """The claim, event or report whose id starts with `id_`, or the report of that name."""
        key, kind = best_match(id_, self._all(KEYS), self.path)
        if kind == "report":
            return self.report(key)
        if kind == "claim":
            return self._forms(select(t.claims.c.form).where(t.claims.c.id == key), Claim)[0]
        return self._forms(select(t.events.c.form).where(t.events.c.id == key), Event)[0]

    def log(self) -> tuple[log.Entry, ...]:
        """What was done to the record, oldest first."""
        with speaking(self.path):
            return tuple(log.entries(self._db))

    def head(self) -> Head:
        """The head of the log: how many entries it has, and the hash of the last."""
        with speaking(self.path):
            return head.of(self._db)

    def verify(self, kept: Head | None = None) -> list[Finding]:
        """Everything in the record that is not as it was written, or written anew since a head was `kept`; empty where
        all is whole."""
        with speaking(self.path):
            return [*findings(self._db), *(head.compared(self._db, kept) if kept else ())]

    def coders(self) -> dict[str, str]:
        """The coder (name@version) of each report that was coded, by the report's id."""
        codings = select(t.codings.c.report_id, t.codings.c.coder).order_by(t.codings.c.report_id)
        return dict(self._all(codings))

    def copies(self) -> Iterator[Reading]:
        """Every report as each of its files gave it, with that file's bytes, by name."""
        of = select(t.copies.c.form, t.reports.c.text).select_from(t.copies.join(t.reports))
        for form, text in self._all(of.order_by(t.copies.c.name, t.reports.c.id, t.copies.c.form)):
            report = _report(form, text)
            yield Reading(report, self.original(report.source_sha256))

    def names(self) -> list[tuple[str, str]]:
        """Report id and name of every file in which a text was found, the one that gives the report its name first."""
        c = t.copies.c
        return [
            (id_, name) for id_, name in self._all(select(c.report_id, c.name).distinct().order_by(c.report_id, c.name))
        ]

    # --- inside ------------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with speaking(self.path), transaction(self._db):
            yield self._db

    def _all(self, asked: Executable, **values: object) -> Sequence[Any]:
        with speaking(self.path):
            return self._db.execute(asked, values).fetchall()

    def _forms(self, asked: Executable, kind: type[T]) -> tuple[T, ...]:
        with speaking(self.path):
            return tuple(decode(form, kind) for (form,) in self._db.execute(asked))


def _report(form: str, text: str) -> Report:
    return replace(decode(form, Report), text=text)


_LAST_DAYS = select(t.country_days.c.country, func.max(t.country_days.c.day)).group_by(t.country_days.c.country)
"""The last day (ordinal) on which a report spoke of each country."""
