"""The raw material of drums: falling tones, shaped noise, metal."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .envelope import seconds_to_samples, timeline


def thump(
    start_hertz: float, end_hertz: float, fall: float, decay: float, seconds: float, push: float = 1.0
) -> Audio:
    """A sine falling from one pitch to another (`fall`, `decay` per second), pressed through a soft curve."""
    t = timeline(seconds_to_samples(seconds)).astype(np.float64)
    turns = end_hertz * t + (start_hertz - end_hertz) * (1 - np.exp(-fall * t)) / fall
    tone = np.sin(2 * np.pi * turns) * np.exp(-decay * t)
    fade = np.minimum(1, (t[-1] - t) / 0.02)
    return (np.tanh(tone * push) / np.tanh(push) * fade).astype(np.float32)


def band_noise(
    stream: np.random.Generator,
    low_hertz: float,
    high_hertz: float,
    decay: float,
    seconds: float,
    attack: float = 0.0,
) -> Audio:
    """Noise between two frequencies that dies away."""
    samples = seconds_to_samples(seconds)
    high_hertz = min(high_hertz, 19_500.0)
    sos = butter(2, [low_hertz, high_hertz], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    t = timeline(samples)
    noise = sosfilt(sos, stream.standard_normal(samples))
    gain = np.exp(-decay * t) * np.minimum(1, (t[-1] - t) / 0.01)
    if attack > 0:
        gain = gain * np.clip(t / attack, 0, 1)
    return (noise * gain).astype(np.float32)


_METAL = np.array([2.0, 3.0, 4.16, 5.43, 6.79, 8.21])


def metal(
    stream: np.random.Generator,
    base_hertz: float,
    low_hertz: float,
    decay: float,
    seconds: float,
    hiss: float = 0.5,
) -> Audio:
    """Six inharmonic square waves and noise above a corner: hats, rides and crashes."""
    samples = seconds_to_samples(seconds)
    t = timeline(samples).astype(np.float64)
    phases = stream.random(6)
    squares = np.zeros(samples)
    for ratio, phase in zip(_METAL, phases, strict=True):
        squares += np.sign(np.sin(2 * np.pi * (base_hertz * ratio * t + phase)))
    mixed = squares / 6 * (1 - hiss) + stream.standard_normal(samples) * 0.6 * hiss
    sos = butter(3, low_hertz, "highpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    gain = np.exp(-decay * t) * np.minimum(1, (t[-1] - t) / 0.01)
    return (sosfilt(sos, mixed) * gain).astype(np.float32)


def layered(*layers: Audio) -> Audio:
    """Sum of layers of different length, all starting together."""
    longest = max(layer.shape[-1] for layer in layers)
    total = np.zeros(longest, dtype=np.float32)
    for layer in layers:
        total[: layer.shape[-1]] += layer
    return total


def lowpassed(audio: Audio, hertz: float) -> Audio:
    """Takes the top off."""
    sos = butter(2, hertz, "lowpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    return sosfilt(sos, audio).astype(np.float32)
