"""Motion and colour: side-chain, chorus, echo, tape, drive, width."""

from __future__ import annotations

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..score import Hit
from .canvas import Canvas
from .curves import draw, grid

_BLOCK = 1 << 18
_DUCK_SECONDS = 0.34


def duck_curve(canvas: Canvas, hits: list[Hit], depth_db: float) -> Audio | None:
    """Gain that dips with every kick and breathes back; (samples,), or None without kicks."""
    kicks = [hit for hit in hits if hit.voice == "kick" and hit.velocity > 0.4]
    if not kicks or depth_db <= 0:
        return None
    length = round(_DUCK_SECONDS * SAMPLE_RATE_HERTZ)
    t = np.linspace(0, 1, length)
    attack = np.clip(t / 0.03, 0, 1)
    dip = attack * (1 - t) ** 1.6
    shape = (10 ** (-depth_db / 20 * dip)).astype(np.float32)
    gain = np.ones(canvas.samples, dtype=np.float32)
    for hit in kicks:
        places = (canvas.place_of(hit.start_beats, hit.offset_seconds) + np.arange(length)) % canvas.samples
        gain[places] = np.minimum(gain[places], shape)
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


def chorus(canvas: Canvas, track: Audio, depth: float = 1.0) -> Audio:
    """Two slowly moving copies, one per side."""
    out = np.empty_like(track)
    for channel, phase in ((0, 0.0), (1, 0.35)):
        delays = (0.011 + 0.0032 * depth * _slow_wave(canvas, 0.43, phase)) * SAMPLE_RATE_HERTZ
        for start in range(0, track.shape[-1], _BLOCK):
            stop = min(track.shape[-1], start + _BLOCK)
            copy = _delayed(track[channel], draw(delays, start, stop), start)
            out[channel, start:stop] = np.float32(0.78) * track[channel, start:stop] + np.float32(0.5) * copy
    return out


def tape(canvas: Canvas, track: Audio, amount: float) -> Audio:
    """Wow and flutter: the pitch of everything drifts a little, both sides together."""
    out = np.empty_like(track)
    wow = 0.0011 * _slow_wave(canvas, 0.47, 0.1) + 0.0006 * _slow_wave(canvas, 1.13, 0.6)
    flutter = 0.00003 * _slow_wave(canvas, 7.3, 0.2)
    delays = (0.004 + amount * (wow + flutter)) * SAMPLE_RATE_HERTZ
    for start in range(0, track.shape[-1], _BLOCK):
        stop = min(track.shape[-1], start + _BLOCK)
        drawn = draw(delays, start, stop)
        for channel in range(2):
            out[channel, start:stop] = _delayed(track[channel], drawn, start)
    return out


def add_echoes(mix: Audio, source: Audio, delay_samples: int, level: float) -> None:
    """Echoes that swap sides and lose level: a stereo ping-pong delay."""
    gain, delay, swap = level, delay_samples, False
    while gain > 0.02 and delay < source.shape[-1]:
        left, right = (1, 0) if swap else (0, 1)
        mix[0, delay:] += np.float32(gain * 0.9) * source[left, : source.shape[-1] - delay]
        mix[1, delay:] += np.float32(gain * 0.6) * source[right, : source.shape[-1] - delay]
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
