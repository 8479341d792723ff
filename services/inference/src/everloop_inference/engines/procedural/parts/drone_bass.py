"""The bass of music without a beat: long notes that breathe, joined now and then by their fifth or octave."""

from __future__ import annotations

import numpy as np

from ..score import ChordSpan
from ..seeds import SeedTree

# (start, length, force, what) in shares of the chord; what: r root, f fifth, o octave.
Held = tuple[tuple[float, float, float, str], ...]
_DRONES: tuple[Held, ...] = (
    ((0.0, 1.0, 0.6, "r"),),
    ((0.0, 1.0, 0.6, "r"), (0.5, 0.5, 0.36, "f")),
    ((0.0, 0.5, 0.6, "r"), (0.5, 0.5, 0.5, "r")),
    ((0.0, 1.0, 0.6, "r"), (0.25, 0.75, 0.3, "o")),
    ((0.0, 0.75, 0.6, "r"), (0.75, 0.25, 0.42, "f")),
)
_BOWED: tuple[Held, ...] = (
    ((0.0, 1.0, 0.75, "r"),),
    ((0.0, 0.5, 0.75, "r"), (0.5, 0.5, 0.7, "r")),
    ((0.0, 0.75, 0.75, "r"), (0.75, 0.25, 0.65, "f")),
    ((0.0, 1.0, 0.72, "r"), (0.5, 0.5, 0.5, "o")),
)
# Low strings that drive a loud section.
_BOWED_LOUD: tuple[Held, ...] = (
    tuple((place / 4, 0.22, 0.8 if place == 0 else 0.66, "r") for place in range(4)),
    tuple((place, 0.1, 0.8 if place in (0.0, 0.5) else 0.62, "r") for place in np.arange(8) / 8),
    tuple((place, 0.12, 0.75, "r") for place in (0.0, 0.375, 0.75)),
    ((0.0, 0.5, 0.78, "r"), (0.5, 0.5, 0.74, "r")),
)
_LOUD = 0.72


def drone_figure(pattern: str, span: ChordSpan, seeds: SeedTree) -> Held:
    """The figure of a kind of section, in shares of the chord's time. `pattern`: "sustained" is bowed, else a drone."""
    loud = pattern == "sustained" and span.section.energy > _LOUD
    figures = _BOWED_LOUD if loud else _BOWED if pattern == "sustained" else _DRONES
    return figures[int(seeds.stream("bass", "drone", span.section.letter).integers(len(figures)))]
