"""A report as the dating of it sees it: its time expressions with their tense, its sentences, its claims."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from ..language.sentences import read_stretch
from ..records import Claim, Report, ReportRef, Span, TimeExpression
from ..times import find_times, tense_near
from ..times.tense import is_past
from .words import named_countries, words

READ = ("body", "highlights", "dateline", "headline")
"""Blocks whose times are the report's own. Teasers and captions are of other days; see `wars`."""

TEASERS = ("related", "section_head")

Side = Literal["past", "future"]
_PAST, _OPEN = ("happened", "ended"), ("planned", "possible")  # statuses; what was planned once may lie in the past
_OF_SAYING = "the day of the saying"  # what a claim's `when` says where only the saying is dated, see `claims.when`
_MAIN = 2  # countries that a report is of
_REACH = 12  # words before an expression among which its verb is looked for
_AFTER = 14  # words after one that opens its sentence
_WORD = re.compile(r"[\w’']+|,")
_WILL = re.compile(r"\b(?:will|shall)\b|['’]ll\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.!?;]\s|\n")
_ATTRIBUTE = re.compile(r"\s?['’]|-")  # "Monday's debate", "Sunday-morning talks": no verb tells whether it is past
_DETERMINER = re.compile(
    r"the|an?|of|his|her|its|their|this|that|[\w-]+(?:['’]s|s['’])"
)  # "the minister's Dec. 28 visit"
_NOUN = re.compile(r"(?:\s?['’]s?)?((?:\s+[\w’'-]+){1,4})")  # what stands after a day that is an attribute
_ENDS_NOUN = re.compile(
    r"of|[io]n|at|to|for|with|from|and|or|but|that|which|who|when|where|by|as|is|was|were|has|had|are"
)


@dataclass(frozen=True)
class Told:
    """A time expression in a report: on which side of the report its words put it, None where they don't say."""

    expression: TimeExpression
    side: Side | None
    quoted: bool  # a speaker's day, not the writer's
    sentence: Span

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return self.expression.span

    @property
    def text(self) -> str:
        """The words."""
        return self.expression.text

    @property
    def is_bare_weekday(self) -> bool:
        """ "on Sunday", "Saturday night": no date, no "last" or "next"."""
        value = self.expression.value
        named = value.weekday is not None and value.month is None and value.day is None and value.offset is None
        return named and self.expression.until is None and self.expression.kind in ("DATE", "TIME")

    @property
    def is_month_day(self) -> bool:
        """ "August 24", with or without its weekday, without its year."""
        value = self.expression.value
        plain = value.year is None and value.base is None and not value.modifier and not value.holiday
        return bool(value.month and value.day) and plain


