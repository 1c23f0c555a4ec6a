"""Bytes that nobody meant, given to everything that reads a file: each is read or refused in words, and none crashes.

With atheris, which looks for bytes that lead to new places in the code; without it, the same by wounds at random.

    python -m tests.faults.fuzz SECONDS [CORPUS-FOLDER]     # as `make fuzz` does; what was found is kept in the folder
"""

from __future__ import annotations

import importlib.util
import io
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from dateline.errors import DatelineError
from dateline.records import Problem, Reading

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 20_000
Target = Callable[[Path], object]


def targets() -> Mapping[str, Target]:
    """What reads a file, by the name that the file gets."""
    from dateline.claims.codebook.toml_lines import Toml
    from dateline.reports import SourceFile
    from dateline.reports.reading import read_file, readers
    from dateline.reports.sidecar import read_sidecar
    from dateline.serve import accounts
    from dateline.store import Record, bundle
    from dateline.store.head import read as head

    def report(path: Path) -> None:
        for item in read_file(SourceFile(path, path.name)):
            assert not isinstance(item, Problem) or (item.what and item.next_step)
            if isinstance(item, Reading):
                item.report.text.encode()
                for value in (item.report.title, item.report.outlet, item.report.dateline, item.report.byline):
                    assert not (value and value.span) or item.report.quote(value.span) == value.text

    def record(path: Path) -> None:
        with Record.open(path, readonly=True) as opened:
            opened.verify()

    others: dict[str, Target] = {
        "reports.csv": read_sidecar, "bundle.zip": bundle.check, "accounts.toml": accounts.read, "head.json": head,
        "codebook.toml": lambda path: Toml.read(path, path.name), "record.db": record,
    }  # fmt: skip
    return {**{f"a{suffix}": report for suffix in readers()}, **others}


def one(name: str, target: Target, data: bytes, folder: Path) -> None:
    """Hands the bytes over; only what the program says in words may come back."""
    path = folder / name
    path.write_bytes(data)
    try:
        target(path)
    except DatelineError as said:
        assert str(said)


def seeds(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files that are as they should be, by name, from which the others are made."""
    from dateline.store import Record
    from tests.conftest import fill

    for path in sorted((ROOT / "examples").rglob("*")):
        if path.suffix in (".txt", ".html", ".md") and path.stat().st_size < LONGEST:
            yield f"a{path.suffix}", path.read_bytes()
    yield "reports.csv", (ROOT / "examples" / "reports.csv").read_bytes()[:2000]
    yield "accounts.toml", b'["Ada"]\npassword = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA"\nmay = "read"\n'
    yield "head.json", b'{"entries":3,"hash":"' + b"0" * 64 + b'"}\n'
    yield "codebook.toml", b'[[verb]]\nwords = ["seize"]\nact = "capture"\n[a."b"]\nc = 1\n'
    with Record.open(folder / "seed.db", create=True) as record:
        fill(record)
        record.bundle(folder / "seed.zip")
    yield "record.db", (folder / "seed.db").read_bytes()
    yield "bundle.zip", (folder / "seed.zip").read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "The army seized the town of Hajjah.\n")
        archive.writestr("word/document.xml", "<w:document><w:p>The army seized the town.</w:p></w:document>")
    yield "a.zip", packed.getvalue()


def wounded(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them cut out, doubled, changed, or another's in their place."""
    made = bytearray(data[: chance.choice((LONGEST, len(data)))])
    for _ in range(chance.randint(1, 8)):
        at, long = chance.randrange(len(made) + 1), chance.randint(1, 60)
        match chance.randrange(5):
            case 0:
                del made[at : at + long]
            case 1:
                made[at:at] = made[at : at + long] * chance.choice((1, 2, 50))
            case 2:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 3:
                made[at:at] = chance.choice(
                    (b"\x00", b"\xff\xfe", b"<", b"]]>", b'"', b"\r", b"\xed\xa0\x80", b"[[", b"&#0;")
                )
            case _:
                del made[at:]
    return bytes(made)


def measure(folder: Path, seconds: float, seed: int = 0) -> dict[str, object]:
    """How many files each way of reading was given, and what crashed on them."""
    plain = at_random(folder, seconds / 2, seed)
    return {**plain, **(guided(folder, seconds / 2) if importlib.util.find_spec("atheris") else {})}


def at_random(folder: Path, seconds: float, seed: int = 0) -> dict[str, object]:
    """The same without atheris."""
    found = targets()
    kept = [(name, data) for name, data in seeds(folder) if name in found]
    return {"targets": len(found), **_wounds(folder, found, kept, seconds, seed)}


def _wounds(
    folder: Path, found: Mapping[str, Target], kept: list[tuple[str, bytes]], seconds: float, seed: int
) -> dict[str, object]:
    chance, until, tried, crashes = random.Random(seed), time.monotonic() + seconds, 0, list[str]()
    others = [(name, kept[0][1]) for name in found if name not in {n for n, _ in kept}]
    while time.monotonic() < until:
        name, data = chance.choice(kept + others)
        made = wounded(data, chance)
        tried += 1
        try:
            one(name, found[name], made, folder)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is what we look for
            crashes.append(f"{name}: {type(fault).__name__}: {fault}"[:200])
            (folder / f"crash-{len(crashes)}-{name}").write_bytes(made)
    return {"wounded": tried, "crashes": crashes[:20]}


def guided(folder: Path, seconds: float) -> dict[str, object]:
    """How many files atheris gave, and what crashed on them."""
    corpus = folder / "corpus"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-m", "tests.faults.fuzz", str(int(seconds)), str(corpus)]
    done = subprocess.run(command, check=False, env=env, cwd=folder, capture_output=True, text=True, errors="replace")
    units = re.search(r"number_of_executed_units:\s*(\d+)", done.stderr)
    crash = [line for line in done.stderr.splitlines() if "Error" in line or "ERROR" in line][:5]
    return {"guided": int(units[1]) if units else 0, "guided_crashes": crash if done.returncode else []}


def _sow(corpus: Path) -> None:
    """Puts whole files into the corpus, each with its way of reading as its first byte."""
    names = sorted(targets())
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for n, (name, data) in enumerate(seeds(Path(scratch))):
            if len(data) < LONGEST and name in names:
                (corpus / f"{n}").write_bytes(bytes([names.index(name)]) + data)


def main(seconds: int, corpus: str) -> None:
    """Lets atheris look for bytes that crash, in a process of its own, which it ends."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["dateline.reports", "dateline.store", "dateline.serve.accounts"]):
        found = sorted(targets().items())
    _sow(Path(corpus))
    scratch = Path(tempfile.mkdtemp())

    def look(data: bytes) -> None:
        if data:
            name, target = found[data[0] % len(found)]
            one(name, target, data[1:], scratch)

    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=2000", "-seed=1"]
    atheris.Setup([sys.argv[0], *limits, "-print_final_stats=1", corpus], look)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp())
