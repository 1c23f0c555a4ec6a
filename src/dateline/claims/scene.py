"""What is known of one report before its claims are read: trees, parties, places, times and speech, by position."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, wraps
from itertools import takewhile
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from ..actors import Cast
from ..actors.cast import TAGGED
from ..language.graph import Graph, graphs_of
from ..records import Document, Mention, Party, Place, Span, Speech, TimeExpression, Value
from ..reports.paragraphs import split_paragraphs
from ..speech.lexicon import words as reporting
from ..times import find_times
from .codebook.lexicon import Lexicon
from .referring import (
    HOLDING,
    OF_A_CITY,
    ON_GROUND,
    SAME,
    SETTLEMENTS,
    SITES,
    TOWNS,
    WRECKING,
    headless,
    is_held,
    is_its,
)

NAMED = "named person"
"""The origin of a person whom only a tag makes one."""
TELLING = {"say", "tell", "brief", "inform", "address"}
"""Verbs beside which a place is only where words were said."""
CLEARING = {"clear", "cleanse", "purge", "rid", "sweep", "empty"}
"""Verbs after which the "of" beside a place tells of whom it is freed."""
T = TypeVar("T")
At = ParamSpec("At")

FIRST_PERSON = {"we", "us", "our", "ours"}
THIRD_PERSON = {"his", "her", "its", "their"}
PLANES = {"F", "B", "A", "C", "L", "Su", "SU", "Mi", "MI", "Il", "An", "Tu", "MiG", "MIG", "Ka"}
"""What stands before the hyphen in the name of a type of aircraft."""
FAR_BACK = 6
"""Sentences back in which the town stands that "the town" means, where none is named nearer."""
FIRST_WORDS = 3
"""Tokens at the head of a sentence: "His fighters had taken the town, the chief said" points ahead."""


BUT = {"nothing", "more", "less", "little"}
"""Words that count what follows "but" or "than"."""
LABEL = 3
"""Tokens at most of a sentence that is the head of an entry: "Correction."."""


def overlap(a: Span, b: Span) -> bool:
    """True when two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def within(a: Span, b: Span) -> bool:
    """True when `a` lies inside `b`."""
    return b[0] <= a[0] and a[1] <= b[1]


def remembered(look: Callable[Concatenate[Scene, At], T]) -> Callable[Concatenate[Scene, At], T]:
    """A method of a scene that looks at the same words once, however many rules ask."""

    @wraps(look)
    def asked(scene: Scene, *at: At.args, **named: At.kwargs) -> T:
        key = (look, at, *named.items()) if named else (look, at)
        try:
            found: T = scene.known[key]
        except KeyError:
            found = scene.known[key] = look(scene, *at, **named)
        return found

    return cast("Callable[Concatenate[Scene, At], T]", asked)


