"""What is looked at: the pages that `dateline publish` writes, under the same addresses, those of review, and files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..records import Event, Report
from ..web import data
from ..web import pages as web
from ..web.changes import changes_page
from ..web.control import control_page, control_script
from ..web.dates import dates_page
from ..web.method import method_page
from ..web.relations import relations_page
from ..web.safe import file_name
from ..web.view import Linked
from . import pages
from .desk import Now
from .filters import query, to_filter
from .site import Site, back

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".txt": "text/plain"}
SCRIPTS: Mapping[str, Callable[[Linked, str], str]] = {
    "events": data.events_script,
    "words": lambda linked, _: data.words_script(linked),
    "voices": lambda linked, _: data.voices_script(linked),
    "control": lambda linked, _: control_script(linked),
}
"""The data that pages ask for, by the name of its file."""


def routes(site: Site) -> list[Route]:
    """The addresses that show something."""
    from starlette.routing import Route

    paged: list[tuple[str, Callable[[Request], str | None]]] = [
        ("/", lambda r: _overview(site, r)),
        ("/index.html", lambda r: _overview(site, r)),
        ("/table-{page:int}.html", lambda r: _table(site, r)),
        ("/matrix.html", lambda r: _matrix(site, r)),
        ("/matrix-{page:int}.html", lambda r: _matrix(site, r)),
        ("/reports.html", lambda r: web.reports_page(*_plain(site, r))),
        ("/sources.html", lambda r: web.sources_page(*_plain(site, r))),
        ("/dates.html", lambda r: dates_page(*_plain(site, r))),
        ("/parties.html", lambda r: web.parties_page(*_plain(site, r))),
        ("/control.html", lambda r: _control(site, r)),
        ("/relations.html", lambda r: relations_page(*_filtered(site, r))),
        ("/changes.html", lambda r: _changes(site, r)),
        ("/method.html", lambda r: method_page(*_plain(site, r))),
        ("/about.html", lambda r: web.about_page(*_plain(site, r))),
        ("/events/{file}.html", lambda r: _event(site, r)),
        ("/reports/{file}.html", lambda r: _report(site, r)),
        ("/review.html", lambda r: _review(site, r)),
        ("/decisions.html", lambda r: pages.decisions_page(site.live(r), site.title)),
    ]
    return [
        *(Route(path, _html(make)) for path, make in paged),
        Route("/data/{name}.js", lambda r: _data(site, r)),
        Route("/assets/{name:path}", lambda r: _asset(site, r)),
        Route("/open", lambda r: _open(site, r)),
        Route("/claims/{claim}", lambda r: _claim(site, r)),
    ]


def _html(make: Callable[[Request], str | None]) -> Callable[[Request], Response]:
    def reply(request: Request) -> Response:
        from starlette.exceptions import HTTPException
        from starlette.responses import HTMLResponse

        page = make(request)
        if page is None:
            raise HTTPException(404)
        return HTMLResponse(page)

    return reply


# --- views -----------------------------------------------------------------------------------------------------------


def _plain(site: Site, request: Request) -> tuple[Any, str, Any]:
    live = site.live(request)
    return live.now.linked, site.title, pages.renderer(live)


def _filtered(site: Site, request: Request) -> tuple[Any, str, Any]:
    live = site.live(request)
    linked = site.desk.linked(live.now, to_filter(live.asked or {}))
    return linked, site.title, pages.renderer(live, query(live.asked or {}), whole=live.now.linked)


def _overview(site: Site, request: Request) -> str:
    return web.overview(*_filtered(site, request))


def _table(site: Site, request: Request) -> str | None:
    linked, title, render = _filtered(site, request)
    page = request.path_params["page"]
    there = 1 < page <= web.page_count(linked)
    return web.table_page(linked, page, title, render) if there else None


def _matrix(site: Site, request: Request) -> str | None:
    linked, title, render = _filtered(site, request)
    page = request.path_params.get("page", 1)
    there = 1 <= page <= web.page_count(linked)
    return web.matrix_page(linked, page, title, render) if there else None


def _control(site: Site, request: Request) -> str:
    day = to_filter({"since": request.query_params.get("day", "")}).since
    return control_page(*_filtered(site, request), day)


def _changes(site: Site, request: Request) -> str:
    live = site.live(request)
    since = request.query_params.get("since", "").strip()
    found = site.desk.changes(live.now, since) if since else None
    return changes_page(live.now.linked, site.title, pages.renderer(live), found)


def _event(site: Site, request: Request) -> str | None:
    live = site.live(request)
    event = _event_called(live.now, request.path_params["file"])
    if event is None:
        return None
    near = pages.alike(live.now, event, site.desk.questions(live.now, live.who or None)) if live.writes else []
    return pages.event_page(live, event, site.title, near)


def _event_called(now: Now, file: str) -> Event | None:
    return next((e for e in now.linked.events if file_name(e.id) == file), None)


def _report(site: Site, request: Request) -> str | None:
    live = site.live(request)
    file = request.path_params["file"]
    found: Report | None = next((r for r in live.now.linked.reports.values() if file_name(r.id) == file), None)
    return pages.report_page(live, found, site.title) if found else None


def _review(site: Site, request: Request) -> str:
    live = site.live(request)
    if request.query_params.get("queue") == "claims":
        return pages.claims_page(live, site.title)
    return pages.pairs_page(live, site.desk.questions(live.now, live.who or None), site.title)


def _claim(site: Site, request: Request) -> Response:
    """Leads to where a claim now stands: its event, else its report, else the decisions about it."""
    from starlette.responses import RedirectResponse

    now, id_ = site.desk.now(), request.path_params["claim"]
    said = request.query_params.get("said", "")
    if event := now.linked.event_of.get(id_):
        to = f"/events/{file_name(event.id)}.html"
    elif claim := now.linked.claims.get(id_):
        to = f"/reports/{file_name(claim.report.id)}.html#claim-{file_name(id_)}"
    else:
        to = "/decisions.html"
    return RedirectResponse(back(to, said if said.isalnum() else ""), 303)


# --- files -----------------------------------------------------------------------------------------------------------


def _data(site: Site, request: Request) -> Response:
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    name = request.path_params["name"]
    if name not in SCRIPTS:
        raise HTTPException(404)
    script = SCRIPTS[name](_filtered(site, request)[0], site.title)
    return Response(script, media_type=TYPES[".js"])


def _asset(site: Site, request: Request) -> Response:
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    name = f"assets/{request.path_params['name']}"
    if name not in site.assets:
        raise HTTPException(404)
    kind = TYPES[name[name.rindex(".") :]]
    return Response(site.assets[name], media_type=kind, headers={"cache-control": "no-cache"})


def _open(site: Site, request: Request) -> Response:
    """The launch link: gives the browser the cookie that lets it decide."""
    from starlette.responses import PlainTextResponse, RedirectResponse

    if not site.access.opens(request.query_params.get("token", "")):
        says = "This link is of an earlier launch. Open the one that `dateline serve` printed last.\n"
        return PlainTextResponse(says, 403)
    reply = RedirectResponse(back(request.query_params.get("next", "/index.html")), 303)
    assert site.access.token
    reply.set_cookie(site.access.cookie, site.access.token, httponly=True, samesite="strict", path="/")
    return reply
