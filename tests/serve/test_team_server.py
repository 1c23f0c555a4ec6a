"""A team's server as compose.yaml starts it, without containers: the same commands, the same entry point and Caddyfile,
before a real PostgreSQL and a real Caddy."""

from __future__ import annotations

import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dateline.serve.access import LONG
from tests import postgres

httpx = pytest.importorskip("httpx", reason="pip install 'dateline[test]' brings it along")
yaml = pytest.importorskip("yaml", reason="pip install 'dateline[readers]' brings it along")
pytest.importorskip("argon2", reason="pip install 'dateline[accounts]'")
pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
HOST = "localhost"  # for which Caddy makes a certificate itself
WORDS = "four words that fit"
LIMIT = 60  # seconds until a server is there


@dataclass(frozen=True)
class Team:
    """Where the parts stand."""

    folder: Path
    database: str  # host and port
    pages: int
    https: int

    def told(self, service: dict[str, Any]) -> list[str]:
        """A service's command, with this machine's addresses in the place of the containers'."""
        here = {"0.0.0.0": "127.0.0.1", "/accounts/accounts.toml": str(self.folder / "accounts.toml")}
        command = [re.sub(r"\$\{DATELINE_HOST[^}]*\}", HOST, word) for word in service["command"]]
        return [here.get(word, word) for word in command]

    def environment(self, service: dict[str, Any]) -> dict[str, str]:
        """What a service is told, secrets as files."""
        own = {
            name: value.replace("/run/secrets", str(self.folder)).replace("@database/", f"@{self.database}/")
            for name, value in service["environment"].items()
        }
        return {**os.environ, **own, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}

    def does(self, service: dict[str, Any], command: Sequence[str], said: str | None = None) -> str:
        """One command of a service, through the entry point."""
        words = ["sh", str(ROOT / "deploy" / "entrypoint"), *command]
        done = subprocess.run(
            words, env=self.environment(service), input=said, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def browser(self) -> Any:
        """A browser that knows Caddy's certificate."""
        root = self.folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
        trusted = ssl.create_default_context(cafile=str(root))
        return httpx.Client(base_url=f"https://{HOST}:{self.https}", headers={"host": HOST}, verify=trusted)


@pytest.fixture(scope="module")
def services() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))["services"]


