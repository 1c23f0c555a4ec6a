"""`dateline publish`: the record as pages that open from disk."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import say
from .noting import note
from .options import filter_options, opened, record_option, show, tiles_options, to_tiles
from .withholding import choose, keep, list_beside, withholding_options


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@record_option
@click.option(
    "--title", metavar="TEXT", default="Record of events", show_default=True, help="What the pages are called."
)
@click.option(
    "--changes",
    "changed",
    metavar="SINCE",
    help="Also show what changed since a day (2016-08-24), or since an entry of the record's log.",
)
@tiles_options
@withholding_options
@filter_options
def publish(
    out: Path,
    record: Where,
    title: str,
    changed: str | None,
    tiles: str | None,
    tiles_credit: str,
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
    from ..store.earlier import changes_since

    server, listed = to_tiles(tiles, tiles_credit), list_beside(out, withheld)
    with opened(record) as there:
        chosen = choose(there, profile, coarsen, conditions)
        if changed and chosen.withholds:
            raise UsageError(
                "what changed is told unmasked and of every report. Leave out --changes, or what withholds."
            )
        changes = changes_since(there, changed) if changed else None
    files = web.publish(chosen.view, out, title=title, since=changes, tiles=server, withheld=chosen.counts)
    note(record, "pages", files[-1].read_bytes())  # the list of all files with their hashes
    keep(chosen, listed, record, "pages")
    show([str(files[0])])
    say(f"wrote {len(files)} files to {out}. Open {files[0]} in a browser.")
