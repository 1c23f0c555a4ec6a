"""The records that flow through the rooms: Report, Document, Speech, Claim, Event, ControlSpell, Relation, ReportDate.

Each is a small frozen dataclass; a stage never edits a record, it returns a new one. The field order is the key order
of the interchange forms. A span is `(start, end)`: code points into `Report.text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from .errors import SpanError
from .frozen import quick_to_make

Span = tuple[int, int]
Means_co = TypeVar("Means_co", covariant=True)


@quick_to_make
@dataclass(frozen=True, slots=True)
class Value(Generic[Means_co]):
    """What an analyst may dispute: the words, what they are taken to mean, and what decided it.

    `text` and `span` are None where the value was inferred; `origin` then says from what.
    """

    means: Means_co
    text: str | None
    span: Span | None
    origin: str


# --- reports ---------------------------------------------------------------------------------------------------------

BlockKind = Literal[
    "body",  # the story: claims come from here
    "headline",  # the report's own title, also when it stands twice
    "highlights",  # story highlights: coded only where they add something
    "section_head",  # a heading inside the story
    "dateline",  # "BEIRUT (Reuters) -", "CNN —"
    "byline",  # who wrote it
    "credit",  # contributors, "source: X", "(X with AP)"
    "caption",  # of a picture or a video, file names included
    "related",  # teasers and headlines of other stories
    "navigation",  # "Skip to main content", menus
    "social",  # "Share this", "Follow us", newsletters
    "error_page",  # "Page not found"
    "slug",  # agency slugs and initials: "S/SH 11"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a report's text and what it is. Junk is marked, never deleted; blocks don't overlap."""

    span: Span
    kind: BlockKind
    origin: str  # the sign that decided


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as it was read."""

    id: str  # first 16 hex digits of the SHA-256 of `text` in UTF-8
    name: str  # file name, relative to the folder that was read, "/" as separator
    text: str  # as read: never altered
    source_sha256: str  # of the original bytes
    blocks: tuple[Block, ...] = ()  # in text order; they cover all text but white space
    title: Value[str] | None = None
    outlet: Value[str] | None = None
    dateline: Value[str] | None = None  # the place and agency words of the dateline
    byline: Value[str] | None = None
    published: Value[str] | None = None  # means: ISO date "2016-08-24"; None when it isn't known
    url: str | None = None
    language: str = "en"  # ISO 639-1
    extra: tuple[tuple[str, str], ...] = ()  # unknown columns of the sidecar, kept

    def quote(self, span: Span) -> str:
        """The words at `span`; raises SpanError when it lies outside the text."""
        start, end = span
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(
                f"span {start}:{end} is outside report {self.id} ({len(self.text)} characters). "
                "Was the text changed after reading?"
            )
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class Reading:
    """A report and the bytes it was read from."""

    report: Report
    original: bytes


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read as it is, and what to do about it; reading goes on with the rest."""

    name: str  # the file, as in Report.name; a line of a sidecar as "reports.csv, line 3"
    what: str  # "is a PDF file"
    next_step: str  # "Save its text as .txt and read that."
    severity: Literal["left_out", "warning"]  # left_out: not in the record; warning: read, but look at it


# --- language --------------------------------------------------------------------------------------------------------


@quick_to_make
@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word (Universal Dependencies)."""

    text: str
    span: Span
    lemma: str
    upos: str
    xpos: str
    head: int  # index of the head in the sentence; -1 for the root
    deprel: str  # raw UD label with subtype ("nsubj:pass")
    head_p: float  # probability of head and label together
    entity: str = "O"  # BIO: B-PER, I-PER, B-LOC, B-ORG, …


@dataclass(frozen=True, slots=True)
class Argument:
    """A semantic role (PropBank): token indexes in the sentence, end exclusive."""

    role: str  # ARG0, ARG1, ARGM-LOC, ARGM-NEG, …
    start: int
    end: int
    head: int
    p: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate and its roles."""

    predicate: int
    p: float
    arguments: tuple[Argument, ...] = ()


@quick_to_make
@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, tree and frames. Lies inside one block of the report."""

    index: int  # in the document
    span: Span
    tokens: tuple[Token, ...]
    frames: tuple[Frame, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report as read by the language model: the readable blocks, in sentences."""

    report: Report
    sentences: tuple[Sentence, ...]


