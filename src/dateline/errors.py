"""What can go wrong, said with the next step."""


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
