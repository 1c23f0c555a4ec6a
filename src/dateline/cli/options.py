"""Options that several verbs share."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import UsageError
from ..store import Filter
from ..store.address import Where, where
from .messages import emit, say, suggestion

if TYPE_CHECKING:
    from ..store import Record
    from ..web.safe import Tiles

F = TypeVar("F", bound=Callable[..., Any])
STANDINGS = ("corroborated", "single_origin", "one_sided", "disputed", "denied", "admitted")
DEFAULT_RECORD = Path("dateline.db")


class Place(click.ParamType[Where]):
    """A record: a file, or a database on a PostgreSQL server."""

    name = "record"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Where:
        """The place that a person named."""
        return where(value)


def record_option(command: F) -> F:
    """`-r RECORD`."""
    return click.option(
        "-r",
        "--record",
        type=Place(),
        metavar="RECORD",
        default=DEFAULT_RECORD,
        envvar="DATELINE_RECORD",
        show_default=True,
        help="The record's file, or postgresql://NAME@HOST/DATABASE (or set DATELINE_RECORD).",
    )(command)


def json_option(command: F) -> F:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="JSON Lines, for programs.")(command)


def filter_options(command: F) -> F:
    """Conditions on claims and events, joined by "and"."""
    options = [
        click.option("--act", metavar="ACT", help="What was done: capture, shelling, …"),
        click.option("--status", metavar="STATUS", help="happened, ongoing, ended, planned, possible, denied."),
        click.option("--standing", metavar="STANDING", help=f"{', '.join(STANDINGS)} (of events)."),
        click.option("--actor", metavar="NAME", help="Who did it."),
        click.option("--target", metavar="NAME", help="To whom."),
        click.option("--place", metavar="NAME", help="Where."),
        click.option("--source", metavar="NAME", help="According to whom."),
        click.option("--report", metavar="NAME", help="In which report."),
        click.option("--since", metavar="DATE", help="On that day or later (2016, 2016-08 or 2016-08-24)."),
        click.option("--until", metavar="DATE", help="On that day or earlier. What has no date is left out."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def tiles_options(command: F) -> F:
    """`--tiles ADDRESS` and `--tiles-credit TEXT`."""
    address = click.option(
        "--tiles",
        metavar="ADDRESS",
        help="Draw the maps over this tile server's pictures (https://…/{z}/{x}/{y}.png) instead of the outlines that "
        "come along. The server then sees which areas readers look at.",
    )
    credit = click.option("--tiles-credit", metavar="TEXT", default="", help="Whom the maps credit for the tiles.")
    return address(credit(command))


def to_tiles(address: str | None, credit: str) -> Tiles | None:
    """The tile server of the options, with a word of warning; None without one."""
    from ..web.safe import tiles

    if address is None:
        return None
    say("WARNING: with --tiles whoever opens a map asks that server for pictures, and shows it where they look.")
    return tiles(address, credit)


def codebook_option(command: F) -> F:
    """`--codebook FOLDER`."""
    return click.option(
        "--codebook",
        metavar="FOLDER",
        type=click.Path(path_type=Path),
        help="A project's own acts, words and parties: TOML files, as docs/codebook.md shows.",
    )(command)


def gazetteer_option(command: F) -> F:
    """`--gazetteer PACK`, as often as there are packs."""
    return click.option(
        "--gazetteer",
        "packs",
        metavar="PACK",
        multiple=True,
        type=click.Path(path_type=Path),
        help="More places: a pack that `dateline gazetteer` made. May be given several times.",
    )(command)


def columns_option(command: F) -> F:
    """`--columns FILE`."""
    return click.option(
        "--columns",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Which columns of CSV and XLSX tables hold text, title, date …: a TOML file, as docs/intake.md shows; "
        "without it, a columns.toml beside a table is used.",
    )(command)


def selection_options(command: F) -> F:
    """`--since`, `--limit`, `--dry-run`: which reports are read."""
    options = [
        click.option(
            "--since",
            metavar="DATE",
            help="Leave out reports published before that day (2016, 2016-08 or 2016-08-24); undated ones are read.",
        ),
        click.option(
            "--limit", metavar="N", type=click.IntRange(1), help="Stop after N new reports; the next run goes on there."
        ),
        click.option("--dry-run", is_flag=True, help="Tell what would be read, and leave the record as it is."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def article_filter_options(command: F) -> F:
    """`--filter` and `--filter-words`: which articles are looked at before they are read."""
    which = click.option(
        "--filter",
        "which",
        type=click.Choice(("off", "bulk", "all")),
        default="bulk",
        show_default=True,
        help="Stop articles without an act's word near a place or a party before they are read: in web archives of "
        "100 MB and more, in all files, or nowhere. How many is told.",
    )
    least = click.option(
        "--filter-words",
        "least",
        metavar="N",
        type=click.IntRange(1),
        default=1,
        show_default=True,
        help="How many different words of acts an article must have.",
    )
    return which(least(command))


def checked_columns(columns: Path | None) -> Path | None:
    """The file that a person gave; UsageError where it can't be used, before anything is read."""
    if columns:
        from ..reports.columns import saved_layout

        saved_layout(columns)
    return columns


def reader_option(command: F) -> F:
    """`--reader full|quick`."""
    return click.option(
        "--reader",
        type=click.Choice(["full", "quick"]),
        default="full",
        help="How sentences are read: quick takes seven tenths of the time and loses some claims, as docs/language.md shows.",
    )(command)


def coder_option(command: F) -> F:
    """`--coder NAME`."""
    return click.option(
        "--coder", metavar="NAME", help="A coder that a package has added, in place of Dateline's own."
    )(command)


def to_filter(acts: Iterable[str], **conditions: str | None) -> Filter:
    """The filter that a person asked for, `acts` being those of the record; UsageError for what isn't there."""
    from ..vocabulary import load

    _known("act", conditions["act"], acts)
    _known("status", conditions["status"], load("statuses"))
    _known("standing", conditions["standing"], STANDINGS)
    days = {"since": to_day(conditions["since"], last=False), "until": to_day(conditions["until"], last=True)}
    return Filter(**{**conditions, **days})


def _known(kind: str, value: str | None, known: Iterable[str]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"there is no {kind} {value!r}.{suggestion(value, known)}")


def to_day(text: str | None, *, last: bool) -> str | None:
    """An ISO day; of a year or a month its first or last day."""
    if text is None:
        return None
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if match:
        year, month, day = (int(part) if part else None for part in match.groups())
        month = month or (12 if last else 1)
        if year and 1 <= month <= 12:
            length = calendar.monthrange(year, month)[1]
            day = day or (length if last else 1)
            if 1 <= day <= length:
                return f"{year:04}-{month:02}-{day:02}"
    raise UsageError(f"{text!r} is no date. Write 2016, 2016-08 or 2016-08-24.")


@contextmanager
def opened(place: Where, *, writes: bool = False, create: bool = False) -> Iterator[Record]:
    """The record, for reading only unless it is written to; made where there is none if `create`."""
    from ..store import Record  # a database's library, which `--help` needn't load

    with Record.open(place, create=create, readonly=not (writes or create)) as record:
        yield record


def show(lines: Iterable[str]) -> None:
    """Lines of data on standard output, always UTF-8."""
    emit("".join(f"{line}\n" for line in lines).encode(errors="replace"))
