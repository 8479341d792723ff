"""A look-ahead limiter on true peaks."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..crew import ALONE, Crew
from .true_peak import peak_envelope

_REACH_SECONDS = 0.012
_BLOCK = 1 << 18


def limit_in_place(track: Audio, ceiling: float, crew: Crew = ALONE) -> None:
    """Keeps the true peak of (2, n) at or under `ceiling` (linear).

    The gain is the least that any peak within reach needs, averaged twice over half of that reach on either side: it
    is never above what a peak needs, and has no corner. It has no memory beyond twice the reach, so blocks that see
    as much of their neighbours are limited side by side.
    """
    peaks = peak_envelope(track, ceiling, crew)
    if float(peaks.max()) <= ceiling:
        return
    reach = round(_REACH_SECONDS * SAMPLE_RATE_HERTZ)

    def limit(start: int) -> None:
        stop = min(peaks.size, start + _BLOCK)
        left = max(0, start - 2 * reach)
        around = peaks[left : min(peaks.size, stop + 2 * reach)]
        if float(around.max()) <= ceiling:
            return
        needed = np.minimum(1.0, ceiling / np.maximum(around, 1e-9)).astype(np.float32)
        held = minimum_filter1d(needed, 2 * reach + 1)
        smooth = uniform_filter1d(uniform_filter1d(held, reach), reach)
        track[:, start:stop] *= np.minimum(smooth, needed)[start - left : stop - left]

    crew.map(limit, range(0, peaks.size, _BLOCK))
