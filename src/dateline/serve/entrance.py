"""Where there are accounts: the page for signing in, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import pages
from .access import ENTRANCE, Visit
from .sessions import Sessions, Wait
from .site import Site, back

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


def routes(site: Site) -> list[Route]:
    """The addresses for coming and going; none where there are no accounts."""
    from starlette.routing import Route

    sessions = site.access.sessions
    if sessions is None:
        return []
    return [
        Route(ENTRANCE, lambda r: _page(site, r), methods=["GET"]),
        Route(ENTRANCE, lambda r: _enter(site, sessions, r), methods=["POST"]),
        Route("/logout", lambda r: _leave(site, sessions, r), methods=["POST"]),
    ]


def _page(site: Site, request: Request, says: str = "", status: int = 200, **headers: str) -> Response:
    from starlette.responses import HTMLResponse

    visit: Visit = request.scope["visit"]
    to = visit.form.one("next") or request.query_params.get("next", "")
    page = pages.login_page(site.title, visit.token, back(to), visit.form.one("name"), says)
    return HTMLResponse(page, status, {name.replace("_", "-"): value for name, value in headers.items()})


def _enter(site: Site, sessions: Sessions, request: Request) -> Response:
    """Looks at name and password; lets in, or says what is wrong without saying which of the two."""
    from starlette.responses import RedirectResponse

    visit: Visit = request.scope["visit"]
    password = next(iter(visit.form.fields.get("password", ())), "")
    address = request.client.host if request.client else ""
    try:
        cookie = sessions.enter(visit.form.one("name"), password, address)
    except Wait as wait:
        seconds = str(int(wait.seconds) + 1)
        return _page(site, request, f"Too many tries. Wait {seconds} s, then sign in.", 429, retry_after=seconds)
    if cookie is None:
        return _page(site, request, "Name and password don’t fit. Ask whoever serves the record for an account.", 403)
    reply = RedirectResponse(back(visit.form.one("next")), 303)
    reply.set_cookie(site.access.cookie, cookie, **_kept(site))
    return reply


def _leave(site: Site, sessions: Sessions, request: Request) -> Response:
    from starlette.responses import RedirectResponse

    sessions.leave(request.cookies.get(site.access.cookie, ""))
    reply = RedirectResponse(ENTRANCE, 303)
    reply.delete_cookie(site.access.cookie, **_kept(site))
    return reply


def _kept(site: Site) -> dict[str, Any]:
    return {"path": "/", "secure": site.access.scheme == "https", "httponly": True, "samesite": "strict"}
