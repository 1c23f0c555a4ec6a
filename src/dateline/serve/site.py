"""What all replies share: the desk, who gets in, the files that may be asked for, and the ways back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from ..web.publish import assets
from . import pages
from .access import Access, Visit
from .desk import Desk

if TYPE_CHECKING:
    from starlette.requests import Request


@dataclass(frozen=True)
class Site:
    """What all replies share."""

    desk: Desk
    access: Access
    title: str
    name: str  # who decides where the browser doesn't say

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """Every file that may be asked for, by name: a name that isn't here leads nowhere."""
        own = resources.files(__package__) / "assets"
        ours = ((f"assets/{f.name}", f.read_bytes()) for f in own.iterdir() if f.name.endswith((".js", ".css")))
        return {**dict(assets()), **dict(ours)}

    def live(self, request: Request) -> pages.Live:
        """What the page of a request knows."""
        visit: Visit = request.scope["visit"]
        now = self.desk.now()
        params = dict(request.query_params)
        return pages.Live(
            now=now,
            writes=visit.writes,
            sealed=self.access.token is None or (visit.account and not visit.writes),
            who=visit.name or self.name,
            token=visit.token if visit.writes else "",
            here=here(request),
            said=now.decision(params["said"]) if "said" in params else None,
            merging=self.desk.merging or not now.current,
            fault=self.desk.fault,
            asked=params,
            tiles=self.access.tiles,
            account=visit.account,
            exit=visit.token if visit.account else "",
            admin=visit.admin and self.access.people is not None,
        )


def here(request: Request) -> str:
    """The page's address without what was said last."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in ("said",)]
    return quote(request.url.path) + (f"?{urlencode(kept)}" if kept else "")


def back(address: str, said: str = "") -> str:
    """An address of ours to go on to, which says what was decided; anything else becomes the first page."""
    parts = urlsplit(address) if address.isascii() and address.isprintable() else urlsplit("/")
    inside = address.startswith("/") and not address.startswith("//") and "\\" not in address
    if not inside or parts.scheme or parts.netloc:
        parts = urlsplit("/index.html")
    asked = "&".join(p for p in (parts.query, f"said={said}" if said else "") if p)
    return parts.path + (f"?{asked}" if asked else "") + (f"#{parts.fragment}" if parts.fragment else "")
