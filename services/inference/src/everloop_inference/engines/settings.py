"""What an engine is told when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

# Three generations at once progress together even on two cores.
SLOTS_DEFAULT = 3

Precision = Literal["", "fp32", "bf16", "fp16"]


@dataclass(frozen=True)
class EngineSettings:
    """The same for all engines; each reads what concerns it."""

    slots: int = SLOTS_DEFAULT
    # Folder with a folder of verified model files per engine; None means that there are none.
    models: Path | None = None
    # The Python of the environment with torch; None means this one.
    model_python: Path | None = None
    # Style vectors that were computed once; None keeps none.
    cache: Path | None = None
    # "cuda", "mps" or "cpu"; empty chooses the best there is.
    device: str = ""
    # Empty chooses by the device.
    precision: Precision = ""
    # An engine takes no more memory than this, whatever is free; 0 sets no limit.
    memory_bytes_max: int = 0
    # Whether a neural engine decodes a song while it samples the next one; None: on a GPU.
    overlapped_decoding: bool | None = None
    # A loaded model that nobody used for so long is let go of.
    idle_seconds: float = 300.0
