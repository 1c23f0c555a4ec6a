"""`dateline export`: the record as a file for others."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from ..errors import UsageError
from ..exports import FORMATS, Written
from ..store.address import Where
from .messages import emit, say, suggestion
from .noting import note
from .options import filter_options, opened, record_option, to_filter
from .withholding import choose, keep, list_beside, withholding_options

HOLDS = "\b\n" + "\n".join(f"{name:<15} {form.holds}" for name, form in FORMATS.items())


@click.command(
    help=f"""Write the record, or what a filter lets through, in another form.

{HOLDS}

Ids and words are the record's own; what isn't known stays empty. What a format has no place for is said on standard
error: what is out of its scope (a plan is no event to ACLED) as a note, what should be there but is not with exit
status 1."""
)
@click.argument("form", metavar="FORMAT")
@record_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; without it, standard output.")
@click.option(
    "--extended", is_flag=True, help="acled, ucdp: append according_to, status, standing, claim_ids, evidence."
)
@withholding_options
@filter_options
@click.pass_context
def export(
    ctx: click.Context,
    /,
    form: str,
    record: Where,
    output: Path | None,
    extended: bool,
    profile: str | None,
    coarsen: float | None,
    withheld: Path | None,
    **conditions: str | None,
) -> None:
    """Writes the export, logs it in the record and tells what was left out."""
    masks = profile is not None or coarsen is not None
    if masks and not (output or withheld):
        raise UsageError(
            "what is withheld is listed in a file. Name the export's file with -o, or a list with --withheld."
        )
    write = _writer(form, {"extended": True} if extended else {})
    _check(form, output)
    listed = list_beside(output or Path(form), withheld) if masks else None
    with opened(record) as there:
        if listed:
            chosen = choose(there, profile, coarsen, conditions)
            view = chosen.view
        else:
            view = to_filter(there.acts(), **conditions).choose(there.view())
    out = io.BytesIO()
    written: Written = write(view, out)
    note(record, form, out.getvalue())
    _put(out.getvalue(), output)
    if listed:
        keep(chosen, listed, record, form)
    for told in (*written.out_of_scope, *written.left_out):
        say(f"{form}: {told}")
    if output:
        say(f"wrote {written.rows} row{'s' * (written.rows != 1)} to {output}.")
    if written.left_out:
        ctx.exit(1)


def _writer(form: str, options: dict[str, bool]) -> Callable[..., Any]:
    """The function that writes a format: one of ours, or one that a package adds."""
    if form not in FORMATS:
        from .. import plugins

        if form in plugins.found(plugins.EXPORTER_GROUP):
            return plugins.load(plugins.EXPORTER_GROUP, form)
        raise UsageError(f"there is no format {form!r}.{suggestion(form, FORMATS)}")
    if unknown := options.keys() - FORMATS[form].options.keys():
        raise UsageError(f"{form} has no option --{min(unknown)}.")
    write = import_module(f"dateline.exports.{FORMATS[form].module}").write
    return lambda view, out: write(view, out, **options)


def _check(form: str, output: Path | None) -> None:
    if output and output.is_dir():
        raise UsageError(f"{output} is a folder. Name a file with -o.")
    if output and not output.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {output.parent}. Make it first, or name another file with -o.")
    if output is None and form in FORMATS and not FORMATS[form].text and sys.stdout.isatty():
        raise UsageError(f"{form} is no text for a terminal. Name a file with -o.")


def _put(content: bytes, output: Path | None) -> None:
    """All of the file or nothing of it."""
    if output is None:
        emit(content)
        return
    handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=".dateline-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, output)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
