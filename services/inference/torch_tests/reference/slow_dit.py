"""The transformer in float64, one song at a time, everything concatenated and recomputed at every call."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .slow_layers import Array, Weights, conv1d, gelu, layer_norm, linear, mish, rms_norm, silu


@dataclass(frozen=True)
class SlowSong:
    """Inputs of one song for one branch; times are scalars."""

    x: Array
    reference: Array
    ids: npt.NDArray[np.int64]
    style: Array
    time: float
    duration: float


@dataclass(frozen=True)
class SlowDit:
    """Weights by name and what the names do not tell."""

    weights: Weights
    heads: int
    depth: int
    frames_max: int
    causal: bool
    rounded: bool

    def velocity(self, song: SlowSong) -> Array:
        """[N, 64]."""
        w, frames = self.weights, len(song.x)
        condition = self._embed_time("time_embed", song.time) + self._embed_time("start_time_embed", 0.0)
        if "duration_time_embed.time_mlp.0.weight" in w:
            condition = condition + self._embed_time("duration_time_embed", song.duration)
        text = self._text(song.ids)
        rows = [
            song.x,
            song.reference,
            text,
            np.tile(song.style, (frames, 1)),
            np.tile(condition, (frames, 1)),
        ]
        h = linear(np.concatenate(rows, axis=1), w, "input_embed.proj")
        inner = h
        for place in (0, 2):
            name = f"input_embed.conv_pos_embed.conv1d.{place}"
            inner = mish(conv1d(inner, w[f"{name}.weight"], w[f"{name}.bias"], 15, groups=16))
        h = h + inner
        for index in range(self.depth):
            h = self._layer(f"transformer_blocks.{index}", h)
            if index < self.depth // 2:
                h = h + silu(linear(text, w, f"text_fusion_linears.{index}.0"))
        scale, shift = np.split(linear(silu(condition), w, "norm_out.linear"), 2)
        return linear(layer_norm(h) * (1 + scale) + shift, w, "proj_out")

    def _embed_time(self, name: str, time: float) -> Array:
        frequencies = np.exp(-np.arange(128) * np.log(10_000.0) / 127)
        angles = 1_000 * time * frequencies
        h = np.concatenate((np.sin(angles), np.cos(angles)))
        return linear(silu(linear(h, self.weights, f"{name}.time_mlp.0")), self.weights, f"{name}.time_mlp.2")

    def _text(self, ids: npt.NDArray[np.int64]) -> Array:
        w = self.weights
        table = w["text_embed.text_embed.weight"]
        width = table.shape[1]
        places = np.minimum(np.arange(len(ids)), self.frames_max - 1)
        angles = places[:, None] * 10_000.0 ** (-2 * np.arange(width // 2) / width)
        positions = np.concatenate((np.cos(angles), np.sin(angles)), axis=1)
        h = table[ids] + (positions.astype(np.float16) if self.rounded else positions)
        block = 0
        while f"text_embed.text_blocks.{block}.norm.weight" in w:
            name = f"text_embed.text_blocks.{block}"
            inner = conv1d(h, w[f"{name}.dwconv.weight"], w[f"{name}.dwconv.bias"], 3, groups=width)
            inner = layer_norm(inner) * w[f"{name}.norm.weight"] + w[f"{name}.norm.bias"]
            inner = gelu(linear(inner, w, f"{name}.pwconv1"))
            energy = np.sqrt((inner**2).sum(0))
            share = energy / (energy.mean() + 1e-6)
            inner = w[f"{name}.grn.gamma"][0, 0] * (inner * share) + w[f"{name}.grn.beta"][0, 0] + inner
            h = h + linear(inner, w, f"{name}.pwconv2")
            block += 1
        return h

    def _layer(self, name: str, h: Array) -> Array:
        w = self.weights
        normed = rms_norm(h, w[f"{name}.input_layernorm.weight"])
        q, k, v = (linear(normed, w, f"{name}.self_attn.{part}_proj") for part in "qkv")
        width = h.shape[1] // self.heads
        mixed = np.zeros_like(h)
        for head in range(self.heads):
            own = slice(head * width, (head + 1) * width)
            scores = self._turned(q[:, own]) @ self._turned(k[:, own]).T / np.sqrt(width)
            if self.causal:
                scores[np.triu_indices(len(h), 1)] = -np.inf
            shares = np.exp(scores - scores.max(1, keepdims=True))
            mixed[:, own] = shares / shares.sum(1, keepdims=True) @ v[:, own]
        h = h + linear(mixed, w, f"{name}.self_attn.o_proj")
        normed = rms_norm(h, w[f"{name}.post_attention_layernorm.weight"])
        gated = silu(linear(normed, w, f"{name}.mlp.gate_proj")) * linear(normed, w, f"{name}.mlp.up_proj")
        return h + linear(gated, w, f"{name}.mlp.down_proj")

    def _turned(self, head: Array) -> Array:
        width = head.shape[1]
        frequencies = 10_000.0 ** (-2 * np.arange(width // 2) / width)
        if self.rounded:
            frequencies = frequencies.astype(np.float16).astype(np.float64)
        angles = np.arange(len(head))[:, None] * frequencies
        first, second = head[:, : width // 2], head[:, width // 2 :]
        cos, sin = np.cos(angles), np.sin(angles)
        return np.concatenate((first * cos - second * sin, second * cos + first * sin), axis=1)
