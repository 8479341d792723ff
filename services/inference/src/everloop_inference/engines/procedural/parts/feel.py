"""Swing and the looseness of hands."""

from __future__ import annotations

import numpy as np

from ..specification import Specification


def swung(beats: float, spec: Specification) -> float:
    """Moves a place inside its swinging pair: the second half starts at `swing` instead of the middle."""
    unit = spec.style.swing_unit_beats
    pair = np.floor(beats / unit + 1e-9)
    inside = beats / unit - pair
    moved = inside * 2 * spec.swing if inside < 0.5 else spec.swing + (inside - 0.5) * 2 * (1 - spec.swing)
    return float((pair + moved) * unit)


def looseness(stream: np.random.Generator, spec: Specification, player: str) -> float:
    """Seconds a stroke comes late (positive) or early: the player's habit plus chance, within 2.5 deviations."""
    chance = float(np.clip(stream.standard_normal(), -2.5, 2.5)) * spec.style.humanise_ms
    return (spec.style.drag_ms.get(player, 0.0) + chance) / 1000.0


def touch(stream: np.random.Generator, velocity: float, spread: float = 0.07) -> float:
    """A velocity as a hand would play it, 0.05 to 1."""
    return float(np.clip(velocity + spread * stream.standard_normal(), 0.05, 1.0))
