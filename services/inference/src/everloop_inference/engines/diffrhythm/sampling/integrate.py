"""Ways to follow the velocity from one time to the next."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Literal

from torch import Tensor

Method = Literal["euler", "midpoint", "rk4"]
# The velocity at time number `index` of the method's own times, in the state's dtype.
Velocity = Callable[[int, Tensor], Tensor]

# Evaluations per update.
EVALUATIONS: dict[Method, int] = {"euler": 1, "midpoint": 2, "rk4": 4}


def method_times(grid: Tensor, method: Method) -> list[list[Tensor]]:
    """For each update the times at which the method asks for the velocity."""
    pairs = list(pairwise(grid))
    if method == "euler":
        return [[start] for start, _ in pairs]
    middles = [start + (stop - start) / 2 for start, stop in pairs]
    if method == "midpoint":
        return [[start, middle] for (start, _), middle in zip(pairs, middles, strict=True)]
    if method == "rk4":
        return [[start, middle, middle, stop] for (start, stop), middle in zip(pairs, middles, strict=True)]
    raise ValueError(f"There is no method {method!r}; known are {', '.join(EVALUATIONS)}.")


def update(method: Method, x: Tensor, step: Tensor, velocity: Velocity) -> Tensor:
    """The state after one update; `step` is the time it covers, a scalar in the dtype and on the device of x."""
    first = velocity(0, x)
    if method == "euler":
        return x + step * first
    second = velocity(1, x + step / 2 * first)
    if method == "midpoint":
        return x + step * second
    third = velocity(2, x + step / 2 * second)
    last = velocity(3, x + step * third)
    return x + step / 6 * (first + 2 * second + 2 * third + last)
