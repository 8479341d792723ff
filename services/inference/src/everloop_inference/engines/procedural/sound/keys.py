"""Pianos and other keyboards, bells and mallets."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from ..audio import SAMPLE_RATE_HERTZ, Audio
from .envelope import damp, radians, seconds_to_samples, timeline
from .partials import PARTIAL_HERTZ_MAX, ring

_HAMMER_PLACE = 7.6
_TINE_SECONDS = 0.5


def _piano(
    hertz: float, seconds: float, velocity: float, stream: np.random.Generator, softness: float, noise: float
) -> Audio:
    """Stiff strings struck by a hammer: stretched partials, two stages of decay, strings slightly out of tune."""
    ring_seconds = float(np.clip(seconds + 0.5, 0.6, 7.0))
    samples = seconds_to_samples(ring_seconds)
    stretch = 0.00032 * (hertz / 261.6) ** 1.35
    count = int(np.clip(PARTIAL_HERTZ_MAX / hertz, 4, 32))
    n = np.arange(1, count + 1, dtype=np.float64)
    partials = n * hertz * np.sqrt(1 + stretch * n**2)
    register = (hertz / 220.0) ** 0.42
    # Harder strokes excite more high partials.
    slope = (0.50 - 0.34 * velocity) * register * softness
    level = np.exp(-slope * (n - 1)) * np.abs(np.sin(np.pi * n / _HAMMER_PLACE)) * n**-0.35
    level /= np.sqrt(np.sum(level**2))
    decay = 0.32 * (hertz / 220.0) ** 0.62 * (1 + 0.11 * n + 0.012 * n**2)
    keep = partials < PARTIAL_HERTZ_MAX
    partials, level, decay = partials[keep], level[keep], decay[keep]
    detunes = (-0.00022, 0.00019, 0.0)
    frequencies = np.concatenate([partials * (1 + detune) for detune in detunes])
    fast, slow = 0.62, 0.38
    decays = np.concatenate([decay * 3.2, decay * 2.6, decay * 0.75])
    weights = np.concatenate([level * fast * 0.5, level * fast * 0.5, level * slow])
    channels = []
    for _ in range(2):
        colour = 1 + 0.28 * (stream.random(frequencies.size) - 0.5)
        phases = 0.4 * stream.random(frequencies.size)
        channels.append(ring(frequencies, weights * colour, decays, phases, samples))
    audio = np.stack(channels)
    audio[:, : min(samples, 2600)] += noise * _knock(
        stream, min(samples, 2600), 260.0 if softness > 1.2 else 900.0
    )
    return damp(audio, seconds, 0.32, 0.006 if softness > 1.2 else 0.0018)


def _knock(stream: np.random.Generator, samples: int, hertz: float) -> Audio:
    sos = butter(2, [hertz * 0.5, hertz * 2.2], "bandpass", fs=SAMPLE_RATE_HERTZ, output="sos")
    burst = sosfilt(sos, stream.standard_normal(samples)) * np.exp(
        -np.arange(samples) / (0.012 * SAMPLE_RATE_HERTZ)
    )
    return np.asarray(burst, dtype=np.float32)


def piano(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A grand piano."""
    return _piano(hertz, seconds, velocity, stream, 1.25 - 0.5 * brightness, 0.05 + 0.08 * velocity)


