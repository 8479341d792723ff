"""Times between 0 and 1 as vectors."""

from __future__ import annotations

import math
from functools import lru_cache

import torch
from torch import Tensor, nn

_LONGEST_PERIOD = 10_000.0


def time_sinusoid(time: Tensor, width: int = 256) -> Tensor:
    """Sines, then cosines, of 1000·time at `width`/2 frequencies: [B] → [B, width] in the dtype of `time`.

    The factor 1000 is applied in the dtype of `time`, as the network was run by its makers: in half precision
    1/31 becomes 32.25. Angles are computed in fp32.
    """
    frequencies = _frequencies(width // 2, time.device)
    angles = (time * 1_000).float().unsqueeze(1) * frequencies.unsqueeze(0)
    return torch.cat((angles.sin(), angles.cos()), dim=-1).to(time.dtype)


@lru_cache(maxsize=8)
def _frequencies(count: int, device: torch.device) -> Tensor:
    # Rounded once from fp64: one unit in the last place of a vectorised fp32 exponential turns angles near 1000
    # by 6e-5, and which processor rounds how is no property of the model.
    exponents = torch.arange(count, dtype=torch.float32) * (-math.log(_LONGEST_PERIOD) / (count - 1))
    return exponents.double().exp().float().to(device)


class TimeEmbedding(nn.Module):
    """A sinusoid through two linear layers: [B] → [B, condition width], in the dtype of the weights."""

    def __init__(self, sinusoid_width: int, condition_width: int) -> None:
        super().__init__()
        self.sinusoid_width = sinusoid_width
        first = nn.Linear(sinusoid_width, condition_width)
        self.time_mlp = nn.Sequential(first, nn.SiLU(), nn.Linear(condition_width, condition_width))

    def forward(self, time: Tensor) -> Tensor:
        """Embeds times; `time` keeps its own dtype up to the sinusoid."""
        dtype = next(self.parameters()).dtype
        result: Tensor = self.time_mlp(time_sinusoid(time, self.sinusoid_width).to(dtype))
        return result
