"""Tracks to edit: any rate, length and number of channels, where the original failed or went out of step."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from everloop_inference.engines.diffrhythm.songs.edit_frames import edit_mask, paste_kept, read_reference
from everloop_inference.engines.diffrhythm.variants import FRAME_SAMPLES, SAMPLE_RATE_HERTZ
from everloop_inference.errors import EngineError

_HALF = 10 ** (-6 / 20)


def _file(path: Path, samples: int, rate: int = SAMPLE_RATE_HERTZ, channels: int = 2) -> Path:
    tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(samples) / rate)
    soundfile.write(path, np.repeat(tone[:, None], channels, axis=1), rate, subtype="FLOAT")
    return path


@pytest.mark.parametrize(
    ("seconds", "rate", "channels"),
    [(10.0, 48_000, 2), (10.0, 22_050, 1), (10.0, 44_100, 6), (0.5, 44_100, 2), (2.0, 8_000, 1)],
)
def test_a_reference_of_any_rate_length_and_channels_is_brought_to_whole_frames(
    tmp_path: Path, seconds: float, rate: int, channels: int
) -> None:
    path = _file(tmp_path / "a.wav", int(seconds * rate), rate, channels)
    audio, used = read_reference(path, 512)
    assert audio.shape == (2, used * FRAME_SAMPLES) and audio.dtype == np.float32
    assert used == -(-int(seconds * SAMPLE_RATE_HERTZ) // FRAME_SAMPLES)
    assert np.abs(audio).max() == pytest.approx(_HALF, rel=0.02)
    # The pitch stayed, so the rate was heeded.
    loud = audio[0, : int(seconds * SAMPLE_RATE_HERTZ * 0.9)]
    crossings = np.count_nonzero(np.diff(np.signbit(loud)))
    assert crossings / (len(loud) / SAMPLE_RATE_HERTZ) / 2 == pytest.approx(220, rel=0.03)


def test_a_longer_reference_is_cut_to_the_song_and_silence_is_left_silent(tmp_path: Path) -> None:
    audio, used = read_reference(_file(tmp_path / "long.wav", 20 * SAMPLE_RATE_HERTZ), 100)
    assert (audio.shape[1], used) == (100 * FRAME_SAMPLES, 100)
    soundfile.write(tmp_path / "silent.wav", np.zeros((SAMPLE_RATE_HERTZ, 2)), SAMPLE_RATE_HERTZ)
    silent, _ = read_reference(tmp_path / "silent.wav", 100)
    assert not silent.any()


def test_what_is_no_audio_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF nothing")
    with pytest.raises(EngineError, match=r"^INVALID_INPUT: edit.source"):
        read_reference(tmp_path / "a.wav", 100)


def test_segments_are_frames_and_what_lies_beyond_the_reference_is_made(tmp_path: Path) -> None:
    mask = edit_mask([(1.0, 2.0), (-1, 0.1)], 100, 90)
    made = np.flatnonzero(mask).tolist()
    assert made == [0, 1, *range(21, 43), *range(90, 100)]
    assert edit_mask([(3.0, -1)], 100, 100)[64:].all() and not edit_mask([(3.0, -1)], 100, 100)[:64].any()


def test_kept_sound_is_the_references_own_and_new_sound_the_models_but_for_the_crossfade() -> None:
    frames = 60
    made = np.ones((2, frames * FRAME_SAMPLES), dtype=np.float32)
    source = np.full((2, 50 * FRAME_SAMPLES), -1.0, dtype=np.float32)
    mask = edit_mask([], frames, 50)
    mask[20:30] = True
    pasted = paste_kept(made, source, mask)
    assert (pasted[:, : 20 * FRAME_SAMPLES] == -1).all() and (
        pasted[:, 30 * FRAME_SAMPLES : 50 * FRAME_SAMPLES] == -1
    ).all()
    fade = SAMPLE_RATE_HERTZ // 10
    assert (pasted[:, 20 * FRAME_SAMPLES + fade : 30 * FRAME_SAMPLES - fade] == 1).all()
    assert (pasted[:, 50 * FRAME_SAMPLES :] == 1).all()
    assert np.abs(np.diff(pasted[0, : 49 * FRAME_SAMPLES])).max() < 0.01
