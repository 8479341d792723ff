"""The times at which the sampler stands."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def time_grid(steps: int, sway: float | None = None, dtype: torch.dtype = torch.float32) -> Tensor:
    """`steps` points from 0 to 1, so `steps` - 1 updates, computed in `dtype` on the CPU.

    With `sway` s every point t moves by s·(cos(πt/2) - 1 + t); -1 takes smaller steps at the start.
    Raises ValueError when the points would not rise.
    """
    if steps < 2:
        raise ValueError("Sampling takes at least 2 steps.")
    grid = torch.linspace(0, 1, steps, dtype=dtype)
    if sway is not None:
        grid = grid + sway * (torch.cos(math.pi / 2 * grid) - 1 + grid)
    if not bool((grid[1:] > grid[:-1]).all()):
        raise ValueError(
            "With this sway and so many steps the times do not rise: choose a sway from -1 to 1."
        )
    return grid
