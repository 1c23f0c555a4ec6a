"""Compile the hand-written codings into golden claims: find every quoted word in its dispatch and write its span.

    python tests/golden/make_golden.py [NAME…]

A coding (`codings/<name>.txt`) is what a person wrote while reading `examples/<war>/<name>.*`; this script adds no
judgement, it only turns quoted words into code-point spans and stops where a quotation is not found. Lines:

    report: sudan/01-first-day.txt
    junk caption: Smoke over the airport. Photo: …        page junk and its kind (see dateline.records.BlockKind)
    capture happened = had seized                         opens a claim: act, status [= the words of the status]
    ? capture possible                                    the same, borderline ("optional")
    e: its fighters had seized the palace                 evidence; must stand once in the text, or `e#2:` for the 2nd
    act: seized                                           the words of the act
    by: / to: / at: NAME = words                          actor, target, place; `NAME` alone: the words are the name;
                                                          `NAME =`: inferred, no words
    on: 2023-04-15 = on Saturday                          day, `A..B`, `..B`, `A..`, or `?` (not to be resolved)
    src: / relay: NAME = words                            according to; `? =` is an unnamed speaker
    n: killed 56.. target = At least 56 civilians         quantity: kind, low..high (or one number), side or -
    label: target = terrorists

Words are looked for inside the evidence, then in its paragraph, then backwards, then forwards; `words ##2` takes the
second place in the whole text instead. White space in a quotation matches any white space (hard-wrapped dispatches).
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parents[1] / "examples"
SLOTS = {"by": "actor", "to": "target", "at": "place"}
Span = tuple[int, int]


def read_text(name: str) -> str:
    """The text of an example as the reader gives it."""
    path = EXAMPLES / name
    if path.suffix in {".txt", ".md"}:
        return path.read_bytes().decode("utf-8")
    from dateline.records import Reading
    from dateline.reports import read_paths

    return next(item.report.text for item in read_paths([path]) if isinstance(item, Reading))


def places_of(words: str, text: str) -> list[Span]:
    """Every span of `text` that reads `words`, white space aside; whole words only."""
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [m.span() for m in re.finditer(left + pattern + right, text)]


def find(words: str, text: str, near: Span) -> Span:
    """The span of `words`: the one numbered, or the nearest to the evidence by the order given above."""
    words, _, nth = words.partition("##")
    spans = places_of(words.strip(), text)
    if not spans:
        raise SystemExit(f"not in the text: {words!r}")
    if nth:
        return spans[int(nth) - 1]
    start = text.rfind("\n\n", 0, near[0]) + 1
    end = text.find("\n\n", near[1])
    inside = [s for s in spans if near[0] <= s[0] and s[1] <= near[1]]
    paragraph = [s for s in spans if start <= s[0] and s[1] <= (end if end >= 0 else len(text))]
    before = [s for s in spans if s[0] < near[0]]
    if inside or paragraph:
        return min(inside or paragraph, key=lambda s: abs(s[0] - near[0]) if not inside else s[0])
    return before[-1] if before else spans[0]


def value(means: Any, words: str | None, text: str, near: Span) -> dict[str, Any]:
    """`{"means", "text", "span"}`; no words: inferred."""
    if not words:
        return {"means": means, "text": None, "span": None}
    span = find(words, text, near)
    return {"means": means, "text": text[span[0] : span[1]], "span": list(span)}


def split(entry: str) -> tuple[str, str | None]:
    """`NAME = words`, `NAME =` (no words) or `NAME` (the words are the name)."""
    if " =" not in entry:
        return entry, entry
    name, _, words = entry.partition(" =")
    return name.strip(), words.strip() or None


def number(word: str) -> float | int | None:
    return None if not word else int(word) if word.isdigit() else float(word)


def bounds(word: str) -> tuple[str, str]:
    low, dots, high = word.partition("..")
    return (low, high) if dots else (low, low)


def interval(word: str) -> dict[str, str | None] | None:
    if word == "?":
        return None
    earliest, latest = bounds(word)
    return {"earliest": earliest or None, "latest": latest or None}


def quantity(entry: str, text: str, near: Span) -> dict[str, Any]:
    head, words = split(entry)
    kind, amount, side = head.split()
    low, high = bounds(amount)
    shown = value(None, words, text, near)
    side_or_none = None if side == "-" else side
    return {"kind": kind, "low": number(low), "high": number(high), "side": side_or_none, **drop(shown, "means")}


def drop(d: dict[str, Any], key: str) -> dict[str, Any]:
    return {k: v for k, v in d.items() if k != key}


def source(role: str, entry: str, text: str, near: Span) -> dict[str, Any]:
    name, words = split(entry)
    return {"role": role, **value(None if name == "?" else {"name": name}, words, text, near)}


def claim(lines: list[str], report: str, text: str, ident: str) -> dict[str, Any]:
    """One claim from its lines; the keys in the order of the interchange form."""
    head, status_words = split(lines[0].removeprefix("? ")) if " =" in lines[0] else (lines[0].removeprefix("? "), None)
    act, status = head.split()
    fields = [(k.strip(), v.strip()) for k, _, v in (line.partition(":") for line in lines[1:])]
    near = evidence(fields, text, ident)

    def all_of(*keys: str) -> list[tuple[str, str]]:
        return [(k, v) for k, v in fields if k in keys]

    def slot(key: str) -> list[dict[str, Any]]:
        return [value({"name": split(v)[0]}, split(v)[1], text, near) for _, v in all_of(key)]

    act_words = next((v for _, v in all_of("act")), None)
    when = next((v for _, v in all_of("on")), None)
    out: dict[str, Any] = {
        "id": ident,
        "report": {"name": report},
        "act": value(act, act_words, text, near),
        "evidence": {"text": text[near[0] : near[1]], "span": list(near)},
        **{SLOTS[k]: slot(k) for k in SLOTS},
        "when": when and value(interval(split(when)[0]), split(when)[1], text, near),
        "according_to": [source("origin" if k == "src" else "relay", v, text, near) for k, v in all_of("src", "relay")],
        "status": value(status, status_words or act_words, text, near),
        "quantities": [quantity(v, text, near) for _, v in all_of("n")],
        "labels": [
            {"of": split(v)[0], **drop(value(None, split(v)[1], text, near), "means")} for _, v in all_of("label")
        ],
    }
    return out | ({"optional": True} if lines[0].startswith("? ") else {})


def evidence(fields: list[tuple[str, str]], text: str, ident: str) -> Span:
    key, words = next((k, v) for k, v in fields if k.split("#")[0] == "e")
    spans = places_of(words, text)
    nth = key.partition("#")[2]
    if not spans or (len(spans) > 1 and not nth):
        raise SystemExit(f"{ident}: evidence stands {len(spans)} times in the text: {words!r}")
    return spans[int(nth or 1) - 1]


def compile_coding(path: Path) -> tuple[str, list[dict[str, Any]], list[dict[str, Any]]]:
    """Report name, claims and junk of one coding file."""
    lines = [line.rstrip() for line in path.read_text("utf-8").splitlines() if line.strip() and line[0] != "#"]
    report = lines[0].partition(":")[2].strip()
    text, junk, blocks = read_text(report), [], []
    for line in lines[1:]:
        if line.startswith("junk "):
            kind, _, words = line[5:].partition(":")
            junk += [mark(report, kind, span, text) for span in junk_spans(words.strip(), text, report)]
        elif re.match(r"[a-z]+(#\d+)?:", line):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    claims = []
    for n, block in enumerate(blocks, 1):
        try:
            claims.append(claim(block, report, text, f"{path.stem}-{n:02}"))
        except SystemExit as error:
            raise SystemExit(f"{path.name}, claim {n} ({block[0]}): {error}") from None
    return report, claims, junk


def junk_spans(words: str, text: str, report: str) -> list[Span]:
    """Where a junk line stands: at the start of lines, more than once for a doubled title, or else its only place.

    Junk of a web page may have been left out by the reader; elsewhere it must stand in the text.
    """
    spans = places_of(words, text)
    at_line_start = [s for s in spans if not re.search(r"\w", text[text.rfind("\n", 0, s[0]) + 1 : s[0]])]
    dropped = not spans and report.endswith(".html")
    if not at_line_start and len(spans) != 1 and not dropped:
        raise SystemExit(f"{report}: junk stands {len(spans)} times in the text: {words!r}")
    return at_line_start or spans


def mark(report: str, kind: str, span: Span, text: str) -> dict[str, Any]:
    return {"report": {"name": report}, "kind": kind, "text": text[span[0] : span[1]], "span": list(span)}


def dump(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def main(names: list[str]) -> None:
    all_junk: list[dict[str, Any]] = []
    for path in sorted((HERE / "codings").glob("*.txt")):
        _, claims, junk = compile_coding(path)
        all_junk += junk
        if not names or path.stem in names:
            (HERE / "examples" / f"{path.stem}.jsonl").write_text(dump(claims), "utf-8")
            print(
                f"{path.stem}: {len(claims)} claims, {sum('optional' in c for c in claims)} optional", file=sys.stderr
            )
    (HERE / "junk.jsonl").write_text(dump(all_junk), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
