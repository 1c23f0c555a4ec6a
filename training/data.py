"""Gold files to training sentences. Every reader gives `Example`s; what a source does not label stays None."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

LEFT_OUT_GENRES = ("conversation", "vlog")  # transcripts of talk: far from news, much disfluency
CORE_ROLES = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "R-ARG0", "R-ARG1", "R-ARG2", "C-ARG1", "C-ARG2")
MODIFIERS = ("TMP", "ADV", "MOD", "NEG", "ADJ", "LOC", "MNR", "DIS", "EXT", "PRP", "CAU", "PRR", "LVB", "DIR", "PRD",
             "GOL", "CXN", "COM", "REC")  # fmt: skip
ROLES = (*CORE_ROLES, *(f"ARGM-{m}" for m in MODIFIERS), "R-ARGM-LOC", "R-ARGM-TMP")
ROLE_TAGS = ("O", *(f"{b}-{r}" for r in ROLES for b in "BI"))
ENTITY_TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
GUM_KINDS = {"person": "PER", "place": "LOC", "organization": "ORG"}
TITLES = frozenset(
    {
        "bishop",
        "capt.",
        "captain",
        "chief",
        "col.",
        "colonel",
        "congressman",
        "deputy",
        "dr.",
        "emperor",
        "father",
        "gen.",
        "general",
        "gov.",
        "governor",
        "judge",
        "justice",
        "king",
        "lady",
        "lieutenant",
        "lord",
        "lt.",
        "mayor",
        "minister",
        "mr.",
        "mrs.",
        "ms.",
        "pope",
        "president",
        "prime",
        "prince",
        "princess",
        "prof.",
        "professor",
        "queen",
        "rep.",
        "representative",
        "saint",
        "secretary",
        "sen.",
        "senator",
        "sergeant",
        "sgt.",
        "sir",
        "sister",
        "st.",
        "vice",
    }
)


@dataclass(frozen=True)
class Example:
    """One sentence with whatever its source labels. Heads count nodes: 0 is the root, i + 1 the word i."""

    words: list[str]
    lemmas: list[str] | None = None
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    entities: list[str] | None = None
    frames: list[tuple[int, list[str]]] | None = None  # (predicate, role tag of every word)
    meta: dict[str, str] = field(default_factory=dict)
    misc: list[str] | None = None


def conllu_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Comments and rows of every sentence of a CoNLL-U file."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in path.read_text("utf-8").split("\n"):
        if not line:
            if rows:
                yield meta, rows
            meta, rows = {}, []
        elif line.startswith("#"):
            key, _, value = line[2:].partition(" = ")
            meta[key] = value
        else:
            rows.append(line.split("\t"))


def read_conllu(path: Path) -> list[Example]:
    out = []
    for meta, rows in conllu_blocks(path):
        words = [r for r in rows if r[0].isdigit()]
        _, form, lemma, upos, xpos, _, head, deprel, _, misc = (list(c) for c in zip(*words, strict=True))
        heads = [int(h) for h in head]
        out.append(Example(form, lemma, upos, xpos, heads, deprel, meta=meta, misc=misc))
    return out


def gum_entities(example: Example) -> list[str]:
    """Names among GUM's mentions: the run of proper nouns around a mention's head, without titles, as UNER has it."""
    n = len(example.words)
    tags = ["O"] * n
    for start, end, kind in sorted(_gum_mentions(example.misc or []), key=lambda m: m[1] - m[0]):
        if kind not in GUM_KINDS:
            continue
        heads = [i for i in range(start, end) if not start < example.heads[i] <= end]
        if len(heads) != 1 or not example.xpos[heads[0]].startswith("NNP"):
            continue
        first, last = _name_run(example, heads[0], start, end)
        while last - first > 1 and example.words[first].lower() in TITLES and kind == "person":
            first += 1
        taken = [t != "O" for t in tags[first:last]]
        if any(taken) and not all(taken) and kind != "organization":
            continue
        tags[first:last] = [f"{'B' if i == first else 'I'}-{GUM_KINDS[kind]}" for i in range(first, last)]
    return tags


def _name_run(example: Example, head: int, start: int, end: int) -> tuple[int, int]:
    """The stretch of proper nouns (and what joins them) around a head, inside a mention."""

    def part(i: int) -> bool:
        return start <= i < end and (example.xpos[i].startswith("NNP") or example.xpos[i] == "HYPH")

    first, last = head, head + 1
    while part(first - 1):
        first -= 1
    while part(last):
        last += 1
    return first, last


def _gum_mentions(misc: list[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, type) of GUM's Entity column, nested brackets resolved by entity number."""
    open_: dict[str, list[tuple[int, str]]] = {}
    for i, cell in enumerate(misc):
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cell)
        for mark in re.findall(r"\(?[^()]+\)?", found[1]) if found else ():
            number, _, rest = mark.strip("()").partition("-")
            if mark.startswith("("):
                open_.setdefault(number, []).append((i, rest.split("-")[0]))
            if mark.endswith(")") and open_.get(number):
                start, kind = open_[number].pop()
                yield start, i + 1, kind


