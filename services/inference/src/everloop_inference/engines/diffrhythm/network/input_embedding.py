"""Where latents, text, style and time meet: one linear layer and a convolutional position embedding."""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor, nn
from torch.nn import functional

from ..variants import LATENT_CHANNELS, STYLE_WIDTH


class InputColumns(NamedTuple):
    """The input projection cut by what its columns multiply, in the order of the concatenation."""

    state: Tensor
    reference: Tensor
    text: Tensor
    style: Tensor
    condition: Tensor


class ConvPositionEmbedding(nn.Module):
    """Two grouped convolutions over time, each followed by Mish."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.conv1d = nn.Sequential(
            nn.Conv1d(dim, dim, kernel_size=31, padding=15, groups=16),
            nn.Mish(),
            nn.Conv1d(dim, dim, kernel_size=31, padding=15, groups=16),
            nn.Mish(),
        )

    def forward(self, h: Tensor) -> Tensor:
        """[B, N, dim] → the same shape."""
        result: Tensor = self.conv1d(h.transpose(1, 2)).transpose(1, 2)
        return result


class InputEmbedding(nn.Module):
    """[state | reference | text | style | condition] → dim. Only state and condition change from step to step."""

    def __init__(self, dim: int, text_width: int, condition_width: int) -> None:
        super().__init__()
        self._widths = (LATENT_CHANNELS, LATENT_CHANNELS, text_width, STYLE_WIDTH, condition_width)
        self.proj = nn.Linear(sum(self._widths), dim)
        self.conv_pos_embed = ConvPositionEmbedding(dim)

    def columns(self) -> InputColumns:
        """Views of the projection's weight by input."""
        return InputColumns(*self.proj.weight.split(self._widths, dim=1))

    def project_constant(self, reference: Tensor | None, text: Tensor, style: Tensor) -> Tensor:
        """The part of the projection that is the same at every step, with the bias: [B, N, dim].

        `reference` [B, N, 64] or None for zeros; `text` [B, N, text width]; `style` [B, 512].
        """
        columns = self.columns()
        result = functional.linear(text, columns.text, self.proj.bias)
        result = result + functional.linear(style, columns.style).unsqueeze(1)
        if reference is not None:
            result = result + functional.linear(reference, columns.reference)
        return result
