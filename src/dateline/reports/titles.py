"""Whether a line is worded like a title: a headline, a heading, a teaser; as against a sentence of the story."""

from __future__ import annotations

import re
from functools import cache

from .paragraphs import INNER_SENTENCE_END, Paragraph
from .signs import OPENING_QUOTE, table

LONGEST_TITLE = 22  # words
LONGEST_SECTION_HEAD = 7  # words: longer titles inside a story belong to other stories
SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "off", "on", "or", "over", "the", "to",
     "up", "via", "vs", "with", "after", "amid")
)  # fmt: skip
QUOTED = re.compile(r"[\"“][^\"“”.,!?]+[\"”]")
QUESTION_WORDS = frozenset(
    ("what", "how", "why", "who", "where", "when", "what’s", "what's", "who’s", "who's", "is", "are")
)
_QUOTED_IN_SINGLE = re.compile(r"(?:^|\s)[‘'](?=\S)[^‘’']{2,60}[’'](?=\s|$|[,:.?!])")
_ABBREVIATION = re.compile(r"(?:^|\s)(?:[A-Z]\.){1,8}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|Gen|Col)\.$")
_LETTER = re.compile(r"[^\W\d_]")
_DAY_SAID = re.compile(
    r"\b(?:on|since|by|until|late|early|this|last)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE
)


@cache
def _words(key: str, field: str = "words") -> frozenset[str]:
    return frozenset(table()[key][field])


def is_title_like(paragraph: Paragraph, longest: int = LONGEST_TITLE) -> bool:
    """Worded like a title: short, one piece, no full stop, and not told as a sentence of the story is."""
    count = len(paragraph.words)
    if count > longest or paragraph.is_bullet or not _LETTER.search(paragraph.text):
        return False
    if (
        _ends_like_sentence(paragraph)
        or paragraph.text[0].islower()
        or paragraph.flat.endswith((",", ":", "-", "–", "—"))
    ):
        return False
    if INNER_SENTENCE_END.search(paragraph.flat) or is_direct_speech(paragraph):
        return False
    return is_title_case(paragraph) or not reads_like_prose(paragraph)


def could_be_headline(paragraph: Paragraph) -> bool:
    """A line that may be the headline where a headline is expected, even when it is worded as a sentence."""
    ends = _ends_like_sentence(paragraph) or paragraph.flat.endswith((",", ":", "-", "–", "—"))
    starts = not paragraph.text[0].islower() and not paragraph.is_bullet and not is_direct_speech(paragraph)
    short = 3 < len(paragraph.words) <= LONGEST_TITLE and not _DAY_SAID.search(paragraph.flat)
    return short and starts and not ends and not INNER_SENTENCE_END.search(paragraph.flat)


def is_question_heading(paragraph: Paragraph) -> bool:
    """A short question by itself, as explaining stories have for headings."""
    asks = paragraph.flat.endswith("?") and paragraph.words[0].lower() in QUESTION_WORDS
    return asks and len(paragraph.words) <= 10 and not INNER_SENTENCE_END.search(paragraph.flat)


def is_quoted_heading(paragraph: Paragraph) -> bool:
    """A few quoted words and nothing else, without the comma or stop that speech has before its closing mark."""
    if len(paragraph.words) > 5 or not QUOTED.fullmatch(paragraph.flat):
        return False
    return not any(word.lower() in _words("prose") for word in _bare(paragraph))


def is_direct_speech(paragraph: Paragraph) -> bool:
    """Someone is speaking: it opens with a double quotation mark and is more than a quoted word or two."""
    return paragraph.text.startswith(OPENING_QUOTE[:2]) and len(paragraph.words) > 8


def is_title_case(paragraph: Paragraph) -> bool:
    """Nearly all words but the small ones begin with a capital, and not all letters are capitals."""
    words = [word for word in _bare(paragraph) if word.lower() not in SMALL_WORDS and word[:1].isalpha()]
    if len(words) < 3 or paragraph.text.isupper():
        return False
    return sum(1 for word in words if word[0].isupper()) >= 0.85 * len(words)


def reads_like_prose(paragraph: Paragraph) -> bool:
    """It has the words of running text: a finite "was", "said", "has" in a line of five words or more, a weekday that
    something happened on, or many articles and pronouns."""
    words = [word.lower() for word in _bare(paragraph)]
    if len(words) < 5:
        return False
    if len(words) >= 9 and words[0] in ("the", "a", "an"):
        return True
    asks = paragraph.flat.endswith("?")
    if not asks and (any(word in _words("prose", "finite") for word in words) or _DAY_SAID.search(paragraph.flat)):
        return True
    return sum(1 for word in words if word in _words("prose")) > 1 + len(words) / 8


def has_teaser_words(paragraph: Paragraph) -> bool:
    """It sells another story: strong words, or a quotation in single marks as headlines have it."""
    words = {word.lower() for word in _bare(paragraph)}
    return bool(words & _words("teaser")) or _QUOTED_IN_SINGLE.search(paragraph.flat) is not None


def is_all_capitals(text: str) -> bool:
    """A text sent in capitals, as old wire copy was: letters' case says nothing then."""
    words = [word for word in text[:3000].split() if not word.isnumeric()]
    return sum(1 for word in words if word.isupper()) > 0.8 * len(words)


def same_title(one: Paragraph, other: Paragraph) -> bool:
    """The same title again, perhaps with the outlet's name behind it ("… - Example News")."""
    if one.plain == other.plain:
        return True
    short, long = sorted((one.plain, other.plain), key=len)
    rest = long[len(short) :]
    return long.startswith(short) and len(short) > 20 and re.match(r"\s*[-–—|:]\s.{2,40}$", rest) is not None


def _ends_like_sentence(paragraph: Paragraph) -> bool:
    return paragraph.ends_with_stop and not _ABBREVIATION.search(paragraph.flat)


def _bare(paragraph: Paragraph) -> list[str]:
    return [bare for word in paragraph.words if (bare := word.strip("\"'“”‘’()[].,:;!?–—-"))]
