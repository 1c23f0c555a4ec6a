"""The whole flow on one screen: files become reports, reports claims, claims events, and the record keeps them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from .errors import UsageError
from .plugins import CODER_GROUP, Coder, load
from .records import Decision, Problem, Reading, Report
from .store import View

if TYPE_CHECKING:
    from .batches.files import Codings
    from .batches.processes import Coded
    from .reports.sieve import Sieve, Which
    from .store import Record

LANGUAGES = ("en",)
"""Reports in other languages are kept, not coded."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a reading did."""

    reports: int  # read, new or not
    new: int  # not in the record before, or changed
    coded: int
    other_language: int  # kept without claims
    claims: int  # in the record now
    events: int
    problems: tuple[Problem, ...]
    older: int = 0  # published before the day that was asked for: not read
    stopped: int = 0  # by the filter: not read


AT_LEAST, GROWTH = 10_000, 4
"""Reports that a reading codes until it dates and merges, and how many times as many as are there: the more that waits, the
more of what is put together stands beside each other (`store.steps`), and the less often is each report taken up again."""


def read(
    paths: Sequence[Path],
    record: Record,
    *,
    sidecar: Path | None = None,
    columns: Path | None = None,
    only: Collection[Path] | None = None,
    coder: Coder | None = None,
    chosen: Choice | None = None,
    workers: int = 1,
    since: str | None = None,
    limit: int | None = None,
    sieve: Sieve | None = None,
    on_progress: Callable[[Reading | Problem], None] = lambda item: None,
) -> Summary:
    """Reads and codes reports into the record; what is there already is left as it is. Dated and merged is at the end, and
    before that whenever far more waits than is there (`GROWTH`).

    `only`: the files that have changed, where not all are read. `since`: an ISO day; reports published before it are not read. `limit`: how many new ones are read at most. `sieve`: what stops articles that can hold no claim (`sieve_for`). `workers`: how many processes code at once where `chosen`, which coder, tells them what to load; the record is the same with any number. A file that can't be read, or a report that can't be coded, costs that one only: it becomes a Problem.
    """
    from .reports import read_paths

    coder = coder or (chosen or Choice()).load()
    if book := getattr(coder, "codebook", None):  # only the shipped coder has one
        record.keep_codebook(coder.name, book.files)
    noted = False
    problems: list[Problem] = []
    reports = new = coded = other = older = 0
    due = AT_LEAST
    items = read_paths(paths, sidecar=sidecar, columns=columns, only=only, sieve=sieve)
    for item, seen, done in _coded_ahead(items, record, coder, chosen, workers, since):
        if isinstance(item, Problem):
            problems.append(item)
        elif is_older(item.report, since):
            older += 1
        else:
            reports += 1
            new += record.add(item)
            other += item.report.language not in LANGUAGES
            if not record.is_coded(item.report.id, coder.name):
                noted = noted or _note(record, coder)
                coded += 1
                report = record.report(item.report.id)
                problems += _code(report, record, coder, done if report == seen else None)
                if coded >= due:
                    _derive(record, coder.name)
                    due = coded + max(AT_LEAST, GROWTH * record.how_many())
        on_progress(item)
        if limit is not None and new >= limit:
            break
    problems += sieve.told() if sieve else ()
    record.replace_problems(problems)
    _derive(record, coder.name)
    stopped = sieve.stopped if sieve else 0
    return Summary(reports, new, coded, other, *record.size(), tuple(problems), older, stopped)


def sieve_for(which: Which, least: int = 1, coder: Coder | None = None) -> Sieve | None:
    """What stops articles without at least so many different words of acts near a place or a party; None for none."""
    from .relevance import Filter
    from .reports.sieve import Sieve

    return None if which == "off" else Sieve(lambda: Filter.load(least, coder), which)


def _note(record: Record, coder: Coder) -> bool:
    """Notes what codes from here on in the log; of a coder that says no more of itself, its name."""
    record.keep_run(getattr(coder, "made_with", None) or {"coder": coder.name})
    return True


