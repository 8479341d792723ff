"""What one song of a model costs on this machine, before anything of it is downloaded."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from pathlib import Path

from ..engines.diffrhythm.estimate import estimate
from ..engines.diffrhythm.variants import FRAME_SAMPLES, SAMPLE_RATE_HERTZ, VARIANTS
from .manifest import ModelEntry


@dataclass(frozen=True)
class SongCost:
    """One song of the model's full length."""

    device: str
    memory_bytes: int
    audio_seconds: float
    seconds: float


def device_of_this_machine() -> str:
    """`cuda`, `mps` or `cpu`, by what the system shows; torch is not asked, because it may not be there yet."""
    if Path("/proc/driver/nvidia/version").exists() or Path("/dev/nvidiactl").exists():
        return "cuda"
    return "mps" if (platform.system(), platform.machine()) == ("Darwin", "arm64") else "cpu"


def song_cost(model: ModelEntry) -> SongCost | None:
    """None for a model that makes no sound itself."""
    variant = next((VARIANTS[file.variant] for file in model.files if file.variant in VARIANTS), None)
    if variant is None:
        return None
    device = device_of_this_machine()
    precision = "bf16" if device == "cuda" else "fp32"
    cost = estimate(variant, variant.frames_max, 1, precision, device)
    return SongCost(
        device, cost.memory_bytes, variant.frames_max * FRAME_SAMPLES / SAMPLE_RATE_HERTZ, cost.seconds
    )
