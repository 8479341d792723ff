"""Drum kits: each voice is a recipe of strokes; every stroke has its own chance, so no two sound alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..audio import Audio
from .envelope import seconds_to_samples, timeline
from .strokes import band_noise, layered, lowpassed, metal, thump

Stroke = Callable[[np.random.Generator, float], Audio]


def _kick(
    start: float, end: float, fall: float, decay: float, seconds: float, push: float, click: float
) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        body = thump(start * (0.9 + 0.2 * velocity), end, fall, decay, seconds, push)
        return layered(body, click * velocity * band_noise(stream, 1500, 7000, 220, 0.03))

    return play


def _snare(tone: float, tone_level: float, low: float, high: float, decay: float, seconds: float) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        body = tone_level * thump(tone * 1.5, tone, 60, 22, 0.2)
        rattle = 0.9 * band_noise(
            stream, low, high * (0.6 + 0.4 * velocity), decay * (1.3 - 0.4 * velocity), seconds
        )
        return layered(body, rattle, 0.3 * velocity * band_noise(stream, 3000, 9000, 160, 0.04))

    return play


def _clap(decay: float, seconds: float) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        total = np.zeros(seconds_to_samples(seconds) + 2000, dtype=np.float32)
        for delay, level, fast in ((0, 0.6, 180), (440, 0.7, 180), (900, 0.8, 160), (1380, 1.0, decay)):
            burst = level * band_noise(stream, 850, 5200, fast, seconds)
            end = min(total.size, delay + burst.size)
            total[delay:end] += burst[: end - delay]
        return total

    return play


def _hat(base: float, low: float, decay: float, seconds: float, hiss: float = 0.5) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        return 0.6 * metal(stream, base, low, decay * (1.4 - 0.5 * velocity), seconds, hiss)

    return play


def _ride(stream: np.random.Generator, velocity: float) -> Audio:
    ping = 0.35 * metal(stream, 520, 3500, 9, 0.9, 0.15)
    wash = 0.22 * metal(stream, 410, 5200, 3.2, 1.4, 0.6)
    return layered(ping, wash, 0.2 * band_noise(stream, 4000, 11000, 120, 0.05))


def _rim(stream: np.random.Generator, velocity: float) -> Audio:
    wood = 0.6 * thump(1900, 1650, 200, 85, 0.08) + 0.4 * thump(820, 760, 100, 70, 0.08)
    return layered(wood, 0.35 * band_noise(stream, 2000, 7000, 190, 0.05))


def _brush(stream: np.random.Generator, velocity: float) -> Audio:
    return 0.5 * band_noise(stream, 900, 8000, 9, 0.34, 0.05)


def _shaker(stream: np.random.Generator, velocity: float) -> Audio:
    return 0.5 * band_noise(stream, 4500, 12000, 38, 0.12, 0.012 + 0.014 * (1 - velocity))


def _tom(pitch: float) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        return layered(
            thump(pitch * 1.7, pitch, 22, 7, 0.5, 1.4), 0.15 * band_noise(stream, 400, 4000, 40, 0.1)
        )

    return play


def _crash(stream: np.random.Generator, velocity: float) -> Audio:
    return 0.7 * layered(
        metal(stream, 330, 2600, 1.9, 2.6, 0.75), 0.5 * band_noise(stream, 3000, 14000, 7, 0.7)
    )


def _taiko(stream: np.random.Generator, velocity: float) -> Audio:
    skin = thump(140 + 40 * velocity, 62, 16, 4.5, 1.1, 1.8)
    return layered(skin, 0.35 * velocity * band_noise(stream, 200, 2600, 30, 0.2))


def _timpani(stream: np.random.Generator, velocity: float) -> Audio:
    tone = (
        thump(98, 87, 30, 2.4, 1.8)
        + 0.4 * thump(150, 131, 30, 3.5, 1.8)
        + 0.2 * thump(190, 174, 30, 4.5, 1.8)
    )
    return layered(tone * 0.7, 0.2 * velocity * band_noise(stream, 100, 1500, 45, 0.12))


def _gated_snare(stream: np.random.Generator, velocity: float) -> Audio:
    dry = _snare(190, 0.7, 700, 9000, 17, 0.35)(stream, velocity)
    room = 0.55 * band_noise(stream, 350, 7000, 2.0, 0.34)
    t = timeline(room.size)
    return layered(dry, room * np.clip((0.26 - t) / 0.03, 0, 1))


def _chip_noise(decay: float, seconds: float, hold: int) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        samples = seconds_to_samples(seconds)
        coarse = np.sign(stream.standard_normal(-(-samples // hold)))
        t = timeline(samples)
        steps = np.ceil(np.exp(-decay * t) * 15) / 15
        return (np.repeat(coarse, hold)[:samples] * steps * 0.5).astype(np.float32)

    return play


def _dull(stroke: Stroke, hertz: float) -> Stroke:
    def play(stream: np.random.Generator, velocity: float) -> Audio:
        return lowpassed(stroke(stream, velocity), hertz)

    return play


_COMMON: dict[str, Stroke] = {
    "kick": _kick(160, 50, 32, 8, 0.4, 1.5, 0.3),
    "snare": _snare(185, 0.6, 900, 9000, 18, 0.28),
    "rim": _rim,
    "clap": _clap(24, 0.25),
    "hat": _hat(540, 7000, 55, 0.11),
    "open": _hat(540, 6500, 11, 0.38),
    "pedal": _hat(480, 6000, 42, 0.12, 0.4),
    "ride": _ride,
    "brush": _brush,
    "shaker": _shaker,
    "perc": _tom(330),
    "tom_high": _tom(190),
    "tom_mid": _tom(140),
    "tom_low": _tom(98),
    "crash": _crash,
    "taiko": _taiko,
    "timpani": _timpani,
}

KITS: dict[str, dict[str, Stroke]] = {
    "dusty": _COMMON
    | {
        "kick": _dull(_kick(125, 52, 26, 9.5, 0.34, 2.6, 0.22), 3200),
        "snare": _dull(_snare(205, 0.75, 500, 5200, 21, 0.26), 5200),
        "hat": _dull(_hat(430, 5200, 62, 0.1, 0.7), 8500),
        "open": _dull(_hat(430, 5000, 14, 0.3, 0.7), 8500),
        "rim": _dull(_rim, 5200),
    },
    "soft": _COMMON
    | {
        "kick": _dull(_kick(95, 50, 22, 9, 0.4, 1.2, 0.05), 1500),
        "hat": _dull(_hat(430, 6000, 70, 0.09, 0.8), 9000),
    },
    "gated": _COMMON | {"kick": _kick(170, 51, 36, 9, 0.36, 2.2, 0.5), "snare": _gated_snare},
    "club": _COMMON | {"kick": _kick(210, 48, 42, 7.5, 0.42, 2.0, 0.45), "clap": _clap(17, 0.32)},
    "hard": _COMMON
    | {
        "kick": _kick(240, 46, 40, 6.0, 0.42, 4.0, 0.5),
        "hat": _hat(620, 8000, 48, 0.12, 0.35),
        "perc": _tom(410),
    },
    "brushes": _COMMON
    | {
        "kick": _dull(_kick(90, 58, 25, 11, 0.3, 1.0, 0.06), 1400),
        "snare": _dull(_snare(200, 0.25, 1200, 7500, 26, 0.2), 7000),
    },
    "bossa": _COMMON | {"kick": _dull(_kick(88, 55, 25, 10, 0.3, 1.0, 0.05), 1300)},
    "cinematic": _COMMON | {"snare": _snare(170, 0.5, 700, 7000, 14, 0.3)},
    "chip": _COMMON
    | {
        "kick": lambda stream, velocity: thump(320, 58, 45, 16, 0.16, 3.0),
        "snare": _chip_noise(22, 0.16, 3),
        "hat": _chip_noise(75, 0.05, 1),
        "open": _chip_noise(20, 0.15, 1),
        "tom_high": lambda stream, velocity: thump(420, 150, 14, 12, 0.16, 3.0),
        "tom_mid": lambda stream, velocity: thump(320, 110, 14, 12, 0.16, 3.0),
        "tom_low": lambda stream, velocity: thump(240, 80, 14, 12, 0.18, 3.0),
        "crash": _chip_noise(5, 0.6, 1),
    },
}

# Peak level of each voice inside the kit, in dB, and place between left (-1) and right (1).
VOICE_LEVELS_DB = {
    "kick": 0.0, "snare": -2.5, "rim": -7.0, "clap": -4.5, "hat": -12.0, "open": -11.0, "pedal": -16.0, "ride": -11.5,
    "brush": -13.0, "shaker": -14.0, "perc": -10.0, "tom_high": -4.0, "tom_mid": -4.0, "tom_low": -3.0, "crash": -9.0,
    "taiko": 0.0, "timpani": -2.0,
}  # fmt: skip
VOICE_PANS = {
    "kick": 0.0, "snare": 0.05, "rim": -0.12, "clap": 0.0, "hat": 0.28, "open": 0.28, "pedal": 0.28, "ride": -0.32,
    "brush": 0.15, "shaker": -0.4, "perc": 0.45, "tom_high": 0.35, "tom_mid": 0.0, "tom_low": -0.35, "crash": -0.4,
    "taiko": -0.1, "timpani": 0.2,
}  # fmt: skip
