"""What a job is asked for, as words of a command line and back; the names are cc-pyspark's."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..pipeline import Choice
from ..reports.sieve import Which


@dataclass(frozen=True, slots=True)
class Options:
    """What a job is asked for."""

    input: str  # a list of paths to archives, one a line; or reports as Parquet
    output: str  # a folder for `reports`, `claims`, `events` and what is between them
    input_base_url: str = ""  # put before paths that are relative
    num_input_partitions: int = 400  # tasks that read and code
    num_output_partitions: int = 10  # files of a stage
    parts: int = 400  # into how many the merge is cut
    output_compression: str = "zstd"
    local_temp_dir: str | None = None  # where what is fetched is kept while it is read
    dates: bool = True  # whether undated reports are dated, which brings all reports together in the driver
    codebook: str | None = None  # a path on every machine
    packs: tuple[str, ...] = ()
    coder: str | None = None
    reader: str = "full"
    filter: Which = "bulk"  # in which archives articles that can hold no claim are stopped
    filter_words: int = 1  # how many different words of acts they must have
    log_level: str = "WARN"

    @property
    def choice(self) -> Choice:
        """Which coder."""
        packs = tuple(Path(pack) for pack in self.packs)
        return Choice(Path(self.codebook) if self.codebook else None, packs, self.coder, self.reader)

    def words(self) -> list[str]:
        """As the job's command line."""
        given = [
            *(f"--{name}={value}" for name in NAMED if (value := getattr(self, name)) not in (None, "")),
            *(f"--gazetteer={pack}" for pack in self.packs),
            *([] if self.dates else ["--no_dates"]),
        ]
        return [self.input, self.output, *given]


NAMED = (
    "input_base_url", "num_input_partitions", "num_output_partitions", "parts", "output_compression",
    "local_temp_dir", "codebook", "coder", "reader", "filter", "filter_words",
    "log_level",
)  # fmt: skip


def parsed(words: Sequence[str] | None = None) -> Options:
    """The options of the job's command line."""
    plain = Options("", "")
    parser = argparse.ArgumentParser(prog="dateline spark-job")
    parser.add_argument("input")
    parser.add_argument("output")
    for name in NAMED:
        usual = getattr(plain, name)
        parser.add_argument(f"--{name}", default=usual, type=type(usual) if isinstance(usual, int) else str)
    parser.add_argument("--gazetteer", dest="packs", action="append", default=[])
    parser.add_argument("--no_dates", dest="dates", action="store_false")
    found = vars(parser.parse_args(words))
    return Options(**{**found, "packs": tuple(found["packs"])})
