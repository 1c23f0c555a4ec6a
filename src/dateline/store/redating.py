"""The days of reports, and of their claims, that change by what has been read since: looked for among the reports that
share a key with a changed one (`dating.ties`), and those that these share one with. The result is that of dating all.

What dating reads in a report's words is kept beside it (`readings`), so that nobody reads it again.

So many reports at a time (`AT_A_TIME`). Where all of many reports are to be dated anew, first the words of all are read, so
that the calendar is known and what bears on what; then they are dated by the same steps. Another calendar changes nothing
for a report that has a day of its own, nor for the claims in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import BindParameter, Connection, bindparam, func, select

from ..dating.follow import follow
from ..dating.report_dates import Years, calendar_of, date_texts, years_of
from ..dating.retold import Spread
from ..dating.text import Read, Text, read, texts_of
from ..dating.ties import DAYS, Key, ties
from ..dating.words import names
from ..records import Claim, Report, ReportDate
from . import order, rows, sums
from . import tables as t
from .forms import decode, plain, sha256
from .near import SHARE, shipped
from .rows import in_parts
from .steps import AT_A_TIME

ROOMS = ("dating", "language", "resources", "times")
"""The rooms whose rules and words datings follow."""


@dataclass(frozen=True)
class Dating:
    """What a dating changes."""

    whole: bool  # all dates that were there are taken out
    made_by: str  # the rules, and the years that the calendar follows from; `_reading`, until they are known
    dates: Sequence[ReportDate] = ()  # in the place of the one that the report had
    claims: Mapping[str, Sequence[Claim]] = field(default_factory=dict)  # all of each report whose days say more, by it
    readings: Sequence[rows.Row] = ()  # of reports that have changed
    ties: Sequence[rows.Row] = ()  # of theirs
    names: Mapping[str, int] = field(
        default_factory=dict
    )  # how many reports each stands in; if `whole` all, else changed
    rest: bool = False  # reports wait for the next step
    anew: bool = False  # every report waits to be dated anew; by the same rules, every one without a day of its own


def dating(db: Connection) -> Dating:
    """The days that change since the last dating."""
    return _Redating(db).dating()


def read_anew(db: Connection, reports: Iterable[str]) -> tuple[Sequence[Text], list[rows.Row], list[rows.Row]]:
    """Some reports, with their rows of `readings` and of `ties`, whatever was kept of them."""
    found = _Redating(db)
    found._load(reports, anew=True)
    texts = found._ordered(found._texts)
    return texts, [found._reading(text) for text in texts], [row for text in texts for row in _tie_rows(text)]


class _Redating:
    """What has been taken from the record so far."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._texts: dict[str, Text] = {}
        self._hashes: dict[str, str] = {}
        self._fresh: set[str] = set()  # whose words were read now

    def dating(self) -> Dating:
        """The whole of it, or what has changed, or the next step of that."""
        last, number = sums.kept(self._db, "dates"), self._db.scalar(select(func.count()).select_from(t.reports)) or 0
        if last is not None and last.made_by == _reading():
            return self._read()
        waiting = self._db.scalars(_CHANGED, {"most": AT_A_TIME + 1}).all()
        few = number > AT_A_TIME or len(waiting) <= SHARE * number  # step by step it is no matter how many
        if last is not None and last.made_by.startswith(f"{rules()} ") and few:
            rest = len(waiting) > AT_A_TIME
            changed, only, now = self._changed(set(waiting[:AT_A_TIME]), rest)
            years = self._years(changed)
            if last.made_by == _made_by(years):
                return self._near(changed, only, now, years, number, rest=rest)
        if number <= AT_A_TIME:
            return self._whole(number)
        return Dating(whole=False, made_by=_reading(), rest=True, anew=True)

    def _read(self) -> Dating:
        """Words of reports that weren't read yet; once there are none, the calendar that follows from all."""
        unread = self._db.scalars(_UNREAD, {"rules": rules(), "most": AT_A_TIME}).all()
        if not unread:
            return Dating(whole=False, made_by=_made_by(self._years(set())), rest=True)
        self._load(unread)
        counts, _ = self._spread(set(unread), 0)
        texts = self._ordered(unread)
        return Dating(
            whole=False,
            made_by=_reading(),
            readings=[self._reading(text) for text in texts],
            ties=[row for text in texts for row in _tie_rows(text)],
            names=counts,
            rest=True,
        )

    def _whole(self, number: int) -> Dating:
        self._load(self._db.scalars(select(t.reports.c.id)).all())
        texts = self._ordered(self._texts)
        years = _joined(years_of(text) for text in texts)
        spread = Spread(number, Counter(name for text in texts for name in names(text.report.text)))
        return self._dated(texts, self._texts.keys(), years, spread, texts, whole=True)

    def _changed(self, changed: set[str], rest: bool) -> tuple[set[str], set[str], Mapping[str, set[Key]]]:
        """These reports with those that wait among all that their days bear on, these (`_tied`), and the keys that the
        first have now."""
        while True:
            self._load(changed)
            now = {id_: ties(self._texts[id_]) for id_ in changed}
            before = {(kind, of, year) for kind, of, year, _ in in_parts(self._db, _TIES_OF, sorted(changed))}
            moved = before.union(*now.values())
            only = self._tied(changed | self._meant(moved, changed, now), moved)
            waiting = {id_ for (id_,) in in_parts(self._db, _WAITING_OF, sorted(only))} if rest else changed
            if waiting <= changed:
                return changed, only, now
            changed |= waiting

    def _near(
        self, changed: set[str], only: set[str], now: Mapping[str, set[Key]], years: Years, number: int, *, rest: bool
    ) -> Dating:
        self._load(only)
        counts, spread = self._spread(changed, number)
        needed = self._needed(only, changed, now)
        self._load(needed)
        texts = self._ordered(only | needed)
        return self._dated(texts, only, years, spread, self._ordered(changed), names_=counts, rest=rest)

    def _dated(
        self,
        texts: Sequence[Text],
        only: Collection[str],
        years: Years,
        spread: Spread,
        changed: Sequence[Text],
        *,
        whole: bool = False,
        names_: Mapping[str, int] | None = None,
        rest: bool = False,
    ) -> Dating:
        dates = date_texts(texts, years, spread, only)
        of = {date.report.id: date for date in dates}
        claims = {
            text.day: after for text in texts if text.day in of and (after := follow(text, of[text.day])) != text.claims
        }
        mine = self._ordered({text.day for text in changed} | self._fresh)
        return Dating(
            whole=whole,
            made_by=_made_by(years),
            dates=dates,
            claims=dict(sorted(claims.items())),
            readings=[self._reading(text) for text in mine],
            ties=[row for text in mine for row in _tie_rows(text)],
            names=spread.of if names_ is None else names_,
            rest=rest,
        )

    # --- what bears on what -------------------------------------------------------------------------------------------

    def _tied(self, start: set[str], moved: Iterable[Key]) -> set[str]:
        """These reports, and all that chains of keys tie their days to; `moved`: keys that some of them have or had."""
        found, waiting = set(start), set(start)
        asked, keys = set[tuple[str, str]](), {(kind, of) for kind, of, _ in moved}
        while waiting or keys:
            keys |= {(kind, of) for kind, of, _, _ in in_parts(self._db, _TIES_OF, sorted(waiting))}
            looked = {(other, of) for kind, of in keys for other in DAYS.get(kind, ())} - asked
            asked |= looked
            waiting = self._under(looked) - found
            found |= waiting
            keys = set()
        return found

    def _under(self, keys: Iterable[tuple[str, str]]) -> set[str]:
        """The reports that have one of these keys, whatever the year."""
        of_kind: dict[str, list[str]] = {}
        for kind, of in sorted(keys):
            of_kind.setdefault(kind, []).append(of)
        return {id_ for kind, every in of_kind.items() for (id_,) in in_parts(self._db, _UNDER, every, kind=kind)}

    def _meant(self, moved: Iterable[Key], changed: set[str], now: Mapping[str, set[Key]]) -> set[str]:
        """Reports whose clues may be others by what has changed: a length of war where a start is new, one that names no
        year where another year is the earliest; and who tells of operations, as names are spread otherwise."""
        keys = {("length", of) for kind, of, _ in moved if kind == "start"}
        for of in sorted({of for kind, of, _ in moved if kind == "year"}):
            before, after = self._earliest(of, set(), {}), self._earliest(of, changed, now)
            if before != after or (after and after[2] in changed):  # or it goes by another name
                keys.add(("of no year", of))
        begun = {of for kind, of, _ in moved if kind == "begins"} | set(self._db.scalars(_OF, {"kind": "begins"}))
        return self._under({*keys, *((kind, of) for of in begun for kind in ("begins", "news"))})

    def _needed(self, only: set[str], changed: set[str], now: Mapping[str, set[Key]]) -> set[str]:
        """The reports that clues of these need to know of: starts of wars, and who names the earliest year."""
        keys = {(kind, of) for kind, of, _, _ in in_parts(self._db, _TIES_OF, sorted(only - changed))}
        keys |= {(kind, of) for found in now.values() for kind, of, _ in found}
        found = self._under(("start", of) for kind, of in keys if kind == "length")
        for of in sorted(of for kind, of in keys if kind == "of no year"):
            if earliest := self._earliest(of, changed, now):
                found.add(earliest[2])
        return found | {id_ for id_, own in now.items() if any(kind == "start" for kind, _, _ in own)}

    def _earliest(self, country: str, changed: set[str], now: Mapping[str, set[Key]]) -> tuple[int, str, str] | None:
        """Of the reports on a country the earliest year that one names, its name and its id; of those that have changed
        as they are `now`."""
        kept = self._db.execute(_EARLIEST, {"of": country})
        first = next((tuple(row) for row in kept if row[2] not in changed), None)
        kept.close()
        own = [
            (year, self._texts[id_].report.name, id_)
            for id_, found in now.items()
            for kind, of, year in found
            if kind == "year" and of == country
        ]
        return min([*([first] if first else []), *own], default=None)

    def _years(self, changed: set[str]) -> Years:
        """Those of all reports; of those that have changed as they are now."""
        kept = Years(**{name: self._end(*of, changed) for name, of in _ENDS.items()})
        return _joined((kept, *(years_of(self._texts[id_]) for id_ in changed)))

    def _end(self, column: str, which: Callable[..., int | None], changed: set[str]) -> int | None:
        of = t.readings.c[column]
        asked = select(of, t.readings.c.report_id).where(of.is_not(None))
        kept = self._db.execute(asked.order_by(of.asc() if which is min else of.desc()))
        found = next((int(year) for year, id_ in kept if id_ not in changed), None)
        kept.close()
        return found

    def _spread(self, changed: set[str], number: int) -> tuple[dict[str, int], Spread]:
        """In how many reports names stand: those that are new, and those of the reports at hand."""
        there = {id_ for (id_,) in in_parts(self._db, _THERE, sorted(changed))}
        new = Counter(name for id_ in changed - there for name in names(self._texts[id_].report.text))
        told = {name for text in self._texts.values() for name in names(text.report.text)}
        before = dict(tuple(row) for row in in_parts(self._db, _NAMES, sorted(told)))
        counts = {name: before.get(name, 0) + more for name, more in sorted(new.items())}
        return counts, Spread(number, before | counts)

    # --- reports ------------------------------------------------------------------------------------------------------

    def _load(self, ids: Iterable[str], *, anew: bool = False) -> None:
        """Takes these reports, their claims as they were coded, and what was read in their words, now or before."""
        new = sorted(set(ids) - self._texts.keys())
        reports = [replace(decode(form, Report), text=text) for form, text in in_parts(self._db, _REPORTS, new)]
        claims = [decode(form, Claim) for (form,) in in_parts(self._db, _CODED, new)]
        hashes = {report.id: sha256(rows.report_form(report)) for report in reports}
        kept = {
            id_: _READ.decode(form)
            for id_, by, of, form in in_parts(self._db, _KEPT, new)
            if (by, of) == (rules(), hashes[id_]) and not anew
        }
        fresh = {report.id: read(report) for report in reports if report.id not in kept}
        for text in texts_of(reports, claims, kept | fresh):
            self._texts[text.day] = text
        self._hashes |= hashes
        self._fresh |= fresh.keys()

    def _reading(self, text: Text) -> rows.Row:
        """A row of `readings`."""
        assert text.kept
        years = years_of(text)
        form = msgspec.json.encode(_lean(plain(text.kept))).decode()
        return text.day, rules(), self._hashes[text.day], years.earliest, years.latest, years.first, form

    def _ordered(self, ids: Iterable[str]) -> list[Text]:
        return sorted((self._texts[id_] for id_ in set(ids)), key=lambda text: (text.report.name, text.day))


