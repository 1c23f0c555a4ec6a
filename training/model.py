"""The network: MiniLM's six layers, fine-tuned, with small heads for tags, tree, names and semantic roles."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, ATTENTION_HEADS, EPSILON = 384, 12, 1e-12


def half(on: bool = True) -> torch.autocast:
    """bfloat16 for the large products: more than twice as fast as single precision, the same accuracy."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=on)


@dataclass(frozen=True)
class Sizes:
    """What can be chosen; the rest is MiniLM's."""

    upos: int
    xpos: int
    deprel: int
    entity: int
    role: int
    layers: int = 6
    inner: int = 4 * WIDTH  # neurons between `up` and `down`
    arc: int = 320
    label: int = 128
    frame: int = 128
    shapes: int = 8
    far: int = 24  # distances beyond this many words count alike
    dropout: float = 0.1
    head_dropout: float = 0.25


class Dropout(nn.Module):
    """Dropout whose random bytes come from numpy: torch draws them one by one, a tenth of a step's time."""

    random = np.random.default_rng(0)

    def __init__(self, share: float) -> None:
        super().__init__()
        self.limit = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.limit:
            return x
        kept = torch.from_numpy(self.random.integers(0, 256, x.shape, np.uint8)) >= self.limit
        return x * kept.to(x.dtype).mul_(256 / (256 - self.limit))


