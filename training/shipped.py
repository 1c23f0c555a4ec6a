"""The shipped model's weights as floats: what int8 kept of them, by the names of `model.py`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

PRODUCTS = {"QAttention": (1, 2, 4), "MatMulIntegerToFloat": (1, 6, 3)}  # inputs: weight, bias, scale
HEADS = (("arc_from", "arc_to", "label_from", "label_to"), ("frame_from", "frame_to"))
PLAIN = ("upos", "xpos", "entity", "predicate")
NORMS = ("norm1", "norm2")


class Opened:
    """A graph that export.py wrote, with its constants."""

    def __init__(self, path: Path) -> None:
        graph = onnx.load(str(path)).graph
        self.nodes = list(graph.node)
        self.constants = {c.name: numpy_helper.to_array(c) for c in graph.initializer}
        self.maker = {name: node for node in self.nodes for name in node.output}

    def of(self, *kinds: str) -> Iterator[onnx.NodeProto]:
        return (n for n in self.nodes if n.op_type in kinds)

    def products(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Weight (in, out) and bias of every product in bytes, in the order of the graph."""
        for node in self.of(*PRODUCTS):
            weight, bias, scale = (self.constants[node.input[i]] for i in PRODUCTS[node.op_type])
            floats = weight.astype(np.float32) * scale
            even = self.maker.get(self.maker[node.input[0]].input[0])
            if even is not None and even.op_type == "Mul" and even.input[1] in self.constants:
                floats = floats * self.constants[even.input[1]][:, None]
            yield floats, bias


def encoder(path: Path) -> dict[str, np.ndarray]:
    """State of the encoder graph, linear weights as torch has them (out, in)."""
    g = Opened(path)
    out: dict[str, np.ndarray] = {}
    tables = [g.constants[n.input[0]] for n in g.of("Gather") if n.input[0] in g.constants]
    words, scale, shapes, places = tables[:4]
    out |= {"encoder.words.weight": words * scale, "encoder.shapes.weight": shapes, "encoder.places.weight": places}
    out["encoder.kind"] = np.zeros_like(shapes[0])  # the places hold it
    layers = sum(1 for _ in g.of("QAttention"))
    norms = ["encoder.norm", *(f"encoder.layers.{i}.{n}" for i in range(layers) for n in NORMS)]
    for name, node in zip(norms, g.of("LayerNormalization"), strict=True):
        out |= {f"{name}.weight": g.constants[node.input[1]], f"{name}.bias": g.constants[node.input[2]]}
    names = [(f"encoder.layers.{i}.{n}",) for i in range(layers) for n in ("qkv", "out", "up", "down")]
    *products, (arc, bias) = g.products()
    out["arc"] = np.concatenate([arc, bias[None]])
    for parts, (weight, bias) in zip([*names, *HEADS], products, strict=True):
        sizes = _sizes(g, weight.shape[1], len(parts))
        for name, w, b in zip(parts, np.split(weight, sizes, 1), np.split(bias, sizes), strict=True):
            out |= {f"{name}.weight": w.T, f"{name}.bias": b}
    plain = [n for n in g.of("MatMul") if n.input[1] in g.constants]
    for name, node in zip(PLAIN, plain, strict=True):
        add = next(n for n in g.of("Add") if n.input[0] == node.output[0])
        out |= {f"{name}.weight": g.constants[node.input[1]].T, f"{name}.bias": g.constants[add.input[1]]}
    mix = next(g.constants[n.input[0]] for n in g.of("MatMul") if n.input[0] in g.constants)
    for name, row in zip(("syntax", "name", "frame"), mix, strict=True):
        out[f"{name}_mix.weights"] = np.log(row)
    return out


def _sizes(g: Opened, width: int, parts: int) -> list[int]:
    """Where a product of several layers side by side is cut."""
    if parts == 1:
        return []
    sizes = next(c for n in g.of("Split") if (c := g.constants[n.input[1]]).sum() == width and len(c) == parts)
    return np.cumsum(sizes)[:-1].tolist()


def biaffine(path: Path) -> np.ndarray:
    """The table (d + 1, labels, d + 1) of labels.onnx or roles.onnx."""
    g = Opened(path)
    ((weight, bias),) = g.products()
    d = len(weight)
    return np.concatenate([weight, bias[None]]).reshape(d + 1, -1, d + 1)


def state(model: Path) -> dict[str, Tensor]:
    """All of it."""
    found = encoder(model / "encoder.onnx")
    found |= {"labels": biaffine(model / "labels.onnx"), "roles": biaffine(model / "roles.onnx")}
    roles = Opened(model / "roles.onnx")
    found["distance"] = next(roles.constants[n.input[0]] for n in roles.of("Gather"))
    return {k: torch.tensor(v, dtype=torch.float32) for k, v in found.items()}


def first_layers(whole: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The state without the layers beyond `layers`; mixes are left out."""
    beyond = re.compile(r"encoder\.layers\.(\d+)\.")
    kept = {k: v for k, v in whole.items() if not ((m := beyond.match(k)) and int(m[1]) >= layers)}
    return {k: v for k, v in kept.items() if not k.endswith("_mix.weights")}


def narrower(whole: dict[str, Tensor], seen: list[Tensor], inner: int) -> dict[str, Tensor]:
    """The state with `inner` neurons between `up` and `down` of every layer: those whose part in what `down` gives varies
    most. Of the others the mean stays, in its bias. `seen`: what neurons of each layer gave, (sub-tokens, neurons)."""
    out = dict(whole)
    for i, values in enumerate(seen):
        up, down = (f"encoder.layers.{i}.{name}" for name in ("up", "down"))
        table = whole[f"{down}.weight"]
        order = (values.std(0) * table.norm(dim=0)).argsort(descending=True)
        kept, gone = order[:inner].sort().values, order[inner:]
        out[f"{up}.weight"], out[f"{up}.bias"] = whole[f"{up}.weight"][kept], whole[f"{up}.bias"][kept]
        out[f"{down}.weight"] = table[:, kept]
        out[f"{down}.bias"] = whole[f"{down}.bias"] + table[:, gone] @ values.mean(0)[gone]
    return out
