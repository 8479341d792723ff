"""Reads a released pickle. Only for the conversion process: what serves users loads safetensors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from .match import CheckpointError


def read_pickle(path: Path) -> Mapping[str, Any]:
    """The content of a `.pt` file, tensors on the CPU and mapped from disk.

    Only tensors and plain containers are built: a pickle that names anything else raises CheckpointError.
    """
    try:
        content = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except Exception as error:
        raise CheckpointError("The file is not a plain weights file and was refused.") from error
    if not isinstance(content, Mapping):
        raise CheckpointError("The weights file holds no state dict.")
    return content
