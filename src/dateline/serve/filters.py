"""What an address asks for: conditions as `dateline events` has them, written after the "?"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from urllib.parse import urlencode

from ..errors import UsageError
from ..store import Filter

NAMES = tuple(f.name for f in fields(Filter))


def to_filter(asked: Mapping[str, str]) -> Filter:
    """The filter; UsageError for days that are none. What is left empty is no condition."""
    given = {name: asked[name].strip() for name in NAMES if asked.get(name, "").strip()}
    for name, fill in (("since", ("-01", "-01")), ("until", ("-12", "-31"))):
        if name in given:
            given[name] = _day(given[name], fill)
    return Filter(**given)


def _day(text: str, fill: tuple[str, str]) -> str:
    """An ISO day; of a year or a month its first or last day. Days are compared as text, so 31 is the end of any month."""
    match = re.fullmatch(r"(\d{4})(?:(-(?:0[1-9]|1[0-2]))(-(?:0[1-9]|[12]\d|3[01]))?)?", text, re.ASCII)
    if match is None:
        raise UsageError(f"{text!r} is no date. Write 2016, 2016-08 or 2016-08-24.")
    year, month, day = match.groups()
    return f"{year}{month or fill[0]}{day or fill[1]}"


def query(asked: Mapping[str, str]) -> str:
    """The conditions as they stand in an address: "?act=capture", or "" without any."""
    given = {name: asked[name].strip() for name in NAMES if asked.get(name, "").strip()}
    return f"?{urlencode(given)}" if given else ""
