"""Other forms under which a name may stand in the gazetteer: its people's place, the name inside a longer one."""

from __future__ import annotations

from collections.abc import Iterator

from .lexicon import Lexicon

_PEOPLE = (  # ending of an adjective, what stands there in the name: "Iowan", "Ohioan", "Texan", "Oregonian", "Berliner"
    ("n", ""), ("an", ""), ("ian", ""), ("an", "as"), ("an", "o"), ("ian", "y"), ("ian", "ia"), ("ian", "a"), ("er", ""),
    ("ite", ""), ("ese", ""), ("i", ""),
)  # fmt: skip
_LEAST = 4  # letters that must be left of a name
_SMALL = frozenset({"of", "the", "and", "de", "du", "di", "del", "for", "in", "al", "el"})


def homes(word: str) -> Iterator[str]:
    """Names that people or things of a place may be called after: "Ontarians" → "Ontario"."""
    for form in dict.fromkeys((word, word.removesuffix("s"))):
        for ending, instead in _PEOPLE:
            if form.endswith(ending) and len(form) - len(ending) >= _LEAST - len(instead):
                yield form.removesuffix(ending) + instead


def bare(name: str, lexicon: Lexicon) -> str:
    """A name without the words that say what it is: "Enugu State", "Republic of Armenia", "Nenagh District Council"."""
    words = name.split()
    said = [_says_what(w, lexicon) for w in words]
    kept = [k for k, known in enumerate(said) if not known]
    return " ".join(words[kept[0] : kept[-1] + 1]) if kept else ""


def _says_what(word: str, lexicon: Lexicon) -> bool:
    low = word.lower().strip(".,")
    return low in _SMALL or low in lexicon.heads or low in lexicon.directions or lexicon.type_of(low) is not None


def inside(name: str) -> Iterator[str]:
    """The names inside a longer name, the longest first: "Dubai World Cup" → "Dubai World", "World Cup", "Dubai", …"""
    words = name.split()
    for n in range(len(words) - 1, 0, -1):
        for i in range(len(words) - n + 1):
            if words[i][:1].isupper():
                yield " ".join(words[i : i + n])
