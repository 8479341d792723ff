"""Inputs of recorded cases, by seed."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from ..variants import LATENT_CHANNELS, PHONE_COUNT, STYLE_WIDTH
from .recipe import uniform

_KEPT_SHARE = 0.6


def text_ids(seed: str, frames: int) -> Tensor:
    """Phone ids [N], about six in ten not filler."""
    drawn = uniform(f"{seed}:text", frames, 0, 1) * np.float32(PHONE_COUNT)
    ids = np.minimum(drawn.astype(np.int64), PHONE_COUNT - 1) + 1
    kept = uniform(f"{seed}:keep", frames, 0, 1) < np.float32(_KEPT_SHARE)
    return torch.from_numpy(np.where(kept, ids, 0))


def style(seed_text: str) -> Tensor:
    """A style vector [512] of length one."""
    values = uniform(seed_text, STYLE_WIDTH, -1, 1)
    return torch.from_numpy(values / np.linalg.norm(values))


def latents(seed_text: str, songs: int, frames: int, bound: float = 1.7) -> Tensor:
    """Latents [B, N, 64]."""
    values = uniform(seed_text, songs * frames * LATENT_CHANNELS, -bound, bound)
    return torch.from_numpy(values).reshape(songs, frames, LATENT_CHANNELS)
