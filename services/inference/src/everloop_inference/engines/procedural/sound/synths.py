"""Synthesizers: detuned saws, basses, leads, an acid line and the voices of an old console."""

from __future__ import annotations

import numpy as np

from ..audio import Audio
from .envelope import damp, seconds_to_samples, swell, timeline
from .wavetable import cycle, read, turns


def _stack(
    hertz: float,
    envelope: Audio,
    opening: Audio,
    stream: np.random.Generator,
    voices: int,
    spread_cents: float,
    slopes: tuple[float, float],
    kind: str = "saw",
) -> Audio:
    """Detuned voices spread over the stereo field, blended from a dark to a bright wave by `opening` (0 to 1)."""
    samples = envelope.size
    dark, light = cycle(hertz, slopes[0], kind), cycle(hertz, slopes[1], kind)
    audio = np.zeros((2, samples), dtype=np.float32)
    for voice in range(voices):
        place = voice / max(1, voices - 1)
        cents = spread_cents * (2 * place - 1) + 0.8 * (stream.random() - 0.5)
        phase = turns(hertz * 2 ** (cents / 1200), samples, phase=stream.random())
        tone = read(dark, phase)
        tone += opening * (read(light, phase) - tone)
        side = 0.5 + 0.4 * (1 if voice % 2 else -1) * abs(2 * place - 1)
        audio[0] += tone * np.float32(np.cos(0.5 * np.pi * side))
        audio[1] += tone * np.float32(np.sin(0.5 * np.pi * side))
    return audio * envelope / np.float32(np.sqrt(voices))


def _breathing(samples: int, stream: np.random.Generator, depth: float, base: float) -> Audio:
    t = timeline(samples)
    rate = 0.07 + 0.1 * stream.random()
    return np.clip(base + depth * np.sin(2 * np.pi * (rate * t + stream.random())), 0, 1).astype(np.float32)