@pytest.fixture(scope="module")
def team(services: Any, server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """The whole server; gone at the end."""
    if not shutil.which("caddy"):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("needs Caddy (Debian's caddy)")
    folder = tmp_path_factory.mktemp("team")
    (folder / "owner").write_text(server.password)
    (folder / "desk").write_text("a desk's secret\n")
    server.run("CREATE DATABASE dateline")
    found = Team(folder, f"127.0.0.1:{server.port}", postgres.free_port(), postgres.free_port())
    owner, pages = services["owner"], services["pages"]
    with ExitStack() as running:
        running.callback(server.run, "DROP DATABASE dateline WITH (FORCE)")
        found.does(services["setup"], found.told(services["setup"]))
        account = ["account", "Ada Example", "--accounts", str(folder / "accounts.toml"), "--may", "admin"]
        found.does(owner, account, f"{WORDS}\n")
        reports = [str(ROOT / "examples" / "libya"), "--sidecar", str(ROOT / "examples" / "reports.csv")]
        found.does(owner, ["read", *reports])
        serve = ["sh", str(ROOT / "deploy" / "entrypoint"), *found.told(pages), "--port", str(found.pages)]
        running.enter_context(_started(serve, found.environment(pages), folder / "pages.log"))
        caddyfile = _caddyfile(found)
        caddy = ["caddy", "run", "--adapter", "caddyfile", "--config", str(caddyfile)]
        home = {**os.environ, "DATELINE_HOST": HOST, "XDG_DATA_HOME": str(folder), "HOME": str(folder)}
        running.enter_context(_started(caddy, home, folder / "caddy.log"))
        _answers(found)
        yield found


def _caddyfile(team: Team) -> Path:
    """The repository's own, on free ports, before the pages where they are here."""
    ours = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    ours = re.sub(r"\bpages:\d+", f"127.0.0.1:{team.pages}", ours)
    http = postgres.free_port()
    ports = f"admin off\n\tskip_install_trust\n\thttp_port {http}\n\thttps_port {team.https}\n\tdefault_bind 127.0.0.1"
    path = team.folder / "Caddyfile"
    path.write_text(f"{{\n\t{ports}\n}}\n{ours}")
    return path


@contextmanager
def _started(command: Sequence[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    with log.open("w") as said, subprocess.Popen(command, env=environment, stdout=said, stderr=said) as process:
        try:
            yield
        finally:
            process.terminate()
            process.wait(LIMIT)


def _answers(team: Team) -> None:
    """Waits until the pages answer behind the proxy."""
    for _ in range(LIMIT * 4):
        try:
            with team.browser() as browser:
                if browser.get("/login").status_code == 200:
                    return
        except (OSError, httpx.TransportError):
            pass
        time.sleep(0.25)
    logs = "\n".join(path.read_text("utf-8")[-2000:] for path in sorted(team.folder.glob("*.log")))
    pytest.fail(f"no answer in {LIMIT} s: {logs}")


def sign_in(browser: Any, password: str = WORDS) -> Any:
    """Sends the entrance's form, as a browser does."""
    token = re.search(r'name="token" value="(\w+)"', browser.get("/login").text)
    assert token
    fields = {"token": token[1], "name": "Ada Example", "password": password, "next": "/"}
    return browser.post("/login", data=fields, headers={"origin": f"https://{HOST}"})


def test_nobody_comes_in_without_an_account(team: Team) -> None:
    """The way in is the only page; a wrong password opens nothing."""
    with team.browser() as browser:
        assert browser.get("/api/events").status_code == 401
        assert browser.get("/events.html").headers["location"].startswith("/login")
        assert "don’t fit" in sign_in(browser, "four other words here").text
        assert browser.get("/api/events").status_code == 401


def test_who_has_one_reads_and_decides(team: Team, services: Any) -> None:
    """Through the proxy, over TLS: what the owner has read in is there, and a decision is in the owner's record."""
    with team.browser() as browser:
        reply = sign_in(browser)
        assert reply.status_code == 303 and "secure" in reply.headers["set-cookie"].casefold()
        claim = browser.get("/api/claims").json()["items"][0]["id"]
        token = re.search(r'name="token" value="(\w+)"', browser.get("/review.html").text)
        assert token
        form = {"token": token[1], "next": "/review.html", "claim": claim, "answer": "accept"}
        assert browser.post("/decide/claim", data=form, headers={"origin": f"https://{HOST}"}).status_code == 303
    owner = services["owner"]
    assert claim in team.does(owner, ["review", "--export", "-"])
    team.does(owner, ["verify"])


def test_long_forms_get_through_and_endless_ones_do_not(team: Team) -> None:
    """An export of thousands of events that are named is one form; what no page of ours sends is refused."""
    with team.browser() as browser:
        sign_in(browser)
        token = re.search(r'name="token" value="(\w+)"', browser.get("/index.html").text)
        assert token
        known = [event["id"] for event in browser.get("/api/events").json()["items"]]
        headers = {"origin": f"https://{HOST}"}
        form = {"token": token[1], "next": "/", "format": "csv", "events": " ".join((known * 5_000)[:5_000])}
        assert browser.post("/export", data=form, headers=headers).status_code == 200
        for more, refused in ((LONG, {413}), (3 * LONG, {413, 502})):  # the pages say so in words, then the proxy does
            longer = {**form, "events": form["events"] + "x" * more}
            assert browser.post("/export", data=longer, headers=headers).status_code in refused


def test_the_pages_may_not_read_reports_in(team: Team, services: Any) -> None:
    """Their role decides; the record's reports are the owner's."""
    words = ["sh", str(ROOT / "deploy" / "entrypoint"), "read", str(ROOT / "examples" / "mali")]
    done = subprocess.run(words, env=team.environment(services["pages"]), capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "Traceback" not in done.stderr
