"""Q4 and Q5 by ear: tempo from the drums' onsets and key from the sound, without a look at the score."""

from __future__ import annotations

import numpy as np
from scipy.signal import stft

from ..engines.procedural.audio import SAMPLE_RATE_HERTZ
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
        heard = heard_tempo_bpm(piece.mono, piece.tempo_bpm)
        findings.append(
            Finding(
                "Q4",
                "heard tempo off, share",
                abs(heard / piece.tempo_bpm - 1),
                high=0.02,
                subject=piece.subject,
            )
        )
    return findings


def onset_envelope(mono: Values) -> Values:
    """Rise of the log spectrum per 10 ms."""
    _, _, spectrum = stft(mono, SAMPLE_RATE_HERTZ, nperseg=1024, noverlap=1024 - _HOP)
    levels = np.log1p(1_000 * np.abs(spectrum))
    return np.maximum(0.0, np.diff(levels, axis=1)).mean(axis=0)


def heard_tempo_bpm(mono: Values, near_bpm: float) -> float:
    """The period of the onsets' autocorrelation, as the multiple of it that lies nearest to `near_bpm`.

    A listener may count half or double time, so those count as the tempo itself.
    """
    envelope = onset_envelope(mono)
    envelope = envelope - envelope.mean()
    size = 1 << (2 * len(envelope) - 1).bit_length()
    correlation = np.fft.irfft(np.abs(np.fft.rfft(envelope, size)) ** 2)[: len(envelope)]
    correlation /= np.arange(len(envelope), 0, -1)
    rate = SAMPLE_RATE_HERTZ / _HOP
    # Bars and half bars: long enough that a 10 ms frame is a small part of the period.
    low, high = round(rate * 1.0), min(len(correlation) - 1, round(rate * 6.5))
    lag = low + int(np.argmax(correlation[low:high]))
    left, centre, right = correlation[lag - 1 : lag + 2]
    bend = left - 2 * centre + right
    period_seconds = (lag + (0.5 * (left - right) / bend if bend else 0.0)) / rate
    beats = min(
        (n / m for n in range(1, 17) for m in (1, 2, 3)),
        key=lambda count: abs(np.log(60 * count / period_seconds / near_bpm)),
    )
    return 60 * beats / period_seconds


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
