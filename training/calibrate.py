"""Measures the range of every activation that the exported graphs hold in bytes.

    python training/calibrate.py --run RUN --vocabulary vocab.txt

Training sentences are read in single precision; a range leaves out the outermost hundred-thousandth at either end,
which is clipped. After a layer norm a few channels are ten times as large as the rest and would leave these only a few
steps: there the channels are divided, and the rows of the weight multiplied, by the square root of their largest value
over the row's (SmoothQuant, Xiao et al. 2023). It takes a third off the error that bytes cause. All is written to
RUN/ranges.json: product, then lowest and highest value, and the divisors.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import data
from batches import Encoded, copies
from export import Range, Weights, encoder_graph

from dateline.language.wordpiece import WordPiece, surrogates

SENTENCES = 400
OUTERMOST = 0.001  # percent
AFTER_NORMS = ("qkv", "up", "arc_from", "frame_from")  # products that take a layer norm's output, or a mix of such
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


def drawn(run: Path, vocabulary: Path, gold: data.Gold) -> list[Encoded]:
    """Training sentences, some of them in capitals or small letters as in training."""
    numbers = json.loads((run / "labels.json").read_text("utf-8"))["labels"]
    number = {k: {x: i for i, x in enumerate(v)} for k, v in numbers.items()}
    pieces, table, rng = WordPiece.load(vocabulary), surrogates(), random.Random(1)
    examples = rng.sample([e for e in gold.train if len(e.words) <= 120], SENTENCES)
    return [Encoded(copies(e, rng, 0.05), pieces, table, number) for e in examples]


def observed(graph: Path, sentences: list[Encoded]) -> dict[str, np.ndarray]:
    """The values of every output of `graph`, each (sub-tokens or words, channels)."""
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    names = [o.name for o in session.get_outputs()]
    seen: list[list[np.ndarray]] = [[] for _ in names]
    for s in sentences:
        n = len(s.ids)
        feed = {"ids": np.array([s.ids]), "shapes": np.array([s.shapes]), "places": np.arange(n),
                "lengths": np.array([n], np.int32), "firsts": np.array([s.firsts])}  # fmt: skip
        for values, made in zip(seen, session.run(names, feed), strict=True):
            values.append(made[0])
    return {name: np.concatenate(values) for name, values in zip(names, seen, strict=True)}


def held(name: str, values: np.ndarray, weight: np.ndarray | None) -> Range:
    """How the values of a product's activation are best held in bytes."""
    if weight is None or not name.endswith(AFTER_NORMS):
        return _range(values)
    largest = np.percentile(np.abs(values), 99.9, axis=0).clip(1e-3)
    divisors = np.sqrt(largest / np.abs(weight).max(1).clip(1e-3))
    divisors = (divisors / np.exp(np.log(divisors).mean())).astype(np.float32)
    return _range(values / divisors, divisors.tolist())


def _range(values: np.ndarray, divisors: list[float] | None = None) -> Range:
    low, high = np.percentile(values, (OUTERMOST, 100 - OUTERMOST))
    return Range(min(0.0, float(low)), max(0.0, float(high)), divisors)


def calibrate(run: Path, vocabulary: Path, gold: data.Gold) -> None:
    """Writes ranges.json beside the weights."""
    w = Weights(torch.load(run / "weights.pt", map_location="cpu"))
    layers = json.loads((run / "labels.json").read_text("utf-8"))["sizes"]["layers"]
    with tempfile.TemporaryDirectory() as folder:
        graph = Path(folder) / "float.onnx"
        weights = encoder_graph(w, layers, None, graph, watch=True).weights
        values = observed(graph, drawn(run, vocabulary, gold))
    found = {name: held(name, some, weights.get(name)) for name, some in values.items()}
    (run / "ranges.json").write_text(json.dumps(found, indent=1) + "\n", "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder that train.py wrote")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the gold data")
    a = parser.parse_args()
    calibrate(a.run, a.vocabulary, data.load(a.gold))


if __name__ == "__main__":
    main()
