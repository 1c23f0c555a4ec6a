"""`dateline watch`: keeps a record up to date with folders that files are put into."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say, say_problems
from .options import (
    article_filter_options,
    checked_columns,
    codebook_option,
    coder_option,
    columns_option,
    gazetteer_option,
    opened,
    reader_option,
    record_option,
    to_day,
)
from .read import chosen

if TYPE_CHECKING:
    from ..reports.sieve import Which

ASKED_EVERY = 900.0  # seconds between two looks at a feed
ABOUT_ALL = ("reports.csv", "columns.toml")  # files that say something of the others


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option
@columns_option
@click.option("--since", metavar="DATE", help="Leave out reports published before that day; undated ones are read.")
@click.option(
    "--every", metavar="SECONDS", type=click.IntRange(1), default=10, show_default=True, help="How often to look."
)
@click.option(
    "--feed",
    "feeds",
    metavar="URL",
    multiple=True,
    help="Also fetch what is new in this RSS or Atom feed into the first folder.",
)
@click.option("--once", is_flag=True, help="Look once and end, for a timer.")
@article_filter_options
@codebook_option
@gazetteer_option
@reader_option
@coder_option
def watch(
    folders: Sequence[Path],
    record: Where,
    columns: Path | None,
    since: str | None,
    every: int,
    feeds: Sequence[str],
    once: bool,
    which: Which,
    least: int,
    codebook: Path | None,
    packs: Sequence[Path],
    reader: str,
    coder: str | None,
) -> None:
    """Keep a record up to date with folders.

    What is in them is read first, then whatever is added or changed, as soon as it has stood still between two looks. A
    report whose file goes away stays in the record. Stop with Ctrl-C; the next run goes on there.

    With --feed its new pages are fetched first, every 15 minutes, as `dateline fetch` does; without it nothing is.
    """
    from .. import pipeline

    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}. Check the spelling, or give a full path.")
    columns, day = checked_columns(columns), to_day(since, last=False)
    with_coder = chosen(codebook, packs, coder, reader) or pipeline.default_coder()
    ask = _asker(feeds, folders[0])
    ask()
    for only in changes(folders, every=every, once=once, sleep=_then(ask, time.sleep)):
        sieve = pipeline.sieve_for(which, least, with_coder)
        with opened(record, create=True) as there:
            done = pipeline.read(folders, there, columns=columns, only=only, coder=with_coder, since=day, sieve=sieve)
        say_problems(done.problems)
        if done.new or only is None:
            say(
                f"{done.new} new of {done.reports} read. {record} now holds {done.claims} claims and {done.events} events."
            )


def _asker(feeds: Sequence[str], folder: Path, clock: Callable[[], float] = time.monotonic) -> Callable[[], None]:
    """What fetches the new pages of feeds, unless it did a short time ago; says what can't be fetched."""
    last: float | None = None

    def ask() -> None:
        nonlocal last
        if not feeds or (last is not None and clock() - last < ASKED_EVERY):
            return
        last = clock()
        from .fetch import collected

        new, problems = collected(feeds, folder)
        say_problems(problems)
        say(f"{new} new pages from {len(feeds)} feed{'s' * (len(feeds) != 1)}.")

    return ask


def _then(ask: Callable[[], None], sleep: Callable[[float], None]) -> Callable[[float], None]:
    """Sleeps, then asks."""

    def both(seconds: float) -> None:
        sleep(seconds)
        ask()

    return both


def changes(
    folders: Sequence[Path], *, every: float, once: bool, sleep: Callable[[float], None] = time.sleep
) -> Iterator[Collection[Path] | None]:
    """Which files are to be read, time and again; None for all. A file is given when it hasn't changed since the look
    before, so that none is read while it is being copied; all are where a file that tells of others has changed."""
    from ..reports.files import stamps

    read = before = stamps(folders)
    yield None
    while not once:
        sleep(every)
        now = stamps(folders)
        still = {path: stamp for path, stamp in now.items() if before.get(path) == stamp}
        new = {path for path, stamp in still.items() if read.get(path) != stamp}
        before = now
        if new:
            read = {**read, **still}
            yield None if any(path.name in ABOUT_ALL for path in new) else frozenset(new)
