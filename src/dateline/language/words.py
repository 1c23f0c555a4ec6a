"""Raw text to words as UD English EWT cuts them: clitics apart, "US-backed" in three, "pro-government" and "U.S." whole."""

from __future__ import annotations

import re

from dateline.records import Span

# Prefixes whose hyphen EWT and GUM keep inside the word; every other hyphen between letters is a word of its own.
PREFIXES = (
    "non anti re pre co mid cross pro post over ex semi sub multi counter mini inter intra un ultra micro socio psycho "
    "arch bi trans extra e"
).split()
# Abbreviations that keep their full stop wherever they stand.
ABBREVIATIONS = frozenset(
    "mr. mrs. ms. messrs. dr. prof. st. ft. mt. gen. lt. col. maj. capt. cpl. sgt. pvt. cmdr. cdr. adm. brig. rep. reps. "
    "sen. sens. gov. pres. rev. hon. jr. sr. inc. corp. co. ltd. bros. vs. etc. al. e.g. i.e. cf. approx. ca. no. nos. "
    "vol. fig. ed. eds. pp. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. mon. tue. tues. wed. thu. "
    "thur. thurs. fri. sat. ave. blvd. rd. dept. dist. assn. govt. est. esp. spec. min. max. ph.d. m.sc. b.sc. "
    "supt. insp. det. spc. pfc. mlle. mme. msgr. calif. fla. mich. minn. tenn. wash. conn. mass. ariz. colo. va. "
    "vt. wis. ala. ga. ky. neb. nev. okla. ore. pa. tex.".split()
)
# Those among them that are words too: with the stop only before a capital or a figure ("No. 5", "Mar. 3", "Gen. X").
ALSO_WORDS = frozenset(
    "no. mar. sat. sun. mon. fri. wed. min. max. ed. al. spec. det. st. co. mass. wash. rep. pres. ore. pa. ala. ga. "
    "va. col. fig. est. rd. ca. dist. vt. dec. jan. jun. col. conn. tex. hon. ave. ky. mt. ft. nos. nev.".split()
)
TWO_IN_ONE = {
    "cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dont": 2, "didnt": 3, "doesnt": 4, "wont": 2, "cant": 2,
    "couldnt": 5, "wouldnt": 5, "isnt": 2, "arent": 3, "wasnt": 3, "youre": 3, "theyre": 4, "thats": 4, "lemme": 3,
    "gimme": 3, "dunno": 2,
}  # fmt: skip
_APOSTROPHE = "['’`´‘]"
_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903\u093a-\u094f\u200c\u200d\u00ad"
_W = rf"[\w{_MARKS}]"
_TAIL = r"(?<![.,;:!?)\]'\"’”>])"  # an address does not end in punctuation
# what separates words without being one: white space, controls, zero-width and direction marks
SEPARATOR = r"\s\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"

_WORD = re.compile(
    rf"""
      (?P<address>(?:https?|ftp)://[^{SEPARATOR}<>"“”]{{1,2000}}{_TAIL} | www\.[^{SEPARATOR}<>"“”]{{1,2000}}{_TAIL}
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
        | \d+(?:[.,]\d+)*
        | \.\d+))(?P<unit>(?:st|nd|rd|th|s|ST|ND|RD|TH)\b|{_LETTER}{_W}*)?
    | (?P<initials>(?<![\w])(?:{_LETTER}\.){{2,8}}(?:{_LETTER}\b(?!\.))? | Ph\.D\.|M\.Sc\.|B\.Sc\.)
    | (?P<ampersand>(?<!\w)[A-Z]{{1,3}}&[A-Z]{{1,3}}\b)
    | (?P<prefixed>(?<![\w-])(?:{"|".join(PREFIXES)})-(?={_LETTER}){_W}+(?:{_APOSTROPHE}{_W}+)*)
    | (?P<word>{_W}+(?:{_APOSTROPHE}{_W}+)*)
    | (?P<clitic>{_APOSTROPHE}(?:s|re|ve|ll|d|m|em)\b)
    | (?P<other>[^{SEPARATOR}])
    """,
    re.X | re.I,
)
_CLITIC = re.compile(rf"(?i)(?:(?<=\w)n{_APOSTROPHE}t|{_APOSTROPHE}(?:s|re|ve|ll|d|m))$")
_ORDINAL = re.compile(r"(?i)(?:st|nd|rd|th|s)$")
_UNITS = frozenset(
    "am pm km kms m cm mm kg g mg lb lbs oz mph kph ft hz khz mhz ghz k kw mw kwh bn mn tn mm c f p usd eur gbp yr yrs "
    "hr hrs min mins sec secs percent pct x days hh nm mi gb mb kb tb watt million billion".split()
)


def words(text: str, start: int, end: int) -> list[Span]:
    """Spans of the words in text[start:end], in order; they never overlap and never hold white space."""
    out: list[Span] = []
    for found in _WORD.finditer(text, start, end):
        first, last = found.span()
        match found.lastgroup:
            case "unit" | "number":
                out += _number(text, found)
            case "word" | "prefixed":
                out += _word(text, first, last)
            case _:
                out.append((first, last))
    return _with_stops(text, out, end)


def _number(text: str, found: re.Match[str]) -> list[Span]:
    """A figure, apart from its unit: "5pm" is two words, "20th", "1980s" and "4G" one."""
    first, last = found.span()
    unit = found["unit"]
    if unit is None or _ORDINAL.fullmatch(unit) or unit.lower() not in _UNITS:
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
    i = 0
    while i < len(spans):
        first, last = spans[i]
        if i + 1 < len(spans) and spans[i + 1] == (last, last + 1) and text[last] == "." and _keeps_stop(text, out, first, last, end):
            out.append((first, last + 1))
            i += 2
        else:
            out.append((first, last))
            i += 1
    return out


def _keeps_stop(text: str, before: list[Span], first: int, last: int, end: int) -> bool:
    """Whether the full stop at `last` belongs to the word before it."""
    word = text[first:last]
    after = text[last + 1 : min(end, last + 12)]
    following = after.lstrip(" \t\u00a0")
    if len(word) == 1 and word.isalpha() and word.isupper():
        return word != "I" and bool(re.match(r"[ \t\u00a0]?[A-Z]", after)) and _in_name(text, before, first)
    key = word.lower() + "."
    if key not in ABBREVIATIONS:
        return False
    if key in ALSO_WORDS and not (word[0].isupper() and re.match(r"[A-Z0-9“\"(]", following)):
        return key == "no." and bool(re.match(r"\d", following))
    return not (key in ALSO_WORDS and after[:1] in "\r\n")


def _in_name(text: str, before: list[Span], first: int) -> bool:
    """Whether a single capital before a stop looks like an initial: a capitalised word or a stop goes before it."""
    if not before:
        return True
    left = text[before[-1][0] : before[-1][1]]
    return left[0].isupper() or not left[-1].isalnum() or left.endswith(".") or left.islower()