def wide_pad(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A slow, wide pad whose colour keeps moving."""
    envelope = swell(seconds, min(1.6, 0.45 * seconds), 2.2)
    opening = _breathing(envelope.size, stream, 0.3, 0.2 + 0.5 * brightness)
    return _stack(hertz, envelope, opening, stream, 5, 9, (2.7, 1.45))


def warm_pad(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A dull, soft pad that stays in the background."""
    envelope = swell(seconds, min(0.7, 0.4 * seconds), 1.0)
    opening = _breathing(envelope.size, stream, 0.15, 0.1 + 0.35 * brightness)
    return _stack(hertz, envelope, opening, stream, 3, 6, (3.2, 2.0))


def dark_pad(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A low, hollow pad."""
    envelope = swell(seconds, min(1.0, 0.4 * seconds), 1.5)
    opening = _breathing(envelope.size, stream, 0.2, 0.1 + 0.4 * brightness)
    return _stack(hertz, envelope, opening, stream, 4, 11, (3.0, 1.9), "odd")


def analog_pad(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Saws opening slowly."""
    envelope = swell(seconds, min(0.5, 0.35 * seconds), 0.9)
    opening = np.clip(timeline(envelope.size) / max(1.0, seconds), 0, 1) * (0.25 + 0.6 * brightness)
    return _stack(hertz, envelope, opening.astype(np.float32), stream, 5, 10, (2.4, 1.3))


def saw_stack(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Bright detuned saws with a filter that closes a little after the attack."""
    envelope = swell(seconds, 0.02, 0.45)
    t = timeline(envelope.size)
    opening = (0.25 + 0.5 * brightness) * (0.55 + 0.45 * np.exp(-t * 1.6)) * (0.5 + 0.5 * velocity)
    return _stack(hertz, envelope, opening.astype(np.float32), stream, 7, 14, (2.2, 1.05))


def dub_stab(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A short filtered chord for echoes."""
    envelope = swell(0.06, 0.004, 0.34)
    opening = (0.2 + 0.7 * brightness) * np.exp(-timeline(envelope.size) * 9) * (0.4 + velocity)
    return _stack(hertz, envelope, np.clip(opening, 0, 1).astype(np.float32), stream, 5, 9, (2.4, 1.25))


def saw_lead(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A singing lead of two saws with late vibrato."""
    envelope = swell(max(seconds, 0.1), 0.012, 0.22)
    samples = envelope.size
    dark, light = cycle(hertz, 2.0), cycle(hertz, 1.05)
    opening = np.clip((0.25 + 0.5 * brightness) * (0.6 + 0.6 * np.exp(-timeline(samples) * 3)), 0, 1)
    audio = np.zeros((2, samples), dtype=np.float32)
    for channel, cents in enumerate((-5.0, 5.0)):
        phase = turns(hertz * 2 ** (cents / 1200), samples, 5.4, 12, 0.35, stream.random())
        audio[channel] = read(dark, phase) * (1 - opening) + read(light, phase) * opening
    return audio * envelope


def pulse_pluck(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A plucked pulse wave: bright for a moment, then round."""
    samples = seconds_to_samples(0.55)
    t = timeline(samples)
    phase = turns(hertz, samples, phase=stream.random())
    light, dark = cycle(hertz, 1.05, "pulse", 0.32), cycle(hertz, 2.3, "pulse", 0.32)
    opening = np.clip((0.35 + 0.6 * brightness) * (0.4 + 0.6 * velocity) * np.exp(-t * 14), 0, 1)
    tone = (read(dark, phase) * (1 - opening) + read(light, phase) * opening) * np.exp(-t * 7)
    return damp(tone.astype(np.float32), max(0.12, seconds), 0.3, 0.001)


def analog_bass(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A saw with a sub octave and a snapping filter."""
    envelope = swell(max(seconds, 0.08), 0.003, 0.06, 0.8)
    samples = envelope.size
    t = timeline(samples)
    phase = turns(hertz, samples)
    opening = np.clip((0.15 + 0.5 * brightness) * velocity * (0.25 + 0.9 * np.exp(-t * 11)), 0, 1)
    tone = read(cycle(hertz, 2.3), phase) * (1 - opening) + read(cycle(hertz, 1.1), phase) * opening
    return ((tone + 0.5 * np.sin(2 * np.pi * phase)) * envelope).astype(np.float32)


def house_bass(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A round bass with a short hollow attack."""
    envelope = swell(max(seconds, 0.08), 0.004, 0.07, 1.5)
    t = timeline(envelope.size).astype(np.float64)
    base = 2 * np.pi * hertz * t
    index = (0.6 + 1.6 * brightness) * velocity * np.exp(-t * 13) + 0.25
    return (np.sin(base + index * np.sin(2 * base)) * 0.8 * envelope + 0.2 * np.sin(base) * envelope).astype(
        np.float32
    )


def rolling_bass(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Short dark sixteenths."""
    envelope = swell(0.09, 0.003, 0.06, 2.0)
    samples = envelope.size
    phase = turns(hertz, samples)
    opening = np.clip((0.1 + 0.4 * brightness) * velocity * np.exp(-timeline(samples) * 18), 0, 1)
    tone = read(cycle(hertz, 2.6), phase) * (1 - opening) + read(cycle(hertz, 1.4), phase) * opening
    return ((tone * 0.7 + 0.55 * np.sin(2 * np.pi * phase)) * envelope).astype(np.float32)


def round_bass(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A finger-muted electric bass, almost a sine."""
    envelope = swell(max(seconds, 0.12), 0.008, 0.09, 0.9)
    t = timeline(envelope.size).astype(np.float64)
    base = 2 * np.pi * hertz * t
    edge = (0.25 + 0.4 * brightness) * velocity
    tone = (
        np.sin(base)
        + 0.42 * (0.3 + 0.7 * np.exp(-t * 2.2)) * np.sin(2 * base)
        + edge * np.exp(-t * 7) * np.sin(3 * base)
    )
    tone = tone + 0.12 * edge * np.exp(-t * 20) * np.sin(5 * base)
    return np.tanh(tone * envelope * 1.1).astype(np.float32)


_DRONE_PARTIALS = 7


def deep_drone(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A drone far below: two strings a little apart, whose overtones come and go each in its own time."""
    envelope = swell(seconds, min(1.2, 0.4 * seconds), 1.8)
    t = timeline(envelope.size)
    base = 2 * np.pi * turns(hertz, envelope.size)
    apart = np.float32(2 * np.pi * (0.09 + 0.12 * stream.random())) * t
    low = np.sin(base).astype(np.float32) + np.float32(0.45) * np.sin(base + apart).astype(np.float32)
    audio = np.stack([low, low])
    for partial in range(2, _DRONE_PARTIALS + 1):
        level = (0.8 + 0.7 * brightness) * partial ** -(1.2 - 0.3 * brightness)
        tone = np.sin(partial * base + 6.28 * stream.random()).astype(np.float32)
        rate = 0.05 + 0.16 * stream.random()
        for side in audio:
            phase = np.float32(6.28 * stream.random())
            # Never quite gone, and never in both ears at once like a held key.
            side += np.float32(level) * tone * (0.55 + 0.45 * np.sin(np.float32(6.28 * rate) * t + phase))
    return np.asarray(audio * envelope * np.float32(0.5), dtype=np.float32)


_ACID_TABLES = 14


def acid(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """A saw through a resonant filter that snaps shut; accents open it further."""
    envelope = swell(max(0.1, seconds * 0.9), 0.003, 0.05, 2.0)
    samples = envelope.size
    low = 240.0 * (1 + brightness)
    high = low * (2.0 + 9.0 * velocity * (0.5 + brightness))
    cutoffs = np.geomspace(low, max(high, low * 1.1), _ACID_TABLES)
    tables = [cycle(hertz, 1.0, "saw", 0.5, min(float(cutoff), 9000.0), 1.6) for cutoff in cutoffs]
    phase = turns(hertz, samples)
    place = np.exp(-timeline(samples) * 13) * (_ACID_TABLES - 1.001)
    audio = np.zeros(samples, dtype=np.float32)
    for index, table in enumerate(tables):
        weight = np.clip(1 - np.abs(place - index), 0, 1)
        inside = np.flatnonzero(weight)
        if inside.size:
            begin, end = inside[0], inside[-1] + 1
            audio[begin:end] += weight[begin:end] * read(table, phase[begin:end])
    return audio * envelope


def _chip(hertz: float, seconds: float, kind: str, duty: float, decay: float) -> Audio:
    """A console's pulse channel: volume in sixteen steps."""
    samples = seconds_to_samples(max(seconds, 0.03))
    t = timeline(samples)
    steps = np.ceil(np.clip(np.exp(-t * decay), 0.06, 1) * 15) / 15
    tone = read(
        cycle(hertz, 1.0 if kind == "pulse" else 2.0, kind, duty), turns(hertz, samples, 6.0, 9, 0.22)
    )
    return damp((tone * steps).astype(np.float32), seconds, 0.01, 0.001)


def pulse_lead(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Half-width pulse for melodies."""
    return _chip(hertz, seconds, "pulse", 0.5 if brightness < 0.6 else 0.25, 1.6)


def pulse_thin(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """Thin pulse for arpeggios."""
    return _chip(hertz, seconds, "pulse", 0.125, 3.5)


def chip_triangle(
    hertz: float, seconds: float, velocity: float, brightness: float, stream: np.random.Generator
) -> Audio:
    """The triangle channel, for bass."""
    return _chip(hertz, seconds, "odd", 0.5, 0.3)
