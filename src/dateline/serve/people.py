"""Where there are accounts: who has one and what they may, for admins to say in the browser."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from ..errors import UsageError
from . import accounts, pages
from .access import PEOPLE, Visit
from .site import Site

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

ONE_AT_A_TIME = threading.Lock()


def routes(site: Site) -> list[Route]:
    """The address of the page; the guard lets nobody but admins through to it."""
    from starlette.routing import Route

    file = site.access.people
    if site.access.sessions is None or file is None:
        return []
    return [
        Route(PEOPLE, lambda r: _page(site, file, r), methods=["GET"]),
        Route(PEOPLE, lambda r: _change(file, r), methods=["POST"]),
    ]


def _page(site: Site, file: Path, request: Request) -> Response:
    from starlette.responses import HTMLResponse

    known = sorted(accounts.File(file).now().values(), key=lambda a: a.name)
    return HTMLResponse(pages.people_page(site.live(request), site.title, known, get_args(accounts.May)))


def _change(file: Path, request: Request) -> Response:
    """Makes an account, gives one another role or password, or takes one out; whoever is in with it is out at once."""
    from starlette.responses import RedirectResponse

    visit: Visit = request.scope["visit"]
    name, may = " ".join(visit.form.one("name").split()), visit.form.one("may")
    password = next(iter(visit.form.fields.get("password", ())), "")
    if name == visit.name:
        raise UsageError("your own account is for another admin to change, so that one is left who may.")
    with ONE_AT_A_TIME:
        known = accounts.read(file)
        if visit.form.one("do") == "remove":
            if known.pop(name, None) is None:
                raise UsageError(f"there is no account {name!r}. Load the page again.")
        elif password or name not in known:
            made = accounts.made(name, password, may)
            known[made.name] = made
        else:
            known[name] = accounts.with_role(known[name], may)
        accounts.write(file, known)
    return RedirectResponse(PEOPLE, 303)
