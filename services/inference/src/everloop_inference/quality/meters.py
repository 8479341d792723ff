"""Measurements written apart from the engine's own, to check it by."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.signal import butter, lfilter, resample_poly, sosfilt, stft

Values = npt.NDArray[np.float64]

_RATE_HERTZ = 44_100
# BS.1770 filters at 44.1 kHz, as published by open meters.
_SHELF = (
    [1.5308412300498355, -2.6509799951536985, 1.1690790799210682],
    [1.0, -1.6636551132560204, 0.7125954280732254],
)
_HIGHPASS = ([1.0, -2.0, 1.0], [1.0, -1.9891696736297957, 0.9891990357870394])


def loudness_lufs(audio: Values) -> float:
    """Integrated loudness of (samples, channels)."""
    weighted = lfilter(*_HIGHPASS, lfilter(*_SHELF, audio, axis=0), axis=0)
    hop = _RATE_HERTZ // 10
    powers = np.array(
        [
            np.mean(weighted[i : i + 4 * hop] ** 2, axis=0).sum()
            for i in range(0, len(weighted) - 4 * hop + 1, hop)
        ]
    )
    levels = -0.691 + 10 * np.log10(powers + 1e-12)
    loud = powers[levels > -70]
    gate = -0.691 + 10 * np.log10(loud.mean()) - 10
    return float(-0.691 + 10 * np.log10(powers[levels > max(gate, -70)].mean()))


def loudness_range_lu(audio: Values) -> float:
    """EBU Tech 3342 loudness range of (samples, channels): 3 s windows, gates at -70 LUFS and -20 LU."""
    weighted = lfilter(*_HIGHPASS, lfilter(*_SHELF, audio, axis=0), axis=0)
    powers = np.cumsum(np.concatenate([[0.0], (weighted**2).sum(axis=1)]))
    window, hop = 3 * _RATE_HERTZ, _RATE_HERTZ // 10
    starts = np.arange(0, len(weighted) - window + 1, hop)
    if len(starts) == 0:
        return float("nan")
    means = (powers[starts + window] - powers[starts]) / window
    levels = -0.691 + 10 * np.log10(means + 1e-12)
    above = levels > -70
    gate = -0.691 + 10 * np.log10(means[above].mean()) - 20
    low, high = np.percentile(levels[levels > max(gate, -70)], [10, 95])
    return float(high - low)


def true_peak_dbtp(audio: Values) -> float:
    """True peak of (samples, channels) by eightfold oversampling."""
    return float(20 * np.log10(np.abs(resample_poly(audio, 8, 1, axis=0)).max()))


def centroid_hertz(mono: Values) -> float:
    """Mean frequency weighted by magnitude."""
    frequencies, _, spectrum = stft(mono, _RATE_HERTZ, nperseg=4096)
    weights = np.abs(spectrum).mean(axis=1)
    return float((weights * frequencies).sum() / weights.sum())


def onsets_per_second(mono: Values) -> float:
    """Sudden rises of energy above 2 kHz: what drums do and pads do not."""
    high = sosfilt(butter(4, 2_000, "highpass", fs=_RATE_HERTZ, output="sos"), mono)
    hop = 441
    frames = np.sqrt(np.mean(high[: len(high) // hop * hop].reshape(-1, hop) ** 2, axis=1)) + 1e-6
    rises = 20 * np.log10(frames[2:] / frames[:-2])
    onsets = (rises > 9) & (frames[2:] > 0.1 * frames.max())
    starts = onsets & ~np.roll(onsets, 1)
    return float(starts.sum() / (len(mono) / _RATE_HERTZ))


def floor_db(mono: Values, low_hertz: float, high_hertz: float) -> float:
    """Level of a band in the quietest tenth of the moments: what lies under the notes."""
    band = sosfilt(butter(4, [low_hertz, high_hertz], "bandpass", fs=_RATE_HERTZ, output="sos"), mono)
    hop = 2_205
    frames = np.mean(band[: len(band) // hop * hop].reshape(-1, hop) ** 2, axis=1) + 1e-12
    return float(10 * np.log10(np.percentile(frames, 10)))


def level_db(audio: Values) -> float:
    """RMS level."""
    return float(10 * np.log10(np.mean(audio**2) + 1e-12))
