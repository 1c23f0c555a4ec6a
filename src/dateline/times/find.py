"""Finds the time expressions of a text: their words, and what these say before they are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from ..records import Span, TimeExpression, TimeRole, TimeValue
from .build import kind_of, until_of, value_of
from .grammar import Match, grammar
from .tense import is_past
from .tokens import BREAK, Tokens, read_tokens

_CUES = frozenset(
    {"since", "from", "until", "till", "through", "by", "before", "after", "during", "for", "within", "in", "on", "at",
     "between", "over", "throughout", "of", "following", "to"}
)  # fmt: skip
_ROLE_OF_CUE: dict[str, TimeRole] = {"since": "start", "from": "start", "until": "end", "till": "end", "through": "end"}
_RANGE_JOINTS = frozenset({"to", "until", "till", "through", "-", "–", "—"})
_EVENT_ENDS = frozenset(
    {BREAK, ",", ".", ";", ":", "(", ")", "–", "—", '"', "“", "”", "and", "but", "when", "while", "which", "who",
     "that", "as", "where", "because", "although", "said", "says",
     "was", "were", "would", "had", "has", "is", "will", "saw", "told", "could"}
)  # fmt: skip
_EVENT, _ITSELF = "event", "itself"  # a base, and the field of an event that is told without a count
_PRONOUNS = frozenset({"they", "he", "she", "it", "we", "i"})
_EVENT_LINKS = frozenset({"of", "in", "on", "at", "against", "by", "from", "near"})
_EVENT_WORDS = 10  # the longest event that a time is counted from: "two days after the fall of …"
_CUE_REACH = 10  # words
KEPT = 32_000
"""Sentences whose times are kept in memory: those of a thousand reports, so many as are dated at once."""
_ORDER = {unit: rank for rank, unit in enumerate(("century", "decade", "year", "season", "month", "day", "minute"))}


def find_times(text: str, spans: Sequence[Span] | None = None) -> tuple[TimeExpression, ...]:
    """The time expressions of `text` within `spans` (default: all of it), in text order; they don't overlap.

    Articles and modifiers are part of an expression ("the end of May"), prepositions aren't ("on Sunday").
    """
    found: list[TimeExpression] = []
    for start, end in spans if spans is not None else ((0, len(text)),):
        first = max(start, 0)
        found.extend(_moved(expression, first) for expression in times_in(text[first:end]))
    return tuple(sorted(found, key=lambda expression: expression.span))


@lru_cache(maxsize=KEPT)
def times_in(text: str) -> tuple[TimeExpression, ...]:
    """Those of a text by itself. Sentences are coded, and later dated: what was found in them is known then still."""
    tokens = read_tokens(text, 0, len(text))
    chosen = _choose(grammar().matches(tokens), tokens)
    return tuple(_join_ranges([_expression(match, tokens, text, chosen) for match in chosen], tokens, chosen, text))


def _moved(expression: TimeExpression, by: int) -> TimeExpression:
    """The same where its text stands so much further on."""
    if not by:
        return expression
    start, end = expression.span
    parts = tuple((s + by, e + by) for s, e in expression.parts)
    event = expression.event and (expression.event[0] + by, expression.event[1] + by)
    return replace(expression, span=(start + by, end + by), parts=parts, event=event)


def is_event(expression: TimeExpression) -> bool:
    """Whether a time is told by an event alone: "after the fall of Kidal"."""
    return expression.event == expression.span


def _choose(matches: Iterable[Match], tokens: Tokens) -> list[Match]:
    """The longest readings that don't overlap; of equals, the rule that stands first."""
    taken = bytearray(len(tokens.words))
    chosen = []
    for match in sorted(matches, key=lambda match: match.start - match.end):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\x01" * (match.end - match.start)
            chosen.append(match)
    counted = {match.end for match in chosen if _EVENT in match.fields.get("when", {}).values()}
    kept = (match for match in chosen if not (_ITSELF in match.places and match.start in counted))
    return sorted(kept, key=lambda match: match.start)


def _expression(match: Match, tokens: Tokens, text: str, chosen: Sequence[Match]) -> TimeExpression:
    """What a match says, beside the others that were chosen."""
    value, until = until_of(match, value_of(match))
    kind = kind_of(match, value)
    event = _event(match, value, tokens, chosen)
    if value.base == "event" and event is None:
        value = replace(value, base="context")  # "two days after.": the event is what the text has just told
    span = (tokens.starts[match.start], event[1] if event else tokens.ends[match.end - 1])
    cue = _cue(tokens.words, match.start)
    return TimeExpression(
        span=span,
        text=text[slice(*span)],
        kind=kind,
        role="point" if until else _role(kind, value, cue),
        value=value,
        until=until,
        parts=_parts(match, tokens) if until else (),
        cue=cue if cue in _CUES else None,
        event=event,
        rule=match.rule.name,
    )


