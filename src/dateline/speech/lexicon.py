"""The words that report (`resources/reporting.toml`) and those of stance (`stances.toml`), each read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def words() -> Mapping[str, frozenset[str]]:
    """List → lemmas, lower case."""
    text = (resources.files("dateline") / "resources" / "reporting.toml").read_text("utf-8")
    return {name: frozenset(lemmas) for name, lemmas in tomllib.loads(text).items()}


@cache
def stance_words() -> Mapping[str, frozenset[str]]:
    """Construction → lemmas, lower case."""
    text = resources.files("dateline.speech").joinpath("stances.toml").read_text("utf-8")
    return {name: frozenset(lemmas) for name, lemmas in tomllib.loads(text).items()}


NO_VERBS = ("nouns", "adjec", "attit")
"""How the names of the lists begin that hold no verbs."""


@cache
def stance_verbs() -> frozenset[str]:
    """The verbs of all constructions."""
    return frozenset(v for name, lemmas in stance_words().items() if name[:5] not in NO_VERBS for v in lemmas)
