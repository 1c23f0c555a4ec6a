"""A name as other languages' romanisations would have it, turned back into the usual English spelling (respellings.toml)."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

from .keys import fold, normal

TABLE = Path(__file__).parent / "respellings.toml"
Rules = tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def systems() -> tuple[Rules, ...]:
    """The rules of every system, in the order of the table."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))["system"]
    return tuple(tuple((re.compile(pattern), instead) for pattern, instead in system["rules"]) for system in table)


@lru_cache(maxsize=4096)
def respellings(name: str) -> tuple[str, ...]:
    """The name by each system whose rules change it, folded; spellings that share a normal key stand once."""
    lower = unicodedata.normalize("NFC", name.casefold())
    forms: dict[str, str] = {}
    for rules in systems():
        form = fold(_by(rules, lower))
        forms.setdefault(normal(form), form)
    forms.pop(normal(name), None)
    return tuple(form for key, form in forms.items() if key)


def _by(rules: Rules, name: str) -> str:
    for pattern, instead in rules:
        name = pattern.sub(instead, name)
    return name
