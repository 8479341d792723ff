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
# A piece of one section is loudest after this share of it, and starts and ends this share of the dynamics lower.
_ARCH_TOP = 0.6
_ARCH_DEPTH = 0.5
_ARCH_DB_MAX = 5.0


def level_sections(canvas: Canvas, score: Score, mix: Audio, dynamics_db: float) -> None:
    """Scales (2, total) in place so that each section is as loud as its energy; a loop ends as loud as it starts."""
    sections = score.sections
    loudest = max(section.energy for section in sections)
    levels = [dynamics_db * (section.energy - loudest) for section in sections]
    if len(sections) == 1 and not canvas.loopable:
        # Too short for a form: one arch.
        low = -min(_ARCH_DB_MAX, _ARCH_DEPTH * dynamics_db)
        _draw_levels(canvas, score, mix, [0.0, _ARCH_TOP * score.beats, score.beats], [low, 0.0, low])
        return
    if min(levels) == max(levels):
        return
    points, values = [sections[0].start_beats], [levels[0]]
    following = [*levels[1:], levels[0] if canvas.loopable else levels[-1]]
    for section, level, next_level in zip(sections, levels, following, strict=True):
        glide = min(_CHANGE_BEATS, (section.end_beats - section.start_beats) / 2)
        points += [section.end_beats - glide, section.end_beats]
        values += [level, next_level]
    _draw_levels(canvas, score, mix, points, values)


def _draw_levels(canvas: Canvas, score: Score, mix: Audio, points: list[float], values: list[float]) -> None:
    beats = (grid(canvas.total) - canvas.run_in) / canvas.samples_per_beat
    if canvas.loopable:
        beats = beats % score.beats
    gain = 10 ** (np.interp(beats, points, values) / 20)
    for start in range(0, mix.shape[-1], _BLOCK):
        stop = min(mix.shape[-1], start + _BLOCK)
        mix[:, start:stop] *= draw(gain, start, stop)
