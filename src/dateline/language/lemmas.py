"""Lemmas: English rules, the verbs that they choose among, and a table of exceptions learned from EWT and GUM."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from . import lexicon

MOST_KNOWN = 200_000  # words whose lemma is kept
WAR_VERBS, SAME_PLURAL = (lexicon.words("lemmas", n) for n in ("war_verbs", "same_plural"))
_ONE_SYLLABLE = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # of verbs that double their last letter in the past
IRREGULAR = lexicon.pairs("lemmas", "irregular", "=")
_PROPER = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|[bdhklmnqrstwz]i|ish|ch|ite)")
_DOUBLED = re.compile(r"([bdgkmnprtvz])\1$")
_GIVES_E = re.compile(
    r"(?:[^aeiou]|^)[aeiou](?:k|z|v|c|m(?<!om))$|[cvuz]$|[^s]s$|[dlr]g$|(?<![aeiou])[aiou]d$|[bcdfgkptz]l$|"
    r"[^aeo]at$|ut$|(?<![aeiou])[iu]r$|[^eo]ar$|(?<![aeiou])in$|ieg$|ag$|(?<![aeiou])ap$|th$(?<=eath)"
)


def plural(word: str) -> str:
    """The singular of a regular plural."""
    if word in SAME_PLURAL:
        return word
    if word in IRREGULAR:
        return IRREGULAR[word]
    if re.search(r"(?:[^aeiou]|qu)ies$", word) and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|zz|[^aeiousrlnptd]o)es$", word):
        return word[:-2]
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def third_person(word: str) -> str:
    """The base of a verb in -s."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|zz|[^aeiou]o)es$", word):
        return word[:-2]
    return word.removesuffix("s")


def past_stems(stem: str) -> list[str]:
    """Bases that a stem before -ed or -ing can come from, the likeliest first."""
    if stem.endswith("i") and len(stem) > 2:
        return [stem[:-1] + "y"]
    if _DOUBLED.search(stem):
        return [stem[:-1], stem, stem + "e"]
    if stem.endswith("ll"):
        long = len(re.findall(r"[aeiou]+", stem)) > 1
        return [stem[:-1], stem] if long else [stem, stem[:-1]]
    return [stem + "e", stem] if _GIVES_E.search(stem) else [stem, stem + "e"]


def degree(word: str, ending: str) -> str:
    """The positive of a comparative or superlative in -er or -est."""
    if not word.endswith(ending) or len(word) < len(ending) + 3:
        return word
    stem = word[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem):
        return stem[:-1]
    return (
        stem + "e"
        if re.search(r"[aeiou][crsvzd]$|[lrn]g$|[bcdgptk]l$", stem) and not re.search(r"[aeiou]{2}[rsd]$", stem)
        else stem
    )


class Lemmas:
    """Lemma of a word with its tags."""

    def __init__(self, exceptions: dict[tuple[str, str], str], verbs: frozenset[str]) -> None:
        self.exceptions, self.verbs = exceptions, verbs | WAR_VERBS
        self._known: dict[tuple[str, str, str], str] = {}

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """From the shipped table: "form <tab> XPOS <tab> lemma", or "verb" alone; empty where it is missing."""
        exceptions: dict[tuple[str, str], str] = {}
        verbs = set()
        for row in path.read_text("utf-8").splitlines() if path.exists() else ():
            parts = row.split("\t")
            if len(parts) == 3:
                exceptions[parts[0], parts[1]] = parts[2]
            else:
                verbs.add(parts[0])
        return cls(exceptions, frozenset(verbs))

    def tag(self, word: str, xpos: str) -> str:
        """The tag, the past one for a past form that was taken for a present: "helicopters, RETOOK"; the participle for
        one taken for an infinitive: "accused X of BOMBING", "claims to have SHOT"; "CONCEDES" is no plural's."""
        if xpos not in ("VB", "VBP", "VBZ"):
            return xpos
        lower = word.lower()
        if lower.endswith("ing") and lower not in self.verbs:
            return "VBG" if not self.verbs.isdisjoint(past_stems(lower[:-3])) else xpos
        if xpos == "VB":
            return "VBN" if lower in IRREGULAR and lower not in self.verbs else xpos
        if xpos == "VBP" and lower.endswith("s") and lower not in self.verbs and third_person(lower) in self.verbs:
            return "VBZ"
        return "VBD" if (lower in IRREGULAR or lower.endswith("ed")) and lower not in self.verbs else xpos

    def lemma(self, word: str, upos: str, xpos: str) -> str:
        """The lemma; names keep their capitals, everything else is lower case. Never empty."""
        key = word, upos, xpos
        known = self._known.get(key)
        if known is None:
            known = self._lemma(word, upos, xpos)
            if len(self._known) < MOST_KNOWN:
                self._known[key] = known
        return known

    def _lemma(self, word: str, upos: str, xpos: str) -> str:
        if upos == "NUM" and word[0].isdigit():
            return word.replace(",", "")
        if xpos == "NNP" or (upos in ("SYM", "X") and not word.isalpha()):
            return word
        if xpos == "CD" or (xpos == "NN" and word.isupper() and len(word) > 1):
            return word if word.isupper() else word.lower()
        if xpos in ("VBD", "VBN") and word.lower() in IRREGULAR:  # before what was learned: treebanks err on rare forms
            return IRREGULAR[word.lower()]
        known = self.exceptions.get((word.lower().replace("’", "'"), xpos))
        if known is not None:
            return _as_case(word, known) if xpos == "NNPS" or (xpos == "JJ" and known[:1].isupper()) else known
        return self.rule(word, xpos)

    def rule(self, word: str, xpos: str) -> str:
        """The lemma by rule alone."""
        if xpos == "NNP":
            return word
        if xpos == "NNPS":
            return _as_case(word, plural(word.lower()))
        lower = word.lower()
        match xpos:
            case "JJ" if _PROPER.fullmatch(word):
                return word
            case "VBD" | "VBN" if lower in IRREGULAR:
                return IRREGULAR[lower]
            case "NNS":
                return plural(lower) or lower
            case "VBZ":
                return self._first_verb([third_person(lower)])
            case "VBD" | "VBN" if lower.endswith("ed"):
                return self._first_verb(list(self._past(lower)))
            case "VBG" if lower.endswith("ing") and len(lower) > 4:
                return self._first_verb(past_stems(lower[:-3]))
            case "JJR" | "RBR":
                return degree(lower, "er")
            case "JJS" | "RBS":
                return degree(lower, "est")
            case _:
                return lower

    def _past(self, lower: str) -> Iterator[str]:
        if lower.endswith("eed") or len(lower) < 4:
            yield lower[:-1] if lower.endswith("eed") and len(lower) > 5 else lower
        if _ONE_SYLLABLE.fullmatch(lower[:-2]) and f"{lower[:-2]}e" in self.verbs:
            yield f"{lower[:-2]}e"  # "hoped": "hop" would double its consonant
        yield from past_stems(lower[:-2])

    def _first_verb(self, candidates: list[str]) -> str:
        """The first base that is a known verb; a prefix such as "re" may stand before it; else the likeliest."""
        for candidate in candidates:
            if candidate in self.verbs:
                return candidate
        for candidate in candidates:
            bare = re.sub(r"^(?:re|un|dis|over|mis|out|de|under|pre|co|counter)-?", "", candidate)
            if len(bare) > 2 and bare in self.verbs:
                return candidate
        return candidates[0]


def _as_case(word: str, lemma: str) -> str:
    """A lemma with the capitals of its word."""
    return word[: len(lemma)] if word.lower().startswith(lemma.lower()) else word[:1] + lemma[1:]
