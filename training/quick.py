"""Trains the quick encoder: the shipped model's first layers, narrower inside, taught by the whole of it and by the gold
data.

    python training/quick.py --model src/dateline/language/model --out RUN

It writes quick.onnx into the model's folder.

It learns to give what the whole encoder gives, so labels.onnx and roles.onnx serve both: their tables stay as they are.
Half of every loss is against the gold labels, half against the whole model's probabilities, which sentences without
such labels have too. Steps, seed and versions fix the result on one machine; nothing looks at the clock.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import Tensor
from torch.nn import functional as F

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import data
import shipped
from batches import NOTHING, Batch, Encoded, collate
from calibrate import calibrate
from export import export_quick
from model import Reader, Sizes
from train import Log, endless, fix_randomness, optimizer

from dateline.language.wordpiece import WordPiece, surrogates

FIXED = ("labels", "roles", "distance")
LOOKED_AT = 200  # sentences by which neurons are chosen


class Teacher:
    """The shipped encoder. What it says of a sentence is kept, in half precision: epochs after the first cost nothing."""

    def __init__(self, path: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.outputs = [o.name for o in self.session.get_outputs()]
        self.known: dict[tuple[int, ...], dict[str, np.ndarray]] = {}

    def scores(self, sentences: list[Encoded]) -> dict[str, Tensor]:
        """Every output of the encoder, padded with zeros."""
        keys = [(*s.ids, *s.shapes) for s in sentences]
        if new := {k: s for k, s in zip(keys, sentences, strict=True) if k not in self.known}:
            self._read(list(new), list(new.values()))
        widest = max(len(s.firsts) for s in sentences)
        out = {}
        for name in self.outputs:
            rows = [self.known[k][name] for k in keys]
            filled = np.zeros((len(rows), widest, widest if name == "arcs" else rows[0].shape[1]), np.float32)
            for i, row in enumerate(rows):
                filled[i, : row.shape[0], : row.shape[1]] = row
            out[name] = torch.from_numpy(filled)
        return out

    def _read(self, keys: list[tuple[int, ...]], sentences: list[Encoded]) -> None:
        b = collate(sentences)
        count, longest = b["ids"].shape
        feed = {"ids": b["ids"].numpy(), "shapes": b["shapes"].numpy(), "places": np.arange(longest),
                "lengths": b["lengths"].numpy().astype(np.int32),
                "firsts": b["firsts"].numpy() + longest * np.arange(count)[:, None]}  # fmt: skip
        made = dict(zip(self.outputs, self.session.run(self.outputs, feed), strict=True))
        for i, (key, s) in enumerate(zip(keys, sentences, strict=True)):
            n = len(s.firsts)
            mine = {name: array[i, :n, : n if name == "arcs" else None] for name, array in made.items()}
            self.known[key] = {name: array.astype(np.float16) for name, array in mine.items()}


def both(scores: Tensor, target: Tensor, taught: Tensor, real: Tensor) -> Tensor:
    """Cross entropy of scores (…, labels): half against the gold, half against the teacher's probabilities.

    `real`: nodes that are words, where the teacher counts.
    """
    logs = scores.log_softmax(-1)
    soft = -(taught.softmax(-1) * logs).sum(-1)[real].mean()
    known = target != NOTHING
    if not known.any():
        return soft
    return (soft - logs[known].gather(-1, target[known][:, None]).mean()) / 2


def losses(model: Reader, b: Batch, taught: dict[str, Tensor]) -> dict[str, Tensor]:
    syntax, names, frames = model.vectors(b["ids"], b["shapes"], b["lengths"], b["firsts"])
    nodes = torch.arange(b["firsts"].shape[1])[None]
    inside = nodes < b["nodes"][:, None]
    words = inside & (nodes > 0)

    def tree(scores: Tensor) -> Tensor:
        return scores.masked_fill(~inside[:, None], -1e4)

    arcs = tree(taught["arcs"])
    heads = torch.where(b["heads"] != NOTHING, b["heads"], arcs.argmax(-1)).masked_fill(~words, 0)
    labels = model.joined_labels(taught["label_from"], taught["label_to"], heads)
    out = {
        "arc": both(tree(model.arcs(syntax)), b["heads"], arcs, words),
        "label": both(model.label_scores(syntax, heads), b["deprels"], labels, words),
        "upos": both(model.upos(syntax), b["upos"], taught["upos"], words),
        "xpos": 0.5 * both(model.xpos(syntax), b["xpos"], taught["xpos"], words),
        "entity": both(model.entity(names), b["entities"], taught["entity"], words),
    }
    chance = taught["predicate"].squeeze(-1).sigmoid()
    gold = b["predicates"]
    wanted = torch.where(gold != NOTHING, (gold + chance) / 2, chance)
    marks = model.predicate(frames).squeeze(-1)
    out["predicate"] = F.binary_cross_entropy_with_logits(marks[words], wanted[words])
    out["role"] = role_loss(model, frames, b, taught, words)
    return out


def role_loss(model: Reader, frames: Tensor, b: Batch, taught: dict[str, Tensor], words: Tensor) -> Tensor:
    """Roles of the gold predicates, and of the teacher's in sentences that have no gold."""
    without = (b["predicates"] == NOTHING).all(1)
    found = (taught["predicate"].squeeze(-1) > 0) & words & without[:, None]
    rows, nodes = found.nonzero(as_tuple=True)
    target = torch.full((len(rows), words.shape[1]), NOTHING)
    if "roles" in b:
        rows, nodes = torch.cat([b["rows"], rows]), torch.cat([b["p_nodes"], nodes])
        target = torch.cat([b["roles"], target])
    if not len(rows):
        return frames.sum() * 0
    hints = model.joined_roles(taught["frame_from"][rows, nodes], taught["frame_to"], rows, nodes)
    return both(model.role_scores(frames, rows, nodes), target, hints, words[rows])


