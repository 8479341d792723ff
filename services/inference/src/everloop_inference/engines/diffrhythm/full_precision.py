"""Whether a GPU may round fp32 products."""

from __future__ import annotations

import torch


def round_products(allowed: bool) -> None:
    """Lets the convolutions of an NVIDIA GPU keep 10 bits of what they multiply in fp32 (TF32), or not.

    PyTorch allows it by itself, and so the released model was run: much faster, and off by 1e-3 of the largest value.
    Where fp32 was asked for by name, or is compared with recordings, it must be fp32. Holds for the whole process.
    """
    torch.backends.cudnn.allow_tf32 = allowed
    # PyTorch does not allow it here by itself; somebody else in the process might.
    torch.backends.cuda.matmul.allow_tf32 = False
