"""Rain, thunder, sea and streams."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..mix.canvas import Canvas
from ..mix.filters import highpass, lowpass
from ..sound.strokes import band_noise, thump
from .material import Noise, Wander, filled, scatter


def _drops(
    stream: np.random.Generator, low: float, high: float, decay: float, count: int = 24
) -> list[Audio]:
    return [
        band_noise(
            stream, low * (0.7 + 0.8 * stream.random()), high, decay * (0.6 + stream.random()), 0.05, 0.0008
        )
        for _ in range(count)
    ]


def rain(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Steady rain outside."""
    hiss = Noise(canvas, stream, highpass(500, 1), lowpass(4_500, 1))
    gusts = Wander(canvas, stream, 0.05, 0.6)
    track = filled(
        canvas, lambda start, stop: hiss.at(start, stop) * (0.24 * (0.75 + 0.5 * gusts.at(start, stop)))
    )
    scatter(canvas, stream, track, _drops(stream, 1_500, 8_000, 150), 55)
    return track


def heavy_rain(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """A downpour."""
    hiss = Noise(canvas, stream, highpass(220, 1), lowpass(5_500, 1))
    gusts = Wander(canvas, stream, 0.08, 0.9)
    track = filled(
        canvas, lambda start, stop: hiss.at(start, stop) * (0.4 * (0.8 + 0.4 * gusts.at(start, stop)))
    )
    scatter(canvas, stream, track, _drops(stream, 900, 8_000, 110), 110)
    return track


def window_rain(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Rain on glass: muffled, with taps of single drops."""
    hiss = Noise(canvas, stream, highpass(250, 1), lowpass(2_200, 2))
    gusts = Wander(canvas, stream, 0.05, 0.5)
    track = filled(
        canvas, lambda start, stop: hiss.at(start, stop) * (0.5 * (0.7 + 0.5 * gusts.at(start, stop)))
    )
    taps = [
        thump(900 + 900 * stream.random(), 500 + 500 * stream.random(), 150, 110, 0.05) * 0.9
        for _ in range(16)
    ]
    scatter(canvas, stream, track, taps + _drops(stream, 1_200, 6_000, 170), 26)
    return track


def thunder(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Rain with far thunder rolling now and then."""
    track = rain(canvas, stream)
    track *= np.float32(0.6)
    seconds = canvas.samples / SAMPLE_RATE_HERTZ
    for _ in range(max(1, round(seconds / 28))):
        length = round((4 + 4 * stream.random()) * SAMPLE_RATE_HERTZ)
        rumble = np.cumsum(stream.standard_normal(length)) * 0.02
        t = np.arange(length) / SAMPLE_RATE_HERTZ
        rumble -= np.convolve(rumble, np.ones(2_000) / 2_000, mode="same")
        rolls = sum(
            np.exp(-(((t - at) / 0.55) ** 2)) for at in (0.6, 1.5 + stream.random(), 3.0 + stream.random())
        )
        fade = np.clip(t / 0.15, 0, 1) * np.clip((t[-1] - t) / 1.0, 0, 1)
        sound = (rumble * np.asarray(rolls) * fade * 1.6).astype(np.float32)
        side = 0.3 + 0.4 * stream.random()
        canvas.add(track, int(stream.integers(canvas.samples)), sound, 1 - side, side)
    return track


def sea(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Waves coming in every nine seconds or so, each with a hissing run-out."""
    deep = Noise(canvas, stream, highpass(60, 1), lowpass(700, 1))
    foam = Noise(canvas, stream, highpass(1_400, 1), lowpass(9_000, 1))
    first, second = canvas.cycles(0.11), canvas.cycles(0.077)

    def waves(start: int, stop: int) -> Audio:
        t = np.arange(start, stop) / SAMPLE_RATE_HERTZ
        swell = 0.5 + 0.32 * np.sin(2 * np.pi * first * t) + 0.18 * np.sin(2 * np.pi * (second * t + 0.3))
        rush = np.clip(swell, 0, 1) ** 3
        sound = deep.at(start, stop) * (0.25 + 0.9 * swell).astype(np.float32)
        sound += foam.at(start, stop) * (0.05 + 0.75 * rush).astype(np.float32)
        return sound * np.float32(0.5)

    return filled(canvas, waves)


def stream(canvas: Canvas, generator: np.random.Generator) -> Audio:
    """A brook: bubbling over stones."""
    hiss = Noise(canvas, generator, highpass(500, 1), lowpass(5_500, 1))
    flow = Wander(canvas, generator, 0.4, 5.0)
    track = filled(
        canvas, lambda start, stop: hiss.at(start, stop) * (0.22 * (0.6 + 0.7 * flow.at(start, stop)))
    )
    bubbles = [
        thump(500 + 900 * generator.random(), 900 + 1_200 * generator.random(), 40, 45, 0.09) * 0.4
        for _ in range(20)
    ]
    scatter(canvas, generator, track, bubbles, 24)
    return track
