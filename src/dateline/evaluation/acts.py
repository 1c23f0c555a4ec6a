"""Acts and who does them to whom, against three sets of labelled news: PLOVER types, WikiEvents roles, MUC-4 incidents.

Each set has a module of its own, which says how it is read and scored: `_plover`, `_wikievents`, `_muc`. All three are
for measuring only; nothing is learnt from them. The whole takes about four minutes of one core, most of it the 1,500
stories of MUC-4; `stories` measures the first ones only.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _muc, _plover, _wikievents

if TYPE_CHECKING:
    from ..claims import Coder


def evaluate(gold: Path, *, coder: Coder | None = None, stories: int | None = None) -> dict[str, Any]:
    """A table for each set that is in `gold`, the folder with `acts/` in it; what went wrong under `misses`."""
    from ..claims import Coder

    coder = coder or Coder.load()
    tables: dict[str, Any] = {}
    misses: list[str] = []
    for name, scored in _sets(gold / "acts", coder, stories):
        misses += [f"{name}: {m}" for m in scored.pop("misses")]
        tables[name] = scored
    return {**tables, "misses": misses}


def _sets(folder: Path, coder: Coder, stories: int | None) -> Iterator[tuple[str, dict[str, Any]]]:
    plv, wiki, incidents = (folder / n for n in ("plv_train.jsonl", "wikievents_dev.jsonl", "muc4_dev.jsonl"))
    if plv.is_file():
        yield "plover", _plover.score(coder, _plover.read_rows(plv))
    if wiki.is_file():
        yield "wikievents", _wikievents.score(coder, _wikievents.read_stories(wiki))
    if incidents.is_file():
        yield "muc", _muc.score(coder, _muc.read_stories(incidents)[:stories])
