"""What can go wrong, said with the next step."""

from importlib import import_module
from typing import Any


class DatelineError(Exception):
    """A fault that the user can act on; its text names the next step."""


class UsageError(DatelineError):
    """The command was asked for something that cannot be done (exit status 2)."""


class SpanError(DatelineError):
    """A span lies outside the text that it claims to quote."""


class InputError(DatelineError):
    """A report, sidecar or data file that cannot be read as it is (that item is left out, exit status 1)."""


class RecordError(DatelineError):
    """A record that is missing, locked, altered or of another version."""


def needed(module: str, extra: str) -> Any:
    """A library that only some people want; UsageError with the next step where it isn't installed."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != module.partition(".")[0]:
            raise
        raise UsageError(
            f"this needs {module.partition('.')[0]}, which isn't installed. Run `pip install 'dateline[{extra}]'`."
        ) from None