def is_older(report: Report, since: str | None) -> bool:
    """Whether a report is known to be published before a day; one without a date isn't known to be."""
    return since is not None and report.published is not None and report.published.means < since


def load_coded(items: Iterable[Reading | Problem], claims: Codings, record: Record, coder: Coder) -> Summary:
    """Takes what was read and coded by `coder` elsewhere into the record, beside what is there, so many reports at a time.

    `claims`: of each report. A report of which the record has a copy that comes first by name, with its own outlet and
    day, is coded here.
    """
    from .store.forms import encode, sha256

    if book := getattr(coder, "codebook", None):
        record.keep_codebook(coder.name, book.files)
    problems: list[Problem] = []
    first: dict[str, tuple[str, ...]] = {}  # the copy that was coded: name, bytes, form, language
    reports = new = coded = 0
    due = AT_LEAST
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        reports += 1
        new += record.add(item)
        one, form = item.report, sha256(encode(replace(item.report, text="")))
        copy = (one.name, one.source_sha256, form, one.language)
        first[one.id] = min(first.get(one.id, copy), copy)
    for id_, (_, _, form, _) in first.items():
        report = record.report(id_)
        if not record.is_coded(id_, coder.name):
            coded += 1
            done = claims.get(id_) if sha256(encode(replace(report, text=""))) == form else None
            problems += _code(report, record, coder, done)
            if coded >= due:
                _derive(record, coder.name)
                due = coded + max(AT_LEAST, GROWTH * record.how_many())
    record.replace_problems(problems)
    _derive(record, coder.name)
    other = sum(language not in LANGUAGES for *_, language in first.values())
    return Summary(reports, new, coded, other, *record.size(), tuple(problems))


def code_again(copies: Iterable[Reading], record: Record, coder: Coder, decisions: Sequence[Decision]) -> list[Problem]:
    """Codes readings into a new record by what people decided of the old one; gives what could not be coded."""
    if book := getattr(coder, "codebook", None):
        record.keep_codebook(coder.name, book.files)
    for copy in copies:
        record.add(copy)
    problems = [problem for report in record.reports() for problem in _code(report, record, coder)]
    record.decide(decisions)
    _derive(record, coder.name)
    return problems


PATIENCE = 2
"""How often a merge is thrown away because somebody decides meanwhile, before it is put although it knows nothing of
that: whoever decides also merges, and nobody should wait for people to stop."""


def _derive(record: Record, coder: str) -> None:
    """Dates, events and control from all that the record holds; again, if another process adds to it meanwhile."""
    tried = 0
    while not record.events_are_current():
        with record.moment():
            seen, dating = record.last_change(), record.dating()
        since = record.put_dated(dating, coder, seen)
        if since is not None and not dating.rest:
            put = _merge(record, since, late=tried >= PATIENCE)
            if put and tried >= PATIENCE and record.only_decisions_wait():
                break
            tried += 1


def _merge(record: Record, seen: int, *, late: bool = False) -> bool:
    """Events and control from the claims that count and what people decided, step by step; False, and no more is done,
    where these have changed since `seen` (`last_change`), or others merge too."""
    from .vocabulary import using

    while True:
        with record.moment(), using(record.acts()):
            change = record.merged()
        if not record.put_merged(change, seen, late=late or change.rest):  # the last step knows of every decision
            return False
        if not change.rest:
            return True


def decide(record: Record, decision: Decision, *, merging: bool = True) -> Decision:
    """Takes a signed decision in and merges by it; gives the one that said the same before, where there is one.

    UsageError, with nothing taken, where it would contradict others. `merging=False` leaves the events to `catch_up`.
    """
    from .review.ledger import admit, repeated

    if there := repeated(decision, record.decisions(), record.standing()):
        return there
    admit(decision, record.standing(decision))
    record.decide([decision])
    if merging:
        catch_up(record)
    return decision


