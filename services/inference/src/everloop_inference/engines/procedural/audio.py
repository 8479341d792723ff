"""The audio format inside the engine: float32 arrays of shape (2, samples) or (samples,) at one fixed rate."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

SAMPLE_RATE_HERTZ = 44_100

Audio = npt.NDArray[np.float32]


def decibels(value: float) -> float:
    """Level in dB as a linear factor."""
    return float(10.0 ** (value / 20.0))


def pitch_hertz(midi: float) -> float:
    """Frequency of a MIDI note number; 69 is A4 at 440 Hz."""
    return float(440.0 * 2.0 ** ((midi - 69.0) / 12.0))
