"""What `dateparser.search_dates` scores on MEANTIME, by the rules of `dateline evaluate times`.

dateparser is no dependency of the project: run this with an interpreter that has it, and PYTHONPATH=src.

    python benchmarks/times_dateparser.py ../shared/gold
"""

from __future__ import annotations

import datetime
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dateparser.search import search_dates

from dateline.evaluation.times import CORPORA, Tag, score

_MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)


def tags(text: str, dct: datetime.date | None) -> Iterator[Tag]:
    """Its finds with values at the granularity of the words: kinder to it than the full dates that it returns."""
    settings = {"RELATIVE_BASE": datetime.datetime.combine(dct, datetime.time())} if dct else {}
    place = 0
    for words, moment in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            yield start, place, _value(words, moment)


def _value(words: str, moment: datetime.datetime) -> str:
    if re.fullmatch(r"\d{4}", words.strip()):
        return f"{moment:%Y}"
    if _MONTHS.search(words) and not re.search(r"\b\d{1,2}\b", words):
        return f"{moment:%Y-%m}"
    return f"{moment:%Y-%m-%dT%H:%M}" if moment.hour or moment.minute else f"{moment:%Y-%m-%d}"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) / "times"
    for name, (file, read) in CORPORA.items():
        if name.startswith("meantime"):
            print(name, json.dumps(score(read(folder / file), tags)))
