"""A loopable track joins itself: the risk is a click, a gap of reverb, or a bar that does not fit."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import stft

from conftest import RATE_HERTZ, Render
from everloop_inference.engines.contract import Overrides
from everloop_inference.engines.procedural.compose import compose
from everloop_inference.engines.procedural.form.length import plan_loop
from everloop_inference.engines.procedural.master.limiter import limit_in_place
from everloop_inference.engines.procedural.mix.canvas import Canvas
from everloop_inference.engines.procedural.mix.mixdown import mix_down
from everloop_inference.engines.procedural.prompt.interpret import interpret
from everloop_inference.engines.procedural.prompt.specify import specify
from everloop_inference.engines.procedural.seeds import SeedTree
from everloop_inference.engines.procedural.styles import STYLES
from everloop_inference.quality.meters import level_db

_PROMPTS = [style.label for style in STYLES.values()] + [
    "sleep, sea waves, heavy rain",
    "café, vinyl, slow piano",
]


@pytest.mark.parametrize("prompt", _PROMPTS)
def test_the_loop_starts_as_if_it_had_always_been_playing(prompt: str) -> None:
    """What the mix sounds like just before its first sample must be what its last second sounds like.

    The level step at the seam is the difference between the two: the drums of bar one are music, not a step.
    """
    seeds = SeedTree(5)
    spec = specify(interpret(prompt, Overrides()), seeds)
    length = plan_loop(10.0, spec.tempo_bpm, spec.tempo_asked)
    canvas = Canvas(length.samples, length.samples_per_beat, loopable=True)
    mix = mix_down(spec, compose(spec, length, True, seeds), canvas, seeds, lambda share: None)
    limit_in_place(mix, 0.25)
    before = mix[:, canvas.run_in - RATE_HERTZ : canvas.run_in]
    end = mix[:, canvas.run_in + canvas.samples - RATE_HERTZ : canvas.run_in + canvas.samples]
    assert abs(level_db(before) - level_db(end)) <= 0.1
    assert level_db(before - end) < level_db(end) - 30
    loop = canvas.crop(mix)
    steps = np.abs(np.diff(loop, axis=1))
    around = np.concatenate([steps[:, -RATE_HERTZ // 4 :], steps[:, : RATE_HERTZ // 4]], axis=1)
    assert (np.abs(loop[:, 0] - loop[:, -1]) <= np.percentile(around, 99.9, axis=1)).all()


@pytest.mark.parametrize("prompt", ["lo-fi hip hop", "ambient", "house"])
def test_the_seam_is_no_further_apart_than_two_ordinary_bars(rendered: Render, prompt: str) -> None:
    track = rendered(prompt, seconds=24.0, loopable=True)
    bar = round(4 * 60 / track.master.tempo_bpm * RATE_HERTZ)
    second = RATE_HERTZ
    looped = np.concatenate([track.mono, track.mono[:second]])

    def distance(at: int) -> float:
        sides = [looped[at - second : at], looped[at : at + second]]
        spectra = [
            np.log(np.abs(stft(side, RATE_HERTZ, nperseg=2048)[2]).mean(axis=1) + 1e-6) for side in sides
        ]
        return float(np.abs(spectra[0] - spectra[1]).mean())

    ordinary = [distance(at) for at in range(bar, len(track.mono) - bar, bar)]
    assert distance(len(track.mono)) <= max(ordinary)


@pytest.mark.parametrize(("seconds", "tempo"), [(16.0, None), (60.0, 77.0), (30.0, 120.0), (90.0, None)])
def test_a_loop_is_whole_bars_in_exactly_the_asked_time_when_the_tempo_can_give_way(
    seconds: float, tempo: float | None
) -> None:
    spec = specify(interpret("house", Overrides(tempo_bpm=tempo)), SeedTree(3))
    length = plan_loop(seconds, spec.tempo_bpm, spec.tempo_asked)
    assert length.samples == round(seconds * RATE_HERTZ)
    assert length.bars * 4 * length.samples_per_beat == pytest.approx(length.samples, abs=1e-6)
    if tempo is not None:
        assert abs(length.tempo_bpm / tempo - 1) <= 0.03


def test_an_asked_tempo_is_kept_and_the_length_rounded_to_bars_when_both_cannot_be() -> None:
    length = plan_loop(6.0, 75.0, tempo_asked=True)
    assert length.tempo_bpm == pytest.approx(75.0, rel=1e-4)
    assert length.bars == 2
    assert length.samples == round(2 * 4 * 60 / 75 * RATE_HERTZ)


def test_a_loop_has_no_intro_and_no_outro(rendered: Render) -> None:
    names = {section.name for section in rendered("techno", seconds=24.0, loopable=True).master.sections}
    assert not names & {"intro", "outro"}
