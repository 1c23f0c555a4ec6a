"""The whole site: what is looked at, what is decided, JSON under `/api`, and what is said where something can't be."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from concurrent.futures import wait
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from ..errors import RecordError, UsageError
from ..web.safe import printable
from . import api, entrance, pages, people, views, writes
from .access import Access, Guard
from .desk import PATIENCE, Desk
from .site import Site

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp


def application(desk: Desk, access: Access, *, title: str = "Record of events", name: str = "") -> ASGIApp:
    """The whole site; `name` signs decisions where the browser gives no other."""
    from starlette.applications import Starlette

    site = Site(desk, access, title, name)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        if access.token is not None:
            wait([desk.catch_up()], timeout=PATIENCE)  # where an earlier launch was cut off
        yield
        desk.close()

    faults: Any = {UsageError: _usage(site), RecordError: _record, 404: _missing(site)}
    routes = [
        *views.routes(site),
        *writes.routes(site),
        *api.routes(site),
        *entrance.routes(site),
        *people.routes(site),
    ]
    return Guard(Starlette(routes=routes, exception_handlers=faults, lifespan=lifespan), access)


# --- what can go wrong -----------------------------------------------------------------------------------------------


def _usage(site: Site) -> Callable[[Request, Exception], Response]:
    def reply(request: Request, error: Exception) -> Response:
        return _fault(site, request, 400, printable(str(error)))

    return reply


def _missing(site: Site) -> Callable[[Request, Exception], Response]:
    def reply(request: Request, error: Exception) -> Response:
        says = "Nothing stands at this address. An event gets another one when its claims change."
        return _fault(site, request, 404, says)

    return reply


def _fault(site: Site, request: Request, status: int, says: str) -> Response:
    from starlette.responses import HTMLResponse

    if request.url.path.startswith("/api"):
        return api.fault(status, says)
    root = "../" * (request.url.path.count("/") - 1)
    heading = "There is nothing here" if status == 404 else "That wasn’t done"
    return HTMLResponse(pages.fault_page(site.live(request), says, site.title, root, heading), status)


def _record(request: Request, error: Exception) -> Response:
    from starlette.responses import PlainTextResponse

    return api.fault(503, str(error)) if request.url.path.startswith("/api") else PlainTextResponse(f"{error}\n", 503)
