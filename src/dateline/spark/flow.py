"""The stages of a job. Each is written before the next begins; what is there already is read."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from .. import __version__, batches
from ..batches.coding import acts_of
from ..batches.merging import Acts, compared_by, linked_by, tied_to
from ..batches.parts import Heads
from ..batches.processes import Recipe, loaded
from ..batches.rows import is_dated
from ..batches.schemas import CLAIMS, EVENTS, LINKS, PAIRS, REPORTS, SEEN, Batch, Row, Schema, Table
from ..errors import UsageError, needed
from . import inputs
from .options import Options, parsed

Frame = Any  # pyspark.sql.DataFrame
log = logging.getLogger("dateline.spark")


@dataclass(frozen=True)
class Job:
    """A session, what was asked for, and where stages are kept."""

    session: Any
    options: Options
    counted: Any  # archives read, as an accumulator; one that is read twice counts twice

    def stage(self, name: str, make: Callable[[], Frame]) -> Frame:
        """The folder of a stage, made where it isn't there whole."""
        folder, asked = f"{self.options.output}/{name}", self.options
        if not self.there(f"{folder}/_SUCCESS"):
            made = make().write.mode("overwrite").option("compression", asked.output_compression)
            made.parquet(folder)
        return self.session.read.parquet(folder)

    def there(self, path: str) -> bool:
        """Whether a file is there, on whatever file system."""
        context = self.session.sparkContext
        found = context._jvm.org.apache.hadoop.fs.Path(path)
        return bool(found.getFileSystem(context._jsc.hadoopConfiguration()).exists(found))

    def frame(self, table: Table, schema: Schema) -> Frame:
        """A table that is here, for all."""
        return self.session.createDataFrame(table.to_pylist(), schema.ddl())

    def cut(self, frame: Frame, schema: Schema, keys: Callable[[Row], Iterable[object]]) -> Any:
        """The frame in as many groups as the merge has parts, each row in all that its keys fall into."""
        spread = partial(_spread, keys=keys, parts=self.options.parts)
        return frame.mapInArrow(spread, schema.ddl(part="int")).groupBy("part")


def main(words: list[str] | None = None) -> None:
    """Runs the job of a command line."""
    options = parsed(words)
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    session = needed("pyspark.sql", "spark").SparkSession.builder.appName("dateline").getOrCreate()
    session.sparkContext.setLogLevel(options.log_level)
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", inputs.ROWS)
    session.conf.set("spark.sql.execution.arrow.maxBytesPerBatch", inputs.BYTES)
    try:
        run(session, options)
    finally:
        session.stop()


def run(session: Any, options: Options) -> None:
    """Reads, codes, dates, merges and links; `output` then has `reports`, `claims` and `events`."""
    job, choice = Job(session, options, session.sparkContext.accumulator(0)), options.choice
    coder = choice.load()  # a fault in a codebook stops the job before it begins
    acts: Acts = acts_of(coder) if choice.codebook else None
    _same_job(job, coder.name)
    reports = job.stage("reports", lambda: _read(job))
    once = job.stage("unique", lambda: _unique(job, reports))
    if options.dates and _are_undated(once):
        log.info("some reports have no date: all are brought together to date them (--no_dates leaves them undated)")
        coded = job.stage("coded", lambda: _coded(job, once, choice))
        claims = job.stage("claims", lambda: _dated(job, once, coded, acts))
    else:
        claims = job.stage("claims", lambda: _coded(job, once, choice))
    claims = claims.filter("id IS NOT NULL")
    seen = job.stage("seen", lambda: _merged(job, claims, acts))
    events = job.stage("events", lambda: _linked(job, seen, acts))
    log.info("%s archives read, %s problems kept", job.counted.value, reports.filter("problem IS NOT NULL").count())
    log.info("%s reports, %s claims, %s events in %s", once.count(), claims.count(), events.count(), options.output)


# --- stages ------------------------------------------------------------------------------------------------------------


def _read(job: Job) -> Frame:
    session, asked = job.session, job.options
    if _is_parquet(asked.input):
        return session.read.parquet(asked.input).select(*REPORTS.columns)
    paths = [row.value.strip() for row in session.read.text(asked.input).collect()]
    named = sorted(inputs.named(path for path in paths if path).items())
    if not named:
        raise UsageError(f"{asked.input} lists no archives. Give a file with a path or an address on each line.")
    parts = session.sparkContext.parallelize(named, min(asked.num_input_partitions, len(named)))
    frame = session.createDataFrame(parts, "path string, name string")
    how = inputs.Inputs(asked.input_base_url, asked.local_temp_dir, asked.filter, asked.filter_words, asked.choice)
    return frame.mapInArrow(partial(_archives, how=how, counted=job.counted), REPORTS.ddl())


