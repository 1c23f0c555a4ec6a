"""What is decided in the page: one route per kind of decision, each by the function that the commands use.

Every route is a POST behind `access.Guard`, which has checked where the form came from and its token.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import quote

from .. import deciding
from ..errors import UsageError
from ..exports import FORMATS
from ..records import Decision
from ..review.answers import name as signature
from ..store import Record, View
from . import mending
from .access import Form, Visit
from .filters import to_filter
from .site import Site, back

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


LONGEST = 2000
"""Characters of a reason."""
MONTH = 30 * 24 * 3600
Make = Callable[[Record, "Asked"], Decision]


class Asked:
    """A form with the person who sent it and the moment."""

    def __init__(self, site: Site, form: Form, who: str) -> None:
        self.site, self.form = site, form
        if len(form.one("why")) > LONGEST:
            raise UsageError(f"a reason holds at most {LONGEST} characters. Shorten it.")
        self.by, self.at, self.why = signature(who), datetime.now(UTC).isoformat(), form.one("why")


def routes(site: Site) -> list[Route]:
    """The addresses that take decisions."""
    from starlette.routing import Route

    kinds: dict[str, Make] = {
        "pair": _pair,
        "split": _split,
        "claim": _claim,
        "slot": _slot,
        "add": _add,
        "undo": _undo,
    }
    deciding_routes = [Route(f"/decide/{kind}", _decides(site, make), methods=["POST"]) for kind, make in kinds.items()]
    return [
        *deciding_routes,
        Route("/name", lambda r: _name(site, r), methods=["POST"]),
        Route("/export", lambda r: _export(site, r), methods=["POST"]),
    ]


def _decides(site: Site, make: Make) -> Callable[[Request], Response]:
    def reply(request: Request) -> Response:
        from starlette.responses import RedirectResponse

        visit: Visit = request.scope["visit"]
        who = visit.name if visit.account else visit.form.one("by") or visit.name or site.name
        if not who:
            raise UsageError("a decision is signed. Say on the page of decisions who you are, then decide again.")
        asked = Asked(site, visit.form, who)
        kept = site.desk.decide(lambda record: make(record, asked))
        to = visit.form.one("next") + (f"#claim-{kept.claims[0].claim}" if kept.answer == "add" else "")
        return RedirectResponse(back(to, kept.id), 303)

    return reply


# --- kinds of decisions ----------------------------------------------------------------------------------------------


def _pair(record: Record, asked: Asked) -> Decision:
    form, site = asked.form, asked.site
    answer = form.one("answer")
    if answer not in deciding.PAIR_ANSWERS:
        raise UsageError(f"there is no answer {answer!r}. There is: {', '.join(deciding.PAIR_ANSWERS)}.")
    review = site.desk.review(site.desk.now())
    two = form.one("other") or form.one("two")
    if not two:
        raise UsageError("no other event is named. Choose one of the list, or give the id at the end of its page.")
    return deciding.answer(record, form.one("one"), two, answer, by=asked.by, at=asked.at, why=asked.why, review=review)


def _split(record: Record, asked: Asked) -> Decision:
    form, site = asked.form, asked.site
    review = site.desk.review(site.desk.now())
    return deciding.apart(
        record, form.one("event"), form.one("claim"), by=asked.by, at=asked.at, why=asked.why, review=review
    )


def _claim(record: Record, asked: Asked) -> Decision:
    answer = asked.form.one("answer")
    if answer not in ("accept", "reject"):
        raise UsageError(f"there is no answer {answer!r}. There is: accept, reject.")
    id_ = asked.form.one("claim")
    return deciding.verdict(record, id_, answer == "accept", by=asked.by, at=asked.at, why=asked.why)


def _slot(record: Record, asked: Asked) -> Decision:
    slot = mending.slot_named(asked.form.one("slot"))
    of = deciding.claim(record, asked.form.one("claim"))
    means, spans = mending.filled(asked.form, record.report(of.report.id), of.evidence.span[0])
    return deciding.correction(record, of.id, slot, means, spans, by=asked.by, at=asked.at, why=asked.why, keep=True)


def _add(record: Record, asked: Asked) -> Decision:
    form = asked.form
    report = record.report(form.one("report"))
    words = form.one("words")
    if not words:
        raise UsageError("the words that carry the claim are missing. Copy them from the report.")
    evidence = mending.span(report, words, form.one("near"), 0)
    verb = form.one("verb")
    spans = [evidence, *([mending.span(report, verb, "", evidence[0])] if verb else [])]
    return deciding.addition(
        record, report, form.one("act"), spans, form.one("status") or "happened",
        by=asked.by, at=asked.at, why=asked.why,
    )  # fmt: skip


def _undo(record: Record, asked: Asked) -> Decision:
    id_ = asked.form.one("decision")
    if not id_:
        raise UsageError("no decision is named. Choose one on the page of decisions.")
    return deciding.taken_back(record, id_, by=asked.by, at=asked.at, why=asked.why)


# --- who, and files --------------------------------------------------------------------------------------------------


def _name(site: Site, request: Request) -> Response:
    from starlette.responses import RedirectResponse

    visit: Visit = request.scope["visit"]
    if visit.account:
        raise UsageError("you sign with the name of your account. Sign out, and in with another one.")
    who = signature(visit.form.one("by"))[:80]
    reply = RedirectResponse(back(visit.form.one("next")), 303)
    reply.set_cookie(site.access.name_cookie, quote(who), max_age=MONTH, httponly=True, samesite="strict", path="/")
    return reply


def _shown(view: View, form: Form) -> View:
    """What a page shows: by the conditions of its address, the day of its map, the events or reports that it lists."""
    asked = {k: form.one(k) for k in form.fields}
    if day := asked.get("day"):
        asked |= {"since": day, "until": day}
    chosen = to_filter(asked).choose(view)
    if events := form.one("events"):
        chosen = chosen.of_events(events.split())
    if reports := form.one("reports"):
        chosen = chosen.of_reports(reports.split())
    return chosen


def _export(site: Site, request: Request) -> Response:
    """What the filters of a view let through, as a file; noted in the record's log like any export."""
    from starlette.responses import Response

    visit: Visit = request.scope["visit"]
    form = visit.form.one("format")
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}. There is: {', '.join(FORMATS)}.")
    out = io.BytesIO()
    import_module(f"dateline.exports.{FORMATS[form].module}").write(_shown(site.desk.now().view, visit.form), out)
    content = out.getvalue()
    with Record.open(site.desk.path) as record:
        record.log_export(form, hashlib.sha256(content).hexdigest())
    name = f"dateline-{form}.{FORMATS[form].ending}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="application/octet-stream", headers=headers)
