"""Notes become sound: each different note is computed once and put wherever it occurs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ..audio import Audio, pitch_hertz
from ..score import Hit, Note
from ..seeds import SeedTree
from ..sound.drum_kits import KITS, VOICE_LEVELS_DB, VOICE_PANS
from ..sound.instruments import INSTRUMENTS
from .canvas import Canvas

_VELOCITY_STEPS = 6
_DRUM_VARIANTS = 5
_DURATION_STEPS_PER_BEAT = 8
# Release tails are computed for a loud note and this much quieter for a soft one.
_VELOCITY_CURVE = 1.5


def perform_part(
    canvas: Canvas,
    notes: list[Note],
    instrument: str,
    brightness: float,
    width: float,
    seeds: SeedTree,
    tick: Callable[[], None],
) -> Audio:
    """One part as a stereo track. `width` spreads low and high notes to the sides as on a keyboard."""
    track = canvas.empty()
    player = INSTRUMENTS[instrument]
    known: dict[tuple[int, int, int], Audio] = {}
    for count, note in enumerate(notes):
        level = round(note.velocity * (_VELOCITY_STEPS - 1))
        steps = max(1, round(note.duration_beats * _DURATION_STEPS_PER_BEAT))
        wanted = (note.pitch, steps, level)
        sound = known.get(wanted)
        if sound is None:
            seconds = steps / _DURATION_STEPS_PER_BEAT * canvas.samples_per_beat / 44_100
            velocity = max(0.12, level / (_VELOCITY_STEPS - 1))
            stream = seeds.stream(instrument, *wanted)
            sound = player(pitch_hertz(note.pitch), seconds, velocity, brightness, stream)
            known[wanted] = sound
        gain = note.velocity**_VELOCITY_CURVE
        place = float(np.clip((note.pitch - 64) / 24, -1, 1)) * width
        angle = (1 + 0.6 * place) * np.pi / 4
        canvas.add(
            track,
            canvas.place_of(note.start_beats, note.offset_seconds),
            sound,
            gain * float(np.cos(angle)) * 1.414,
            gain * float(np.sin(angle)) * 1.414,
        )
        if count % 64 == 0:
            tick()
    return track


def perform_drums(
    canvas: Canvas, hits: list[Hit], kit: str, seeds: SeedTree, tick: Callable[[], None]
) -> Audio:
    """All drums as a stereo track; a few variants of each stroke take turns."""
    track = canvas.empty()
    voices = KITS[kit]
    known: dict[tuple[str, int, int], Audio] = {}
    for count, hit in enumerate(hits):
        level = round(hit.velocity * (_VELOCITY_STEPS - 1))
        wanted = (hit.voice, level, count % _DRUM_VARIANTS)
        sound = known.get(wanted)
        if sound is None:
            velocity = max(0.1, level / (_VELOCITY_STEPS - 1))
            sound = voices[hit.voice](seeds.stream(kit, *wanted), velocity)
            # Peak 1, so that the levels of the kit mean the same for noise and tone.
            sound = sound / np.float32(max(1e-6, float(np.abs(sound).max())))
            known[wanted] = sound
        gain = hit.velocity**_VELOCITY_CURVE * 10 ** (VOICE_LEVELS_DB[hit.voice] / 20)
        angle = (1 + 0.7 * VOICE_PANS[hit.voice]) * np.pi / 4
        start = canvas.place_of(hit.start_beats, hit.offset_seconds)
        if not canvas.loopable:
            # The very first stroke must not lose its attack to an early hand.
            start = max(0, start)
        canvas.add(
            track, start, sound, gain * float(np.cos(angle)) * 1.414, gain * float(np.sin(angle)) * 1.414
        )
        if count % 64 == 0:
            tick()
    return track
