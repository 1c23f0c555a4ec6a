"""The team's server as compose.yaml describes it: checked as far as that goes without a daemon."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import dateline
from dateline.cli.serve import PORT

yaml = pytest.importorskip("yaml", reason="pip install 'dateline[readers]' brings it along")
ROOT = Path(__file__).resolve().parents[1]
OURS = ("owner", "setup", "pages")


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def test_everything_that_is_named_is_there(compose: Any) -> None:
    """Each network, volume, secret and service that a service names is described, and none beside."""
    used: dict[str, set[str]] = {"networks": set(), "volumes": set(), "secrets": set(), "services": set()}
    for service in compose["services"].values():
        used["networks"].update(service.get("networks", ()))
        used["secrets"].update(service.get("secrets", ()))
        used["services"].update(service.get("depends_on", ()))
        used["volumes"].update(v.split(":")[0] for v in service.get("volumes", ()) if not v.startswith("."))
    for kind in ("networks", "volumes", "secrets"):
        assert used[kind] == compose[kind].keys()
    assert used["services"] <= compose["services"].keys()


def test_only_the_proxy_is_reached_from_outside(compose: Any) -> None:
    """One service publishes ports and has a way out; the database meets none but those who work with it."""
    services = compose["services"]
    assert [name for name, of in services.items() if "ports" in of] == ["proxy"]
    inner = {name for name, of in compose["networks"].items() if (of or {}).get("internal")}
    assert [name for name, of in services.items() if not set(of["networks"]) <= inner] == ["proxy"]
    assert set(services["proxy"]["networks"]).isdisjoint(services["database"]["networks"])


def test_the_pages_work_with_the_least_role(compose: Any) -> None:
    """They come as `desk`, who gets `review` from the set-up, and hold no secret of the owner's."""
    setup, pages = compose["services"]["setup"], compose["services"]["pages"]
    assert setup["command"][:4] == ["roles", "desk", "--may", "review"]
    assert pages["environment"]["DATELINE_RECORD"].startswith("postgresql://desk@database/")
    assert (
        pages["secrets"] == ["desk"] and pages["depends_on"]["setup"]["condition"] == "service_completed_successfully"
    )


def test_every_command_is_one_of_ours(compose: Any) -> None:
    """Verbs and options are those that this Dateline has."""
    for name in OURS:
        verb, *arguments = compose["services"][name].get("command", ["verify"])
        command = dateline.get_command(None, verb)  # type: ignore[arg-type]
        assert command, verb
        command.make_context(verb, [re.sub(r"\$\{\w+[^}]*\}", "desk.example", a) for a in arguments])


def test_the_proxy_leads_to_the_pages(compose: Any) -> None:
    """To the service and the port on which they listen, under the name that they are known as."""
    told = (ROOT / "deploy" / "Caddyfile").read_text("utf-8")
    assert f"reverse_proxy pages:{PORT}" in told and "{$DATELINE_HOST}" in told
    assert "DATELINE_HOST" in compose["services"]["proxy"]["environment"]
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in compose["services"]["proxy"]["volumes"]


def copied() -> Iterator[str]:
    for line in (ROOT / "Dockerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            yield from line.split()[1:-1]


def test_the_image_takes_files_that_are_there() -> None:
    """What the Dockerfile copies is in the repository, and the extras that it installs are in pyproject.toml."""
    import tomllib

    assert all((ROOT / name).exists() for name in copied())
    extras = re.search(r"whl\)\[([\w,]+)\]", (ROOT / "Dockerfile").read_text("utf-8"))
    known = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert extras and set(extras[1].split(",")) <= known.keys()


def test_the_lock_becomes_constraints_that_pip_takes(tmp_path: Path) -> None:
    """What the Dockerfile's sed leaves of the lock are names, versions and conditions, every package of it."""
    from tests import lock

    script = re.search(r"sed -E '([^']+)'", (ROOT / "Dockerfile").read_text("utf-8"))
    assert script
    told = subprocess.run(
        ["sed", "-E", script[1], ROOT / "requirements.lock"], capture_output=True, text=True, check=True
    )
    lines = [line for line in told.stdout.splitlines() if line.strip() and not line.startswith("#")]
    assert all(lock.PINNED.fullmatch(line) for line in lines)
    assert len(lines) == len(list(lock.read(ROOT / "requirements.lock")))


def test_passwords_come_out_of_files(tmp_path: Path) -> None:
    """The entry point hands on the words of a command, a secret's file as the password and another as standard input."""
    (tmp_path / "dateline").write_text('#!/bin/sh\necho "$PGPASSWORD|$#|$2"\ncat\n')
    (tmp_path / "dateline").chmod(0o755)
    for name, content in (("one", "it's secret\n"), ("two", "typed\n")):
        (tmp_path / name).write_text(content)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "DATELINE_PASSWORD_FILE": f"{tmp_path}/one"}
    command = ["sh", ROOT / "deploy" / "entrypoint", "verb", "two words"]
    nothing = subprocess.DEVNULL
    assert subprocess.check_output(command, env=env, text=True, stdin=nothing) == "it's secret|2|two words\n"
    env["DATELINE_INPUT_FILE"] = f"{tmp_path}/two"
    assert subprocess.check_output(command, env=env, text=True, stdin=nothing) == "it's secret|2|two words\ntyped\n"


def test_compose_itself_takes_the_file() -> None:
    """`docker compose config` needs no daemon; skipped where it isn't installed."""
    there = shutil.which("docker") and subprocess.run(
        ["docker", "compose", "version"], capture_output=True, check=False
    )
    if not there or there.returncode:
        pytest.skip("docker compose isn't installed")
    env = {**os.environ, "DATELINE_HOST": "desk.example"}
    done = subprocess.run(
        ["docker", "compose", "config", "-q"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
