"""Wind, fire, birds, crickets, cafés, records and tape."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..mix.canvas import Canvas
from ..mix.filters import highpass, lowpass, shelf
from ..sound.envelope import timeline
from ..sound.partials import ring
from ..sound.strokes import band_noise, layered, thump
from .material import Noise, Wander, filled, scatter


def wind(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Gusts: two bands that rise and fall apart from each other."""
    low = Noise(canvas, stream, highpass(120, 1), lowpass(420, 2))
    high = Noise(canvas, stream, highpass(600, 2), lowpass(1_500, 2))
    gusts, whistles = Wander(canvas, stream, 0.03, 0.3), Wander(canvas, stream, 0.05, 0.5)

    def air(start: int, stop: int) -> Audio:
        sound = low.at(start, stop) * (0.35 + gusts.at(start, stop))
        return sound + high.at(start, stop) * (0.9 * whistles.at(start, stop) ** 2)

    return filled(canvas, air)


def fire(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """A fireplace: a low flutter and crackling wood."""
    roar = Noise(canvas, stream, highpass(60, 1), lowpass(320, 1))
    flames = Wander(canvas, stream, 0.5, 6.0)
    track = filled(
        canvas, lambda start, stop: roar.at(start, stop) * (0.35 * (0.5 + 0.8 * flames.at(start, stop)))
    )
    snaps = [band_noise(stream, 1_200, 10_000, 260 + 300 * stream.random(), 0.04) for _ in range(16)]
    cracks = [layered(thump(700, 300, 90, 60, 0.08), snaps[i]) for i in range(8)]
    scatter(canvas, stream, track, snaps, 9)
    scatter(canvas, stream, track, cracks, 1.2)
    return track


def _chirp(stream: np.random.Generator) -> Audio:
    base, notes = 2_600 + 2_600 * stream.random(), int(stream.integers(2, 7))
    pieces = []
    for _ in range(notes):
        samples = int((0.04 + 0.08 * stream.random()) * SAMPLE_RATE_HERTZ)
        t = timeline(samples).astype(np.float64)
        sweep = base * (1 + 0.25 * (stream.random() - 0.5)) + (stream.random() - 0.5) * 16_000 * t
        phase = 2 * np.pi * np.cumsum(sweep) / SAMPLE_RATE_HERTZ + 2.0 * np.sin(2 * np.pi * 34 * t)
        pieces.append(np.sin(phase) * np.sin(np.pi * np.arange(samples) / samples) ** 1.5)
        pieces.append(np.zeros(int((0.03 + 0.07 * stream.random()) * SAMPLE_RATE_HERTZ)))
    return (np.concatenate(pieces) * 0.5).astype(np.float32)


def birds(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """A forest in the morning: leaves, and birds near and far."""
    leaves = Noise(canvas, stream, highpass(1_500, 1), lowpass(6_000, 1))
    gusts = Wander(canvas, stream, 0.05, 0.4)
    track = filled(
        canvas, lambda start, stop: leaves.at(start, stop) * (0.035 * (0.5 + gusts.at(start, stop)))
    )
    scatter(canvas, stream, track, [_chirp(stream) for _ in range(14)], 0.9)
    return track


def crickets(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """A summer night: three crickets with their own pulse."""
    night = Noise(canvas, stream, highpass(2_500, 1), lowpass(7_000, 1))
    crickets = []
    for _ in range(3):
        pitch, pulse = 4_100 + 900 * stream.random(), canvas.cycles(15 + 4 * stream.random())
        phrase = canvas.cycles(0.7 + 0.5 * stream.random())
        crickets.append((canvas.cycles(pitch), pulse, phrase, stream.random(), stream.random()))

    def sing(start: int, stop: int) -> Audio:
        t = np.arange(start, stop) / SAMPLE_RATE_HERTZ
        sound = night.at(start, stop) * np.float32(0.03)
        for pitch, pulse, phrase, phase, side in crickets:
            gate = np.clip(np.sin(2 * np.pi * pulse * t), 0, 1) ** 2
            phrases = np.clip(4 * np.sin(2 * np.pi * (phrase * t + phase)), 0, 1)
            tone = (np.sin(2 * np.pi * pitch * t) * gate * phrases * 0.12).astype(np.float32)
            sound[0] += tone * np.float32(1 - side)
            sound[1] += tone * np.float32(side)
        return sound

    return filled(canvas, sing)


def cafe(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """A murmur of many tables without words, and cups."""
    tables = []
    for _ in range(5):
        centre = 280 + 700 * stream.random()
        voice = Noise(canvas, stream, highpass(centre * 0.6, 1), lowpass(centre * 1.7, 2))
        tables.append((voice, Wander(canvas, stream, 1.6, 6.0), Wander(canvas, stream, 0.1, 0.5)))

    def murmur(start: int, stop: int) -> Audio:
        sound = np.zeros((2, stop - start), dtype=np.float32)
        for voice, words, turns in tables:
            sound += voice.at(start, stop) * (words.at(start, stop) ** 2 * turns.at(start, stop))
        return sound

    track = filled(canvas, murmur)
    samples = round(0.5 * SAMPLE_RATE_HERTZ)
    cups = [
        ring(
            np.array([2_300.0, 4_100.0, 6_700.0]) * (0.8 + 0.5 * stream.random()),
            np.array([0.3, 0.25, 0.12]), np.array([14.0, 18.0, 30.0]), np.zeros(3), samples,
        )
        for _ in range(8)
    ]  # fmt: skip
    scatter(canvas, stream, track, cups, 0.35)
    return track


def vinyl(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """Crackle, a few pops and a faint surface noise."""
    surface = Noise(canvas, stream, highpass(700, 1), lowpass(6_000, 1))
    track = filled(canvas, lambda start, stop: surface.at(start, stop) * np.float32(0.02))
    ticks = [band_noise(stream, 1_500 + 1_500 * stream.random(), 9_000, 900, 0.008) for _ in range(16)]
    pops = [layered(thump(900, 250, 150, 120, 0.03), 0.6 * ticks[i]) for i in range(6)]
    scatter(canvas, stream, track, ticks, 16, 0.6)
    scatter(canvas, stream, track, pops, 0.8, 0.4)
    return track


def tape_hiss(canvas: Canvas, stream: np.random.Generator) -> Audio:
    """The breath of a cassette."""
    hiss = Noise(canvas, stream, highpass(400, 1), shelf(4_000, 5), lowpass(11_000, 2))
    breath = Wander(canvas, stream, 0.1, 0.7)
    return filled(canvas, lambda start, stop: hiss.at(start, stop) * (0.9 + 0.2 * breath.at(start, stop)))
