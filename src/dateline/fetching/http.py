"""One page over HTTP, from the address that was checked, every redirection checked again."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from .. import __version__
from .addresses import Resolve, Target, Unfetchable, system_resolve, target

AGENT = f"dateline/{__version__}"
MAX_BYTES = 20_000_000
MAX_REDIRECTIONS = 5
TIMEOUT = 20.0  # seconds without a byte
LONGEST = 60.0  # seconds for a page
REDIRECTIONS = (301, 302, 303, 307, 308)

Connect = Callable[[str, int, float], socket.socket]
"""(ip, port, timeout) → a connection to that address and no other."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    url: str  # after redirections
    ip: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header's words; empty where there is none."""
        return next((words for key, words in self.headers if key.lower() == name.lower()), "")


def system_connect(ip: str, port: int, timeout: float) -> socket.socket:
    """A connection to an address; nothing is looked up."""
    return socket.create_connection((ip, port), timeout)


@dataclass(frozen=True)
class Net:
    """How the network is reached; tests put a server of their own in its place."""

    resolve: Resolve = system_resolve
    connect: Connect = system_connect
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def get(url: str, net: Net, allowed: Callable[[str], None] = lambda url: None, max_bytes: int = MAX_BYTES) -> Answer:
    """The page at an address; redirections are followed and checked like it. `allowed` is asked before each request and
    may raise Unfetchable. Raises Unfetchable."""
    for _ in range(MAX_REDIRECTIONS + 1):
        place = target(url, net.resolve)
        allowed(place.url)
        try:
            answer = _ask(place, net, max_bytes)
        except (OSError, http.client.HTTPException, ValueError) as fault:
            raise Unfetchable(f"isn't answered ({type(fault).__name__}: {fault})", "Try again later.") from fault
        location = answer.header("Location")
        if answer.status not in REDIRECTIONS or not location:
            return answer
        url = urljoin(place.url, location)
    raise Unfetchable(f"leads on more than {MAX_REDIRECTIONS} times", "Open it in a browser and take the last address.")


def _ask(place: Target, net: Net, max_bytes: int) -> Answer:
    until = net.clock() + LONGEST
    connection = http.client.HTTPConnection(place.host, place.port, timeout=TIMEOUT)
    stream = net.connect(place.ip, place.port, TIMEOUT)
    try:
        connection.sock = net.tls.wrap_socket(stream, server_hostname=place.host) if place.scheme == "https" else stream
        usual = {"http": 80, "https": 443}[place.scheme] == place.port
        name = f"[{place.host}]" if ":" in place.host else place.host
        connection.putrequest("GET", place.path, skip_host=True, skip_accept_encoding=True)
        connection.putheader("Host", name if usual else f"{name}:{place.port}")
        connection.putheader("User-Agent", AGENT)
        connection.putheader(
            "Accept", "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/*;q=0.8"
        )
        connection.putheader("Connection", "close")
        connection.endheaders()
        response = connection.getresponse()
        body = _body(response, net, until, max_bytes)
        headers = tuple((key, " ".join(words.split())) for key, words in response.getheaders())
        return Answer(place.url, place.ip, response.status, response.reason, headers, body)
    finally:
        connection.close()
        stream.close()


def _body(response: http.client.HTTPResponse, net: Net, until: float, max_bytes: int) -> bytes:
    """The body, up to the limit, and not for ever."""
    parts, length = [], 0
    while part := response.read1(65_536):
        parts.append(part)
        length += len(part)
        if length > max_bytes:
            raise Unfetchable(
                f"is over the limit of {max_bytes / 1e6:g} MB for one page", "Save it yourself and read it."
            )
        if net.clock() > until:
            raise Unfetchable(f"takes longer than {LONGEST:g} seconds", "Try again later.")
    return b"".join(parts)
