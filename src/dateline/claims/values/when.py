"""When an act took place: the expression that belongs to it, not the nearest, and not the day of the saying."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from ...language.arguments import inserted
from ...language.graph import Graph
from ...records import Interval, Span, Speech, TimeExpression, Value
from ...times import is_event, resolve
from ..acts.predicate import Predicate
from ..scene import Scene, overlap, within
from .counted import COUNTED, meant
from .lasting import SINCE, lasting, since_then

TENSES: dict[str, Literal["past", "future"]] = {"happened": "past", "ended": "past", "planned": "future"}
Found = tuple[TimeExpression, str]
"""An expression, and how it belongs to the act."""
CARRIERS = {"obl", "advmod", "nmod", "amod", "compound", "det", "nummod"}
"""Relations under which a time stands with its act."""

UNDATED = {"ccomp", "parataxis", "root", "appos"}
"""Relations across which the time of the clause above says nothing: what it says, and what it calls somebody."""
APPOSING = {",", "(", "-", "–", "—"}
"""What stands between a time and the same time said more exactly: "two years ago, on 14 November 2021"."""
DAYS = {"day": 1, "week": 7}
"""Units of distances that lead to a day, in days."""
LOOSELY = {"not", "than", "nearly", "almost", "barely", "about", "some", "around", "hardly"}
"""Before a distance that is no number of days: "NOT two weeks after", "less THAN two weeks after"."""
LATELY = 31
"""Days before a report in which it tells its news."""
DATING = {"on", "in", "at", "by", "during"}
"""What introduces a day."""
APART = {"after", "before", "until", "following"}
"""Of "vowed on Monday to do it, after a bomber killed 54": the day is that of the vow."""


NOW = frozenset({"now", "today", "by now"})
"""The time of a count, "the ministry NOW gives 19", and not of the deaths."""


def when(
    scene: Scene, p: Predicate, status: str, speech: Speech | None, content: Span | None, day: datetime.date | None
) -> Value[Interval | None] | None:
    """The interval of the act as a value, or None where the report says nothing of its time.

    `speech`, `content`: who tells it and the stretch in which; expressions outside date the saying. `day`: the report's
    day, None when it is not known (then weekdays stay symbolic: `means` is None).
    """
    graph = scene.graphs[p.s]
    if (back := _counted_back(scene, graph, p, content, day)) is not None:
        return back
    found = _attached(scene, graph, p, content)
    if found is not None:
        expression, origin = found
        interval, why = meant(scene, expression, day, TENSES.get(status) or _denied_past(graph, p, status))
        if p.entry.has("toll") and expression.text.casefold() in NOW:
            interval = _bounded(interval, status)
        return _value(expression, interval, f"{origin}, {why}" if why else origin)
    said = _saying(scene, speech, content)
    if said is not None:
        then, why = _day_of(scene, said, day)
        origin = "the day of the saying bounds it"
        return _value(said, _bounded(then, status), f"{origin}, {why}" if why else origin)
    event = _dated_by(scene, graph, p.main, content, by_event=True) if p.main == p.clause else None
    return _value(event, None, f"{event.cue or 'beside'} an event, whose day isn't told here") if event else None


def _denied_past(graph: Graph, p: Predicate, status: str) -> Literal["past"] | None:
    """ "Was not cleared on the 17th", told on the 8th: on the last 17th; "will not be handed over on the 17th" isn't."""
    ahead = any(graph.lemmas[k] in ("will", "shall", "would") for k in graph.kids(p.clause, "aux"))
    return "past" if status == "denied" and not ahead else None


def _value(expression: TimeExpression, interval: Interval | None, origin: str) -> Value[Interval | None]:
    rule = expression.rule or expression.kind.lower()
    return Value(interval, expression.text, expression.span, f"{origin}: {rule}")


# --- the act's own time ----------------------------------------------------------------------------------------------


def _attached(scene: Scene, graph: Graph, p: Predicate, content: Span | None) -> Found | None:
    """The time expression of the predicate's own words, else of the clauses that it hangs on."""
    own = _dated_by(scene, graph, p.main, content)
    beside = own or _dated_by(scene, graph, p.clause, content)
    if (state := lasting(scene, p, beside, content)) is not None:
        return state, "stands with the state"
    if beside is None and (then := since_then(scene, p)) is not None:
        return then, SINCE
    if own is not None and not _how_fast(own):
        return _beside(graph, p, own), "stands with the act"
    above = _above(scene, graph, p, content)
    return above if above is not None or own is None else (_beside(graph, p, own), "stands with the act")


