"""The machine's clock: set back, in another zone, on the night that it changes, in the far future — nothing changes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import stage

ZONES = ("UTC", "Asia/Kathmandu", "Pacific/Kiritimati", "America/St_Johns", "Africa/Casablanca")
MOMENTS = (0, 951_782_400, 1_711_846_799, 1_900_000_000)  # 1970, 29 February 2000, the last second before DST, 2030
CLOCK = """
import sys, time, datetime
moment = float(sys.argv[1])
time.time = lambda: moment
time.time_ns = lambda: int(moment * 1e9)
class Day(datetime.date):
    @classmethod
    def today(cls): return cls.fromtimestamp(moment)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls.fromtimestamp(moment, tz)
    @classmethod
    def today(cls): return cls.fromtimestamp(moment)
    @classmethod
    def utcnow(cls): return cls.utcfromtimestamp(moment)
real_date, real_datetime = datetime.date, datetime.datetime
datetime.date, datetime.datetime = Day, Moment
from dateline.cli import run
sys.exit(run(sys.argv[2:]))
"""
TOLD = "The army shelled Hajjah on {day}, a spokesman said. It will withdraw tomorrow.\n"


def measure(folder: Path, zones: tuple[str, ...] = ZONES, moments: tuple[int, ...] = MOMENTS) -> dict[str, object]:
    """How many of the readings, each by another clock in another zone, gave another record."""
    reports = folder / "reports"
    reports.mkdir()
    for n, day in enumerate(("Monday", "29 February 2023", "31 March 2024", "1 January 2090", "yesterday")):
        (reports / f"{n}.txt").write_text(TOLD.format(day=day))
    for path in stage.dispatches(3):
        (reports / path.name).write_bytes(path.read_bytes())
    dumps = [_record(folder, reports, zone, moment) for zone in zones for moment in moments]
    return {"clocks": len(dumps), "otherwise": sum(dump != dumps[0] for dump in dumps)}


def _record(folder: Path, reports: Path, zone: str, moment: int) -> str:
    path = folder / f"{zone.replace('/', '-')}{moment}.db"
    env = {**os.environ, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", CLOCK, str(moment), "read", str(reports), "-r", str(path)]
    subprocess.run(command, env=env, check=True, capture_output=True)
    return stage.dump(path)