# --- speech ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says what: one attribution of words to a source (PolNeAR: source, cue, content)."""

    source: Span | None  # None: the speaker is not named
    cue: Span | None  # "said", "according to", "reportedly"
    content: tuple[Span, ...]  # what is said; a quotation may be interrupted
    relay: tuple[Span, ...] = ()  # who passes it on: "told CNN", "Anadolu reported"
    origin: str = ""  # the rule that decided


# --- times -----------------------------------------------------------------------------------------------------------

TimeUnit = Literal[
    "millennium", "century", "decade", "year", "half", "quarter", "season", "month", "fortnight", "week", "weekend",
    "day", "part", "hour", "minute", "second",
]  # fmt: skip
TimeBase = Literal["report", "context", "event"]  # counted from the report's day, the day just named, or an event
TimeRole = Literal["point", "start", "end", "duration", "vague"]


@quick_to_make
@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time expression says before it is resolved: only what its words give; None: not said."""

    unit: TimeUnit | None = None  # granularity of the point, or what `count` counts
    year: int | None = None  # negative: BC; the first year of a decade or century
    half: int | None = None
    quarter: int | None = None
    season: str | None = None  # SP, SU, FA, WI
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # ISO: Monday is 1
    part: str | None = None  # of the day: MO, AF, EV, NI, DT
    hour: int | None = None
    minute: int | None = None
    zone: int | None = None  # minutes from UTC
    holiday: str | None = None  # "easter": left symbolic where its day moves
    base: TimeBase | None = None
    offset: int | None = None  # steps of `offset_unit` from `base`: "last month" is -1 month
    offset_unit: TimeUnit | None = None
    nth: int | None = None  # the first (1), the last (-1) `count` `nth_unit`s of the point
    nth_unit: TimeUnit | None = None
    count: float | None = None  # of a duration; None with kind DURATION: an unknown number
    modifier: str | None = None  # early, mid, late, approx, less, more, at_least, at_most, rest
    reference: Literal["past", "present", "future"] | None = None


@quick_to_make
@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time: "since 2011", "on Sunday", "for nearly four years", "now"."""

    span: Span  # articles and modifiers inside, prepositions outside
    text: str
    kind: Literal["DATE", "TIME", "DURATION", "SET"]
    role: TimeRole  # start: "since 2011"; end: "until May"; vague: "recently", "now"
    value: TimeValue
    until: TimeValue | None = None  # the far end of a range: "from June 6 to August 25"
    parts: tuple[Span, ...] = ()  # of a range: its two ends
    cue: str | None = None  # the preposition before it: since, until, before, after, by, for, …
    event: Span | None = None  # what `base` "event" counts from: "the fall of Kidal"
    rule: str = ""  # the rule of the grammar that read it


# --- what values mean ------------------------------------------------------------------------------------------------


@quick_to_make
@dataclass(frozen=True, slots=True)
class Party:
    """A party to a conflict, a speaker, or people who suffer it."""

    id: str | None  # None: a description that names no known party ("a Turkish armed forces member")
    name: str
    kind: str = "unknown"  # see vocabulary/party_kinds.toml


@quick_to_make
@dataclass(frozen=True, slots=True)
class Place:
    """A place as a point with a radius: the truth lies within `radius_km` of the point."""

    name: str
    id: str | None = None  # "geonames:173811"; None: not in the gazetteer
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    basis: str | None = None  # point, admin, relative, corridor, country
    country: str | None = None  # ISO 3166-1 alpha-2
    admin1: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both ends inclusive, ISO dates; None: open on that side."""

    earliest: str | None
    latest: str | None


# --- actors ----------------------------------------------------------------------------------------------------------

MentionKind = Literal[
    "party",  # an armed or political side, its forces and weapons
    "speaker",  # somebody or something that speaks: an official, a source, a witness, a statement
    "people",  # those who live through it: civilians, residents, refugees, protesters, prisoners
    "outlet",  # an agency, a broadcaster, a monitor
    "country",  # a country's bare name or demonym: place or party, its role in the clause decides
]


@quick_to_make
@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that name or describe a party, a speaker or people, and whom they denote."""

    sentence: int  # index in the document
    head: int  # index of the head token in the sentence
    span: Span  # the base noun phrase, without relative clauses and appositions
    text: str  # the words at `span`
    party: tuple[Party, ...]  # usually one; two for "Turkish and US warplanes"; empty where nothing is known
    kind: MentionKind
    origin: str  # the rule that decided
    label: Span | None = None  # the words that label: "terrorists", "rebels", "terror group"
    antecedent: Span | None = None  # the mention that these words were resolved from
    backer: Party | None = None  # "US-backed", "Turkish-led", "backed by Iran"
    relation: str | None = None  # how the backer relates: backed, led, aligned, …
    stands_for: Party | None = None  # a speaker's party: "A senior SDF official" speaks for the SDF


