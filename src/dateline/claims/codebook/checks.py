"""What is wrong in a codebook's acts and words, said with file, line and next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NoReturn

from ...errors import InputError
from ...vocabulary import GROUPS, load
from .lexicon import CONDITIONS, KINDS_BESIDE, NEEDS, NO_ACT, OPTIONS
from .toml_lines import Toml, near

Row = Mapping[str, Any]
ROLES = {"actor", "target", "hurt", "place", "none"}
SLOTS = {"subject", "object", "object2", "iobj", "possessor", "compound", "time"}
PREPOSITIONS = {
    "about", "above", "across", "after", "against", "ahead of", "along", "alongside", "amid", "among", "around", "as",
    "at", "before", "behind", "below", "beside", "between", "beyond", "by", "close to", "despite", "down", "due to",
    "during", "following", "for", "from", "in", "in front of", "inside", "instead of", "into", "like", "near", "of",
    "off", "on", "on behalf of", "onto", "out of", "outside", "over", "past", "since", "through", "throughout", "to",
    "together with", "toward", "towards", "under", "until", "up", "upon", "via", "with", "within", "without",
}  # fmt: skip
ACT_KEYS = {"says", "family", "violent", "symmetric", "acled", "plover"}
CASE_KEYS = {
    "acled": {"event", "sub_event", "actor", "target", "status", "words"},
    "plover": {"event", "mode", "context", "actor", "target", "status", "words"},
}
DEPENDENTS = frozenset({"object", "xcomp", "advcl"})
"""What `without` may name beside prepositions: an object, a predicate or a clause behind the verb."""
WORD_KEYS = {"act", "words", "slots", "needs", "status", *CONDITIONS, *OPTIONS}


# --- acts ------------------------------------------------------------------------------------------------------------


def check_acts(file: Toml, shipped: Collection[Any]) -> None:
    """Every act of `acts.toml`; raises InputError at the first fault."""
    names = [name for name, row in file.data.items() if isinstance(row, Mapping)]
    for key, value in file.data.items():
        if key == "only":
            _check_only(file, value, {*shipped, *names})
        elif not isinstance(value, Mapping):
            _fault(file.top(key), f"`{key}` is no act", f"Acts are written [{key}]; before the first may stand `only`.")
    for name in names:
        _check_act(file, name, file.data[name])


def _check_only(file: Toml, value: object, known: Collection[str]) -> None:
    at = file.top("only")
    for act in _texts(value, at, "only", "the acts"):
        if act not in known:
            _fault(at, f"there is no act `{act}`", near(act, known))


def _check_act(file: Toml, name: str, row: Row) -> None:
    at = file.at(name)
    if not re.fullmatch(r"[a-z][a-z_]*", name) or name == NO_ACT:
        _fault(at, f"`{name}` can't be an act's name", "Use small letters and _, such as `night_raid`.")
    _keys(file, name, 0, row, ACT_KEYS)
    if not isinstance(row.get("says"), str) or not row["says"].strip():
        _fault(at, f"{name} has no `says`", f'Tell in one line what [{name}] claims: says = "…".')
    if row.get("family") not in _families():
        _fault(file.at(name, 0, "family"), f"{name} has no known `family`", near(str(row.get("family")), _families()))
    for key in ("violent", "symmetric"):
        _flag(row, key, file.at(name, 0, key))
    for book, keys in CASE_KEYS.items():
        _check_cases(row.get(book, []), book, keys, file.at(name, 0, book), name)


def _check_cases(cases: object, book: str, keys: Collection[str], at: str, act: str) -> None:
    if not isinstance(cases, list) or not all(isinstance(c, Mapping) for c in cases):
        _fault(at, f"`{book}` of {act} is no list of cases", f'Write {book} = [{{ event = "…" }}], or [] for none.')
    for case in cases:
        for key in case:
            if key not in keys:
                _fault(at, f"unknown key `{key}` in {book} of {act}", near(key, keys))
        event, known = str(case.get("event")), _events(book)
        if event not in known:
            _fault(at, f"{book.upper()} has no event `{event}`", near(event, known))
        if book == "acled" and case.get("sub_event") not in known[event]:
            sub = str(case.get("sub_event"))
            _fault(at, f"ACLED's {event} have no sub_event `{sub}`", near(sub, known[event]))
        for side in ("actor", "target"):
            if side in case:
                _known(case[side], {*load("party_kinds"), *GROUPS}, at, "kind of party")
        if "status" in case:
            _known(case["status"], load("statuses"), at, "status")


@cache
def _families() -> frozenset[str]:
    return frozenset(row["family"] for row in load("acts").values())


@cache
def _events(book: str) -> Mapping[str, Sequence[str]]:
    table = load("codebooks")[book]
    return table if isinstance(table, Mapping) else dict.fromkeys(table, ())


# --- words -----------------------------------------------------------------------------------------------------------


def check_words(file: Toml, table: str, acts: Collection[str]) -> None:
    """Every entry of `verbs.toml` or `nouns.toml`; raises InputError at the first fault."""
    for key, value in file.data.items():
        if key != table or not isinstance(value, list):
            at = file.at(key) if file.at(key) != file.name else file.top(key)
            _fault(at, f"`{key}` is no list of {table}s", f"Each entry begins with [[{table}]], in two brackets.")
    for number, row in enumerate(file.data.get(table, ())):
        _check_entry(file, table, number, row, acts)


def check_repeated(file: Toml, table: str) -> None:
    """No words stand twice under the same conditions, for the second would never count; raises InputError."""
    seen: dict[object, str] = {}
    for number, row in enumerate(file.data.get(table, ())):
        for words in row["words"]:
            key = (tuple(words.split()), *(tuple(row.get(c, ())) for c in CONDITIONS))
            at = file.at(table, number, "words")
            if key in seen:
                _fault(at, f"`{words}` stands already in {seen[key]}", "The first counts: take one of them out.")
            seen[key] = at


def _check_entry(file: Toml, table: str, number: int, row: Row, acts: Collection[str]) -> None:
    def at(key: str | None = None) -> str:
        return file.at(table, number, key)

    _keys(file, table, number, row, WORD_KEYS)
    if "act" not in row:
        _fault(at(), "the entry has no `act`", 'Say what its words report: act = "shelling".')
    _known(row["act"], {*acts, NO_ACT}, at("act"), "act")
    if "words" not in row:
        _fault(at(), "the entry has no `words`", 'Add them as lemmas: words = ["open fire on", "pound"].')
    for words in _texts(row["words"], at("words"), "words", "lemmas"):
        if words != words.casefold():
            _fault(at("words"), f"`{words}` has capitals", f"Words are lemmas in small letters: {words.casefold()}.")
    _check_slots(row.get("slots", {}), at("slots"))
    _check_needs(row.get("needs"), at("needs"))
    for key in CONDITIONS:
        if key in row:
            known, what = {"purpose": (acts, "act"), "case": (PREPOSITIONS, "preposition"), "without": (PREPOSITIONS | DEPENDENTS, "preposition")}.get(key, (_kinds(), "kind of thing"))  # fmt: skip
            for word in _texts(row[key], at(key), key, f"{what}s"):
                _known(word, known, at(key), what)
    if "status" in row:
        _known(row["status"], load("statuses"), at("status"), "status")
    for key in OPTIONS:
        _flag(row, key, at(key))


def _check_slots(slots: object, at: str) -> None:
    if not isinstance(slots, Mapping):
        _fault(at, "`slots` is no table", 'Write slots = { on = "target", of = "place" }.')
    for slot, role in slots.items():
        _known(slot, SLOTS | PREPOSITIONS, at, "slot")
        _known(role, ROLES, at, "role")


def _check_needs(needs: object, at: str) -> None:
    if needs is None:
        return
    if not isinstance(needs, str):
        _fault(at, "`needs` is no text", 'Write what must be filled: needs = "actor+target|place".')
    for word in re.split(r"[+|]", needs):
        _known(word, NEEDS, at, "need")


@cache
def _kinds() -> frozenset[str]:
    things = resources.files("dateline") / "resources" / "acts" / "things.toml"
    return frozenset({*tomllib.loads(things.read_text("utf-8")), *load("party_kinds"), *KINDS_BESIDE})


# --- small checks ----------------------------------------------------------------------------------------------------


def _fault(at: str, what: str, next_step: str) -> NoReturn:
    raise InputError(f"{at}: {what}. {next_step}")


def _keys(file: Toml, table: str, number: int, row: Row, known: Collection[str]) -> None:
    for key in row:
        if key not in known:
            _fault(file.at(table, number, key), f"unknown key `{key}`", near(key, known))


def _known(word: object, known: Iterable[str], at: str, what: str) -> None:
    if word not in set(known):
        _fault(at, f"there is no {what} `{word}`", near(str(word), known))


def _flag(row: Row, key: str, at: str) -> None:
    if not isinstance(row.get(key, False), bool):
        _fault(at, f"`{key}` is neither true nor false", f"Write {key} = true, or leave it out.")


def _texts(value: object, at: str, key: str, what: str) -> list[str]:
    """A list of texts, none of them empty."""
    if not isinstance(value, list) or not value or not all(isinstance(v, str) and v.strip() for v in value):
        _fault(at, f"`{key}` is empty or no list of texts", f'List {what}: {key} = ["…", "…"].')
    return value
