"""What the sampler is asked for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from ..variants import LATENT_CHANNELS, PHONE_COUNT, STYLE_WIDTH
from .integrate import EVALUATIONS, Method

STEPS_DEFAULT = 32
GUIDANCE_DEFAULT = 4.0
# Below this the null branch is not run.
GUIDANCE_OFF_BELOW = 1e-5


@dataclass(frozen=True)
class SampleRequest:
    """Songs of one length. Raises ValueError, naming the field, for what cannot be sampled.

    `text_ids` int64 [B, N]; `style`, `negative_style` float [B, 512]; one seed per song. `guidance_interval` is the
    stretch of times (0 noise … 1 song) inside which guidance is applied. For editing: `reference` latents
    float [B, N, 64] and `mask` bool [B, N], true where to generate.
    """

    text_ids: Tensor
    style: Tensor
    negative_style: Tensor
    seeds: Sequence[int]
    steps: int = STEPS_DEFAULT
    guidance: float = GUIDANCE_DEFAULT
    sway: float | None = None
    guidance_interval: tuple[float, float] | None = None
    method: Method = "euler"
    reference: Tensor | None = None
    mask: Tensor | None = None

    @property
    def songs(self) -> int:
        """B."""
        return self.text_ids.shape[0]

    @property
    def frames(self) -> int:
        """N."""
        return self.text_ids.shape[1]

    def __post_init__(self) -> None:
        if self.text_ids.dim() != 2 or self.text_ids.numel() == 0:
            raise ValueError("text_ids is [songs, frames] and not empty.")
        if int(self.text_ids.min()) < 0 or int(self.text_ids.max()) > PHONE_COUNT:
            raise ValueError(f"text_ids are from 0 to {PHONE_COUNT}.")
        for name in ("style", "negative_style"):
            if tuple(getattr(self, name).shape) != (self.songs, STYLE_WIDTH):
                raise ValueError(f"{name} is [songs, {STYLE_WIDTH}].")
        if len(self.seeds) != self.songs:
            raise ValueError("seeds holds one seed per song.")
        if self.steps < 2:
            raise ValueError("steps is at least 2.")
        if not (math.isfinite(self.guidance) and self.guidance >= 0):
            raise ValueError("guidance is a number from 0 upwards.")
        if self.method not in EVALUATIONS:
            raise ValueError(f"method is one of {', '.join(EVALUATIONS)}.")
        if self.guidance_interval is not None:
            low, high = self.guidance_interval
            if not 0 <= low <= high <= 1:
                raise ValueError("guidance_interval rises and lies between 0 and 1.")
        self._require_edit()

    def _require_edit(self) -> None:
        if (self.reference is None) != (self.mask is None):
            raise ValueError("reference and mask go together.")
        if self.reference is not None and tuple(self.reference.shape) != (
            self.songs,
            self.frames,
            LATENT_CHANNELS,
        ):
            raise ValueError(f"reference is [songs, frames, {LATENT_CHANNELS}].")
        if self.mask is not None and tuple(self.mask.shape) != (self.songs, self.frames):
            raise ValueError("mask is [songs, frames].")

    def guided(self, time: float) -> bool:
        """Whether the null branch runs at this time."""
        if self.guidance < GUIDANCE_OFF_BELOW:
            return False
        low, high = self.guidance_interval or (0.0, 1.0)
        return low <= time <= high
