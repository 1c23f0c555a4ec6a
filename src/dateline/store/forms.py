"""Interchange forms: a record of `records.py` as one line of JSON and back, keys in the order of its fields.

Numbers without a fraction are written without one, so that encoding what was decoded gives the same bytes.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from ..errors import RecordError

T = TypeVar("T")

RENAMED = {"with_": "with"}  # fields whose name is a word of Python


def encode(record: object) -> str:
    """One record as its interchange form, on one line, without the line's end."""
    return msgspec.json.encode(plain(record)).decode()


def plain(record: object) -> Any:
    """The record as dicts, lists, strings and numbers, as `json` would read its form."""
    return _plain(msgspec.to_builtins(record))


def _plain(value: Any) -> Any:
    """The same with names as they are written; what has no parts and no fraction to lose is passed over at once."""
    if isinstance(value, dict):
        return {RENAMED.get(k, k): v if v.__class__ in _SIMPLE else _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [v if v.__class__ in _SIMPLE else _plain(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


_SIMPLE = frozenset({str, int, bool, type(None)})


def decode(form: str | bytes, kind: type[T]) -> T:
    """The record that a form holds; RecordError where it doesn't fit the kind."""
    try:
        return cast(T, _decoder(cast(Any, kind))(form))
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            f"a stored {kind.__name__} can't be read: {error}. `dateline verify` names what was altered."
        ) from error


@cache
def _decoder(kind: Any) -> Any:
    if kind.__name__ == "ReportDate":  # the one form with a renamed field
        return lambda form: msgspec.convert(_python_names(msgspec.json.decode(form)), kind)
    return msgspec.json.Decoder(kind).decode


def _python_names(value: Any) -> Any:
    back = {json: python for python, json in RENAMED.items()}
    match value:
        case dict():
            return {back.get(k, k): _python_names(v) for k, v in value.items()}
        case list():
            return [_python_names(v) for v in value]
        case _:
            return value


def sha256(*texts: str) -> str:
    """The SHA-256 of the texts in UTF-8, one a line."""
    return hashlib.sha256("".join(f"{t}\n" for t in texts).encode()).hexdigest()
