"""Filters over whole tracks, in place and block by block so that ten minutes need no second copy."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..crew import ALONE, Crew

_BLOCK = 1 << 18


def filter_in_place(track: Audio, sos: np.ndarray, crew: Crew = ALONE) -> None:
    """Runs second-order sections along the last axis of (2, n), with the state carried over blocks."""
    sections = sos.astype(np.float32)

    def run(side: Audio) -> None:
        state = np.zeros((sections.shape[0], 2), dtype=np.float32)
        for start in range(0, side.size, _BLOCK):
            block = side[start : start + _BLOCK]
            block[:], state = sosfilt(sections, block, zi=state)

    crew.map(run, track)


def lowpass(hertz: float, order: int = 2) -> np.ndarray:
    """Butterworth low-pass."""
    return np.asarray(butter(order, min(hertz, 20_000.0), "lowpass", fs=SAMPLE_RATE_HERTZ, output="sos"))


def highpass(hertz: float, order: int = 2) -> np.ndarray:
    """Butterworth high-pass."""
    return np.asarray(butter(order, hertz, "highpass", fs=SAMPLE_RATE_HERTZ, output="sos"))


def shelf(hertz: float, gain_db: float) -> np.ndarray:
    """High shelf of the audio EQ cookbook, slope 0.7."""
    amplitude = 10 ** (gain_db / 40)
    omega = 2 * np.pi * hertz / SAMPLE_RATE_HERTZ
    alpha = np.sin(omega) / 2 * np.sqrt((amplitude + 1 / amplitude) * (1 / 0.7 - 1) + 2)
    cosine, root = np.cos(omega), 2 * np.sqrt(amplitude) * alpha
    b = [
        amplitude * ((amplitude + 1) + (amplitude - 1) * cosine + root),
        -2 * amplitude * ((amplitude - 1) + (amplitude + 1) * cosine),
        amplitude * ((amplitude + 1) + (amplitude - 1) * cosine - root),
    ]
    a = [
        (amplitude + 1) - (amplitude - 1) * cosine + root,
        2 * ((amplitude - 1) - (amplitude + 1) * cosine),
        (amplitude + 1) - (amplitude - 1) * cosine - root,
    ]
    return np.array([[*(np.array(b) / a[0]), *(np.array(a) / a[0])]])