def read_gum(path: Path) -> list[Example]:
    kept = [e for e in read_conllu(path) if e.meta["sent_id"].split("_")[1] not in LEFT_OUT_GENRES]
    return [replace(e, entities=gum_entities(e)) for e in kept]


def read_uner(path: Path) -> list[Example]:
    """Universal NER: one word per line, tag in the third column; kinds outside PER, LOC, ORG are left unmarked."""
    out = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [r.split("\t") for r in block.split("\n") if r and not r.startswith("#")]
        if rows:
            tags = [r[2] if r[2] in ENTITY_TAGS else "O" for r in rows]
            meta = dict(re.findall(r"^# (sent_id) = (.*)$", block, re.MULTILINE))
            out.append(Example([r[1] for r in rows], entities=tags, meta=meta))
    return out


def read_wikigold(path: Path) -> list[Example]:
    """WikiGold (IOB1): tags become BIO; MISC is left unmarked."""
    out = []
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [r.split(" ") for r in block.split("\n") if r and not r.startswith("-DOCSTART")]
        tags, last = [], "O"
        for row in rows:
            kind = row[1].partition("-")[2]
            begins = row[1].startswith("B") or last != kind
            tags.append(f"{'B' if begins else 'I'}-{kind}" if kind in ("PER", "LOC", "ORG") else "O")
            last = kind
        if rows:
            out.append(Example([r[0] for r in rows], entities=tags))
    return out


def read_propbank(path: Path) -> dict[str, Example]:
    """PropBank frames by sentence id. A predicate of several words stands at its first; itself has no role."""
    out = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        frames = []
        for frame in row["frames"]:
            tags = ["O"] * len(row["words"])
            for role, start, end in sorted(frame["args"], key=lambda a: a[1] - a[2]):
                if role in ROLES:
                    tags[start:end] = [f"{'B' if i == start else 'I'}-{role}" for i in range(start, end)]
            frames.append((frame["predicate"][0], repair(tags)))
        out[row["sent_id"]] = Example(row["words"], frames=frames)
    return out


def repair(tags: list[str]) -> list[str]:
    """BIO again after shorter spans were written over longer ones: an I- that follows something else begins anew."""
    out: list[str] = []
    for tag in tags:
        if tag.startswith("I-") and (not out or out[-1][2:] != tag[2:]):
            tag = "B-" + tag[2:]
        out.append(tag)
    return out


def with_frames(examples: list[Example], frames: dict[str, Example]) -> list[Example]:
    """Treebank sentences joined with their frames where the words agree."""
    out = []
    for e in examples:
        found = frames.get(e.meta["sent_id"])
        out.append(replace(e, frames=found.frames) if found and found.words == e.words else e)
    return out


@dataclass(frozen=True)
class Gold:
    """All that the model is trained on."""

    ewt: list[Example]
    gum: list[Example]
    uner: list[Example]
    wikigold: list[Example]

    @property
    def train(self) -> list[Example]:
        return [*self.ewt, *self.gum, *self.uner, *self.wikigold]


def load(gold: Path) -> Gold:
    """The training data, checked: a changed file is an error, not a worse model."""
    folder = gold / "language"
    ewt = read_conllu(folder / "en_ewt_train.conllu")
    words = sum(len(e.words) for e in ewt)
    if (len(ewt), words) != (12_544, 204_577):
        raise SystemExit(f"EWT train has {len(ewt)} sentences and {words} words; 12,544 and 204,577 were expected.")
    ewt = with_frames(ewt, read_propbank(folder / "propbank_ewt_train.jsonl"))
    gum = read_gum(folder / "en_gum_open_train.conllu")
    # UNER labels EWT's dev sentences: the entities may be trained on, the trees of dev stay unseen
    return Gold(ewt, gum, read_uner(folder / "uner_ewt_dev.iob2"), read_wikigold(folder / "wikigold.conll"))


def labels(gold: Gold) -> dict[str, list[str]]:
    """The label sets, most frequent first where they come from the data."""
    treebanks = [*gold.ewt, *gold.gum]

    def seen(column: str) -> list[str]:
        counts = Counter(x for e in treebanks for x in getattr(e, column))
        return sorted(counts, key=lambda x: (-counts[x], x))

    return {"upos": seen("upos"), "xpos": seen("xpos"), "deprel": seen("deprels"),
            "entity": list(ENTITY_TAGS), "role": list(ROLE_TAGS)}  # fmt: skip