@dataclass(frozen=True)
class Read:
    """What is read in a report's words alone, whatever was claimed of them: where it is kept, nobody reads it again."""

    sentences: tuple[Span, ...]
    told: tuple[Told, ...]  # with the side that the verbs say
    beside: tuple[TimeExpression, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """What datings read of one report."""

    report: Report
    claims: tuple[Claim, ...]
    kept: Read | None = None  # what was read in its words before

    @cached_property
    def ref(self) -> ReportRef:
        """The report's id and name."""
        return ReportRef(self.report.id, self.report.name)

    @property
    def day(self) -> str:
        """The variable of the report's day."""
        return self.report.id

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The blocks whose times are the report's own; all of it where no blocks are marked."""
        found = tuple(block.span for block in self.report.blocks if block.kind in READ)
        return found or ((0, len(self.report.text)),)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in text order."""
        if self.kept:
            return self.kept.sentences
        runs = (run for span in self.spans for run in read_stretch(self.report.text, *span))
        return tuple((run[0][0], run[-1][1]) for run in runs if run)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every time expression, in text order."""
        own = (claim for claim in self.claims if claim.when and not claim.when.origin.startswith(_OF_SAYING))
        of = {claim.when.span: claim.status.means for claim in own if claim.when}
        every = self.kept.told if self.kept else map(self._told, find_times(self.report.text, self.sentences))
        return tuple(replace(told, side=self._side(told, of[told.span])) if told.span in of else told for told in every)

    @cached_property
    def beside(self) -> tuple[TimeExpression, ...]:
        """The time expressions in teasers of other stories on its page."""
        if self.kept:
            return self.kept.beside
        teasers = (block.span for block in self.report.blocks if block.kind in TEASERS)
        return tuple(expression for span in teasers for expression in find_times(self.report.text, (span,)))

    @cached_property
    def main_countries(self) -> frozenset[str]:
        """The two countries that it names most often."""
        if self.kept:
            return frozenset(self.kept.countries)
        counts = Counter(named_countries(self.report.text))
        return frozenset(sorted(counts, key=lambda name: (-counts[name], name))[:_MAIN])

    @cached_property
    def by_span(self) -> dict[Span, Told]:
        """Expressions by where they stand."""
        return {told.span: told for told in self.told}

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span starts."""
        index = bisect_right(self.sentences, (span[0], len(self.report.text) + 1)) - 1
        return self.sentences[max(index, 0)] if self.sentences else span

    def quote(self, span: Span) -> str:
        """The words at a span."""
        return self.report.text[span[0] : span[1]]

    def claims_in(self, span: Span) -> tuple[Claim, ...]:
        """The claims whose evidence starts inside a span."""
        return tuple(claim for claim in self.claims if span[0] <= claim.evidence.span[0] < span[1])

    def _told(self, expression: TimeExpression) -> Told:
        quoted = is_quoted(self.report.text, expression.span[0])
        return Told(expression, side_of(self.report.text, expression), quoted, self.sentence_of(expression.span))

    def _side(self, told: Told, status: str) -> Side | None:
        """The status of the claim that an expression dates decides before the verb beside it.

        What is planned or possible is ahead only where it will be: "will cross on May 5", not "had planned to cross".
        """
        if status in _PAST:
            return "past"
        if status not in _OPEN:
            return told.side
        before = _CLAUSE_END.split(self.quote((told.sentence[0], told.span[0])))[-1]
        return told.side if told.side == "future" and _WILL.search(before) else None


def read(report: Report) -> Read:
    """What is read in a report's words alone."""
    text = Text(report, ())
    return Read(text.sentences, text.told, text.beside, tuple(sorted(text.main_countries)))


def texts_of(
    reports: Sequence[Report], claims: Iterable[Claim], kept: Mapping[str, Read] = MappingProxyType({})
) -> tuple[Text, ...]:
    """The reports with their claims, by name and id: the order of what is given doesn't matter. `kept`: what was read in
    their words before, by id."""
    of: dict[str, list[Claim]] = {}
    for claim in claims:
        of.setdefault(claim.report.id, []).append(claim)
    unique = {report.id: report for report in sorted(reports, key=lambda r: (r.name, r.id), reverse=True)}
    ordered = sorted(unique.values(), key=lambda r: (r.name, r.id))
    own = {r.id: tuple(sorted(of.get(r.id, ()), key=lambda c: (c.evidence.span, c.id))) for r in ordered}
    return tuple(Text(r, own[r.id], kept.get(r.id)) for r in ordered)


def side_of(text: str, expression: TimeExpression) -> Side | None:
    """Past or future, where the verb beside an expression says so beyond doubt; None: it stands with a noun.

    Stricter than `tense_near`: in "Monday's debate" no verb speaks of Monday, though one is near.
    """
    start, end = expression.span
    before = _WORD.findall(_CLAUSE_END.split(text[max(0, start - 200) : start])[-1])
    after = _CLAUSE_END.split(text[end : end + 150], maxsplit=1)[0]
    if expression.cue == "since" and expression.kind == "DATE":
        return "past"
    if _ATTRIBUTE.match(after) or any(_DETERMINER.fullmatch(word.lower()) for word in before[-1:]):
        done = _is_done(after) and tense_near(text, expression.span) != "future"
        return "past" if done else None
    found = _verb(list(reversed(before[-_REACH:])))
    if found is None and sum(word != "," for word in before) <= 1:
        found = _verb([word for word in _WORD.findall(after)[:_AFTER] if word.lower() not in ("to", ",")], False)
    if found == "future" and tense_near(text, expression.span) != "future":
        return None
    return found


def _is_done(after: str) -> bool:
    """Whether the noun that a day stands before is of something that happened: "the April 4 chemical attack"."""
    match = _NOUN.match(after)
    for word in match[1].lower().split() if match else ():
        if word in words("done"):
            return True
        if word in words("ahead") or _ENDS_NOUN.fullmatch(word):
            return False
    return False


def _verb(found: Sequence[str], before_comes_next: bool = True) -> Side | None:
    """What the first verb word says; a comma ends the search. "may be signed" is ahead, "was signed" is past."""
    for at, word in enumerate(found):
        if word.lower() in words("ahead"):
            return "future"
        if is_past(word.lower()):
            before = found[at + 1 :] if before_comes_next else found[:at][::-1]
            helper = next((w.lower() for w in before if w.lower() not in words("auxiliaries")), "")
            return "future" if helper in words("helpers") or _is_be(before) else "past"
        if word == "," or word.lower() in ("starting", "beginning"):
            return None
    return None


def _is_be(before: Sequence[str]) -> bool:
    """ "be held", "can be told": a participle after the bare verb is ahead."""
    return bool(before) and before[0].lower() == "be"


def is_quoted(text: str, at: int) -> bool:
    """Whether a quotation is open at a place, within its paragraph."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    open_curly = before.count("“") > before.count("”")
    return open_curly or before.count('"') % 2 == 1 or before.count("``") > before.count("''")
