"""`dateline load`: what a cluster has read and coded, into a record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say, say_problems
from .options import codebook_option, coder_option, gazetteer_option, opened, reader_option, record_option
from .read import told


@click.command()
@click.argument("folders", metavar="FOLDER…", nargs=-1, required=True, type=click.Path(path_type=Path))
@record_option
@codebook_option
@gazetteer_option
@reader_option
@coder_option
@click.pass_context
def load(
    ctx: click.Context,
    folders: Sequence[Path],
    record: Where,
    codebook: Path | None,
    packs: Sequence[Path],
    reader: str,
    coder: str | None,
) -> None:
    """Take the output of `dateline spark-job` into a record.

    Each FOLDER holds Parquet of reports, claims and events. The record is made where there is none, and is then what
    `dateline read` of the same archives makes: loading the same again changes nothing. Give the codebook, gazetteer,
    reader and coder of the job.
    """
    from .. import pipeline
    from ..batches import files

    for folder in folders:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}. Check the spelling, or give a full path.")
    left_out, with_coder = False, pipeline.Choice(codebook, tuple(packs), coder, reader).load()
    with opened(record, create=True) as there:
        for folder in folders:
            with files.codings(folder) as (claims, coded_by):
                if coded_by not in ("", with_coder.name):
                    raise UsageError(
                        f"{folder} was coded by {coded_by}, and this is {with_coder.name}. Give the codebook, gazetteer, "
                        "reader and coder of the job, or run it again."
                    )
                done = pipeline.load_coded(files.readings(folder), claims, there, with_coder)
            say_problems(done.problems)
            say(told(done, record))
            left_out |= bool(done.other_language) or any(p.severity == "left_out" for p in done.problems)
    ctx.exit(1 if left_out else 0)
