"""Brings a mix to its target loudness under its peak ceiling."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..audio import Audio, decibels
from ..mix.canvas import Canvas
from .limiter import limit_in_place
from .loudness import integrated_lufs
from .true_peak import true_peak_dbtp

# Room for dither and for meters that interpolate a little differently.
_CEILING_MARGIN_DB = 0.25
_LOUDNESS_TOLERANCE_LU = 0.15
_PASSES_MAX = 4


@dataclass(frozen=True)
class Finished:
    """The master as float audio, (2, n), and what was measured on it."""

    audio: Audio
    loudness_lufs: float
    true_peak_dbtp: float


def finish(
    mix: Audio, canvas: Canvas, loudness_lufs: float, true_peak_dbtp_max: float, rate_hertz: int
) -> Finished:
    """Gain and limiter, repeated while limiting costs loudness. `mix` has the canvas's run-in and is used up."""
    ceiling = decibels(true_peak_dbtp_max - _CEILING_MARGIN_DB)
    measured = integrated_lufs(canvas.crop(mix), rate_hertz)
    for _ in range(_PASSES_MAX):
        mix *= np.float32(decibels(loudness_lufs - measured))
        limit_in_place(mix, ceiling, canvas.crew)
        measured = integrated_lufs(canvas.crop(mix), rate_hertz)
        if abs(measured - loudness_lufs) <= _LOUDNESS_TOLERANCE_LU:
            break
    audio = np.ascontiguousarray(canvas.crop(mix))
    return Finished(audio, measured, true_peak_dbtp(audio, canvas.crew))
