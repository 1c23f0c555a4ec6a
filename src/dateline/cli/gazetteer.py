"""`dateline gazetteer`: packs of places, from GeoNames or from a project's own tables."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import InputError, UsageError
from .messages import clock, printable, say, say_problem
from .options import json_option, show

if TYPE_CHECKING:
    from ..places.packs import Facts, Made
    from ..places.packs.problems import Step

out_option = click.option(
    "-o", "--output", "out", metavar="PACK", required=True, type=click.Path(path_type=Path), help="The pack's file."
)


@click.group()
def gazetteer() -> None:
    """Make packs of places for `dateline read --gazetteer PACK`.

    A pack is one file. Places come from GeoNames dumps that you have on disk, or from a project's own tables.
    """


@gazetteer.command()
@click.argument("dumps", nargs=-1, required=True, metavar="DUMP...", type=click.Path(path_type=Path))
@out_option
@click.option(
    "--keep",
    multiple=True,
    metavar="FEATURE",
    help="In place of the usual features: a class (P: the usual ones of that class), a whole class (S.*), or a code "
    "(V.FRST). May be given several times.",
)
@click.option("--all-scripts", is_flag=True, help="Keep names in Arabic, Cyrillic and other letters than Latin too.")
@click.pass_context
def build(ctx: click.Context, dumps: Sequence[Path], out: Path, keep: Sequence[str], all_scripts: bool) -> None:
    """Make a pack from GeoNames dump files, or folders of them, as they are: text or zip.

    A country file (SY.zip) or allCountries.zip must be among them; alternateNamesV2.zip, admin1CodesASCII.txt,
    admin2Codes.txt and hierarchy.zip add to it. An interrupted build goes on when the same command is run again.
    """
    from ..places.packs import build as make

    _run(ctx, out, lambda watch: make(dumps, out, keep=keep, all_scripts=all_scripts, watch=watch))


@gazetteer.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@out_option
@click.option("--licence", default="", metavar="TEXT", help="The licence of the places, kept in the pack.")
@click.option("--source", default="", metavar="TEXT", help="Whom to credit; without it the files' names.")
@click.pass_context
def add(ctx: click.Context, files: Sequence[Path], out: Path, licence: str, source: str) -> None:
    """Put a project's own places into a pack: CSV, XLSX, GeoJSON, COD-AB tables of p-codes.

    The first line of a table names its columns: name, lat, lon, and where there are any aliases (a;b), kind, country,
    admin1, radius_km, id. A place with an id that is in the pack replaces that one.
    """
    from ..places.packs import add as put

    _run(ctx, out, lambda watch: put(files, out, licence=licence, source=source, watch=watch))


@gazetteer.command()
@click.argument("pack", required=False, type=click.Path(path_type=Path))
@json_option
def info(pack: Path | None, as_json: bool) -> None:
    """What is in a pack: places, source, licence, date, hash. Without PACK, of the gazetteer that ships."""
    from ..places.gazetteer import CORE
    from ..places.packs import inspect

    facts = inspect(pack or CORE)
    show([json.dumps(_plain(facts), ensure_ascii=False)] if as_json else map(printable, _lines(facts)))


def _run(ctx: click.Context, out: Path, make: Callable[[Meter], Made]) -> None:
    """Make the pack `out`, showing how far it is; then say what was made and left out."""
    _folder(out)
    watch = Meter()
    try:
        made = make(watch)
    except InputError as fault:
        raise UsageError(str(fault)) from fault
    finally:
        watch.end()
    _tell(ctx, made)


def _folder(out: Path) -> None:
    if not out.parent.is_dir():
        raise UsageError(f"there is no folder {out.parent}. Make it, or give another -o.")
    if out.is_dir():
        raise UsageError(f"{out} is a folder. Give -o a file, such as {out / 'places.sqlite'}.")


def _tell(ctx: click.Context, made: Made) -> None:
    """What was made and left out; exit status 1 where something was."""
    for problem in made.problems:
        say_problem(problem)
    again = " (an interrupted build was taken up)" if made.resumed else ""
    size = made.path.stat().st_size / 1e6
    say(
        f"{made.path} holds {made.places} place{'s' * (made.places != 1)}, found under {made.names} "
        f"spelling{'s' * (made.names != 1)}, {size:.1f} MB{again}. "
        f"Next: `dateline read REPORTS --gazetteer {made.path}`."
    )
    if made.left_out:
        say(f"{made.left_out} broken record{'s' * (made.left_out != 1)} left out.")
        ctx.exit(1)


LABELS = {
    "name": "name", "made_by": "made by", "source": "source", "licence": "licence", "credit": "credit",
    "dump_date": "newest record", "places": "places", "names": "spellings", "left_out": "left out", "id": "id",
}  # fmt: skip


def _lines(facts: Facts) -> list[str]:
    told = [(label, facts.about[key]) for key, label in LABELS.items() if facts.about.get(key)]
    told += [("kinds", _most(facts.kinds)), ("countries", _most(facts.countries))]
    told += [("size", f"{facts.bytes / 1e6:.1f} MB"), ("sha256", facts.sha256)]
    return [f"{label:<14} {says}" for label, says in told if says]


def _most(counts: dict[str, int], shown: int = 12) -> str:
    first = [f"{name} {n}" for name, n in list(counts.items())[:shown]]
    return ", ".join(first) + (f", {len(counts) - shown} more" if len(counts) > shown else "")


def _plain(facts: Facts) -> dict[str, object]:
    return {
        **facts.about,
        "kinds": facts.kinds,
        "countries": facts.countries,
        "bytes": facts.bytes,
        "sha256": facts.sha256,
    }


class Meter:
    """A line with what is being done, how fast and how long it will take; only on a terminal."""

    def __init__(self) -> None:
        self.what, self.start, self.began = "", 0.0, 0
        self.shown = sys.stderr.isatty()

    def __call__(self, step: Step) -> None:
        """Show a step. Bytes are counted while files are read; sorting is counted in steps."""
        if not self.shown:
            return
        now = time.monotonic()
        if step.what != self.what:
            self.what, self.start, self.began = step.what, now, step.done
        reading = step.what.startswith("reading")
        line = f"{step.what} · " + (self._rate(step, now) if reading else f"step {step.done} of {step.total}")
        sys.stderr.write(f"\r\x1b[2K{printable(line)[:110]}")
        sys.stderr.flush()

    def _rate(self, step: Step, now: float) -> str:
        rate = (step.done - self.began) / max(now - self.start, 1e-6)
        left = f" · {clock((step.total - step.done) / rate)} left" if rate > 0 else ""
        return f"{100 * step.done / max(step.total, 1):.0f} % · {rate / 1e6:.1f} MB a second{left}"

    def end(self) -> None:
        """Clears the line."""
        if self.shown and self.what:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()
