"""Where sentences end: rules over words and the white space between them, tuned on the raw text of EWT and GUM."""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.records import Span

from . import lexicon
from .words import words

LONGEST = 200  # words: a longer sentence is cut, at a semicolon or comma where there is one
_ENDS = re.compile(r"[.!?…]$")
_NEWLINE = re.compile(r"[\n\r\u2028\u2029\x85\x0b\x0c]")
_CLOSERS = frozenset("\"'”’»)]}") | {"''", "’’"}
_OPENERS = frozenset("\"'“‘«([{") | {"``", "‘‘"}
_CAN_END, _OPENING, _SPEECH = (lexicon.words("sentences", n) for n in ("can_end", "opening", "speech"))


def split(text: str, spans: list[Span]) -> list[list[Span]]:
    """The words of one stretch, in sentences.

    `spans` are word spans in `text`. A blank line always ends a sentence; a single line break does so after a short
    line or a finished one, so that hard-wrapped paragraphs stay whole.
    """
    if not spans:
        return []
    breaks = _line_breaks(text, spans)
    ends = (i for i in _may_end(text, spans) if i not in breaks and _ends_before(text, spans, i))
    cuts = [0, *sorted((*breaks, *ends)), len(spans)]
    return [piece for start, end in pairwise(cuts) for piece in _cut(text, spans[start:end])]


def read_stretch(text: str, start: int, end: int) -> list[list[Span]]:
    """Sentences, as word spans, of text[start:end]."""
    return split(text, words(text, start, end))


def _gap(text: str, spans: list[Span], i: int) -> str:
    return text[spans[i - 1][1] : spans[i][0]]


def _line_breaks(text: str, spans: list[Span]) -> set[int]:
    """Indexes of the words that open a new paragraph or a line of its own."""
    if not _NEWLINE.search(text, spans[0][1], spans[-1][0]):
        return set()  # most stretches are one line
    starts = [0] + [i for i in range(1, len(spans)) if _has_newline(_gap(text, spans, i))]
    ends = [*(s - 1 for s in starts[1:]), len(spans) - 1]
    lengths = [spans[e][1] - spans[s][0] for s, e in zip(starts, ends, strict=True)]
    widest = max(lengths)
    out = set()
    for line, after in enumerate(starts[1:]):
        gap = _gap(text, spans, after)
        first = text[slice(*spans[after])]
        room = lengths[line] + 1 + len(first) <= 0.8 * min(widest, 100)
        if _blank_line(gap) or _line_ends(text, spans, after, room, widest):
            out.add(after)
    return out


def _has_newline(gap: str) -> bool:
    return gap != " " and bool(_NEWLINE.search(gap))


def _blank_line(gap: str) -> bool:
    return bool(re.search(r"\n[^\S\n]*\n|\r\r|\r\n[^\S\n]*\r\n|\u2029|\x0c", gap))


def _line_ends(text: str, spans: list[Span], after: int, room: bool, widest: int) -> bool:
    """Whether a single line break before the word `after` ends a sentence."""
    last, first = text[slice(*spans[after - 1])], text[slice(*spans[after])]
    if first in {"-", "–", "—", "•", "*", "·", "▪", "●"}:
        return True
    opens = not first[0].islower() or widest > 120
    if _ENDS.search(last) or last in _CLOSERS:
        return opens
    if last in {",", "-", "and", "of", "the", "in", "to"}:
        return False
    return opens and (room or widest > 120)


def _may_end(text: str, spans: list[Span]) -> list[int]:
    """Indexes of the words before which a sentence can end at all: nearly always a letter and a space stand there."""
    gaps = enumerate(pairwise(spans), 1)
    return [i for i, ((_, last), (first, _)) in gaps if first == last or not text[last - 1].isalnum()]


