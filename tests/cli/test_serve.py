"""`dateline serve`: what is said before anything is served."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import urllib.error
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


def test_for_others_it_warns_and_nobody_decides(record_file: Path) -> None:
    """On every address: a warning, no token, and each form is refused."""
    with serving(record_file, "--host", "0.0.0.0") as (link, process):
        page = link.replace("0.0.0.0", "127.0.0.1")
        assert "token" not in link
        with urllib.request.urlopen(f"{page}review.html") as reply:
            assert 'method="post"' not in reply.read().decode()
        with pytest.raises(urllib.error.HTTPError, match="403"):
            urllib.request.urlopen(f"{page}decide/claim", data=b"claim=x")
        process.terminate()
        assert "WARNING" in process.communicate()[1]
