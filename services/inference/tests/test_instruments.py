"""Every instrument sounds like one: not a bare sine, not silent, no clicks at its ends."""

from __future__ import annotations

import numpy as np
import pytest

from everloop_inference.engines.procedural.audio import SAMPLE_RATE_HERTZ, Audio, pitch_hertz
from everloop_inference.engines.procedural.sound.instruments import INSTRUMENTS


def _played(instrument: str, pitch: int) -> Audio:
    sound = INSTRUMENTS[instrument](pitch_hertz(pitch), 2.0, 0.6, 0.5, np.random.default_rng(1))
    return np.atleast_2d(sound)


@pytest.mark.parametrize("pitch", [40, 60])
@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_no_instrument_is_a_test_tone(instrument: str, pitch: int) -> None:
    mono = _played(instrument, pitch).mean(axis=0).astype(np.float64)
    power = np.abs(np.fft.rfft(mono * np.hanning(mono.size))) ** 2
    hertz = np.fft.rfftfreq(mono.size, 1 / SAMPLE_RATE_HERTZ)
    strongest = hertz[np.argmax(power)]
    beside = np.abs(hertz - strongest) > 0.25 * strongest
    assert power[beside].sum() / power.sum() > 0.005, "a single sine"


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_a_note_begins_and_ends_without_a_click(instrument: str) -> None:
    sound = _played(instrument, 57)
    highest = np.abs(sound).max()
    assert highest > 0.05
    assert np.abs(sound[:, 0]).max() < 0.2 * highest
    assert np.abs(sound[:, -1]).max() < 0.01 * highest


def test_a_drone_moves() -> None:
    """Its overtones come and go in each ear: the spectrum of one second is not that of another."""
    sound = INSTRUMENTS["deep_drone"](pitch_hertz(36), 10.0, 0.6, 0.5, np.random.default_rng(2))[0]
    spectra = [
        np.abs(np.fft.rfft(sound[at : at + SAMPLE_RATE_HERTZ] * np.hanning(SAMPLE_RATE_HERTZ)))
        for at in range(2 * SAMPLE_RATE_HERTZ, 9 * SAMPLE_RATE_HERTZ, SAMPLE_RATE_HERTZ)
    ]
    partials = np.array([[spectrum[round(n * pitch_hertz(36))] for n in range(2, 6)] for spectrum in spectra])
    swing_db = 20 * np.log10(partials.max(axis=0) / partials.min(axis=0))
    assert swing_db.min() > 1.0
    assert swing_db.max() > 4.0