def _ends_before(text: str, spans: list[Span], i: int) -> bool:
    """Whether a sentence ends between the words i - 1 and i."""
    if _gap(text, spans, i) == "":
        return _run_together(text, spans, i)
    at = i - 1
    while at > 2 and i - at < 20 and _is_note(text, spans, at):  # "… ended. [12] He …"
        at -= 3
    notes = at
    while at > 0 and text[slice(*spans[at])] in _CLOSERS and notes - at < 3:
        at -= 1
    last = text[slice(*spans[at])]
    if not _ENDS.search(last):
        return False
    following = _first_word(text, spans, i)
    if following is None:
        return True
    if at == i - 1 and (_opens_only_closing(text, spans, i) or (i + 2 < len(spans) and _is_note(text, spans, i + 2))):
        return False
    if len(last) > 1 and last[-1] == "." and last[-2] != ".":
        return _abbreviation_ends(last, following, at < i - 1)
    if following[0].islower():
        return False
    if last[0] == "." and last != "." and len(last) < 5:  # "..." inside a sentence or at its end
        return following[0].isupper()
    return not (at < i - 1 and last != "." and _speaker_follows(text, spans, i))


def _is_note(text: str, spans: list[Span], at: int) -> bool:
    """The mark of a note, "[12]", ends at the word `at`."""
    if text[slice(*spans[at])] != "]":
        return False
    return text[slice(*spans[at - 2])] == "[" and text[slice(*spans[at - 1])].isdigit()


def _run_together(text: str, spans: list[Span], i: int) -> bool:
    """No space between two sentences: "…the city.The army…", "…the city.”The army…", "…the city.“We…"."""
    at = i - 1
    if (
        at > 1
        and text[slice(*spans[at])] in _CLOSERS
        and _gap(text, spans, at) == ""
        and not _opens_here(text, spans[at])
    ):
        at -= 1
    if at < 1 or text[slice(*spans[at])] not in {".", "!", "?", "?!"}:
        return False
    after = text[slice(*spans[i])]
    if after in _OPENERS and i + 1 < len(spans) and _gap(text, spans, i + 1) == "" and _opens_here(text, spans[i]):
        after = text[slice(*spans[i + 1])]
    before = text[slice(*spans[at - 1])]
    finished = before.isdigit() or before in _CLOSERS or (before.isalpha() and before.islower() and len(before) > 1)
    begins = after[0].isupper() and (len(after) > 1 or after in ("A", "I")) and (finished or after[1:].islower())
    return begins and (finished or (before.isupper() and len(before) > 1 and len(after) > 3))


def _opens_here(text: str, span: Span) -> bool:
    """Whether a quotation mark opens: curly ones say so, straight ones by their number in the stretch before."""
    mark = text[slice(*span)]
    if mark in {'"', "''"}:
        return text[max(0, span[0] - 600) : span[0]].count(mark) % 2 == 0
    return mark in _OPENERS and mark != "'"


def _opens_only_closing(text: str, spans: list[Span], i: int) -> bool:
    """A stop followed by a closing quotation mark or bracket set off by a space: the mark still belongs here."""
    word = text[slice(*spans[i])]
    if word not in _CLOSERS:
        return False
    if word in ")]}”’»" or word in {"''", "’’"}:
        return True
    ends = spans[i][1] >= len(text) or text[spans[i][1]].isspace()
    return word == '"' and not _opens_here(text, spans[i]) and ends


def _first_word(text: str, spans: list[Span], i: int) -> str | None:
    """The next word that is no opening mark."""
    for span in spans[i : i + 4]:
        word = text[slice(*span)]
        if word not in _OPENERS:
            return word
    return None


def _abbreviation_ends(last: str, following: str, closed: bool) -> bool:
    """Whether a sentence ends after an abbreviation."""
    if following[0].islower() or following[0].isdigit():
        return False
    if closed:
        return following[0].isupper()
    key = last.lower()
    if key not in _CAN_END and not (len(last) > 3 and last.count(".") > 1):
        return False
    return following.lower() in _OPENING


def _speaker_follows(text: str, spans: list[Span], i: int) -> bool:
    """After a quoted "…?" or "…!": "General X asked" goes on with the same sentence."""
    for span in spans[i : i + 6]:
        word = text[slice(*span)]
        if word.lower() in _SPEECH:
            return True
        if not word[0].isupper() and word not in {"of", "the", "a", "-"}:
            return False
    return False


def _cut(text: str, sentence: list[Span]) -> list[list[Span]]:
    """A sentence in pieces of at most LONGEST words."""
    out = []
    while len(sentence) > LONGEST:
        at = next((k for mark in (";", ",", ":") for k in range(LONGEST, LONGEST // 2, -1)
                   if text[slice(*sentence[k - 1])] == mark), LONGEST)  # fmt: skip
        out.append(sentence[:at])
        sentence = sentence[at:]
    return [*out, sentence]
