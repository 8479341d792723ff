"""The sampler in float64: both branches apart, one Euler step after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .slow_dit import SlowDit, SlowSong
from .slow_layers import Array


@dataclass(frozen=True)
class SlowRequest:
    """One song. `mask` is true where to generate."""

    ids: npt.NDArray[np.int64]
    style: Array
    negative: Array
    reference: Array
    mask: npt.NDArray[np.bool_]
    noise: Array
    steps: int
    guidance: float
    sway: float | None


def slow_trajectory(dit: SlowDit, request: SlowRequest) -> list[Array]:
    """The start state and the state after every update, before anything is pasted."""
    grid = np.linspace(0, 1, request.steps)
    if request.sway is not None:
        grid = grid + request.sway * (np.cos(np.pi / 2 * grid) - 1 + grid)
    kept = np.where(request.mask[:, None], 0.0, request.reference)
    states = [request.noise]
    for start, stop in pairwise(grid):
        x = states[-1]
        song = SlowSong(x, kept, request.ids, request.style, start, len(x) / dit.frames_max)
        velocity = dit.velocity(song)
        if request.guidance >= 1e-5:
            null = replace(
                song, reference=np.zeros_like(kept), ids=np.zeros_like(request.ids), style=request.negative
            )
            velocity = velocity + request.guidance * (velocity - dit.velocity(null))
        states.append(x + (stop - start) * velocity)
    return states
