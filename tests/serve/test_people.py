"""Admins say in the browser who has an account; nobody else does, and nobody shuts themselves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.serve import accounts, application
from dateline.serve.access import PEOPLE, Access
from dateline.serve.desk import Desk
from dateline.serve.sessions import Sessions

pytest.importorskip("argon2", reason="pip install 'dateline[accounts]'")
testing = pytest.importorskip("starlette.testclient")
HOST = "https://desk.example"
OURS = {"origin": HOST, "sec-fetch-site": "same-origin"}
WORDS = "four words that fit"


class Desks:
    """A site with a reader, a reviewer and an admin."""

    def __init__(self, record: Path, file: Path) -> None:
        self.file = file
        people = [accounts.made(f"An {may}", WORDS, may) for may in ("read", "review", "admin")]
        accounts.write(file, {a.name: a for a in people})
        sessions = Sessions(accounts.File(file).now)
        names = frozenset({"desk.example"})
        access = Access("0.0.0.0", 8437, "t", sessions, "https", names, people=file)
        self.app = application(Desk(record), access, title="Test")

    def browser(self, may: str, password: str = WORDS) -> Any:
        client = testing.TestClient(self.app, base_url=HOST, follow_redirects=False)
        fields = {"token": self.token(client, "/login"), "name": f"An {may}", "password": password, "next": "/"}
        client.post("/login", data=fields, headers=OURS)
        return client

    def token(self, client: Any, page: str) -> str:
        found = re.search(r'name="token" value="(\w+)"', client.get(page).text)
        return found[1] if found else ""

    def change(self, client: Any, **fields: str) -> Any:
        return client.post(PEOPLE, data={"token": self.token(client, PEOPLE), **fields}, headers=OURS)

    def known(self) -> dict[str, str]:
        return {name: a.may for name, a in accounts.read(self.file).items()}


@pytest.fixture
def desks(record_file: Path, tmp_path: Path) -> Iterator[Desks]:
    yield Desks(record_file, tmp_path / "accounts.toml")


def test_only_admins_see_and_change_accounts(desks: Desks) -> None:
    """Others are refused the page and the form, with a token of their own too, and are shown no link to it."""
    before = desks.known()
    for may in ("read", "review"):
        client = desks.browser(may)
        assert client.get(PEOPLE).status_code == 403 and "accounts.html" not in client.get("/index.html").text
        token = desks.token(client, "/index.html")
        assert (
            client.post(PEOPLE, data={"token": token, "name": "An read", "may": "admin"}, headers=OURS).status_code
            == 403
        )
    admin = desks.browser("admin")
    assert "accounts.html" in admin.get("/index.html").text and "An review" in admin.get(PEOPLE).text
    assert desks.known() == before


def test_an_admin_makes_changes_and_takes_out(desks: Desks) -> None:
    """Who is changed is out at once; who is new comes in with the password."""
    admin, reader = desks.browser("admin"), desks.browser("read")
    assert desks.change(admin, name=" An   editor ", password="another four words", may="review").status_code == 303
    assert desks.browser("editor", "another four words").get("/index.html").status_code == 200
    assert desks.change(admin, name="An read", may="review").status_code == 303
    assert reader.get("/api").status_code == 401
    assert desks.change(admin, name="An review", do="remove").status_code == 303
    assert desks.known() == {"An admin": "admin", "An editor": "review", "An read": "review"}
    assert desks.browser("read").get("/index.html").status_code == 200  # the password is the one that it was


def test_no_admin_shuts_themselves_out(desks: Desks) -> None:
    """Neither by another role nor by taking the account out: one is always left who may."""
    admin = desks.browser("admin")
    for fields in ({"may": "read"}, {"do": "remove"}, {"may": "admin", "password": "another four words"}):
        assert desks.change(admin, name="An admin", **fields).status_code == 400
    assert desks.known()["An admin"] == "admin"


@pytest.mark.parametrize("fields", [
    {"name": "New", "password": "short", "may": "read"}, {"name": "", "password": WORDS, "may": "read"},
    {"name": "New", "password": WORDS, "may": "rule"}, {"name": "New", "may": "read"}, {"name": "Nobody", "do": "remove"},
    {"name": "An read", "may": "rule"},
])  # fmt: skip
def test_what_is_no_account_is_refused(fields: dict[str, str], desks: Desks) -> None:
    """With the reason, and the file stays as it is."""
    before = desks.file.read_bytes()
    assert desks.change(desks.browser("admin"), **fields).status_code == 400
    assert desks.file.read_bytes() == before


def test_a_form_from_elsewhere_changes_nothing(desks: Desks) -> None:
    """Another origin, no token, another's token."""
    admin, other = desks.browser("admin"), desks.browser("admin")
    before, fields = desks.known(), {"name": "An read", "may": "admin"}
    token = desks.token(admin, PEOPLE)
    for data, headers in (
        ({**fields, "token": token}, {**OURS, "origin": "https://evil.example"}),
        (fields, OURS),
        ({**fields, "token": desks.token(other, PEOPLE)}, OURS),
    ):
        assert admin.post(PEOPLE, data=data, headers=headers).status_code == 403
    assert desks.known() == before


def test_the_word_of_earlier_files_is_known(tmp_path: Path) -> None:
    """ "decide" is what `review` was called."""
    (tmp_path / "a.toml").write_text('["Ada"]\npassword = "x"\nmay = "decide"\n')
    assert accounts.read(tmp_path / "a.toml")["Ada"].may == "review"
