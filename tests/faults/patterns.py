"""Every regular expression in the code, found by importing all of it: time is linear in the length of the text.

A pattern is tried on texts that are made of its own parts (attacks.py): what it nearly matches is what makes it slow. From
10 KB to 1 MB the time may grow by three times more than the text. All attacks are tried on shorter texts first; those that
grow there, and one more of each pattern, go on to 1 MB. A pattern that is slow already stops there.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import dateline

from .attacks import Attack, attacks, text

HOME = Path(dateline.__file__).parent
ANCHORED = ("match", "fullmatch")
SMALL, LARGE, FACTOR = 10_000, 1_000_000, 3.0
FREE = 0.02  # seconds for 1 MB below which growth isn't looked at: that's the clock's own noise
STEPS = (20, 24, 28, 32, 48, 64, 128, 256, 512, 1_000, 2_000, 4_000)
"""Letters of the short texts: so close that what doubles with every letter is seen before it takes minutes."""
BRIEF = 0.2  # seconds that none of them takes where time is linear
SCREEN, APART = 80_000, 8
"""Letters of the longest text that every attack is tried on, and how many times shorter the one is that it's compared
with. Time that is 3 times too long at 1 MB is 1.14 times too long here, if it grows with the square."""
HEAVY = 0.05  # seconds for the shorter of the two: what may be the square isn't tried on the longer one
LONG = 0.3  # seconds that no noise makes of what should be a third of it
GROWS = 1.1  # beyond the text's own growth: from here on an attack is followed to 1 MB


@dataclass
class Found:
    """A pattern, the file of Dateline that it is made in, and whether the code looks for it from one place only, by
    `match` or `fullmatch`; what isn't known to be is searched for at every letter."""

    place: str
    pattern: re.Pattern[Any]
    anchored: bool


@cache
def found() -> tuple[Found, ...]:
    """Every pattern that is made on import, on loading or on first use, each once, by place."""
    kept: dict[tuple[object, int], Found] = {}
    compile_: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> re.Pattern[Any]:
        made = compile_(pattern, flags)
        place, line = _caller()
        if place:
            note(place, line, sys._getframe(1).f_code.co_name, made)
        return made

    def note(place: str, line: int, asked: str, made: re.Pattern[Any]) -> None:
        anchored = asked in ANCHORED or (asked == "compile" and _is_anchored(place, line))
        one = kept.setdefault((made.pattern, made.flags), Found(place, made, anchored))
        one.anchored &= anchored

    before = {name: module for name, module in sys.modules.items() if _ours(name)}
    re._compile = noting  # type: ignore[attr-defined]
    try:
        _import_all()
        _use()
    finally:
        re._compile = compile_  # type: ignore[attr-defined]
        for name in [name for name in sys.modules if _ours(name)]:
            del sys.modules[name]
        sys.modules.update(before)  # others hold classes of these
    for place, line, asked, source in _written():
        if (source, re.compile(source).flags) not in kept:
            note(place, line, asked, re.compile(source))
    return tuple(sorted(kept.values(), key=lambda f: f.place))


def _caller() -> tuple[str, int]:
    """The file and line of Dateline that asked for a pattern; empty where another library did."""
    frame = sys._getframe(2)
    while (
        frame and Path(frame.f_code.co_filename).name in ("__init__.py", "re.py") and "/re" in frame.f_code.co_filename
    ):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_code.co_filename if frame else ""
    return (name.removeprefix(f"{HOME}/"), frame.f_lineno) if name.startswith(f"{HOME}/") else ("", 0)


@cache
def _is_anchored(place: str, line: int) -> bool:
    """True of a pattern with a name whose every use in the source is a match from one place. The name is a module's own
    ("NAME = re.compile(…)") or that of a field ("Form(pattern=re.compile(…))")."""
    name = next(filter(None, (_name(node, line) for node in ast.walk(_tree(place)))), "")
    if name.startswith("."):
        uses = [use for path in _files() for use in _uses(path, name)]
    else:
        uses = [use for path in _files() if path == place or name in _imported(path) for use in _uses(path, name)]
    return bool(name and uses) and {*uses} <= {*ANCHORED}


def _name(node: ast.AST, line: int) -> str:
    """What a pattern that is made on a line goes by: "NAME", ".field", or "" where this is no such place."""
    if not isinstance(node, ast.Assign | ast.keyword) or not isinstance(node.value, ast.Call | ast.IfExp):
        return ""
    if not node.value.lineno <= line <= (node.value.end_lineno or 0):
        return ""
    if isinstance(node, ast.keyword):
        return f".{node.arg}"
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else ""


def _uses(place: str, name: str) -> Iterator[str]:
    """What a file does with what goes by a name: the method it calls, "" where it hands it on or does something else."""
    for node in ast.walk(_tree(place)):
        for child in ast.iter_child_nodes(node):
            field = isinstance(child, ast.Attribute) and f".{child.attr}" == name
            own = isinstance(child, ast.Name) and child.id == name
            if not (field or own) or not isinstance(getattr(child, "ctx", None), ast.Load):
                continue
            if isinstance(node, ast.Attribute):
                yield node.attr
            elif not isinstance(node, ast.BoolOp | ast.Compare | ast.IfExp):  # asked only whether there is one
                yield ""


@cache
def _tree(place: str) -> ast.Module:
    return ast.parse((HOME / place).read_text("utf-8"))


@cache
def _files() -> tuple[str, ...]:
    return tuple(path.relative_to(HOME).as_posix() for path in sorted(HOME.rglob("*.py")))


@cache
def _imported(place: str) -> frozenset[str]:
    imports = (node for node in ast.walk(_tree(place)) if isinstance(node, ast.ImportFrom))
    return frozenset(name.name for node in imports for name in node.names)


