"""The words that report: `resources/reporting.toml`, read once."""

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
