"""Files made to exhaust: each is read or refused, with the limit in the message, in 2 s and 500 MB at most."""

from __future__ import annotations

import gc
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from dateline.records import Problem
from dateline.reports import read_paths

from ..reports.samples import docx, packed, pdf, record, workbook, zipped
from . import bombs

M = 1_000_000
STORY = "The army said on Monday that it had seized the town of Hajjah. Twelve people were killed.\n\n"
SECONDS, MEGABYTES = 2.0, 500

CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "100 MB in a line": (".txt", lambda: b"fire " * (20 * M)),
    "100 MB in a line, HTML": (".html", lambda: b"<p>" + b"fire " * (20 * M)),
    "100 MB in a line, Markdown": (".md", lambda: b"# " + b"fire " * (20 * M)),
    "19 MB in a line": (".txt", lambda: b"fire " * (19 * M // 5)),
    "19 MB in a line, HTML": (".html", lambda: b"<p>" + b"fire " * (19 * M // 5)),
    "19 MB in a line, Markdown": (".md", lambda: b"# " + b"fire " * (19 * M // 5)),
    "19 MB of stories": (".txt", lambda: STORY.encode() * (19 * M // len(STORY))),
    "a million nested div": (".html", lambda: b"<div>" * M + STORY.encode()),
    "a million nested b": (".html", lambda: b"<b>" * M + STORY.encode()),
    "a million nested p": (".html", lambda: b"<p>" * M + STORY.encode()),
    "a million nested lists": (".html", lambda: b"<ul><li>" * M + STORY.encode()),
    "a million nested tables": (".html", lambda: b"<table><tr><td>" * M + STORY.encode()),
    "a million nested tags of SVG": (".html", lambda: b"<svg><g>" * M + STORY.encode()),
    "a million nested unknown tags": (".html", lambda: b"<x-y>" * M + STORY.encode()),
    "nine thousand nested div": (".html", lambda: b"<div>" * 9_000 + STORY.encode()),
    "a million paragraphs": (".html", lambda: b"<p>a" * M),
    "a million breaks": (".html", lambda: b"<br>" * M + STORY.encode()),
    "a million attributes": (".html", lambda: b"<p " + b" ".join(b"a%d=1" % n for n in range(M)) + b">" + STORY.encode()),
    "an attribute of 10 MB": (".html", lambda: b'<p class="' + b"related " * (10 * M // 8) + b'">' + STORY.encode()),
    "a million classed boxes": (".html", lambda: b"<p class=related>a b c</p>" * (M // 2) + STORY.encode()),
    "a million entities": (".html", lambda: b"<p>" + b"&lt;&#65;" * M),
    "a comment that doesn't end": (".html", lambda: b"<html><!--" + b"-" * (10 * M)),
    "five million open brackets": (".html", lambda: b"<html>" + b"<" * (5 * M)),
    "nested JSON-LD": (".html", lambda: b'<html><script type="application/ld+json">' + b"[" * (5 * M) + b"</script>a"),
    "a million links in Markdown": (".md", lambda: b"[a](" * M + STORY.encode()),
    "front matter that doesn't end": (".md", lambda: b"---\n" + b"a: b\n" * M + STORY.encode()),
    "a million headings": (".md", lambda: b"# a\n" * M + STORY.encode()),
    "NUL bytes alone": (".txt", lambda: b"\0" * (10 * M)),
    "a NUL byte in a story": (".txt", lambda: STORY.encode() + b"\0" + STORY.encode()),
    "NUL bytes in a page": (".html", lambda: b"<p>\0" * M + STORY.encode()),
    "white space alone": (".txt", lambda: b" \n" * (9 * M)),
    "a million short lines": (".txt", lambda: b"Army\n" * M),
    "a million empty lines": (".txt", lambda: b"Army seizes town\n" + b"\n" * (18 * M)),
    "a word without an end": (".txt", lambda: b"A" * (M - 1)),
    "capitals without an end": (".txt", lambda: b"ARMY " * (M // 5 - 1)),
    "names without an end": (".txt", lambda: b"Aa Bb " * (M // 6 - 1)),
    "a sentence without an end": (".txt", lambda: b"the army said that " * (M // 19 - 1)),
    "brackets without an end": (".txt", lambda: b"([{" * (M // 3 - 1)),
    "spaces in a line": (".txt", lambda: b"a" + b" " * (M - 10) + b"b"),
    "nineteen thousand lines": (".txt", lambda: b"The army seized the town.\n" * 19_000),
    "nine hundred thousand dashes": (".md", lambda: b"-" * (M - 1)),
    "an archive of archives of zeros": (".zip", lambda: packed({f"{n}.zip": packed({"a.txt": b"0" * (19 * M)}) for n in range(20)})),
    "a hundred thousand empty members": (".zip", lambda: packed({f"{n}.txt": b"" for n in range(99_000)})),
    "a million nested paragraphs of Word": (".docx", lambda: docx([("", "<w:p>" * 5_000 + "a" + "</w:p>" * 5_000)])),
    "a million paragraphs of Word": (".docx", lambda: docx([("", "a")] * 200_000)),
    "nested groups of rich text": (".rtf", lambda: rb"{\rtf1 " + b"{" * M),
    "a million control words": (".rtf", lambda: rb"{\rtf1 " + rb"\b\'41" * M + b"}"),
    "a PDF of a thousand pages": (".pdf", lambda: pdf([[STORY.strip()]] * 1_000)),
    "a message of nested parts": (".eml", lambda: b"Subject: a\r\n" + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(10_000))),
    "a message of a million headers": (".eml", lambda: b"A: b\r\n" * M + b"\r\n" + STORY.encode()),
    "a table with an open quote": ("table.csv", lambda: b'title,text\na,"' + b"x" * (16 * M)),
    "a table of open quotes": ("table.csv", lambda: b"title,text\n" + b'a,"x\n' * 100_000),
    "a table of a million columns": ("table.csv", lambda: b"text," * M + b"\na"),
    "a workbook of a million cells": (".xlsx", lambda: workbook({"a": [[7] * 20] * 20_000})),
    "an archive of a large record": (".warc.gz", lambda: zipped(record(b"A" * (200 * M)))),
    "beginnings of records": (".warc", lambda: b"WARC/1.0\r\n" * M),
    "an export of a million articles": (".txt", lambda: b"1 of 9 DOCUMENTS\nLENGTH: 2 words\n" * 500_000),
    "tags of an export": (".txt", lambda: b"1 of 9 DOCUMENTS\n" + b"LENGTH: 2 words\n" * M),
    "ends of documents": (".txt", lambda: b"HD  a\nDocument ABCD000020250128el1s000p1\n" * 100_000),
    "a sidecar with an open quote": ("reports.csv", lambda: b'path,title\na.txt,"' + b"x" * (15 * M)),
    "a sidecar of a million columns": ("reports.csv", lambda: b"path," + b"x," * M + b"\na.txt\n"),
    "a sidecar of a million rows": ("reports.csv", lambda: b"path,title\n" + b"gone.txt,x\n" * M),
    **bombs.CASES,
}  # fmt: skip


def measure(folder: Path, names: tuple[str, ...] = tuple(CASES)) -> dict[str, object]:
    """CPU seconds and megabytes of each case, each in a process of its own, and those that went over."""
    base, _, megabytes = _cost(folder, ".txt", lambda: STORY.encode())
    costs, over, unsaid = {}, [], []
    for name in names:
        seconds, says, memory = _cost(folder, *CASES[name])
        costs[name] = [round(seconds - base, 2), round(memory), says]
        if seconds - base > SECONDS or memory > MEGABYTES or says.startswith("died"):
            over.append(name)
        if not says:
            unsaid.append(name)
    most = {"longest_s": max(c[0] for c in costs.values()), "most_mb": max(c[1] for c in costs.values())}  # type: ignore[type-var]
    return {
        "cases": len(costs),
        "baseline_mb": round(megabytes),
        **most,
        "over": over,
        "costs": costs,
        "unsaid": unsaid,
    }


def _cost(folder: Path, suffix: str, make: Callable[[], bytes]) -> tuple[float, str, float]:
    """CPU seconds, what was said of the file, and megabytes, of reading one file in a fresh process."""
    name = suffix if suffix.endswith(".csv") else f"a{suffix}"
    for old in folder.iterdir():
        old.unlink()
    (folder / name).write_bytes(make())
    if suffix.endswith(".csv"):
        (folder / "a.txt").write_text(STORY)
    gc.collect()
    ears, mouth = os.pipe()
    pid = os.posix_spawn(
        sys.executable, [sys.executable, "-m", "tests.faults.limits", str(folder)],
        {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])},
        file_actions=[(os.POSIX_SPAWN_DUP2, mouth, 1), (os.POSIX_SPAWN_CLOSE, ears)],
    )  # fmt: skip
    os.close(mouth)
    with os.fdopen(ears) as heard:
        says = heard.read()
    _, status, used = os.wait4(pid, 0)
    died = f"died of {status}" if status else ""
    told, megabytes = (died, 0.0) if died else json.loads(says)
    return used.ru_utime + used.ru_stime, told, megabytes


def main(folder: Path) -> None:
    """Reads a folder and prints what was said of it; the first 120 letters are enough."""
    try:
        told = [
            f"{i.what}. {i.next_step}" if isinstance(i, Problem) else f"read: {len(i.report.text)} characters"
            for i in read_paths([folder])
        ]
    except BaseException:
        traceback.print_exc()
        raise
    peak = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
    print(json.dumps(["; ".join(told)[:200], int(peak[1]) / 1000 if peak else 0.0]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