def begun(model: Path, sizes: Sizes, sentences: list[Encoded]) -> Reader:
    """The shipped model's first layers and heads, of every layer the neurons that say most in these sentences."""
    first = shipped.first_layers(shipped.state(model), sizes.layers)
    whole = _loaded(replace(sizes, inner=Sizes.inner), first).eval()
    seen: list[list[Tensor]] = [[] for _ in range(sizes.layers)]
    for layer, values in zip(whole.encoder.layers, seen, strict=True):
        layer.down.register_forward_pre_hook(lambda _, given, values=values: values.append(given[0][0].float()))
    with torch.no_grad():
        for s in sentences:
            b = collate([s])
            whole.vectors(b["ids"], b["shapes"], b["lengths"], b["firsts"])
    return _loaded(sizes, shipped.narrower(first, [torch.cat(values) for values in seen], sizes.inner))


def _loaded(sizes: Sizes, state: dict[str, Tensor]) -> Reader:
    model = Reader(sizes)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert all(m.endswith("_mix.weights") for m in missing) and not unexpected, (missing, unexpected)
    return model


def train(
    model: Reader, teacher: Teacher, gold: data.Gold, number: dict[str, dict[str, int]], a: argparse.Namespace
) -> None:
    pieces, table = WordPiece.load(a.model / "vocab.txt"), surrogates()
    opt = optimizer(model, a)
    warm = a.steps // 12
    plan = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda i: (i + 1) / warm if i < warm else (a.steps - i) / (a.steps - warm)
    )
    log = Log(a.steps)
    drawn = endless(gold, lambda e: Encoded(e, pieces, table, number), random.Random(a.seed), a)
    for step, sentences in enumerate(islice(drawn, a.steps), 1):
        batch = collate(sentences)
        parts = losses(model, batch, teacher.scores(sentences))
        opt.zero_grad(set_to_none=True)
        sum(parts.values()).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        plan.step()
        log.add(step, parts)
        if a.save_every and step % a.save_every == 0:
            torch.save(model.state_dict(), a.out / "weights.pt")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent.parent
    parser.add_argument("--gold", type=Path, default=here.parent / "shared" / "gold", help="folder of the gold data")
    parser.add_argument("--model", type=Path, default=here / "src/dateline/language/model", help="the shipped model")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights in full precision")
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--inner", type=int, default=512, help="neurons between the two products of a layer")
    parser.add_argument("--steps", type=int, default=1200)
    parser.add_argument("--batch", type=int, default=1200, help="sub-tokens per step")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=7e-4)
    parser.add_argument("--copies", type=float, default=0.05, help="share of sentences in capitals")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--save-every", type=int, default=0, help="steps between saved weights; 0: only at the end")
    return parser.parse_args()


def main() -> None:
    a = options()
    fix_randomness(a)
    a.out.mkdir(parents=True, exist_ok=True)
    gold = data.load(a.gold)
    names = json.loads((a.model / "labels.json").read_text("utf-8"))["labels"]
    number = {k: {x: i for i, x in enumerate(v)} for k, v in names.items()}
    sizes = Sizes(**{k: len(v) for k, v in names.items()}, layers=a.layers, inner=a.inner, head_dropout=0.1)
    pieces, table = WordPiece.load(a.model / "vocab.txt"), surrogates()
    looked_at = random.Random(a.seed).sample([e for e in gold.train if len(e.words) <= 120], LOOKED_AT)
    model = begun(a.model, sizes, [Encoded(e, pieces, table, number) for e in looked_at])
    for name in FIXED:
        getattr(model, name).requires_grad = False
    model.train()
    (a.out / "labels.json").write_text(json.dumps({"labels": names, "sizes": asdict(sizes)}), "utf-8")
    train(model, Teacher(a.model / "encoder.onnx"), gold, number, a)
    torch.save(model.state_dict(), a.out / "weights.pt")
    calibrate(a.out, a.model / "vocab.txt", gold)
    export_quick(a.out, a.model)


if __name__ == "__main__":
    main()
