"""On a real cluster of two workers the whole flow gives what `dateline read` gives, also where one of them is killed."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

parquet = pytest.importorskip("pyarrow.parquet", reason="batches need pyarrow: pip install 'dateline[tables]'")

from dateline import pipeline
from dateline.store import Record
from dateline.store.forms import encode
from tests.archives import Archives

from . import cluster
from .cluster import Cluster

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(cluster.missing() is not None, reason=str(cluster.missing())),
]

QUICK = "-XX:TieredStopAtLevel=1"  # for a few seconds of work the best compiler costs more than it saves
LONGEST = 1200  # seconds for a job, on a machine that has much else to do
TASKS = 12  # of the stage that codes
SMALL = (
    "spark.driver.memory=512m", "spark.executor.memory=512m", "spark.ui.enabled=false", "spark.driver.host=127.0.0.1",
    "spark.sql.shuffle.partitions=4", f"spark.driver.extraJavaOptions={QUICK}", f"spark.executor.extraJavaOptions={QUICK}",
    "spark.driver.bindAddress=127.0.0.1",
)  # fmt: skip


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster for the tests of this file."""
    with cluster.cluster(tmp_path_factory.mktemp("cluster")) as started:
        yield started


def job(master: str, archives: Archives, out: Path, *more: str) -> subprocess.Popen[str]:
    """`dateline spark-job` of a list of the archives."""
    paths = out.parent / "warc.paths"
    paths.write_text("".join(f"{path}\n" for path in archives.files))
    words = [str(paths), str(out), "--master", master, "--num_input_partitions", str(TASKS), "--parts", "4", *more]
    settings = [word for one in SMALL for word in ("--conf", one)]
    command = [sys.executable, "-m", "dateline", "spark-job", *words, *settings]
    return subprocess.Popen(
        command, env=cluster.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def forms(out: Path, stage: str) -> list[str]:
    """What a stage has written, in order of its words."""
    return sorted(form for form in parquet.read_table(out / stage, columns=["form"])["form"].to_pylist() if form)


def finish(running: subprocess.Popen[str]) -> None:
    """Waits for a job that must end well."""
    said, _ = running.communicate(timeout=LONGEST)
    assert running.returncode == 0, said[-4000:]


@pytest.fixture(scope="module")
def finished(two_workers: Cluster, archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a job that nothing disturbed."""
    out = tmp_path_factory.mktemp("job") / "out"
    finish(job(two_workers.url, archives, out))
    return out


def test_a_job_gives_what_reading_gives(finished: Path, archives: Archives, tmp_path: Path) -> None:
    """Claims and events byte for byte; loaded into a record they are that record, and loading again changes nothing."""
    out = finished
    assert forms(out, "claims") == archives.claims
    assert forms(out, "events") == archives.events
    record = tmp_path / "loaded.db"
    for _ in range(2):
        load = [sys.executable, "-m", "dateline", "load", str(out), "-r", str(record)]
        told = subprocess.run(load, env=cluster.environment(), capture_output=True, text=True, check=False)
        assert told.returncode == 1 and "1 left out" in told.stderr  # the damaged record, and the page in French
        with Record.open(record, readonly=True) as there:
            assert sorted(map(encode, there.reports())) == archives.reports
            assert sorted(map(encode, there.claims())) == archives.claims
            assert sorted(map(encode, there.events())) == archives.events
            assert there.verify() == []


def test_a_job_with_the_filter_gives_what_reading_with_it_gives(archives: Archives, tmp_path: Path) -> None:
    """What is stopped, what is told of it, claims and events; and an unfiltered job's output isn't taken for this one's."""
    with Record.open(tmp_path / "read.db", create=True) as there:
        done = pipeline.read([archives.folder], there, sieve=pipeline.sieve_for("all"))
        claims, events = sorted(map(encode, there.claims())), sorted(map(encode, there.events()))
    assert done.stopped == 1  # the weather
    out = tmp_path / "out"
    finish(job("local[2]", archives, out, "--filter", "all"))
    assert forms(out, "claims") == claims
    assert forms(out, "events") == events
    told = parquet.read_table(out / "reports", columns=["problem"])["problem"].to_pylist()
    assert sorted(filter(None, told)) == sorted(map(encode, done.problems))
    again = job("local[2]", archives, out)
    said, _ = again.communicate(timeout=LONGEST)
    assert again.returncode != 0 and "another job's output" in said


def test_a_worker_that_is_killed_costs_no_result(two_workers: Cluster, archives: Archives, tmp_path: Path) -> None:
    """One of the two workers is killed while reports are being coded, with some of the tasks done and others not."""
    out = tmp_path / "out"
    running = job(two_workers.url, archives, out)
    committed = out / "coded" / "_temporary" / "0"
    done = 0
    while running.poll() is None and done < TASKS // 4:
        time.sleep(0.02)
        done = sum(1 for _ in committed.glob("task_*"))
    two_workers.kill_a_worker()
    assert running.poll() is None and not (out / "coded" / "_SUCCESS").exists(), "killed too late to tell"
    finish(running)
    assert forms(out, "claims") == archives.claims
    assert forms(out, "events") == archives.events


def test_a_job_goes_on_where_it_was_cut_off(finished: Path, archives: Archives) -> None:
    """Stages that are done are not done again, here without a cluster; the last one is."""
    shutil.rmtree(finished / "events")
    before = {path: path.stat().st_mtime_ns for path in finished.rglob("*.parquet")}
    finish(job("local[1]", archives, finished))
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert forms(finished, "events") == archives.events
