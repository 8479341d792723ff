"""Building blocks of ambience."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..mix.canvas import Canvas
from ..mix.curves import draw, grid
from ..mix.filters import filter_in_place


def noise(canvas: Canvas, stream: np.random.Generator, *filters: np.ndarray) -> Audio:
    """Stereo noise through filters; in a loop the filters have settled before the first sample."""
    track = canvas.extend(stream.standard_normal((2, canvas.samples), dtype=np.float32))
    for sos in filters:
        filter_in_place(track, sos)
    return np.ascontiguousarray(canvas.crop(track))


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
