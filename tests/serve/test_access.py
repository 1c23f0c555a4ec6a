"""Nobody is let in who isn't meant to be: every write route, every way around."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dateline.serve.access import Access, loopback
from dateline.serve.app import application
from dateline.serve.desk import Desk
from dateline.serve.site import back
from dateline.store import Record

from .conftest import HOST, OURS, Browser

Visit = Callable[..., Browser]
WRITES = ("/decide/pair", "/decide/split", "/decide/claim", "/decide/slot", "/decide/add", "/decide/undo", "/name", "/export")  # fmt: skip


def form(browser: Browser, route: str) -> dict[str, str]:
    """A form that the route takes, where nothing else is wrong."""
    capture, bombing = browser.claim("capture"), browser.claim("bombing")
    forms = {
        "/decide/pair": {"one": capture.id, "two": bombing.id, "answer": "unsure"},
        "/decide/split": {"event": _event_of(browser, capture.id), "claim": capture.id},
        "/decide/claim": {"claim": bombing.id, "answer": "accept"},
        "/decide/slot": {"claim": bombing.id, "slot": "status", "means": "possible", "words": "", "near": ""},
        "/decide/add": {"report": "b.txt", "act": "displacement", "words": "residents said", "near": "0"},
        "/decide/undo": {"decision": "0"},
        "/name": {"by": "Bo Example"},
        "/export": {"format": "claims"},
    }
    return {"token": browser.access.form_token, "next": "/review.html", **forms[route]}


def _event_of(browser: Browser, claim: str) -> str:
    with Record.open(browser.path, readonly=True) as record:
        return next(e.id for e in record.events() if claim in e.claims)


def routes(app: Any) -> Iterator[tuple[str, set[str]]]:
    """Every address of the site with its methods."""
    for route in app.app.routes:
        yield route.path, set(route.methods or ())


def bytes_of(browser: Browser) -> tuple[Any, ...]:
    """All that a write would change: the log and what was decided."""
    with Record.open(browser.path, readonly=True) as record:
        return record.log(), record.decisions(), record.claims()


def test_every_write_route_is_tested_here(visit: Visit) -> None:
    """The list above is the site's own: a new route that writes can't be forgotten."""
    app = application(Desk(visit().path), Access("127.0.0.1", 1, "t"))
    posts = {path for path, methods in routes(app) if methods - {"GET", "HEAD"}}
    assert posts == set(WRITES)


def test_nothing_is_mounted_beside_the_routes(visit: Visit) -> None:
    """Every address is a route with its methods: what is asked of all routes is asked of all addresses."""
    from starlette.routing import Route

    app: Any = application(Desk(visit().path), Access("127.0.0.1", 1, "t"))
    assert all(isinstance(route, Route) and route.methods for route in app.app.routes)


ATTACKS: dict[str, dict[str, str]] = {
    "another site's page": {"origin": "http://evil.example", "sec-fetch-site": "cross-site"},
    "another port's page": {"origin": "http://127.0.0.1:9999", "sec-fetch-site": "same-site"},
    "a page that hides where it is from": {"origin": "null"},
    "no origin at all": {"origin": ""},
    "our origin, but sent from elsewhere": {**OURS, "sec-fetch-site": "cross-site"},
    "our address by another scheme": {"origin": f"https://{HOST}", "sec-fetch-site": "same-origin"},
    "a name that was pointed here": {"host": "evil.example:8437", "origin": "http://evil.example:8437"},
    "a name that only begins like ours": {"host": "127.0.0.1.evil.example", "origin": "http://127.0.0.1.evil.example"},
    "a host with a user before it": {"host": "127.0.0.1@evil.example", "origin": "http://127.0.0.1@evil.example"},
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("route", WRITES)
def test_a_form_from_elsewhere_is_refused_and_nothing_changes(route: str, attack: str, visit: Visit) -> None:
    """With the right token and cookie, a request that our own page didn't send gets 403."""
    browser = visit()
    before, fields = bytes_of(browser), form(browser, route)
    headers = {**OURS, **ATTACKS[attack]}
    reply = browser.client.post(route, data=fields, headers=headers, follow_redirects=False)
    assert reply.status_code == 403
    assert bytes_of(browser) == before
    assert "set-cookie" not in reply.headers


