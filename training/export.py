"""Writes the trained network as int8 ONNX graphs, with the labels and vocabulary that the reader needs.

    python training/export.py --run RUN --vocabulary vocab.txt --to src/dateline/language/model

The graphs are built node by node from ONNX Runtime's fused operators: half the overhead of an exported trace, and the
file is the same bytes every time. Weights are int8 per column within -63..63 (reduced range: exact on processors without
VNNI too). Activations are bytes of a fixed range each (`calibrate.py` measures it): a sentence's reading doesn't depend
on the sentences beside it in a batch.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OURS = "com.microsoft"
ATTENTION_HEADS = 12
EPSILON = 1e-12
RANGE = 63


class Range(NamedTuple):
    """How an activation is held in bytes."""

    low: float
    high: float
    divisors: list[float] | None = None  # one per channel, taken off before and given back by the weight


Ranges = dict[str, Range]  # of the activation that each product multiplies with its weight


class Graph:
    """An ONNX graph under construction; every method returns the name of what it makes."""

    def __init__(self, ranges: Ranges | None, beside: Path | None = None) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.ranges = ranges
        self.beside = beside  # a graph in the same folder, whose constants `shared` uses
        self.multiplied: dict[str, str] = {}  # what each product multiplies with its weight
        self.weights: dict[str, np.ndarray] = {}

    def const(self, value: np.ndarray) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def shared(self, value: np.ndarray) -> str:
        """A constant that the graph beside this one holds too: only where it stands there is written."""
        if self.beside is None:
            return self.const(value)
        value = np.ascontiguousarray(value)
        at = self.beside.read_bytes().find(value.tobytes())
        if at < 0:
            raise SystemExit(f"{self.beside} doesn't hold the word embeddings: it is another model's.")
        name = f"c{len(self.constants)}"
        kind = helper.np_dtype_to_tensor_dtype(value.dtype)
        tensor = onnx.TensorProto(name=name, data_type=kind, dims=value.shape, data_location=TensorProto.EXTERNAL)
        for key, said in (("location", self.beside.name), ("offset", str(at)), ("length", str(value.nbytes))):
            tensor.external_data.add(key=key, value=said)
        self.constants.append(tensor)
        return name

    def op(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, **attributes: object) -> str | list[str]:
        names = [f"n{len(self.nodes)}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def linear(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """x @ weight + bias, weight as (in, out)."""
        self.multiplied[name], self.weights[name] = x, weight
        if self.ranges is None:
            return self.op("Add", self.op("MatMul", x, self.const(weight)), self.const(bias))
        (x8, x_by, x_zero), (q, by, zero) = self.bytes(x, weight, self.ranges[name])
        return self.op("MatMulIntegerToFloat", x8, q, x_by, by, x_zero, zero, self.const(bias), domain=OURS)

    def attention(self, name: str, x: str, weight: np.ndarray, bias: np.ndarray, lengths: str) -> str:
        self.multiplied[name], self.weights[name] = x, weight
        if self.ranges is None:
            inputs = (x, self.const(weight), self.const(bias), lengths)
            return self.op("Attention", *inputs, domain=OURS, num_heads=ATTENTION_HEADS)
        (x8, x_by, x_zero), (q, by, zero) = self.bytes(x, weight, self.ranges[name])
        inputs = (x8, q, self.const(bias), x_by, by, lengths, x_zero, zero)
        return self.op("QAttention", *inputs, domain=OURS, num_heads=ATTENTION_HEADS)

    def bytes(self, x: str, weight: np.ndarray, held: Range) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
        """Bytes, scale and zero point of an activation; the same of its weight, a scale per column."""
        if held.divisors:
            divisors = np.array(held.divisors, np.float32)
            x, weight = self.op("Mul", x, self.const(1 / divisors)), weight * divisors[:, None]
        scale = np.float32((held.high - held.low) / 255)
        step, zero = self.const(scale), self.const(np.uint8(round(-held.low / scale)))
        q, scales = int8(weight)
        narrow = (self.op("QuantizeLinear", x, step, zero), step, zero)
        return narrow, (self.const(q), self.const(scales), self.const(np.zeros(scales.shape, np.int8)))

    def save(self, path: Path, inputs: dict[str, tuple[int, list[str]]], outputs: dict[str, str]) -> None:
        nodes = [*self.nodes, *(helper.make_node("Identity", [made], [name]) for name, made in outputs.items())]
        ins = [helper.make_tensor_value_info(n, kind, shape) for n, (kind, shape) in inputs.items()]
        outs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, None) for n in outputs]
        graph = helper.make_graph(nodes, path.stem, ins, outs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(OURS, 1)]
        model = helper.make_model(graph, opset_imports=opsets, ir_version=8, producer_name="dateline")
        path.write_bytes(model.SerializeToString(deterministic=True))


def int8(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A weight of (in, out) as int8 and a scale per column."""
    scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / RANGE
    return np.rint(weight / scale).astype(np.int8), scale


