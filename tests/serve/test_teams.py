"""The pages of a record on a server: several people decide in them at once."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from dateline.serve import Access, application
from dateline.serve.desk import Desk
from dateline.store import Record
from dateline.store.address import Address

from .conftest import HOST, OURS, TOKEN

testing = pytest.importorskip("starlette.testclient")


def browser(url: str, name: str) -> Any:
    """A site of its own, as on another machine, and a browser in it."""
    access = Access("127.0.0.1", 8437, TOKEN)
    client = testing.TestClient(
        application(Desk(Address(url)), access, title="Test", name=name), base_url=f"http://{HOST}"
    )
    client.__enter__()
    client.get(f"/open?token={TOKEN}", follow_redirects=False)
    return client, access.form_token


def test_two_sites_on_one_record(record_url: str) -> None:
    """Each of two people judges half of the claims in a site of their own; both see all of it, and events follow."""
    sites = [browser(record_url, name) for name in ("Ada", "Bo")]
    with Record.open(record_url, readonly=True) as record:
        claims = [c.id for c in record.claims()]
    replies: list[int] = []

    def judge(n: int) -> None:
        client, token = sites[n]
        for claim in claims[n::2]:
            form = {"token": token, "next": "/review.html", "claim": claim, "answer": "accept"}
            replies.append(client.post("/decide/claim", data=form, headers=OURS, follow_redirects=False).status_code)

    threads = [threading.Thread(target=judge, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert replies == [303] * len(claims)
    for client, _ in sites:
        page = client.get("/decisions.html").text
        assert page.count("<bdi>Ada</bdi>") >= 1 <= page.count("<bdi>Bo</bdi>") and client.get("/api/events").json()
        client.__exit__(None, None, None)
    with Record.open(record_url, readonly=True) as record:
        assert record.verify() == [] and len(record.decisions()) == len(claims)
