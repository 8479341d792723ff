"""Dither to 16 bit and FLAC."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import soundfile

from ..audio import SAMPLE_RATE_HERTZ, Audio

_BLOCK = 1 << 17


def write_flac(audio: Audio, path: Path, dither: np.random.Generator) -> tuple[str, int]:
    """Writes (2, n) as 16-bit FLAC with triangular dither of two steps; returns SHA-256 (hex) and size in bytes."""
    with soundfile.SoundFile(path, "w", SAMPLE_RATE_HERTZ, 2, subtype="PCM_16", format="FLAC") as file:
        for start in range(0, audio.shape[-1], _BLOCK):
            block = audio[:, start : start + _BLOCK].T
            noise = dither.random(block.shape, dtype=np.float32) - dither.random(
                block.shape, dtype=np.float32
            )
            steps = np.rint(block * np.float32(32_767.0) + noise)
            file.write(np.clip(steps, -32_768, 32_767).astype(np.int16))
    digest = hashlib.sha256()
    with path.open("rb") as written:
        while chunk := written.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest(), path.stat().st_size
