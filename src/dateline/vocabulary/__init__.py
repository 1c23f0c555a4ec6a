"""The field's words: acts, statuses, kinds of quantity and of party, with their ACLED, UCDP and PLOVER counterparts.

Files are TOML beside this module; a project's own codebook may replace any of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

GROUPS = {
    "state": {"state", "state_forces", "police"},
    "civilians": {"civilians"},
}
"""Groups of kinds of party that the cases in `acts.toml` may name."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """One case of an act's counterpart in another codebook, and when it holds."""

    event: str
    sub_event: str = ""  # ACLED
    mode: str = ""  # PLOVER
    context: str = ""  # PLOVER
    actor: str | None = None
    target: str | None = None
    status: str | None = None
    words: tuple[str, ...] = ()

    def holds(self, actors: Iterable[str], targets: Iterable[str], status: str, text: str) -> bool:
        """True when every condition of the case is met."""
        return (
            _among(self.actor, actors)
            and _among(self.target, targets)
            and self.status in (None, status)
            and (not self.words or any(w in text.casefold() for w in self.words))
        )


@dataclass(frozen=True, slots=True)
class Act:
    """What can be claimed."""

    name: str
    says: str
    family: str
    violent: bool
    symmetric: bool
    acled: tuple[Counterpart, ...]
    plover: tuple[Counterpart, ...]


def _among(wanted: str | None, kinds: Iterable[str]) -> bool:
    return wanted is None or any(k in GROUPS.get(wanted, {wanted}) for k in kinds)


def load(name: str) -> Mapping[str, Any]:
    """The TOML table `name` ("acts", "statuses", "quantities", "party_kinds") as plain data."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_acts() -> Mapping[str, Act]:
    """Every act by name, in the order of the file."""
    return {name: _act(name, row) for name, row in load("acts").items()}


def _act(name: str, row: Mapping[str, Any]) -> Act:
    return Act(
        name=name,
        says=row["says"],
        family=row["family"],
        violent=row.get("violent", False),
        symmetric=row.get("symmetric", False),
        acled=tuple(_case(c) for c in row["acled"]),
        plover=tuple(_case(c) for c in row["plover"]),
    )


def _case(row: Mapping[str, Any]) -> Counterpart:
    return Counterpart(**{**row, "words": tuple(row.get("words", ()))})


def acled(
    act: str, *, actors: Iterable[str] = (), targets: Iterable[str] = (), status: str = "happened", text: str = ""
) -> Counterpart | None:
    """ACLED's event and sub-event for an act, given the kinds of party on each side and the act's words."""
    return _first(load_acts()[act].acled, actors, targets, status, text)


def plover(
    act: str, *, actors: Iterable[str] = (), targets: Iterable[str] = (), status: str = "happened", text: str = ""
) -> Counterpart | None:
    """PLOVER's type and mode for an act; None where PLOVER has none."""
    return _first(load_acts()[act].plover, actors, targets, status, text)


def _first(
    cases: tuple[Counterpart, ...], actors: Iterable[str], targets: Iterable[str], status: str, text: str
) -> Counterpart | None:
    actors, targets = tuple(actors), tuple(targets)
    return next((c for c in cases if c.holds(actors, targets, status, text)), None)
