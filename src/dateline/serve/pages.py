"""Pages live from the record: those that `dateline publish` writes, with places to decide in, and the two of review."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from ..exports import FORMATS
from ..records import Claim, Decision, Event, Report
from ..web import pages as web
from ..web import wording
from ..web.safe import Tiles
from . import mending
from .access import CSP
from .desk import Now
from .filters import NAMES

if TYPE_CHECKING:
    from jinja2 import Environment

    from ..review.ledger import State
    from ..review.questions import Question
    from .accounts import Account

VIEWS = (*web.VIEWS[:-1], ("review", "Review"), ("decisions", "Decisions"), web.VIEWS[-1])
AHEAD = 12
"""How many of a queue are listed below the one that is asked about."""
WORTH = 0.1
"""Claims that an answer is expected to move, from which a pair is worth a person's time."""
ALIKE = 6
"""Other events that an event's page offers for merging."""


@dataclass(frozen=True)
class Live:
    """What a page knows beyond the record: who looks, whether they may decide, what was just decided."""

    now: Now
    writes: bool  # this browser may decide
    sealed: bool  # nobody may
    who: str
    token: str
    here: str  # the page's own address, for coming back to
    said: Decision | None = None
    merging: bool = False
    fault: str = ""
    asked: Mapping[str, str] | None = None
    tiles: Tiles | None = None  # where the maps get their ground from
    account: bool = False  # who looks has signed in, and signs with that name
    exit: str = ""  # what the form for going out holds
    admin: bool = False  # may say who has an account

    def judged(self, claim: str) -> list[tuple[State, Decision]]:
        """Judgements of the claim that count or contradict each other."""
        return [
            (s, d)
            for s, d in self.now.of_claim.get(claim, ())
            if len(d.claims) == 1 and s in ("in force", "contradicted")
        ]

    def confirmed(self, claim: Claim) -> bool:
        """True where a person accepted or added the claim as it stands."""
        return any(s == "in force" and d.answer in ("accept", "add") for s, d in self.judged(claim.id))


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

    published = PackageLoader("dateline.web", "templates")
    own = PackageLoader("dateline.serve", "templates")
    found = web.environment(ChoiceLoader([own, published, PrefixLoader({"web": published})]))
    found.globals.update(csp=CSP, referrer="same-origin", views=VIEWS, slots=mending.SLOTS)
    found.globals.update(hints=wording.words()["hints"], conditions=NAMES, formats=FORMATS)
    found.filters["lookup"] = lambda key, table: table[key]
    return found


def renderer(live: Live, query: str = "", **more: Any) -> Callable[..., str]:
    """Renders templates for one request."""

    def render(template: str, root: str, title: str, /, **values: Any) -> str:
        found = _environment().get_template(template)
        return found.render(root=root, title=title, live=live, query=query, tiles=live.tiles, **more, **values)

    return render


def report_page(live: Live, report: Report, title: str) -> str:
    """The reading view, with the form open that the address asks for."""
    asked = live.asked or {}
    claims = live.now.linked.claims_of[report.id]
    mend = mending.mend(claims, live.now.view, asked) if live.writes else None
    add = mending.adding(asked) if live.writes else None
    acts, statuses = (mending.known(live.now.view, slot) for slot in ("act", "status"))
    rejected = [
        d for s, d in live.now.states
        if s == "in force" and d.answer == "reject" and d.claims[0].report.id == report.id
    ]  # fmt: skip
    render = renderer(live, mend=mend, adding=add, acts=acts, statuses=statuses, rejected=rejected)
    return web.report_page(live.now.linked, report, title, render)


def event_page(live: Live, event: Event, title: str, alike: Sequence[Event]) -> str:
    """An event's page, with what to merge it with and which claim to tell apart."""
    return web.event_page(live.now.linked, event, title, renderer(live, alike=alike))


def alike(now: Now, event: Event, questions: Sequence[Question]) -> list[Event]:
    """The events that are likeliest to be the same as this one, by the questions that are open."""
    claims, found = set(event.claims), dict[str, Event]()
    for q in questions:
        one, two = claims & set(q.one), claims & set(q.two)
        if q.now == "different" and bool(one) != bool(two):
            other = now.linked.event_of.get(q.pair[1] if one else q.pair[0])
            if other and other.id != event.id:
                found.setdefault(other.id, other)
        if len(found) == ALIKE:
            break
    return list(found.values())


def pairs_page(live: Live, questions: Sequence[Question], title: str) -> str:
    """The pair that is worth most to ask about, or the one that the address names, and those after it."""
    asked = (live.asked or {}).get("pair", "")
    at = next((n for n, q in enumerate(questions) if "+".join(q.pair) == asked), 0)
    return renderer(live)(
        "review.html",
        "",
        title,
        linked=live.now.linked,
        claims=live.now.linked.claims,
        queue="pairs",
        gone=bool(asked) and not (questions and "+".join(questions[at].pair) == asked),
        one=questions[at] if questions else None,
        after=questions[at + 1] if at + 1 < len(questions) else None,
        ahead=questions[at + 1 : at + 1 + AHEAD],
        left=len(questions),
        worth=sum(q.gain >= WORTH for q in questions),
    )


def claims_page(live: Live, title: str) -> str:
    """The claim that the coder is least sure of, or the one that the address names, and those after it."""
    waiting = unsure(live.now)
    asked = (live.asked or {}).get("claim", "")
    at = next((n for n, c in enumerate(waiting) if c.id == asked), 0)
    return renderer(live)(
        "review.html",
        "",
        title,
        linked=live.now.linked,
        claims=live.now.linked.claims,
        queue="claims",
        gone=bool(asked) and not (waiting and waiting[at].id == asked),
        one=waiting[at] if waiting else None,
        after=waiting[at + 1] if at + 1 < len(waiting) else None,
        ahead=waiting[at + 1 : at + 1 + AHEAD],
        left=len(waiting),
        worth=len(waiting),
    )


def unsure(now: Now) -> list[Claim]:
    """Claims that nobody has judged, the ones of least confidence first."""
    open_ = [
        c for c in now.linked.claims.values()
        if c.confidence is not None and c.id not in now.standing.claims.by_claim
    ]  # fmt: skip
    return sorted(open_, key=lambda c: (c.confidence, c.id))


def decisions_page(live: Live, title: str) -> str:
    """Everything that people decided, newest first, how it stands, and a way to take it back."""
    undoes = {d.undoes for d in live.now.decisions if d.answer == "undo"}
    return renderer(live)(
        "decisions.html",
        "",
        title,
        linked=live.now.linked,
        states=list(reversed(live.now.states)),
        undoes=undoes,
        contradictions=live.now.standing.contradictions,
    )


def login_page(title: str, token: str, to: str, name: str, says: str) -> str:
    """The page for signing in: nothing of the record but what it is called."""
    return _environment().get_template("login.html").render(title=title, token=token, next=to, name=name, says=says)


def people_page(live: Live, title: str, accounts: Sequence[Account], roles: Sequence[str]) -> str:
    """Who has an account and what they may, with a form for each and one for a new one."""
    return renderer(live)("accounts.html", "", title, linked=live.now.linked, accounts=accounts, roles=roles)


def fault_page(live: Live, says: str, title: str, root: str, heading: str = "That wasn’t done") -> str:
    """Why something wasn't done, and the next step."""
    return renderer(live)("fault.html", root, title, linked=live.now.linked, says=says, heading=heading)
