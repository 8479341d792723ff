"""Filters that open and close with the form."""

from __future__ import annotations

import numpy as np
from scipy.signal import sosfilt

from ..audio import Audio
from ..score import FormSection, Score
from ..specification import Specification
from .canvas import Canvas
from .curves import draw, grid
from .filters import lowpass

_DARK_HERTZ = 650.0
_SWEPT_STYLES = frozenset({"lofi", "house", "techno", "synthwave"})
_GLIDE_BEATS = 4.0
_BLOCK = 1 << 18


def sweep_in_place(spec: Specification, score: Score, canvas: Canvas, role: str, track: Audio) -> None:
    """In quiet sections the part sounds from behind a curtain that opens towards the next section; (2, samples)."""
    if spec.style.style_id not in _SWEPT_STYLES or len(score.sections) < 2 or role == "lead":
        return
    points, values = _curtain(score.sections)
    if max(values) == 0.0:
        return
    places = np.array(points) * canvas.samples_per_beat
    curtain = np.interp(grid(canvas.samples), places, values)
    sections = lowpass(_DARK_HERTZ).astype(np.float32)

    def run(side: Audio) -> None:
        state = np.zeros((sections.shape[0], 2), dtype=np.float32)
        if canvas.run_in:
            # A loop has been playing before its first sample.
            _, state = sosfilt(sections, side[np.arange(-canvas.run_in, 0) % side.size], zi=state)
        for start in range(0, side.size, _BLOCK):
            block = side[start : start + _BLOCK]
            dark, state = sosfilt(sections, block, zi=state)
            amount = draw(curtain, start, start + block.size)
            if amount.any():
                block += amount * (dark - block)

    canvas.crew.map(run, track)


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
