"""Weights of recorded cases, by rule and name."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Literal

import torch
from torch import Tensor

from .recipe import uniform
from .required import CaseError

# A regular expression, then low and high; or "fan" and a factor.
Rule = tuple[str, float | Literal["fan"], float]
Shape = tuple[int, ...]


def weights(rules: Sequence[Rule], seed: str, shapes: Mapping[str, Shape]) -> dict[str, Tensor]:
    """Values for every name, from the first rule whose expression is found in it."""
    return {name: _values(rules, seed, name, shape) for name, shape in shapes.items()}


def _values(rules: Sequence[Rule], seed: str, name: str, shape: Shape) -> Tensor:
    for expression, low, high in rules:
        if re.search(expression, name):
            if low == "fan":
                high = high * math.sqrt(3 / math.prod(shape[1:]))
                low = -high
            values = uniform(f"{seed}:{name}", math.prod(shape), low, high)
            return torch.from_numpy(values).reshape(shape)
    raise CaseError(f"no rule of the folder covers the weight {name}")
