"""From a pattern of rules.toml to a regular expression over word-class characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..errors import InputError

_ATOM = re.compile(r"\{(\w+)\}|([()|?<>!])|(?:([a-z_0-9]{1,40}):)?([A-Z][A-Z0-9_]*|['a-z][\w']*|[,.\-/;'])|(\s+)|(.)")


def expression_of(pattern: str, pieces: dict[str, str], alphabet: dict[str, str]) -> str:
    """The regular expression of a pattern; `alphabet` gives the characters of each word class and literal ("=of")."""
    before, core, after = _parts(_expand(pattern, pieces))
    names = _Names()
    return (
        _beside(before, False, alphabet, names) + _regex(core, alphabet, names) + _beside(after, True, alphabet, names)
    )


def needed(pattern: str, pieces: dict[str, str], alphabet: dict[str, str]) -> tuple[frozenset[str], ...]:
    """Sets of characters: every fit of the pattern has at least one of each. Its parts that are not optional."""
    atoms = list(_ATOM.finditer(_parts(_expand(pattern, pieces))[1]))
    found = dict.fromkeys(_needed(atoms, 0, alphabet)[0])
    return tuple(sorted(found, key=lambda part: (len(part), sorted(part))))


def _needed(atoms: list[re.Match[str]], i: int, alphabet: dict[str, str]) -> tuple[list[frozenset[str]], int]:
    """What the group that starts at atom `i` needs, and the atom after its end."""
    branches: list[list[list[frozenset[str]]]] = [[]]  # of parts, each with what it needs
    while i < len(atoms) and atoms[i][2] != ")":
        operator, word = atoms[i][2], atoms[i][4]
        i += 1
        if operator == "|":
            branches.append([])
        elif operator == "(":
            inner, i = _needed(atoms, i, alphabet)
            branches[-1].append(inner)
            i += 1
        elif word:
            branches[-1].append([frozenset(alphabet[word if word[0].isupper() else "=" + word])])
        elif operator == "?":
            branches[-1][-1] = []
    needs = [[need for part in parts for need in part] for parts in branches]
    if len(needs) == 1:
        return needs[0], i
    rarest = [min(each, key=len, default=frozenset[str]()) for each in needs]
    return ([frozenset[str]().union(*rarest)] if all(rarest) else []), i


def literals_of(patterns: Iterable[str]) -> frozenset[str]:
    """The words and marks that patterns name themselves, as "=of"."""
    atoms = {atom[4] for pattern in patterns for atom in _ATOM.finditer(pattern) if atom[4]}
    return frozenset("=" + atom for atom in atoms if not atom[0].isupper())


def _expand(pattern: str, pieces: dict[str, str]) -> str:
    """The pattern with its pieces written out."""
    while found := re.search(r"\{(\w+)\}", pattern):
        if found[1] not in pieces:
            raise InputError(
                f"rules.toml names the piece {{{found[1]}}}, which it does not have. Add it under [pieces]."
            )
        pattern = f"{pattern[: found.start()]}({pieces[found[1]]}){pattern[found.end() :]}"
    return pattern


def _parts(pattern: str) -> tuple[str, str, str]:
    """What stands before "<", the expression, and what stands after ">"."""
    before, _, rest = pattern.rpartition("<")
    core, _, after = rest.partition(">")
    return before, core, after


class _Names:
    """Numbers the captures of one rule: a field may be captured in several branches."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, field_name: str, word_class: str) -> str:
        self.count += 1
        return f"{field_name}__{word_class if word_class[0].isupper() else 'word'}__{self.count}"


def _regex(pattern: str, alphabet: dict[str, str], names: _Names) -> str:
    out = []
    for atom in _ATOM.finditer(pattern):
        _, operator, field_name, word, _space, wrong = atom.groups()
        if wrong:
            raise InputError(f"“{wrong}” in the pattern “{pattern}” of rules.toml is no part of a pattern.")
        if operator:
            out.append("(?:" if operator == "(" else operator)
        elif word:
            chars = _chars(word, alphabet)
            out.append(f"(?P<{names.next(field_name, word)}>{chars})" if field_name else chars)
    return "".join(out)


def _chars(word: str, alphabet: dict[str, str]) -> str:
    name = word if word[0].isupper() else "=" + word
    if name not in alphabet:
        raise InputError(
            f"rules.toml names the word class {word}, which words.toml does not have. Add a table [{word}]."
        )
    return f"[{alphabet[name]}]"


def _beside(context: str, ahead: bool, alphabet: dict[str, str], names: _Names) -> str:
    """ "of" must stand there, "!of !to" must not: before the expression, or after it (`ahead`)."""
    if not context.strip():
        return ""
    look = "?" if ahead else "?<"
    if "!" not in context:
        return f"({look}={_regex(context, alphabet, names)})"
    return "".join(f"({look}!{_chars(word, alphabet)})" for word in context.replace("!", " ").split())
