"""`dateline publish`: the record as pages that open from disk."""

from __future__ import annotations

from pathlib import Path

import click

from .messages import say
from .options import filter_options, opened, record_option, show
from .withholding import choose, keep, list_beside, withholding_options


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@record_option
@click.option(
    "--title", metavar="TEXT", default="Record of events", show_default=True, help="What the pages are called."
)
@withholding_options
@filter_options
def publish(
    out: Path,
    record: Path,
    title: str,
    profile: str | None,
    coarsen: float | None,
    withheld: Path | None,
    **conditions: str | None,
) -> None:
    """Write the record, or what a filter lets through, as pages that open from disk with no network.

    OUT is a folder; it is made where there is none. Standard output names the page to open. Reports that a sidecar
    marks as sensitive are never published. docs/publishing.md says what a profile withholds, and what it can't.
    """
    from .. import web

    listed = list_beside(out, withheld)
    with opened(record) as there:
        chosen = choose(there, profile, coarsen, conditions)
    files = web.publish(chosen.view, out, title=title, withheld=chosen.counts)
    keep(chosen, listed, record, "pages")
    show([str(files[0])])
    say(f"wrote {len(files)} files to {out}. Open {files[0]} in a browser.")
