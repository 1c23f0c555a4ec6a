"""Spellings of towns by systems of romanisation (`romanisations.toml`), from the local script or a strict transliteration."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..places.build_tables import geonames
from ..places.gazetteer import Entry, Gazetteer
from ..places.keys import distance, normal
from ._romanised import Spelling, is_known, same_place

TABLE = Path(__file__).parent / "romanisations.toml"
MOST = 100  # spellings of a system: of larger countries a sample, by the hash of the place's id
SMALLEST = 3_000  # inhabitants
SURE = 0.6  # weighted edits between a local name's usual romanisation and the town's name, at most
_STRICT = re.compile("[‘’āīūḩşţḑ]")
_ROWS = "h l h m s r s sh q q q q b v t ch h h n ny _ k k kh kh w _ z zh y d d j g g g t ch p ts ts f p"
_CONSONANTS = tuple(_ROWS.split())  # of the Ethiopic rows of eight, from U+1200 on; "_": a vowel alone
_ETHIOPIC = 0x1200
_FINALS = "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|üan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ui|un|uo|üe|ün|a|e|i|o|u|ü"
_SYLLABLE = re.compile(
    rf"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINALS})(?![aeiou])|(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:{_FINALS})"
)
System = Mapping[str, Any]


def by_rule(gazetteer: Gazetteer) -> Iterator[Spelling]:
    """Up to `MOST` spellings of each system that the gazetteer doesn't have word for word."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    for system in table["system"]:
        yield from _first(MOST, _of(system, table["letters"], gazetteer))


def _first(most: int, spellings: Iterator[Spelling]) -> Iterator[Spelling]:
    for _, spelling in zip(range(most), spellings, strict=False):
        yield spelling


def _of(system: System, letters: Mapping[str, Mapping[str, str]], gazetteer: Gazetteer) -> Iterator[Spelling]:
    towns = [t for country in system["countries"] for t in _towns()[country]]
    for town in sorted(towns, key=lambda t: sha256(f"{system['name']}{t['geonameid']}".encode()).digest()):
        place = gazetteer.entry(f"geonames:{town['geonameid']}")
        if place is None or place.population < SMALLEST or not _is_chief(place, gazetteer):
            continue
        form = _local(town, system, letters) if system["from"] == "local" else _strict(place, system)
        if form and not is_known(form, place, gazetteer):
            yield Spelling(form, place, system["name"])


def _is_chief(place: Entry, gazetteer: Gazetteer) -> bool:
    """Whether it is the largest of its name in its country: which of several is meant, no spelling tells."""
    alike = [e for e, _ in gazetteer.named(place.name) if e.country == place.country and e.kind == "city"]
    return all(e.population <= place.population or same_place(e, place) for e in alike)


@lru_cache(maxsize=1)
def _towns() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for town in geonames("cities500.json").values():
        found.setdefault(town["countrycode"], []).append(town)
    return found


def _local(town: Mapping[str, Any], system: System, letters: Mapping[str, Mapping[str, str]]) -> str | None:
    """The local name by the system's letters, where by the usual ones it gives the town's own name."""
    for name in town["alternatenames"]:
        usual, other = _usual(name, system, letters), _other(name, system, letters)
        if usual and other and distance(normal(usual), normal(town["name"])) <= SURE:
            return _capital(other)
    return None


def _usual(name: str, system: System, letters: Mapping[str, Mapping[str, str]]) -> str | None:
    return (
        _spelt(name, _letters(system["letters"], letters)) if "letters" in system else _syllables(name, "euiaeio", {})
    )


def _other(name: str, system: System, letters: Mapping[str, Mapping[str, str]]) -> str | None:
    if "letters" in system:
        return _spelt(name, {**_letters(system["letters"], letters), **system["own"]})
    return _syllables(name, system["vowels"], system["consonants"])


def _letters(which: str, letters: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    table = dict(letters[which])
    like = table.pop("like", None)
    return {**(_letters(like, letters) if like else {}), **table}


def _spelt(name: str, letters: Mapping[str, str]) -> str | None:
    """A name letter by letter; None where it has one that the table lacks."""
    found = [c if c in " -" else letters.get(c) for c in unicodedata.normalize("NFC", name.casefold())]
    return "".join(f for f in found if f is not None) if any(name) and None not in found else None


def _syllables(name: str, vowels: list[str] | str, consonants: Mapping[str, str]) -> str | None:
    """An Ethiopic name sign by sign: a consonant and one of seven vowels; the sixth is not spoken at the end."""
    out = []
    for at, sign in enumerate(name):
        row, order = divmod(ord(sign) - _ETHIOPIC, 8)
        if sign in " -":
            out.append(sign)
            continue
        if not 0 <= row < len(_CONSONANTS) or order > 6:
            return None
        letter = _CONSONANTS[row].replace("_", "")
        silent = order == 5 and (at == len(name) - 1 or name[at + 1] in " -")
        vowel = "a" if not letter and order == 0 else vowels[order]
        out.append(consonants.get(letter, letter) + ("" if silent else vowel))
    return "".join(out)


def _strict(place: Entry, system: System) -> str | None:
    """The gazetteer's name by the system's rules; None where it isn't a strict transliteration."""
    name = unicodedata.normalize("NFC", place.name).casefold()
    if system.get("syllables"):
        parts = _SYLLABLE.findall(name.replace("’", ""))
        if not name.isascii() or "".join(parts) != name or len(parts) < 2:
            return None
        name = " ".join(parts)
    elif not _STRICT.search(name):
        return None
    for pattern, instead in system["rules"]:
        name = re.sub(pattern, instead, name)
    return _capital(name)


def _capital(name: str) -> str:
    return re.sub(r"(?:^|(?<=[ -]))[^\W\d_]", lambda m: m[0].upper(), name)
