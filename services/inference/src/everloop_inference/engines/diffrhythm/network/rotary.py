"""Rotary positions of the attention heads."""

from __future__ import annotations

from typing import Literal, NamedTuple

import torch
from torch import Tensor

# `upstream`: the inverse frequencies (and the text position table) rounded to half precision, as the released network
# was always run; `exact`: not rounded. At position 2047 the phases differ by up to 0.32 rad, at 6143 by 0.97 rad.
RopeMode = Literal["upstream", "exact"]


class Rotation(NamedTuple):
    """Cosines and sines, [N, head width] each; both halves of a head turn by the same angles."""

    cos: Tensor
    sin: Tensor


def rotation(
    frames: int, head_width: int, mode: RopeMode, device: torch.device, dtype: torch.dtype
) -> Rotation:
    """Angles position · 10000^(-2i/head width), computed in fp32 on the CPU so that they are equal everywhere."""
    exponents = torch.arange(0, head_width, 2, dtype=torch.float32) / head_width
    frequencies = 1.0 / (10_000.0**exponents)
    if mode == "upstream":
        frequencies = frequencies.half().float()
    angles = torch.outer(torch.arange(frames, dtype=torch.float32), frequencies)
    both = torch.cat((angles, angles), dim=-1)
    return Rotation(both.cos().to(device, dtype), both.sin().to(device, dtype))


def rotate(heads: Tensor, turn: Rotation) -> Tensor:
    """Turns [..., N, head width]: first half against second half, not pairs of neighbours."""
    first, second = heads.chunk(2, dim=-1)
    return heads * turn.cos + torch.cat((-second, first), dim=-1) * turn.sin
