"""A look-ahead limiter on true peaks."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import minimum_filter1d, uniform_filter1d

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .true_peak import peak_envelope

_REACH_SECONDS = 0.012


def limit_in_place(track: Audio, ceiling: float) -> None:
    """Keeps the true peak of (2, n) at or under `ceiling` (linear).

    The gain is the least that any peak within reach needs, averaged twice over half of that reach on either side: it
    is never above what a peak needs, and has no corner. It has no memory beyond twice the reach.
    """
    peaks = peak_envelope(track, ceiling)
    if float(peaks.max()) <= ceiling:
        return
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)).astype(np.float32)
    reach = round(_REACH_SECONDS * SAMPLE_RATE_HERTZ)
    held = minimum_filter1d(needed, 2 * reach + 1)
    smooth = uniform_filter1d(uniform_filter1d(held, reach), reach)
    track *= np.minimum(smooth, needed)
