"""A real Spark cluster of two workers on this machine's loopback, started and ended by whoever asks."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / ".venv" / "spark"
"""Where `make tables` puts pyspark, with a pandas of its own: older than the one that the exports are tested with."""
PATIENCE = 120  # seconds for a part to start, on a busy machine
MEMORY = "1g"


def missing() -> str | None:
    """What there must be for a cluster and isn't; None where everything is."""
    if shutil.which("java") is None:
        return "Spark needs Java (Debian: openjdk-17-jre-headless)"
    if _pyspark() is None:
        return "Spark isn't installed: pip install 'dateline[spark]', or make tables"
    return None


def _pyspark() -> Path | None:
    if (SITE / "pyspark").is_dir():
        return SITE / "pyspark"
    found = importlib.util.find_spec("pyspark")
    return Path(found.origin).parent if found and found.origin else None


def environment() -> dict[str, str]:
    """An environment in which driver, workers and their Pythons find Dateline and Spark, and ask nobody else."""
    home = _pyspark()
    assert home
    paths = [str(ROOT / "src"), *([str(SITE)] if home.parent == SITE else []), os.environ.get("PYTHONPATH", "")]
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("SPARK_")},
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_JAVA_OPTS": "-XX:TieredStopAtLevel=1",
    }


@dataclass
class Cluster:
    """A master and the workers that are left."""

    url: str
    workers: list[subprocess.Popen[bytes]]

    def kill_a_worker(self) -> None:
        """Ends a worker and what it has started as a machine does that loses its power."""
        _kill(self.workers.pop())


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A master and two workers of one core each; their files are in `folder`."""
    ports = _free_ports(2)
    address = ["--host", "127.0.0.1", "--webui-port"]
    parts: list[subprocess.Popen[bytes]] = []
    try:
        parts.append(_start(folder, "master", ["Master", *address, str(ports[1]), "--port", str(ports[0])]))
        url = f"spark://127.0.0.1:{ports[0]}"
        _wait(folder / "master.log", r"New state: ALIVE")
        for n in range(2):
            own = ["--cores", "1", "--memory", MEMORY, "--work-dir", str(folder / f"work-{n}"), url]
            parts.append(_start(folder, f"worker-{n}", ["Worker", *address, "0", *own]))
        for n in range(2):
            _wait(folder / f"worker-{n}.log", r"Successfully registered with master")
        yield Cluster(url, parts[1:])
    finally:
        for part in reversed(parts):
            _kill(part)


def _start(folder: Path, name: str, words: list[str]) -> subprocess.Popen[bytes]:
    """A part of the cluster, in a session of its own: what it starts ends with it."""
    env = environment()
    kind = words[0]
    command = [f"{env['SPARK_HOME']}/bin/spark-class", f"org.apache.spark.deploy.{kind.lower()}.{kind}", *words[1:]]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            command, env=env, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder, start_new_session=True
        )


def _kill(part: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(part.pid, signal.SIGKILL)
    part.wait()


def _wait(log: Path, sign: str) -> None:
    end = time.monotonic() + PATIENCE
    while not re.search(sign, log.read_text(errors="replace")):
        if time.monotonic() > end:
            raise TimeoutError(f"{log.name} never said {sign!r}:\n{log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.1)


def _free_ports(count: int) -> list[int]:
    with socket.socket() as one, socket.socket() as two:
        for free in (one, two):
            free.bind(("127.0.0.1", 0))
        return [free.getsockname()[1] for free in (one, two)][:count]