def _above(scene: Scene, graph: Graph, p: Predicate, content: Span | None) -> Found | None:
    """The time expression of the act's clause, or of those that it hangs on."""
    here, origin = p.clause, "stands with the act"
    while here >= 0:
        own = _dated_by(scene, graph, here, content)
        if own is not None and not _how_fast(own):
            if here == p.clause or "with" in graph.marks(p.clause):  # "a battlefield since 2011, with fighting"
                return _beside(graph, p, own), origin
            return _point(own), origin
        if graph.rels[here] in UNDATED or graph.tokens[here].deprel == "acl:relcl" or inserted(graph, here):
            return None
        if graph.rels[here] == "advcl" and _opening(graph, here) in APART:
            return None
        here, origin = graph.head(here), "inferred: from the clause it hangs on"
    return None


def _how_fast(expression: TimeExpression) -> bool:
    """ "Within days" tells how long it took, not when: the clause above may."""
    return expression.kind == "DURATION" and expression.cue == "within"


def _opening(graph: Graph, i: int) -> str:
    """The first word of the clause at `i`, whatever it hangs on in the tree."""
    return next((graph.lemmas[j] for j in graph.subtree(i) if graph.rels[j] != "punct"), "")


def _dated_by(
    scene: Scene, graph: Graph, i: int, content: Span | None, *, by_event: bool = False
) -> TimeExpression | None:
    """The expression among the dependents of `i` that are no clauses; dates before durations, exact before vague.

    `by_event`: what is told by an event alone ("after the fall of X"); otherwise such are left out.
    """
    if content is not None and not within(graph.tokens[i].span, content):
        return None
    times = [t for t in scene.times_of(graph.sentence.index) if is_event(t) == by_event]
    carriers = [k for k in graph.kids(i) if graph.rels[k] in CARRIERS] if times else []
    carriers += [k for t in times if (k := graph.top(graph.at(t.span))) >= 0 and _strayed(graph, k) == i]
    if not times:
        return None
    spans = [graph.span(graph.subtree(k)) for k in carriers]
    found = [
        t
        for t in times
        if any(_ends_in(t, span) for span in spans)
        and (content is None or within(t.span, content))
        and not _parted(graph, i, t.span)
    ]
    first = next(iter(ranked := sorted(found, key=_rank)), None)
    return next((t for t in ranked if first is not None and _said_exactly(graph, first, t)), first)


def _strayed(graph: Graph, k: int) -> int | None:
    """The verb of a time that the tree hangs on a noun which cannot have it: "ON MONDAY bandits entered", "left Bagram,
    their biggest base, ON JULY 2"."""
    noun = graph.head(k)
    if graph.rels[k] != "nmod" or graph.case(k) not in DATING or noun < 0:
        return None
    first = min(j for j in graph.subtree(k) if graph.rels[j] != "punct")
    parted = graph.rels[noun] == "appos" and first > 0 and graph.words[first - 1] == ","
    return graph.verb_above(k) if k < noun or parted else None


def _said_exactly(graph: Graph, loose: TimeExpression, exact: TimeExpression) -> bool:
    """Of "two years ago, ON 14 NOVEMBER 2021," and "last year, in March": the same time, said more exactly."""
    if loose.value.offset is None or exact.kind != "DATE" or exact.value.month is None or exact.until is not None:
        return False
    between = [graph.words[i] for i in graph.at((loose.span[1], exact.span[0]))]
    return bool(between) and between[0] in APPOSING and set(between) <= APPOSING | {"on", "in"}


def _parted(graph: Graph, i: int, span: Span) -> bool:
    """Whether a semicolon stands between a word and a time: what the tree hangs across it belongs to another clause."""
    start, end = sorted((graph.tokens[i].span[0], span[0]))
    return any(t.text == ";" and start < t.span[0] < end for t in graph.tokens)


def _ends_in(expression: TimeExpression, span: Span) -> bool:
    """True when the expression's last word lies in `span` ("early ON TUESDAY" may hang in two pieces)."""
    return span[0] < expression.span[1] <= span[1]


def _rank(expression: TimeExpression) -> tuple[bool, bool, int]:
    return expression.kind not in ("DATE", "TIME"), expression.role == "vague", expression.span[0]


def _beside(graph: Graph, p: Predicate, expression: TimeExpression) -> TimeExpression:
    """Of "since invading Ukraine in February": the act itself is the beginning, so its time is a point."""
    since = {"since"} & (graph.marks(p.clause) | graph.marks(p.main))
    return _point(expression) if since else expression


def _point(expression: TimeExpression) -> TimeExpression:
    """The expression without its "since" or "until": the clause above lasts, this act lies at its end."""
    return replace(expression, cue=None, role="point") if expression.role in ("start", "end") else expression


# --- so long before the act that is told with a day ---------------------------------------------------------------------


