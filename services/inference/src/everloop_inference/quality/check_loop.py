"""Q11: the place where a loopable track meets itself."""

from __future__ import annotations

import numpy as np
from scipy.signal import stft

from ..engines.procedural.audio import SAMPLE_RATE_HERTZ
from ..engines.procedural.compose import compose
from ..engines.procedural.master.limiter import limit_in_place
from ..engines.procedural.mix.canvas import Canvas
from ..engines.procedural.mix.mixdown import mix_down
from ..engines.procedural.plan import plan
from .finding import Finding
from .meters import level_db
from .piece import Piece, Values


def check_loop(piece: Piece, track: Piece) -> list[Finding]:
    """Figures of one loopable track. `track`: longer music of the same words and seed.

    A short loop has only a few bar lines, and its seam is one of them: which neighbouring bars are ordinary is learnt
    from the insides of the sections of both.
    """
    looped = np.concatenate([piece.audio, piece.audio[: 2 * SAMPLE_RATE_HERTZ]])
    seam = len(piece.audio)
    steps = np.abs(np.diff(looped[seam - SAMPLE_RATE_HERTZ // 4 : seam + SAMPLE_RATE_HERTZ // 4], axis=0))
    jump = float(
        (np.abs(looped[seam] - looped[seam - 1]) / (np.percentile(steps, 99.9, axis=0) + 1e-9)).max()
    )
    mono = looped.mean(axis=1)
    ordinary = [
        _distance(music.mono, at)
        for music in (piece, track)
        for at in _bar_lines(music)
        if SAMPLE_RATE_HERTZ <= at <= len(music.audio) - SAMPLE_RATE_HERTZ
    ]
    return [
        Finding("Q11", "level step at the seam, dB", _level_step_db(piece), high=0.1, subject=piece.subject),
        Finding("Q11", "sample jump against its surroundings", jump, high=1.0, subject=piece.subject),
        Finding(
            "Q11",
            "spectral distance against ordinary bar lines",
            _distance(mono, seam) / max(ordinary),
            high=1.0,
            subject=piece.subject,
        ),
    ]


def _bar_lines(piece: Piece) -> list[int]:
    """Samples of the bar lines inside sections: not where another one begins."""
    samples_per_bar = 4 * 60 / piece.tempo_bpm * SAMPLE_RATE_HERTZ
    return [
        round(bar * samples_per_bar)
        for section in piece.score.sections
        for bar in range(section.start_bar + 1, section.start_bar + section.bars)
    ]


def _level_step_db(piece: Piece) -> float:
    """What the mix heard of itself before its first sample against its own last second.

    The drums of bar one are music and no step, so the two sides of the seam are not compared with each other.
    """
    planned = plan(piece.recipe)
    canvas = Canvas(planned.length.samples, planned.length.samples_per_beat, loopable=True)
    score = compose(planned.spec, planned.length, True, planned.seeds)
    mix = mix_down(planned.spec, score, canvas, planned.seeds, lambda share: None)
    limit_in_place(mix, 0.25)
    before = mix[:, canvas.run_in - SAMPLE_RATE_HERTZ : canvas.run_in]
    end = canvas.crop(mix)[:, -SAMPLE_RATE_HERTZ:]
    return abs(level_db(before.astype(np.float64)) - level_db(end.astype(np.float64)))


def _distance(mono: Values, at: int) -> float:
    sides = [mono[at - SAMPLE_RATE_HERTZ : at], mono[at : at + SAMPLE_RATE_HERTZ]]
    spectra = [
        np.log(np.abs(stft(side, SAMPLE_RATE_HERTZ, nperseg=2048)[2]).mean(axis=1) + 1e-6) for side in sides
    ]
    return float(np.abs(spectra[0] - spectra[1]).mean())
