"""Exactly the asked number of samples (§11)."""

from __future__ import annotations

import numpy as np

from ..audio_file import AudioArray
from ..variants import SAMPLE_RATE_HERTZ

# Music that is cut off fades over so long; the few samples that a length is short of only need no click.
_CUT_FADE_SAMPLES = 2 * SAMPLE_RATE_HERTZ
_EDGE_FADE_SAMPLES = SAMPLE_RATE_HERTZ // 100


def fit_length(audio: AudioArray, sample_count: int) -> AudioArray:
    """Cuts with a fade, or pads with silence after a very short one. Gives a new array [2, sample_count]."""
    available = audio.shape[1]
    fitted = np.zeros((audio.shape[0], sample_count), dtype=np.float32)
    kept = min(available, sample_count)
    fitted[:, :kept] = audio[:, :kept]
    is_cut = available - sample_count > _EDGE_FADE_SAMPLES
    fade = min(kept // 4, _CUT_FADE_SAMPLES if is_cut else _EDGE_FADE_SAMPLES)
    if fade and available != sample_count:
        fitted[:, kept - fade : kept] *= np.cos(np.linspace(0.0, np.pi / 2, fade, dtype=np.float32)) ** 2
    return fitted
