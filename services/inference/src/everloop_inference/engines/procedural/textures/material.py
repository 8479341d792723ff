"""Building blocks of ambience."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy import fft
from scipy.signal import sosfreqz

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..mix.canvas import Canvas, Laid
from ..mix.curves import draw, grid

# Steady noise is computed once for this many samples (about 24 s) and repeated: nobody hears a hiss come back.
_TILE = 1 << 20
_CURVE_POINTS = 1 << 12
_JOIN_SECONDS = 0.25
# Divides the tiles, so that a block of noise never crosses the end of one.
_BLOCK = 1 << 18


class Noise:
    """Stereo noise with the spectrum of `filters`; in a loop it runs on from its end into its start."""

    def __init__(self, canvas: Canvas, stream: np.random.Generator, *filters: np.ndarray) -> None:
        self._samples = canvas.samples
        self._tile = _noise_tile(stream, filters, _TILE if canvas.samples > _TILE // 2 else _TILE // 2)
        # The last moment fades into what lies before the tile's start; alike in power, since the two are unrelated.
        wanted = round(_JOIN_SECONDS * SAMPLE_RATE_HERTZ) if canvas.loopable else 0
        self._join = min(canvas.samples // 2, wanted)

    def at(self, start: int, stop: int) -> Audio:
        """The samples start..stop, (2, n), of one of the blocks of `filled`."""
        size = self._tile.shape[-1]
        block = self._tile[:, start % size : start % size + stop - start]
        first = max(start, self._samples - self._join)
        if first >= stop:
            return block
        block = block.copy()
        turn = np.linspace(0, np.pi / 2, self._join, dtype=np.float32)
        turn = turn[first - (self._samples - self._join) : stop - (self._samples - self._join)]
        before = self._tile[:, size - (self._samples - first) : size - (self._samples - stop)]
        block[:, first - start :] = block[:, first - start :] * np.cos(turn) + before * np.sin(turn)
        return block


def filled(canvas: Canvas, sound: Callable[[int, int], Audio]) -> Audio:
    """A track of `sound(start, stop)`, (2, stop - start), block by block and side by side."""
    track = np.empty((2, canvas.samples), dtype=np.float32)

    def fill(start: int) -> None:
        stop = min(canvas.samples, start + _BLOCK)
        track[:, start:stop] = sound(start, stop)

    canvas.crew.map(fill, range(0, canvas.samples, _BLOCK))
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


class Wander:
    """A slow random motion between 0 and 1 over the track, made of waves that fit a loop."""

    def __init__(
        self, canvas: Canvas, stream: np.random.Generator, slowest_hertz: float, fastest_hertz: float
    ) -> None:
        t = grid(canvas.samples) / SAMPLE_RATE_HERTZ
        total = np.zeros_like(t)
        for hertz in np.geomspace(slowest_hertz, fastest_hertz, 6):
            rate = canvas.cycles(float(hertz) * (0.85 + 0.3 * stream.random()))
            total += np.sin(2 * np.pi * (rate * t + stream.random())) / 6**0.5
        self._points = 0.5 + 0.5 * np.tanh(total)

    def at(self, start: int, stop: int) -> Audio:
        """Its values at the samples start..stop."""
        return draw(self._points, start, stop)


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
    laid = [
        Laid(int(place), sounds[int(pick)], float(level * np.cos(side)), float(level * np.sin(side)))
        for place, side, level, pick in zip(places, sides, levels, picks, strict=True)
    ]
    canvas.lay(track, laid)
