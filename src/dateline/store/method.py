"""How a record is made, in the program's own words: the documented rules of merging, standing and control."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from inspect import getdoc
from typing import Any

from ..events.features import FEATURES
from ..events.standing import RULES
from ..territorial_control import spells


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, and what it says in a sentence."""

    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well a part does, as a command of the project printed it."""

    what: str
    on: str  # which data
    measure: str
    now: str


def standing_rules() -> tuple[Rule, ...]:
    """The rules of standing, in their order: the first that fits holds."""
    return tuple(_rules(RULES))


def merging_rules() -> tuple[Rule, ...]:
    """What speaks for two claims being of one event, or against it."""
    return tuple(_rules(FEATURES))


def control_rules() -> str:
    """How words about a place become spells of control."""
    return " ".join((spells.__doc__ or "").partition("\n\n")[2].split())


def _rules(functions: Iterable[Callable[..., Any]]) -> Iterator[Rule]:
    for function in functions:
        yield Rule(function.__name__.replace("_", " "), " ".join((getdoc(function) or "").partition("\n\n")[0].split()))


@cache
def scores() -> tuple[Score, ...]:
    """The scores that the project's README shows (`resources/scores.toml`, written by `make docs`)."""
    text = (resources.files("dateline.resources") / "scores.toml").read_text(encoding="utf-8")
    return tuple(Score(**row) for row in tomllib.loads(text)["score"])
