"""Keys that let differently romanised spellings of one name meet.

Three of them, from strict to loose, all plain ASCII where the name is in Latin letters:

- `fold`: case, accents, apostrophes, hyphens ("Sanʿāʾ" → "sanaa");
- `normal`: articles and their assimilated forms, digraphs, doubled letters, common place words
  ("Dayr az-Zawr", "Deir Ezzor" → "dir zur");
- `skeleton`: consonant classes only ("Tabani", "At Tibnī" → "tbn"): a block to search, never an answer by itself.

`distance` then compares two normal keys letter by letter, cheap where romanisations waver.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from math import inf

_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "a", "ǝ": "a"}
)
_MARKS = re.compile("['’‘`´ʼʻʿʾ′ʹʺ\"“”]")
_BREAKS = re.compile(r"[\W_]+")

_ARTICLES = frozenset(
    {
        "al",
        "el",
        "ar",
        "as",
        "ash",
        "at",
        "ad",
        "an",
        "az",
        "ez",
        "es",
        "esh",
        "ed",
        "er",
        "et",
        "en",
        "ul",
        "il",
        "adh",
        "ath",
    }
)
_GLUED = re.compile(r"^[ae](?:([zsdrtn])(?=\1)|l(?=[bcfghjkmqwy]))")
_PLACE_WORDS = {
    "tall": "tl", "tell": "tl", "tel": "tl", "tal": "tl", "til": "tl", "tull": "tl",
    "deir": "dir", "dayr": "dir", "dair": "dir", "der": "dir", "deyr": "dir",
    "ayn": "ain", "ein": "ain", "ayin": "ain", "ayna": "ain",
    "jabal": "jbl", "jebel": "jbl", "djebel": "jbl", "gebel": "jbl", "jabel": "jbl",
    "kafr": "kfr", "kafar": "kfr", "kfar": "kfr", "kufr": "kfr",
    "khirbat": "krb", "khirbet": "krb", "khirba": "krb",
    "umm": "um", "oum": "um", "bayt": "bit", "beit": "bit", "bait": "bit", "beyt": "bit",
    "saint": "st", "sankt": "st", "mount": "mt", "fort": "ft", "wad": "wadi", "bur": "bur", "port": "port",
    "ras": "ras", "kh": "khan",
}  # fmt: skip

_DIGRAPHS = [
    (re.compile(p), r)
    for p, r in [
        (r"dzh|dj|zh", "j"),
        (r"tch|tsch|tj", "ch"),
        (r"sch|ş", "sh"),
        (r"kh|gh|q|ck|x", "k"),
        (r"c(?=[aourlkt]|$)", "k"),
        (r"ph", "f"),
        (r"(?<=t)h|(?<=d)h", ""),
        (r"ou|oo|uw|aw|au|ow|w", "u"),
        (r"ee|ei|ey|ay|ai|iy|yi|ij$|y", "i"),
        (r"ae|ea|aa", "a"),
        (r"o", "u"),
        (r"(?<=.)(?:eh|ah|et|e)$", "a"),
        (r"(?<=[aeiou])h(?=$|[bcdfgjklmnpqrstvz])", ""),
        (r"(.)\1+", r"\1"),
    ]
]

_CLASSES = str.maketrans("pqcgxzvy", "bkkkksf ")
_SKELETON = [
    (re.compile(p), r)
    for p, r in [(r"sh|ch|zh", "s"), (r"n(?=b)", "m"), (r"(?<=\S)h", ""), (r"(?:iv|ov|ev|uv)$", "v"), (r"j", "j")]
]
_VOWELS = re.compile(r"[aeiouwy ]+")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` without case, accents, apostrophes and hyphens, words joined by one space."""
    text = _MARKS.sub("", _caseless(_MARKS.sub("", name))).translate(_LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _BREAKS.sub(" ", text.replace("&", " and ")).strip()


def _caseless(name: str) -> str:
    """Letters of one case, decomposed; before folding as well as after, for letters that only then have a case."""
    decomposed = unicodedata.normalize("NFKD", name)
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", decomposed.casefold()).casefold())


def _drop_articles(words: list[str]) -> list[str]:
    """Words without Arabic articles; an article that is the last word stays, it may be the name."""
    kept = [w for i, w in enumerate(words) if w not in _ARTICLES or i == len(words) - 1]
    return [_GLUED.sub("", w) if i and len(w) > 4 else w for i, w in enumerate(kept)]


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The key under which usual romanisations of one name are the same."""
    folded = fold(name).split()
    words = _drop_articles([w for w in folded if w != "the"] or folded)
    return " ".join(map(_sound, words))


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """One word with its digraphs, doubled letters and endings made regular."""
    text = _PLACE_WORDS.get(word, word)
    for pattern, replacement in _DIGRAPHS:
        text = pattern.sub(replacement, text)
    return text


def skeleton(name: str) -> str:
    """Consonant classes of a name, an initial vowel as "a": the block that romanisations share."""
    return skeleton_of(normal(name))


def skeleton_of(key: str) -> str:
    """The skeleton of a name whose `normal` key is given."""
    text = key
    for pattern, replacement in _SKELETON:
        text = pattern.sub(replacement, text)
    head = "a" if text[:1] in "aeiouwy" else ""
    body = _VOWELS.sub("", text.translate(_CLASSES))
    return head + re.sub(r"(.)\1+", r"\1", body)


_VOWEL = frozenset("aeiou ")
_NEAR = [frozenset(g) for g in ("kgc", "sz", "td", "bp", "vfu", "jgi", "mn", "dz", "lr", "sj")]
_NEAR_COST = {a + b: 0.45 for g in _NEAR for a in g for b in g if a != b} | {
    a + b: 0.3 for a in "aeiou" for b in "aeiou" if a != b
}


def _gap(letter: str) -> float:
    return 0.35 if letter in _VOWEL else 0.4 if letter == "h" else 1.0


@lru_cache(maxsize=16384)
def distance(a: str, b: str, most: float = inf) -> float:
    """Weighted edit distance of two normal keys; 0 the same, about 1 per letter that no romanisation explains.

    `most`: what is farther apart need not be told exactly; any number above it stands for that.
    """
    if a == b:
        return 0.0
    letters = [(y, _gap(y)) for y in b]
    previous = [0.0]
    for _, gap in letters:
        previous.append(previous[-1] + gap)
    for x in a:
        left_out = _gap(x)
        here = previous[0] + left_out
        current = [here]
        for (y, gap), diagonal, above in zip(letters, previous, previous[1:], strict=False):
            change = 0.0 if x == y else _NEAR_COST.get(x + y, 1.2)
            here = min(diagonal + change, above + left_out, here + gap)
            current.append(here)
        previous = current
        if min(current) > most:
            return inf
    return previous[-1]
