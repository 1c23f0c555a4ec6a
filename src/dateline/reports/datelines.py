"""The dateline: the place, day and agency that stand before the first words of a story ("BEIRUT (Reuters) -")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..records import Span
from .dates import FULL_DATE, LOOSE_DATE
from .signs import outlets

_UPPER = "A-ZÀ-ÞŠŽČĆĐŁİŞ"
_CAP = rf"[{_UPPER}][\w.’'`-]*"
_SMALL = r"(?:al|el|of|and|the|de|la|du|del|da|do|in|near|on|outside|AND|OF|THE|IN|NEAR|ON)"
PLACE = rf"{_CAP}(?:[ \xa0/]+(?:{_SMALL}[ \xa0]+)?{_CAP}){{0,4}}"
_PLACES = rf"{PLACE}(?:\s?[,;/]\s?{PLACE}){{0,3}}"
_CAPITALS = rf"[{_UPPER}][{_UPPER}.’'-]{{2,}}(?:[ \xa0/]+[{_UPPER}.’'-]+){{0,6}}"
_DATE = rf"(?i:{LOOSE_DATE})"
_AGENCY = r"\((?P<agency>[^()\n]{2,60})\)"
_DASH = r"(?:\s+[-–—]{1,2}(?=\s)|\s*(?:—|–|--))"
_TAG = r"\s*\[[^\[\]]{1,250}\]"  # as monitoring services put between dateline and text
_TAGS = rf"(?:(?:{_TAG}){{0,4}}?\s*\[(?i:text|excerpts?)\]|(?:{_TAG}){{1,4}}(?=\s*$)|\s*\[(?i:report|communique|editorial)\])?"

PLACE_AND_OUTLET = re.compile(rf"{_CAP}(?:[ \xa0]{_CAP}){{0,2}}\s+[-–—|]\s+{_CAP}(?:[ \xa0]{_CAP}){{0,2}}")
MAY_BE_DATELINE = re.compile(rf"[(\d{_UPPER}].{{1,110}}?(?:\s[-–—]{{1,2}}(?=\s|$)|--|–|—)", re.DOTALL)
_SECOND_DASH = re.compile(r"[^.!?]{0,250}?\s[-–—]{1,2}\s")
_NEWS_WORD = re.compile(
    r"\b(?:news|agency|press|tribune|radio|tv|television|times|post|media|online|herald|daily|today|network|monitor|"
    r"gazette|observer|journal|wire|voice|dispatch|standard|guardian|independent|mirror|star|sun)\b|\.(?:com|net|org)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing a dateline; `lead`: how many paragraphs into the story it may stand (None: anywhere)."""

    name: str
    opening: re.Pattern[str]
    lead: int | None


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline found: its whole stretch (with the dash) and its words, both relative to the paragraph."""

    whole: Span
    words: Span
    agency: Span | None  # the outlet that it names
    origin: str


@cache
def forms() -> tuple[Form, ...]:
    """The ways of writing a dateline, the most telling first."""
    known = rf"(?P<agency>{outlets()})"
    rows: tuple[tuple[str, str, int | None], ...] = (
        ("place and agency", rf"(?P<words>{_PLACES}(?:,?\s+{_DATE})?,?\s*{_AGENCY}){_DASH}", None),
        ("agency alone", rf"(?P<words>(?:{_DATE}\s*)?\({known}(?:[,/][^()]{{1,40}})?\)){_DASH}", None),
        ("outlet and dash", rf"(?P<words>{known}){_DASH}", 2),
        ("place and date", rf"(?P<words>{_PLACES}(?:\s*\([^()]{{2,40}}\))?,?\s+{_DATE}(?:\s*{_AGENCY})?){_DASH}", None),
        ("date and place", rf"(?P<words>{_DATE},?\s+{_PLACES}){_DASH}", 3),
        ("place in brackets", rf"(?P<words>\({_PLACES}(?:,\s+{_DATE})?\)){_DASH}", 2),
        ("place in capitals", rf"(?P<words>{_CAPITALS}(?:,\s?{PLACE}){{0,2}}){_DASH}", 2),
        ("place and dash", rf"(?P<words>{PLACE}(?:,\s?{PLACE})?){_DASH}", 1),
    )
    return tuple(Form(name, opening=re.compile(pattern + _TAGS + r"\s*"), lead=lead) for name, pattern, lead in rows)


def find_dateline(text: str, capitals: bool = False, position: int = 0) -> Dateline | None:
    """The dateline at the start of a paragraph; `position`: how many paragraphs of the story stand before it."""
    if not MAY_BE_DATELINE.match(text):
        return None
    head = text[:400]
    for form in forms():
        match = form.opening.match(head)
        if match and (form.lead is None or position < form.lead) and _is_plausible(match, form, text, capitals):
            return _dateline(match, form)
    return None


def _is_plausible(match: re.Match[str], form: Form, text: str, capitals: bool) -> bool:
    """A sentence may begin with a name and a dash as well: after a dateline a new sentence begins, with a capital; and
    no second dash closes an aside, unless capitals, a date or a known agency show that it is a dateline."""
    rest = text[match.end() :]
    if not rest:
        return form.name in ("outlet and dash", "agency alone", "place and agency") or match[0].endswith("]")
    if not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "“\"'‘[(«"):
        return False
    words = match["words"]
    sure = form.name in ("agency alone", "place and date", "date and place") or (
        words.split("(")[0].isupper() and not capitals
    )
    if form.name == "place and agency" and re.fullmatch(outlets() + r"(?:[/, ].{0,40})?", match["agency"]):
        sure = True
    if form.name == "outlet and dash" or not sure:
        return not _SECOND_DASH.match(rest) and not words.startswith(("The ", "THE ", "A ", "An "))
    return True


def _dateline(match: re.Match[str], form: Form) -> Dateline:
    agency = match.span("agency") if "agency" in match.re.groupindex and match["agency"] else None
    if agency and form.name in ("place and agency", "place and date") and not is_outlet_name(match["agency"]):
        agency = None
    end = match.start() + len(match[0].rstrip())
    return Dateline((match.start(), end), match.span("words"), agency, f"dateline: {form.name}")


def is_outlet_name(name: str) -> bool:
    """A known outlet, an acronym, or a name with a word of the trade in it; not a country or a date in brackets."""
    first = re.split(r"\s?[/,;]\s?", name)[0]
    known = re.fullmatch(outlets(), first) is not None
    return known or bool(re.fullmatch(r"[A-Z]{2,6}", first)) or _NEWS_WORD.search(name) is not None


def full_date_in(words: str) -> re.Match[str] | None:
    """The date with its year in a dateline's words."""
    return re.search(FULL_DATE, words, re.IGNORECASE)


def split_place_and_outlet(text: str, span: Span) -> Span | None:
    """The name behind the dash of a line such as "Beirut - Example Times"; None when the span is no such line."""
    words = text[span[0] : span[1]]
    if not PLACE_AND_OUTLET.fullmatch(words):
        return None
    match = re.search(r"\s[-–—|]\s+", words)
    return (span[0] + match.end(), span[1]) if match else None
