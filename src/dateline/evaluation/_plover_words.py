"""The words of PLOVER's types (`resources/acts/plover.toml`), looked up in a sentence's tree."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from ..language.graph import Graph

SEMANTIC = {"obj", "obl", "nmod", "compound", "amod", "xcomp", "iobj", "case", "advmod", "fixed", "flat", "mark", "conj", "nummod", "acl"}  # fmt: skip
DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
DEPTH = 4
"""How far below a word what stands beside it is looked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one type; `beside`: lemmas of which one must stand below them."""

    root: str
    words: tuple[str, ...]
    beside: tuple[tuple[str, ...], ...]


@cache
def lexicon() -> Mapping[str, tuple[Entry, ...]]:
    """The entries of `plover.toml` by their first word, in the order of the file."""
    text = (resources.files("dateline") / "resources" / "acts" / "plover.toml").read_text("utf-8")
    out: dict[str, list[Entry]] = {}
    for row in tomllib.loads(text)["entry"]:
        beside = tuple(tuple(w.split()) for w in row.get("with", ()))
        for words in row["words"]:
            entry = Entry(row["root"], tuple(words.split()), beside)
            out.setdefault(entry.words[0], []).append(entry)
    return {first: tuple(entries) for first, entries in out.items()}


def look_up(graph: Graph, i: int) -> str | None:
    """The type that the word at `i` reports with what stands below it; None for a word that isn't listed."""
    entries = lexicon().get(graph.lemmas[i], ())
    if not entries:
        return None
    below = dict(_below(graph, i))
    ranked = []
    for order, entry in enumerate(entries):
        near = _near(entry, below)
        if near is not None and all(w in below for w in entry.words[1:]):
            ranked.append((not entry.beside, near, -len(entry.words), order, entry.root))
    return min(ranked)[4] if ranked else None


def _near(entry: Entry, below: Mapping[str, int]) -> int | None:
    """How deep the nearest of the words beside stands; 0 where none is needed, None where none is there."""
    if not entry.beside:
        return 0
    return min((max(below[w] for w in words) for words in entry.beside if all(w in below for w in words)), default=None)


def _below(graph: Graph, i: int, depth: int = 1) -> Iterator[tuple[str, int]]:
    """Lemmas under the word at `i` inside its clause, farthest first, with their depth."""
    passive = graph.passive(i)
    for k in graph.kids(i):
        subject = graph.rels[k] == "nsubj" and (passive or depth > 1)
        if graph.lemmas[k] in DAYS:
            continue  # "called X on Monday" is not "called on X"
        if (graph.rels[k] in SEMANTIC or subject) and graph.tokens[k].deprel != "acl:relcl":
            if graph.rels[k] == "conj" and graph.is_verb(k) and graph.is_verb(i):
                continue
            if depth < DEPTH:
                yield from _below(graph, k, depth + 1)
            yield graph.lemmas[k], depth
