"""Who may see and who may write: hosts, origins, the token of a launch, and what every reply forbids the browser.

`Guard` stands before all routes, so no route can be reached around it: a request for another host is refused (a page
elsewhere whose name was pointed at this machine, DNS rebinding), and whatever is not GET or HEAD is refused unless it
comes from our own page (Origin, Sec-Fetch-Site), from a browser that opened the launch link (cookie), and out of a form
that we made (token). Where there are accounts, signing in takes the launch link's place, and without it nobody sees
anything but the page for signing in.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ..web.safe import Tiles, policy

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from .accounts import Account
    from .sessions import Sessions

MOST = 64 * 1024
"""Bytes of a form; a decision is words, not files."""
LONG = 1024 * 1024
"""Bytes of the form that asks for an export: it may name the events that are shown, 17 bytes each."""
FIELDS = 200
LOOPBACK = ("localhost", "127.0.0.1", "::1")
ENTRANCE = "/login"
PEOPLE = "/accounts.html"
"""Where admins say who has an account."""
OPEN = "/assets/"
"""Files of the program itself, which the page for signing in needs too."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'self'; object-src 'none'"
)
"""As the published pages have it, with forms that lead back here."""

HEADERS: Mapping[str, str] = {
    "content-security-policy": f"{CSP}; frame-ancestors 'none'",  # that one holds in a header only
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would make browsers send the Origin of our own forms as "null"
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form that was sent."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The field's first value without white space around it; "" where there is none."""
        return next(iter(self.fields.get(name, ())), "").strip()

    def every(self, name: str) -> list[str]:
        """All values of the field, in order."""
        return [v.strip() for v in self.fields.get(name, ())]


@dataclass(frozen=True, slots=True)
class Visit:
    """What the guard found out about a request."""

    writes: bool = False  # the browser opened the launch link or signed in, so it is shown forms
    name: str = ""  # whom the browser says it is, or whose account it is
    form: Form = field(default_factory=Form)
    token: str = ""  # what the forms hold that this browser is shown
    account: bool = False  # the name is an account's: nobody signs with another
    admin: bool = False  # may say who has an account


@dataclass(frozen=True, slots=True)
class Access:
    """What is listened on, and the secret of this launch."""

    host: str
    port: int
    token: str | None  # None: nobody writes
    sessions: Sessions | None = None  # None: there are no accounts, the launch link lets in
    scheme: str = "http"
    names: frozenset[str] = frozenset()  # further names that lead here, in lower case
    tiles: Tiles | None = None  # where the maps get their ground from; None: from the page itself
    people: Path | None = None  # the file of accounts, which admins may change in the browser

    @property
    def hosts(self) -> frozenset[str]:
        """The names by which a browser may ask for us."""
        return frozenset({*LOOPBACK, self.host.casefold(), *self.names})

    @property
    def cookie(self) -> str:
        """Cookies don't know ports, so the name does; over TLS no other site of the same domain can set it."""
        return f"{'__Host-' if self.scheme == 'https' else ''}dateline-{self.port}"

    @property
    def name_cookie(self) -> str:
        """Keeps whom the browser says it is."""
        return f"dateline-name-{self.port}"

    @property
    def form_token(self) -> str:
        """What our forms hold: follows from the token, and doesn't give it away."""
        return hmac.digest((self.token or "").encode(), b"form", "sha256").hex() if self.token else ""

    def opens(self, token: str) -> bool:
        """True of the token of this launch; where there are accounts, no token opens."""
        known = self.token is not None and self.sessions is None
        return known and hmac.compare_digest(token.encode(), (self.token or "").encode())

    def known(self, host: str) -> bool:
        """True where a Host header names this machine as it may be named. Served on all addresses, any address may."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").casefold()
        except ValueError:
            return False
        return name in self.hosts or (self.host in ("0.0.0.0", "::") and _is_address(name))

    def ours(self, headers: Mapping[str, str]) -> bool:
        """True of a request that one of our own pages sent."""
        site = headers.get("sec-fetch-site", "same-origin")
        origin, host = headers.get("origin", ""), headers.get("host", "")
        return site == "same-origin" and origin.casefold() == f"{self.scheme}://{host}".casefold()


def loopback(host: str) -> bool:
    """True of names and addresses that only this machine reaches."""
    return host.casefold() in LOOPBACK or (_is_address(host) and ipaddress.ip_address(host).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Refused(Exception):
    """A request that goes no further: the status, what to do, and where that is done."""

    def __init__(self, status: int, says: str, to: str = "") -> None:
        super().__init__(says)
        self.status, self.says, self.to = status, says, to


class Guard:
    """ASGI middleware; the outermost."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request through with its `Visit`, or refuses it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # there are no web sockets here
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _sealed(message.get("headers", []), self.access.tiles)}
            await send(message)

        try:
            scope["visit"] = await self._visit(scope, receive)
        except Refused as refused:
            await _refuse(refused, sealed)
        else:
            await self.app(scope, receive, sealed)

    async def _visit(self, scope: Scope, receive: Receive) -> Visit:
        headers = {k.decode("latin-1").lower(): v.decode("latin-1") for k, v in scope["headers"]}
        hosts = [v for k, v in scope["headers"] if k.lower() == b"host"]
        if len(hosts) != 1 or not self.access.known(headers["host"]):
            raise Refused(403, "This name does not lead here. Open the link that `dateline serve` printed.")
        cookies = _cookies(headers.get("cookie", ""))
        if self.access.sessions is not None:
            return await self._signed(scope, headers, cookies.get(self.access.cookie, ""), receive)
        opened = self.access.opens(cookies.get(self.access.cookie, ""))
        name, token = unquote(cookies.get(self.access.name_cookie, "")), self.access.form_token
        if scope["method"] in ("GET", "HEAD"):
            return Visit(opened, name, token=token)
        form = await self._form(scope, headers, opened, token, receive)
        return Visit(True, name, form, token)

    async def _signed(self, scope: Scope, headers: Mapping[str, str], cookie: str, receive: Receive) -> Visit:
        """The same where there are accounts: only who has signed in goes further than the page for that."""
        assert self.access.sessions
        account, path, looks = self.access.sessions.who(cookie), scope["path"], scope["method"] in ("GET", "HEAD")
        token = self.access.sessions.form_token(cookie if account else "")
        if account is None and path != ENTRANCE and not (looks and path.startswith(OPEN)):
            raise Refused(401, "Sign in first.", _entrance(scope) if looks and _is_page(path) else "")
        admin = account is not None and account.may == "admin"
        if path == PEOPLE and not admin:
            raise Refused(403, "Who has an account is for admins to say. Ask whoever serves the record.")
        name, writes = account.name if account else "", self._may_write(account)
        if looks:
            return Visit(writes, name, token=token, account=True, admin=admin)
        goes = path in (ENTRANCE, "/logout", PEOPLE)  # no decisions: also where nobody decides
        if not goes and account and account.may == "read":
            raise Refused(403, "This account may read, and not decide. Ask whoever serves the record.")
        form = await self._form(scope, headers, True, token, receive, goes)
        return Visit(writes, name, form, token, True, admin)

    def _may_write(self, account: Account | None) -> bool:
        return account is not None and account.may != "read" and self.access.token is not None

    async def _form(
        self, scope: Scope, headers: Mapping[str, str], opened: bool, token: str, receive: Receive, goes: bool = False
    ) -> Form:
        if self.access.token is None and not goes:
            raise Refused(403, "This record is served for reading only.")
        if not self.access.ours(headers):
            raise Refused(403, "Decisions are taken from Dateline's own pages only.")
        if not opened:
            raise Refused(403, "Open the link that `dateline serve` printed; decisions are taken from there only.")
        if headers.get("content-type", "").partition(";")[0].strip() != "application/x-www-form-urlencoded":
            raise Refused(415, "A decision is sent as a form.")
        sent = await _body(receive, LONG if scope["path"] == "/export" else MOST)
        try:
            fields = parse_qs(sent.decode("utf-8"), keep_blank_values=True, max_num_fields=FIELDS, errors="strict")
        except ValueError:
            raise Refused(400, "The form can't be read. Go back, load the page again and send it once more.") from None
        form = Form(fields)
        if not hmac.compare_digest(form.one("token").encode(), token.encode()):
            raise Refused(403, "This form is of an earlier launch. Go back and load the page again.")
        return form


