"""JSON for programs, to read: the interchange forms of the record, filtered and in pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..errors import UsageError
from ..store import View
from ..store.forms import encode, plain
from ..store.sources import sources
from ..store.summaries import actors, places
from . import openapi
from .desk import Now
from .filters import NAMES, to_filter
from .site import Site

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route


MOST = openapi.MOST
Items = Callable[["Site", Now, "Request"], Sequence[Any]]


def routes(site: Site) -> list[Route]:
    """The addresses below `/api`."""
    from starlette.routing import Route

    def of(pick: Callable[[View], Sequence[Any]]) -> Items:
        return lambda s, now, r: pick(to_filter(dict(r.query_params)).choose(now.view))

    lists: dict[str, Items] = {
        "events": of(lambda view: view.events),
        "claims": of(lambda view: view.claims),
        "control": of(lambda view: view.control),
        "reports": of(View.chosen_reports),
        "dates": of(View.chosen_dates),
        "relations": of(lambda view: view.relations().relations),
        "sources": of(lambda view: sources(view.claims, view.chosen_reports())),
        "actors": of(actors),
        "places": of(places),
        "decisions": lambda s, now, r: [{"state": state, **plain(d)} for state, d in now.states],
    }
    ones = {"events": "event", "claims": "claim", "reports": "report", "decisions": "decision"}
    return [
        Route("/api", lambda r: _json({"dateline": __version__, "description": "/api/openapi.json"})),
        Route("/api/openapi.json", lambda r: _json(openapi.description())),
        *(Route(f"/api/{name}", _list(site, name, items)) for name, items in lists.items()),
        *(Route(f"/api/{name}/{{id}}", _one(site, name, what)) for name, what in ones.items()),
    ]


def _list(site: Site, name: str, items: Items) -> Callable[[Request], Response]:
    def reply(request: Request) -> Response:
        _known(request.query_params, openapi.LISTS[name].filtered)
        limit, offset = (_count(request.query_params, name, at) for name, at in (("limit", 100), ("offset", 0)))
        found = items(site, site.desk.now(), request)
        page = found[offset : offset + min(limit, MOST)]
        return _json({"total": len(found), "offset": offset, "items": [plain(i) for i in page]})

    return reply


def _known(params: Mapping[str, str], filtered: bool) -> None:
    """UsageError for a condition that is none: a typo must not give everything."""
    names = [*(NAMES if filtered else ()), "limit", "offset"]
    if wrong := [name for name in params if name not in names]:
        raise UsageError(f"there is no condition {wrong[0]!r}. There is: {', '.join(names)}.")


def _count(params: Mapping[str, str], name: str, otherwise: int) -> int:
    text = params.get(name, str(otherwise))
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise UsageError(f"{name} is a number of items, not {text!r}.")
    return int(text)


def _one(site: Site, name: str, what: str) -> Callable[[Request], Response]:
    def reply(request: Request) -> Response:
        now, id_ = site.desk.now(), request.path_params["id"]
        if name == "decisions":
            found: Any = next(({"state": s, **plain(d)} for s, d in now.states if d.id == id_), None)
        else:
            every: Mapping[str, Any] = {
                "events": {e.id: e for e in now.view.events},
                "claims": now.view.by_id,
                "reports": now.view.report_by_id,
            }[name]
            found = every.get(id_)
        return _json(found) if found is not None else fault(404, f"there is no {what} of that id.")

    return reply


def _json(item: Any, status: int = 200) -> Response:
    from starlette.responses import Response

    return Response(encode(item), status, media_type="application/json")


def fault(status: int, says: str) -> Response:
    """Why there is no answer, and the next step."""
    return _json({"error": says}, status)
