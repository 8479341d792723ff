"""Dither to 16 bit and FLAC."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import soundfile

from ..audio import Audio

_BLOCK = 1 << 17


def write_flac(audio: Audio, path: Path, dither: np.random.Generator, rate_hertz: int) -> tuple[str, int]:
    """Writes (2, n) as 16-bit FLAC with dither; returns SHA-256 (hex) and size in bytes.

    The dither is triangular, two steps wide: each random value minus the one before it, which also moves its noise
    up to where the ear is least sensitive.
    """
    last = dither.random((1, 2), dtype=np.float32)
    with soundfile.SoundFile(path, "w", rate_hertz, 2, subtype="PCM_16", format="FLAC") as file:
        for start in range(0, audio.shape[-1], _BLOCK):
            block = audio[:, start : start + _BLOCK].T
            random = np.concatenate([last, dither.random(block.shape, dtype=np.float32)])
            last = random[-1:]
            steps = block * np.float32(32_767.0)
            steps += np.diff(random, axis=0)
            np.rint(steps, out=steps)
            np.clip(steps, -32_768, 32_767, out=steps)
            file.write(steps.astype(np.int16))
    digest = hashlib.sha256()
    with path.open("rb") as written:
        while chunk := written.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest(), path.stat().st_size
