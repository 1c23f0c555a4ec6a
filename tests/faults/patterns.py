"""Every regular expression in the code, found by importing all of it: time is linear in the length of the text.

A pattern is tried on texts that are made of its own pieces, repeated: what it nearly matches is what makes it slow. From
10 KB to 1 MB the time may grow by three times more than the text; a pattern that is slow already stops there.
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

SMALL, LARGE, FACTOR = 10_000, 1_000_000, 3.0
FREE = 0.02  # seconds for 1 MB below which growth isn't looked at: that's the clock's own noise
PROSE = (
    "Rebels of the Free Army seized 12 villages near Deir ez-Zor on Monday, 4 March 2019, a spokesman told Reuters. "
)


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


def pieces(pattern: re.Pattern[Any]) -> Iterator[str]:
    """Texts that a pattern may stumble over: its own literals and classes, one by one and in a row."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    words = list(dict.fromkeys(re.findall(r"[A-Za-zÀ-ÿ]{2,}", re.sub(r"\\.|\(\?P<\w+>", " ", source))))[:3]
    signs = list(dict.fromkeys(c for c in re.sub(r"\\[A-Za-z]|[A-Za-z0-9\s\\]", "", source) if c not in "?+*|^$"))[:6]
    yield from (" ", "\n", "a", "A", "1", "a ", "A ", "Aa ", "1 ", "1,", " \n", "A.", "a-", PROSE)
    yield from (f"{word} " for word in words)
    yield from signs
    if words:
        yield " ".join(words) + " "
        yield "".join(words)


def slow(pattern: re.Pattern[Any]) -> tuple[float, str] | None:
    """Growth beyond the text's, and the piece that shows it; None where time is linear."""
    for piece in pieces(pattern):
        if not _quick(pattern, piece):
            ratio = min(_growth(pattern, piece) for _ in range(2))
            if ratio > FACTOR:
                return round(ratio, 1), piece
    return None


def _quick(pattern: re.Pattern[Any], piece: str) -> bool:
    """A cheap first look: 16 KB in less than four times what would be 20 ms for 1 MB."""
    return all(_time(pattern, piece, length) < FREE * 4 * 16_000 / LARGE for length in (1_000, 4_000, 16_000))


def _growth(pattern: re.Pattern[Any], piece: str) -> float:
    """How much more than the text the time grows, from 10 KB by steps to 1 MB; it stops at the first step too steep,
    and takes what needs a second for 4 KB as without bound."""
    if _time(pattern, piece, 1_000) > 0.1 or _time(pattern, piece, 4_000) > 1:
        return float("inf")
    base, length, ratio = max(_time(pattern, piece, SMALL, 3), 1e-5), SMALL, 1.0
    while length < LARGE:
        length = min(LARGE, length * 5)
        spent = _time(pattern, piece, length)
        ratio = spent / base * SMALL / length
        if ratio > FACTOR and spent > FREE:
            break
    return ratio


def _time(pattern: re.Pattern[Any], piece: str, length: int, rounds: int = 1) -> float:
    """CPU seconds of finding every match in the piece repeated to a length; the least of some rounds."""
    text: Any = (piece * (length // len(piece) + 1))[:length]
    if isinstance(pattern.pattern, bytes):
        text = text.encode("utf-8", "replace")
    return min(_spent(pattern, text) for _ in range(rounds))


def _spent(pattern: re.Pattern[Any], text: Any) -> float:
    began = time.process_time()
    for _ in pattern.finditer(text):
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
