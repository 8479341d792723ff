"""A track is worked on by as many cores as there are, and nobody can hear how many there were."""

from __future__ import annotations

import numpy as np
import pytest

from everloop_inference.engines.contract import Recipe
from everloop_inference.engines.procedural.crew import ALONE, Crew
from everloop_inference.engines.procedural.master.limiter import limit_in_place
from everloop_inference.engines.procedural.mix import canvas as canvas_module
from everloop_inference.engines.procedural.mix.canvas import Canvas, Laid
from everloop_inference.engines.procedural.render import render


@pytest.mark.parametrize(
    ("prompt", "seconds", "loopable"),
    [
        # Longer than one window, tape, side-chain, chorus, echoes, sweeps and ambience.
        ("rainy lo-fi hip hop", 30.0, False),
        ("house", 16.0, True),
        ("ambient, sea waves", 12.0, True),
    ],
)
def test_the_number_of_workers_changes_no_bit(tmp_path, prompt: str, seconds: float, loopable: bool) -> None:
    recipe = Recipe(prompt, seconds, 3, loopable=loopable)
    digests = {
        render(recipe, tmp_path / f"{workers}.flac", lambda progress: None, workers).sha256
        for workers in (1, 2, 3)
    }
    assert len(digests) == 1


@pytest.mark.parametrize("loopable", [False, True])
def test_sounds_laid_in_windows_are_the_sum_of_sounds_added_one_by_one(monkeypatch, loopable: bool) -> None:
    monkeypatch.setattr(canvas_module, "_WINDOW", 1_000)
    stream = np.random.default_rng(7)
    laid = [
        Laid(
            int(stream.integers(-3_000, 9_000)),
            stream.standard_normal((2, count) if count % 2 else count).astype(np.float32),
            *stream.random(2).tolist(),
        )
        for count in stream.integers(1, 20_000, size=60).tolist()
    ]
    with Crew(3) as crew:
        canvas = Canvas(7_345, 100.0, loopable, crew)
        together, one_by_one = canvas.empty(), canvas.empty()
        canvas.lay(together, laid)
        for item in laid:
            canvas.add(one_by_one, item.start, item.sound, item.left, item.right)
    assert np.array_equal(together, one_by_one)


def test_the_limiter_has_no_seams_where_its_blocks_meet(monkeypatch) -> None:
    loud = np.random.default_rng(4).standard_normal((2, 60_000)).astype(np.float32) * 0.4
    whole, cut = loud.copy(), loud.copy()
    limit_in_place(whole, 0.5, ALONE)
    monkeypatch.setattr("everloop_inference.engines.procedural.master.limiter._BLOCK", 5_000)
    limit_in_place(cut, 0.5, ALONE)
    assert np.abs(whole - cut).max() < 1e-6
    assert np.abs(cut).max() <= 0.5


def test_an_error_in_one_piece_ends_the_render() -> None:
    def fails(item: int) -> int:
        raise MemoryError

    with Crew(2) as crew, pytest.raises(MemoryError):
        crew.map(fails, range(4))
