"""Plucked strings."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .envelope import damp, seconds_to_samples
from .partials import PARTIAL_HERTZ_MAX, ring


def _pluck(
    hertz: float,
    seconds: float,
    stream: np.random.Generator,
    place: float,
    slope: float,
    decay: float,
    decay_growth: float,
    ring_seconds: float,
    noise: float,
) -> Audio:
    """Partials shaped by where the string is plucked; high ones die sooner; a finger noise in front."""
    samples = seconds_to_samples(min(ring_seconds, max(seconds, 0.25) + 0.4))
    count = int(np.clip(PARTIAL_HERTZ_MAX / hertz, 3, 40))
    n = np.arange(1, count + 1, dtype=np.float64)
    level = np.abs(np.sin(np.pi * n * place)) * n**-slope
    level /= np.sqrt(np.sum(level**2))
    partials = n * hertz * np.sqrt(1 + 0.00006 * n**2)
    rates = decay * (hertz / 200.0) ** 0.4 * (1 + decay_growth * n**1.5)
    channels = []
    for _ in range(2):
        colour = 1 + 0.2 * (stream.random(count) - 0.5)
        channels.append(ring(partials, level * colour, rates, 0.3 * stream.random(count), samples))
    audio = np.stack(channels)
    sos = butter(2, [300, 3200], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    burst = min(samples, 1500)
    audio[:, :burst] += (
        noise * sosfilt(sos, stream.standard_normal(burst)) * np.exp(-np.arange(burst) / 220.0)
    ).astype(np.float32)
    return audio


def nylon_guitar(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A classical guitar, plucked with the fingertip."""
    slope = 1.75 - 0.5 * velocity - 0.35 * brightness
    audio = _pluck(hertz, seconds, stream, 0.19, slope, 1.1, 0.06, 3.5, 0.10 * velocity)
    return damp(audio, seconds, 0.25, 0.0012)


def upright_bass(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A double bass played with the finger."""
    slope = 1.55 - 0.4 * velocity - 0.2 * brightness
    audio = _pluck(hertz, seconds, stream, 0.23, slope, 2.3, 0.09, 2.5, 0.16 * velocity)
    return damp(audio, seconds, 0.16, 0.004)


def harp(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A concert harp; strings ring on."""
    slope = 2.0 - 0.5 * velocity - 0.4 * brightness
    audio = _pluck(hertz, max(seconds, 1.4), stream, 0.42, slope, 1.2, 0.05, 3.5, 0.04)
    return damp(audio, max(seconds, 1.4), 0.5, 0.0015)
