"""Whatever is sent, the site answers: never with a fault of its own, and nothing is written but what was decided."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.serve import Access, application
from dateline.serve.desk import Desk
from dateline.serve.filters import NAMES
from dateline.store import Record
from tests.conftest import fill
from tests.web.payloads import made

from .conftest import HOST, OURS, TOKEN
from .test_access import WRITES

pytestmark = pytest.mark.slow
SOME = settings(max_examples=60, deadline=None, suppress_health_check=[*HealthCheck], derandomize=True, database=None)
FIELDS = (
    "one", "two", "answer", "event", "claim", "slot", "means", "words", "near", "report", "act", "verb", "status",
    "decision", "by", "why", "next", "format", *NAMES,
)  # fmt: skip
PATHS = ("/", "/index.html", "/table-2.html", "/control.html", "/relations.html", "/reports.html", "/sources.html",
         "/review.html", "/decisions.html", "/data/events.js", "/data/words.js", "/open")  # fmt: skip
BELOW = ("/events/", "/reports/", "/claims/", "/table-", "/assets/", "/data/", "/api/events/", "/api/reports/", "/")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Any, Path, list[str]]]:
    """A client that has opened the launch link, what it may do, the record, and the ids in it."""
    testing = pytest.importorskip("starlette.testclient")
    path = tmp_path_factory.mktemp("fuzz") / "dateline.db"
    with Record.open(path, create=True) as record:
        fill(record)
        view = record.view()
    ids = [*(c.id for c in view.claims), *(e.id for e in view.events), *(r.id for r in view.reports)]
    access = Access("127.0.0.1", 8437, TOKEN)
    app = application(Desk(path), access, title="Test", name="Ada Example")
    with testing.TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=True) as client:
        client.get(f"/open?token={TOKEN}", follow_redirects=False)
        yield client, access, path, ids


def values(ids: list[str]) -> st.SearchStrategy[str]:
    known = ["same", "accept", "reject", "status", "actor", "capture", "2019", "0", "-1", "9" * 20, "undefined", *NAMES]
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    return st.one_of(st.sampled_from([*ids, *known]), st.sampled_from(made(100)[:40]).map(_sendable), text)


def _sendable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("route", WRITES)
def test_any_form_is_answered(route: str, site: tuple[Any, Any, Path, list[str]], tmp_path: Path) -> None:
    """A form with our token and anything else in it is taken or refused in words; the record stays whole."""
    client, access, path, ids = site

    @SOME
    @given(st.dictionaries(st.sampled_from(FIELDS), st.lists(values(ids), max_size=3), max_size=10))
    def sent(fields: dict[str, list[str]]) -> None:
        form = {**fields, "token": access.form_token}
        reply = client.post(route, data=form, headers=OURS, follow_redirects=False)
        assert reply.status_code in (200, 303, 400, 404), reply.text
        if reply.status_code == 303:
            assert reply.headers["location"].startswith("/") and not reply.headers["location"].startswith("//")

    sent()
    shutil.copy(path, tmp_path / "copy.db")
    with Record.open(path, readonly=True) as record:
        assert [f for f in record.verify() if "run `dateline read` again" not in f.says] == []


def test_any_address_is_answered(site: tuple[Any, Any, Path, list[str]]) -> None:
    """Views, data, files and the API, with anything after the "?" and anything for an id."""
    client, _, path, ids = site
    before = path.read_bytes()
    below = st.builds(
        lambda start, rest, end: start + quote(rest, safe="/.%") + end,
        st.sampled_from(BELOW), values(ids), st.sampled_from(("", ".html", ".js")),
    )  # fmt: skip
    asked = st.dictionaries(st.sampled_from([*FIELDS, "said", "pair", "queue", "add", "token", "limit"]), values(ids))

    @settings(SOME, max_examples=300)
    @given(st.one_of(st.sampled_from(PATHS), below), asked)
    def get(address: str, query: dict[str, str]) -> None:
        reply = client.get(address, params=query, follow_redirects=False)
        assert reply.status_code in (200, 303, 400, 403, 404), (address, query, reply.text)
        assert "content-security-policy" in reply.headers

    get()
    assert path.read_bytes() == before


@pytest.mark.parametrize("headers", [
    {"host": ""}, {"host": "["}, {"host": "127.0.0.1:x"}, {"cookie": "a=\x01; ;;=; dateline-8437=\u00e9"},
    {"content-type": "\x00"}, {"origin": "http://["}, {"content-length": "x"}, {"host": "127.0.0.1" * 1000},
])  # fmt: skip
def test_any_header_is_answered(headers: dict[str, str], site: tuple[Any, Any, Path, list[str]]) -> None:
    """Headers that are none are refused, or looked past."""
    client, *_ = site
    sent = {name: value.encode("latin-1", "replace") for name, value in headers.items()}
    for method in ("GET", "POST", "PUT", "OPTIONS"):
        assert client.request(method, "/decide/claim", headers=sent).status_code < 500


def test_the_api_is_as_described_for_any_request(site: tuple[Any, Any, Path, list[str]]) -> None:
    """schemathesis sends what the description allows and what it doesn't: no fault of the server's, replies as described."""
    schemathesis = pytest.importorskip("schemathesis", reason="pip install schemathesis")
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", site[0].app, headers={"host": HOST})
    tried = 0
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(SOME, max_examples=40)
        @given(operation.as_strategy())
        def ask(case: Any) -> None:
            nonlocal tried
            tried += 1
            case.headers["host"] = HOST
            case.validate_response(case.call())

        ask()
    assert tried > 10
