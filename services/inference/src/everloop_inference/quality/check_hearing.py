"""Q4 and Q5 by ear: tempo from the drums' onsets and key from the sound, without a look at the score."""

from __future__ import annotations

import numpy as np
from scipy.signal import stft

from ..engines.procedural.audio import SAMPLE_RATE_HERTZ
from ..engines.procedural.mix.canvas import Canvas
from ..engines.procedural.mix.perform import perform_drums
from ..engines.procedural.seeds import SeedTree
from .finding import Finding
from .piece import Piece, Values

_HOP = 441
# Krumhansl and Kessler's probe-tone profiles (1982).
_MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
_MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.6, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])


def check_hearing(piece: Piece) -> list[Finding]:
    """Figures of one track as a listener would take them down."""
    findings = [Finding("Q5", "credit for the heard key", key_credit(piece), low=0.5, subject=piece.subject)]
    if len(piece.score.hits) > 32:
        heard = heard_tempo_bpm(drums_alone(piece))
        off = min(abs(heard * times / piece.tempo_bpm - 1) for times in (0.5, 1.0, 2.0))
        findings.append(Finding("Q4", "heard tempo off, share", off, high=0.02, subject=piece.subject))
    return findings


def drums_alone(piece: Piece) -> Values:
    """The dry drums, folded down."""
    samples_per_beat = SAMPLE_RATE_HERTZ * 60 / piece.tempo_bpm
    canvas = Canvas(len(piece.audio), samples_per_beat, piece.recipe.loopable)
    seeds = SeedTree(piece.recipe.seed).child("sound")
    drums = canvas.empty()
    perform_drums(canvas, drums, piece.score.hits, piece.spec.style.drum_kit, seeds)
    return drums.mean(axis=0).astype(np.float64)


def onset_envelope(mono: Values) -> Values:
    """Rise of the log spectrum per 10 ms."""
    _, _, spectrum = stft(mono, SAMPLE_RATE_HERTZ, nperseg=1024, noverlap=1024 - _HOP)
    levels = np.log1p(1_000 * np.abs(spectrum))
    return np.maximum(0.0, np.diff(levels, axis=1)).mean(axis=0)


def heard_tempo_bpm(drums: Values) -> float:
    """The beat whose multiples find the drums most alike, those of four beats above all; knows nothing of the score.

    Between beats that fit equally well the one nearest to 110 bpm is heard, as by people.
    """
    envelope = onset_envelope(drums)
    envelope = envelope - envelope.mean()
    size = 1 << (2 * len(envelope) - 1).bit_length()
    correlation = np.fft.irfft(np.abs(np.fft.rfft(envelope, size)) ** 2)[: len(envelope)]
    correlation /= np.arange(len(envelope), 0, -1)
    # A player's looseness spreads a stroke over some frames.
    correlation = np.convolve(correlation / correlation[0], np.hanning(7) / np.hanning(7).sum(), mode="same")

    def likeness(bpm: Values, beats: int) -> Values:
        lags = 60 / bpm[:, None] * np.arange(1, beats + 1) * SAMPLE_RATE_HERTZ / _HOP
        found = np.interp(lags, np.arange(len(correlation)), correlation, right=0.0)
        # Bars of four are what tells a beat from one and a half of them.
        return np.asarray(found.mean(axis=1) + found[:, 3::4].mean(axis=1))

    wide = np.geomspace(45, 210, 1_200)
    habit = np.exp(-0.5 * (np.log2(wide / 110) / 1.6) ** 2)
    rough = wide[np.argmax(likeness(wide, 8) * habit)]
    fine = rough * np.linspace(0.985, 1.015, 301)
    return float(fine[np.argmax(likeness(fine, 16))])


def chroma(mono: Values) -> Values:
    """Share of each pitch class, 55 Hz to 1.8 kHz, peaks only."""
    frequencies, _, spectrum = stft(mono, SAMPLE_RATE_HERTZ, nperseg=16_384)
    magnitude = np.abs(spectrum)
    peaks = np.zeros_like(magnitude)
    inside = (magnitude[1:-1] > magnitude[:-2]) & (magnitude[1:-1] > magnitude[2:])
    peaks[1:-1][inside] = magnitude[1:-1][inside]
    chosen = (frequencies > 55) & (frequencies < 1_800)
    classes = np.round(12 * np.log2(frequencies[chosen] / 440) + 9).astype(int) % 12
    shares = np.zeros(12)
    np.add.at(shares, classes, peaks[chosen].sum(axis=1))
    return shares / (shares.sum() + 1e-12)


def key_credit(piece: Piece) -> float:
    """1 for the key itself, 0.5 a fifth away, 0.3 for its relative, 0.2 for its parallel (the MIREX scores).

    The best of the three keys that fit best counts: audio alone is weak (product specification, Q5).
    """
    heard = chroma(piece.mono)
    scores = {
        (tonic, minor): float(np.corrcoef(np.roll(_MINOR if minor else _MAJOR, tonic), heard)[0, 1])
        for tonic in range(12)
        for minor in (False, True)
    }
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:3]
    wanted = (piece.spec.key.tonic, piece.spec.key.is_minor)
    return max(_credit(wanted, key) for key in best)


def _credit(wanted: tuple[int, bool], heard: tuple[int, bool]) -> float:
    (tonic, minor), (other, other_minor) = wanted, heard
    step = (other - tonic) % 12
    if minor == other_minor:
        return {0: 1.0, 7: 0.5, 5: 0.5}.get(step, 0.0)
    if step == 0:
        return 0.2
    return 0.3 if step == (3 if minor else 9) else 0.0
