"""`dateline serve`: what is said before anything is served."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@contextmanager
def serving(record: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The command, running; the link that it prints."""
    pytest.importorskip("uvicorn")
    command = [sys.executable, "-m", "dateline", "serve", "-r", str(record), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.terminate()


def test_a_missing_record_and_a_port_in_use_are_said(dateline: Run, record_file: Path) -> None:
    """Nothing is served, and the message names the next step."""
    gone = dateline("serve", "-r", "nothing.db")
    assert gone.status == 2 and "there is no record" in gone.err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        used = dateline("serve", "-r", record_file, "--port", taken.getsockname()[1])
    assert used.status == 2 and "--port" in used.err


def test_the_link_is_for_this_machine(record_file: Path) -> None:
    """Standard output is the link alone, on loopback, with a token; it opens."""
    with serving(record_file) as (link, _):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/open\?token=[\w-]{32}", link)
        with urllib.request.urlopen(link) as reply:
            assert reply.status == 200 and "Record of events" in reply.read().decode()


def test_nobody_else_is_let_in_without_accounts(dateline: Run, record_file: Path, tmp_path: Path) -> None:
    """Another address takes accounts, and a certificate or the word that the network encrypts; nothing is served else."""
    bare = dateline("serve", "-r", record_file, "--host", "0.0.0.0")
    assert bare.status == 2 and "dateline account" in bare.err and not bare.out
    gone = dateline("serve", "-r", record_file, "--accounts", "gone.toml")
    assert gone.status == 1 and "dateline account" in gone.err and not gone.out
    (tmp_path / "none.toml").write_text("")
    open_ = dateline("serve", "-r", record_file, "--host", "0.0.0.0", "--accounts", "none.toml")
    assert open_.status == 2 and "--certificate" in open_.err and not open_.out
    empty = dateline("serve", "-r", record_file, "--host", "0.0.0.0", "--accounts", "none.toml", "--unencrypted")
    assert empty.status == 2 and "holds no account" in empty.err and not empty.out


@pytest.mark.slow
def test_with_accounts_the_link_lets_nobody_in(record_file: Path, tmp_path: Path) -> None:
    """On every address: no token in the link, the record behind the page for signing in, and each form refused."""
    path = _account(tmp_path, "Ada Example", "correct horse battery")
    with serving(record_file, "--host", "0.0.0.0", "--accounts", str(path), "--unencrypted") as (link, _):
        page = link.replace("0.0.0.0", "127.0.0.1")
        assert "token" not in link
        with urllib.request.urlopen(f"{page}review.html") as reply:
            assert "Password" in reply.read().decode() and reply.url.startswith(f"{page}login?next=")
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(f"{page}decide/claim", data=b"claim=x")


def test_accounts_are_made_listed_and_taken_out(dateline: Run, tmp_path: Path) -> None:
    """The password comes from standard input where nobody types, and never stands in the file."""
    path = _account(tmp_path, "Ada Example", "correct horse battery")
    _account(tmp_path, "Bo Example", "another four words", "--reads")
    assert "correct horse" not in path.read_text()
    assert dateline("account", "--accounts", path).out == "Ada Example: may review\nBo Example: may read\n"
    assert dateline("account", "--accounts", path, "--remove", "Ada Example").status == 0
    again = dateline("account", "--accounts", path, "--remove", "Ada Example")
    assert again.status == 2 and "lists them" in again.err
    assert dateline("account", "--accounts", path).out == "Bo Example: may read\n"


def _account(folder: Path, name: str, password: str, *options: str) -> Path:
    pytest.importorskip("argon2", reason="pip install 'dateline[accounts]'")
    command = [sys.executable, "-m", "dateline", "account", name, "--accounts", str(folder / "a.toml"), *options]
    subprocess.run(command, input=f"{password}\n", text=True, check=True, capture_output=True)
    return folder / "a.toml"


@pytest.mark.slow
def test_behind_a_proxy_forms_are_those_of_its_address(dateline: Run, record_file: Path, tmp_path: Path) -> None:
    """The link, the cookie and the origin are the proxy's, and who tries passwords is whom the proxy names."""
    path = _account(tmp_path, "Ada Example", "correct horse battery")
    proxied = ("--host", "0.0.0.0", "--accounts", str(path), "--proxy")
    nameless = dateline("serve", "-r", record_file, *proxied)
    assert nameless.status == 2 and "--known-as" in nameless.err
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    with serving(record_file, *proxied, "--known-as", "desk.example", "--port", str(port)) as (link, _):
        assert link == "https://desk.example/"

        def ask(password: str, by: str, origin: str = "https://desk.example") -> tuple[int, str]:
            headers = {"Host": "desk.example", "X-Forwarded-For": by, "X-Forwarded-Proto": "https"}
            there = f"http://127.0.0.1:{port}/login"
            with urllib.request.urlopen(urllib.request.Request(there, headers=headers)) as reply:
                token = re.search(r'name="token" value="(\w+)"', reply.read().decode())
            assert token
            form = {"token": token[1], "name": "Ada Example", "password": password, "next": "/api"}
            sent = urllib.request.Request(there, urllib.parse.urlencode(form).encode(), {**headers, "Origin": origin})
            try:
                with urllib.request.build_opener(_Stay).open(sent) as reply:
                    return reply.status, str(reply.headers["set-cookie"])
            except urllib.error.HTTPError as refused:
                return refused.code, str(refused.headers["set-cookie"])

        assert [ask("wrong wrong wrong", "192.0.2.1")[0] for _ in range(6)] == [403] * 5 + [429]
        assert ask("correct horse battery", "192.0.2.2", "http://desk.example")[0] == 403
        status, cookie = ask("correct horse battery", "192.0.2.2")
        assert status == 303 and cookie.startswith("__Host-") and "Secure" in cookie


class _Stay(urllib.request.HTTPRedirectHandler):
    """Shows where a reply leads, and doesn't go there."""

    def redirect_request(self, *_: Any) -> None:
        return None
