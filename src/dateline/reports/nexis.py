"""LexisNexis and Nexis exports: articles with tags such as "LENGTH:" and "LOAD-DATE:" ("3 of 250 DOCUMENTS" above each),
and the newer ones with "Body" and "End of Document"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Span
from .articles import Article
from .dates import FULL_DATE

NUMBER = re.compile(
    r"^[ \t\f]*(?:Document\s+)?\d{1,6} (?:of|von|de|di|van) \d{1,6} (?:DOCUMENTS?|DOKUMENTE?N?|DOCUMENTI)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
END = re.compile(r"^[ \t]*+End of Document[ \t]*+\r?$", re.MULTILINE | re.IGNORECASE)
TAG = re.compile(
    r"^[ \t]{0,4}(?P<tag>[A-Z][A-Za-z]++(?:[- /][A-Za-z]++){0,3}):(?:[ \t]++|(?=\r?$))(?P<words>.*)$", re.MULTILINE
)
BODY = re.compile(r"^[ \t]*+(?:BODY:|Body)[ \t]*+\r?$", re.MULTILINE)
BELOW = re.compile(r"^[ \t]*+(?:(?:Classification|Notes|Graphic)[ \t]*+\r?$|(?:LOAD-DATE|Load-Date|LANGUAGE|GRAPHIC|SUBJECT|PUBLICATION-TYPE):.*$)", re.MULTILINE)  # fmt: skip
HEAD_TAGS = frozenset(
    [
        "headline",
        "byline",
        "section",
        "length",
        "dateline",
        "highlight",
        "series",
        "column",
        "source",
        "type",
        "correction",
        "edition",
    ]
)
TAIL_TAGS = frozenset(
    [
        "load-date",
        "language",
        "graphic",
        "subject",
        "organization",
        "company",
        "person",
        "geographic",
        "country",
        "state",
        "city",
        "publication-type",
        "document-type",
        "journal-code",
        "acc-no",
        "industry",
        "ticker",
        "notes",
        "copyright",
    ]
)
DATE_LINE = re.compile(
    rf"(?:{FULL_DATE})(?:[ ,]+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?(?:[ ,]+\d{{1,2}}:\d{{2}}.*|[ ,]+[A-Z][\w ]{{2,40}})?",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(r"\s*(?:copyright|©|\(c\)|all rights reserved)", re.IGNORECASE)
FEW = 12  # lines of a head above its first tag


def spans(text: str) -> Iterator[Span]:
    """Where the articles of a Nexis export stand: from one number to the next, or to each "End of Document"."""
    starts = [match.start() for match in NUMBER.finditer(text)]
    if starts:
        found = zip(starts, [*starts[1:], len(text)], strict=True)
    else:
        ends = [match.end() for match in END.finditer(text)]
        found = zip([0, *ends], ends, strict=False)
    for start, end in found:
        part = text[start : min(end, start + LOOKED_AT)]
        if _is_article(part):
            yield start + len(part) - len(part.lstrip()), end


LOOKED_AT = 50_000  # characters by which an article is known


def _is_article(part: str) -> bool:
    tags = {match["tag"].lower() for match in TAG.finditer(part)}
    return "length" in tags or bool(tags & {"load-date", "byline"} and BODY.search(part))


def article(text: str, span: Span) -> Article:
    """The article that stands there."""
    part = END.sub("", text[slice(*span)])
    number = NUMBER.match(part)
    part = part[number.end() :] if number else part
    head_end, start = _body_start(part)
    end = _body_end(part, start)
    tags = dict(_tags(part[:head_end], HEAD_TAGS)) | dict(_tags(part[end:], TAIL_TAGS))
    title, outlet, day = _above(part[:head_end])
    used = {"headline", "byline", "language", "acc-no"}
    return Article(
        span=span,
        database="nexis",
        body=part[start:end].strip("\r\n"),
        title=tags.get("headline") or title,
        outlet=outlet,
        published=day,
        byline=re.sub(r"^by\s+", "", tags.get("byline", ""), flags=re.IGNORECASE),
        language=tags.get("language", "").split(";")[0].title(),
        external_id=tags.get("acc-no", ""),
        tags=tuple((tag, words) for tag, words in tags.items() if tag not in used),
    )


def _body_start(part: str) -> tuple[int, int]:
    """Where the head ends and where the text begins: at "BODY", else under the last tag of the head."""
    if body := BODY.search(part):
        return body.start(), body.end()
    last: int | None = None
    for match in TAG.finditer(part):
        if match["tag"].lower() in HEAD_TAGS:
            last = match.end()
        elif match["tag"].lower() in TAIL_TAGS:
            break
    end = _tag_end(part, last) if last is not None else 0
    return end, end


def _tag_end(part: str, at: int) -> int:
    """The end of a tag's words, which may go on until an empty line."""
    gap = re.compile(r"\r?\n[ \t]*\r?(?:\n|\Z)").search(part, at)
    following = TAG.search(part, at)
    ends = [gap.start() if gap else len(part), following.start() if following else len(part)]
    return min(ends)


def _body_end(part: str, start: int) -> int:
    """Where the tags below the text begin: at the first that nothing but tags and classes follows."""
    for match in BELOW.finditer(part, start):
        return match.start()
    copyright = re.compile(r"^[ \t]{4,}Copyright \d{4}.*$", re.MULTILINE).search(part, start)
    return copyright.start() if copyright else len(part)


def _tags(part: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The tags of a part in small letters, with their words; the first of a kind stands."""
    seen: set[str] = set()
    for match in TAG.finditer(part):
        tag = match["tag"].lower().replace(" ", "-")
        if tag in known and tag not in seen:
            seen.add(tag)
            words = " ".join(part[match.start("words") : _tag_end(part, match.start("words"))].split())
            if words:
                yield tag, words


def _above(head: str) -> tuple[str, str, str]:
    """Headline, outlet and date of a head without tags for them: the date stands on a line of its own, the outlet above
    it, the headline above that (newer exports) or below the date (older ones)."""
    lines = [line.strip() for line in head.splitlines() if line.strip() and not COPYRIGHT.match(line)]
    at = next((n for n, line in enumerate(lines) if DATE_LINE.fullmatch(line)), None)
    if at is None:
        return "", "", ""
    outlet = lines[at - 1] if at else ""
    above = lines[at - 2] if at > 1 else ""
    below = lines[at + 1] if at + 1 < len(lines) and not TAG.match(lines[at + 1]) else ""
    return above or below, outlet, lines[at]