class Layer(nn.Module):
    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, EPSILON)
        self.up = nn.Linear(WIDTH, s.inner)
        self.down = nn.Linear(s.inner, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, EPSILON)
        self.drop = Dropout(s.dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        with half(False):  # attention's backward pass is six times slower in half precision
            y = F.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=mask)
        x = self.norm1(x + self.drop(self.out(y.transpose(1, 2).reshape(b, n, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Mix(nn.Module):
    """A softmax mix of the layers' outputs."""

    def __init__(self, n: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.linspace(-1, 1, n))

    def forward(self, layers: list[Tensor]) -> Tensor:
        w = self.weights.softmax(0)
        return sum(w[i] * x for i, x in enumerate(layers))


class Encoder(nn.Module):
    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(s.shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer(s) for _ in range(s.layers))
        self.drop = Dropout(s.dropout)
        self.words.weight.requires_grad = False

    def forward(self, ids: Tensor, shapes: Tensor, lengths: Tensor) -> list[Tensor]:
        n = ids.shape[1]
        x = self.words(ids) + self.places.weight[:n] + self.kind + self.shapes(shapes)
        x = self.drop(self.norm(x))
        mask = (torch.arange(n)[None] < lengths[:, None])[:, None, None]
        out = [x]
        for layer in self.layers:
            x = layer(x, mask)
            out.append(x)
        return out

    def load_pretrained(self, path: Path) -> None:
        """Weights of all-MiniLM-L6-v2 under this module's names."""
        old = load_file(str(path))
        p = "encoder.layer.{}."
        new = {"words.weight": old["embeddings.word_embeddings.weight"],
               "places.weight": old["embeddings.position_embeddings.weight"],
               "kind": old["embeddings.token_type_embeddings.weight"][0],
               "norm.weight": old["embeddings.LayerNorm.weight"],
               "norm.bias": old["embeddings.LayerNorm.bias"]}  # fmt: skip
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
                 "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
        for i in range(len(self.layers)):
            for end in ("weight", "bias"):
                for ours, theirs in names.items():
                    new[f"layers.{i}.{ours}.{end}"] = old[p.format(i) + f"{theirs}.{end}"]
                parts = [old[p.format(i) + f"attention.self.{k}.{end}"] for k in ("query", "key", "value")]
                new[f"layers.{i}.qkv.{end}"] = torch.cat(parts)
        missing, unexpected = self.load_state_dict(new, strict=False)
        assert missing == ["shapes.weight"] and not unexpected, (missing, unexpected)


def with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Reader(nn.Module):
    """Everything. Node 0 is the root ([CLS]), node i + 1 the word i, read at its first sub-token."""

    def __init__(self, s: Sizes) -> None:
        super().__init__()
        self.sizes = s
        self.encoder = Encoder(s)
        self.syntax_mix, self.name_mix, self.frame_mix = (Mix(s.layers + 1) for _ in range(3))
        self.drop = Dropout(s.head_dropout)
        self.upos, self.xpos = nn.Linear(WIDTH, s.upos), nn.Linear(WIDTH, s.xpos)
        self.entity = nn.Linear(WIDTH, s.entity)
        self.predicate = nn.Linear(WIDTH, 1)
        self.arc_from, self.arc_to = nn.Linear(WIDTH, s.arc), nn.Linear(WIDTH, s.arc)
        self.label_from, self.label_to = nn.Linear(WIDTH, s.label), nn.Linear(WIDTH, s.label)
        self.frame_from, self.frame_to = nn.Linear(WIDTH, s.frame), nn.Linear(WIDTH, s.frame)
        self.arc = nn.Parameter(torch.zeros(s.arc + 1, s.arc))
        self.labels = nn.Parameter(torch.zeros(s.label + 1, s.deprel, s.label + 1))
        self.roles = nn.Parameter(torch.zeros(s.frame + 1, s.role, s.frame + 1))
        self.distance = nn.Parameter(torch.zeros(2 * s.far + 1, s.role))
        for u in (self.arc, self.labels, self.roles):
            nn.init.normal_(u, std=0.02)

    def vectors(self, ids: Tensor, shapes: Tensor, lengths: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        with half():
            layers = self.encoder(ids, shapes, lengths)
        index = firsts[..., None].expand(-1, -1, WIDTH)
        picked = [x.gather(1, index) for x in layers]
        return tuple(self.drop(m(picked)) for m in (self.syntax_mix, self.name_mix, self.frame_mix))

    def arcs(self, x: Tensor) -> Tensor:
        """(B, N, N): score of node j as head of node i."""
        d, h = self.drop(F.gelu(self.arc_from(x))), self.drop(F.gelu(self.arc_to(x)))
        return with_one(d) @ self.arc @ h.transpose(1, 2)

    @half()
    def label_scores(self, x: Tensor, heads: Tensor) -> Tensor:
        """(B, N, labels) for the heads given, node numbers."""
        return self.joined_labels(self.drop(F.gelu(self.label_from(x))), self.drop(F.gelu(self.label_to(x))), heads)

    @half()
    def joined_labels(self, d: Tensor, h: Tensor, heads: Tensor) -> Tensor:
        """(B, N, labels) from what nodes are as dependents and as heads, (B, N, label) each."""
        h = h.gather(1, heads[..., None].expand(-1, -1, h.shape[-1]))
        left = (with_one(d).flatten(0, 1) @ self.labels.flatten(1)).view(*d.shape[:2], *self.labels.shape[1:])
        return (left @ with_one(h)[..., None]).squeeze(-1).float()

    @half()
    def role_scores(self, x: Tensor, rows: Tensor, nodes: Tensor) -> Tensor:
        """(P, N, roles) for predicates at (rows, nodes)."""
        p, a = self.drop(F.gelu(self.frame_from(x[rows, nodes]))), self.drop(F.gelu(self.frame_to(x)))
        return self.joined_roles(p, a, rows, nodes)

    @half()
    def joined_roles(self, p: Tensor, a: Tensor, rows: Tensor, nodes: Tensor) -> Tensor:
        """(P, N, roles) from predicates, (P, frame), and what nodes are as arguments, (B, N, frame)."""
        left = (with_one(p) @ self.roles.flatten(1)).view(len(p), *self.roles.shape[1:])
        far = self.sizes.far
        apart = (torch.arange(a.shape[1])[None] - nodes[:, None]).clamp(-far, far) + far
        return (left @ with_one(a)[rows].transpose(1, 2)).transpose(1, 2).float() + self.distance[apart]
