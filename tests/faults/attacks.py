"""Texts that are made to slow a regular expression down, worked out from its own parts.

A pattern takes long where a repeated part can take the same letters in many ways, or where every letter of a line is a
new beginning. So for every part that repeats without a small bound there are texts of what leads to it, once or as often
as the rest, what it repeats, over and over, and an end that it doesn't allow.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _constants as sre  # type: ignore[attr-defined]  # the parts of a pattern are told nowhere else
from re import _parser  # type: ignore[attr-defined]
from typing import Any

LETTERS = 'aA1 .,-("’é\n_$\x00!'
"""Tried for classes of letters, the first that fits first."""
MANY = 100
"""Times that a part may repeat from which it counts as without bound."""
MOST = 60
"""Attacks on one pattern beside the plain ones, chosen evenly where it has more parts."""
WAYS = 2
"""Samples of what leads to a part and of the part, each."""
PROSE = (
    "Rebels of the Free Army seized 12 villages near Deir ez-Zor on Monday, 4 March 2019, a spokesman told Reuters. "
)
PLAIN = (" ", "\n", "a", "A", "1", "a ", "A ", "Aa ", "1 ", "1,", " \n", "A.", "a-", ".", "-", "(", '"', "<", PROSE)


Attack = tuple[str, str, str]
"""A beginning, a piece to repeat, and an end."""


def attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    """What may slow it down, each once."""
    every = list(dict.fromkeys(attack for attack in _attacks(pattern) if attack[1]))
    rest = every[len(PLAIN) :]
    yield from every[: len(PLAIN)]
    yield from random.Random(0).sample(rest, min(MOST, len(rest)))


def _attacks(pattern: re.Pattern[Any]) -> Iterator[Attack]:
    yield from (("", piece, "") for piece in PLAIN)
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    chance = random.Random(0)
    for before, body in _repeats(list(tree), []):
        for _ in range(WAYS):
            head, piece = _sample(before, chance), _sample(body, chance)
            for end in ("", "\x00", "\n\nx"):
                yield head, piece, end
            yield "", head + piece, ""
            if len(piece) > 1:
                yield head, piece[0], ""
        for letter in _common(body):
            yield _sample(before, chance), letter, "\x00"


def text(attack: Attack, length: int) -> str:
    """The attack as a text of about that many letters."""
    head, piece, end = attack
    return head + piece * max(1, (length - len(head) - len(end)) // len(piece)) + end


def _repeats(nodes: list[Any], before: list[Any]) -> Iterator[tuple[list[Any], list[Any]]]:
    """What repeats without a small bound, with all that stands before it."""
    for n, (kind, value) in enumerate(nodes):
        here = before + nodes[:n]
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            body = list(value[2])
            if value[1] == sre.MAXREPEAT or value[1] >= MANY:
                yield here, body
            yield from _repeats(body, here)
        for inner in _inside(kind, value):
            yield from _repeats(inner, here)


def _inside(kind: Any, value: Any) -> list[list[Any]]:
    """The parts below one that doesn't repeat."""
    if kind is sre.SUBPATTERN:
        return [list(value[-1])]
    if kind is sre.ATOMIC_GROUP:
        return [list(value)]
    if kind is sre.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(value[1])]
    return []


def _sample(nodes: list[Any], chance: random.Random) -> str:
    """Letters that the parts allow, in most cases."""
    return "".join(_one(kind, value, chance) for kind, value in nodes)


def _one(kind: Any, value: Any, chance: random.Random) -> str:
    if kind is sre.LITERAL:
        return chr(value)
    if kind in (sre.NOT_LITERAL, sre.ANY, sre.IN):
        fits = [c for c in LETTERS if _allows(kind, value, c)] or [_first(value)]
        return fits[0] if chance.random() < 0.7 else chance.choice(fits)
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        return _sample(list(value[2]), chance) * max(value[0], min(1, value[1]))
    if kind is sre.BRANCH:
        return _sample(list(chance.choice(value[1])), chance)
    if kind in (sre.SUBPATTERN, sre.ATOMIC_GROUP):
        return _sample(_inside(kind, value)[0], chance)
    return ""  # places, and what stands before or behind


def _common(body: list[Any]) -> list[str]:
    """Single letters that a part which repeats takes by itself."""
    if len(body) != 1 or body[0][0] not in (sre.NOT_LITERAL, sre.ANY, sre.IN):
        return []
    return [c for c in LETTERS if _allows(*body[0], c)][1:6]


def _allows(kind: Any, value: Any, letter: str) -> bool:
    """Whether a class holds the letter."""
    code = ord(letter)
    if kind is sre.ANY:
        return letter != "\n"
    if kind is sre.NOT_LITERAL:
        return code != value
    no = bool(value) and value[0][0] is sre.NEGATE
    return no != any(_holds(*item, code) for item in value[no:])


def _holds(kind: Any, value: Any, code: int) -> bool:
    if kind is sre.LITERAL:
        return bool(code == value)
    if kind is sre.RANGE:
        return bool(value[0] <= code <= value[1])
    signs = {
        sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W", sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_NOT_DIGIT: r"\D", sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S",
    }  # fmt: skip
    return kind is sre.CATEGORY and re.match(signs[value], chr(code)) is not None


def _first(items: Any) -> str:
    """Any letter of a class that holds none of ours."""
    for kind, value in items:
        if kind in (sre.LITERAL, sre.RANGE):
            return chr(value if kind is sre.LITERAL else value[0])
    return "a"
