"""What is said on standard error: messages and progress."""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
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


SHOWN = 20  # problems of one kind that are said one by one


def say_problems(problems: Iterable[Problem]) -> None:
    """What was left out or looks odd: the first of each kind one by one, the others counted."""
    kinds: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        kinds[problem.severity, problem.next_step] += 1
        if kinds[problem.severity, problem.next_step] <= SHOWN:
            say_problem(problem)
    for (severity, step), count in kinds.items():
        if count > SHOWN:
            kind = "left out" if severity == "left_out" else "notes"
            say(f"… and {count - SHOWN:,} more {kind} of this kind: {step} The record's table `problems` has them all.")


class Progress:
    """A line that tells how many are done, how fast, how much of the files and how long it will take; on a terminal."""

    def __init__(self, files: Mapping[str, int]) -> None:
        """`files`: name and bytes of each, in the order of reading."""
        self.sizes, self.total = dict(files), max(sum(files.values()), 1)
        self.before: dict[str, int] = {}
        passed = 0
        for name, size in files.items():
            self.before[name], passed = passed, passed + size
        self.done, self.start = 0, time.monotonic()
        self.shown = sys.stderr.isatty()

    def share(self, name: str) -> float:
        """How much of the files is read when this report, or part of one, is: 0 to 1."""
        if name in self.before:
            return (self.before[name] + self.sizes[name]) / self.total
        file, part = name, ""
        while file and file not in self.before:
            file, _, part = file.rpartition("/")
        offset = re.match(r"offset-(\d+)", name[len(file) + 1 :])  # records of web archives say where they stand
        inside = min(int(offset[1]), self.sizes.get(file, 0)) if offset and part else 0
        return (self.before.get(file, 0) + inside) / self.total

    def step(self, name: str) -> None:
        """One more is done."""
        self.done += 1
        if self.shown:
            sys.stderr.write(f"\r\x1b[2K{printable(self.line(name, time.monotonic() - self.start))[:110]}")
            sys.stderr.flush()

    def line(self, name: str, seconds: float) -> str:
        """What is shown after so many seconds."""
        share, rate = self.share(name), self.done / max(seconds, 1e-6)
        left = clock(seconds / share * (1 - share)) if share else "?"
        return f"{self.done:,} reports · {rate:.1f} a second · {share:.0%} · {left} left · {name}"

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