@pytest.mark.parametrize("route", WRITES)
def test_without_the_launch_or_its_form_token_nothing_is_taken(route: str, visit: Visit) -> None:
    """The cookie alone, the form's token alone, and the launch token in the form's place are not enough."""
    browser, stranger = visit(), visit(opened=False)
    before, fields = bytes_of(browser), form(browser, route)
    for client, token in ((stranger, fields["token"]), (browser, ""), (browser, "x"), (browser, browser.access.token)):
        reply = client.client.post(route, data={**fields, "token": token}, headers=OURS, follow_redirects=False)
        assert reply.status_code == 403
    for method in ("put", "patch", "delete"):
        assert browser.client.request(method, route, data=fields, headers=OURS).status_code == 405
    assert browser.client.get(route).status_code in (404, 405)
    assert bytes_of(browser) == before


@pytest.mark.parametrize("route", WRITES)
def test_served_for_reading_only_nothing_is_taken(route: str, visit: Visit) -> None:
    """Without a token of the launch there is no way to write, and no form is shown."""
    browser = visit(token=None)
    before, fields = bytes_of(browser), form(browser, route)
    reply = browser.client.post(route, data=fields, headers=OURS, follow_redirects=False)
    assert reply.status_code == 403 and bytes_of(browser) == before
    assert 'method="post"' not in browser.get("/review.html").text


@pytest.mark.parametrize("route", WRITES)
def test_the_same_form_from_our_page_is_taken(route: str, visit: Visit) -> None:
    """The refusals above are not for another reason: our own page's form goes through."""
    browser = visit()
    if route == "/decide/undo":
        browser.post("/decide/claim", form(browser, "/decide/claim"))
    fields = form(browser, route)
    fields |= {"decision": browser.decisions()[0].id} if route == "/decide/undo" else {}
    assert browser.post(route, fields).status_code in (200, 303)


@pytest.mark.parametrize(("kind", "status"), [("text/plain", 415), ("multipart/form-data; boundary=x", 415)])
def test_only_forms_are_read(kind: str, status: int, visit: Visit) -> None:
    """Kinds of content that a page elsewhere could send without being asked are refused."""
    reply = visit().client.post("/decide/claim", content=b"claim=x", headers={**OURS, "content-type": kind})
    assert reply.status_code == status


def test_a_form_has_its_limits(visit: Visit) -> None:
    """A body that is too long, has too many fields, or is no UTF-8 is refused before it is looked at."""
    browser, kind = visit(), {**OURS, "content-type": "application/x-www-form-urlencoded"}
    for body, status in ((b"x=" + b"y" * 70_000, 413), (b"&".join([b"a=1"] * 300), 400), (b"why=%ff%fe", 400)):
        assert browser.client.post("/decide/claim", content=body, headers=kind).status_code == status


@pytest.mark.parametrize("address", ["/", "/review.html", "/api/events", "/assets/live.css", "/data/events.js"])
def test_another_name_reads_nothing(address: str, visit: Visit) -> None:
    """A page elsewhere whose name was pointed at this machine can't read the record either."""
    browser = visit()
    assert browser.get(address, headers={"host": "evil.example"}).status_code == 403
    assert browser.get(address, headers={"host": "localhost:1234"}).status_code == 200


@pytest.mark.parametrize("address", [
    "/index.html", "/review.html", "/nothing", "/api/events", "/assets/keys.js", "/open?token=x", "/decide/pair",
])  # fmt: skip
def test_every_reply_forbids_what_we_dont_need(address: str, visit: Visit) -> None:
    """The policy stands on every reply, faults too: no inline script, no frames, no sniffing, nothing stored."""
    headers = visit().get(address, follow_redirects=False).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers and headers["cache-control"] in ("no-store", "no-cache")


