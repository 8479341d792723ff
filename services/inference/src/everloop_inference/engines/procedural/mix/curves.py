"""Slow curves over a track: computed coarsely, drawn as straight lines in between."""

from __future__ import annotations

import numpy as np

from ..audio import Audio

HOP = 256


def draw(points: np.ndarray, start: int, stop: int) -> Audio:
    """The samples start..stop of a curve given every `HOP` samples from 0 (at least one point past `stop`)."""
    first, last = start // HOP, -(-stop // HOP)
    low = points[first:last].astype(np.float32)
    rise = (points[first + 1 : last + 1] - points[first:last]).astype(np.float32)
    ramp = np.arange(HOP, dtype=np.float32) / HOP
    drawn = (low[:, None] + rise[:, None] * ramp).reshape(-1)
    return drawn[start - first * HOP : stop - first * HOP]


def grid(samples: int) -> np.ndarray:
    """The places of the points of a curve over `samples`."""
    return np.arange(0, samples + 2 * HOP, HOP)
