"""`dateline copy`: a whole record between files and servers."""

from __future__ import annotations

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say
from .options import Place, opened, show


@click.command()
@click.argument("source", type=Place(), metavar="FROM")
@click.argument("target", type=Place(), metavar="TO")
def copy(source: Where, target: Where) -> None:
    """Copy a whole record into a new one: from a file to a server, back, or between two of a kind.

    FROM and TO are files or postgresql://NAME@HOST/DATABASE; TO holds nothing yet. Both ends are verified: every row is
    the same, and so is the head of the log, so that one that was kept of FROM fits TO.
    """
    with opened(source) as there:
        if findings := there.verify():
            raise UsageError(f"{source} is not whole ({findings[0].item}: {findings[0].says}). Run `dateline verify`.")
        there.copy(target)
        head = there.head()
    with opened(target) as there:
        if findings := there.verify(head):
            raise UsageError(
                f"{target} is not whole ({findings[0].item}: {findings[0].says}). Don't use it; copy again."
            )
        counts = f"{len(there.reports())} reports, {len(there.claims())} claims, {len(there.decisions())} decisions"
    show([str(target)])
    say(f"copied {source} to {target}: {counts}, log head {head.hash if head.entries else 'none yet'}.")
