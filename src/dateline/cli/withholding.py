"""What `publish` and `export` leave out: options, and the list of what was withheld."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ..errors import UsageError
from ..store import View
from ..store.address import Where
from .messages import say
from .options import opened, to_filter

if TYPE_CHECKING:
    from ..masking import Item, Profile
    from ..store import Record

F = TypeVar("F", bound=Callable[..., Any])


def withholding_options(command: F) -> F:
    """`--profile`, `--coarsen`, `--withheld`."""
    options = [
        click.option(
            "--profile",
            metavar="PROFILE",
            help="`public` masks private persons' names; or a TOML file, as docs/publishing.md shows.",
        ),
        click.option(
            "--coarsen",
            metavar="KM",
            type=click.FloatRange(min=0, min_open=True),
            help="Coordinates to a grid of that width.",
        ),
        click.option(
            "--withheld",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Where everything withheld is listed, for you alone.  [default: OUT.withheld.jsonl]",
        ),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@dataclass(frozen=True)
class Chosen:
    """What is published, and what was withheld from it."""

    view: View
    items: tuple[Item, ...]
    profile: Profile

    @property
    def withholds(self) -> bool:
        """Whether anything is withheld, or would be."""
        from ..masking import Profile

        return bool(self.items) or self.profile != Profile()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many things of each kind were withheld."""
        from collections import Counter

        return dict(sorted(Counter(item.what for item in self.items).items()))


def choose(record: Record, profile: str | None, coarsen: float | None, conditions: Mapping[str, str | None]) -> Chosen:
    """What the conditions let through, without what the profile withholds. Reports that are marked sensitive are
    withheld under any profile."""
    from .. import masking, pipeline

    wanted = masking.load(profile) if profile else masking.Profile()
    wanted = replace(wanted, coarsen_km=coarsen or wanted.coarsen_km)
    whole = record.view()
    reasons = {r.id: why for r in whole.reports if (why := masking.is_sensitive(r, wanted))}
    gone = tuple(masking.Item("report", r.id, None, r.name, reasons[r.id]) for r in whole.reports if r.id in reasons)
    left = pipeline.without(record, whole, reasons) if reasons else whole
    view = to_filter(record.acts(), **conditions).choose(left)
    if not (wanted.mask_names or wanted.mask or wanted.coarsen_km):
        return Chosen(view, gone, wanted)
    published = masking.withhold(view, wanted, masking.Reader.load(), left)
    return Chosen(published.view, (*gone, *published.withheld), wanted)


def keep(chosen: Chosen, file: Path, record: Where, what: str) -> None:
    """Writes the list of what was withheld, readable by its owner alone, and notes in the record's log that this was
    published so. Nothing is written where nothing was asked to be withheld and nothing was."""
    from hashlib import sha256

    from ..errors import RecordError
    from ..masking import lines

    if not chosen.withholds:
        return
    content = "".join(f"{line}\n" for line in lines(chosen.items)).encode()
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
    item = {
        "what": what,
        "profile": asdict(chosen.profile),
        "withheld": dict(chosen.counts),
        "sha256": sha256(content).hexdigest(),
    }
    try:
        with opened(record, writes=True) as there:
            there.log_publication(item)
    except RecordError:
        say(f"that this was published isn't noted in the log: {record} can't be written.")
    counted = ", ".join(f"{n} {kind}{'s' * (n != 1 and not kind.endswith('s'))}" for kind, n in chosen.counts.items())
    say(f"withheld: {counted or 'nothing'}. {file} lists what and why: keep it, and don't publish it.")


def list_beside(out: Path, given: Path | None) -> Path:
    """Where the list goes: beside what is published, never into it."""
    file = given or out.absolute().with_name(f"{out.absolute().name}.withheld.jsonl")
    if file.absolute().is_relative_to(out.absolute()):
        raise UsageError(f"{file} would be published with the rest. Name a file outside {out} with --withheld.")
    if not file.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {file.parent}. Make it first, or name another file with --withheld.")
    return file
