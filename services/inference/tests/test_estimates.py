"""What a generation would cost, told before it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from everloop_inference.engines.contract import FinishedRun, SamplingChoice
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.fit_to_history import fit_to_history
from everloop_inference.engines.procedural.estimate import estimate
from everloop_inference.engines.settings import EngineSettings
from everloop_inference.errors import EngineError


def test_a_guess_is_scaled_by_the_median_of_what_runs_took() -> None:
    runs = [
        FinishedRun(60, 20),
        FinishedRun(60, 30),
        FinishedRun(60, 900),
        FinishedRun(0, 1),
        FinishedRun(60, -1),
    ]
    seconds, count = fit_to_history(5.0, lambda run: run.duration_seconds / 6 or None, runs)
    assert (seconds, count) == (15.0, 3)
    assert fit_to_history(5.0, lambda run: None, runs) == (5.0, 0)


def test_the_procedural_estimate_follows_the_machines_own_history() -> None:
    guess = estimate(180.0, ())
    assert guess.history_count == 0 and guess.fits and guess.memory_bytes > 0
    assert estimate(600.0, ()).memory_bytes > 1.5 * guess.memory_bytes
    slow = estimate(180.0, [FinishedRun(180.0, 10 * guess.seconds)])
    assert slow.seconds == pytest.approx(10 * guess.seconds)
    with pytest.raises(EngineError, match=r"^DURATION_OUT_OF_RANGE"):
        estimate(1.0, ())


def test_a_song_is_weighed_without_weights_and_by_what_it_asks_for() -> None:
    engine = DiffRhythmEngine(EngineSettings(device="cpu"))
    base = engine.estimate(95.0, SamplingChoice(), ())
    full = engine.estimate(285.0, SamplingChoice(), ())
    assert base.memory_bytes < full.memory_bytes < 16e9
    assert base.seconds < full.seconds
    half = engine.estimate(95.0, SamplingChoice(guidance_interval=(0.0, 0.5)), ())
    few = engine.estimate(95.0, SamplingChoice(steps=8), ())
    assert few.seconds < half.seconds < base.seconds
    measured = engine.estimate(
        95.0, SamplingChoice(), [FinishedRun(95.0, 2 * base.seconds, SamplingChoice())]
    )
    assert measured.seconds > 1.5 * base.seconds and measured.history_count == 1
    with pytest.raises(EngineError, match=r"^INVALID_INPUT: sampling.steps"):
        engine.estimate(95.0, SamplingChoice(steps=1), ())
    with pytest.raises(EngineError, match=r"^DURATION_OUT_OF_RANGE"):
        engine.estimate(286.0, SamplingChoice(), ())


def test_what_does_not_fit_is_said_with_figures_and_a_way_out(tmp_path: Path) -> None:
    engine = DiffRhythmEngine(EngineSettings(models=tmp_path, device="cpu", memory_bytes_max=2_000_000_000))
    refused = engine.estimate(95.0, SamplingChoice(), ())
    assert not refused.fits and refused.free_memory_bytes <= 2_000_000_000
    assert "GB of memory" in refused.sentence and "shorter song" in refused.sentence