def _lean(value: Any) -> Any:
    """Without what an expression's value leaves open; the side of one is said even where it isn't known."""
    match value:
        case dict():
            return {k: _lean(v) for k, v in value.items() if v is not None or k == "side"}
        case list():
            return [_lean(v) for v in value]
        case _:
            return value


def _tie_rows(text: Text) -> list[rows.Row]:
    return [(*key, text.day) for key in sorted(ties(text))]


def rules() -> str:
    """What is read in a report's words by: a hash of the program's own files of rules and words."""
    return shipped(ROOMS)


def _reading() -> str:
    """By what dates are derived while the words of all reports are being read."""
    return f"{rules()} reading"


def _made_by(years: Years) -> str:
    """By what dates are derived: rules, and the calendar of all reports. Where the rules are others, all are dated anew;
    where the calendar is, those without a day of their own."""
    calendar = calendar_of(years)
    return f"{rules()} {calendar.first} {calendar.last} {calendar.shown_from}"


def _joined(every: Iterable[Years]) -> Years:
    """The years of several."""
    found = list(every)
    ends = ((name, [getattr(y, name) for y in found if getattr(y, name) is not None]) for name in _ENDS)
    return Years(**{name: _ENDS[name][1](own, default=None) for name, own in ends})


_ENDS: Mapping[str, tuple[str, Callable[..., int | None]]] = {
    "earliest": ("earliest", min),
    "latest": ("latest", max),
    "first": ("own", min),
    "last": ("own", max),
}
"""Of `Years`: the column that each is the least or greatest of."""

