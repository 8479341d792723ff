"""What the model runs on, told without torch."""

from __future__ import annotations

import platform
from pathlib import Path

from ..settings import Precision


def probable_device(asked: str) -> str:
    """The asked device, or the one the worker will most probably choose."""
    if asked:
        return asked
    if Path("/dev/nvidiactl").exists():
        return "cuda"
    return "mps" if (platform.system(), platform.machine()) == ("Darwin", "arm64") else "cpu"


def precision_for(device: str, asked: Precision) -> Precision:
    """The asked precision, or the released model's own where the device has it."""
    return asked or ("fp32" if device == "cpu" else "fp16")
