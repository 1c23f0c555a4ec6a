"""Every regular expression in the code, found by importing all of it: time is linear in the length of the text.

A pattern is tried on texts that are made of its own parts (attacks.py): what it nearly matches is what makes it slow. From
10 KB to 1 MB the time may grow by three times more than the text; a pattern that is slow already stops there. All are
searched for, the ones too that the code asks only for how a line begins.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import dateline

from .attacks import Attack, attacks, text

SMALL, LARGE, FACTOR = 10_000, 1_000_000, 3.0
FREE = 0.02  # seconds for 1 MB below which growth isn't looked at: that's the clock's own noise
STEPS = (20, 24, 28, 32, 48, 64, 128, 256, 512, 1_000, 2_000, 4_000, 8_000)
"""Letters of the short texts: so close that what doubles with every letter is seen before it takes minutes."""
BRIEF = 0.2  # seconds that none of them takes where time is linear
FOLLOWED = 3  # attacks on one pattern that are followed to 1 MB


def found() -> dict[str, tuple[re.Pattern[Any], ...]]:
    """The patterns by the module whose import, loading or first use compiles them, each pattern once."""
    kept: dict[tuple[object, int], tuple[str, re.Pattern[Any]]] = {}
    compile_: Callable[..., re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> re.Pattern[Any]:
        made = compile_(pattern, flags)
        place = _caller()
        if place:
            kept.setdefault((made.pattern, made.flags), (place, made))
        return made

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
    by_place: dict[str, list[re.Pattern[Any]]] = {}
    for place, made in kept.values():
        by_place.setdefault(place, []).append(made)
    return {place: tuple(made) for place, made in sorted(by_place.items())}


def _caller() -> str:
    """The file of Dateline that asked for a pattern; empty where another library did."""
    frame = sys._getframe(2)
    while (
        frame and Path(frame.f_code.co_filename).name in ("__init__.py", "re.py") and "/re" in frame.f_code.co_filename
    ):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_code.co_filename if frame else ""
    home = str(Path(dateline.__file__).parent)
    return name.removeprefix(home + "/") if name.startswith(home) else ""


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


def slow(pattern: re.Pattern[Any]) -> tuple[float, Attack] | None:
    """Growth beyond the text's, and the attack that shows it; None where time is linear.

    Every attack is tried on short texts, which tell what takes more than the square; those that grow most from 4 to 16 KB,
    and the one that takes longest, are followed to 1 MB.
    """
    tried: list[tuple[float, float, Attack]] = []
    for attack in attacks(pattern):
        if any(_time(pattern, attack, length) > BRIEF for length in STEPS):
            return float("inf"), attack
        spent = _time(pattern, attack, STEPS[-1] * 2)
        if spent > FREE * 4 * STEPS[-1] * 2 / LARGE:
            tried.append((spent / max(_time(pattern, attack, STEPS[-1] // 2, 3), 1e-6), spent, attack))
    longest = max(tried, key=lambda t: t[1], default=None)
    for _, _, attack in {*sorted(tried, reverse=True)[:FOLLOWED], *([longest] if longest else [])}:
        if all((ratio := _growth(pattern, attack)) > FACTOR for _ in range(3)):
            return round(ratio, 1), attack
    return None


def _growth(pattern: re.Pattern[Any], attack: Attack) -> float:
    """How much more than the text the time grows, from 10 KB by steps to 1 MB; it stops at the first step too steep."""
    base, length, ratio = max(_time(pattern, attack, SMALL, 3), 1e-5), SMALL, 1.0
    while length < LARGE:
        length = min(LARGE, length * 2)
        spent = _time(pattern, attack, length)
        ratio = spent / base * SMALL / length
        if ratio > FACTOR and spent > FREE:
            break
    return ratio if spent > FREE else 1.0


def _time(pattern: re.Pattern[Any], attack: Attack, length: int, rounds: int = 1) -> float:
    """CPU seconds of finding every match in an attack of a length; the least of some rounds."""
    made: Any = text(attack, length)
    if isinstance(pattern.pattern, bytes):
        made = made.encode("utf-8", "replace")
    return min(_spent(pattern, made) for _ in range(rounds))


def _spent(pattern: re.Pattern[Any], made: Any) -> float:
    began = time.process_time()
    for _ in pattern.finditer(made):
        pass
    return time.process_time() - began


def measure(folder: Path, only: Iterable[str] = ()) -> dict[str, object]:
    """How many patterns there are, and which of them are slow on what."""
    every, slow_ones = found(), {}
    for place, patterns in every.items():
        if only and not place.startswith(tuple(only)):
            continue
        for pattern in patterns:
            if worst := slow(pattern):
                source = str(pattern.pattern)
                slow_ones[f"{place}: {source if len(source) < 100 else source[:97] + '…'}"] = worst
    return {"patterns": sum(map(len, every.values())), "slow": slow_ones}
