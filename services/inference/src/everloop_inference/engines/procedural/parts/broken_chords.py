"""Broken and repeated chords of a ballad's left hand: one figure per kind of section, chosen by the seed."""

from __future__ import annotations

import numpy as np

from ..score import ChordSpan, Note
from ..seeds import SeedTree
from ..specification import Specification
from .feel import looseness, touch

# Where in the bar (beats), and which voices from the bottom; voices past the top turn round and come down.
_Figure = tuple[tuple[float, tuple[int, ...]], ...]
_ALL = (0, 1, 2)


def _run(step: float, count: int) -> _Figure:
    return tuple((index * step, (index,)) for index in range(count))


_CALM: tuple[_Figure, ...] = (
    _run(1.0, 4),
    ((0.0, (0,)), (0.5, (1,)), (1.0, (2,)), (2.0, (1,))),
    ((0.0, (0,)), (1.5, (1,)), (3.0, (2,))),
    ((0.0, _ALL), (2.0, (1, 2))),
    ((0.0, (0,)), (0.5, (1,)), (1.0, (2,)), (1.5, (1,)), (2.0, (2,))),
)
_FLOWING: tuple[_Figure, ...] = (
    _run(0.5, 8),
    tuple((index * 0.5, ((0, 2, 1, 2)[index % 4],)) for index in range(8)),
    _run(1 / 3, 12),
    ((0.0, _ALL), (1.0, (1, 2)), (2.0, (0, 2)), (3.0, (1, 2))),
    tuple((beat + part, (round(4 * part),)) for beat in (0.0, 2.0) for part in (0.0, 0.25, 0.5, 0.75)),
    ((0.0, (0,)), (0.75, (1,)), (1.5, (2,)), (2.0, (0,)), (2.75, (1,)), (3.5, (2,))),
    ((0.0, (0,)), (0.5, (1,)), (1.0, (2,)), (1.5, (0,)), (2.0, (1,)), (2.5, (2,)), (3.0, (0,)), (3.5, (1,))),
    ((0.0, _ALL), (1.5, (1, 2)), (2.5, _ALL)),
)
_CALM_BELOW = 0.45
_BAR_BEATS = 4


def write_broken(
    spec: Specification, span: ChordSpan, seeds: SeedTree, stream: np.random.Generator
) -> list[Note]:
    """The chord in the section's figure, held as with the pedal down; now and then the end of the bar stays free."""
    calm = span.section.energy < _CALM_BELOW and spec.density <= 0.5
    figures = _CALM if calm else _FLOWING
    figure = figures[int(seeds.stream("chords", "broken", span.section.letter).integers(len(figures)))]
    voicing = span.voicing
    ladder = [*range(len(voicing)), *range(len(voicing) - 2, 0, -1)]
    notes = []
    for bar in range(max(1, round(span.beats / _BAR_BEATS))):
        for index, (place, voices) in enumerate(figure):
            start = bar * _BAR_BEATS + place
            if start >= span.beats or (start >= span.beats - 0.5 and stream.random() < 0.35):
                continue
            accent = 0.1 if place % 2 == 0 else 0.0
            swell = 0.06 * np.sin(np.pi * start / span.beats)
            velocity = touch(stream, 0.36 + accent + swell + 0.2 * span.section.energy, 0.04)
            late = looseness(stream, spec, "chords")
            if index == 0 and span.section.energy > 0.7 and len(voices) == 1:
                voices = (*voices, len(voicing) - 1)
            for number, voice in enumerate(voices):
                pitch = voicing[ladder[voice % len(ladder)]]
                softer = velocity * (1.0 if number == len(voices) - 1 else 0.9) / len(voices) ** 0.3
                notes.append(
                    Note(span.start_beats + start, span.beats - start, pitch, softer, late + 0.008 * number)
                )
    return notes