@pytest.mark.parametrize("opened", [True, False])
def test_no_route_replies_without_the_policy(opened: bool, visit: Visit) -> None:
    """The site's own list of routes, each asked by every method: the policy stands on whatever comes back, and no page has
    a script, a style or a handler written into it."""
    browser = visit(opened=opened)
    app = application(Desk(browser.path), Access("127.0.0.1", 1, "t"))
    for route, _ in routes(app):
        address = re.sub(r"\{page:int\}", "2", re.sub(r"\{\w+(:path)?\}", "x", route))
        for method in ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
            reply = browser.client.request(method, address, follow_redirects=False)
            policy = reply.headers["content-security-policy"]
            assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy, route
            assert reply.status_code < 500 and "access-control-allow-origin" not in reply.headers
            assert method in ("GET", "HEAD") or reply.status_code in (403, 405), (method, route)
            assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+\s*=|\sstyle\s*=", _markup(reply)), route


def _markup(reply: Any) -> str:
    """The page's tags, without its words; "" of what is no page."""
    return "".join(re.findall(r"<[^>]*>", reply.text)) if "html" in reply.headers.get("content-type", "") else ""


@pytest.mark.parametrize("path", [
    "../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/pages.py", "vendor/../../serve/app.py",
    "/etc/passwd", "..\\..\\app.py", "live.css%00.js", "",
])  # fmt: skip
def test_no_path_leads_out_of_the_assets(path: str, visit: Visit) -> None:
    """Files are looked up by name among those that there are; no path is ever followed."""
    assert visit().get(f"/assets/{path}").status_code == 404


def test_the_launch_link_opens_and_a_wrong_one_does_not(visit: Visit) -> None:
    """The cookie is for this site's own pages alone, and no script reads it."""
    browser = visit(opened=False)
    assert 'method="post"' not in browser.get("/review.html").text
    assert browser.get("/open?token=wrong").status_code == 403
    reply = browser.get(f"/open?token={browser.access.token}&next=//evil.example", follow_redirects=False)
    assert reply.headers["location"] == "/index.html"
    cookie = reply.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert browser.access.token not in browser.get("/review.html").text
    assert browser.access.form_token in browser.get("/review.html").text


@pytest.mark.parametrize("address", [
    "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "evil", "", "/\x00", "/é",
])  # fmt: skip
def test_we_lead_on_to_our_own_pages_only(address: str) -> None:
    """An address to come back to that isn't ours becomes the first page."""
    assert back(address).startswith(("/index.html", "/%", "/?", "/")) and "evil" not in back(address)


def test_addresses_of_ours_are_kept() -> None:
    """What was asked, what was decided and the place in the page stay."""
    assert back("/reports/a.html?claim=x#claim-x", "d1") == "/reports/a.html?claim=x&said=d1#claim-x"


@pytest.mark.parametrize(("host", "alone"), [
    ("127.0.0.1", True), ("localhost", True), ("::1", True), ("127.9.9.9", True),
    ("0.0.0.0", False), ("192.168.0.5", False), ("example.org", False), ("::", False),
])  # fmt: skip
def test_loopback_is_this_machine_only(host: str, alone: bool) -> None:
    """Only this machine's own addresses are safe without accounts."""
    assert loopback(host) is alone


def test_served_on_all_addresses_any_address_is_known_and_no_other_name() -> None:
    """A number can't be pointed elsewhere, a name can."""
    everywhere = Access("0.0.0.0", 80, None)
    assert everywhere.known("192.168.0.5:80") and not everywhere.known("evil.example")
    assert not Access("127.0.0.1", 80, None).known("192.168.0.5")
