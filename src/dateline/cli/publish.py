"""`dateline publish`: the record as pages that open from disk."""

from __future__ import annotations

from pathlib import Path

import click

from .messages import say
from .options import filter_options, opened, record_option, show, tiles_options, to_filter, to_tiles


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
@filter_options
def publish(
    out: Path,
    record: Path,
    title: str,
    changed: str | None,
    tiles: str | None,
    tiles_credit: str,
    **conditions: str | None,
) -> None:
    """Write the record, or what a filter lets through, as pages that open from disk with no network.

    OUT is a folder; it is made where there is none. Standard output names the page to open.
    """
    from .. import web
    from ..store.earlier import changes_since

    server = to_tiles(tiles, tiles_credit)
    with opened(record) as there:
        view = to_filter(there.acts(), **conditions).choose(there.view())
        changes = changes_since(there, changed) if changed else None
    files = web.publish(view, out, title=title, since=changes, tiles=server)
    show([str(files[0])])
    say(f"wrote {len(files)} files to {out}. Open {files[0]} in a browser.")
