"""`dateline read`: reports into a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, UsageError
from ..records import Problem, Reading
from ..store.address import Where
from .messages import Progress, say, say_problems
from .options import (
    DEFAULT_RECORD,
    article_filter_options,
    checked_columns,
    codebook_option,
    coder_option,
    columns_option,
    gazetteer_option,
    opened,
    reader_option,
    record_option,
    selection_options,
    to_day,
)

if TYPE_CHECKING:
    from .. import plugins
    from ..pipeline import Summary
    from ..reports.sieve import Which


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option
@click.option(
    "--sidecar",
    type=click.Path(path_type=Path),
    help="A CSV with columns path, title, publisher, published_at, url, language, …; without it, a reports.csv beside "
    "the reports is used.",
)
@columns_option
@selection_options
@article_filter_options
@codebook_option
@gazetteer_option
@reader_option
@coder_option
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(1),
    help="How many processes code at once; the record is the same with any number. One for each processor, up to four, "
    "unless said; a few dozen reports are coded by one.",
)
@click.pass_context
def read(
    ctx: click.Context,
    paths: Sequence[Path],
    record: Where,
    sidecar: Path | None,
    columns: Path | None,
    since: str | None,
    limit: int | None,
    dry_run: bool,
    which: Which,
    least: int,
    codebook: Path | None,
    packs: Sequence[Path],
    reader: str,
    coder: str | None,
    workers: int | None,
) -> None:
    """Read and code reports into a record.

    PATHS are files or folders (docs/intake.md lists the kinds): plain text, HTML, Markdown, PDF, DOCX, RTF, EML,
    CSV and XLSX tables, and ZIP archives of them. The record is made where there is none. Reading the
    same reports again, in any order, changes nothing.
    """
    from .. import pipeline

    if not any(path.exists() for path in paths):
        raise UsageError(f"there is no {' and no '.join(map(str, paths))}. Check the spelling, or give a full path.")
    if sidecar and not sidecar.is_file():
        raise UsageError(f"there is no sidecar {sidecar}. Check the spelling, or leave --sidecar out.")
    columns = checked_columns(columns)
    with_coder = chosen(codebook, packs, coder, reader)
    day, sieve = to_day(since, last=False), pipeline.sieve_for(which, least, with_coder)
    if dry_run:
        from .dry_run import tell

        ctx.exit(tell(paths, record, sidecar, columns, day, limit, sieve))
    from ..batches.processes import sensible, settled

    choice = pipeline.Choice(codebook, tuple(packs), coder, reader)
    with_coder = with_coder or choice.load()
    settled()
    progress, step = progress_of(paths)
    with opened(record, create=True) as there:
        try:
            summary = pipeline.read(
                paths,
                there,
                sidecar=sidecar,
                columns=columns,
                coder=with_coder,
                chosen=choice,
                workers=workers or sensible(),
                since=day,
                limit=limit,
                sieve=sieve,
                on_progress=step,
            )
        finally:
            progress.end()
    say_problems(summary.problems)
    say(told(summary, record))
    if summary.other_language or any(p.severity == "left_out" for p in summary.problems):
        ctx.exit(1)


def chosen(
    codebook: Path | None, packs: Sequence[Path], coder: str | None, reader: str = "full"
) -> plugins.Coder | None:
    """The coder that a person asked for; None for the shipped one as it is."""
    from .. import plugins

    if coder and (codebook or packs):
        left = "--codebook" if codebook else "--gazetteer"
        raise UsageError(f"the coder {coder} has words and places of its own. Leave {left} or --coder out.")
    if coder and reader != "full":
        raise UsageError(f"the coder {coder} reads in its own way. Leave --reader or --coder out.")
    return plugins.load(plugins.CODER_GROUP, coder)() if coder else _shipped(codebook, packs, reader)


def _shipped(codebook: Path | None, packs: Sequence[Path], reader: str) -> plugins.Coder | None:
    """The shipped coder with what a project brings; a fault in it stops the reading before it begins."""
    from .. import pipeline

    try:
        return pipeline.default_coder(codebook, packs, reader) if codebook or packs or reader != "full" else None
    except InputError as fault:
        raise UsageError(str(fault)) from fault


def told(summary: Summary, record: Where) -> str:
    """What a reading did, in a sentence."""
    name = "" if record == DEFAULT_RECORD else f" -r {record}"
    known = summary.reports - summary.new
    left_out = sum(1 for problem in summary.problems if problem.severity == "left_out")
    others = [
        (left_out, "left out"),
        (summary.other_language, "kept in other languages"),
        (summary.older, "too old"),
        (summary.stopped, "stopped by the filter"),
    ]
    also = "".join(f", {count} {what}" for count, what in others if count)
    return (
        f"{summary.reports} report{'s' * (summary.reports != 1)} read ({summary.new} new, {known} known), "
        f"{summary.coded} coded{also}. {record} now holds {summary.claims} claims and {summary.events} events. "
        f"Next: `dateline events{name}`."
    )


def progress_of(paths: Sequence[Path]) -> tuple[Progress, Callable[[Reading | Problem], None]]:
    """The line that tells how far a reading is, and what moves it on."""
    from ..reports.files import sizes

    progress = Progress(sizes(paths) if sys.stderr.isatty() else {})

    def step(item: Reading | Problem) -> None:
        progress.step(item.name if isinstance(item, Problem) else item.report.name)

    return progress, step
