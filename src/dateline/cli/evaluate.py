"""`dateline evaluate`: measure a part of the program against labelled data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import click

from ..errors import InputError, UsageError
from .messages import printable, suggestion
from .options import codebook_option, reader_option, show
from .tables import table


@click.command()
@click.argument("part", required=False)
@click.option("--gold", type=click.Path(path_type=Path), help="The folder of labelled data.  [default: ../shared/gold]")
@codebook_option
@reader_option
@click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
@click.option("--misses", is_flag=True, help="Also list what was missed or wrong.")
def evaluate(
    part: str | None, gold: Path | None, codebook: Path | None, reader: str, as_json: bool, misses: bool
) -> None:
    """Measure a part of the program against labelled data.

    PART is one of the parts that can be measured; without it, all of them are.
    """
    from ..store.forms import encode

    known = _parts()
    if part and part not in known:
        raise UsageError(f"there is no part {part!r} to measure.{suggestion(part, known)}")
    folder = _gold(gold)
    for name in [part] if part else known:
        result = dict(_measured(name, folder, codebook, reader))
        missed = result.pop("misses", [])
        if as_json:
            show([encode({"part": name, **result, **({"misses": missed} if misses else {})})])
            continue
        show([name, *(f"  {line}" for line in _lines(result)), ""])
        if misses:
            show(f"  {printable(str(m))}" for m in missed)


def _measured(part: str, gold: Path, codebook: Path | None, reader: str) -> Mapping[str, Any]:
    """The figures of one part, with the codebook and the reader where the part can be measured with them."""
    measure = import_module(f"dateline.evaluation.{part}").evaluate
    asked = {name: value for name, value in (("codebook", codebook), ("reader", reader)) if value not in (None, "full")}
    try:
        return measure(gold, **{n: v for n, v in asked.items() if n in signature(measure).parameters})  # type: ignore[no-any-return]
    except InputError as fault:
        raise UsageError(str(fault)) from fault


def _parts() -> list[str]:
    """The modules of the evaluation room that have an `evaluate`."""
    from .. import evaluation

    names = sorted(m.name for m in iter_modules(evaluation.__path__) if not m.name.startswith("_"))
    return [n for n in names if hasattr(import_module(f"dateline.evaluation.{n}"), "evaluate")]


def _gold(given: Path | None) -> Path:
    """The folder of labelled data: the one that was given, or `../shared/gold` beside the checkout."""
    places = [given] if given else [Path("../shared/gold"), Path(__file__).parents[3].parent / "shared" / "gold"]
    for place in places:
        if place.is_dir():
            return place
    raise UsageError(
        f"there is no labelled data in {places[0]}. It isn't part of the project; name its folder with --gold."
    )


def _lines(result: Mapping[str, Any]) -> Iterator[str]:
    """A table for each kind of figures (precision and recall; right of how many), then what stands alone."""
    kinds: dict[tuple[str, ...], list[tuple[str, Mapping[str, Any]]]] = {}
    for name, value in result.items():
        if isinstance(value, Mapping) and value and not any(isinstance(v, Mapping) for v in value.values()):
            kinds.setdefault(tuple(value), []).append((name, value))
        elif not isinstance(value, Mapping):
            yield f"{name}: {_number(value)}"
    for columns, rows in kinds.items():
        yield ""
        yield from table(["", *columns], [[name, *map(_number, value.values())] for name, value in rows])
    for name, value in result.items():
        if isinstance(value, Mapping) and any(isinstance(v, Mapping) for v in value.values()):
            yield ""
            yield name
            yield from (f"  {line}" for line in _lines(value))


def _number(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value
