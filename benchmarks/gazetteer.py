"""What a gazetteer pack costs: CPU seconds, memory and disk of building one, microseconds of looking names up.

    python benchmarks/gazetteer.py --names 10000000 [-o benchmarks/gazetteer.json]

A synthetic dump in GeoNames' formats is written to a scratch folder first (--scratch DIR; about 150 bytes a name): two
names of five are main names of places, three stand in alternateNamesV2.txt. Names are one to three words of two to four
syllables, the same for the same --names. `dateline gazetteer build` then runs in a process of its own; its CPU seconds
and its largest resident memory come from the operating system. Looked up are names as the dump spells them, names in
another romanisation, names with a letter changed, and names that nobody has, through the shipped gazetteer and the pack.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

CONSONANTS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "kh",
    "l",
    "m",
    "n",
    "q",
    "r",
    "s",
    "sh",
    "t",
    "w",
    "z",
    "th",
    "gh",
    "dh",
]
VOWELS = ["a", "i", "u", "e", "o", "aa", "ei", "ou"]
HEADS = ["Tall", "Kafr", "Al", "Khirbat", "Bir", "Wadi", "Umm", "Nova", "San", "Dayr"]
LOOKUPS = 2_000


def word(dice: random.Random) -> str:
    """A made-up word of two to four syllables."""
    return "".join(dice.choice(CONSONANTS) + dice.choice(VOWELS) for _ in range(dice.randint(2, 4))).capitalize()


def name(dice: random.Random) -> str:
    """A made-up place name of one to three words."""
    words = [word(dice) for _ in range(1 if dice.random() < 0.6 else 2)]
    return " ".join([dice.choice(HEADS), *words] if dice.random() < 0.25 else words)


def places(count: int) -> Iterator[str]:
    """Lines of allCountries.txt."""
    dice = random.Random(1)
    kinds = ["P\tPPL"] * 7 + ["H\tSTM", "S\tDAM", "T\tHLL"]
    for n in range(1, count + 1):
        own, lat, lon = name(dice), round(dice.uniform(-55, 70), 5), round(dice.uniform(-179, 179), 5)
        people = int(dice.paretovariate(1.1) * 100) if dice.random() < 0.2 else 0
        country = dice.choice(["SY", "UA", "SD", "ML", "CO", "YE", "IQ", "MM"])
        yield f"{n}\t{own}\t{own}\t\t{lat}\t{lon}\t{dice.choice(kinds)}\t{country}\t\t{n % 20:02}\t\t\t\t{people}\t\t300\tUTC\t2024-01-01\n"


def alternates(count: int, known: int) -> Iterator[str]:
    """Lines of alternateNamesV2.txt."""
    dice = random.Random(2)
    for n in range(1, count + 1):
        yield f"{n}\t{dice.randint(1, known)}\ten\t{name(dice)}\t\t\t\t\t\t\n"


def dump(folder: Path, names: int) -> None:
    """Write the synthetic dump."""
    known = names * 2 // 5
    for file, lines in (
        ("allCountries.txt", places(known)),
        ("alternateNamesV2.txt", alternates(names - known, known)),
    ):
        with (folder / file).open("w", encoding="utf-8", buffering=1 << 20) as out:
            out.writelines(lines)


def building(folder: Path, pack: Path) -> dict[str, float]:
    """CPU and wall seconds and the largest resident memory of the build, in MB."""
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "dateline", "gazetteer", "build", str(folder), "-o", str(pack)], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    scale = 1 if platform.system() == "Darwin" else 1024
    return {
        "build_cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "build_wall_s": round(time.monotonic() - start, 1),
        "build_peak_memory_mb": round(used.ru_maxrss * scale / 1e6, 1),
    }


def looking_up(pack: Path) -> dict[str, float]:
    """Microseconds of CPU per name, opening in milliseconds, memory that searching took."""
    from dateline.places import Gazetteer

    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    gazetteer = Gazetteer.open([pack])
    opened = time.process_time() - start
    asked = _asked(pack)
    result = {"open_ms": round(1000 * opened, 2)}
    for kind, names in asked.items():
        result[f"named_{kind}_us"] = _each(gazetteer.named, names)
    few = asked["changed"][: LOOKUPS // 10]
    result["similar_us"] = _each(gazetteer.similar, few)
    found = sum(bool(gazetteer.named(n)) for n in asked["exact"]) / len(asked["exact"])
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 / 1e6
    return {**result, "exact_found": round(found, 4), "lookup_memory_mb": round(grown, 1)}


def _asked(pack: Path) -> dict[str, list[str]]:
    dice, db = random.Random(3), sqlite3.connect(f"file:{pack}?mode=ro", uri=True)
    last = db.execute("SELECT max(id) FROM place").fetchone()[0]
    exact = [
        db.execute("SELECT name FROM place WHERE id = ?", (dice.randint(1, last),)).fetchone()[0]
        for _ in range(LOOKUPS)
    ]
    db.close()
    other = [n.replace("kh", "x").replace("ou", "u").replace("sh", "sch").replace("aa", "a") for n in exact]
    changed = [n[:2] + dice.choice("aeiou") + n[3:] for n in exact]
    return {"exact": exact, "romanised": other, "changed": changed, "unknown": [f"Zz{n}qy" for n in exact]}


def _each(look: Callable[[str], object], names: list[str]) -> float:
    start = time.process_time()
    for n in names:
        look(n)
    return round(1e6 * (time.process_time() - start) / len(names), 1)


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument(
        "--scratch", type=Path, help="where the dump and the pack are written (default: a temporary one)"
    )
    parser.add_argument("-o", "--out", type=Path)
    asked = parser.parse_args()
    from dateline.places import Gazetteer  # before the build, so that both use the same code

    Gazetteer.open().named("Damascus")
    with tempfile.TemporaryDirectory(dir=asked.scratch) as scratch:
        folder, pack = Path(scratch) / "dump", Path(scratch) / "pack.sqlite"
        folder.mkdir()
        dump(folder, asked.names)
        result: dict[str, object] = {"names": asked.names, "cores": os.cpu_count(), "python": platform.python_version()}
        result |= {"dump_mb": round(sum(f.stat().st_size for f in folder.iterdir()) / 1e6, 1)}
        result |= building(folder, pack)
        result |= {"pack_mb": round(pack.stat().st_size / 1e6, 1)}
        result |= looking_up(pack)
    text = json.dumps(result, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
