"""Memory and time of a song before it is started. No torch here: the web asks this without a model."""

from __future__ import annotations

import os
from dataclasses import dataclass

from .sizes import (
    VAE_DECODE_FLOPS_PER_FRAME,
    VAE_PARAMETERS,
    dit_parameters,
    sampling_memory_bytes,
    step_flops,
)
from .variants import FRAME_SAMPLES, Variant

_ITEM_BYTES = {"fp32": 4, "bf16": 2, "fp16": 2}
# Cautious rates until the machine's own history says better.
_CUDA_FLOPS_PER_SECOND = {"fp32": 20e12, "bf16": 80e12, "fp16": 80e12}
_MPS_FLOPS_PER_SECOND = 3e12
_CORE_FLOPS_PER_SECOND = 30e9
# The decoder is bound by memory traffic, not arithmetic.
_DECODE_SLOWER_BY = 3.0
# Latent frames the decoder has at hand at once, as a floor.
_DECODE_FRAMES = 64
# Activations of the decoder's widest stage that live at once, each of 2,048 values per channel and latent frame.
_DECODE_ACTIVATIONS = 6


@dataclass(frozen=True)
class Estimate:
    """Peak memory on the device (weights included) and time from noise to audio."""

    memory_bytes: int
    seconds: float


@dataclass(frozen=True)
class AutoencoderCost:
    """Sizes of the autoencoder; the defaults are the released one's."""

    parameters: int = VAE_PARAMETERS
    base_channels: int = 128

    @property
    def decoding_bytes_per_frame(self) -> int:
        """Memory of one latent frame in the decoder, fp32."""
        return _DECODE_ACTIVATIONS * FRAME_SAMPLES * self.base_channels * 4


_RELEASED_AUTOENCODER = AutoencoderCost()


def estimate(
    variant: Variant,
    frames: int,
    songs: int = 1,
    precision: str = "bf16",
    device: str = "cuda",
    *,
    steps: int = 32,
    guided_share: float = 1.0,
    flops_per_second: float | None = None,
    autoencoder: AutoencoderCost = _RELEASED_AUTOENCODER,
) -> Estimate:
    """Cost of `songs` songs of so many latent frames sampled as one batch and decoded in windows.

    `guided_share` is the share of steps that run both branches; `flops_per_second` replaces the cautious guess.
    """
    item_bytes = _ITEM_BYTES[precision]
    branches = 2 if guided_share > 0 else 1
    sampling = sampling_memory_bytes(variant.shape, frames, songs, branches, item_bytes)
    weights = dit_parameters(variant.shape) * item_bytes + autoencoder.parameters * 4
    decoding = _DECODE_FRAMES * autoencoder.decoding_bytes_per_frame
    rate = flops_per_second or _rate(device, precision)
    forwards = (steps - 1) * (1 + guided_share) * songs
    work = forwards * step_flops(variant.shape, frames)
    work += _DECODE_SLOWER_BY * songs * frames * VAE_DECODE_FLOPS_PER_FRAME
    return Estimate(weights + max(sampling, decoding), work / rate)


def _rate(device: str, precision: str) -> float:
    kind = device.split(":")[0]
    if kind == "cuda":
        return _CUDA_FLOPS_PER_SECOND[precision]
    if kind == "mps":
        return _MPS_FLOPS_PER_SECOND
    return _CORE_FLOPS_PER_SECOND * (os.cpu_count() or 1)
