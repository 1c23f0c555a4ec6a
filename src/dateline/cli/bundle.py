"""`dateline bundle`: evidence for handing on."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say
from .options import opened, record_option, show


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@record_option
@click.option(
    "--stamp",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A time-stamp (.tsr, .ots) of the file that `dateline verify --keep-head` wrote, to go with it.",
)
def bundle(out: Path, record: Where, stamp: Path | None) -> None:
    """Write a record, its original files and its log as one ZIP that can be checked to the byte.

    OUT is the ZIP's name. Whoever gets it runs `dateline verify OUT`. The record must be whole. The same record gives
    the same bytes. Names of private persons are in it as the reports have them.
    """
    if out.is_dir():
        raise UsageError(f"{out} is a folder. Name a file, such as {out / 'evidence.zip'}.")
    if not out.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {out.parent}. Make it first, or name another file.")
    with opened(record) as there:
        if findings := there.verify():
            raise UsageError(f"{record} is not whole ({findings[0].item}: {findings[0].says}). Run `dateline verify`.")
        there.bundle(out, stamp.read_bytes() if stamp else None)
        head = there.head()
    show([str(out)])
    say(f"wrote {out}: {out.stat().st_size / 1e6:.1f} MB, log head {head.hash}. Check it with `dateline verify {out}`.")
