"""From the engine's own rate to 48 kHz."""

from __future__ import annotations

import numpy as np
from scipy.signal import resample_poly

from ..audio import Audio
from ..crew import ALONE, Crew

RESAMPLED_HERTZ = 48_000
# 48 kHz to 44.1 kHz as the smallest whole numbers: so many samples become so many.
_UP, GRANULE = 160, 147
_BLOCK = GRANULE * 1_800
# The filter reaches ten samples to either side.
_MARGIN = GRANULE


def resampled_count(samples: int) -> int:
    """How many samples whole granules become."""
    return samples // GRANULE * _UP


def resample(track: Audio, crew: Crew = ALONE) -> Audio:
    """(2, n) at 44.1 kHz, n in whole granules, as (2, resampled_count(n)) at 48 kHz; blocks side by side."""
    count = track.shape[-1]
    out = np.empty((track.shape[0], resampled_count(count)), dtype=np.float32)

    def run(start: int) -> None:
        stop = min(count, start + _BLOCK)
        left, right = max(0, start - _MARGIN), min(count, stop + _MARGIN)
        part = resample_poly(track[:, left:right], _UP, GRANULE, axis=-1, window=("kaiser", 8.0))
        first = resampled_count(start - left)
        length = resampled_count(stop - start)
        out[:, resampled_count(start) : resampled_count(stop)] = part[:, first : first + length]

    crew.map(run, range(0, count, _BLOCK))
    return out
