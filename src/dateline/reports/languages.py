"""Which language a report is written in: by its script, then by the words that a language uses all the time."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

SAMPLE = 4000  # characters looked at
LONG_ENOUGH = 150  # characters by which letters tell a language
FARTHEST = 650  # rank of resiliparse's detection: lower is nearer, those above are often wrong
MANY, FEWEST = 20, 0.12  # words of a text, and the share of them that a language's frequent words have in it at least
UNCLEAR = "und"  # ISO 639-2: undetermined
_WORD = re.compile(r"""[^\s\d_.,;:!?()\[\]"“”„«»‹›…—–'‘’`/|،؛؟।።፣*#-]+""")  # \w would break words at vowel signs
CODE = re.compile(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def detect_language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, or "und" when its words don't tell."""
    sample = text[:SAMPLE]
    candidates = _candidates(sample)
    if len(candidates) == 1:
        return candidates[0]
    scores = _scores(sample, candidates)
    words = len(_WORD.findall(sample))
    found = _clear_winner(scores) if scores else UNCLEAR
    if found == UNCLEAR or (words >= MANY and scores[found] < FEWEST * words):
        return _by_letters(sample)
    return found


def _by_letters(sample: str) -> str:
    """The language by the letters' frequencies, for those whose words aren't in our table. It never says that a report is
    in a language of the table: its words would have told."""
    from resiliparse.parse.lang import detect_fast

    if len(sample) < LONG_ENOUGH:
        return UNCLEAR
    language, rank = detect_fast(unicodedata.normalize("NFC", sample))
    return language if rank <= FARTHEST and language not in (*_data()["words"], "unknown") else UNCLEAR


def _candidates(sample: str) -> tuple[str, ...]:
    """The languages of the script that most letters of `sample` belong to."""
    counts = Counter({name: len(pattern.findall(sample)) for name, (pattern, _) in _scripts().items()})
    counts["Latin"] = len(_LATIN.findall(sample))
    if counts["Kana"] * 10 > counts["Han"] and counts["Kana"]:  # Japanese mixes both
        counts["Kana"] += counts["Han"]
    script, letters = counts.most_common(1)[0]
    if letters == 0:
        return (UNCLEAR,)
    return _latin_languages() if script == "Latin" else _scripts()[script][1]


def language_named(words: str) -> str | None:
    """ISO 639-1 code for a code or an English name of a language, "English" or "en-GB"; None for anything else."""
    name = words.strip().casefold()
    if CODE.fullmatch(name):
        return name[:2]
    found = _data()["names"].get(re.split(r"\W", name)[0])
    return str(found) if found else None


def _scores(sample: str, candidates: tuple[str, ...]) -> dict[str, float]:
    """Per language how many of the sample's words are frequent in it; a word of n languages counts 1/n for each."""
    scores: dict[str, float] = {}
    languages_of = _word_languages()
    for word in _WORD.findall(sample.casefold()):
        shared = [language for language in languages_of.get(word, ()) if language in candidates]
        for language in shared:
            scores[language] = scores.get(language, 0) + 1 / len(shared)
    return scores


def _clear_winner(scores: dict[str, float]) -> str:
    """The best language, when it is clearly ahead of the next."""
    ranked = sorted(scores, key=lambda language: (-scores[language], language))
    score = scores[ranked[0]]
    runner_up = scores[ranked[1]] if len(ranked) > 1 else 0.0
    return ranked[0] if score >= 1 and score >= 1.2 * runner_up else UNCLEAR


@cache
def _data() -> dict[str, dict[str, object]]:
    return tomllib.loads(files(__package__).joinpath("languages.toml").read_text("utf-8"))


@cache
def _word_languages() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for language, words in _data()["words"].items():
        for word in set(str(words).split()):
            table.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in table.items()}


@cache
def _scripts() -> dict[str, tuple[re.Pattern[str], tuple[str, ...]]]:
    table = {}
    for name, row in _data()["scripts"].items():
        assert isinstance(row, dict)
        table[name] = (re.compile(f"[{row['letters']}]"), tuple(row["languages"]))
    return table


@cache
def _latin_languages() -> tuple[str, ...]:
    written_otherwise = {language for _, languages in _scripts().values() for language in languages}
    return tuple(language for language in _data()["words"] if language not in written_otherwise)
