"""`dateline verify`: is the record as it was written?"""

from __future__ import annotations

from pathlib import Path

import click

from .messages import printable, say
from .options import json_option, opened, record_option, show


@click.command()
@record_option
@json_option
@click.pass_context
def verify(ctx: click.Context, record: Path, as_json: bool) -> None:
    """Check that nothing in a record was altered, is missing or was added.

    Original bytes, texts, spans, claims, events and the log are looked at again. Each finding names the item and the
    claims that rest on it; exit status 1 where there are any.
    """
    from ..store.forms import encode

    with opened(record) as there:
        findings = there.verify()
        head = there.log()[-1].hash if not findings and there.log() else None
        counts = f"{len(there.reports())} reports, {len(there.claims())} claims" if not findings else ""
    for finding in findings:
        resting = f" Claims that rest on it: {', '.join(finding.claims)}." if finding.claims else ""
        show([encode(finding) if as_json else printable(f"{finding.item}: {finding.says}.{resting}")])
    if findings:
        say(f"{len(findings)} finding{'s' * (len(findings) != 1)} in {record}. Don't rely on the items named.")
        ctx.exit(1)
    say(f"{record} is whole: {counts}, log head {head or 'none yet'}.")
