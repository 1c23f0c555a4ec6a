"""How sure a claim is, and why: signs that lower its odds, each with a weight fitted on hand-coded dispatches.

The figure is the chance that a careful coder would sign what the claim says of act, status and sides; a side that it
leaves open doesn't count against it. `confidence.toml` has the weights, `benchmarks/confidence.py` fits them again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from ..vocabulary import load_acts
from .draft import Draft
from .scene import Scene

SURE = 0.9  # probability of an arc and its label under which the tree is not sure
LONG = 20  # words of a sentence
WIDE = frozenset({"fighting", "siege", "help", "violence", "posture", "property"})
"""Families whose words report much else too: "operation", "attack", "support"."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for doubt: in log-odds, and in words."""

    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Weights:
    """The log-odds of a claim with no reason for doubt, and what each sign takes off."""

    base: float
    signs: Mapping[str, Sign]


@cache
def weights() -> Weights:
    """`confidence.toml`, in the order of the file."""
    data = tomllib.loads((resources.files(__package__) / "confidence.toml").read_text(encoding="utf-8"))
    return Weights(data["base"], {name: Sign(row["weight"], row["says"]) for name, row in data["sign"].items()})


def confidence(scene: Scene, d: Draft) -> tuple[float, str]:
    """The chance that the claim is right, two digits, and what lowers it, the weightiest first."""
    known = weights()
    found = sorted((known.signs[name] for name in signs(scene, d)), key=lambda sign: sign.weight)
    odds = known.base + sum(sign.weight for sign in found)
    return round(1 / (1 + exp(-odds)), 2), "; ".join(sign.says for sign in found) or "no reason for doubt"


def signs(scene: Scene, d: Draft) -> Iterator[str]:
    """The names of the signs that hold for a claim."""
    return (name for name, holds in TESTS.items() if holds(scene, d))


# --- the signs ---------------------------------------------------------------------------------------------------------


def _described(scene: Scene, d: Draft) -> bool:
    return any(v.means.id is None for v in (*d.actor, *d.target))


def _inferred(scene: Scene, d: Draft) -> bool:
    return any(v.origin.startswith("inferred") for v in (*d.actor, *d.target))


def _unsure_tree(scene: Scene, d: Draft) -> bool:
    tokens = scene.graphs[d.s].tokens
    nodes = [*_heads(d), *([d.predicate.main] if d.predicate else [])]
    return any(tokens[i].head_p < SURE for i in nodes)


def _bare_noun(scene: Scene, d: Draft) -> bool:
    return d.predicate is not None and d.predicate.nominal


def _long(scene: Scene, d: Draft) -> bool:
    return len(scene.graphs[d.s]) >= LONG


def _wide(scene: Scene, d: Draft) -> bool:
    return load_acts()[d.act.means].family in WIDE


TESTS: Mapping[str, Callable[[Scene, Draft], bool]] = {
    "described": _described,
    "inferred": _inferred,
    "unsure_tree": _unsure_tree,
    "bare_noun": _bare_noun,
    "long": _long,
    "wide": _wide,
}


def _heads(d: Draft) -> list[int]:
    """The head tokens of actors and targets that the sentence names."""
    return [i for role, i in d.roles.heads if role in ("actor", "target")] if d.roles else []
