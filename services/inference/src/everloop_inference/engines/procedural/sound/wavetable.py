"""Periodic waves without aliasing: one cycle built from its harmonics, read at any pitch."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .envelope import timeline

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
    """Reads a cycle at the phases `cycles` (in turns, float64, not negative), with linear interpolation."""
    return read_at(table, *places(cycles))


def places(cycles: np.ndarray) -> tuple[npt.NDArray[np.int32], Audio]:
    """Where phases (in turns, float64, not negative) lie in any table: the entry before, and how far past it."""
    place = cycles * _SIZE
    whole = place.astype(np.int32)
    part = (place - whole).astype(np.float32)
    whole &= _SIZE - 1
    return whole, part


def read_at(table: Audio, index: npt.NDArray[np.int32], part: Audio) -> Audio:
    """Reads a cycle at `places`: several tables at the same phases cost the search once."""
    low = table.take(index)
    rise = np.diff(table).take(index)
    rise *= part
    low += rise
    return low


def turns(
    hertz: float,
    samples: int,
    vibrato_hertz: float = 0.0,
    vibrato_cents: float = 0.0,
    delay_seconds: float = 0.25,
    phase: float = 0.0,
) -> np.ndarray:
    """Phase in turns of a note with a vibrato that sets in after a while."""
    steady = np.arange(samples) * (hertz / SAMPLE_RATE_HERTZ) + phase
    if vibrato_cents == 0.0:
        return np.asarray(steady)
    # The swing is a small part of a turn: single precision does.
    t = timeline(samples)
    depth = hertz * (2 ** (vibrato_cents / 1200) - 1) / (2 * np.pi * vibrato_hertz)
    swing = np.sin(np.float32(2 * np.pi * vibrato_hertz) * t + np.float32(6.28 * phase))
    swing *= np.clip((t - np.float32(delay_seconds)) * np.float32(2.5), 0, 1)
    swing *= np.float32(depth)
    steady += swing
    # Before its first turn a swing could reach behind the start.
    return np.maximum(steady, 0.0, out=steady)