@dataclass(frozen=True)
class Scene:
    """Everything that the rooms upstream say of one report."""

    document: Document
    cast: Cast
    places: Sequence[Value[Place]]
    speech: Sequence[Speech]
    lexicon: Lexicon
    graphs: tuple[Graph, ...] = ()
    """The sentences' trees; made from the document where they aren't given."""
    known: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What has been asked before, by what was asked."""

    def __post_init__(self) -> None:
        if not self.graphs:
            object.__setattr__(self, "graphs", graphs_of(self.document.sentences))

    @cached_property
    def _starts(self) -> list[int]:
        return [g.sentence.span[0] for g in self.graphs]

    def sentence_of(self, span: Span) -> int | None:
        """The sentence that a span lies in."""
        s = bisect_right(self._starts, span[0]) - 1
        return s if s >= 0 and within(span, self.graphs[s].sentence.span) else None

    def _by_sentence(self, found: Iterable[tuple[Span, T]]) -> tuple[tuple[T, ...], ...]:
        """What stands in each sentence, wholly or in part."""
        out: list[list[T]] = [[] for _ in self.graphs]
        for span, one in found:
            first = max(0, bisect_right(self._starts, span[0]) - 1)
            for s in range(first, bisect_left(self._starts, span[1])):
                if overlap(span, self.graphs[s].sentence.span):
                    out[s].append(one)
        return tuple(map(tuple, out))

    def quote(self, span: Span) -> str:
        """The report's words at `span`."""
        return self.document.report.quote(span)

    # --- who ---------------------------------------------------------------------------------------------------------

    def mention(self, s: int, i: int) -> Mention | None:
        """Whom the noun phrase headed at token `i` of sentence `s` denotes."""
        mention = self.cast.at(s, i)
        if mention is None or self._said_by_nobody(mention):
            return None
        return None if mention.origin in (TAGGED, NAMED) and self._placed(mention.span) else mention

    def _placed(self, span: Span) -> bool:
        """Whether the gazetteer knows these very words: a name that only its tag makes an organisation or a person is
        the place."""
        return any(p.span == span for p in self.places)

    def _said_by_nobody(self, mention: Mention) -> bool:
        """Whether a pronoun of words that nobody is known to say points out of them: whom it means is open.

        "They have struck thousands of targets." stands alone; the report's sentence before is another voice.
        """
        if not mention.origin.startswith("pronoun") or mention.antecedent is None:
            return False
        back = mention.antecedent
        loose = (c for x in self.speech if x.source is None and x.cue is None for c in x.content)
        return any(within(mention.span, c) and not within(back, c) for c in loose)

    def first_person(self, s: int, i: int) -> Mention | None:
        """Who "we", "our forces" and "his men" before their commander are: the side of whoever speaks the words."""
        graph = self.graphs[s]
        own = graph.lemmas[i] in FIRST_PERSON
        owners = {graph.tokens[k].text.casefold() for k in graph.kids(i, "nmod")}
        before = i < FIRST_WORDS and bool(owners & THIRD_PERSON) and not self._known(s, i)
        if not (own or owners & FIRST_PERSON or before):
            return None
        at = graph.tokens[i].span
        found = [x for x in self.speech if x.source and any(within(at, c) for c in x.content)]
        if not found or found[0].source is None or (before and not at[1] < found[0].source[0] < graph.sentence.span[1]):
            return None
        said_by = self.speaker(found[0].source)
        if said_by is None:
            return None
        party = (said_by.stands_for,) if said_by.stands_for else said_by.party
        span = graph.span(graph.phrase(i))
        return replace(
            said_by,
            span=span,
            text=self.quote(span),
            party=party,
            kind="party",
            stands_for=None,
            origin="the speaker's side",
        )

    def _known(self, s: int, i: int) -> bool:
        """True where the noun phrase at token `i` denotes a party that is known."""
        mention = self.mention(s, i)
        return mention is not None and any(party.id for party in mention.party)

    def speaker(self, span: Span) -> Mention | None:
        """Whom the words of a source denote."""
        s = self.sentence_of(span)
        if s is None:
            return None
        graph = self.graphs[s]
        return self.mention(s, graph.top(graph.at(span)))

    # --- where -------------------------------------------------------------------------------------------------------

    @cached_property
    def _places_by_sentence(self) -> tuple[tuple[Value[Place], ...], ...]:
        named = {m.span for m in self.cast.mentions if m.kind == "party" and any(p.id for p in m.party)}
        own = {s for s in named if s[1] > s[0]}
        return self._by_sentence([(p.span, p) for p in self.places if p.span and (p.means.id or p.span not in own)])

    def places_in(self, s: int) -> tuple[Value[Place], ...]:
        """Place mentions of one sentence, in text order; those that act as a party left out."""
        return tuple(p for p in self._places_by_sentence[s] if not p.origin.startswith("party:"))

    @remembered
    def place(self, s: int, i: int) -> Value[Place] | None:
        """The place that the noun phrase at token `i` names: "the town of Jarablus", "Raqqa city"."""
        graph = self.graphs[s]
        i = self.counted(s, i)
        own = graph.tokens[i].span
        named = self._places_by_sentence[s]
        for value in named:
            if value.span and overlap(value.span, own):
                return value
        inner = self._named_inside(graph, i) if named else ()
        inside = [v for v in named if v.span and any(overlap(v.span, graph.tokens[j].span) for j in inner)]
        if graph.lemmas[i] in SETTLEMENTS:  # "the Darfur town of MUHAJIRIYA"
            named_so = [graph.tokens[j].span for j in inner if graph.head(j) == i and graph.case(j) == "of"]
            inside.sort(key=lambda v: not any(overlap(v.span or (0, 0), span) for span in named_so))
        points = [v for v in inside if v.means.basis == "point"]
        return next(iter([*points, *inside]), None) or self._referred(s, i)

    def places_of(self, s: int, i: int) -> tuple[Value[Place], ...]:
        """Every place that the phrase at `i` names: "the districts of Bayhan, Usaylan and Ain"."""
        first = self.place(s, i)
        if first is None:
            return ()
        graph = self.graphs[s]
        counted = self.counted(s, i)
        inner = [*self._named_inside(graph, counted), *([counted] if counted != i else [])]  # "PARTS of X and Y"
        joined = [c for k in inner for c in graph.conjuncts(k)[1:]]
        more = [
            v
            for c in joined
            if (v := self.place(s, c)) and (v.means.basis == "country") == (first.means.basis == "country")
        ]
        return tuple({v.span: v for v in (first, *more)}.values())

    def _referred(self, s: int, i: int) -> Value[Place] | None:
        """The place that "the town" or an object "it" points back at."""
        graph = self.graphs[s]
        if headless(graph, i):
            return self.topic(s)
        its = is_its(graph, i)
        if graph.lemmas[i] not in SETTLEMENTS and graph.lemmas[i] != "it" and not its:
            return None
        definite = any(graph.lemmas[k] in ("the", "this", "that") for k in graph.kids(i, "det"))
        said = [k for k in graph.kids(i, "amod", "compound", "nmod", "acl") if graph.lemmas[k] not in SAME]
        said = [k for k in said if graph.tokens[k].deprel != "acl:relcl" or graph.lemmas[i] not in SITES]
        if graph.lemmas[graph.head(i)] in CLEARING:  # "cleared the town of fighters"
            said = [k for k in said if graph.rels[k] != "nmod" or graph.case(k) != "of"]
        bare = definite and graph.lemmas[i] in SETTLEMENTS and not said
        pronoun = graph.lemmas[i] == "it" and (
            graph.rels[i] == "obj" or is_held(graph, i) or graph.case(i) in ("on", "at", "into", "around", "inside")
            or (graph.case(i) == "of" and graph.lemmas[graph.head(i)] in HOLDING | self.lexicon.things["counting"])
        )  # fmt: skip
        if not (bare or pronoun or its):
            return None
        if bare and self._said_where(s, i):
            return None
        before = graph.tokens[i].span[0]
        wrecked = pronoun and graph.lemmas[graph.head(i)] in WRECKING
        last = self._named_so(before, graph.lemmas[i]) if bare else None
        if last is None and graph.lemmas[i] in OF_A_CITY:
            last = self._city(s, before)
        last = last or self.last_place(s, before, site=wrecked)
        if last is None and graph.lemmas[i] in TOWNS:
            last = self.last_place(s, before, back=FAR_BACK) or self._head_above(s)
        if last is None:
            return None
        span = graph.span(graph.phrase(i))
        return Value(last.means, self.quote(span), span, f"refers back to {last.text!r}")

    def _head_above(self, s: int) -> Value[Place] | None:
        """The place that heads the section of a sentence."""
        start = self._starts[s]
        heads = [p for p in self.places if p.origin.startswith("head:") and p.span and p.span[1] <= start]
        last = max((at for at in self._heads if at <= start), default=-1)
        return next((p for p in reversed(heads) if p.span and p.span[0] == last), None)

    @remembered
    def entry(self, s: int) -> Value[Place] | None:
        """The place whose name alone opens what a sentence belongs to: "Kotkai. …" in its paragraph, "Beni: …" in itself."""
        for q in range(s, -1, -1):
            if self.paragraph(q) != self.paragraph(s):
                return None
            graph = self.graphs[q]
            first = next((p for p in self._places_by_sentence[q] if p.span and p.span[0] == self._starts[q]), None)
            end = graph.at(first.span)[-1] + 1 if first and first.span else 0
            if first and (_labels(graph, end) or (q < s and graph.words[end:] in ([], ["."]))):
                return first if first.means.basis != "country" else None
            if q < s and len(graph) <= LABEL and not _tells(graph):
                return None  # "Correction. …"
        return None

    def topic(self, s: int) -> Value[Place] | None:
        """The place that a sentence without a subject is said of: the one that opens its entry or heads its section."""
        head = self.entry(s) or self._head_above(s)
        return Value(head.means, head.text, head.span, f"under the head {head.text!r}") if head else None

    def _said_where(self, s: int, i: int) -> bool:
        """Of "the airport AT X", wherever the tree hangs X: that the words themselves say which."""
        graph = self.graphs[s]
        name = i + 2
        if name >= len(graph) or graph.words[i + 1] not in ("at", "of", "in", "near", "outside"):
            return False
        named = (p for p in self._places_by_sentence[s] if p.span and p.means.basis != "country")
        return any(overlap(p.span, graph.tokens[name].span) for p in named if p.span)

    def _city(self, s: int, before: int) -> Value[Place] | None:
        """The city whose airport "the airport" is: the last town of this paragraph, else where the report was filed."""
        first = next(q for q in range(s, -1, -1) if q == 0 or self.paragraph(q - 1) != self.paragraph(s))
        told = [(q, p) for q in range(first, s + 1) for p in self._places_by_sentence[q] if p.span]
        here = [p for q, p in told if p.span and p.span[1] <= before and not self._where_said(q, p)]
        towns = [p for p in here if p.means.basis in ("point", None) and not p.origin.startswith("party:")]
        if towns or any(p.means.basis == "admin" for p in here):
            return towns[-1] if towns else None
        filed = " ".join(self.quote(b.span) for b in self.document.report.blocks if b.kind == "dateline").casefold()
        return next(
            (p for p in self.places if p.means.basis == "point" and p.text and p.text.casefold() in filed), None
        )

    def _named_so(self, before: int, noun: str) -> Value[Place] | None:
        """The last place before position `before` that was named with this noun: "the prison" after "Olenivka prison"."""
        unnamed = ("party:", "anaphor:")
        named = (p for p in self.places if p.span and p.span[1] <= before and not p.origin.startswith(unnamed))
        same = [p for p in named if p.text and p.text.casefold().split()[-1] == noun and p.text[0].isupper()]
        return max(same, key=lambda p: p.span or (0, 0), default=None)

    def _named_inside(self, graph: Graph, i: int) -> list[int]:
        """Tokens that can name the ground that `i` heads: "the town OF Jarablus", "part of ALEPPO"."""
        if not self.lexicon.is_thing("ground", graph.lemmas[i]):
            return []
        out: list[int] = []
        for k in graph.kids(i, "compound", "appos", "flat", "nmod", "amod"):
            if graph.rels[k] == "nmod" and graph.case(k) not in ("of", "in", "", "near", "at"):
                continue
            out.append(k)
            out.extend(self._named_inside(graph, k))
            out.extend(graph.kids(k, "compound", "appos", "flat"))
        return out

    def ground(self, s: int, i: int) -> bool:
        """True when the phrase at `i` is ground that can be held: a named place or "several hills"."""
        return self.lexicon.is_thing("ground", self.graphs[s].lemmas[i]) or self.place(s, i) is not None

    def last_place(self, s: int, before: int, *, site: bool = False, back: int = 2) -> Value[Place] | None:
        """The last settlement named before token position `before` (code point), at most `back` sentences before: what
        "the town" or "it" points at.

        With `site`, rather the last dam, bridge or building: of "blew it up".
        """
        told = [q for q in range(max(0, s - back), s + 1) if q == s or _tells(self.graphs[q]) or self._opens_entry(q)]
        told = [q for q in told if self._section(q) == self._section(s)]
        spots = [
            p
            for q in told
            for p in self._places_by_sentence[q]
            if p.span and p.span[1] <= before and p.means.basis not in ("country", "corridor")
            if not self._where_said(q, p)
        ]
        named = [p for p in spots if not p.origin.startswith("party:")]
        points = [p for p in named if p.means.basis in ("point", None)]  # a name of no gazetteer is a town's too
        sites = [p for p in named if p.text and p.text.casefold().split()[-1] in SITES] if site else []
        if sites:
            return sites[-1]
        return (points or named)[-1] if named else None

    def _opens_entry(self, q: int) -> bool:
        """Whether a sentence is the name of the place that the next ones tell of: "Kotkai. Captured on …"."""
        head = self.entry(q + 1) if q + 1 < len(self.graphs) else None
        return head is not None and head.span is not None and head.span[0] == self._starts[q]

    @remembered
    def _where_said(self, s: int, place: Value[Place]) -> bool:
        """Whether a place is only where words were said: "told journalists IN PARIS", "acknowledged IN ZAGREB that …"."""
        graph = self.graphs[s]
        at = graph.top(graph.at(place.span)) if place.span else -1
        while at >= 0 and graph.rels[at] == "nmod" and graph.case(at) == "in":
            at = graph.head(at)  # "told journalists in Paris", the tree hanging Paris on the journalists
        if at >= 0 and graph.rels[at] == "nsubj" and at not in graph.at(place.span or (0, 0)):
            verb = graph.head(at)  # "the ministry in Kyiv acknowledged the loss"
            said = graph.lemmas[verb] in reporting()["saying"] and bool(graph.kids(verb, "ccomp", "obj"))
            return said and not graph.passive(verb)
        verb = graph.head(at) if at >= 0 and graph.rels[at] in ("obl", "obj", "iobj") else -1
        if verb < 0 or graph.lemmas[verb] in TELLING:
            return verb >= 0
        said = graph.lemmas[verb] in reporting()["saying"] and bool(graph.kids(verb, "ccomp"))
        return said and not graph.passive(verb)

    @remembered
    def counted(self, s: int, i: int) -> int:
        """The noun that a counting word or number counts: "hundreds of CITIZENS", "three of the DISTRICTS", "all of
        BAKHMUT", "nothing but a BASE", "no more than the EDGE"; else `i`."""
        graph = self.graphs[s]
        counting = self.lexicon.things["counting"]
        while (left := graph.lemmas[i] in BUT) or graph.lemmas[i] in counting or graph.tokens[i].upos == "NUM":
            inner = [
                k
                for k in graph.kids(i, "nmod", "obl")
                if graph.case(k) in (("but", "except", "than", "of") if left else ("of",))
            ]
            if not inner:
                break
            i = inner[0]
        return i

    # --- when --------------------------------------------------------------------------------------------------------

    @remembered
    def times_of(self, s: int) -> tuple[TimeExpression, ...]:
        """Time expressions of one sentence, looked for when they are asked for: a third of all sentences tell no act."""
        return find_times(self.document.report.text, (self.graphs[s].sentence.span,))

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [p.span[0] for p in split_paragraphs(self.document.report.text)]

    def paragraph(self, s: int) -> int:
        """The number of the paragraph in which a sentence begins."""
        return bisect_right(self._paragraphs, self._starts[s])

    @cached_property
    def _heads(self) -> list[int]:
        """Where sections begin, in a report that tells of one place after the other."""
        heads = [b.span for b in self.document.report.blocks if b.kind == "section_head"]
        names = {(p.text or "").casefold() for p in self.places}
        places = any(p.origin.startswith("head:") for p in self.places)
        return [h[0] for h in heads] if places or any(self.quote(h).strip().casefold() in names for h in heads) else []

    def _section(self, s: int) -> int:
        """The number of the section in which a sentence stands; 0 where the report has none of places."""
        return bisect_right(self._heads, self._starts[s])

    # --- what things are ---------------------------------------------------------------------------------------------

    def _own_men(self, s: int, i: int) -> bool:
        """ "Our MEN", "the general's MEN", no "village's men": those who fight for somebody."""
        graph = self.graphs[s]
        owners = [k for k in graph.kids(i) if graph.tokens[k].deprel == "nmod:poss"] if graph.words[i] == "men" else []
        return bool(owners) and not any(self.lexicon.is_thing("ground", graph.lemmas[k]) for k in owners)

    @cached_property
    def of_a_side(self) -> bool:
        """Whether the report itself says "our troops": there "we" are those who fight."""
        ours = ((g, k) for g in self.graphs for i in range(len(g)) if g.words[i] == "our" and (k := g.head(i)) >= 0)
        armed = self.lexicon.things["armed"] | {"man"}
        return any(g.lemmas[k] in armed and not self.spoken(g.tokens[k].span) for g, k in ours)

    def spoken(self, span: Span) -> bool:
        """Whether somebody's words stand here; a report of a side says "we" in its own."""
        return any(within(span, c) for x in self.speech for c in x.content)

    @cached_property
    def party_names(self) -> dict[int, list[Span]]:
        """Where parties and outlets are named, by sentence."""
        out: dict[int, list[Span]] = {}
        for m in self.cast.mentions:
            if m.kind in ("party", "outlet"):
                out.setdefault(m.sentence, []).append(m.span)
        return out

    @remembered
    def kinds(self, s: int, i: int) -> frozenset[str]:
        """What the phrase at `i` denotes, in the words of `resources/acts/things.toml`: armed, civilians, ground, …"""
        graph = self.graphs[s]
        number, i = i, self.counted(s, i)
        lemma = graph.lemmas[i]
        pair = [f"{graph.lemmas[k]} {lemma}" for k in graph.kids(i, "compound", "amod")]
        kinds = self.lexicon.kinds_of_thing
        out = {kind for p in pair for kind in kinds.get(p, ())} or {*kinds.get(lemma, ())}
        if not out and graph.tokens[i].upos == "PROPN" and lemma.endswith("s"):
            out = {*kinds.get(lemma[:-1], ())}  # "two ANTONOVS"
        place = self.place(s, i)
        held = is_held(graph, i) or (graph.rels[i] != "nsubj" and graph.lemmas[graph.head(i)] in ON_GROUND)
        ground = place is not None and (is_its(graph, i) or (lemma == "it" and held))  # "it fell", "lost it", "took it"
        mention = None if ground else self.mention(s, i)
        if mention is not None:
            out |= _kinds_of(mention)
        if place is not None and (mention is None or mention.kind == "country" or "ground" in out):
            out |= {"place", "ground", *(("town",) if place.means.basis in ("point", None) else ())}
        if mention is not None and mention.kind == "people":
            out -= {"armed"}
        unsaid = i == number or lemma in ("that", "those", "they")
        if graph.tokens[number].upos == "NUM" and unsaid and graph.rels[number] in ("nsubj", "obj") and not out:
            out |= {"civilians"}  # "some 26,000 have fled", "26,000 of those in the camp"
        if out & {"civilians", "armed", "captives"}:
            out.add("people")
        if mention is not None:
            out |= {p.kind for p in mention.party}
        if not out and graph.tokens[i].entity.endswith("PER"):
            out.add("people")
        if _type_of_plane(graph, i):
            out |= {"aircraft", "crewed"}
        if self._own_men(s, i) or (graph.words[i] == "we" and self.of_a_side and not self.spoken(graph.tokens[i].span)):
            out = (out | {"armed", "people"}) - {"civilians"}
        if lemma in self.lexicon.by_noun:
            out.add("act")
        return frozenset(out)


