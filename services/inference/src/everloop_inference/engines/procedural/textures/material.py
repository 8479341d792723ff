"""Building blocks of ambience."""

from __future__ import annotations

import numpy as np
from scipy import fft
from scipy.signal import sosfreqz

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..mix.canvas import Canvas
from ..mix.curves import draw, grid

# Steady noise is computed once for this many samples (about 24 s) and repeated: nobody hears a hiss come back.
_TILE = 1 << 20
_CURVE_POINTS = 1 << 12
_JOIN_SECONDS = 0.25


def noise(canvas: Canvas, stream: np.random.Generator, *filters: np.ndarray) -> Audio:
    """Stereo noise with the spectrum of `filters`, (2, samples); in a loop it runs on from its end into its start."""
    tile = _noise_tile(stream, filters, _TILE if canvas.samples > _TILE // 2 else _TILE // 2)
    size = tile.shape[-1]
    track = np.empty((2, canvas.samples), dtype=np.float32)
    for start in range(0, canvas.samples, size):
        stop = min(canvas.samples, start + size)
        track[:, start:stop] = tile[:, : stop - start]
    if canvas.loopable:
        # The last moment fades into what lies before the tile's start; alike in power, since the two are unrelated.
        join = min(canvas.samples // 2, round(_JOIN_SECONDS * SAMPLE_RATE_HERTZ))
        turn = np.linspace(0, np.pi / 2, join, dtype=np.float32)
        track[:, -join:] = track[:, -join:] * np.cos(turn) + tile[:, -join:] * np.sin(turn)
    return track


def _noise_tile(stream: np.random.Generator, filters: tuple[np.ndarray, ...], size: int) -> Audio:
    """Noise made as a spectrum, so that it is exactly periodic in `size` samples."""
    bins = size // 2 + 1
    points = np.linspace(0, np.pi, _CURVE_POINTS) ** 2 / np.pi
    curve = np.ones(_CURVE_POINTS)
    for sos in filters:
        curve *= np.abs(sosfreqz(sos, points)[1])
    shape = np.interp(np.linspace(0, np.pi, bins), points, curve).astype(np.float32)
    shape[0] = 0.0
    random = stream.standard_normal((2, 2 * bins), dtype=np.float32).view(np.complex64)
    return np.asarray(
        fft.irfft(random * (shape * np.float32((size / 2) ** 0.5)), size, axis=-1), dtype=np.float32
    )


def wander(canvas: Canvas, stream: np.random.Generator, slowest_hertz: float, fastest_hertz: float) -> Audio:
    """A slow random motion between 0 and 1 over the track, made of waves that fit a loop."""
    t = grid(canvas.samples) / SAMPLE_RATE_HERTZ
    total = np.zeros_like(t)
    for hertz in np.geomspace(slowest_hertz, fastest_hertz, 6):
        rate = canvas.cycles(float(hertz) * (0.85 + 0.3 * stream.random()))
        total += np.sin(2 * np.pi * (rate * t + stream.random())) / 6**0.5
    return draw(0.5 + 0.5 * np.tanh(total), 0, canvas.samples)


def scatter(
    canvas: Canvas,
    stream: np.random.Generator,
    track: Audio,
    sounds: list[Audio],
    per_second: float,
    spread: float = 0.8,
) -> None:
    """Puts sounds at random places, sides and levels; small ones far more often than loud ones."""
    count = stream.poisson(per_second * canvas.samples / SAMPLE_RATE_HERTZ)
    places = stream.integers(0, canvas.samples, size=count)
    sides = np.pi / 4 * (1 + spread * (2 * stream.random(count) - 1))
    levels = stream.random(count) ** 2.2 + 0.05
    picks = stream.integers(0, len(sounds), size=count)
    for place, side, level, pick in zip(places, sides, levels, picks, strict=True):
        canvas.add(
            track, int(place), sounds[int(pick)], float(level * np.cos(side)), float(level * np.sin(side))
        )
