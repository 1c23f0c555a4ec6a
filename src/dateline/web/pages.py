"""The pages as HTML: one function per page, a linked record in and a string out. They read without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from ..records import Claim, Event, Origin, Report
from ..store.parties import profiles
from ..store.sources import SourceCount, sources
from ..store.voices import Voices
from . import datings, highlight, safe, wording
from .data import party_key
from .view import Linked

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

PAGE_ROWS = 200
"""Events in one page of the table that is readable without JavaScript."""


VIEWS = (
    ("index", "Overview"),
    ("control", "Control"),
    ("parties", "Parties"),
    ("relations", "Relations"),
    ("sources", "Sources"),
    ("matrix", "Who says what"),
    ("reports", "Reports"),
    ("dates", "Dates"),
    ("changes", "Changes"),
    ("method", "Method"),
)
"""The pages that every page leads to: file name and label."""


class Render(Protocol):
    """Makes a page of a template; `root` is the way from it to the first page ("" or "../")."""

    def __call__(self, template: str, root: str, title: str, /, **values: Any) -> str: ...


def environment(loader: BaseLoader) -> Environment:
    """Templates of that loader, with what all of them use; everything that they print is made printable and escaped."""
    from jinja2 import Environment, StrictUndefined

    found = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    found.globals.update(csp=safe.CSP, wording=wording, words=wording.words(), safe=safe, voices=voices)
    found.globals.update(excerpt=highlight.excerpt, chain=wording.chain_words, by_hand=wording.by_hand)
    found.globals.update(
        SILENT=SILENT,
        views=VIEWS,
        party_key=party_key,
        query="",
        take="",
        referrer="no-referrer",
        map_here=False,
        tiles=None,
        policy=safe.policy,
    )
    return found


def _printed(value: Any) -> Any:
    """Every string that a template prints goes through here before it is escaped."""
    return safe.printable(value) if type(value) is str else value


@cache
def _published() -> Environment:
    from jinja2 import PackageLoader

    return environment(PackageLoader("dateline.web", "templates"))


def rendering(**more: Any) -> Render:
    """Renders pages as they are published, with these values for all of them."""

    def render(template: str, root: str, title: str, /, **values: Any) -> str:
        return _published().get_template(template).render(root=root, title=title, **more, **values)

    return render


def render(template: str, root: str, title: str, /, **values: Any) -> str:
    """A page as it is published."""
    return _published().get_template(template).render(root=root, title=title, **values)


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin behind an event: the claims in which it says so and those in which it denies."""

    origin: Origin | None  # None: claims that no origin lists
    says: tuple[Claim, ...]
    denies: tuple[Claim, ...]


def voices(linked: Linked, event: Event) -> list[Voice]:
    """The event's claims by who says it."""
    claims = linked.claims_in(event)
    listed = {c for o in event.origins for c in o.claims}
    found = [_voice(o, [c for c in claims if c.id in o.claims]) for o in event.origins]
    rest = [c for c in claims if c.id not in listed]
    return [*found, _voice(None, rest)] if rest else found


def _voice(origin: Origin | None, claims: Sequence[Claim]) -> Voice:
    denies = tuple(c for c in claims if c.status.means == "denied")
    return Voice(origin, tuple(c for c in claims if c not in denies), denies)


def overview(linked: Linked, title: str, render: Render = render) -> str:
    """The first page: map, timeline and table. Its script replaces the table's rows by what is filtered."""
    standings = Counter(e.standing for e in linked.events)
    dated = [e for e in linked.events if e.when and (e.when.earliest or e.when.latest)]
    return render(
        "overview.html",
        "",
        title,
        linked=linked,
        rows=linked.events[:PAGE_ROWS],
        pages=page_count(linked),
        standings=standings,
        undated=len(linked.events) - len(dated),
        unplaced=sum(not any(p.lat is not None for p in e.place) for e in linked.events),
    )