_READ = msgspec.json.Decoder(Read)
_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_CHANGED = (
    select(t.waiting.c.id)
    .select_from(t.waiting.join(t.reports, t.reports.c.id == t.waiting.c.id))
    .where(t.waiting.c.kind == "undated")
    .order_by(t.reports.c.name, t.reports.c.id)
    .limit(bindparam("most"))
)
_WAITING_OF = select(t.waiting.c.id).where(t.waiting.c.kind == "undated", t.waiting.c.id.in_(_IDS))
_UNREAD = (
    select(t.reports.c.id)
    .select_from(t.reports.outerjoin(t.readings, t.readings.c.report_id == t.reports.c.id))
    .where((t.readings.c.read_by.is_(None)) | (t.readings.c.read_by != bindparam("rules")))
    .order_by(t.reports.c.name, t.reports.c.id)
    .limit(bindparam("most"))
)
_REPORTS = select(t.reports.c.form, t.reports.c.text).where(t.reports.c.id.in_(_IDS))
_CODED = select(order.coded.c.form).where(order.coded.c.report_id.in_(_IDS))
_KEPT = select(t.readings.c.report_id, t.readings.c.read_by, t.readings.c.report_sha256, t.readings.c.form).where(
    t.readings.c.report_id.in_(_IDS)
)
_THERE = select(t.readings.c.report_id).where(t.readings.c.report_id.in_(_IDS))
_NAMES = select(t.names.c.name, t.names.c.reports).where(t.names.c.name.in_(_IDS))
_TIES_OF = select(*t.ties.c).where(t.ties.c.report_id.in_(_IDS))
_UNDER = select(t.ties.c.report_id).where(t.ties.c.kind == bindparam("kind"), t.ties.c.of.in_(_IDS))
_OF = select(t.ties.c.of).where(t.ties.c.kind == bindparam("kind")).distinct()
_EARLIEST = (
    select(t.ties.c.year, t.reports.c.name, t.ties.c.report_id)
    .select_from(t.ties.join(t.reports, t.reports.c.id == t.ties.c.report_id))
    .where(t.ties.c.kind == "year", t.ties.c.of == bindparam("of"))
    .order_by(t.ties.c.year, t.reports.c.name, t.ties.c.report_id)
)
