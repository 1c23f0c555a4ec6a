"""What is said on standard error: messages and progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from difflib import get_close_matches

import click

from ..records import Problem


class Enough(Exception):
    """Whoever reads our output has seen enough and closed it; click would call a broken pipe a fault."""


def emit(data: bytes) -> None:
    """Data on standard output."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as closed:
        raise Enough from closed


def say(text: str) -> None:
    """One message."""
    click.echo(f"dateline: {printable(text)}", err=True)


def say_problem(problem: Problem) -> None:
    """What was left out or looks odd, why, and what to do."""
    kind = "left out" if problem.severity == "left_out" else "note"
    say(f"{kind}: {problem.name} {problem.what}. {problem.next_step}")


def suggestion(wrong: str, known: Iterable[str]) -> str:
    """ " Did you mean: x?", or what there is where nothing is near."""
    names = list(known)
    near = get_close_matches(wrong, names, n=3)
    return f" Did you mean: {', '.join(near)}?" if near else f" There is: {', '.join(names)}."


HARMFUL = {
    **dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0)], "�"),  # control characters: a terminal may obey them
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "�"),  # overrides of the reading direction
    0x09: " ",
    0x0A: "\n",
    0x0D: " ",
    **dict.fromkeys(range(0xD800, 0xE000), "�"),  # half a character
}


def printable(text: str) -> str:
    """Text from a report that a terminal shows and does not obey."""
    return text.translate(HARMFUL)


class Progress:
    """A line that tells how many are done, how fast and how long it will take; only on a terminal."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.start = total, 0, time.monotonic()
        self.shown = sys.stderr.isatty()

    def step(self, name: str) -> None:
        """One more is done."""
        self.done += 1
        if self.shown:
            rate = self.done / max(time.monotonic() - self.start, 1e-6)
            left = max(self.total - self.done, 0) / rate
            line = f"{self.done}/{max(self.total, self.done)} · {rate:.1f} a second · {clock(left)} left · {name}"
            sys.stderr.write(f"\r\x1b[2K{printable(line)[:110]}")
            sys.stderr.flush()

    def end(self) -> None:
        """Clears the line."""
        if self.shown and self.done:
            sys.stderr.write("\r\x1b[2K")
            sys.stderr.flush()


def clock(seconds: float) -> str:
    """ "1:05", "2:00:09"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
