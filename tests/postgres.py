"""A PostgreSQL server that the tests start themselves: in a temporary folder, as an ordinary user, on this machine only."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

OWNER = "owner"
SETTINGS = "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60"


@dataclass(frozen=True)
class Server:
    """A server that runs."""

    port: int
    password: str

    def url(self, database: str, name: str = OWNER, password: str | None = None) -> str:
        """The address of a database for somebody."""
        return f"postgresql://{name}:{password or self.password}@127.0.0.1:{self.port}/{database}"

    def schema(self, name: str) -> str:
        """The address of a new schema, which holds a record as an own database does and is made sooner."""
        self.run(f"CREATE SCHEMA {name}")
        return f"{self.url('postgres')}?options=-csearch_path%3D{name}"

    def run(self, sql: str, database: str = "postgres") -> None:
        """A statement of the server's owner."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as db:
            db.execute(sql)  # type: ignore[call-overload, unused-ignore]


def programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`; None where PostgreSQL isn't installed."""
    found = shutil.which("pg_ctl")
    places = [Path(found).parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name), reverse=True)
    return next((p for p in places if (p / "initdb").exists()), None)


def needed() -> Path:
    """The same, or the test is skipped; in CI that is a failure."""
    bin_ = programs() if find_spec("psycopg") else None
    if bin_ is None:
        said = "needs PostgreSQL (Debian's postgresql) and psycopg (pip install 'dateline[postgres]')"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(said)
    return bin_


@contextmanager
def running() -> Iterator[Server]:
    """A new server, gone with everything in it at the end. Root may not run one, so another user does."""
    bin_, folder = needed(), Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    other: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
    server = Server(free_port(), secrets.token_hex(8))
    (folder / "pw").write_text(server.password)
    data, log = folder / "data", folder / "log"
    if other:
        for path in (folder, folder / "pw"):
            shutil.chown(path, other["user"], other["group"])

    def does(program: str, *arguments: str | Path) -> None:
        done = subprocess.run(
            [bin_ / program, *arguments], check=False, cwd=folder, capture_output=True, text=True, **other
        )
        assert done.returncode == 0, f"{program}: {done.stdout}{done.stderr}{log.read_text() if log.exists() else ''}"

    try:
        # Another order of letters than a record's, so that a place where the record doesn't say its own is seen.
        sorting = ("--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US")
        access = ("-U", OWNER, "-A", "scram-sha-256", f"--pwfile={folder / 'pw'}", "--no-sync")
        does("initdb", "-D", data, *sorting, *access)
        # `-l` takes the server's output: a server that kept ours open would never let go of it.
        does("pg_ctl", "-D", data, "-l", log, "-w", "-t", "60", "-o", f"{SETTINGS} -p {server.port}", "start")
        try:
            yield server
        finally:
            does("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
