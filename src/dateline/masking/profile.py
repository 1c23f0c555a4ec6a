"""What to withhold when a record is published: a small TOML file, or the profile that comes with Dateline."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from ..errors import UsageError


@dataclass(frozen=True, slots=True)
class Profile:
    """What is masked, coarsened and left out."""

    mask_names: bool = False  # of private persons
    keep: tuple[str, ...] = ()  # names that are never masked
    mask: tuple[str, ...] = ()  # names that always are
    coarsen_km: float | None = None  # coordinates to a grid of this width
    withhold: tuple[str, ...] = ()  # reports by name or id, "*" for any letters; those marked sensitive always are


PUBLIC = Profile(mask_names=True)
"""`--profile public`."""


def load(name: str) -> Profile:
    """`public`, or what a TOML file says; UsageError, with the next step, where it is neither."""
    if name == "public":
        return PUBLIC
    path = Path(name)
    if not path.is_file():
        raise UsageError(
            f"there is no profile {name}. Write `public`, or name a TOML file as docs/publishing.md shows."
        )
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(f"{path} is no TOML file: {fault}.") from None
    known = {f.name for f in fields(Profile)}
    if unknown := sorted(said.keys() - known):
        raise UsageError(f"{path}: there is no setting {unknown[0]!r}. There is: {', '.join(sorted(known))}.")
    return Profile(**{name: _checked(path, name, value) for name, value in said.items()})


def _checked(path: Path, name: str, value: Any) -> Any:
    """The value as the profile has it; UsageError where it isn't of that kind."""
    match name, value:
        case "mask_names", bool():
            return value
        case "coarsen_km", int() | float() if not isinstance(value, bool) and value > 0:
            return float(value)
        case "keep" | "mask" | "withhold", list() if all(isinstance(v, str) and v.strip() for v in value):
            return tuple(value)
    kinds = {"mask_names": "true or false", "coarsen_km": "a number of kilometres above 0"}
    raise UsageError(f"{path}: {name} is {kinds.get(name, 'a list of texts')}, not {value!r}.")
