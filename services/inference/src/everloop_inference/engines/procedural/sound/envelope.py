"""Loudness over the life of a note."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio


def seconds_to_samples(seconds: float) -> int:
    """At least one sample."""
    return max(1, round(seconds * SAMPLE_RATE_HERTZ))


def timeline(samples: int) -> Audio:
    """Seconds from the start of the note."""
    return (np.arange(samples, dtype=np.float64) / SAMPLE_RATE_HERTZ).astype(np.float32)


def radians(hertz: float, samples: int) -> Audio:
    """Phase of a steady tone, within one turn: single precision is then exact enough for any length."""
    turns = np.arange(samples, dtype=np.float64) * (hertz / SAMPLE_RATE_HERTZ)
    turns -= np.floor(turns)
    return (turns * (2 * np.pi)).astype(np.float32)


def swell(
    hold_seconds: float, attack_seconds: float, release_seconds: float, sustain_decay: float = 0.0
) -> Audio:
    """A raised-cosine attack, an optional exponential sinking while held, a raised-cosine-like release to zero."""
    attack = min(attack_seconds, max(0.002, hold_seconds))
    total = seconds_to_samples(hold_seconds + release_seconds)
    t = timeline(total)
    rising = np.clip(t / attack, 0, 1)
    gain = 0.5 - 0.5 * np.cos(np.pi * rising)
    if sustain_decay:
        gain = gain * np.exp(-sustain_decay * t)
    falling = np.clip((t - hold_seconds) / release_seconds, 0, 1)
    return (gain * (0.5 + 0.5 * np.cos(np.pi * falling)) ** 1.5).astype(np.float32)


def damp(audio: Audio, hold_seconds: float, release_seconds: float, attack_seconds: float = 0.0015) -> Audio:
    """Softens the first instant and lets the sound die after the key is released; works on (2, n) and (n,)."""
    samples = audio.shape[-1]
    t = timeline(samples)
    gain = np.minimum(1.0, t / attack_seconds)
    gain = gain * np.exp(-np.maximum(0.0, t - hold_seconds) * (5.0 / release_seconds))
    fade = min(samples, 256)
    gain[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    return (audio * gain).astype(np.float32)
