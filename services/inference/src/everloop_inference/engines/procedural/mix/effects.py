"""Motion and colour: side-chain, chorus, echo, tape, drive, width."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..score import Hit
from .canvas import Canvas
from .curves import draw, grid

_BLOCK = 1 << 18
_DUCK_SECONDS = 0.34
# Longer than any delay of chorus and tape.
_HISTORY = 1 << 10


class Duck:
    """A gain that dips with every kick and breathes back."""

    def __init__(self, canvas: Canvas, hits: list[Hit], depth_db: float) -> None:
        self._samples = canvas.samples
        length = round(_DUCK_SECONDS * SAMPLE_RATE_HERTZ)
        t = np.linspace(0, 1, length)
        dip = np.clip(t / 0.03, 0, 1) * (1 - t) ** 1.6
        self._shape = (10 ** (-depth_db / 20 * dip)).astype(np.float32)
        kicks = [hit for hit in hits if hit.voice == "kick" and hit.velocity > 0.4] if depth_db > 0 else []
        self._starts = [
            canvas.place_of(hit.start_beats, hit.offset_seconds) % canvas.samples for hit in kicks
        ]

    def apply_in_place(self, track: Audio) -> None:
        """Scales (2, samples)."""
        for start in range(0, self._samples if self._starts else 0, _BLOCK):
            stop = min(self._samples, start + _BLOCK)
            track[:, start:stop] *= self._gain(start, stop)

    def _gain(self, start: int, stop: int) -> Audio:
        gain = np.ones(stop - start, dtype=np.float32)
        length = self._shape.size
        # What a kick at the end still presses down lies at the start again.
        for kick in (*self._starts, *(kick - self._samples for kick in self._starts)):
            first, last = max(start, kick), min(stop, kick + length)
            if first < last:
                part = gain[first - start : last - start]
                np.minimum(part, self._shape[first - kick : last - kick], out=part)
        return gain


def _delayed(track: Audio, delays: Audio, start: int) -> Audio:
    """Reads a track at fractional delays (in samples, at least 1) for the places from `start` on."""
    whole = np.floor(delays)
    part = delays - whole
    index = np.arange(start, start + delays.size, dtype=np.int32) - whole.astype(np.int32)
    np.maximum(index, 1, out=index)
    near = track[index]
    return np.asarray(near + part * (track[index - 1] - near), dtype=np.float32)


def _slow_wave(canvas: Canvas, hertz: float, phase: float) -> np.ndarray:
    t = (grid(canvas.total) - canvas.run_in) / SAMPLE_RATE_HERTZ
    return np.asarray(np.sin(2 * np.pi * (canvas.cycles(hertz) * t + phase)))


def _delay_in_place(
    canvas: Canvas, track: Audio, delays: dict[int, np.ndarray], dry: float | None, wet: float
) -> None:
    """Each side through its own moving delay: replaced by the copy, or mixed with it where `dry` is given."""

    def run(channel: int) -> None:
        side = track[channel]
        history = np.empty(0, dtype=np.float32)
        for start in range(0, side.size, _BLOCK):
            block = side[start : start + _BLOCK]
            source = np.concatenate([history, block])
            copy = _delayed(source, draw(delays[channel], start, start + block.size), history.size)
            history = source[-_HISTORY:].copy()
            if dry is None:
                block[:] = copy
            else:
                block *= np.float32(dry)
                block += np.float32(wet) * copy

    canvas.crew.map(run, range(2))


def chorus_in_place(canvas: Canvas, track: Audio, depth: float = 1.0) -> None:
    """Two slowly moving copies, one per side."""
    delays = {
        channel: (0.011 + 0.0032 * depth * _slow_wave(canvas, 0.43, phase)) * SAMPLE_RATE_HERTZ
        for channel, phase in ((0, 0.0), (1, 0.35))
    }
    _delay_in_place(canvas, track, delays, 0.78, 0.5)


def tape_in_place(canvas: Canvas, track: Audio, amount: float) -> None:
    """Wow and flutter: the pitch of everything drifts a little, both sides together."""
    wow = 0.0011 * _slow_wave(canvas, 0.47, 0.1) + 0.0006 * _slow_wave(canvas, 1.13, 0.6)
    flutter = 0.00003 * _slow_wave(canvas, 7.3, 0.2)
    delays = (0.004 + amount * (wow + flutter)) * SAMPLE_RATE_HERTZ
    _delay_in_place(canvas, track, {0: delays, 1: delays}, None, 1.0)


def add_in_place(mix: Audio, source: Audio, gain: float) -> None:
    """Adds (2, n) with a gain, block by block: no copy of a whole track."""
    for start in range(0, source.shape[-1], _BLOCK):
        mix[:, start : start + _BLOCK] += np.float32(gain) * source[:, start : start + _BLOCK]


def add_echoes(mix: Audio, source: Audio, delay_samples: int, level: float) -> None:
    """Echoes that swap sides and lose level: a stereo ping-pong delay."""
    gain, delay, swap = level, delay_samples, False
    while gain > 0.02 and delay < source.shape[-1]:
        sides = source[::-1] if swap else source
        levels = np.array([[gain * 0.9], [gain * 0.6]], dtype=np.float32)
        for start in range(0, source.shape[-1] - delay, _BLOCK):
            stop = min(source.shape[-1] - delay, start + _BLOCK)
            mix[:, delay + start : delay + stop] += levels * sides[:, start:stop]
        gain *= level * 1.35 if level < 0.5 else 0.6
        delay += delay_samples
        swap = not swap


def drive_in_place(track: Audio, amount: float, level: float) -> None:
    """Soft saturation around a working level: loud moments round off, quiet ones pass."""
    knee = np.float32(level * (4.5 - 2.6 * amount))
    for start in range(0, track.shape[-1], _BLOCK):
        block = track[:, start : start + _BLOCK]
        block[:] = knee * np.tanh(block / knee)


def narrow_in_place(track: Audio, side_level: float) -> None:
    """Scales what differs between the sides of (2, n); the sum of both stays."""
    for start in range(0, track.shape[-1], _BLOCK):
        block = track[:, start : start + _BLOCK]
        cut = np.float32(0.5 * (1 - side_level)) * (block[0] - block[1])
        block[0] -= cut
        block[1] += cut
