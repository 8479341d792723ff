"""From the decoder's audio to a master file (§11)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....errors import EngineError, ErrorCode
from ...procedural.master.limiter import limit_in_place
from ...procedural.master.loudness import integrated_lufs
from ...procedural.master.true_peak import true_peak_dbtp
from ...procedural.master.write_flac import write_flac
from ...procedural.seeds import SeedTree
from ..audio_file import AudioArray
from ..variants import SAMPLE_RATE_HERTZ
from .fit_length import fit_length

_SILENT_BELOW = 1e-5
_LOUDNESS_TOLERANCE_LU = 0.15
# Room for dither and for meters that interpolate a little differently.
_CEILING_MARGIN_DB = 0.12
_GAIN_DECIBELS_MAX = 60.0
_PASSES_MAX = 4


@dataclass(frozen=True)
class FinishedSong:
    """What was written, and what was measured on it."""

    sha256: str
    size_bytes: int
    loudness_lufs: float
    true_peak_dbtp: float


def finish_song(
    audio: AudioArray,
    sample_count: int,
    loudness_lufs: float,
    true_peak_dbtp_max: float,
    seed: int,
    path: Path,
) -> FinishedSong:
    """Exact length, loudness, peak ceiling, dithered FLAC. Raises ENGINE_CRASHED for silence or broken numbers."""
    check_sound(audio)
    song = fit_length(audio, sample_count)
    # A vocoder's output may lie anywhere; whatever it is, the song must have sound after it was cut.
    check_sound(song)
    measured = integrated_lufs(song)
    for _ in range(_PASSES_MAX):
        gain = min(loudness_lufs - measured, _GAIN_DECIBELS_MAX)
        song *= np.float32(10 ** (gain / 20))
        limit_in_place(song, 10 ** ((true_peak_dbtp_max - _CEILING_MARGIN_DB) / 20))
        measured = integrated_lufs(song)
        if abs(measured - loudness_lufs) <= _LOUDNESS_TOLERANCE_LU:
            break
    sha256, size_bytes = write_flac(song, path, SeedTree(seed).stream("dither"), SAMPLE_RATE_HERTZ)
    return FinishedSong(sha256, size_bytes, measured, true_peak_dbtp(song))


def check_sound(audio: AudioArray) -> None:
    """Raises ENGINE_CRASHED for audio with numbers that are not finite, or without any sound."""
    if not np.isfinite(audio).all():
        raise EngineError(
            ErrorCode.ENGINE_CRASHED,
            "The model's numbers overflowed and made no sound; try another seed, or bf16 or fp32 precision.",
        )
    if float(np.abs(audio).max(initial=0.0)) < _SILENT_BELOW:
        raise EngineError(ErrorCode.ENGINE_CRASHED, "The model made only silence; try another seed or style.")