def _written() -> Iterator[tuple[str, int, str, Any]]:
    """Patterns that stand in the source where they are used, also where no report of ours leads there."""
    for place in _files():
        for node in ast.walk(_tree(place)):
            match node:
                case ast.Call(ast.Attribute(ast.Name("re"), asked), [ast.Constant(source), *_]) if asked != "escape":
                    yield place, node.lineno, asked, source


def _ours(name: str) -> bool:
    return name == "dateline" or name.startswith("dateline.")


def _import_all() -> None:
    """Imports every module anew, so that patterns made on import are seen."""
    for name in [name for name in sys.modules if _ours(name)]:
        del sys.modules[name]
    importlib.invalidate_caches()
    for module in pkgutil.walk_packages(dateline.__path__, "dateline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def _use() -> None:
    """Reads and codes a few dispatches, so that patterns made from data and on first use are seen."""
    from dateline.claims import Coder
    from dateline.records import Reading
    from dateline.reports import read_paths

    from . import stage

    coder = Coder.load()
    for item in read_paths(list(stage.dispatches()), sidecar=stage.SIDECAR):
        if isinstance(item, Reading):
            coder.code(item.report)


def slow(one: Found, screen: int = SCREEN) -> tuple[float, Attack] | None:
    """Growth beyond the text's, and the attack that shows it; None where time is linear up to 1 MB.

    Every attack is tried on texts of up to `screen` letters; those that take longer there than their share are followed to
    1 MB, and where the texts are as long as they should be, the one that takes longest too.
    """
    longest: tuple[float, Attack] | None = None
    for attack in attacks(one.pattern):
        if _explodes(one, attack):
            return float("inf"), attack
        base = _time(one, attack, screen // APART)
        spent = _time(one, attack, screen) if base < HEAVY else 0.0
        if not spent or (spent * (LARGE / screen) ** 2 > FREE and _grows(one, attack, screen, base, spent)):
            if ratio := _follow(one, attack):
                return ratio, attack
        elif longest is None or longest[0] < spent:
            longest = spent, attack
    if longest and screen >= SCREEN and (ratio := _follow(one, longest[1])):
        return ratio, longest[1]
    return None


def _grows(one: Found, attack: Attack, length: int, base: float, spent: float) -> bool:
    """True of what takes more than its share on a text of that length; what seems to is measured again."""
    limit = GROWS if length >= SCREEN else 1.5  # the shorter, the more of it is noise
    if spent <= limit * APART * max(base, 1e-6):
        return False
    base = max(_time(one, attack, length // APART, 4), 1e-6)
    return min(spent, _time(one, attack, length, 3)) > limit * APART * base


def _follow(one: Found, attack: Attack) -> float | None:
    """How much more than the text the time grows up to 1 MB, where that is too much: three times out of three where the
    times are so short that something else may have taken them."""
    ratio = 0.0
    for _ in range(3):
        ratio, spent = _growth(one, attack)
        if ratio <= FACTOR:
            return None
        if spent > LONG:  # no noise
            break
    return round(ratio, 1)


def _explodes(one: Found, attack: Attack) -> bool:
    """True of what takes far more than its share already on a short text; it stops there."""
    for length in STEPS:
        spent = _time(one, attack, length)
        if spent > BRIEF:
            return length < 1_000 or spent > 2 * FACTOR * 4 * _time(one, attack, length // 4, 3)
    return False


def _growth(one: Found, attack: Attack) -> tuple[float, float]:
    """How much more than the text the time grows from 10 KB on, by steps, the smaller the longer they take, and the time of
    the last one; it stops at the first step too steep."""
    base, length, ratio = max(_time(one, attack, SMALL), 1e-5), SMALL, 1.0
    if base > HEAVY and (ratio := base / _time(one, attack, SMALL // 10) / 10) > FACTOR:
        return ratio, base  # long before 1 MB
    base = spent = base if base > HEAVY else max(_time(one, attack, SMALL, 3), 1e-5)
    while length < LARGE:
        length = min(LARGE, length * (10 if spent < HEAVY / 4 else 2))
        spent = _time(one, attack, length)
        ratio = spent / base * SMALL / length
        if ratio > FACTOR and spent > FREE:
            break
    return (ratio, spent) if spent > FREE else (1.0, spent)


def _time(one: Found, attack: Attack, length: int, rounds: int = 1) -> float:
    """CPU seconds of what the code does with the pattern, on an attack of a length; the least of some rounds."""
    made: Any = text(attack, length)
    if isinstance(one.pattern.pattern, bytes):
        made = made.encode("utf-8", "replace")
    return min((_spent(one, made) for _ in range(rounds)), default=float("inf"))


def _spent(one: Found, made: Any) -> float:
    began = time.process_time()
    if one.anchored:
        one.pattern.match(made)
        one.pattern.fullmatch(made)
    else:
        for _ in one.pattern.finditer(made):
            pass
    return time.process_time() - began


def measure(folder: Path, screen: int = SCREEN, only: tuple[str, ...] = ("",)) -> dict[str, object]:
    """How many patterns and attacks there are, and which patterns are slow on what; `only` those of files that begin so."""
    began = time.process_time()
    every = [one for one in found() if one.place.startswith(only)]
    slow_ones = {
        f"{one.place}: {_short(str(one.pattern.pattern))}": worst
        for one in every
        if (worst := slow(one, screen)) is not None
    }
    return {
        "patterns": len(every),
        "anchored": sum(one.anchored for one in every),
        "attacks": sum(len(list(attacks(one.pattern))) for one in every),
        "slow": slow_ones,
        "cpu_minutes": round((time.process_time() - began) / 60),
    }


def _short(source: str) -> str:
    return source if len(source) < 100 else source[:97] + "…"
