"""The Oobleck autoencoder: stereo audio ↔ 64 latent channels, 2048 samples per frame."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..variants import LATENT_CHANNELS

_DILATIONS = (1, 3, 9)


@dataclass(frozen=True)
class VaeShape:
    """Sizes of the autoencoder; the defaults are the released ones. Tests use fewer channels."""

    base_channels: int = 128
    multipliers: tuple[int, ...] = (1, 2, 4, 8, 16)
    strides: tuple[int, ...] = (2, 4, 4, 8, 8)
    audio_channels: int = 2
    latent_channels: int = LATENT_CHANNELS

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels from the audio side to the latent side, one more than there are blocks."""
        return (self.base_channels, *(factor * self.base_channels for factor in self.multipliers))

    @property
    def frame_samples(self) -> int:
        """Audio samples per latent frame."""
        return math.prod(self.strides)


class Snake(nn.Module):
    """x + sin²(x·e^α) / (e^β + 1e-9), α and β per channel."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(channels))
        self.beta = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """[B, C, T] → the same shape. One temporary of that size: the last stage takes 1 MB per latent frame."""
        frequency = self.alpha.exp().view(1, -1, 1)
        amplitude = self.beta.exp().add(1e-9).reciprocal().view(1, -1, 1)
        wave = (x * frequency).sin_().square_()
        return wave.mul_(amplitude).add_(x)


class ResidualUnit(nn.Module):
    """Snake, dilated convolution, snake, pointwise convolution, added to the input."""

    def __init__(self, channels: int, dilation: int) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            Snake(channels),
            nn.Conv1d(channels, channels, kernel_size=7, dilation=dilation, padding=3 * dilation),
            Snake(channels),
            nn.Conv1d(channels, channels, kernel_size=1),
        )

    def forward(self, x: Tensor) -> Tensor:
        """[B, C, T] → the same shape."""
        result: Tensor = self.layers(x).add_(x)
        return result


class _Layers(nn.Module):
    """A chain under the name `layers`."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.layers = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        result: Tensor = self.layers(x)
        return result


def _units(channels: int) -> list[nn.Module]:
    return [ResidualUnit(channels, dilation) for dilation in _DILATIONS]


def _encoder_block(inward: int, outward: int, stride: int) -> nn.Module:
    shrink = nn.Conv1d(inward, outward, kernel_size=2 * stride, stride=stride, padding=math.ceil(stride / 2))
    return _Layers(*_units(inward), Snake(inward), shrink)


def _decoder_block(inward: int, outward: int, stride: int) -> nn.Module:
    grow = nn.ConvTranspose1d(
        inward, outward, kernel_size=2 * stride, stride=stride, padding=math.ceil(stride / 2)
    )
    return _Layers(Snake(inward), grow, *_units(outward))


class Vae(nn.Module):
    """Encoder and decoder; state dict in the fused form."""

    def __init__(self, shape: VaeShape) -> None:
        super().__init__()
        self.shape = shape
        widths = shape.widths
        stages = list(zip(widths[:-1], widths[1:], shape.strides, strict=True))
        self.encoder = _Layers(
            nn.Conv1d(shape.audio_channels, widths[0], kernel_size=7, padding=3),
            *(_encoder_block(near, far, stride) for near, far, stride in stages),
            Snake(widths[-1]),
            nn.Conv1d(widths[-1], 2 * shape.latent_channels, kernel_size=3, padding=1),
        )
        self.decoder = _Layers(
            nn.Conv1d(shape.latent_channels, widths[-1], kernel_size=7, padding=3),
            *(_decoder_block(far, near, stride) for near, far, stride in reversed(stages)),
            Snake(widths[0]),
            nn.Conv1d(widths[0], shape.audio_channels, kernel_size=7, padding=3, bias=False),
        )

    @property
    def dtype(self) -> torch.dtype:
        """Precision of the weights."""
        return next(self.parameters()).dtype

    @property
    def device(self) -> torch.device:
        """Where the weights are."""
        return next(self.parameters()).device
