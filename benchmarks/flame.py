"""Where the time goes, as a picture: a flame graph (SVG) of a reading, sampled in this process and drawn here.

    python benchmarks/flame.py PATH … [-o benchmarks/reading.svg]

The reports of PATH are read into a new record; every two milliseconds of CPU the stack is noted. A box is a function, its
width the share of samples in it, what it calls stands on it; hover over a box for its name and share.
"""

from __future__ import annotations

import argparse
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from types import FrameType
from typing import Self

EVERY = 0.002  # seconds of CPU
WIDTH, ROW, NARROW = 1200, 17, 3.0
WARM = ("#f6c667", "#f2a65a", "#ee8959", "#f4b860", "#e9a15e")
Stack = tuple[str, ...]


class Sampler:
    """Notes the stack of this process at every tick of its CPU time."""

    def __init__(self) -> None:
        self.stacks: Counter[Stack] = Counter()

    def __enter__(self) -> Self:
        signal.signal(signal.SIGPROF, self._note)
        signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _note(self, _: int, frame: FrameType | None) -> None:
        names = []
        while frame is not None:
            code = frame.f_code
            names.append(f"{Path(code.co_filename).parent.name}/{Path(code.co_filename).stem}.{code.co_name}")
            frame = frame.f_back
        self.stacks[tuple(reversed(names))] += 1


@dataclass
class Box:
    """A function on one path of calls: its samples, and what it calls."""

    name: str
    samples: int = 0
    inside: dict[str, Box] = field(default_factory=dict)


def tree(stacks: Counter[Stack]) -> Box:
    """All stacks as one tree; calls that every sample shares are left out at the bottom."""
    root = Box("all")
    for stack, times in stacks.items():
        box = root
        box.samples += times
        for name in stack:
            box = box.inside.setdefault(name, Box(name))
            box.samples += times
    while len(root.inside) == 1:
        root = next(iter(root.inside.values()))
    return root


def svg(root: Box) -> str:
    """The tree as a picture, the root at the bottom."""
    boxes = list(_placed(root, 0.0, 0))
    height = (max(level for _, _, level, _ in boxes) + 1) * ROW
    shapes = "\n".join(_shape(box, x, height - (level + 1) * ROW, width, root) for box, x, level, width in boxes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="sans-serif" font-size="11">\n'
        f"{shapes}\n</svg>\n"
    )


def _placed(root: Box, x: float, level: int) -> Iterator[tuple[Box, float, int, float]]:
    """Every box that is wide enough to see: where it begins, how high it stands, how wide it is."""
    scale = WIDTH / root.samples
    waiting = [(root, x, level)]
    while waiting:
        box, x, level = waiting.pop()
        yield box, x, level, box.samples * scale
        for inner in sorted(box.inside.values(), key=lambda b: b.name):
            if inner.samples * scale >= NARROW:
                waiting.append((inner, x, level + 1))
            x += inner.samples * scale


def _shape(box: Box, x: float, y: float, width: float, root: Box) -> str:
    share = f"{box.samples / root.samples:.1%}"
    letters = int(width / 6.2)
    label = escape(box.name.rpartition("/")[2][:letters]) if letters > 3 else ""
    colour = WARM[sum(map(ord, box.name)) % len(WARM)]
    return (
        f'<g><title>{escape(box.name)} {share}</title><rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{ROW - 1}" '
        f'fill="{colour}"/><text x="{x + 2:.1f}" y="{y + 12}">{label}</text></g>'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, sample, draw."""
    from dateline import pipeline
    from dateline.store import Record

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("-o", "--out", type=Path, default=Path("benchmarks/reading.svg"))
    asked = parser.parse_args(arguments)
    coder = pipeline.default_coder()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Record.open(Path(scratch) / "r.db", create=True) as record,
        Sampler() as sampler,
    ):
        pipeline.read(asked.paths, record, coder=coder)
    asked.out.write_text(svg(tree(sampler.stacks)), "utf-8")
    print(f"{sampler.stacks.total():,} samples in {asked.out}")


if __name__ == "__main__":
    main()
