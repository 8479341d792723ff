"""Layers in float64, one plain loop each. Arrays are [frames, channels] for one song."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Weights = dict[str, Array]

_erf = np.vectorize(math.erf, otypes=[np.float64])


def linear(x: Array, w: Weights, name: str) -> Array:
    """x · Wᵀ + b, the bias where there is one."""
    result = x @ w[f"{name}.weight"].T
    return result + w[f"{name}.bias"] if f"{name}.bias" in w else result


def silu(x: Array) -> Array:
    return x / (1 + np.exp(-x))


def mish(x: Array) -> Array:
    return x * np.tanh(np.log1p(np.exp(x)))


def gelu(x: Array) -> Array:
    return 0.5 * x * (1 + _erf(x / math.sqrt(2)))


def layer_norm(x: Array) -> Array:
    centred = x - x.mean(-1, keepdims=True)
    return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-6)


def rms_norm(x: Array, weight: Array) -> Array:
    return x / np.sqrt((x**2).mean(-1, keepdims=True) + 1e-6) * weight


def conv1d(
    x: Array, weight: Array, bias: Array | None, pad: int, dilation: int = 1, stride: int = 1, groups: int = 1
) -> Array:
    """x [frames, in], weight [out, in/groups, taps] → [frames', out]."""
    outs, per_group, taps = weight.shape
    padded = np.pad(x, ((pad, pad), (0, 0)))
    count = (len(padded) - dilation * (taps - 1) - 1) // stride + 1
    result = np.zeros((count, outs))
    size = outs // groups
    for group in range(groups):
        inputs = padded[:, group * per_group : (group + 1) * per_group]
        rows = slice(group * size, (group + 1) * size)
        for tap in range(taps):
            start = tap * dilation
            seen = inputs[start : start + stride * (count - 1) + 1 : stride]
            result[:, rows] += seen @ weight[rows, :, tap].T
    return result if bias is None else result + bias


def conv_transpose1d(x: Array, weight: Array, bias: Array, stride: int, pad: int) -> Array:
    """x [frames, in], weight [in, out, taps] → [frames·stride, out] for the paddings used here."""
    taps = weight.shape[2]
    wide = np.zeros(((len(x) - 1) * stride + taps, weight.shape[1]))
    for frame in range(len(x)):
        for tap in range(taps):
            wide[frame * stride + tap] += x[frame] @ weight[:, :, tap]
    return wide[pad : len(wide) - pad] + bias
