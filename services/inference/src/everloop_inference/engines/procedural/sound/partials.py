"""Sums of decaying sine waves: struck and plucked strings, bars and bells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..audio import SAMPLE_RATE_HERTZ, Audio

_BLOCK = 128
# Partials above this are left out: they would fold back or only hiss.
PARTIAL_HERTZ_MAX = 15_000.0

Values = npt.NDArray[np.float64]


def ring(hertz: Values, amplitudes: Values, decays: Values, phases: Values, samples: int) -> Audio:
    """Sum of `amplitude * exp(-decay * t) * sin(2 pi hertz t + phase)`.

    exp((-d + iw)(kB + j)) = exp((-d + iw)kB) * exp((-d + iw)j): the sum over partials becomes one matrix product of
    block starts and places inside a block, many times faster than computing each sine. `decays` is per second.
    """
    turn = (-decays + 2j * np.pi * hertz) / SAMPLE_RATE_HERTZ
    blocks = -(-samples // _BLOCK)
    starts = (amplitudes * np.exp(1j * phases)) * np.exp(turn * (_BLOCK * np.arange(blocks))[:, None])
    inside = np.exp(turn[:, None] * np.arange(_BLOCK))
    real, imag = starts.real.astype(np.float32), starts.imag.astype(np.float32)
    summed = real @ inside.imag.astype(np.float32) + imag @ inside.real.astype(np.float32)
    return np.ascontiguousarray(summed.reshape(-1)[:samples])
