"""Narrow networks with random weights for tests."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from everloop_inference.engines.diffrhythm.checkpoint.load import build_dit, build_vae, shapes_of
from everloop_inference.engines.diffrhythm.network.dit import Dit
from everloop_inference.engines.diffrhythm.sampling.request import SampleRequest
from everloop_inference.engines.diffrhythm.vae.oobleck import Vae, VaeShape
from everloop_inference.engines.diffrhythm.variants import DitShape

SHAPE = DitShape(frames_max=2_048, has_duration=False, dim=64, depth=2, text_width=32, text_blocks=2)
FULL_SHAPE = DitShape(frames_max=6_144, has_duration=True, dim=64, depth=2, text_width=32, text_blocks=2)


def random_state(network: nn.Module, seed: int = 1) -> dict[str, Tensor]:
    """Weights of moderate size for every name."""
    generator = torch.Generator().manual_seed(seed)
    state = {}
    for name, shape in shapes_of(network).items():
        bound = math.sqrt(3 / max(1, math.prod(shape[1:]))) if len(shape) > 1 else 0.3
        state[name] = (torch.rand(shape, generator=generator) * 2 - 1) * bound
        if name.endswith("norm.weight"):
            state[name] += 1
    return state


def small_dit(shape: DitShape = SHAPE, causal: bool = False, dtype: torch.dtype = torch.float32) -> Dit:
    """A narrow transformer."""
    with torch.device("meta"):
        meta = Dit(shape, causal, "exact")
    dit = build_dit(shape, causal, random_state(meta), "cpu", dtype, "exact")
    dit.join_projections()
    return dit


def small_vae(base_channels: int = 4) -> Vae:
    """A narrow autoencoder."""
    shape = VaeShape(base_channels=base_channels)
    with torch.device("meta"):
        meta = Vae(shape)
    return build_vae(shape, random_state(meta), "cpu", torch.float32)


def small_request(songs: int = 1, frames: int = 24, **changes: object) -> SampleRequest:
    """Songs with text and styles; `changes` replace fields."""
    generator = torch.Generator().manual_seed(songs * 1_000 + frames)
    fields: dict[str, object] = {
        "text_ids": torch.randint(0, 364, (songs, frames), generator=generator),
        "style": torch.nn.functional.normalize(torch.randn(songs, 512, generator=generator)),
        "negative_style": torch.nn.functional.normalize(torch.randn(songs, 512, generator=generator)),
        "seeds": [7 + song for song in range(songs)],
        "steps": 4,
        **changes,
    }
    return SampleRequest(**fields)  # type: ignore[arg-type]
