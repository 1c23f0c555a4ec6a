"""The machine's clock: set back, in another zone, on the night that it changes, in the far future — nothing changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import stage

ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca")
MOMENTS = ((0, 0.0), (951_782_400, 60.0), (1_711_846_799, 1.0), (1_900_000_000, -3600.0))
"""Unix seconds, and how many further each look at the clock is: 1970 standing still, 29 February 2000 by minutes, from the
last second before summer time over the change, from 2030 backwards by hours."""
CLOCK = """
import itertools, sys, time, datetime
start, step = map(float, sys.argv[1:3])
looks = itertools.count()
def now(): return max(0.0, start + step * next(looks))
time.time = now
time.time_ns = lambda: int(now() * 1e9)
class Day(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp(now())
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(now(), tz)
    @classmethod
    def today(cls): return cls.fromtimestamp(now())
    @classmethod
    def utcnow(cls): return cls.utcfromtimestamp(now())
real_date, real_datetime = datetime.date, datetime.datetime
datetime.date, datetime.datetime = Day, Moment
from dateline.cli import run
sys.exit(run(sys.argv[3:]))
"""
TOLD = "The army shelled Hajjah on {day}, a spokesman said. It will withdraw tomorrow.\n"


def measure(
    folder: Path, zones: tuple[str, ...] = ZONES, moments: tuple[tuple[int, float], ...] = MOMENTS
) -> dict[str, object]:
    """How many of the readings, each by another clock in another zone, gave another record."""
    reports = folder / "reports"
    reports.mkdir()
    for n, day in enumerate(("Monday", "29 February 2023", "31 March 2024", "1 January 2090", "yesterday")):
        (reports / f"{n}.txt").write_text(TOLD.format(day=day))
    for path in stage.dispatches(3):
        (reports / path.name).write_bytes(path.read_bytes())
    (reports / "reports.csv").write_text("path,published_at\n0.txt,2093-07-01\n")  # a report of the future
    dumps = [_record(folder, reports, zone, *moment) for zone in zones for moment in moments]
    return {"clocks": len(dumps), "otherwise": sum(dump != dumps[0] for dump in dumps)}


def _record(folder: Path, reports: Path, zone: str, moment: int, step: float) -> str:
    path = folder / f"{zone.replace('/', '-')}{moment}.db"
    env = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", CLOCK, str(moment), str(step), "read", str(reports), "-r", str(path)]
    subprocess.run(command, env=env, check=True, capture_output=True)
    return stage.dump(path)