def take_in(record: Record, decisions: Sequence[Decision]) -> list[Decision]:
    """Joins another's decisions to the record and merges by all; gives the new ones. Contradictions count for nothing
    until a person takes one side back."""
    from .review.ledger import checked
    from .review.values import misquotes

    texts = {r.id: r for r in record.reports()} if any(d.claim for d in decisions) else {}
    for d in checked(decisions):
        for says in misquotes(texts[d.claim.report.id], d.claim) if d.claim and d.claim.report.id in texts else ():
            raise UsageError(f"decision {d.id}: {says}, so nothing was taken. Ask for the file again.")
    new = record.decide(decisions)
    catch_up(record)
    return new


def catch_up(record: Record) -> bool:
    """Merges anew where people have decided since; False where reports are not merged yet: that is left to the reading
    that is under way, or to the next one where it was cut off."""
    tried = 0
    while not record.events_are_current():
        if not record.only_decisions_wait():
            return False
        if _merge(record, record.last_change(), late=tried >= PATIENCE) and tried >= PATIENCE:
            break
        tried += 1
    return True


def without(record: Record, view: View, gone: Collection[str]) -> View:
    """The view without these reports (ids): events and control as they are merged from the others, and no date that
    rests on them."""
    from .events import merge
    from .territorial_control.spells import control_spells
    from .vocabulary import using

    reports = tuple(r for r in view.reports if r.id not in gone)
    claims = tuple(c for c in view.claims if c.report.id not in gone)
    with using(view.acts):
        events = merge(claims, reports, decisions=record.decisions())
        spells = control_spells(claims, reports, events)
    dates = (d for d in view.dates if d.report.id not in gone)
    kept = tuple(d for d in dates if not any(c.with_ and c.with_.id in gone for c in d.clues))
    return View(reports, claims, tuple(events), tuple(spells), kept, acts=view.acts)


def _coded_ahead(
    items: Iterable[Reading | Problem],
    record: Record,
    coder: Coder,
    chosen: Choice | None,
    workers: int,
    since: str | None,
) -> Iterator[tuple[Reading | Problem, Report | None, Coded | None]]:
    """What is read, in order, with what other processes have made of it meanwhile; nothing where they weren't asked."""
    from .batches.processes import coded_ahead

    def to_code(item: Reading | Problem) -> Report | None:
        if isinstance(item, Problem) or item.report.language not in LANGUAGES or is_older(item.report, since):
            return None
        return None if record.is_coded(item.report.id, coder.name) else item.report

    if chosen is None or workers < 2:
        return ((item, None, None) for item in items)
    return coded_ahead(items, to_code, chosen, workers, size=lambda i: 0 if isinstance(i, Problem) else len(i.original))


def _code(report: Report, record: Record, coder: Coder, done: Coded | None = None) -> list[Problem]:
    """Codes one report into the record, unless that is done; a fault of the coder leaves it there without claims."""
    from .batches.processes import Coded, code_one

    done = done or (code_one(report, coder) if report.language in LANGUAGES else Coded(()))
    if done.fault:
        step = "The report is kept without claims; please report this fault."
        return [Problem(report.name, done.fault, step, "left_out")]
    record.put_claims(report.id, done.claims, coder.name)
    return []


@dataclass(frozen=True, slots=True)
class Choice:
    """Which coder: the shipped one, with a project's own codebook and gazetteer packs, or one that a package adds.

    `reader`: "full" or "quick", as `dateline read --reader`.
    """

    codebook: Path | None = None
    packs: tuple[Path, ...] = ()
    plugin: str | None = None
    reader: str = "full"

    def load(self) -> Coder:
        """The coder, loaded. UsageError where no package adds one of that name; InputError for what isn't well formed."""
        if self.plugin:
            added: Coder = load(CODER_GROUP, self.plugin)()
            return added
        own = self.codebook or self.packs or self.reader != "full"
        return default_coder(self.codebook, self.packs, self.reader) if own else default_coder()


def default_coder(codebook: Path | None = None, packs: Sequence[Path] = (), reader: str = "full") -> Coder:
    """The coder that comes with Dateline, with a project's own codebook and gazetteer packs where they are given.

    `reader`: "full" or "quick".
    """
    from .claims import Coder as Shipped

    return Shipped.load(codebook, packs, reader)
