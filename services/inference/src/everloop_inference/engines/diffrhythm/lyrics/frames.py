"""Seconds and latent frames (§2)."""

from __future__ import annotations

import math

SAMPLE_RATE_HERTZ = 44_100
SAMPLES_PER_FRAME = 2_048
FRAMES_PER_SECOND = SAMPLE_RATE_HERTZ / SAMPLES_PER_FRAME


def frame_of(seconds: float) -> int:
    """The frame a time falls into."""
    return math.floor(seconds * SAMPLE_RATE_HERTZ / SAMPLES_PER_FRAME)


def seconds_of(frame: int) -> float:
    """Where a frame begins."""
    return frame * SAMPLES_PER_FRAME / SAMPLE_RATE_HERTZ