def _is_page(path: str) -> bool:
    """True of what a person looks at, false of what programs and pages ask for."""
    return not path.startswith(("/api", "/data/"))


def _entrance(scope: Scope) -> str:
    """The page for signing in, which leads back to what was asked for."""
    asked = scope.get("query_string", b"").decode("latin-1")
    to = quote(scope["path"]) + (f"?{asked}" if asked else "")
    return f"{ENTRANCE}?next={quote(to, safe='')}"


async def _body(receive: Receive, most: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refused(400, "The form was cut off.")
        body += message.get("body", b"")
        if len(body) > most:
            raise Refused(413, f"A form holds at most {most} bytes. Shorten what you wrote, or filter further.")
        if not message.get("more_body", False):
            return bytes(body)


def _cookies(header: str) -> Mapping[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(header).items()}
    except CookieError:
        return {}


def _sealed(headers: Sequence[tuple[bytes, bytes]], tiles: Tiles | None) -> list[tuple[bytes, bytes]]:
    there = {k.lower() for k, _ in headers}
    policy_of = policy(tiles, HEADERS["content-security-policy"])
    more = {**HEADERS, "content-security-policy": policy_of, "cache-control": "no-store"}
    return [*headers, *((k.encode(), v.encode()) for k, v in more.items() if k.encode() not in there)]


async def _refuse(refused: Refused, send: Send) -> None:
    text = f"{refused.says}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    headers += [(b"location", refused.to.encode())] if refused.to else []
    await send({"type": "http.response.start", "status": 303 if refused.to else refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": text})
