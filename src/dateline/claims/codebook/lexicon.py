"""The words that report acts, as files in `resources/` say; a project's own codebook folder adds to or replaces them.

An entry's conditions and slots are explained at the head of `resources/acts/verbs.toml` and `nouns.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .own import Codebook

NO_ACT = "none"
"""The act of idioms that report nothing: "take part", "enter into force"."""
VERB_SLOTS = {"subject": "actor", "object": "target", "by": "actor", "against": "target"}
NOUN_SLOTS = {
    "possessor": "actor",
    "compound": "actor",
    "by": "actor",
    "on": "target",
    "against": "target",
    "at": "target",
    "from": "actor",
    "with": "target",
    "between": "actor",
    "subject": "actor",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that report one act, how their dependents fill its roles, and when they count."""

    act: str
    words: tuple[tuple[str, ...], ...]
    slots: Mapping[str, str]
    needs: tuple[tuple[str, ...], ...] = ()
    subject: frozenset[str] = frozenset()
    object: frozenset[str] = frozenset()
    participants: frozenset[str] = frozenset()
    purpose: frozenset[str] = frozenset()
    case: frozenset[str] = frozenset()  # prepositions of which one must introduce a noun
    without: frozenset[str] = frozenset()  # prepositions of which none may follow
    status: str | None = None  # the status that the words carry themselves
    options: frozenset[str] = frozenset()  # of OPTIONS below

    def has(self, option: str) -> bool:
        """True when the entry sets the option."""
        return option in self.options


@dataclass(frozen=True, slots=True)
class Light:
    """Verbs that hand their arguments to the noun of an act; `role` is what their subject is of the noun's act."""

    words: tuple[tuple[str, ...], ...]
    role: str | None  # actor, target, place
    noun: str  # where the noun stands: "object" or "subject"
    hands: bool  # of a noun as subject: the verb's object is what the act strikes


@dataclass(frozen=True)
class Lexicon:
    """Everything that `claims` knows about words."""

    verbs: tuple[Entry, ...]
    nouns: tuple[Entry, ...]
    lights: tuple[Light, ...]
    things: Mapping[str, frozenset[str]]
    scope: Mapping[str, Mapping[str, frozenset[str]]]
    quantities: Mapping[str, Mapping[str, Any]] = field(repr=False)

    @cached_property
    def by_verb(self) -> Mapping[str, list[tuple[Entry, tuple[str, ...]]]]:
        """Entries by the lemma of their verb, the longest expression first, then in the order of the file."""
        return _index(self.verbs, 0)

    @cached_property
    def by_noun(self) -> Mapping[str, list[tuple[Entry, tuple[str, ...]]]]:
        """Entries by the lemma of their head noun (the last word)."""
        return _index(self.nouns, -1)

    @cached_property
    def by_light(self) -> Mapping[str, list[tuple[Light, tuple[str, ...]]]]:
        """Light verbs by lemma."""
        out: dict[str, list[tuple[Light, tuple[str, ...]]]] = {}
        for light in self.lights:
            for words in light.words:
                out.setdefault(words[0], []).append((light, words))
        return out

    def is_thing(self, kind: str, lemma: str) -> bool:
        """True when `lemma` denotes a thing of this kind ("aircraft", "ground", …)."""
        return lemma in self.things[kind]

    @cached_property
    def kinds_of_thing(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of every word and expression of `things`."""
        words = {word for some in self.things.values() for word in some}
        return {word: tuple(kind for kind, some in self.things.items() if word in some) for word in words}

    @classmethod
    def load(cls, codebook: Codebook | None = None) -> Lexicon:
        """The shipped words, with those of a codebook put before them."""
        shipped = resources.files("dateline") / "resources"
        read = {n: tomllib.loads((shipped / f"{n}.toml").read_text("utf-8")) for n in _FILES}
        own_verbs, own_nouns = (codebook.verbs, codebook.nouns) if codebook else ((), ())
        return cls(
            verbs=_entries(own_verbs, read["acts/verbs"]["verb"], VERB_SLOTS),
            nouns=_entries(own_nouns, read["acts/nouns"]["noun"], NOUN_SLOTS),
            lights=tuple(_light(r) for r in read["acts/lights"]["light"]),
            things={k: frozenset(v) for k, v in read["acts/things"].items()},
            scope={k: {n: frozenset(w) for n, w in v.items()} for k, v in read["scope"].items()},
            quantities=read["quantities"],
        )


_FILES = ("acts/verbs", "acts/nouns", "acts/lights", "acts/things", "scope", "quantities")
OPTIONS = (
    "state", "speech", "violent_content", "named", "described", "carrier", "bare", "singular", "abroad", "casualties",
    "undergone", "toll", "counted", "again", "sequel", "particle",
)  # fmt: skip
CONDITIONS = ("subject", "object", "participants", "purpose", "case", "without")
NEEDS = ("actor", "target", "struck", "place", "ground", "party", "two", "when", "captives")
KINDS_BESIDE = ("place", "town", "party", "people", "official", "outlet", "act")
"""What a thing can be beside the kinds of `things.toml` and the kinds of party."""
FIGURE = "figure"
"""The option of what counts the dead by a number that stands alone."""
OWN = "own"
"""The option of entries that come from a project's codebook."""


def _index(entries: Sequence[Entry], key: int) -> dict[str, list[tuple[Entry, tuple[str, ...]]]]:
    out: dict[str, list[tuple[Entry, tuple[str, ...]]]] = {}
    for entry in entries:
        for words in entry.words:
            out.setdefault(words[key], []).append((entry, words))
    for rows in out.values():
        rows.sort(key=lambda row: -_weight(*row))
    return out


def _weight(entry: Entry, words: tuple[str, ...]) -> int:
    """Longer expressions come first, and conditions count as two words: "fire" + shells before "fire at".

    A codebook's own words count two more, so that they come before the shipped ones with conditions.
    """
    conditions = bool(entry.subject or entry.object or entry.participants or entry.purpose)
    return len(words) + 2 * (conditions or entry.act == NO_ACT) + 2 * entry.has(OWN)


def _entries(
    own: Sequence[Mapping[str, Any]], shipped: Sequence[Mapping[str, Any]], slots: Mapping[str, str]
) -> tuple[Entry, ...]:
    return (*(_entry(row, slots, OWN) for row in own), *(_entry(row, slots) for row in shipped))


def _entry(row: Mapping[str, Any], slots: Mapping[str, str], *more: str) -> Entry:
    return Entry(
        act=row["act"],
        words=tuple(tuple(w.split()) for w in row["words"]),
        slots={**slots, **row.get("slots", {})},
        needs=tuple(tuple(n.split("+")) for n in row["needs"].split("|")) if "needs" in row else (),
        subject=frozenset(row.get("subject", ())),
        object=frozenset(row.get("object", ())),
        participants=frozenset(row.get("participants", ())),
        purpose=frozenset(row.get("purpose", ())),
        case=frozenset(row.get("case", ())),
        without=frozenset(row.get("without", ())),
        status=row.get("status"),
        options=frozenset((*(o for o in OPTIONS if row.get(o)), *more)),
    )


def _light(row: Mapping[str, Any]) -> Light:
    return Light(
        words=tuple(tuple(w.split()) for w in row["words"]),
        role=row.get("subject"),
        noun="subject" if row.get("noun") == "subject" else "object",
        hands=row.get("hands") == "object",
    )
