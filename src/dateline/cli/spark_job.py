"""`dateline spark-job`: the whole flow on a Spark cluster."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import UsageError, needed
from .options import article_filter_options, codebook_option, coder_option, gazetteer_option, reader_option

if TYPE_CHECKING:
    from ..reports.sieve import Which


@click.command()
@click.argument("input", metavar="INPUT")
@click.argument("output", metavar="OUTPUT")
@click.option("--master", metavar="URL", default="local[*]", show_default=True, help="Spark's master.")
@click.option(
    "--input_base_url",
    metavar="URL",
    default="",
    help="Put before paths that are relative: https://data.commoncrawl.org/",
)
@click.option(
    "--num_input_partitions", metavar="N", type=click.IntRange(1), default=400, show_default=True,
    help="Tasks that read and code.",
)  # fmt: skip
@click.option(
    "--num_output_partitions", metavar="N", type=click.IntRange(1), default=10, show_default=True,
    help="Files of events.",
)  # fmt: skip
@click.option(
    "--parts", metavar="N", type=click.IntRange(1), default=400, show_default=True,
    help="Into how many the merge is cut; the events are the same with any number.",
)  # fmt: skip
@click.option("--output_compression", metavar="CODEC", default="zstd", show_default=True, help="Of the Parquet files.")
@click.option("--local_temp_dir", metavar="FOLDER", help="Where what is fetched is kept while it is read.")
@click.option(
    "--no_dates",
    is_flag=True,
    help="Leave undated reports undated; dating them brings all reports together in one place.",
)
@article_filter_options
@codebook_option
@gazetteer_option
@reader_option
@coder_option
@click.option("--conf", metavar="KEY=VALUE", multiple=True, help="A setting of Spark. May be given several times.")
@click.option("--log_level", metavar="LEVEL", default="WARN", show_default=True, help="Of Spark.")
@click.pass_context
def spark_job(
    ctx: click.Context,
    /,
    input: str,
    output: str,
    master: str,
    no_dates: bool,
    which: Which,
    least: int,
    codebook: Path | None,
    packs: Sequence[Path],
    conf: Sequence[str],
    **others: object,
) -> None:
    """Read, code and merge archives on Apache Spark.

    INPUT is a file that lists web archives, a path or an address on each line, as cc-pyspark has it; or reports as
    Parquet, which an earlier job has written. OUTPUT is a folder for the Parquet of reports, claims and events: the same,
    line by line, as `dateline read` makes. A job that was cut off goes on where it stopped. `dateline load OUTPUT` takes
    it into a record.

    Every machine of the cluster needs Dateline (`pip install 'dateline[spark]'`) and the paths. docs/scale.md tells more.
    """
    from ..spark import Options

    options = Options(
        input,
        output,
        codebook=str(codebook) if codebook else None,
        packs=tuple(map(str, packs)),
        dates=not no_dates,
        filter=which,
        filter_words=least,
        **others,  # type: ignore[arg-type]  # click has checked them
    )
    if codebook or packs or options.coder:
        options.choice.load()  # what is wrong with it is said before a cluster is asked for anything
    done = subprocess.run(command(options.words(), master, conf), env=environment(), check=False)
    ctx.exit(1 if done.returncode else 0)


def command(words: Sequence[str], master: str, conf: Sequence[str]) -> list[str]:
    """What is run: the cluster's own spark-submit where SPARK_HOME names one, else pyspark's."""
    from .. import spark

    home = os.environ.get("SPARK_HOME") or next(iter(needed("pyspark", "spark").__path__))
    submit = Path(home) / "bin" / "spark-submit"
    if not submit.exists():
        raise UsageError(f"there is no {submit}. Correct SPARK_HOME, or leave it out.")
    settings = [word for one in conf for word in ("--conf", one)]
    script = Path(next(iter(spark.__path__))) / "submit.py"
    return [str(submit), "--master", master, *settings, str(script), *words]


def environment() -> dict[str, str]:
    """This process's environment, with this Python for the driver and, unless another is named, for the workers."""
    return {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable, **os.environ}
