"""Editing: which frames are made anew, and the reference they stand in (§6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..audio_file import AudioArray, read_audio
from ..variants import FRAME_SAMPLES, SAMPLE_RATE_HERTZ

_PEAK = 10 ** (-6 / 20)
_SILENT_BELOW = 1e-5
# Kept and new sound are crossed over this long around an edge, in the waveform.
_CROSSFADE_SAMPLES = SAMPLE_RATE_HERTZ // 10


def edit_mask(
    segments: Sequence[tuple[float, float]], frames: int, source_frames: int
) -> npt.NDArray[np.bool_]:
    """True where to generate: inside the segments (start -1 is 0, end -1 the song's end) and beyond the source."""
    mask = np.zeros(frames, dtype=np.bool_)
    for start, end in segments:
        first = 0 if start == -1 else math.floor(start * SAMPLE_RATE_HERTZ / FRAME_SAMPLES)
        last = frames if end == -1 else math.floor(end * SAMPLE_RATE_HERTZ / FRAME_SAMPLES)
        mask[first:last] = True
    mask[source_frames:] = True
    return mask


def read_reference(path: Path, frames: int) -> tuple[AudioArray, int]:
    """The source at the level the model knows (peak -6 dBFS), padded to whole frames and cut to the song.

    Gives it with the number of frames that hold some of it. Raises INVALID_INPUT for unreadable audio.
    """
    audio = read_audio(path, SAMPLE_RATE_HERTZ, "edit.source")[:, : frames * FRAME_SAMPLES]
    peak = float(np.abs(audio).max(initial=0.0))
    if peak >= _SILENT_BELOW:
        audio *= np.float32(_PEAK / peak)
    used = -(-audio.shape[1] // FRAME_SAMPLES)
    padded = np.zeros((2, used * FRAME_SAMPLES), dtype=np.float32)
    padded[:, : audio.shape[1]] = audio
    return padded, used


def paste_kept(made: AudioArray, source: AudioArray, mask: npt.NDArray[np.bool_]) -> AudioArray:
    """The made audio with the source's own samples where frames were kept, crossed over 0.1 s inside the new part.

    [2, T] each; the source may be shorter. Samples farther than the crossfade from an edge are equal to one of them.
    """
    kept = np.repeat(~mask, FRAME_SAMPLES).astype(np.float32)[: made.shape[1]]
    reach = min(made.shape[1], source.shape[1])
    weight = np.zeros(made.shape[1], dtype=np.float32)
    weight[:reach] = kept[:reach]
    ramp = np.sin(np.linspace(0, np.pi / 2, _CROSSFADE_SAMPLES + 2, dtype=np.float32)[1:-1]) ** 2
    for edge in (int(index) + 1 for index in np.flatnonzero(np.diff(weight))):
        if weight[edge] == 0.0:
            _raise_to(weight, edge, min(edge + _CROSSFADE_SAMPLES, reach), ramp[::-1])
        else:
            _raise_to(weight, max(edge - _CROSSFADE_SAMPLES, 0), edge, ramp[-min(edge, _CROSSFADE_SAMPLES) :])
    pasted = made.copy()
    pasted[:, :reach] += weight[:reach] * (source[:, :reach] - made[:, :reach])
    return pasted


def _raise_to(weight: npt.NDArray[np.float32], start: int, stop: int, ramp: npt.NDArray[np.float32]) -> None:
    if stop > start:
        weight[start:stop] = np.maximum(weight[start:stop], ramp[: stop - start])
