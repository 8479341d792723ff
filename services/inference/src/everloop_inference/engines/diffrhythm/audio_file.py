"""Reading a user's audio for style and editing: float32 [2, samples] at 44.1 kHz."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile
from scipy.signal import resample_poly

from ...errors import EngineError, ErrorCode

_SECONDS_MAX = 20 * 60
_RATE_HERTZ_MAX = 768_000

AudioArray = npt.NDArray[np.float32]


def read_audio(path: Path, rate_hertz: int, field: str) -> AudioArray:
    """Reads what libsndfile knows (FLAC, WAV, Ogg, MP3), resampled; mono is doubled, of more channels two are kept.

    Raises INVALID_INPUT, naming `field`, for unreadable, empty, too long or non-finite audio.
    """
    try:
        with soundfile.SoundFile(path) as file:
            rate = file.samplerate
            if not 0 < rate <= _RATE_HERTZ_MAX or not 0 < file.frames <= _SECONDS_MAX * rate:
                raise EngineError(
                    ErrorCode.INVALID_INPUT,
                    f"{field} must hold between one sample and {_SECONDS_MAX // 60} minutes.",
                )
            samples = file.read(dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, OSError):
        raise EngineError(
            ErrorCode.INVALID_INPUT, f"{field} is no audio this engine can read; use FLAC or WAV."
        ) from None
    if samples.shape[0] == 0 or not np.isfinite(samples).all():
        raise EngineError(ErrorCode.INVALID_INPUT, f"{field} is empty or damaged.")
    stereo = samples[:, :2] if samples.shape[1] > 1 else np.repeat(samples, 2, axis=1)
    if rate != rate_hertz:
        ratio = Fraction(rate_hertz, rate)
        stereo = resample_poly(stereo, ratio.numerator, ratio.denominator, axis=0)
    return np.ascontiguousarray(stereo.T, dtype=np.float32)
