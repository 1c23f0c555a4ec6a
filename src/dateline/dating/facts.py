"""Facts from outside the reports, with their source: a file that people edit, off unless it is asked for."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from ..errors import InputError
from .dates import acts
from .days import AGES, Calendar
from .network import Apart, Constraint, Within
from .reason import OUTSIDE, Reason, clue
from .text import Text, Told
from .wars import WarStart
from .words import countries


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened outside the reports, when, and who says so."""

    what: str
    first: datetime.date
    last: datetime.date
    words: tuple[str, ...]  # a sentence that has them all tells of it
    source: str
    war: bool = False  # the beginning of a war, from which its years are counted


def load_facts(path: Path | None = None) -> tuple[Fact, ...]:
    """The facts of a TOML file; None: those that come with Dateline. InputError where an entry can't be read."""
    shipped = resources.files("dateline.resources") / "dated_facts.toml"
    try:
        text = path.read_text("utf-8") if path else shipped.read_text("utf-8")
        rows = tomllib.loads(text).get("fact", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"{path}: can't be read as a file of dated facts: {error}.") from error
    return tuple(_fact(row, number, path) for number, row in enumerate(rows, start=1))


def _fact(row: dict[str, object], number: int, path: Path | None) -> Fact:
    try:
        first, words = row["first"], row["words"]
        last = row.get("last", first)
        assert type(first) is datetime.date and type(last) is datetime.date and first <= last
        assert isinstance(words, list) and words and all(isinstance(w, str) for w in words)
        return Fact(str(row["what"]), first, last, tuple(words), str(row["source"]), row.get("war") is True)
    except (KeyError, AssertionError) as error:
        where = path or "dated_facts.toml"
        raise InputError(
            f"{where}, fact {number}: needs what, first (a date), words (a list) and source; last ≥ first. "
            "Correct it, or leave the fact out."
        ) from error


def war_starts(facts: Sequence[Fact]) -> tuple[WarStart, ...]:
    """The wars whose beginning a fact gives."""
    return tuple(WarStart(f.first, f.last, countries(f.what), None, f.what, None) for f in facts if f.war)


def outside(texts: Sequence[Text], facts: Sequence[Fact], calendar: Calendar) -> Iterator[Reason]:
    """A report that tells of a fact is no older than it; a day that it gives for it is that of the fact."""
    for text in texts:
        for fact in facts:
            sentence = next((s for s in text.sentences if _tells(text.quote(s), fact)), None)
            if sentence is not None:
                told = [t for t in text.told if t.sentence == sentence and t.side == "past" and not t.quoted]
                yield _reason(text, fact, told, calendar)


def _tells(sentence: str, fact: Fact) -> bool:
    return all(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", sentence, re.IGNORECASE) for word in fact.words)


def _reason(text: Text, fact: Fact, told: Sequence[Told], calendar: Calendar) -> Reason:
    days = f"{fact.first}" if fact.first == fact.last else f"{fact.first} to {fact.last}"
    says = f"{fact.what}: {days} ({fact.source})"
    days_of_fact = calendar.span(fact.first, fact.last)
    found = next(((t, a) for t in told if t.is_bare_weekday and (a := acts(t, text, calendar))), None)
    if found is None:
        act = f"{text.day}:{fact.what}"
        held: tuple[Constraint, ...] = (Within(act, days_of_fact), Apart(act, text.day, 0, AGES))
        return Reason(text.ref, clue("outside", f"{says}; d is not before it"), held, OUTSIDE)
    words, (act, known) = found
    held = (*known, Within(act, days_of_fact))
    return Reason(text.ref, clue("outside", f"{says} is “{words.text}”", words.text, words.span), held, OUTSIDE)