# --- claims ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportRef:
    """Which report a claim comes from."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The smallest clause that carries a claim."""

    text: str
    span: Span


@quick_to_make
@dataclass(frozen=True, slots=True)
class Source:
    """One link of the chain of who says so: the origin first, relays after it."""

    role: Literal["origin", "relay"]
    means: Party | None  # None: a quotation whose speaker is not named
    text: str | None
    span: Span | None
    origin: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its range; None: open on that side."""

    kind: str  # killed, wounded, vehicles, … see vocabulary/quantities.toml
    low: float | None
    high: float | None
    side: Literal["actor", "target"] | None
    text: str
    span: Span
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """How a party is called: "terrorists", "rebels"."""

    of: Literal["actor", "target"]
    text: str
    span: Span


@quick_to_make
@dataclass(frozen=True, slots=True)
class Claim:
    """In report R, words s–e, source S says that actor A did act X to target T at place P on day D — or denies it."""

    id: str
    report: ReportRef
    act: Value[str]
    evidence: Evidence
    actor: tuple[Value[Party], ...]
    target: tuple[Value[Party], ...]
    place: tuple[Value[Place], ...]
    when: Value[Interval | None] | None
    according_to: tuple[Source, ...]
    status: Value[str]
    quantities: tuple[Quantity, ...]
    labels: tuple[Label, ...]
    coder: str
    confidence: float | None = None  # chance that act, status and sides are right; None: the coder doesn't say
    confidence_why: str = ""  # what lowers it


# --- events ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """A number over several claims: the range, the best figure where one may be named, and who gives it."""

    low: float | None
    best: float | None
    high: float | None
    by: tuple[str, ...]  # claim ids


@dataclass(frozen=True, slots=True)
class Origin:
    """An independent voice behind an event: the first of the chain, copies and relays folded into it."""

    id: str
    name: str
    side: str | None  # the party it speaks for; None: no party
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputedValue:
    """One of the readings of a slot, and the claims that hold it."""

    means: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A slot that the claims of one event fill differently."""

    slot: str
    values: tuple[DisputedValue, ...]


LinkKind = Literal[
    "part_of",  # a strike, capture, looting or flight of a larger operation or siege
    "came_of",  # the act that came of a plan, a threat or an attempt
    "toll_of",  # people killed or wounded, told apart from the act that did it
]


@dataclass(frozen=True, slots=True)
class Link:
    """How an event belongs to another one that it isn't merged with, and why."""

    kind: LinkKind
    event: str  # id of the larger operation, the plan, or the act that did it
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """Claims judged to be about the same act."""

    id: str
    act: str
    actor: tuple[Party, ...]
    target: tuple[Party, ...]
    place: tuple[Place, ...]
    when: Interval | None
    status: str
    quantities: dict[str, Tally]
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    standing: str
    disputes: tuple[Dispute, ...]
    why: tuple[str, ...]
    links: tuple[Link, ...] = ()


# --- decisions -------------------------------------------------------------------------------------------------------

Answer = Literal[
    "same",  # both claims tell of one event
    "different",  # they tell of two
    "unsure",  # it can't be told
    "accept",  # the claim is right as it stands
    "correct",  # a slot of the claim is otherwise
    "reject",  # the words make no such claim
    "add",  # the words make a claim that was missed
    "undo",  # an earlier decision is taken back
]

