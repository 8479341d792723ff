"""Phone ids, one per latent frame, as vectors that know the whole song."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..variants import PHONE_COUNT


def position_table(frames: int, width: int, rounded: bool) -> Tensor:
    """Cosines, then sines, of position · 10000^(-2j/width): [frames, width] fp32, `rounded` through half precision."""
    steps = torch.arange(0, width, 2, dtype=torch.float32)
    frequencies = 1.0 / (10_000.0 ** (steps / width))
    angles = torch.outer(torch.arange(frames, dtype=torch.float32), frequencies)
    table = torch.cat((angles.cos(), angles.sin()), dim=-1)
    return table.half().float() if rounded else table


class GlobalResponseNorm(nn.Module):
    """Weighs channels by their energy over the whole time axis (ConvNeXt V2). Padding would change it: never pad."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma = nn.Parameter(torch.zeros(1, 1, width))
        self.beta = nn.Parameter(torch.zeros(1, 1, width))

    def forward(self, h: Tensor) -> Tensor:
        """[B, N, width] → the same shape."""
        energy = torch.linalg.vector_norm(h, dim=1, keepdim=True)
        share = energy / (energy.mean(dim=-1, keepdim=True) + 1e-6)
        return self.gamma * (h * share) + self.beta + h


class TextBlock(nn.Module):
    """A ConvNeXt V2 block over time."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dwconv = nn.Conv1d(width, width, kernel_size=7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.pwconv1 = nn.Linear(width, 2 * width)
        self.grn = GlobalResponseNorm(2 * width)
        self.pwconv2 = nn.Linear(2 * width, width)

    def forward(self, h: Tensor) -> Tensor:
        """[B, N, width] → the same shape."""
        inner = self.norm(self.dwconv(h.transpose(1, 2)).transpose(1, 2))
        result: Tensor = h + self.pwconv2(self.grn(functional.gelu(self.pwconv1(inner))))
        return result


class TextEmbedding(nn.Module):
    """Ids [B, N] → [B, N, width]. Every frame depends on all frames."""

    def __init__(self, width: int, blocks: int, frames_max: int) -> None:
        super().__init__()
        self.frames_max = frames_max
        # Weights are always loaded: initialising them on the meta device would import a compiler first (6 s).
        self.text_embed = nn.Embedding(PHONE_COUNT + 1, width, _weight=torch.empty(PHONE_COUNT + 1, width))
        self.text_blocks = nn.ModuleList(TextBlock(width) for _ in range(blocks))

    def forward(self, ids: Tensor, positions: Tensor) -> Tensor:
        """`positions` [N, width] is the position table in the dtype of the weights."""
        h = self.text_embed(ids) + positions
        for block in self.text_blocks:
            h = block(h)
        return h

    def positions(self, frames: int, rounded: bool, device: torch.device, dtype: torch.dtype) -> Tensor:
        """The position table for so many frames; past the model's longest song the last row repeats."""
        width = self.text_embed.embedding_dim
        rows = torch.arange(frames).clamp(max=self.frames_max - 1)
        table = position_table(min(frames, self.frames_max), width, rounded)
        return table[rows].to(device=device, dtype=dtype)
