"""Raw text to words as UD English EWT cuts them: clitics apart, "US-backed" in three, "pro-government" and "U.S." whole."""

from __future__ import annotations

import re

from dateline.records import Span

from . import lexicon

PREFIXES = sorted(lexicon.words("words", "prefixes"), key=lambda p: (-len(p), p))
ABBREVIATIONS, ALSO_WORDS, UNITS = (lexicon.words("words", n) for n in ("abbreviations", "also_words", "units"))
TWO_IN_ONE = {a + b: len(a) for a, b in lexicon.pairs("words", "two_in_one", "|").items()}
_APOSTROPHE = "['’`´‘]"
_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u200c\u200d\u00ad"
_W = rf"[\w{_MARKS}]"
_TAIL = r"(?<![.,;:!?)\]'\"’”>])"  # an address does not end in punctuation
# what separates words without being one: white space, controls, zero-width and direction marks
SEPARATOR = r"\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"

_WORD = re.compile(
    rf"""
      # most words, a run of them at once: nothing below could take more, or cut them otherwise
      (?P<plain>(?-i:(?:[A-Za-z]++\ )++(?:[A-Za-z]++(?=[,\n]))?+ | [A-Za-z]++(?=[,\n])))
    | (?P<address>(?:https?|ftp)://[^{SEPARATOR}<>"“”]{{1,2000}}{_TAIL} | www\.[^{SEPARATOR}<>"“”]{{1,2000}}{_TAIL}
        | [\w.+-]{{1,64}}@\w[\w-]{{0,62}}(?:\.[\w-]{{1,63}}){{1,5}}
        | (?<![\w.])[A-Za-z0-9][\w-]{{0,62}}(?:\.[\w-]{{1,62}}){{0,3}}\.(?:com|org|net|edu|gov|mil|int|info|co\.uk|tv|io|sy|ru|tr|ir)\b
          (?:/[^{SEPARATOR}<>"“”]{{0,1000}}{_TAIL})?
        | (?<![\w&])[@\#][A-Za-z_]\w{{0,60}})
    | (?P<file>(?<!\w)\w[\w-]{{0,80}}\.(?:docx?|xlsx?|pdf|jpe?g|png|gif|html?|mp[34]|txt|zip|ppt)\b)
    | (?P<smile>(?<!\w)[:;=]-?[()DPp](?!\w))
    | (?P<dots>\[\.{{3}}\]|\.{{2,}}|…)
    | (?P<calls>[!?]+)
    | (?P<marks>-{{2,}}|={{2,}}|\*{{2,}}|_{{2,}}|\#{{2,}}|\+{{2,}}|~{{2,}}|<{{2,}}|>{{2,}}|''|``|’’|‘’)
    | (?P<number>(?<![\w])(?:
          \+?\d{{1,4}}(?:[-./]\d{{1,4}}){{2,6}}(?!\w)             # dates, telephone numbers
        | \d{{3}}-\d{{4}}(?!\w)
        | \d{{1,4}}/\d{{1,4}}(?![\w/])
        | \d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d+)?
        | \d+:\d\d(?::\d\d)?
        | \d+(?:[.,]\d+)*+  # possessive: a list of millions of figures must not be remembered step by step
        | \.\d+))(?P<unit>(?:st|nd|rd|th|s|ST|ND|RD|TH)\b|{_LETTER}{_W}*)?
    | (?P<initials>(?<![\w])(?:{_LETTER}\.){{2,8}}(?:{_LETTER}\b(?!\.))? | Ph\.D\.|M\.Sc\.|B\.Sc\.)
    | (?P<ampersand>(?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}\b)
    | (?P<prefixed>(?<![\w-])(?:{"|".join(PREFIXES)})-(?={_LETTER}){_W}++(?:{_APOSTROPHE}{_W}++)*+)
    | (?P<word>{_W}++(?:{_APOSTROPHE}{_W}++)*+)
    | (?P<clitic>{_APOSTROPHE}(?:s|re|ve|ll|d|m|em)\b)
    | (?P<other>[^{SEPARATOR}])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(rf"(?i)(?:(?<=\w)n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")
_ORDINAL = re.compile(r"(?i)(?:st|nd|rd|th|s)$")


def words(text: str, start: int, end: int) -> list[Span]:
    """Spans of the words in text[start:end], in order; they never overlap and never hold white space."""
    out: list[Span] = []
    for found in _WORD.finditer(text, start, end):
        first, last = found.span()
        match found.lastgroup:
            case "plain":
                for word in found[0].split():
                    last = first + len(word)
                    out += [(first, last)] if word.lower() not in TWO_IN_ONE else _word(text, first, last)
                    first = last + 1
            case "unit" | "number":
                out += _number(found)
            case "word" | "prefixed":
                out += _word(text, first, last)
            case _:
                out.append((first, last))
    return _with_stops(text, out, end)


def _number(found: re.Match[str]) -> list[Span]:
    """A figure, apart from its unit: "5pm" is two words, "20th", "1980s" and "4G" one."""
    first, last = found.span()
    unit = found["unit"]
    if unit is None or _ORDINAL.fullmatch(unit) or unit.lower() not in UNITS:
        return [(first, last)]
    return [(first, found.start("unit")), (found.start("unit"), last)]


def _word(text: str, first: int, last: int) -> list[Span]:
    """A word, apart from its clitics."""
    word = text[first:last]
    cut = TWO_IN_ONE.get(word.lower())
    if cut:
        return [(first, first + cut), (first + cut, last)]
    found = _CLITIC.search(word)
    if not found or found.start() == 0:
        return [(first, last)]
    at = first + found.start()
    return [*_word(text, first, at), (at, last)]


def _with_stops(text: str, spans: list[Span], end: int) -> list[Span]:
    """Gives abbreviations and initials their full stop: "Gen", "." become "Gen."."""
    out: list[Span] = []
    done = 0
    for i in [i for i, (first, last) in enumerate(spans) if last - first == 1 and text[first] == "."]:
        if i > done and spans[i - 1][1] == spans[i][0]:
            out += spans[done : i - 1]
            first, last = spans[i - 1]
            keeps = _keeps_stop(text, out, first, last, end)
            out.append((first, last + keeps))
            done = i + keeps
    return out + spans[done:]


def _keeps_stop(text: str, before: list[Span], first: int, last: int, end: int) -> bool:
    """Whether the full stop at `last` belongs to the word before it."""
    word = text[first:last]
    after = text[last + 1 : min(end, last + 12)]
    following = after.lstrip(" \t\u00a0")
    if len(word) == 1 and word.isalpha() and word.isupper():
        return word != "I" and bool(re.match(r"[ \t\u00a0]?[A-Z]", after)) and _in_name(text, before)
    key = word.lower() + "."
    if key not in ABBREVIATIONS:
        return False
    if key in ALSO_WORDS and not (word[0].isupper() and re.match(r"[A-Z0-9“\"(]", following)):
        return key == "no." and bool(re.match(r"\d", following))
    return not (key in ALSO_WORDS and after[:1] in "\r\n")


def _in_name(text: str, before: list[Span]) -> bool:
    """Whether a single capital before a stop looks like an initial: a capitalised word or a stop goes before it."""
    if not before:
        return True
    left = text[before[-1][0] : before[-1][1]]
    return left[0].isupper() or not left[-1].isalnum() or left.endswith(".") or left.islower()
