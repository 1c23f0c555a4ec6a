"""What a report says about itself: title, outlet, dateline, byline, publication date, each with the words that say so.

Read from the blocks that the signs have marked. Nothing is concluded: without a full date at the top of the report the
publication date stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import Block, Span, Value
from .datelines import Dateline, find_dateline, full_date_in, is_outlet_name, split_place_and_outlet
from .dates import FULL_DATE, iso_date

Said = Value[str] | None


@dataclass(frozen=True, slots=True)
class Credit:
    """One way in which a credit names the outlet."""

    origin: str
    wording: re.Pattern[str]


# How credits name the outlet, the most telling first.
CREDITS = (
    Credit("credit: source", wording=re.compile(r"\W*(?:sources?|via)\s?:?\s*+(?P<name>.*\w|.)\W*+", re.IGNORECASE)),
    Credit(
        "credit: outlet with agencies",
        wording=re.compile(
            r"[(\[](?P<name>[^()\[\]\s]++(?:\s++(?!with\s)[^()\[\]\s]++)*+)\s++with\s++[^()\[\]]+[)\]]\.?"
        ),
    ),
    Credit(
        "credit: outlet in brackets",
        wording=re.compile(r"[(\[](?P<name>[^()\[\],/]+?)(?:\s?[,/][^()\[\]]+)?[)\]]\.?"),
    ),
    Credit("credit: outlet after a dash", wording=re.compile(r"[-–—]{1,2}\s?(?P<name>[^,]+?)(?:,? with (?s:.*))?")),
)
BYLINE = re.compile(
    r"(?:written|reported|story|words|text|posted|report|author|reporter)?\s?:?\s*+(?:by\b)?\s?:?\s*+(?P<name>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
BEHIND_NAMES = re.compile(
    rf"(?<!\s)\s*+(?:[|•·]|\b(?:Updated|Published|Posted)\b|,?\s*+{FULL_DATE}).*$", re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report beside its text; None: not known."""

    title: Said = None
    outlet: Said = None
    dateline: Said = None
    byline: Said = None
    published: Said = None  # means: ISO date
    url: str | None = None
    language: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


def metadata_in_text(text: str, blocks: Sequence[Block]) -> Metadata:
    """What the text itself says, by its blocks."""
    return Metadata(
        title=_title(text, blocks),
        outlet=_outlet_in_credits(text, blocks) or _outlet_in_dateline(text, blocks),
        dateline=next((_value(text, span, origin) for span, origin in _dateline_words(text, blocks)), None),
        byline=_byline(text, blocks),
        published=_published(text, blocks),
    )


def prefer(first: Metadata, then: Metadata) -> Metadata:
    """`first` where it knows something, else `then`; where both say the same, the one that points at words."""
    return Metadata(
        title=_prefer_value(first.title, then.title),
        outlet=_prefer_value(first.outlet, then.outlet),
        dateline=first.dateline or then.dateline,
        byline=_prefer_value(first.byline, then.byline),
        published=_prefer_value(first.published, then.published),
        url=first.url or then.url,
        language=first.language or then.language,
        extra=first.extra + then.extra,
    )


def _prefer_value(first: Said, then: Said) -> Said:
    same = first is not None and then is not None and _plain(first.means) == _plain(then.means)
    return then if first is None or (same and first.span is None) else first


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold().replace("’", "'")


def _value(text: str, span: Span, origin: str, means: str | None = None) -> Value[str]:
    words = text[span[0] : span[1]]
    return Value(means if means is not None else " ".join(words.split()), words, span, origin)


def _title(text: str, blocks: Sequence[Block]) -> Said:
    headline = next((block for block in blocks if block.kind == "headline"), None)
    if headline is None:
        return None
    words = text[headline.span[0] : headline.span[1]]
    mark = len(words) - len(words.lstrip("#= ")) if words.startswith(("#", "=")) else 0  # Markdown's sign of a title
    return _value(text, (headline.span[0] + mark, headline.span[1]), headline.origin)


def _outlet_in_credits(text: str, blocks: Sequence[Block]) -> Said:
    credits = [block for block in blocks if block.kind == "credit"]
    for credit in CREDITS:
        for block in credits:
            match = credit.wording.fullmatch(text, *block.span)
            if match and (credit.origin == "credit: source" or is_outlet_name(" ".join(match["name"].split()))):
                return _value(text, match.span("name"), credit.origin)
    return None


def _outlet_in_dateline(text: str, blocks: Sequence[Block]) -> Said:
    for block, dateline in _datelines(text, blocks):
        if dateline and dateline.agency:
            return _value(text, _shift(dateline.agency, block.span[0]), dateline.origin)
        if dateline is None and (span := split_place_and_outlet(text, block.span)):
            return _value(text, span, "dateline: a place and a name above the story")
    return None


def _datelines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, Dateline | None]]:
    for block in blocks:
        if block.kind == "dateline":
            following = text[block.span[0] : block.span[1] + 60]
            if split_place_and_outlet(text, block.span):
                yield block, None
                continue
            yield block, find_dateline(following) or find_dateline(text[block.span[0] : block.span[1]])


def _dateline_words(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Span, str]]:
    """Datelines that name a place or an agency; lines with nothing but a date are left out."""
    for block, dateline in _datelines(text, blocks):
        if dateline:
            yield _shift(dateline.words, block.span[0]), dateline.origin
        elif split_place_and_outlet(text, block.span):
            yield block.span, block.origin


def _byline(text: str, blocks: Sequence[Block]) -> Said:
    block = next((block for block in blocks if block.kind == "byline"), None)
    match = BYLINE.fullmatch(text, *block.span) if block else None
    if block is None or match is None:
        return None
    start, end = match.span("name")
    end -= len(match["name"]) - len(BEHIND_NAMES.sub("", match["name"]).rstrip(" ,"))
    return _value(text, (start, end), block.origin) if start < end else None


def _published(text: str, blocks: Sequence[Block]) -> Said:
    """A full date in the dateline or in a line of its own above the story; lower down only where it says "published"."""
    above = True
    for block in blocks:
        above = above and block.kind != "body"
        words = text[block.span[0] : block.span[1]]
        said = "published" in words.lower()
        if block.kind not in ("dateline", "byline") or not (above or said) or ("updated" in words.lower() and not said):
            continue
        match = full_date_in(words)
        day = iso_date(match[0]) if match else None
        if match and day:
            return _value(text, _shift(match.span(), block.span[0]), f"{block.kind} with a full date", day)
    return None


def _shift(span: Span, offset: int) -> Span:
    return span[0] + offset, span[1] + offset
