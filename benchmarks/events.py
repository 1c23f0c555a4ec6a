"""How fast claims are merged into events, and how the time grows: CPU seconds for made-up claims of a long war.

    python benchmarks/events.py [1000 10000 100000]

Made up but shaped as reports are: events in 400 towns, seven claims a day, each event told by one to six claims of
different outlets and sources, some without a day or a place. More claims are a longer war. The same claims every time
(seeded); only the time taken differs.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import date, timedelta
from pathlib import Path
from time import process_time

from dateline.events import merge
from dateline.records import Claim, Evidence, Interval, Party, Place, Quantity, Report, ReportRef, Source, Value

HERE = Path(__file__).resolve().parent
ACTS = ("airstrike", "shelling", "clash", "capture", "attack", "bombing", "killing", "retreat", "siege", "displacement")
PARTIES = (Party("RSF", "Rapid Support Forces", "militia"), Party("Sudanese army", "Sudanese Armed Forces", "state_forces"),
           Party("SPLM-N", "SPLM-N", "rebel"), Party("Darfur Joint Force", "Joint Force", "rebel"))  # fmt: skip
SOURCES = (None, None, Party("UN", "United Nations", "international_organisation"), *PARTIES[:2])
START = date(2020, 1, 1)
A_DAY = 7
PER_REPORT = 15


def made_up(many: int, seed: int = 1) -> tuple[list[Claim], list[Report]]:
    """That many claims, and the reports that they come from."""
    chance = random.Random(seed)
    towns = [
        Place(f"Town {n}", f"t:{n}", chance.uniform(9, 19), chance.uniform(23, 36), 3.0, "point", "SD")
        for n in range(400)
    ]
    told: list[tuple[date, Claim]] = []
    while len(told) < many:
        day = START + timedelta(chance.randrange(max(1, many // A_DAY)))
        told += _event(chance, chance.choice(towns), day, len(told))
    told = sorted(told[:many], key=lambda t: (t[0], t[1].id))
    claims, reports = [], []
    for n in range(0, len(told), PER_REPORT):
        batch = told[n : n + PER_REPORT]
        name = f"report-{n:07}.txt"
        reports.append(Report(name, name, "", "", published=Value(batch[-1][0].isoformat(), None, None, "made up")))
        claims += [_in_report(claim, name, k) for k, (_, claim) in enumerate(batch)]
    return claims, reports


def _event(chance: random.Random, town: Place, day: date, n: int) -> list[tuple[date, Claim]]:
    act = chance.choice(ACTS)
    actor, target = chance.sample(PARTIES, 2)
    toll = chance.randrange(1, 60)
    return [
        (day + timedelta(chance.randrange(3)), _claim(chance, f"{n + k:08}", act, actor, target, town, day, toll))
        for k in range(chance.randrange(1, 7))
    ]


def _claim(
    chance: random.Random, id: str, act: str, actor: Party, target: Party, town: Place, day: date, toll: int
) -> Claim:
    text = f"{actor.name} {act} {target.name} {chance.randrange(10**6)} {chance.randrange(10**6)}"
    source = chance.choice(SOURCES)
    when = Interval(day.isoformat(), day.isoformat())
    return Claim(
        id=id,
        report=ReportRef("", ""),
        act=Value(act, act, None, "made up"),
        evidence=Evidence(text, (0, 0)),
        actor=(Value(actor, actor.name, None, "made up"),) if chance.random() > 0.1 else (),
        target=(Value(target, target.name, None, "made up"),) if chance.random() > 0.2 else (),
        place=(Value(town, town.name, None, "made up"),) if chance.random() > 0.1 else (),
        when=Value(when, "then", None, "made up") if chance.random() > 0.3 else None,
        according_to=(Source("origin", source, source.name, None, "made up"),) if source else (),
        status=Value("denied" if chance.random() < 0.05 else "happened", None, None, "made up"),
        quantities=(Quantity("killed", toll, toll, "target", str(toll), (0, 0)),) if chance.random() < 0.3 else (),
        labels=(),
        coder="made up@1",
    )


def _in_report(claim: Claim, name: str, k: int) -> Claim:
    from dataclasses import replace

    evidence = Evidence(claim.evidence.text, (400 * k, 400 * k + 60))
    return replace(claim, report=ReportRef(name, name), evidence=evidence)


def main(sizes: list[int]) -> None:
    rows = {}
    for size in sizes:
        claims, reports = made_up(size)
        start = process_time()
        events = merge(claims, reports)
        rows[str(size)] = {"cpu_seconds": round(process_time() - start, 2), "events": len(events)}
        print(size, rows[str(size)])
    kept = json.loads((HERE / "events.json").read_text("utf-8"))
    (HERE / "events.json").write_text(json.dumps(rows | {"accuracy": kept["accuracy"]}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or [1000, 10_000, 100_000])
