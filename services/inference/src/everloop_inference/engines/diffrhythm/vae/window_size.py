"""How large the autoencoder's windows may be in the memory that is free."""

from __future__ import annotations

from typing import NamedTuple

import torch

from .oobleck import VaeShape
from .windows import DECODE_MARGIN_FRAMES

# Activations of the widest stage that live at once while it runs (measured 4.1 on the CPU, with room to spare).
_ACTIVATIONS_AT_ONCE = 6
# Of the free memory, so that what shares the device is not driven out.
_SHARE = 0.5
_KEEP_FRAMES_LARGEST = 256
_BATCH_FRAMES_LARGEST = 4_096
# A processor gains nothing from a larger batch, and the memory is others' too: 1.7 GB in fp32.
_BATCH_FRAMES_LARGEST_ON_PROCESSOR = _KEEP_FRAMES_LARGEST + 2 * DECODE_MARGIN_FRAMES
_KEEP_FRAMES_SMALLEST = 16


class WindowPlan(NamedTuple):
    """Kept frames per window, and windows per batch."""

    keep_frames: int
    batch: int


SMALLEST = WindowPlan(_KEEP_FRAMES_SMALLEST, 1)


def bytes_per_frame(shape: VaeShape, dtype: torch.dtype) -> int:
    """Peak memory of one latent frame in the decoder (the encoder takes as much)."""
    widest = shape.frame_samples * shape.base_channels
    return _ACTIVATIONS_AT_ONCE * widest * dtype.itemsize


def plan_windows(
    shape: VaeShape,
    dtype: torch.dtype,
    free_bytes: int,
    keep_frames: int | None = None,
    device_type: str = "cpu",
) -> WindowPlan:
    """The largest windows, then the largest batch of them, that fit. `keep_frames` fixes the window."""
    frames = int(free_bytes * _SHARE / bytes_per_frame(shape, dtype))
    overlap = 2 * DECODE_MARGIN_FRAMES
    if keep_frames is None:
        keep_frames = max(_KEEP_FRAMES_SMALLEST, min(_KEEP_FRAMES_LARGEST, frames - overlap))
    largest = _BATCH_FRAMES_LARGEST_ON_PROCESSOR if device_type == "cpu" else _BATCH_FRAMES_LARGEST
    batch = min(frames, largest) // (keep_frames + overlap)
    return WindowPlan(keep_frames, max(1, batch))
