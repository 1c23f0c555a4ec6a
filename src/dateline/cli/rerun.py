"""`dateline rerun`: does the same program give the same record again?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..records import Claim, Reading
from ..store.address import Where
from .messages import printable, say
from .options import (
    checked_columns,
    codebook_option,
    coder_option,
    columns_option,
    gazetteer_option,
    opened,
    reader_option,
    record_option,
    show,
)

if TYPE_CHECKING:
    from ..plugins import Coder
    from ..store import Record

WHOLE: dict[str, Callable[[Record], Sequence[object]]] = {
    "dates": lambda record: record.dates(),
    "events": lambda record: record.events(),
    "control": lambda record: record.control(),
}


@click.command()
@record_option
@columns_option
@codebook_option
@gazetteer_option
@reader_option
@coder_option
@click.pass_context
def rerun(
    ctx: click.Context,
    record: Where,
    columns: Path | None,
    codebook: Path | None,
    packs: Sequence[Path],
    reader: str,
    coder: str | None,
) -> None:
    """Read and code a record's originals again, and say whether the result is identical.

    The record stays as it is. Give the columns, codebook, gazetteer, reader and coder that it was read with. What differs is listed
    with the reason, as far as it shows; exit status 1 where anything does.
    """
    from .read import chosen

    with opened(record) as there:
        found = list(differences(there, chosen(codebook, packs, coder, reader), checked_columns(columns)))
    show(printable(line) for line in found)
    if found:
        say(f"{record} would not be the same: {len(found)} difference{'s' * (len(found) != 1)}.")
        ctx.exit(1)
    say(f"{record} is identical: the same originals give the same texts, claims, dates, events and control.")


def differences(there: Record, coder: Coder | None = None, columns: Path | None = None) -> Iterator[str]:
    """What is otherwise when the originals are read and coded again, and why."""
    from .. import pipeline

    coder = coder or pipeline.default_coder()
    with tempfile.TemporaryDirectory(prefix="dateline-") as scratch:
        copies = list(there.copies())
        for copy in copies:
            yield from _reading(copy, Path(scratch), columns)
        with opened(Path(scratch) / "again.db", create=True) as again:
            failed = pipeline.code_again(copies, again, coder, there.decisions())
            yield from (f"report {p.name}: {p.what}" for p in failed)
            yield from _coding(there, again)


def _reading(copy: Reading, scratch: Path, columns: Path | None) -> Iterator[str]:
    """Where the bytes of a file give another text now."""
    from ..reports.reading import read_file
    from ..reports.source import SourceFile

    path = scratch / f"original{Path(copy.report.name).suffix}"
    path.write_bytes(copy.original)
    source = SourceFile(path, copy.report.name, len(copy.original), columns=columns)
    read = [r.report for r in read_file(source) if isinstance(r, Reading)]
    if copy.report.text not in [r.text for r in read]:
        yield f"report {copy.report.name}: its original gives another text, so the reader has changed"
    elif copy.report.blocks not in [r.blocks for r in read]:
        yield f"report {copy.report.name}: other parts of it are taken for junk, so the reader has changed"


def _coding(there: Record, again: Record) -> Iterator[str]:
    """Where claims, and what is derived from them, come out otherwise."""
    then, now, same = there.coders(), again.coders(), True
    before, after = _by_report(there.coded()), _by_report(again.coded())
    for report in there.reports():
        if then.get(report.id) != now.get(report.id):
            same = False
            yield f"report {report.name}: was coded by {then.get(report.id)}, this is {now.get(report.id)}"
        if before.get(report.id) != after.get(report.id):
            same = False
            yield f"report {report.name}: {_claims(before.get(report.id, []), after.get(report.id, []))}"
    for name, of in WHOLE.items():
        if of(there) != of(again):
            why = "this Dateline derives them otherwise" if same else "they follow from claims that differ"
            yield f"{name}: {len(of(there))} then, {len(of(again))} now, not the same; {why}"


def _by_report(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.report.id, []).append(claim)
    return found


def _claims(then: Sequence[Claim], now: Sequence[Claim]) -> str:
    """How two codings of one report differ."""
    before, after = {c.id: c for c in then}, {c.id: c for c in now}
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    other = [id_ for id_ in before.keys() & after.keys() if before[id_] != after[id_]]
    return f"{len(gone)} claims are gone, {len(new)} are new, {len(other)} have other values"