def _type_of_plane(graph: Graph, i: int) -> bool:
    """ "An F-16", "two B-52s": letters of makers, and a number."""
    return (
        graph.tokens[i].text in PLANES
        and graph.words[i + 1 : i + 2] == ["-"]
        and "".join(graph.words[i + 2 : i + 3])[:1].isdigit()
    )


def _labels(graph: Graph, end: int) -> bool:
    """Whether the name before token `end` stands before a colon, with a day at most between: "Beni, 20 March 2004: …"."""
    inner = list(takewhile(lambda word: word != ":", graph.words[end : end + LABEL + 3]))
    dated = inner[:1] == [","] and any(word.isdigit() for word in inner)
    return end > 0 and ":" in graph.words[end : end + LABEL + 3] and (not inner or dated)


def _tells(graph: Graph) -> bool:
    """True for a sentence; a heading and the line that says where and when a report was written have no verb."""
    return any(graph.is_verb(i) or graph.tokens[i].upos == "AUX" for i in range(len(graph)))


def _anchor(value: Value[Place]) -> bool:
    """True for a name that only helps to place a longer expression ("between X and Y"), which is given too."""
    return value.origin.startswith("anchor:")


def _kinds_of(mention: Mention) -> set[str]:
    match mention.kind:
        case "party":
            return {"party", "armed"}
        case "people":
            return {"people", "civilians"}
        case "speaker":
            return {"official", "people", "party"}
        case "country":
            return {"party", "armed"}
        case _:
            return {"outlet"}


def party_values(mention: Mention, *, force: bool = False) -> tuple[Value[Party], ...]:
    """The parties of a mention as values that quote its words.

    Who speaks for a party carries that party's id; in acts of force ("the commander took the town") it is the party.
    """
    behind = mention.stands_for
    if behind is not None and mention.kind == "speaker":
        if force:
            return (Value(behind, mention.text, mention.span, f"{mention.origin}; acts for {behind.name}"),)
        return tuple(Value(_for(p, behind), mention.text, mention.span, mention.origin) for p in mention.party)
    return tuple(Value(p, mention.text, mention.span, mention.origin) for p in mention.party)


def _for(party: Party, behind: Party) -> Party:
    return Party(party.id or behind.id, party.name, party.kind)
