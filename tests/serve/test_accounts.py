"""With accounts nobody gets further than the page for signing in, and nobody signs with another's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InputError, UsageError
from dateline.serve import accounts, application
from dateline.serve.access import Access
from dateline.serve.desk import Desk
from dateline.serve.sessions import FREE_TRIES, LASTS, Sessions, Wait
from dateline.store import Record

pytest.importorskip("argon2", reason="pip install 'dateline[accounts]'")
HOST = "desk.example:8437"
OURS = {"origin": f"https://{HOST}", "sec-fetch-site": "same-origin"}
ADA, BO = ("Ada Example", "correct horse battery"), ("Bo Example", "another four words")


class Site:
    """A site with two accounts, one that decides and one that reads, and browsers for it."""

    def __init__(self, record: Path, file: Path, token: str | None = "t") -> None:
        self.record, self.file = record, file
        people = (accounts.made(*ADA, "review"), accounts.made(*BO, "read"))
        accounts.write(file, {a.name: a for a in people})
        self.sessions = Sessions(accounts.File(file).now)
        self.access = Access("0.0.0.0", 8437, token, self.sessions, "https", frozenset({"desk.example"}))
        self.app = application(Desk(record), self.access, title="Secret title")

    def browser(self, who: tuple[str, str] | None = None) -> Any:
        from starlette.testclient import TestClient

        client = TestClient(self.app, base_url=f"https://{HOST}", follow_redirects=False)
        if who:
            assert self.enter(client, *who).status_code == 303
        return client

    def enter(self, client: Any, name: str, password: str, next: str = "/review.html", **headers: str) -> Any:
        token = re.search(r'name="token" value="(\w+)"', client.get("/login").text)
        assert token
        fields = {"token": token[1], "name": name, "password": password, "next": next}
        return client.post("/login", data=fields, headers={**OURS, **headers})

    def accept(self, client: Any, by: str = "") -> Any:
        """Accepts a claim, out of a form of the page of review."""
        token = re.search(r'name="token" value="(\w+)"', client.get("/review.html").text)
        with Record.open(self.record, readonly=True) as record:
            claim = record.claims()[0].id
        fields = {"token": token[1] if token else "", "claim": claim, "answer": "accept", "by": by}
        return client.post("/decide/claim", data=fields, headers=OURS)

    def decided(self) -> list[str]:
        with Record.open(self.record, readonly=True) as record:
            return [d.by for d in record.decisions()]


@pytest.fixture
def site(record_file: Path, tmp_path: Path) -> Iterator[Site]:
    pytest.importorskip("starlette.testclient")
    yield Site(record_file, tmp_path / "accounts.toml")


def addresses(site: Site) -> Iterator[tuple[str, str]]:
    """Every address of the site with each of its methods."""
    for route in site.app.app.routes:  # type: ignore[attr-defined]
        path = re.sub(r"\{page:int\}", "2", re.sub(r"\{\w+(:path)?\}", "x", route.path))
        yield from ((path, method) for method in sorted(route.methods))


def test_without_signing_in_every_address_is_shut(site: Site) -> None:
    """No page, no data and no write of any route; nothing but program files and the page for signing in, which shows
    nothing of the record."""
    client = site.browser()
    with Record.open(site.record, readonly=True) as record:
        words = [c.evidence.text for c in record.claims()] + [r.name for r in record.reports()]
    for path, method in addresses(site):
        reply = client.request(method, path, headers=OURS)
        assert not any(w in reply.text for w in words), path
        if path == "/login":
            assert reply.status_code == (200 if method in ("GET", "HEAD") else 415)
        elif path.startswith("/assets/"):
            assert reply.status_code == 404
        elif method in ("GET", "HEAD") and not path.startswith(("/api", "/data")):
            assert (reply.status_code, reply.headers["location"].split("?")[0]) == (303, "/login"), path
        else:
            assert reply.status_code == 401, path
    assert site.decided() == []


def test_the_launch_link_and_made_up_cookies_let_nobody_in(site: Site) -> None:
    """Where there are accounts only they open."""
    client = site.browser()
    client.cookies.set(site.access.cookie, "t")
    assert client.get("/open?token=t").status_code == 303
    assert client.get("/api/claims").status_code == 401


def test_who_signs_in_is_led_on_and_decides_with_the_accounts_name(site: Site) -> None:
    """The cookie is for this site alone; a name in the form or another cookie changes nothing."""
    client = site.browser()
    reply = site.enter(client, *ADA, next="/decisions.html")
    assert (reply.status_code, reply.headers["location"]) == (303, "/decisions.html")
    cookie = reply.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("__host-", "secure", "httponly", "samesite=strict", "path=/"))
    client.cookies.set(site.access.name_cookie, "Mallory")
    assert site.accept(client, by="Mallory").status_code == 303
    assert site.decided() == ["Ada Example"]
    token = site.sessions.form_token(client.cookies[site.access.cookie])
    assert client.post("/name", data={"token": token, "by": "Mallory"}, headers=OURS).status_code == 400


def test_an_account_that_reads_decides_nothing(site: Site) -> None:
    """It sees everything, no form but the one for going out, and a form sent all the same is refused."""
    client = site.browser(BO)
    page = client.get("/review.html").text
    assert "Bo Example" in page and page.count('method="post"') == 1
    assert site.accept(client).status_code == 403 and site.decided() == []


@pytest.mark.parametrize("headers", [
    {"origin": "https://evil.example"}, {"origin": f"http://{HOST}"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
    {"host": "evil.example", "origin": "https://evil.example"},
])  # fmt: skip
def test_a_form_from_elsewhere_is_refused(headers: dict[str, str], site: Site) -> None:
    """For signing in, out and deciding alike: with the right cookie and token."""
    client = site.browser(ADA)
    token = site.sessions.form_token(client.cookies[site.access.cookie])
    writes = {(path, method) for path, method in addresses(site) if method not in ("GET", "HEAD")}
    assert writes >= {("/login", "POST"), ("/logout", "POST"), ("/decide/claim", "POST"), ("/export", "POST")}
    for path, method in writes:
        assert client.request(method, path, data={"token": token}, headers={**OURS, **headers}).status_code == 403
    assert site.decided() == []
    assert client.get("/index.html").status_code == 200


def test_one_browsers_form_is_no_other_browsers(site: Site) -> None:
    """A token that somebody else's page showed doesn't do."""
    ada, other = site.browser(ADA), site.browser(ADA)
    token = site.sessions.form_token(other.cookies[site.access.cookie])
    assert ada.post("/decide/claim", data={"token": token}, headers=OURS).status_code == 403


def test_who_goes_out_is_out(site: Site) -> None:
    """What the browser held opens nothing any more."""
    client = site.browser(ADA)
    held = client.cookies[site.access.cookie]
    assert client.post("/logout", data={"token": site.sessions.form_token(held)}, headers=OURS).status_code == 303
    client.cookies.set(site.access.cookie, held)
    assert client.get("/api/claims").status_code == 401


def test_an_account_taken_out_or_changed_is_out_at_once(site: Site) -> None:
    """Whoever is in with it is shut out with the next request; so is everybody where the file is gone."""
    ada, bo = site.browser(ADA), site.browser(BO)
    known = accounts.read(site.file)
    accounts.write(site.file, {"Ada Example": known["Ada Example"]})
    assert (ada.get("/api").status_code, bo.get("/api").status_code) == (200, 401)
    accounts.write(site.file, {"Ada Example": accounts.made("Ada Example", "quite another one", "review")})
    assert ada.get("/api").status_code == 401
    site.file.unlink()
    assert site.enter(site.browser(), *BO).status_code == 403


def test_wrong_passwords_are_told_apart_from_nothing_and_slow_down(site: Site) -> None:
    """A wrong name and a wrong password get the same answer; after some of them an address waits."""
    client = site.browser()
    replies = [site.enter(client, name, "wrong wrong wrong") for name in ("Ada Example", "Nobody", "", "Ada Example")]
    bodies = {re.sub(r'name="name" value="[^"]*"', "", r.text) for r in replies}
    assert {r.status_code for r in replies} == {403} and len(bodies) == 1
    for _ in range(FREE_TRIES - len(replies)):
        site.enter(client, *BO[:1], "wrong")
    reply = site.enter(client, *ADA)
    assert reply.status_code == 429 and int(reply.headers["retry-after"]) >= 1


def test_waiting_grows_and_ends(tmp_path: Path) -> None:
    """Twice as long with each wrong one, for that address alone; the right one ends it."""
    known, now = {ADA[0]: accounts.made(*ADA, "review")}, [0.0]
    sessions, waits = Sessions(lambda: known, clock=lambda: now[0]), []
    for _ in range(FREE_TRIES + 4):
        assert sessions.enter(ADA[0], "wrong", "10.0.0.1") is None
        try:
            sessions._hold("10.0.0.1")
        except Wait as wait:
            waits.append(wait.seconds)
            now[0] += wait.seconds
    assert waits == [1, 2, 4, 8, 16]
    assert sessions.enter(*ADA, "10.0.0.2") and sessions.enter(*ADA, "10.0.0.1")
    sessions._hold("10.0.0.1")


def test_nobody_is_in_for_ever() -> None:
    """After a working day a browser signs in again."""
    known, now = {ADA[0]: accounts.made(*ADA, "review")}, [0.0]
    sessions = Sessions(lambda: known, clock=lambda: now[0])
    cookie = sessions.enter(*ADA, "")
    assert cookie and sessions.who(cookie)
    now[0] = LASTS + 1
    assert sessions.who(cookie) is None


def test_sealed_for_all_nobody_decides_and_people_come_and_go(record_file: Path, tmp_path: Path) -> None:
    """`--read-only` with accounts: they open, and no decision is taken."""
    site = Site(record_file, tmp_path / "a.toml", token=None)
    client = site.browser(ADA)
    token = site.sessions.form_token(client.cookies[site.access.cookie])
    assert client.post("/decide/claim", data={"token": token}, headers=OURS).status_code == 403
    assert client.post("/logout", data={"token": token}, headers=OURS).status_code == 303


# --- the file ----------------------------------------------------------------------------------------------------------


def test_the_file_keeps_names_and_hashes_for_its_owner_alone(tmp_path: Path) -> None:
    """Any name comes back as it was; no password stands in the file; nobody else reads it."""
    path = tmp_path / "a.toml"
    people = [accounts.made(name, "twelve letters", "read") for name in ('Q "]\\ uote', "علي", "O’Neill 🔥", "a.b = 1")]
    accounts.write(path, {a.name: a for a in people})
    assert accounts.read(path) == {a.name: a for a in people}
    assert "twelve letters" not in path.read_text() and path.stat().st_mode & 0o777 == 0o600
    assert "$argon2id$" in path.read_text() and [p.name for p in tmp_path.iterdir()] == ["a.toml"]


@pytest.mark.parametrize(("name", "password"), [
    ("", "twelve letters"), ("a\nb\x00", "twelve letters"), ("x" * 81, "twelve letters"), ("Ada", "short"),
    ("Ada", "x" * 300),
])  # fmt: skip
def test_what_is_no_account_is_refused(name: str, password: str) -> None:
    """Names that can't sign and passwords that can be guessed."""
    with pytest.raises(UsageError):
        accounts.made(name, password, "read")


@pytest.mark.parametrize("content", ["[", "a = 1", "[a]\npassword = 'x'", "[a]\npassword = 'x'\nmay = 'rule'", "\x00"])
def test_a_file_that_is_none_is_said(content: str, tmp_path: Path) -> None:
    """The message names the file and the next step; a hash that is none lets nobody in."""
    path = tmp_path / "a.toml"
    with pytest.raises(InputError, match="dateline account"):
        accounts.read(path)
    path.write_text(content)
    with pytest.raises(InputError, match=r"a\.toml"):
        accounts.read(path)
    assert not accounts.fits(accounts.Account("x", "not a hash"), "not a hash")
