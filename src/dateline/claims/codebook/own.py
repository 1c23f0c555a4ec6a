"""A project's own codebook: a folder of TOML files with its acts, the words that report them, and its parties.

acts.toml      acts as in vocabulary/acts.toml, put beside the shipped ones or, under the same name, in their place;
               `only = ["shelling", …]` before the first act: no other act is coded
verbs.toml     words as in resources/acts/verbs.toml; they come before the shipped words
nouns.toml     words as in resources/acts/nouns.toml
parties.toml, parties/*.toml   parties as in resources/parties/README.md; they win over the shipped ones by id
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from ...errors import InputError
from ...vocabulary import Act, read_acts, shipped_acts
from .checks import check_acts, check_repeated, check_words
from .toml_lines import Toml, near

FILES = ("acts.toml", "verbs.toml", "nouns.toml", "parties.toml")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Codebook:
    """What a project has put in its folder, checked."""

    files: Mapping[str, str]  # name in the folder → text, in the order of the names
    acts: Mapping[str, Act]  # the shipped acts and the project's
    only: frozenset[str] | None  # the acts that are coded; None: all
    verbs: tuple[Row, ...]
    nouns: tuple[Row, ...]
    parties: tuple[Path, ...]

    @cached_property
    def id(self) -> str:
        """8 hex digits of the SHA-256 of names and texts: the same folder is the same codebook, wherever it lies."""
        content = "".join(f"{name}\0{text}\0" for name, text in self.files.items())
        return sha256(content.encode()).hexdigest()[:8]

    def codes(self, act: str) -> bool:
        """True for an act that this codebook wants coded."""
        return self.only is None or act in self.only

    @classmethod
    def load(cls, folder: Path) -> Codebook:
        """The codebook in `folder`. Raises InputError with file, line and next step; parties are checked when read."""
        paths = _paths(folder)
        tomls = {name: Toml.read(path, name) for name, path in paths.items()}
        own = tomls.get("acts.toml")
        acts = shipped_acts()
        if own is not None:
            check_acts(own, acts)
            acts = {**acts, **read_acts(own.data)}
        for name, table in (("verbs.toml", "verb"), ("nouns.toml", "noun")):
            if name in tomls:
                check_words(tomls[name], table, acts)
                check_repeated(tomls[name], table)
        return cls(
            files={name: toml.text for name, toml in tomls.items()},
            acts=acts,
            only=frozenset(own.data["only"]) if own is not None and "only" in own.data else None,
            verbs=_rows(tomls, "verb"),
            nouns=_rows(tomls, "noun"),
            parties=tuple(path for name, path in paths.items() if name.startswith("parties")),
        )


def _rows(tomls: Mapping[str, Toml], table: str) -> tuple[Row, ...]:
    file = tomls.get(f"{table}s.toml")
    return tuple(file.data.get(table, ())) if file else ()


def _paths(folder: Path) -> dict[str, Path]:
    """The files by their name in the folder, sorted; what is no TOML (a README) is nobody's business."""
    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}. A codebook is a folder with any of {', '.join(FILES)}.")
    found = {p.name: p for p in folder.glob("*.toml")}
    found |= {f"parties/{p.name}": p for p in folder.glob("parties/*.toml")}
    if not found:
        raise InputError(
            f"{folder} has none of {', '.join(FILES)} and no parties/. Add one; docs/codebook.md shows how."
        )
    for name in found:
        if name not in FILES and not name.startswith("parties/"):
            raise InputError(f"{folder / name}: a codebook has no file of that name. {near(name, FILES)}")
    return dict(sorted(found.items()))
