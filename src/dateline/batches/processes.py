"""Work spread over several processes of one machine, in order, and nothing lost where one of them dies."""

from __future__ import annotations

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future
from dataclasses import dataclass, field
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from ..records import Claim, Report
from .coding import Coder, code_batch
from .schemas import Batch, Table

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
MOST = 4  # processes, unless more are asked for: each holds the model, the gazetteer and the words (180 MB)
AHEAD = 8  # pieces of work for each process that are taken before the first is asked for
HELD = 64_000_000  # bytes of what is waiting, from which on nothing more is taken
WORTH = 64  # reports from which on starting processes pays


class Recipe(Protocol):
    """What makes a coder, in whichever process: it can be pickled and compared, which coders can't."""

    def load(self) -> Coder:
        """The coder, ready for any number of reports."""

    def __hash__(self) -> int:
        """The same for the same coder."""


@dataclass(frozen=True, slots=True)
class Coded:
    """What coding a report gave: claims, or why it failed."""

    claims: Sequence[Claim]
    fault: str | None = None


def code_one(report: Report, coder: Coder) -> Coded:
    """Codes one report; a fault of the coder is told, not raised."""
    try:
        return Coded(coder.code(report))
    except Exception as fault:  # noqa: BLE001 - one report's odd wording must not cost the other ten thousand
        return Coded((), f"could not be coded ({type(fault).__name__}: {fault})")


@cache
def loaded(recipe: Recipe) -> Coder:
    """The coder of a recipe, loaded once in each process."""
    coder = recipe.load()
    settled()
    return coder


def settled() -> None:
    """What is loaded by now stays as long as the process, and what is read hardly has cycles: so that the collector passes
    over the first and comes seldom for the second, a tenth of a reading's cost. For programs, once they are started."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def code_by(report: Report, recipe: Recipe) -> Coded:
    """`code_one` in another process."""
    return code_one(report, loaded(recipe))


def code_batch_by(batch: Batch, recipe: Recipe) -> Batch:
    """`code_batch` in another process."""
    return code_batch(batch, loaded(recipe))


def sensible() -> int:
    """How many processes to use where nobody says: one for each processor that this one may use, four at most."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(there, MOST)


@dataclass
class Processes:
    """Several processes, started when the first work comes and ended with the block."""

    workers: int
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def submit(self, function: Callable[..., T], *values: object) -> Future[T]:
        """The work, to be done by whichever process is free. A process that died has failed it (BrokenExecutor)."""
        if self._pool is None:
            import multiprocessing
            from concurrent.futures import ProcessPoolExecutor

            anew = multiprocessing.get_context("spawn")  # a copy of this process would share its threads' locks
            self._pool = ProcessPoolExecutor(self.workers, anew, initializer=_start)
        try:
            return self._pool.submit(function, *values)
        except BrokenExecutor as died:
            failed: Future[T] = Future()
            failed.set_exception(died)
            return failed

    def each(self, function: Callable[[Table], Table], tables: Iterable[Table], /) -> Iterator[Table]:
        """As `map`, some pieces ahead; what a process that died leaves is done here."""
        waiting: deque[tuple[Table, Future[Table]]] = deque()
        for table in tables:
            waiting.append((table, self.submit(function, table)))
            if len(waiting) >= AHEAD * self.workers:
                yield _result(function, *waiting.popleft())
        while waiting:
            yield _result(function, *waiting.popleft())


def _result(function: Callable[[Table], Table], table: Table, work: Future[Table]) -> Table:
    try:
        return work.result()
    except BrokenExecutor:
        return function(table)


def _start() -> None:
    """Ctrl-C is for the process that was started by a person; it then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


Item = TypeVar("Item")


def coded_ahead(
    items: Iterable[Item],
    to_code: Callable[[Item], Report | None],
    recipe: Recipe,
    workers: int,
    *,
    worth: int = WORTH,
    size: Callable[[Item], int] = lambda item: 0,
) -> Iterator[tuple[Item, Report | None, Coded | None]]:
    """Each item in order, with the report that was coded in another process and what that gave; None where whoever asks
    codes it: for few reports no process is started, and what a process that died leaves isn't coded either.

    `to_code`: the report of an item that is worth coding, None where there is none. `size`: the bytes of an item; of
    what is waiting no more than `HELD` are kept.
    """
    with Processes(workers) as others:
        waiting: deque[tuple[Item, Report | None]] = deque()
        work: deque[Future[Coded] | None] = deque()  # of the first that are waiting
        due, started, held = 0, False, 0
        for item in items:
            waiting.append((item, report := to_code(item)))
            held += size(item)
            due += report is not None
            started = started or due >= worth
            if started:
                work.extend(others.submit(code_by, r, recipe) if r else None for _, r in [*waiting][len(work) :])
            while waiting and (held > HELD or (len(waiting) >= worth + AHEAD * workers if started else due == 0)):
                held -= size(waiting[0][0])
                due -= waiting[0][1] is not None
                yield _told(*waiting.popleft(), work.popleft() if work else None)
        while waiting:
            yield _told(*waiting.popleft(), work.popleft() if work else None)


def _told(item: Item, report: Report | None, work: Future[Coded] | None) -> tuple[Item, Report | None, Coded | None]:
    if work is None:
        return item, None, None
    try:
        return item, report, work.result()
    except BrokenExecutor:
        return item, None, None
