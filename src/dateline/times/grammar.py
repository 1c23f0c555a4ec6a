"""The grammar: rules.toml, compiled so that each rule is one regular expression over word classes.

Each token becomes one character that stands for the set of classes it belongs to; a rule's word class becomes the set
of characters whose words belong to it. No rule has a repetition, so matching is linear in the number of tokens.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Any

from ..errors import InputError
from .lexicon import lexicon
from .numbers import number_classes
from .patterns import expression_of, literals_of, needed
from .tokens import BREAK, Tokens

_NOTHING, _WORD, _NAME, _BREAK = "\x01", "\x02", "\x04", "\x03"  # characters of tokens without classes
_FIRST_CODE = 0x4E00  # of the others: no character that a regular expression reads as an operator
_MARKS = {
    ",": ",",
    ".": ".",
    "-": "-–—‑",
    "/": "/",
    "'": "'’",
    ";": ";",
    "LPAR": "(",
    "RPAR": ")",
    "COLON": ":",
    "SIGN": "+-−",
}


@dataclass(frozen=True)
class Rule:
    """A named pattern, and what it adds to the fields that it captures."""

    name: str
    expression: str  # regular
    needs: tuple[frozenset[str], ...]  # a row where the rule fits has a character of each
    makes: dict[str, Any]
    examples: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried, which a fifth of the rules never are in a hundred reports."""
        try:
            return re.compile(self.expression)
        except re.error as error:
            says = f"rule “{self.name}” of rules.toml cannot be read: {error}. Check its brackets."
            raise InputError(says) from error


@dataclass(frozen=True)
class Match:
    """A rule that fits the tokens `start` … `end - 1`, with the meanings of the words that it captures."""

    rule: Rule
    start: int
    end: int
    fields: dict[str, Any]
    places: dict[str, int] = field(default_factory=dict)  # field → token


@dataclass(frozen=True)
class Grammar:
    """The rules in order, and the code of each set of classes."""

    rules: tuple[Rule, ...]
    codes: dict[frozenset[str], str]

    def matches(self, tokens: Tokens) -> list[Match]:
        """Every fit of every rule; they may overlap."""
        row = self.encode(tokens)
        has = frozenset(row)
        likely = sorted({number for code in has for number in self._by_rarest.get(code, ())})
        return [
            _match(rule, found, tokens)
            for rule in (self.rules[number] for number in likely)
            if not any(map(has.isdisjoint, rule.needs))
            for found in rule.pattern.finditer(row)
            if found.end() > found.start()
        ]

    @cached_property
    def _by_rarest(self) -> dict[str, list[int]]:
        """Numbers of the rules by each character of what they need first, the rarest: a text has few of these."""
        found: dict[str, list[int]] = {}
        every = frozenset((*self.codes.values(), _NOTHING, _WORD, _NAME, _BREAK))
        for number, rule in enumerate(self.rules):
            for code in rule.needs[0] if rule.needs else every:
                found.setdefault(code, []).append(number)
        return found

    def encode(self, tokens: Tokens) -> str:
        """One character a token."""
        codes = self.codes
        return "".join(
            [
                codes.get(_classes(word, meanings), _NOTHING) if meanings else _code_of(word)
                for word, meanings in zip(tokens.words, tokens.meanings, strict=True)
            ]
        )


@lru_cache(maxsize=50_000)
def _code_of(word: str) -> str:
    """The code of a word or mark without meaning."""
    if code := _form_codes().get(word):
        return code
    if word == BREAK:
        return _BREAK
    return _NOTHING if not word[0].isalpha() else _NAME if word[0].isupper() else _WORD


def _classes(word: str, meanings: dict[str, Any]) -> frozenset[str]:
    """The classes of a token, its own literal among them."""
    literal = "=" + word.lower()
    return frozenset((*meanings, literal)) if literal in _literals() else frozenset(meanings)


@cache
def grammar() -> Grammar:
    """The grammar that ships with the program."""
    codes = {classes: chr(_FIRST_CODE + number) for number, classes in enumerate(_class_sets())}
    alphabet: dict[str, str] = {"WORD": _WORD + _NAME, "NAME": _NAME, "BREAK": _BREAK}
    for classes, code in codes.items():
        for word_class in classes:
            alphabet[word_class] = alphabet.get(word_class, "") + code
    source = _source()
    rules = tuple(_rule(table, source["pieces"], alphabet) for table in source["rule"])
    return Grammar(rules, codes)


def _rule(table: dict[str, Any], pieces: dict[str, str], alphabet: dict[str, str]) -> Rule:
    expression = expression_of(table["pattern"], pieces, alphabet)
    needs = needed(table["pattern"], pieces, alphabet)
    return Rule(table["name"], expression, needs, table.get("makes", {}), tuple(table.get("examples", ())))


@cache
def _source() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "rules.toml").read_text(encoding="utf-8"))


@cache
def _literals() -> frozenset[str]:
    """The words and marks that patterns name themselves, as "=of"."""
    source = _source()
    return literals_of([*source["pieces"].values(), *(rule["pattern"] for rule in source["rule"])])


@cache
def _class_sets() -> tuple[frozenset[str], ...]:
    """Every set of classes that a token can have, in a fixed order; of figures, by one of each kind."""
    sets: dict[frozenset[str], None] = {}
    for word, meanings in lexicon().words.items():
        sets[_classes(word, meanings)] = None
        sets[frozenset(meanings)] = None
    for literal in sorted(_literals()):
        sets[frozenset((literal,))] = None
    for mark in _MARKS:
        sets[_mark_classes(mark)] = None
    samples = [
        "0",
        "1",
        "100",
        "1000",
        "1400",
        "1460",
        "01",
        "9th",
        "0730",
        "0099",
        "190s",
        "1990s",
        "70s",
        "1,000",
        "1.5",
        "01:00",
        "5pm",
    ]
    for sample in [*samples, "2016-08-24", "24/08/2016"]:
        classes = number_classes(sample)
        sets[frozenset(classes)] = None
        sets[frozenset(key for key in classes if key == "NUM")] = None
        sets[frozenset(key for key in classes if key != "YEAR")] = None
    return tuple(sets)


def _mark_classes(mark: str) -> frozenset[str]:
    """A mark by its name or as its own literal; "-" is also a SIGN."""
    if mark[0].isupper():
        return frozenset((mark,))
    return frozenset(("=" + mark, "SIGN")) if mark == "-" else frozenset(("=" + mark,))


@cache
def _form_codes() -> dict[str, str]:
    """The code of tokens that have no meaning but a place in patterns: literals in any case, and marks."""
    codes = grammar().codes
    forms: dict[str, str] = {}
    for literal in _literals():
        word, code = literal[1:], codes.get(frozenset((literal,)), None)
        if code and word[0].isalpha():
            forms |= dict.fromkeys((word, word.capitalize(), word.upper()), code)
        elif code and word[0] == "'" and len(word) > 1:
            forms |= dict.fromkeys((word, "’" + word[1:]), code)
    for mark, characters in _MARKS.items():
        for character in characters:
            forms.setdefault(character, codes[_mark_classes(mark)])
    return forms


def _match(rule: Rule, found: re.Match[str], tokens: Tokens) -> Match:
    fields: dict[str, Any] = {}
    places: dict[str, int] = {}
    for name, code in found.groupdict().items():
        if code is not None:
            field_name, word_class, _ = name.split("__")
            place = found.start(name)
            meaning = tokens.words[place].lower() if word_class == "word" else tokens.meanings[place].get(word_class)
            fields[field_name] = meaning
            places[field_name] = place
    return Match(rule, found.start(), found.end(), fields, places)
