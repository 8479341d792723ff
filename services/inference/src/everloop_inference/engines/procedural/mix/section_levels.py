"""Loud and soft: the whole band follows the energy of the form."""

from __future__ import annotations

import numpy as np

from ..audio import Audio
from ..score import Score
from .canvas import Canvas
from .curves import draw, grid

_BLOCK = 1 << 18
# A band needs about two beats to come up or down.
_CHANGE_BEATS = 2.0


def level_sections(canvas: Canvas, score: Score, mix: Audio, dynamics_db: float) -> None:
    """Scales (2, total) in place so that each section is as loud as its energy; a loop ends as loud as it starts."""
    sections = score.sections
    loudest = max(section.energy for section in sections)
    levels = [dynamics_db * (section.energy - loudest) for section in sections]
    if min(levels) == max(levels):
        return
    points, values = [sections[0].start_beats], [levels[0]]
    following = [*levels[1:], levels[0] if canvas.loopable else levels[-1]]
    for section, level, next_level in zip(sections, levels, following, strict=True):
        glide = min(_CHANGE_BEATS, (section.end_beats - section.start_beats) / 2)
        points += [section.end_beats - glide, section.end_beats]
        values += [level, next_level]
    beats = (grid(canvas.total) - canvas.run_in) / canvas.samples_per_beat
    if canvas.loopable:
        beats = beats % score.beats
    gain = 10 ** (np.interp(beats, points, values) / 20)
    for start in range(0, mix.shape[-1], _BLOCK):
        stop = min(mix.shape[-1], start + _BLOCK)
        mix[:, start:stop] *= draw(gain, start, stop)
