"""The field's words: acts, statuses, kinds of quantity and of party, with their ACLED, UCDP and PLOVER counterparts.

Files are TOML beside this module. A project's own codebook adds acts or replaces them: `using` puts them in force.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
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


def load_acts() -> Mapping[str, Act]:
    """Every act in force by name: the shipped ones, or those of the nearest `using` around the caller."""
    return _in_force.get() or shipped_acts()


@cache
def shipped_acts() -> Mapping[str, Act]:
    """The acts that come with Dateline, in the order of the file."""
    return read_acts(load("acts"))


def read_acts(table: Mapping[str, Any]) -> dict[str, Act]:
    """The acts of a table in the form of `acts.toml`; what is no table of its own (`only`) is no act."""
    return {name: _act(name, row) for name, row in table.items() if isinstance(row, Mapping)}


_in_force: ContextVar[Mapping[str, Act] | None] = ContextVar("acts in force", default=None)


@contextmanager
def using(acts: Mapping[str, Act]) -> Iterator[None]:
    """These acts are in force inside the block, for this thread or task alone: a codebook's own, beside the shipped."""
    token = _in_force.set(acts)
    try:
        yield
    finally:
        _in_force.reset(token)


def _act(name: str, row: Mapping[str, Any]) -> Act:
    return Act(
        name=name,
        says=row["says"],
        family=row["family"],
        violent=row.get("violent", False),
        symmetric=row.get("symmetric", False),
        acled=tuple(_case(c) for c in row.get("acled", ())),
        plover=tuple(_case(c) for c in row.get("plover", ())),
    )


def _case(row: Mapping[str, Any]) -> Counterpart:
    return Counterpart(**{**row, "words": tuple(row.get("words", ()))})


def acled(
    act: str, *, actors: Iterable[str] = (), targets: Iterable[str] = (), status: str = "happened", text: str = ""
) -> Counterpart | None:
    """ACLED's event and sub-event for an act, given each side's kinds of party and the act's words; None: no such type."""
    known = load_acts().get(act)
    return _first(known.acled, actors, targets, status, text) if known else None


def plover(
    act: str, *, actors: Iterable[str] = (), targets: Iterable[str] = (), status: str = "happened", text: str = ""
) -> Counterpart | None:
    """PLOVER's type and mode for an act; None where PLOVER has none."""
    known = load_acts().get(act)
    return _first(known.plover, actors, targets, status, text) if known else None


def _first(
    cases: tuple[Counterpart, ...], actors: Iterable[str], targets: Iterable[str], status: str, text: str
) -> Counterpart | None:
    actors, targets = tuple(actors), tuple(targets)
    return next((c for c in cases if c.holds(actors, targets, status, text)), None)