def _unique(job: Job, reports: Frame) -> Frame:
    told = reports.filter("id IS NOT NULL").withColumn("original", _null("binary"))
    return job.cut(told, REPORTS, _id).applyInArrow(batches.unique_reports, REPORTS.ddl())


def _coded(job: Job, once: Frame, choice: Recipe) -> Frame:
    spread = once.repartition(job.options.num_input_partitions, "id")
    return spread.mapInArrow(partial(_codings, recipe=choice), CLAIMS.ddl())


def _are_undated(once: Frame) -> bool:
    return not all(is_dated(row.published) for row in once.select("published").distinct().collect())


def _dated(job: Job, once: Frame, coded: Frame, acts: Acts) -> Frame:
    """The claims, those of undated reports as all reports together date them."""
    anew = job.frame(batches.dated(once.toArrow(), coded.toArrow(), acts), CLAIMS)
    return coded.join(anew.select("report_id").distinct(), "report_id", "left_anti").select(*CLAIMS.columns).union(anew)


def _merged(job: Job, claims: Frame, acts: Acts) -> Frame:
    parts = job.options.parts
    compared = job.cut(claims, CLAIMS, compared_by)
    table = compared.applyInArrow(lambda part: batches.pair_block(part, parts, acts), PAIRS.ddl()).toArrow()
    ids = table["id"].to_pylist()
    known, crowds = (
        batches.heads(zip(ids, table["head"].to_pylist(), strict=True)),
        batches.Told(zip(table["crowd"].to_pylist(), ids, strict=True)),
    )
    told = job.session.sparkContext.broadcast(known)
    tied = job.cut(claims, CLAIMS, partial(_tied, told=told))
    return tied.applyInArrow(lambda part: batches.merge_block(part, acts, crowds), SEEN.ddl())


def _linked(job: Job, seen: Frame, acts: Acts) -> Frame:
    parts = job.options.parts
    near = job.cut(seen, SEEN, linked_by)
    links = near.applyInArrow(lambda part: batches.link_block(part, parts, acts), LINKS.ddl())
    both = job.cut(seen, SEEN, _id).cogroup(job.cut(links, LINKS, _event))
    events = both.applyInArrow(lambda some, found: batches.linked_events(some, found), EVENTS.ddl())
    return events.coalesce(job.options.num_output_partitions)


# --- what tasks do: rows in, rows out (on groups by lambdas: Spark draws conclusions from annotations) ----------------


def _archives(some: Iterator[Batch], how: inputs.Inputs, counted: Any) -> Iterator[Batch]:
    for batch in some:
        for row in batch.to_pylist():
            yield from inputs.batches(how.read(row["path"], row["name"]))
            counted.add(1)


def _codings(some: Iterator[Batch], recipe: Recipe) -> Iterator[Batch]:
    for batch in some:
        yield batches.code_batch(batch, loaded(recipe))


def _spread(some: Iterator[Batch], keys: Callable[[Row], Iterable[object]], parts: int) -> Iterator[Batch]:
    for batch in some:
        yield batches.in_parts(batch, keys, parts)


def _tied(row: Row, told: Any) -> Iterable[str]:
    known: Heads = told.value
    return tied_to(row, known)


def _id(row: Row) -> Iterable[str]:
    return [row["id"]]


def _event(row: Row) -> Iterable[str]:
    return [row["event"]]


# --- small ones --------------------------------------------------------------------------------------------------------


def _same_job(job: Job, coder: str) -> None:
    """UsageError where the output is of another job: what is done already would be taken for this one's."""
    asked = job.options
    told = {"dateline": __version__, "coder": coder, "input": asked.input, "base": asked.input_base_url}
    told |= {"dates": str(asked.dates), "filter": f"{asked.filter} {asked.filter_words}"}
    mark = hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]
    folder = f"{asked.output}/job"
    if job.there(f"{folder}/_SUCCESS"):
        there = json.loads(job.session.read.text(folder).first().value)
        if there["id"] != mark:
            raise UsageError(f"{asked.output} holds another job's output ({there}). Name another folder, or empty it.")
        return
    job.session.createDataFrame([(json.dumps({"id": mark, **told}),)], "value string").coalesce(1).write.text(folder)


def _is_parquet(path: str) -> bool:
    return path.rstrip("/").endswith((".parquet", "/reports"))


def _null(kind: str) -> Any:
    return needed("pyspark.sql.functions", "spark").lit(None).cast(kind)