def int8_rows(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A table of embeddings as int8 and a scale per row."""
    scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
    return np.rint(table / scale).astype(np.int8), scale


class Weights:
    """A state dict by layer name, linear weights as (in, out)."""

    def __init__(self, state: dict[str, torch.Tensor]) -> None:
        self.state = {k: v.float().numpy() for k, v in state.items()}

    def __getitem__(self, name: str) -> np.ndarray:
        return self.state[name]

    def linear(self, *names: str) -> tuple[np.ndarray, np.ndarray]:
        """Several linear layers side by side."""
        weight = np.concatenate([self.state[f"{n}.weight"].T for n in names], 1)
        return weight, np.concatenate([self.state[f"{n}.bias"] for n in names])


def embed(g: Graph, w: Weights) -> str:
    q, scale = int8_rows(w["encoder.words.weight"])
    rows = g.op("Cast", g.op("Gather", g.shared(q), "ids"), to=TensorProto.FLOAT)
    words = g.op("Mul", rows, g.op("Gather", g.const(scale), "ids"))
    shapes = g.op("Gather", g.const(w["encoder.shapes.weight"]), "shapes")
    places = g.op("Gather", g.const(w["encoder.places.weight"] + w["encoder.kind"]), "places")
    x = g.op("Add", g.op("Add", words, shapes), places)
    norm = (g.const(w["encoder.norm.weight"]), g.const(w["encoder.norm.bias"]))
    return g.op("LayerNormalization", x, *norm, axis=-1, epsilon=EPSILON)


def layer(g: Graph, w: Weights, i: int, x: str) -> str:
    p = f"encoder.layers.{i}."

    def norm(y: str, skip: str, name: str) -> str:
        # not SkipLayerNormalization: on the CPU the fused operator takes three times as long as these two
        parts = (g.const(w[f"{p}{name}.weight"]), g.const(w[f"{p}{name}.bias"]))
        return g.op("LayerNormalization", g.op("Add", y, skip), *parts, axis=-1, epsilon=EPSILON)

    y = g.attention(p + "qkv", x, *w.linear(p + "qkv"), "lengths")
    y = g.linear(p + "out", y, *w.linear(p + "out"))
    x = norm(y, x, "norm1")
    y = g.op("Gelu", g.linear(p + "up", x, *w.linear(p + "up")), domain=OURS)
    y = g.linear(p + "down", y, *w.linear(p + "down"))
    return norm(y, x, "norm2")


def mixes(g: Graph, w: Weights, layers: list[str]) -> list[str]:
    """The layer mixes of syntax, names and frames at the words' first sub-tokens: each (B, N, 384)."""
    flat = g.const(np.array([-1, 384], np.int64))
    picked = [
        g.op("Unsqueeze", g.op("Gather", g.op("Reshape", x, flat), "firsts"), g.const(np.array([0], np.int64)))
        for x in layers
    ]
    stacked = g.op("Concat", *picked, axis=0)
    shape = g.op("Shape", stacked, start=1)
    table = np.stack([w[f"{m}_mix.weights"] for m in ("syntax", "name", "frame")])
    table = np.exp(table) / np.exp(table).sum(1, keepdims=True)
    rows = g.op("Reshape", stacked, g.const(np.array([len(layers), -1], np.int64)))
    mixed = g.op("MatMul", g.const(table.astype(np.float32)), rows)
    out = []
    for i in range(3):
        one = g.op("Gather", mixed, g.const(np.array(i, np.int64)), axis=0)
        out.append(g.op("Reshape", one, shape))
    return out


def gelu_linear(g: Graph, w: Weights, x: str, names: tuple[str, ...]) -> list[str]:
    made = g.op("Gelu", g.linear(names[0], x, *w.linear(*names)), domain=OURS)
    sizes = g.const(np.array([w[f"{n}.bias"].size for n in names], np.int64))
    return g.op("Split", made, sizes, axis=-1, outputs=len(names))


def plain_linear(g: Graph, w: Weights, x: str, name: str) -> str:
    weight, bias = w.linear(name)
    return g.op("Add", g.op("MatMul", x, g.const(weight)), g.const(bias))


def encoder_graph(
    w: Weights, layers: int, ranges: Ranges | None, path: Path, watch: bool = False, beside: Path | None = None
) -> Graph:
    """`watch`: what each product multiplies comes out, by the product's name, and nothing else.

    `beside`: the encoder in the same folder that has the word embeddings.
    """
    g = Graph(ranges, beside)
    made = [embed(g, w)]
    for i in range(layers):
        made.append(layer(g, w, i, made[-1]))
    syntax, names, frames = mixes(g, w, made)
    arc_d, arc_h, label_d, label_h = gelu_linear(g, w, syntax, ("arc_from", "arc_to", "label_from", "label_to"))
    frame_p, frame_a = gelu_linear(g, w, frames, ("frame_from", "frame_to"))
    left = g.linear("arc", arc_d, w["arc"][:-1], w["arc"][-1])
    outputs = {
        "arcs": g.op("MatMul", left, g.op("Transpose", arc_h, perm=[0, 2, 1])),
        "upos": plain_linear(g, w, syntax, "upos"),
        "xpos": plain_linear(g, w, syntax, "xpos"),
        "entity": plain_linear(g, w, names, "entity"),
        "predicate": plain_linear(g, w, frames, "predicate"),
        "label_from": label_d,
        "label_to": label_h,
        "frame_from": frame_p,
        "frame_to": frame_a,
    }
    tokens = (TensorProto.INT64, ["sentences", "pieces"])
    inputs = {"ids": tokens, "shapes": tokens, "places": (TensorProto.INT64, ["pieces"]),
              "lengths": (TensorProto.INT32, ["sentences"]), "firsts": (TensorProto.INT64, ["sentences", "nodes"])}  # fmt: skip
    g.multiplied |= {"labels": label_d, "roles": frame_p}  # products of the other two graphs
    g.save(path, inputs, g.multiplied if watch else outputs)
    return g


def biaffine(g: Graph, name: str, table: np.ndarray, left: str) -> str:
    """left (M, d) times a table (d + 1, labels, d + 1), a one added to left: (M, labels, d + 1)."""
    d, n, _ = table.shape
    flat = table.reshape(d, -1)
    made = g.linear(name, left, flat[:-1], flat[-1])
    return g.op("Reshape", made, g.const(np.array([-1, n, d], np.int64)))


def ones_beside(g: Graph, x: str) -> str:
    """A column of ones after the last axis."""
    first = g.op("Slice", x, *(g.const(np.array([v], np.int64)) for v in (0, 1, -1)))
    one = g.op("Add", g.op("Mul", first, g.const(np.float32(0))), g.const(np.float32(1)))
    return g.op("Concat", x, one, axis=-1)


def labels_graph(w: Weights, ranges: Ranges | None, path: Path) -> None:
    g = Graph(ranges)
    left = biaffine(g, "labels", w["labels"], "from")
    right = g.op("Unsqueeze", ones_beside(g, "to"), g.const(np.array([-1], np.int64)))
    scores = g.op("Squeeze", g.op("MatMul", left, right), g.const(np.array([-1], np.int64)))
    vectors = (TensorProto.FLOAT, ["words", w["label_to.bias"].size])
    g.save(path, {"from": vectors, "to": vectors}, {"scores": scores})


def roles_graph(w: Weights, ranges: Ranges | None, path: Path) -> None:
    g = Graph(ranges)
    left = biaffine(g, "roles", w["roles"], "from")
    right = g.op("Transpose", ones_beside(g, "to"), perm=[0, 2, 1])
    scores = g.op("Transpose", g.op("MatMul", left, right), perm=[0, 2, 1])
    near = g.op("Gather", g.const(w["distance"]), "apart")
    size = w["frame_to.bias"].size
    inputs = {"from": (TensorProto.FLOAT, ["predicates", size]), "to": (TensorProto.FLOAT, ["predicates", "nodes", size]),
              "apart": (TensorProto.INT64, ["predicates", "nodes"])}  # fmt: skip
    g.save(path, inputs, {"scores": g.op("Add", scores, near)})


def read_ranges(run: Path) -> Ranges:
    """What calibrate.py found."""
    return {name: Range(*held) for name, held in json.loads((run / "ranges.json").read_text("utf-8")).items()}


def export(run: Path, vocabulary: Path, to: Path, quantise: bool = True) -> None:
    to.mkdir(parents=True, exist_ok=True)
    w = Weights(torch.load(run / "weights.pt", map_location="cpu"))
    info = json.loads((run / "labels.json").read_text("utf-8"))
    ranges = read_ranges(run) if quantise else None
    encoder_graph(w, info["sizes"]["layers"], ranges, to / "encoder.onnx")
    labels_graph(w, ranges, to / "labels.onnx")
    roles_graph(w, ranges, to / "roles.onnx")
    out = {"labels": info["labels"], "far": info["sizes"]["far"]}
    (to / "labels.json").write_text(json.dumps(out, indent=1) + "\n", "utf-8")
    shutil.copyfile(vocabulary, to / "vocab.txt")


def export_quick(run: Path, to: Path) -> None:
    """The quick encoder alone, beside the shipped model, whose word embeddings and other graphs it uses."""
    w = Weights(torch.load(run / "weights.pt", map_location="cpu"))
    layers = json.loads((run / "labels.json").read_text("utf-8"))["sizes"]["layers"]
    encoder_graph(w, layers, read_ranges(run), to / "quick.onnx", beside=to / "encoder.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder that train.py and calibrate.py wrote")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="no int8: to measure what it costs")
    a = parser.parse_args()
    export(a.run, a.vocabulary, a.to, not a.float)


if __name__ == "__main__":
    main()
