"""The hand-made record behind a site, asked as a browser would ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Claim, Decision
from dateline.serve import Access, application
from dateline.serve.desk import Desk
from dateline.store import Record
from dateline.web.build_assets import VENDOR
from dateline.web.safe import Tiles

TOKEN = "the-token-of-this-launch"
HOST = "127.0.0.1:8437"
OURS = {"origin": f"http://{HOST}", "sec-fetch-site": "same-origin"}


@dataclass
class Browser:
    """A client of the site, and what it needs to look like our own page."""

    client: Any
    access: Access
    path: Path

    def get(self, address: str, **more: Any) -> Any:
        return self.client.get(address, **more)

    def post(self, address: str, fields: dict[str, Any], **headers: str) -> Any:
        """Sends a form with its token, as our page would."""
        sent = {"token": self.access.form_token, "next": "/review.html", **fields}
        return self.client.post(address, data=sent, headers={**OURS, **headers}, follow_redirects=False)

    def decisions(self) -> tuple[Decision, ...]:
        with Record.open(self.path, readonly=True) as record:
            return record.decisions()

    def claim(self, act: str) -> Claim:
        """The first claim of that act."""
        with Record.open(self.path, readonly=True) as record:
            return next(c for c in record.claims() if c.act.means == act)

    def events(self) -> list[tuple[str, ...]]:
        """The events, as the claims that they are made of."""
        with Record.open(self.path, readonly=True) as record:
            return [e.claims for e in record.events()]


@pytest.fixture
def visit(record_file: Path) -> Iterator[Callable[..., Browser]]:
    """Opens a browser on the site: `visit()`, `visit(opened=False)`, `visit(token=None)`, `visit(host="0.0.0.0")`."""
    testing = pytest.importorskip("starlette.testclient")
    if not (VENDOR / "leaflet.js").is_file():
        pytest.skip("run `python src/dateline/web/build_assets.py` first")
    clients = []

    def go(
        *,
        opened: bool = True,
        token: str | None = TOKEN,
        host: str = "127.0.0.1",
        name: str = "Ada Example",
        tiles: Tiles | None = None,
    ) -> Browser:
        access = Access(host, 8437, token, tiles=tiles)
        app = application(Desk(record_file), access, title="Test", name=name)
        client = testing.TestClient(app, base_url=f"http://{HOST}")
        client.__enter__()
        clients.append(client)
        if opened and token:
            assert client.get(f"/open?token={token}", follow_redirects=False).status_code == 303
        return Browser(client, access, record_file)

    yield go
    for client in clients:
        client.__exit__(None, None, None)
