"""Periodic waves without aliasing: one cycle built from its harmonics, read at any pitch."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio

_SIZE = 2048
_TOP_HERTZ = 15_500.0


@lru_cache(maxsize=512)
def _cycle(harmonics: int, slope: float, kind: str, duty: float, cutoff: float, resonance: float) -> Audio:
    n = np.arange(1, harmonics + 1, dtype=np.float64)
    if kind == "saw":
        amplitude = n**-slope
    elif kind == "odd":
        amplitude = np.where(n % 2 == 1, n**-slope, 0.0)
    elif kind == "pulse":
        amplitude = 2 * np.sin(np.pi * n * duty) / n**slope
    else:
        raise ValueError(kind)
    if cutoff > 0:
        ratio = n / cutoff
        amplitude = amplitude / np.sqrt(1 + ratio**8) + resonance * amplitude * np.exp(
            -((ratio - 1) ** 2) * 14
        )
    spectrum = np.zeros(_SIZE // 2 + 1, dtype=np.complex128)
    spectrum[1 : harmonics + 1] = -1j * amplitude[: _SIZE // 2]
    wave = np.fft.irfft(spectrum) * _SIZE / 2
    wave /= max(1e-9, float(np.sqrt(np.mean(wave**2))) * 2)
    return np.append(wave, wave[0]).astype(np.float32)


def cycle(
    hertz: float,
    slope: float,
    kind: str = "saw",
    duty: float = 0.5,
    cutoff_hertz: float = 0.0,
    resonance: float = 0.0,
) -> Audio:
    """One cycle for a pitch: harmonics fall as n^-slope and stop below the top of hearing; RMS 0.5.

    `cutoff_hertz` adds a steep low-pass with a resonant bump, as a ladder filter has.
    """
    harmonics = int(max(1, min(_SIZE // 2 - 1, _TOP_HERTZ / hertz)))
    # Neighbouring pitches share tables: they differ only in their inaudible last harmonics.
    harmonics = harmonics if harmonics < 24 else harmonics // 6 * 6
    return _cycle(harmonics, round(slope, 2), kind, duty, round(cutoff_hertz / hertz, 2), round(resonance, 2))


def read(table: Audio, cycles: np.ndarray) -> Audio:
    """Reads a cycle at the phases `cycles` (in turns, float64), with linear interpolation."""
    place = (cycles - np.floor(cycles)) * _SIZE
    index = place.astype(np.int32)
    part = (place - index).astype(np.float32)
    low = table[index]
    return np.asarray(low + part * (table[index + 1] - low), dtype=np.float32)


def turns(
    hertz: float,
    samples: int,
    vibrato_hertz: float = 0.0,
    vibrato_cents: float = 0.0,
    delay_seconds: float = 0.25,
    phase: float = 0.0,
) -> np.ndarray:
    """Phase in turns of a note with a vibrato that sets in after a while."""
    t = np.arange(samples) / SAMPLE_RATE_HERTZ
    steady = hertz * t + phase
    if vibrato_cents == 0.0:
        return np.asarray(steady)
    depth = hertz * (2 ** (vibrato_cents / 1200) - 1) / (2 * np.pi * vibrato_hertz)
    onset = np.clip((t - delay_seconds) / 0.4, 0, 1)
    return np.asarray(steady + depth * onset * np.sin(2 * np.pi * vibrato_hertz * t + 6.28 * phase))
