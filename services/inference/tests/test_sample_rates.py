"""The same music at 48 kHz: as long as asked, as loud, and as seamless as at 44.1 kHz."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import soundfile

from everloop_inference.engines.contract import Recipe
from everloop_inference.engines.procedural.crew import ALONE, Crew
from everloop_inference.engines.procedural.master.resample import GRANULE, resample
from everloop_inference.engines.procedural.render import render, render_stems


def _tone(samples: int, rate: int, hertz: float) -> np.ndarray:
    return np.sin(2 * np.pi * hertz * np.arange(samples) / rate).astype(np.float32)


def test_a_tone_keeps_its_pitch_and_level_across_the_blocks() -> None:
    samples = GRANULE * 4_000
    made = resample(np.stack([_tone(samples, 44_100, 997.0)] * 2))
    wanted = _tone(made.shape[-1], 48_000, 997.0)
    assert made.shape == (2, samples // 147 * 160)
    assert np.abs(made[:, 1_000:-1_000] - wanted[1_000:-1_000]).max() < 2e-3


def test_workers_change_no_bit_of_a_resampled_track() -> None:
    track = np.random.default_rng(1).standard_normal((2, GRANULE * 4_000)).astype(np.float32)
    with Crew(3) as crew:
        assert np.array_equal(resample(track, crew), resample(track, ALONE))


@pytest.mark.parametrize(("seconds", "loopable"), [(7.1234, False), (8.0, True)])
def test_a_track_has_the_asked_length_rate_and_loudness(
    tmp_path: Path, seconds: float, loopable: bool
) -> None:
    path = tmp_path / "track.flac"
    recipe = Recipe("house", seconds, 2, loopable=loopable, sample_rate_hertz=48_000)
    master = render(recipe, path, lambda progress: None)
    audio, rate = soundfile.read(path)
    assert rate == master.sample_rate_hertz == 48_000
    assert len(audio) == master.sample_count == round(seconds * 48_000)
    assert master.sections[-1].end_seconds == pytest.approx(master.sample_count / rate)
    assert abs(master.loudness_lufs - recipe.loudness_lufs) <= 0.5
    assert np.abs(audio).max() < 1.0
    if loopable:
        steps = np.abs(np.diff(audio, axis=0))
        around = np.concatenate([steps[-rate // 4 :], steps[: rate // 4]])
        assert (np.abs(audio[0] - audio[-1]) <= np.percentile(around, 99.9, axis=0)).all()


def test_the_notes_do_not_depend_on_the_rate(tmp_path: Path) -> None:
    events = [
        next(
            extra.data
            for extra in render(
                Recipe("techno", 6.0, 4, sample_rate_hertz=rate), tmp_path / "t.flac", lambda progress: None
            ).extras
            if extra.kind == "events"
        )
        for rate in (44_100, 48_000)
    ]
    assert events[0] == events[1]


def test_stems_have_the_rate_and_length_of_their_track(tmp_path: Path) -> None:
    recipe = Recipe("techno", 6.001, 4, sample_rate_hertz=48_000)
    render_stems(recipe, "", tmp_path / "stems.zip", lambda progress: None)
    with zipfile.ZipFile(tmp_path / "stems.zip") as archive:
        parts = [name for name in archive.namelist() if name.endswith(".flac")]
        assert parts
        for name in parts:
            with archive.open(name) as file:
                facts = soundfile.info(file)
            assert (facts.samplerate, facts.frames) == (48_000, round(6.001 * 48_000))
