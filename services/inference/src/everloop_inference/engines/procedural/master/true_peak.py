"""True peak: the highest value of the wave between the samples, by fourfold oversampling (BS.1770-4, annex 2)."""

from __future__ import annotations

import numpy as np
from scipy.signal import firwin

from ..audio import Audio
from ..crew import ALONE, Crew

_FACTOR, _TAPS_PER_PHASE = 4, 16
_EDGE = _TAPS_PER_PHASE // 2
_BLOCK = 1 << 14
# Between samples a wave rarely rises more than this above them: quieter blocks need no oversampling.
_RISE_DB = 3.0


def _phases() -> np.ndarray:
    taps = firwin(_FACTOR * _TAPS_PER_PHASE - 1, 0.97 / _FACTOR, window=("kaiser", 7.0)) * _FACTOR
    taps = np.append(taps, 0.0)
    # (phases, taps): one matrix product gives the values at 1/4, 2/4 and 3/4 between two samples.
    return np.ascontiguousarray(taps.reshape(_TAPS_PER_PHASE, _FACTOR)[::-1].T).astype(np.float32)


_PHASES = _phases()


def oversampled_peaks(block: Audio) -> Audio:
    """For each sample of (n,) the largest magnitude of the oversampled wave around it."""
    padded = np.pad(block, (_EDGE, _EDGE - 1))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _TAPS_PER_PHASE)
    between = np.abs(_PHASES @ windows.T).max(axis=0)
    return np.maximum(between, np.abs(block)).astype(np.float32)


def peak_envelope(track: Audio, floor: float, crew: Crew = ALONE) -> Audio:
    """For each sample the peak over both channels: oversampled where it may pass `floor`, plain elsewhere."""
    peaks = np.empty(track.shape[-1], dtype=np.float32)
    near = floor * 10 ** (-_RISE_DB / 20)

    def measure(start: int) -> None:
        stop = min(track.shape[-1], start + _BLOCK)
        np.abs(track[:, start:stop]).max(axis=0, out=peaks[start:stop])
        if peaks[start:stop].max() <= near:
            return
        left, right = max(0, start - _EDGE), min(track.shape[-1], stop + _EDGE)
        for channel in track:
            found = oversampled_peaks(channel[left:right])[start - left : start - left + stop - start]
            np.maximum(peaks[start:stop], found, out=peaks[start:stop])

    crew.map(measure, range(0, track.shape[-1], _BLOCK))
    return peaks


def true_peak_dbtp(track: Audio, crew: Crew = ALONE) -> float:
    """True peak of (channels, n) in dB; -120 for silence."""
    highest = float(max(track.max(), -track.min()))
    if highest <= 1e-6:
        return -120.0
    return float(20 * np.log10(max(highest, float(peak_envelope(track, highest, crew).max()))))
