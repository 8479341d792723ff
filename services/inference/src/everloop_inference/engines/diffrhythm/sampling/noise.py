"""Where every song of a batch starts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import torch
from torch import Tensor

from ..variants import LATENT_CHANNELS


def song_seed(seed: int, index: int) -> int:
    """The seed of a batch's song: the asked one for the first, one derived from it for each further song.

    So any song can be made again alone by asking for its own seed.
    """
    if index == 0:
        return seed
    digest = hashlib.sha256(f"{seed}:{index}".encode()).digest()
    return int.from_bytes(digest[:8], "little") >> 11  # 53 bits: exact in JSON


def start_noise(seeds: Sequence[int], frames: int) -> Tensor:
    """Standard normal noise [B, N, 64], fp32 on the CPU, one generator per song: equal on every device."""
    songs = []
    for seed in seeds:
        generator = torch.Generator().manual_seed(seed)
        songs.append(torch.randn((frames, LATENT_CHANNELS), generator=generator))
    return torch.stack(songs)