def _cue(words: list[str], start: int) -> str:
    """The preposition before an expression; "since" too in "since the start of the war in 2011".

    Not in "since it began on Monday": there the day is that of the beginning.
    """
    cue = words[start - 1].lower()
    if cue in ("in", "on", "of"):
        for index in range(start - 2, max(0, start - _CUE_REACH), -1):
            word = words[index].lower()
            if word in ("since", "until"):
                return word
            if word != "-" and (not word[0].isalpha() or (is_past(word) and words[index - 1] != "-")):
                break
    return cue


def _role(kind: str, value: TimeValue, cue: str) -> TimeRole:
    if value.reference or kind == "SET" or value.unit is None:
        return "vague"
    if kind == "DURATION":
        return "duration"
    return _ROLE_OF_CUE.get(cue, "point")


def _event(match: Match, value: TimeValue, tokens: Tokens, chosen: Sequence[Match]) -> Span | None:
    """The words that name the event from which a time is counted, or that a time is told by."""
    if value.base != _EVENT:
        return None
    if _ITSELF in match.places:
        return tokens.starts[match.start], tokens.ends[_end_of_name(match, tokens, chosen) - 1]
    end = _run(tokens, match.end, match.end + _EVENT_WORDS, _EVENT_ENDS)
    return (tokens.starts[match.end], tokens.ends[end - 1]) if end > match.end else None


def _end_of_name(match: Match, tokens: Tokens, chosen: Sequence[Match]) -> int:
    """Of "the fall of Kidal on Monday they left": after Kidal, where the next expression, a mark or a clause begins."""
    if tokens.words[match.end].lower() not in _EVENT_LINKS:
        return match.end
    following = min((other.start for other in chosen if other.start >= match.end), default=len(tokens.words))
    end = _run(tokens, match.end, min(following, match.end + _EVENT_WORDS), _EVENT_ENDS | _PRONOUNS)
    while end > match.end and tokens.words[end - 1].lower() in _EVENT_LINKS:
        end -= 1
    return end


def _run(tokens: Tokens, start: int, most: int, ends: frozenset[str]) -> int:
    """Where a run of words ends, at token `most` at the latest."""
    end = start
    while end < most and tokens.words[end].lower() not in ends:
        end += 1
    return end


def _parts(match: Match, tokens: Tokens) -> tuple[Span, Span]:
    """The two ends of a range that one rule reads: what stands before and after its joint."""
    joint = match.places["until"]
    first = match.places.get("day", match.places.get("year", match.start))
    first = min(first, match.places.get("month", first), match.places.get("weekday", first))
    return (tokens.starts[first], tokens.ends[joint - 1]), (tokens.starts[joint + 1], tokens.ends[match.end - 1])


# --- ranges of two expressions ---------------------------------------------------------------------------------------


def _join_ranges(found: list[TimeExpression], tokens: Tokens, matches: list[Match], text: str) -> list[TimeExpression]:
    """ "from June 6 to August 25, 1944" is one expression with two ends."""
    joined: list[TimeExpression] = []
    last_end = -1
    for expression, match in zip(found, matches, strict=True):
        between = [word.lower() for word in tokens.words[last_end : match.start]]
        if joined and _is_range(joined[-1], expression, between):
            joined[-1] = _range(joined[-1], expression, text)
        else:
            if joined and between in (["and"], ["or"]) and not joined[-1].value.base and not expression.value.base:
                joined[-1] = replace(joined[-1], value=_share_year(joined[-1].value, expression.value)[0])
            joined.append(expression)
        last_end = match.end
    return joined


def _is_range(first: TimeExpression, second: TimeExpression, words: list[str]) -> bool:
    """Two points of like granularity with "to" between them, or with "and" after "between"."""
    if first.until or second.until or first.role not in ("point", "start") or second.role not in ("point", "end"):
        return False
    rank = _ORDER.get(first.value.unit or "", -1), _ORDER.get(second.value.unit or "", -1)
    if -1 in rank or first.value.base or second.value.base or abs(rank[0] - rank[1]) > 1:
        return False
    if words == ["and"]:
        return first.cue == "between"
    if words == ["to"]:
        return first.cue == "from" or first.value.unit == second.value.unit
    return len(words) == 1 and words[0] in _RANGE_JOINTS


def _range(first: TimeExpression, second: TimeExpression, text: str) -> TimeExpression:
    start, until = _share_year(first.value, second.value)
    span = (first.span[0], second.span[1])
    role: TimeRole = "point"
    return replace(
        first, span=span, text=text[slice(*span)], value=start, until=until, parts=(first.span, second.span), role=role
    )


def _share_year(start: TimeValue, until: TimeValue) -> tuple[TimeValue, TimeValue]:
    """Each end may lend the other its year ("June 6 to August 25, 1944"), era or month."""
    if start.unit == "year" and start.year is not None and until.year is not None and until.year < 0 < start.year:
        return replace(start, year=-start.year), until
    if start.year is None and until.year is not None and start.month and until.month:
        return replace(start, year=until.year - (start.month > until.month)), until
    if until.year is None and start.year is not None and start.month and until.month:
        return start, replace(until, year=start.year + (start.month > until.month))
    return start, until
