"""Glue: a slow compressor over the whole mix."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .curves import draw, grid

_HOP = 64


def compress_in_place(
    track: Audio, reduction_db: float, attack_ms: float = 25.0, release_ms: float = 180.0
) -> None:
    """Ratio 2 above a threshold set so that loud passages lose about `reduction_db`; both sides share one gain."""
    hops = track.shape[-1] // _HOP
    if hops < 2 or reduction_db <= 0:
        return
    power = np.empty(hops)
    step = 1 << 12
    for start in range(0, hops, step):
        stop = min(hops, start + step)
        block = track[:, start * _HOP : stop * _HOP].reshape(2, stop - start, _HOP)
        power[start:stop] = np.einsum("chn,chn->h", block, block, dtype=np.float64) / (2 * _HOP)
    level = 10 * np.log10(power + 1e-12)
    threshold = float(np.percentile(level, 90)) - 2 * reduction_db
    wanted = np.maximum(0.0, level - threshold) * 0.5
    rate = SAMPLE_RATE_HERTZ / _HOP
    rise, fall = (1 - np.exp(-1000 / (ms * rate)) for ms in (attack_ms, release_ms))
    reduction = _follow(wanted, float(rise), float(fall))
    gain = 10 ** (-np.interp(grid(track.shape[-1]), (np.arange(hops) + 0.5) * _HOP, reduction) / 20)
    for start in range(0, track.shape[-1], 1 << 18):
        stop = min(track.shape[-1], start + (1 << 18))
        track[:, start:stop] *= draw(gain, start, stop)


def _follow(wanted: np.ndarray, rise: float, fall: float) -> np.ndarray:
    followed = []
    now = float(wanted[0])
    for value in wanted.tolist():
        now += (value - now) * (rise if value > now else fall)
        followed.append(now)
    return np.array(followed)
