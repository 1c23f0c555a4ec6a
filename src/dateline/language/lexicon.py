"""The word lists of `english.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "english.toml"


@cache
def _lists() -> dict[str, dict[str, str]]:
    with FILE.open("rb") as file:
        return tomllib.load(file)


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of words. Raises KeyError for a list that the file doesn't have."""
    return frozenset(_lists()[section][name].split())


@cache
def pairs(section: str, name: str, mark: str) -> dict[str, str]:
    """A list of "left<mark>right" words as a mapping."""
    cut = (word.partition(mark) for word in _lists()[section][name].split())
    return {left: right for left, _, right in cut}