Slot = Literal["act", "status", "actor", "target", "place", "when", "according_to", "quantities", "labels"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A claim as it was shown to the person who decided on it."""

    claim: str  # its id
    report: ReportRef
    act: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """Person B said on day T, for reason W, that two claims tell of one event, or of two; or that a claim is right, is
    otherwise, is none or was missed; or took such a word back."""

    id: str  # derived from all that follows
    answer: Answer
    claims: tuple[Shown, ...]  # two, in the order of their ids, or the one that is judged; of an undo none
    undoes: str | None  # the id of the decision that an undo takes back
    by: str
    at: str  # when it was decided: ISO 8601, UTC, to the millisecond
    why: str  # in the person's words; may be empty
    slot: Slot | None = None  # of a correction: which one
    claim: Claim | None = None  # of a correction the claim with that slot as it should be; of an addition the claim


# --- control ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Controller:
    """Who holds a place."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a place is held, percent."""

    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ControlSpell:
    """Who held which place when; gaps are left as gaps."""

    place: Place
    controller: Controller | None
    state: Literal["held", "contested", "besieged", "unknown"]
    share: Share | None
    earliest: str | None
    latest: str | None
    claims: tuple[str, ...]
    against: tuple[str, ...]
    last_evidence: str | None


# --- relations ---------------------------------------------------------------------------------------------------------

RelationKind = Literal[
    "fights",  # no order: armed acts of one against the other
    "harms",  # violence of one against civilians
    "backs",  # one arms, trains, pays or covers the other
    "leads",  # one leads the other, a coalition most often
    "member_of",  # one is part of the other
    "joins",  # no order: they fight side by side, or say that they are allied
    "talks",  # no order: talks, agreements, ceasefires, exchanges of prisoners
    "accuses",  # one accuses the other
]
RelationStatus = Literal[
    "told",  # somebody says that it is or was so, nobody that it isn't
    "disputed",  # told by some and denied by others
    "ended",  # it was so and is no more
    "planned",
    "possible",
    "denied",  # only denials
]


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A report's word on how two parties stand to each other: a claim's, or a phrase's ("X-backed", "part of")."""

    kind: RelationKind
    one: Party  # who does it, where the words give a direction
    other: Party
    claim: str | None  # id; None: a phrase that no claim holds
    report: ReportRef
    text: str
    span: Span
    says: str  # the act ("airstrike"), or the phrase's rule ("alongside")
    status: str  # as of a claim: only happened, ongoing and ended are told as fact
    according_to: tuple[str, ...]  # names, origins and then relays; empty: the report's own voice
    when: Interval | None
    inferred: str | None = None  # from what a side was inferred; None: the words name both


@dataclass(frozen=True, slots=True)
class Relation:
    """How two parties stand to each other, by all words that tell it."""

    id: str
    kind: RelationKind
    one: Party
    other: Party
    status: RelationStatus
    when: Interval | None  # from the first to the last day of what is told; of what is planned, where nothing is told
    words: tuple[RelationWord, ...]  # facts first, then by report and place in the text
    origins: tuple[str, ...]  # who says so, independent voices only
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Relations that don't go together, in a sentence."""

    kind: Literal["friends_fight", "shared_friend"]  # they fight although tied; both tied to a third, and they fight
    parties: tuple[Party, ...]  # the two who fight, then whom both are tied to
    says: str
    relations: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True)
class Contact:
    """Forces with a foe in common, who don't fight each other as they fight it, come close or clash."""

    kind: Literal["close", "clash"]
    one: Party
    other: Party
    place: Place | None
    km: float | None  # between the nearest of the places told, radii not taken off
    when: Interval | None
    foes: tuple[Party, ...]  # whom both fight
    claims: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Relations:
    """All relations of a record, or of a part of it, with what follows from them."""

    relations: tuple[Relation, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    contacts: tuple[Contact, ...] = ()


# --- dates -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Feasible:
    """The days on which a report can have been written (up to 400 listed)."""

    count: int | None  # None: not bounded
    earliest: str | None
    latest: str | None
    days: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason that bounds a report's day."""

    kind: Literal["wording", "inference", "convention", "outside"]
    text: str | None
    span: Span | None
    says: str
    with_: ReportRef | None = None


@dataclass(frozen=True, slots=True)
class ReportDate:
    """Which days an undated report can have been written on, and why."""

    report: ReportRef
    given: str | None
    feasible: Feasible
    likely: str | None
    clues: tuple[Clue, ...] = field(default=())
    would_settle: str | None = None
