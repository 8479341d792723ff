"""Notes become sound: each different note is computed once and put wherever it occurs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from ..audio import SAMPLE_RATE_HERTZ, Audio, pitch_hertz
from ..score import Hit, Note
from ..seeds import SeedTree
from ..sound.drum_kits import KITS, VOICE_LEVELS_DB, VOICE_PANS
from ..sound.instruments import INSTRUMENTS
from .canvas import Canvas, Laid

_VELOCITY_STEPS = 6
_DRUM_VARIANTS = 5
_DURATION_STEPS_PER_BEAT = 8
# Release tails are computed for a loud note and this much quieter for a soft one.
_VELOCITY_CURVE = 1.5


def perform_part(
    canvas: Canvas,
    track: Audio,
    notes: list[Note],
    instrument: str,
    brightness: float,
    width: float,
    seeds: SeedTree,
) -> None:
    """Adds one part to a stereo track. `width` spreads low and high notes to the sides as on a keyboard."""
    player = INSTRUMENTS[instrument]
    wanted = []
    for note in notes:
        level = round(note.velocity * (_VELOCITY_STEPS - 1))
        wanted.append((note.pitch, max(1, round(note.duration_beats * _DURATION_STEPS_PER_BEAT)), level))

    def play(one: tuple[int, int, int]) -> Audio:
        pitch, steps, level = one
        seconds = steps / _DURATION_STEPS_PER_BEAT * canvas.samples_per_beat / SAMPLE_RATE_HERTZ
        velocity = max(0.12, level / (_VELOCITY_STEPS - 1))
        return player(pitch_hertz(pitch), seconds, velocity, brightness, seeds.stream(instrument, *one))

    different = list(dict.fromkeys(wanted))
    known = dict(zip(different, canvas.crew.map(play, different), strict=True))
    laid = []
    for note, one in zip(notes, wanted, strict=True):
        place = float(np.clip((note.pitch - 64) / 24, -1, 1)) * width
        start = canvas.place_of(note.start_beats, note.offset_seconds)
        laid.append(_placed(start, known[one], note.velocity**_VELOCITY_CURVE, 0.6 * place))
    canvas.lay(track, laid)


def perform_drums(
    canvas: Canvas,
    track: Audio,
    hits: list[Hit],
    kit: str,
    seeds: SeedTree,
    shifts_db: Mapping[str, float] = MappingProxyType({}),
) -> None:
    """Adds all drums to a stereo track; a few variants of each stroke take turns. `shifts_db`: by voice."""
    voices = KITS[kit]
    wanted = [
        (hit.voice, round(hit.velocity * (_VELOCITY_STEPS - 1)), count % _DRUM_VARIANTS)
        for count, hit in enumerate(hits)
    ]

    def play(one: tuple[str, int, int]) -> Audio:
        sound = voices[one[0]](seeds.stream(kit, *one), max(0.1, one[1] / (_VELOCITY_STEPS - 1)))
        # Peak 1, so that the levels of the kit mean the same for noise and tone.
        return np.asarray(sound / np.float32(max(1e-6, float(np.abs(sound).max()))))

    different = list(dict.fromkeys(wanted))
    known = dict(zip(different, canvas.crew.map(play, different), strict=True))
    laid = []
    for hit, one in zip(hits, wanted, strict=True):
        start = canvas.place_of(hit.start_beats, hit.offset_seconds)
        if not canvas.loopable:
            # The very first stroke must not lose its attack to an early hand.
            start = max(0, start)
        level_db = VOICE_LEVELS_DB[hit.voice] + shifts_db.get(hit.voice, 0.0)
        gain = hit.velocity**_VELOCITY_CURVE * 10 ** (level_db / 20)
        laid.append(_placed(start, known[one], gain, 0.7 * VOICE_PANS[hit.voice]))
    canvas.lay(track, laid)


def _placed(start: int, sound: Audio, gain: float, side: float) -> Laid:
    """`side`: -1 left, 1 right."""
    angle = (1 + side) * np.pi / 4
    return Laid(start, sound, gain * float(np.cos(angle)) * 1.414, gain * float(np.sin(angle)) * 1.414)
