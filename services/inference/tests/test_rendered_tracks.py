"""What every track of every style keeps: length, loudness, peaks, and being music rather than noise."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from scipy.signal import stft

from conftest import RATE_HERTZ, Render
from everloop_inference.engines.contract import Progress, Recipe
from everloop_inference.engines.procedural.render import render
from everloop_inference.engines.procedural.styles import STYLES
from everloop_inference.quality.meters import loudness_lufs, true_peak_dbtp

_LABELS = [style.label for style in STYLES.values()]


@pytest.mark.parametrize("prompt", _LABELS)
def test_loudness_and_true_peak_hold_on_an_independent_meter(rendered: Render, prompt: str) -> None:
    track = rendered(prompt)
    assert abs(loudness_lufs(track.audio) - -14.0) <= 0.5
    assert abs(loudness_lufs(track.audio) - track.master.loudness_lufs) <= 0.1
    assert true_peak_dbtp(track.audio) <= -1.0
    assert abs(true_peak_dbtp(track.audio) - track.master.true_peak_dbtp) <= 0.15


@pytest.mark.parametrize("prompt", _LABELS)
def test_a_track_has_exactly_the_asked_samples(rendered: Render, prompt: str) -> None:
    track = rendered(prompt)
    assert len(track.audio) == track.master.sample_count == 12 * RATE_HERTZ
    assert track.master.sections[0].start_seconds == 0
    assert track.master.sections[-1].end_seconds == pytest.approx(12.0)


@pytest.mark.parametrize("prompt", _LABELS)
def test_a_track_is_clean_and_is_not_noise(rendered: Render, prompt: str) -> None:
    track = rendered(prompt)
    assert np.abs(track.audio).max() < 1.0
    assert np.abs(track.audio.mean(axis=0)).max() < 1e-3
    moments = np.sqrt(np.mean(track.audio[: 10 * RATE_HERTZ].reshape(20, -1) ** 2, axis=1))
    assert moments[1:].min() > 1e-3, "half a second inside the piece is silent"
    _, _, spectrum = stft(track.mono, RATE_HERTZ, nperseg=4096)
    power = np.abs(spectrum[4:1500]) ** 2 + 1e-14
    flatness = np.exp(np.log(power).mean(axis=0)) / power.mean(axis=0)
    assert np.median(flatness) < 0.12, "white noise has about 0.56"
    sides = np.std(track.audio[:, 0] - track.audio[:, 1]) / np.std(track.audio[:, 0] + track.audio[:, 1])
    assert 0.03 < sides < 0.8
    peak_to_rms_db = 20 * np.log10(np.abs(track.audio).max() / np.sqrt(np.mean(track.audio**2)))
    assert peak_to_rms_db > 8


def test_the_ending_fades_to_silence(rendered: Render) -> None:
    track = rendered("lo-fi hip hop")
    assert np.abs(track.audio[-200:]).max() < 1e-3


@pytest.mark.parametrize("seconds", [5.0, 7.123, 11.0])
def test_short_and_odd_lengths_are_exact(rendered: Render, seconds: float) -> None:
    assert len(rendered("techno", seconds).audio) == round(seconds * RATE_HERTZ)


def test_the_loudness_target_of_the_request_is_kept(rendered: Render) -> None:
    track = rendered("ambient", loudness_lufs=-20.0)
    assert abs(loudness_lufs(track.audio) - -20.0) <= 0.5


def test_the_same_recipe_gives_the_same_bytes_and_another_seed_does_not(tmp_path) -> None:
    def digest(name: str, seed: int) -> str:
        path = tmp_path / name
        master = render(Recipe("rainy lo-fi with piano", 6.0, seed), path, lambda progress: None)
        assert master.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert master.size_bytes == path.stat().st_size
        return master.sha256

    first = digest("first.flac", 11)
    assert digest("second.flac", 11) == first
    assert digest("third.flac", 12) != first


def test_progress_never_falls(rendered: Render) -> None:
    progress: tuple[Progress, ...] = rendered("house").progress
    percents = [step.percent for step in progress]
    assert len(percents) > 8
    assert percents == sorted(percents)
    assert 0 <= percents[0] < percents[-1] <= 100
