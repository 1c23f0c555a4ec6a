"""The forms that an English word takes, from its lemma: "strike" → strike, strikes, struck, striking. For searching text
without reading it; some that nobody writes are among them ("striked"), for they cost a search nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .lemmas import IRREGULAR, Lemmas

LEARNED = Path(__file__).parent / "model" / "lemmas.tsv"


def forms(lemma: str) -> frozenset[str]:
    """Every form of a verb or noun, itself too, in lower case."""
    stems = {lemma, lemma.removesuffix("e"), lemma + lemma[-1]}
    regular = {lemma, *plurals(lemma), *(stem + ending for stem in stems for ending in ("ed", "ing"))}
    if lemma.endswith("y"):
        regular.add(f"{lemma[:-1]}ied")
    return frozenset(regular | _irregular().get(lemma, set()))


def plurals(noun: str) -> frozenset[str]:
    """The regular plurals of a noun."""
    return frozenset({f"{noun}s", f"{noun}es", *([f"{noun[:-1]}ies"] if noun.endswith("y") else [])})


@cache
def _irregular() -> Mapping[str, set[str]]:
    """Forms that no rule gives, by lemma: those that the lemmatiser has learned or is told."""
    found: dict[str, set[str]] = defaultdict(set)
    learned = ((form, lemma) for (form, _), lemma in Lemmas.load(LEARNED).exceptions.items())
    for form, lemma in (*IRREGULAR.items(), *learned):
        found[lemma].add(form)
    return found
