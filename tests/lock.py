"""What of the locked packages can be checked without a network: `python -m tests.lock`.

Every package is pinned by version and hashes, nothing comes from elsewhere than the index, the lock has all that the
project asks for and nothing that nobody asks for, and what is installed here is what the lock names, file by file. Whether
a fault is known in one of them is in databases on the network: `make audit` asks one.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = (
    "requirements.lock", "requirements-data.lock", "requirements-node.lock", "requirements-tables.lock",
    "requirements-ftm.lock", "requirements-fuzz.lock", "requirements-spark.lock",
)  # fmt: skip
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)\s*(?:;\s*(?P<marker>.+?))?")
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
EXTRAS = ("dev", "accounts", "formats", "postgres")


@dataclass(frozen=True)
class Pin:
    """One locked package."""

    name: str
    version: str
    marker: str
    hashes: int

    @property
    def here(self) -> bool:
        """True where this machine is meant."""
        return not self.marker or Marker(self.marker).evaluate()


def faults(root: Path = ROOT) -> Iterator[str]:
    """Everything that is wrong, said with the next step."""
    pins = list(read(root / LOCKS[0]))
    yield from (fault for name in LOCKS for fault in unlocked(root / name))
    yield from missing(root, {p.name: p for p in pins if p.here})
    yield from (fault for pin in pins if pin.here for fault in otherwise_installed(pin))


def lines(path: Path) -> Iterator[str]:
    """The requirements of a lock, each in one line."""
    joined = path.read_text("utf-8").replace("\\\n", " ")
    yield from (line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#"))


def read(path: Path) -> Iterator[Pin]:
    """The packages of a lock that are as they should be."""
    for line in lines(path):
        asked = line.partition("--hash")[0].strip()
        if found := PINNED.fullmatch(asked):
            name = canonicalize_name(found["name"])
            yield Pin(name, found["version"], found["marker"] or "", len(HASH.findall(line)))


def unlocked(path: Path) -> Iterator[str]:
    """Lines that pin nothing, have no hash, or ask another place than the index."""
    for line in lines(path):
        asked, _, rest = line.partition("--hash")
        if not PINNED.fullmatch(asked.strip()) or not rest or re.sub(HASH, "", f"--hash{rest}").strip():
            yield f"{path.name}: {asked.strip()!r} isn't a version with SHA-256 hashes alone. Lock again: make lock."


def missing(root: Path, pins: dict[str, Pin]) -> Iterator[str]:
    """What the project asks for that the lock lacks or has in a version that isn't asked for."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    extras = project["project"].get("optional-dependencies", {})
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    asked += [one for extra in EXTRAS for one in extras.get(extra, ())]
    for one in map(Requirement, asked):
        if one.name == "dateline":  # extras of its own, asked for above
            continue
        pin = pins.get(canonicalize_name(one.name))
        if (not one.marker or one.marker.evaluate()) and (pin is None or not one.specifier.contains(pin.version, True)):
            yield f"the lock has no {one}, which pyproject.toml asks for. Lock again: make lock."


def otherwise_installed(pin: Pin) -> Iterator[str]:
    """Where the installed package is another version, needs what isn't locked, or has a file that isn't its own."""
    try:
        found = metadata.distribution(pin.name)
    except metadata.PackageNotFoundError:
        return
    if found.version != pin.version:
        yield f"{pin.name} {found.version} is installed, {pin.version} is locked. Run make clean test."
        return
    for file in found.files or ():
        if file.hash is None or file.hash.mode != "sha256":
            continue
        path = Path(str(found.locate_file(file)))
        if not path.exists():
            yield f"{pin.name}: {file} is gone. Run make clean test."
        elif _digest(path) != file.hash.value:
            yield f"{pin.name}: {file} was altered after it was installed. Run make clean test."


def _digest(path: Path) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).rstrip(b"=").decode()


def main() -> int:
    """Prints what is wrong; status 1 where something is."""
    found = list(faults())
    print(*found, sep="\n", end="\n" if found else "")
    pins = list(read(ROOT / LOCKS[0]))
    print(f"{len(pins)} packages, {sum(p.hashes for p in pins)} hashes, {len(found)} faults")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
