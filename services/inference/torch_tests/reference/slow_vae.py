"""The autoencoder in float64, from weights in the g/v form."""

from __future__ import annotations

import math

import numpy as np

from .slow_layers import Array, Weights, conv1d, conv_transpose1d

_STRIDES = (2, 4, 4, 8, 8)


def slow_decode(w: Weights, latents: Array) -> Array:
    """[N, 64] → [2048·N, 2]."""
    x = conv1d(latents, _weight(w, "decoder.layers.0"), w["decoder.layers.0.bias"], 3)
    for block, stride in enumerate(reversed(_STRIDES), start=1):
        name = f"decoder.layers.{block}.layers"
        x = _snake(w, f"{name}.0", x)
        x = conv_transpose1d(x, _weight(w, f"{name}.1"), w[f"{name}.1.bias"], stride, math.ceil(stride / 2))
        for place, dilation in ((2, 1), (3, 3), (4, 9)):
            x = _unit(w, f"{name}.{place}.layers", x, dilation)
    return conv1d(_snake(w, "decoder.layers.6", x), _weight(w, "decoder.layers.7"), None, 3)


def slow_encode(w: Weights, audio: Array) -> Array:
    """[2048·N, 2] → [N, 128] before the bottleneck."""
    x = conv1d(audio, _weight(w, "encoder.layers.0"), w["encoder.layers.0.bias"], 3)
    for block, stride in enumerate(_STRIDES, start=1):
        name = f"encoder.layers.{block}.layers"
        for place, dilation in ((0, 1), (1, 3), (2, 9)):
            x = _unit(w, f"{name}.{place}.layers", x, dilation)
        x = _snake(w, f"{name}.3", x)
        pad = math.ceil(stride / 2)
        x = conv1d(x, _weight(w, f"{name}.4"), w[f"{name}.4.bias"], pad, stride=stride)
    return conv1d(
        _snake(w, "encoder.layers.6", x), _weight(w, "encoder.layers.7"), w["encoder.layers.7.bias"], 1
    )


def _unit(w: Weights, name: str, x: Array, dilation: int) -> Array:
    inner = _snake(w, f"{name}.0", x)
    inner = conv1d(inner, _weight(w, f"{name}.1"), w[f"{name}.1.bias"], 3 * dilation, dilation)
    inner = _snake(w, f"{name}.2", inner)
    return x + conv1d(inner, _weight(w, f"{name}.3"), w[f"{name}.3.bias"], 0)


def _snake(w: Weights, name: str, x: Array) -> Array:
    return x + np.sin(x * np.exp(w[f"{name}.alpha"])) ** 2 / (np.exp(w[f"{name}.beta"]) + 1e-9)


def _weight(w: Weights, name: str) -> Array:
    direction = w[f"{name}.weight_v"]
    norm = np.sqrt((direction**2).sum(axis=(1, 2), keepdims=True))
    return w[f"{name}.weight_g"] * direction / norm