def _counted_back(
    scene: Scene, graph: Graph, p: Predicate, content: Span | None, day: datetime.date | None
) -> Value[Interval | None] | None:
    """The day of what is told by its distance: "entered X on Sunday, two days AFTER rebels had seized it"."""
    node = p.main
    while graph.rels[node] in ("xcomp", "conj") or (graph.rels[node] == "advcl" and graph.marks(node) == {"to"}):
        node = graph.head(node)
    joint = {"after", "before"} & {*graph.marks(node), graph.case(node) or ""}
    own = _dated_by(scene, graph, p.main, content)
    if not joint or graph.rels[node] not in ("advcl", "obl") or (own is not None and own.value.base != "event"):
        return None
    joints = [k for k in graph.subtree(node) if graph.lemmas[k] in joint and graph.rels[k] in ("mark", "case")]
    told_by = [(t, k) for t in scene.times_of(p.s) for k in joints if within(graph.tokens[k].span, t.span)]
    distance, word = next(((t, k) for t, k in told_by if _tells_distance(graph, t)), (None, -1))
    if distance is None:
        return None
    told = _dated_by(scene, graph, graph.head(node), content)
    interval, _ = meant(scene, told, day, "past") if told is not None and told.role == "point" else (None, "")
    if told is None or interval is None or told.kind not in ("DATE", "TIME"):
        return None
    many, unit = distance.value.offset or 0, distance.value.offset_unit
    side = f"{abs(many)} {unit}{'s' if abs(many) > 1 else ''} {'before' if many > 0 else 'after'} that"
    value = _value(told, _moved(interval, distance), f"{side}, {COUNTED}")
    if not told.span[1] <= distance.span[0] <= told.span[1] + 2:
        return value
    span = told.span[0], graph.tokens[word].span[1]  # "Friday, four days after"
    return replace(value, text=scene.quote(span), span=span)


def _tells_distance(graph: Graph, t: TimeExpression) -> bool:
    """ "Two days after …", no "not two weeks after" nor "months after"."""
    value, first = t.value, next(iter(graph.at(t.span)), 0)
    loose = value.modifier is not None or (first > 0 and graph.words[first - 1] in LOOSELY)
    return value.base == "event" and value.offset_unit in DAYS and bool(value.offset) and not loose


def _moved(interval: Interval, distance: TimeExpression) -> Interval:
    """The days from which the distance is counted; weeks are told by the week."""
    step = datetime.timedelta((distance.value.offset or 0) * DAYS[distance.value.offset_unit or "day"])
    loose = datetime.timedelta(3 if distance.value.offset_unit == "week" else 0)
    ends = (datetime.date.fromisoformat(end) if end else None for end in (interval.earliest, interval.latest))
    first, last = ends
    return Interval(
        (first - step - loose).isoformat() if first else None, (last - step + loose).isoformat() if last else None
    )


# --- the saying's day ------------------------------------------------------------------------------------------------


def _saying(scene: Scene, speech: Speech | None, content: Span | None) -> TimeExpression | None:
    """The day that stands with the cue of the speech, outside what is said."""
    if speech is None or speech.cue is None or content is None:
        return None
    s = scene.sentence_of(speech.cue)
    if s is None:
        return None
    sentence = scene.graphs[s].sentence.span
    found = [
        t for t in scene.times_of(s) if within(t.span, sentence) and not any(overlap(t.span, c) for c in speech.content)
    ]
    return next(iter(_days(found)), None)


def _days(expressions: Iterable[TimeExpression]) -> list[TimeExpression]:
    """Dates that tell a day, no durations and no vague words."""
    return [t for t in expressions if t.kind in ("DATE", "TIME") and t.role == "point"]


def _day_of(scene: Scene, said: TimeExpression, day: datetime.date | None) -> tuple[Interval | None, str]:
    """When it was said, and COUNTED where that is counted from the day told before; never after the report, and some
    hours later is of the report's days."""
    told, counted = meant(scene, said, day, "past")
    latest = told.latest if told else None
    if not counted or day is None:
        return told, counted
    since = (day - datetime.date.fromisoformat(latest)).days if latest else None
    hours = said.value.offset_unit in ("hour", "minute")
    lost = (since is None and hours) or (since is not None and (since < 0 or (hours and since > LATELY)))
    return (resolve(said, day, tense="past"), "") if lost else (told, counted)


def _bounded(interval: Interval | None, status: str) -> Interval | None:
    """What was said of the past lies on or before the day of the saying, what was planned on or after it (claims.md
    rule 6)."""
    if interval is None:
        return None
    return Interval(interval.earliest, None) if status in ("planned", "possible") else Interval(None, interval.latest)
