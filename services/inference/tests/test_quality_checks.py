"""The quality limits hold on a small sample, and every check refuses what it is there to refuse."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from everloop_inference.engines.contract import Overrides, Recipe
from everloop_inference.engines.procedural.audio import SAMPLE_RATE_HERTZ
from everloop_inference.quality.check_hearing import check_hearing, heard_tempo_bpm
from everloop_inference.quality.check_loop import check_loop
from everloop_inference.quality.check_score import check_score, unswung
from everloop_inference.quality.check_signal import check_signal
from everloop_inference.quality.check_variety import check_variety
from everloop_inference.quality.finding import Finding
from everloop_inference.quality.piece import Piece, play_music, write_music
from everloop_inference.quality.prompts import PROMPTS


def _missed(findings: list[Finding]) -> list[str]:
    return [
        f"{finding.check} {finding.name}: {finding.value:.4g} ({finding.limit})"
        for finding in findings
        if not finding.passed
    ]


@pytest.fixture(scope="module")
def piece() -> Piece:
    return play_music(Recipe("lo-fi hip hop to study to", 48.0, 1))


@pytest.mark.parametrize("style", PROMPTS)
def test_the_written_music_of_every_style_keeps_its_limits(style: str) -> None:
    for prompt in PROMPTS[style]:
        assert _missed(check_score(write_music(Recipe(prompt, 90.0, 4)))) == [], prompt


@pytest.mark.parametrize("style", ["chiptune", "jazz", "synthwave"])
def test_seeds_make_different_music_of_one_prompt(style: str) -> None:
    """The styles that stand nearest to the floor."""
    assert _missed(check_variety(PROMPTS[style][0], 50, 40.0)) == []


def test_a_finished_track_keeps_its_limits(piece: Piece) -> None:
    assert _missed(check_signal(piece) + check_hearing(piece)) == []


def test_a_loop_keeps_its_limits(piece: Piece) -> None:
    loop = play_music(Recipe("lo-fi hip hop to study to", 20.0, 1, loopable=True))
    assert _missed(check_loop(loop, piece)) == []


def test_noise_is_not_taken_for_music(piece: Piece) -> None:
    noise = np.random.default_rng(1).standard_normal((12 * SAMPLE_RATE_HERTZ, 2)) * 0.1
    missed = " ".join(_missed(check_signal(dataclasses.replace(piece, audio=noise))))
    for name in ("spectral flatness", "spectral centre", "side against middle", "loudness range"):
        assert name in missed


def test_silence_a_step_and_a_wrong_length_are_found(piece: Piece) -> None:
    spoilt = piece.audio[: 14 * SAMPLE_RATE_HERTZ].copy()
    spoilt[SAMPLE_RATE_HERTZ * 10 : SAMPLE_RATE_HERTZ * 12] = 0.0
    spoilt[: SAMPLE_RATE_HERTZ * 5] += 0.01
    missed = " ".join(_missed(check_signal(dataclasses.replace(piece, audio=spoilt))))
    for name in ("samples too many or too few", "mean (DC)", "longest gap"):
        assert name in missed


def test_a_note_beside_the_grid_and_a_leaping_melody_are_found() -> None:
    written = write_music(Recipe("jazz trio in a small club", 90.0, 1))
    assert _missed(check_score(written)) == []
    lead = [
        dataclasses.replace(note, pitch=note.pitch + 7 * (index % 2), start_beats=note.start_beats + 0.05)
        for index, note in enumerate(written.score.parts["lead"])
    ]
    spoilt = dataclasses.replace(written.score, parts=written.score.parts | {"lead": lead})
    missed = " ".join(_missed(check_score(dataclasses.replace(written, score=spoilt))))
    assert "off the grid" in missed
    assert "melodic steps" in missed


@pytest.mark.parametrize("swing", [0.5, 0.59, 0.655])
def test_a_swung_pair_is_read_back_to_where_it_was_written(swing: float) -> None:
    assert unswung(2 + swing, swing, 1.0) == pytest.approx(2.5)
    assert unswung(3.0, swing, 1.0) == pytest.approx(3.0)
    assert unswung(swing / 2, swing, 1.0) == pytest.approx(0.25)


@pytest.mark.parametrize("tempo_bpm", [74.0, 97.3, 128.0])
def test_the_tempo_of_clicks_is_heard(tempo_bpm: float) -> None:
    clicks = np.zeros(SAMPLE_RATE_HERTZ * 30)
    for beat in range(int(30 * tempo_bpm / 60)):
        at = round(beat * 60 / tempo_bpm * SAMPLE_RATE_HERTZ)
        clicks[at : at + 400] += np.hanning(400) * (1.0 if beat % 4 == 0 else 0.6)
    heard = heard_tempo_bpm(clicks + 1e-4 * np.random.default_rng(2).standard_normal(len(clicks)))
    assert min(abs(heard * times / tempo_bpm - 1) for times in (0.5, 1, 2)) < 0.005


def test_a_wrong_tempo_is_found(piece: Piece) -> None:
    claimed = dataclasses.replace(piece, tempo_bpm=piece.tempo_bpm * 1.1, recipe=piece.recipe)
    # The score is the same; played at the tempo that is claimed it would be, but the file's drums are not.
    asked = dataclasses.replace(
        claimed, recipe=dataclasses.replace(piece.recipe, overrides=Overrides(tempo_bpm=piece.tempo_bpm))
    )
    assert "tempo off the asked one" in " ".join(_missed(check_score(asked)))