def felt_piano(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """An upright with felt between hammers and strings: dark, soft, with the mechanics close by."""
    return _piano(hertz, seconds, velocity * 0.6, stream, 2.1 - 0.6 * brightness, 0.22)


def electric_piano(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Tine piano by frequency modulation: a bell in the attack over a round, slowly sinking tone."""
    samples = seconds_to_samples(min(seconds, 5.0) + 0.5)
    t = timeline(samples)
    drift = 1 + 0.0006 * (stream.random() - 0.5)
    base = radians(hertz * drift, samples)
    depth = np.float32(0.35 + 1.5 * velocity * (0.4 + brightness))
    body = np.sin(base + (depth * np.exp(np.float32(-2.6) * t) + np.float32(0.18)) * np.sin(base))
    second = np.float32(0.22) * np.sin(2 * base + np.float32(0.3)) * np.exp(np.float32(-1.7) * t)
    sinking = np.exp(np.float32(-0.75 * (hertz / 220) ** 0.45) * t)
    audio = (np.float32(0.8) * body + second) * sinking
    # The tine is gone after a moment.
    short = min(samples, seconds_to_samples(_TINE_SECONDS))
    tine = np.sin(radians(min(hertz * 14.0, 9000.0), short)) * np.exp(np.float32(-26) * t[:short])
    audio[:short] += np.float32(0.10 * velocity * (0.4 + brightness)) * tine
    return damp(audio, seconds, 0.3, 0.003)


def muted_keys(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A short, woody electric piano for melodies in the background."""
    samples = seconds_to_samples(min(seconds, 2.5) + 0.6)
    t = timeline(samples)
    vibrato = (
        np.float32(0.05) * np.sin(np.float32(2 * np.pi * 5.1) * t) * np.clip(t - np.float32(0.2), 0, 0.5)
    )
    base = radians(hertz, samples) + vibrato
    depth = np.float32((0.5 + 0.8 * brightness) * velocity)
    # After the stroke some of its overtones stay, or a held note would be a bare sine.
    tone = np.sin(base + (depth * np.exp(np.float32(-9) * t) + np.float32(0.12)) * np.sin(2 * base))
    tone += np.float32(0.2) * np.sin(2 * base) * np.exp(np.float32(-1.2) * t)
    tone += np.float32(0.15) * np.sin(3 * base) * np.exp(np.float32(-2.5) * t)
    return damp(tone * np.exp(np.float32(-1.6) * t), seconds, 0.35, 0.004)


def _bar(
    hertz: float,
    seconds: float,
    ratios: tuple[float, ...],
    levels: tuple[float, ...],
    decays: tuple[float, ...],
    stream: np.random.Generator,
    attack_seconds: float,
    ring_seconds: float,
) -> Audio:
    samples = seconds_to_samples(ring_seconds)
    partials = np.array(ratios) * hertz
    keep = partials < PARTIAL_HERTZ_MAX
    channels = []
    for sign in (-1, 1):
        detuned = partials[keep] * (1 + sign * 0.0004)
        phases = 0.5 * stream.random(int(keep.sum()))
        scale = (hertz / 440.0) ** 0.35
        channels.append(
            ring(detuned, np.array(levels)[keep], np.array(decays)[keep] * scale, phases, samples)
        )
    return damp(np.stack(channels), max(seconds, ring_seconds - 0.4), 0.4, attack_seconds)


def glass_keys(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Soft glassy tones that ring for a long time."""
    high = (0.3 + 0.9 * brightness) * (0.4 + velocity)
    return _bar(
        hertz, seconds, (1, 1.003, 2.0, 3.01, 4.02, 6.3), (0.5, 0.4, 0.28 * high, 0.1 * high, 0.06 * high, 0.02 * high),
        (0.7, 0.8, 1.1, 1.6, 2.4, 5.0), stream, 0.03, 5.0,
    )  # fmt: skip


def soft_bell(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A celesta-like bell."""
    high = (0.35 + 0.8 * brightness) * (0.4 + velocity)
    return _bar(
        hertz, seconds, (1, 2.0, 3.0, 4.08, 6.7, 9.2),
        (0.8, 0.18 * high, 0.1 * high, 0.16 * high, 0.05 * high, 0.03 * high),
        (1.1, 1.8, 2.6, 3.4, 8.0, 14.0), stream, 0.002, 3.5,
    )  # fmt: skip


def bell_pluck(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A short synthetic bell."""
    high = 0.5 + brightness
    return _bar(
        hertz, seconds, (1, 2.0, 3.5, 5.4, 7.0), (0.8, 0.4 * high, 0.2 * high, 0.14 * high, 0.06 * high),
        (4.0, 6.0, 9.0, 13.0, 20.0), stream, 0.001, 1.3,
    )  # fmt: skip


def vibraphone(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Metal bars with a slow tremolo."""
    high = (0.3 + brightness) * (0.4 + velocity)
    audio = _bar(
        hertz,
        seconds,
        (1, 2.0, 3.98, 9.9),
        (0.85, 0.1, 0.24 * high, 0.08 * high),
        (1.3, 1.5, 2.6, 9.0),
        stream,
        0.002,
        3.0,
    )
    return (audio * (1 - 0.25 * (0.5 - 0.5 * np.cos(2 * np.pi * 4.6 * timeline(audio.shape[-1]))))).astype(
        np.float32
    )


def marimba(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Wooden bars, short and round."""
    high = (0.3 + brightness) * (0.4 + velocity)
    return _bar(
        hertz,
        seconds,
        (1, 2.0, 3.93, 9.2),
        (0.9, 0.06, 0.35 * high, 0.1 * high),
        (4.5, 5.0, 8.0, 30.0),
        stream,
        0.0015,
        1.4,
    )


def organ(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Drawbars held steady, with the click of the contacts."""
    samples = seconds_to_samples(seconds + 0.12)
    ratios = np.array([0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0])
    levels = np.array([0.35, 0.8, 0.3, 0.5, 0.22, 0.2, 0.08, 0.1]) * brightness ** (np.arange(8) * 0.12)
    keep = ratios * hertz < PARTIAL_HERTZ_MAX
    phases = 6.28 * stream.random(int(keep.sum()))
    tone = ring(ratios[keep] * hertz, levels[keep], np.zeros(int(keep.sum())), phases, samples)
    return damp(tone * 0.6, seconds, 0.08, 0.004)


def organ_stab(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """The short organ of house music: hollow, with a quick decay."""
    samples = seconds_to_samples(0.7)
    ratios = np.array([0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0])
    high = (0.4 + brightness) * (0.5 + 0.6 * velocity)
    levels = np.array([0.3, 0.8, 0.5, 0.3 * high, 0.3 * high, 0.12 * high, 0.16 * high, 0.1 * high])
    decays = np.array([3.0, 3.2, 4.5, 6.0, 7.0, 9.0, 9.0, 12.0])
    keep = ratios * hertz < PARTIAL_HERTZ_MAX
    tone = ring(
        ratios[keep] * hertz, levels[keep], decays[keep], 6.28 * stream.random(int(keep.sum())), samples
    )
    return damp(tone, max(seconds, 0.18), 0.12, 0.002)