def page_count(linked: Linked) -> int:
    """Pages of the table that is readable without JavaScript."""
    return max(1, -(-len(linked.events) // PAGE_ROWS))


def table_pages(linked: Linked, title: str, render: Render = render) -> Iterable[tuple[str, str]]:
    """The further pages of the table: file name and page."""
    for page in range(2, page_count(linked) + 1):
        yield f"table-{page}.html", table_page(linked, page, title, render)


def table_page(linked: Linked, page: int, title: str, render: Render = render) -> str:
    """One page of the table; without rows where there are not that many."""
    rows = linked.events[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    return render("table.html", "", title, rows=rows, page=page, pages=page_count(linked))


SILENT = 8
"""Silent sources that an event's page lists at once; the others open."""
COLUMNS = 14
"""Sources in the matrix that is readable without JavaScript: those that are heard most."""


def matrix_pages(linked: Linked, title: str, render: Render = render) -> Iterable[tuple[str, str]]:
    """The pages of the matrix of sources and events: file name and page."""
    for page in range(1, page_count(linked) + 1):
        yield "matrix.html" if page == 1 else f"matrix-{page}.html", matrix_page(linked, page, title, render)


def matrix_page(linked: Linked, page: int, title: str, render: Render = render, voices: Voices | None = None) -> str:
    """Sources against events: asserts, denies, admits, silent. Its script replaces the rows by what is filtered.

    `voices` are those of the whole record, where these events are a part of it: who is heard elsewhere may be silent here.
    """
    rows = linked.events[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    speakers = linked.voices.speakers
    return render(
        "matrix.html",
        "",
        title,
        linked=linked,
        heard=voices or linked.voices,
        rows=rows,
        page=page,
        pages=page_count(linked),
        columns=speakers[:COLUMNS],
        sources=len(speakers),
    )


def event_page(linked: Linked, event: Event, title: str, render: Render = render) -> str:
    """Who says it and who denies it, disputed values side by side, and why the claims are one event."""
    return render("event.html", "../", title, linked=linked, event=event)


def report_page(linked: Linked, report: Report, title: str, render: Render = render) -> str:
    """The report as read, every claim's words marked, junk greyed, and the claims beside it."""
    claims = linked.claims_of[report.id]
    return render(
        "report.html",
        "../",
        title,
        linked=linked,
        report=report,
        claims=claims,
        stretches=highlight.stretches(report, claims),
        dated=linked.dates.get(report.id),
        picture=datings.picture(datings.around(report.id, linked.dates), datings.titles(linked)),
    )


def reports_page(linked: Linked, title: str, render: Render = render) -> str:
    """All reports: outlet, date as given or as it can be bounded, number of claims."""
    return render("reports.html", "", title, linked=linked)


def sources_page(linked: Linked, title: str, render: Render = render) -> str:
    """Who says so: how often each is quoted, for whom it speaks, how it calls the parties; and how each is called."""
    found = sources(linked.claims.values(), tuple(linked.reports.values()))
    parties: dict[str, dict[str, list[SourceCount]]] = {}
    for source in found:
        for one in source.calls:
            parties.setdefault(one.party.name, {}).setdefault(one.label.casefold(), []).append(source)
    return render("sources.html", "", title, linked=linked, sources=found, parties=sorted(parties.items()))


WORDS = 14
"""Words that are shown of those that stand for a party; more are counted."""


def parties_page(linked: Linked, title: str, render: Render = render) -> str:
    """The parties: names, sides, and how each outlet calls them; descriptions that name nobody known stand apart."""
    found = profiles(linked.claims.values(), linked.reports)
    return render(
        "parties.html",
        "",
        title,
        linked=linked,
        known=[p for p in found if p.party.id],
        described=[p for p in found if not p.party.id],
        kinds=sorted({p.party.kind for p in found if p.party.id}),
        most=WORDS,
    )


def about_page(
    linked: Linked, title: str, render: Render = render, *, withheld: Mapping[str, int] | None = None
) -> str:
    """What the pages show, what they are not evidence for, what was withheld from them, and whose work they use."""
    coders = sorted({c.coder for c in linked.claims.values()})
    return render("about.html", "", title, linked=linked, coders=coders, withheld=withheld or {})
