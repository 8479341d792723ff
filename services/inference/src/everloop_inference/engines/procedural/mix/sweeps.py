"""Filters that open and close with the form."""

from __future__ import annotations

import numpy as np

from ..audio import Audio
from ..score import FormSection, Score
from ..specification import Specification
from .canvas import Canvas
from .curves import draw, grid
from .filters import filter_in_place, lowpass

_DARK_HERTZ = 650.0
_SWEPT_STYLES = frozenset({"lofi", "house", "techno", "synthwave"})
_GLIDE_BEATS = 4.0


def sweep_in_place(spec: Specification, score: Score, canvas: Canvas, role: str, track: Audio) -> None:
    """In quiet sections the part sounds from behind a curtain that opens towards the next section; (2, samples)."""
    if spec.style.style_id not in _SWEPT_STYLES or len(score.sections) < 2 or role == "lead":
        return
    points, values = _curtain(score.sections)
    if max(values) == 0.0:
        return
    dark = canvas.extend(track)
    dark = dark.copy() if dark is track else dark
    filter_in_place(dark, lowpass(_DARK_HERTZ))
    dark = canvas.crop(dark)
    places = np.array(points) * canvas.samples_per_beat
    curtain = np.interp(grid(canvas.samples), places, values)
    block = 1 << 18
    for start in range(0, track.shape[-1], block):
        stop = min(track.shape[-1], start + block)
        amount = draw(curtain, start, stop)
        if amount.any():
            track[:, start:stop] += amount * (dark[:, start:stop] - track[:, start:stop])


def _curtain(sections: tuple[FormSection, ...]) -> tuple[list[float], list[float]]:
    """How closed the curtain is over time: 0 open, 0.85 closed. The last section closes into the first in a loop."""
    points: list[float] = []
    values: list[float] = []
    for index, section in enumerate(sections):
        closed = 0.8 if section.letter in "IC" else 0.0
        opens_next = index + 1 < len(sections) and sections[index + 1].letter not in "IC"
        glide = min(_GLIDE_BEATS * 2, (section.end_beats - section.start_beats) / 2)
        points += [section.start_beats + 0.01, section.end_beats - glide]
        values += [closed, closed]
        if closed and opens_next:
            points.append(section.end_beats - 0.01)
            values.append(0.1)
    return points, values
