"""`dateline verify`: is the record as it was written?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError
from ..store.address import Where
from .messages import printable, say
from .options import json_option, opened, record_option, show

if TYPE_CHECKING:
    from ..store import Finding


@click.command()
@click.argument("bundle", required=False, type=click.Path(path_type=Path))
@record_option
@click.option("--keep-head", type=click.Path(path_type=Path), help="Write the log's head to a file, to keep elsewhere.")
@click.option("--head", type=click.Path(path_type=Path), help="Compare the log with a head that was kept.")
@json_option
@click.pass_context
def verify(
    ctx: click.Context, bundle: Path | None, record: Where, keep_head: Path | None, head: Path | None, as_json: bool
) -> None:
    """Check that nothing in a record was altered, is missing or was added.

    Original bytes, texts, spans, claims, events and the log are looked at again. Each finding names the item and the
    claims that rest on it; exit status 1 where there are any. With BUNDLE, a ZIP that `dateline bundle` wrote is
    checked in place of a record.
    """
    if bundle:
        if head or keep_head:
            raise UsageError("a bundle has its head in it. Give --head and --keep-head with a record.")
        _bundle(ctx, bundle, as_json)
        return
    from ..store import head as heads

    kept = heads.read(head) if head else None
    with opened(record) as there:
        findings = there.verify(kept)
        now = there.head() if not findings else None
        counts = f"{len(there.reports())} reports, {len(there.claims())} claims" if not findings else ""
    _tell(ctx, findings, record, as_json)
    assert now
    if keep_head:
        keep_head.write_bytes(heads.write(now))
        say(f"kept the log's head in {keep_head}. Keep it apart from the record, or have it time-stamped.")
    goes_on = f", goes on from the head in {head}" if head else ""
    say(f"{record} is whole: {counts}, log head {now.hash if now.entries else 'none yet'}{goes_on}.")


def _bundle(ctx: click.Context, path: Path, as_json: bool) -> None:
    from ..store import bundle

    if not path.is_file():
        raise UsageError(f"there is no bundle {path}. To check a record, name it with -r.")
    _tell(ctx, bundle.check(path), path, as_json)
    say(f"{path} is whole: the record, its originals and its log are as they were written.")


def _tell(ctx: click.Context, findings: Sequence[Finding], what: Where, as_json: bool) -> None:
    """Shows the findings and ends with status 1, where there are any."""
    from ..store.forms import encode

    for finding in findings:
        resting = f" Claims that rest on it: {', '.join(finding.claims)}." if finding.claims else ""
        show([encode(finding) if as_json else printable(f"{finding.item}: {finding.says}.{resting}")])
    if findings:
        say(f"{len(findings)} finding{'s' * (len(findings) != 1)} in {what}. Don't rely on the items named.")
        ctx.exit(1)
