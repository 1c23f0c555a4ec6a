"""Whose words a quotation is: it widens the content that holds it, goes on with the speech before it, or finds a cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..records import Document, Sentence, Span
from .cues import Cue
from .found import Found, inside, joined, mostly, shared
from .quotes import Quotation, quotations


def quotations_of(document: Document) -> list[Quotation]:
    """The quotations of the blocks that hold sentences."""
    return [q for b in _stretches(document) for q in quotations(document.report.text, b)]


def with_quotations(
    document: Document, quotes: Sequence[Quotation], found: list[Found], cues: Sequence[Cue]
) -> list[Found]:
    """`found` with every quotation given to its speaker."""
    text = document.report.text
    before: Found | None = None
    last: Quotation | None = None
    for quote in quotes:
        holder = next((f for f in found if _holds(f, quote)), None)
        if holder is not None:
            wider = _widened(holder, quote)
            found = [wider if f is holder else f for f in found]
            before, last = wider, quote
            continue
        if any(_within(f, quote) for f in found) or not (quote.long or _sentence(text, quote)):
            continue
        if before is not None and last is not None and _goes_on(text, last, quote, before, cues):
            wider = replace(before, content=(*before.content, quote.outer))
            found = [wider if f is before else f for f in found]
            before, last = wider, quote
            continue
        given = _given(document, cues, quote) if quote.long else None
        if given is not None:
            found = [*found, given]
            before, last = given, quote
    return found


def _stretches(document: Document) -> list[Span]:
    """The blocks that hold sentences."""
    blocks = [b.span for b in document.report.blocks] or [(0, len(document.report.text))]
    return [b for b in blocks if any(b[0] <= s.span[0] < b[1] for s in document.sentences)]


def _holds(f: Found, quote: Quotation) -> bool:
    """True when content and quotation are mostly the same words, whichever is longer."""
    return any(mostly(c, quote.outer) or (shared(c, quote.outer) and not inside(quote.outer, c)) for c in f.content)


def _within(f: Found, quote: Quotation) -> bool:
    return any(inside(quote.inner, c) for c in f.content)


def _widened(f: Found, quote: Quotation) -> Found:
    cue = f.cue or (-1, -1)
    parts = []
    for c in f.content:
        wide = joined(c, quote.outer) if shared(c, quote.outer) else c
        parts.append(c if shared(wide, cue) and not shared(c, cue) else wide)
    return replace(f, content=tuple(dict.fromkeys(parts)))


def _goes_on(text: str, last: Quotation, quote: Quotation, before: Found, cues: Sequence[Cue]) -> bool:
    """True for a quotation of the same paragraph, right after the cue, or of the next where the last was left open."""
    between = text[last.outer[1] : quote.outer[0]]
    if last.open:
        return not between.strip()
    if "\n" in between or before.voice is None or shared(quote.outer, before.voice.full):
        return False
    gap = (last.outer[1], quote.outer[0])
    if text[quote.outer[0] - 2] not in ",.:;!?—–-”\"'" or any(inside(c.span, gap) and _other(c, before) for c in cues):
        return False
    after = max(last.outer[1], (before.cue or last.outer)[1], before.voice.full[1])
    return not re.search(r"[.!?]\s+\S", text[after : quote.outer[0]])


def _other(cue: Cue, before: Found) -> bool:
    """True for a cue of another voice: "noting" after "he said" is his."""
    return cue.span != before.cue and (cue.speaker is None or before.voice is None or cue.speaker.voice != before.voice)


def _sentence(text: str, quote: Quotation) -> bool:
    """True for a quotation that is a sentence, short as it may be: "“So who?”"."""
    return text[quote.inner[1] - 1] in ".?!" and text[quote.inner[0]].isupper()


def _given(document: Document, cues: Sequence[Cue], quote: Quotation) -> Found | None:
    """A quotation that nobody says yet, given to the cue beside it; else to an unnamed speaker if it is a sentence."""
    sentence = next((s for s in document.sentences if s.span[0] <= quote.inner[0] < s.span[1]), None)
    if sentence is None or not _has_verb(sentence, quote.inner):
        return None
    near = [c for c in cues if _beside(c, quote) and not c.is_("weak")]
    near = [c for c in near if c.is_("saying")] or near
    if near:
        cue = min(near, key=lambda c: _distance(c.span, quote.outer))
        voice = cue.speaker.voice if cue.speaker else None
        return Found(voice, cue.span, (quote.outer,), "quotation beside its cue", cue.relay)
    if _whole(document, quote.inner):
        return Found(None, None, (quote.outer,), "quotation without a speaker")
    return None


def _has_verb(sentence: Sentence, span: Span) -> bool:
    return any(t.upos in ("VERB", "AUX") for t in sentence.tokens if span[0] <= t.span[0] < span[1])


def _beside(cue: Cue, quote: Quotation) -> bool:
    start, end = cue.graph.sentence.span
    end += 3 if cue.graph.tokens[-1].text == ":" else 0
    return start <= quote.outer[1] + 2 and end >= quote.outer[0] - 1 and not inside(cue.span, quote.outer)


def _whole(document: Document, span: Span) -> bool:
    """True when a quotation holds a whole sentence."""
    return any(span[0] - 1 <= s.span[0] and s.span[1] <= span[1] + 2 for s in document.sentences)


def _distance(a: Span, b: Span) -> int:
    return max(a[0] - b[1], b[0] - a[1], 0)
