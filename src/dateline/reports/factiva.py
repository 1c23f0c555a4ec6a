"""Factiva's exports: articles with two-letter tags ("Full Article/Report plus Indexing"), or without ("Full Article").

An article ends with its accession number: "Document LBA0000020160824ec8o0004k".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Span
from .articles import Article
from .dates import FULL_DATE

ACCESSION = r"Document[ \t]++(?P<id>[A-Za-z]{1,8}\d[0-9A-Za-z]{14,30})"
END = re.compile(rf"^[ \t]*+(?:AN[ \t]*+(?:\r?\n)?[ \t]*+)?{ACCESSION}[ \t]*+\r?$(?:\n|\Z)", re.MULTILINE)
TAGS = "SE CLM HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD ART CX CT RF CO IN NS RE IPC IPD PUB AN DOI GC TI"  # Factiva's field codes
TAG = re.compile(rf"^[ \t]{{0,4}}(?P<tag>{'|'.join(TAGS.split())})(?:[ \t]{{2,}}|\t|[ \t]*\r?$)", re.MULTILINE)
HEADLINE = re.compile(r"^[ \t]{0,4}HD(?:[ \t]{2,}|\t|[ \t]*\r?$)", re.MULTILINE)
LOOKED_AT = 50_000  # characters by which an article is known
BODY = ("LP", "TD")
WORDS = re.compile(r"^[ \t]*[\d,.]+ words[ \t]*\r?$", re.MULTILINE)
DATE = re.compile(rf"{FULL_DATE}", re.IGNORECASE)
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:GMT|UTC|[AP]M))?", re.IGNORECASE)
BYLINE = re.compile(r"by\s+(?P<name>\S.*)", re.IGNORECASE)
COPYRIGHT = re.compile(r"(?:copyright|\(c\)|©)", re.IGNORECASE)
LANGUAGE = re.compile(r"[A-Z][a-z]+(?: - [A-Za-z]+)?")


def spans(text: str) -> Iterator[Span]:
    """Where the articles of a Factiva export stand; nothing where the text is none."""
    start, first = 0, True
    for end in END.finditer(text):
        part = text[start : min(end.start(), start + LOOKED_AT)]
        if _is_tagged(part) or WORDS.search(part):
            yield start + len(part) - len(part.lstrip()), end.end()
            first = False
        elif first:
            return
        start = end.end()


def article(text: str, span: Span) -> Article:
    """The article that stands there."""
    part = text[slice(*span)]
    end = next(END.finditer(part))
    return (_tagged if _is_tagged(part) else _plain)(part[: end.start()], span, end["id"])


def _is_tagged(part: str) -> bool:
    return HEADLINE.search(part) is not None


def _tagged(part: str, span: tuple[int, int], accession: str) -> Article:
    marks = list(TAG.finditer(part))
    fields: dict[str, str] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        words = part[mark.end() : following.start() if following else len(part)]
        fields.setdefault(mark["tag"], _unindented(words))
    body = "\n\n".join(fields[tag] for tag in BODY if fields.get(tag))
    used = {"HD", "SN", "PD", "BY", "LA", "AN", *BODY}
    return Article(
        span=span,
        database="factiva",
        body=body,
        title=_flat(fields.get("HD", "")),
        outlet=_flat(fields.get("SN", "")),
        published=_flat(fields.get("PD", "")),
        byline=_name(fields.get("BY", "")),
        language=_flat(fields.get("LA", "")),
        external_id=accession,
        tags=tuple((tag, _flat(words)) for tag, words in fields.items() if tag not in used),
    )


def _unindented(words: str) -> str:
    """Lines without the indentation that continues a tag's column."""
    return "\n".join(line.strip() for line in words.splitlines()).strip("\n")


def _plain(part: str, span: tuple[int, int], accession: str) -> Article:
    """An article without tags: headline and byline above the number of words, then date, time, source, its code,
    language and copyright, one a line, then the text."""
    words = WORDS.search(part)
    assert words is not None
    above = [line.strip() for line in part[: words.start()].splitlines() if line.strip()]
    byline = next((m["name"] for line in above[1:] if (m := BYLINE.match(line))), "")
    title = [line for line in above if not BYLINE.match(line)] or [""]
    lines = part[words.end() :].splitlines()
    said, rest = _head(lines)
    return Article(
        span=span,
        database="factiva",
        body="\n".join(rest).strip("\n"),
        title=title[-1],
        outlet=said.get("source", ""),
        published=said.get("date", ""),
        byline=byline,
        language=said.get("language", ""),
        external_id=accession,
        tags=(
            ("WC", words[0].strip()), ("SE", title[-2] if len(title) > 1 else ""), ("ET", said.get("time", "")),
            ("SC", said.get("code", "")), ("CY", said.get("copyright", "")),
        ),
    )  # fmt: skip


def _head(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """What the lines under the number of words say, and the lines after them."""
    said: dict[str, str] = {}
    for at, line in enumerate(lines):
        words = line.strip()
        if not words:
            if "copyright" in said or ("language" in said and len(said) >= 3):
                return said, lines[at:]
        elif "date" not in said and DATE.fullmatch(words):
            said["date"] = words
        elif TIME.fullmatch(words):
            said["time"] = words
        elif COPYRIGHT.match(words):
            said["copyright"] = words
            return said, lines[at + 1 :]
        elif re.fullmatch(r"[A-Z0-9]{2,8}", words) and "source" in said:
            said["code"] = words
        elif "source" in said and LANGUAGE.fullmatch(words):
            said["language"] = words
        elif "source" not in said and "date" in said:
            said["source"] = words
        elif "date" in said and len(words) > 60:
            return said, lines[at:]
        else:
            said.setdefault("edition", words)
    return said, []


def _flat(words: str) -> str:
    return " ".join(words.split())


def _name(words: str) -> str:
    match = BYLINE.match(_flat(words))
    return match["name"] if match else _flat(words)
