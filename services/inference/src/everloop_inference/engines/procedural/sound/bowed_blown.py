"""Strings, horns and flutes: several players, vibrato, air."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .envelope import swell, timeline
from .wavetable import cycle, places, read_at, turns


def _section(
    hertz: float,
    hold: float,
    stream: np.random.Generator,
    players: int,
    slopes: tuple[float, float],
    attack: float,
    release: float,
    vibrato_cents: float,
    spread_cents: float,
) -> Audio:
    """Players across the stage; the tone is duller while it swells in."""
    envelope = swell(hold, attack, release)
    samples = envelope.size
    dull, clear = cycle(hertz, slopes[0]), cycle(hertz, slopes[1])
    blend = np.clip(envelope * 1.1, 0, 1)
    audio = np.zeros((2, samples), dtype=np.float32)
    for player in range(players):
        cents = spread_cents * (2 * stream.random() - 1)
        rate = 4.6 + 1.1 * stream.random()
        phase = turns(
            hertz * 2 ** (cents / 1200),
            samples,
            rate,
            vibrato_cents * (0.6 + 0.8 * stream.random()),
            0.15,
            stream.random(),
        )
        at = places(phase)
        tone, bright = read_at(dull, *at), read_at(clear, *at)
        bright -= tone
        bright *= blend
        tone += bright
        place = (player + 0.5) / players
        audio[0] += tone * np.float32(np.cos(0.5 * np.pi * (0.15 + 0.7 * place)))
        audio[1] += tone * np.float32(np.sin(0.5 * np.pi * (0.15 + 0.7 * place)))
    return audio * envelope / np.float32(np.sqrt(players))


def strings(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A string section, legato."""
    slope = 1.75 - 0.45 * brightness - 0.25 * velocity
    return _section(hertz, seconds, stream, 5, (2.4, slope), min(0.35, 0.5 * seconds), 0.7, 14, 7)


def low_strings(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Cellos and basses."""
    slope = 1.6 - 0.3 * brightness - 0.25 * velocity
    return _section(hertz, seconds, stream, 4, (2.2, slope), min(0.16, 0.4 * seconds), 0.5, 9, 5)


def spiccato(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Short bouncing bows."""
    slope = 1.45 - 0.3 * brightness - 0.3 * velocity
    audio = _section(hertz, 0.07, stream, 4, (1.9, slope), 0.012, 0.24, 0, 8)
    sos = butter(1, [1200, 6000], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    bow = sosfilt(sos, stream.standard_normal(audio.shape[-1])) * np.exp(-np.arange(audio.shape[-1]) / 900.0)
    return audio + (0.05 * velocity * bow).astype(np.float32)


def horn(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Horns in unison; louder is brighter."""
    slope = 1.9 - 0.5 * velocity - 0.35 * brightness
    return _section(hertz, seconds, stream, 3, (3.0, slope), min(0.12, 0.4 * seconds), 0.35, 8, 5)


def brass_pad(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Low brass that swells."""
    slope = 1.85 - 0.5 * velocity - 0.4 * brightness
    return _section(hertz, seconds, stream, 3, (3.2, slope), min(0.6, 0.6 * seconds), 0.8, 5, 6)


def flute(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A flute with breath in the tone."""
    envelope = swell(max(seconds, 0.12), 0.055, 0.16)
    samples = envelope.size
    phase = 2 * np.pi * turns(hertz, samples, 5.0, 16, 0.3, stream.random())
    swing = 1 + 0.12 * np.sin(2 * np.pi * 5.0 * timeline(samples))
    tone = np.sin(phase) + (0.16 + 0.2 * brightness * velocity) * np.sin(2 * phase) + 0.06 * np.sin(3 * phase)
    low, high = min(hertz * 0.9, 6000), min(hertz * 3.2, 12000)
    sos = butter(1, [low, high], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    air = sosfilt(sos, stream.standard_normal(samples))
    chiff = 1 + 3 * np.exp(-timeline(samples) / 0.035)
    return ((tone * swing + 0.06 * air * chiff) * envelope * 0.6).astype(np.float32)
