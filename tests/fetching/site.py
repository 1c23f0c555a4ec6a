"""Web sites on loopback: public names and addresses lead to a server in this process, and what was asked is kept."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dateline.fetching.http import Net

PUBLIC = "93.184.216.34"
Reply = tuple[int, Mapping[str, str], bytes]


@dataclass
class Sites:
    """What the sites hold, by "host/path", and what was asked of them."""

    pages: dict[str, Reply] = field(default_factory=dict)
    hosts: dict[str, Sequence[str]] = field(default_factory=dict)  # others than PUBLIC
    asked: list[str] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)
    port: int = 0
    time: float = 0.0

    def add(self, address: str, body: str | bytes = b"", status: int = 200, **headers: str) -> None:
        """A page; an underscore in a header's name is a hyphen."""
        data = body.encode() if isinstance(body, str) else body
        named = {key.replace("_", "-"): words for key, words in headers.items()}
        self.pages[address] = (status, {"Content-Type": "text/html; charset=utf-8", **named}, data)

    def net(self) -> Net:
        """A network in which every name that isn't in `hosts` has one public address, and all lead to this server."""

        def resolve(host: str, port: int) -> Sequence[str]:
            return self.hosts.get(host, (PUBLIC,))

        def connect(ip: str, port: int, timeout: float) -> socket.socket:
            self.connected.append((ip, port))
            return socket.create_connection(("127.0.0.1", self.port), timeout)

        def sleep(seconds: float) -> None:
            self.slept.append(seconds)
            self.time += seconds

        return Net(resolve=resolve, connect=connect, clock=lambda: self.time, sleep=sleep)


@contextmanager
def serving() -> Iterator[Sites]:
    """The sites, for as long as they are needed."""
    sites = Sites()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(sites))
    sites.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield sites
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(sites: Sites) -> Callable[..., BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = f"{self.headers['Host']}{self.path}"
            sites.asked.append(address)
            status, headers, body = sites.pages.get(address, (404, {}, b""))
            self.send_response(status)
            for key, words in headers.items():
                self.send_header(key, words)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Nothing."""

    return Handler
