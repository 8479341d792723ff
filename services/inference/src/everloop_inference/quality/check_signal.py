"""Q3, Q7 to Q10 and Q14: what any listener's meter would say about the finished file."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import median_filter
from scipy.signal import stft

from ..engines.procedural.audio import SAMPLE_RATE_HERTZ
from .finding import Finding
from .meters import centroid_hertz, loudness_lufs, loudness_range_lu, true_peak_dbtp
from .piece import Piece, Values
from .style_bands import AMBIENCE_CENTROID_HERTZ_MAX, CENTROID_HERTZ, OCTAVE_SHARE_DB

_SILENCE_LEVEL = 1e-3
_FRAME_SECONDS = 0.05


def check_signal(piece: Piece) -> list[Finding]:
    """Figures of one rendered track."""
    return [
        *_length(piece),
        *_level(piece),
        *_cleanness(piece),
        *_spectrum(piece),
        *_stereo(piece),
        *_dynamics(piece),
        *_musicality(piece),
    ]


def _length(piece: Piece) -> list[Finding]:
    asked = piece.recipe.duration_seconds * SAMPLE_RATE_HERTZ
    off = abs(len(piece.audio) - piece.master.sample_count)
    if not piece.recipe.loopable:
        off += abs(len(piece.audio) - round(asked))
    return [Finding("Q3", "samples too many or too few", off, high=0, subject=piece.subject)]


def _level(piece: Piece) -> list[Finding]:
    loudness = loudness_lufs(piece.audio)
    peak = true_peak_dbtp(piece.audio)
    return [
        Finding(
            "Q7",
            "loudness off target, LU",
            abs(loudness - piece.recipe.loudness_lufs),
            high=0.5,
            subject=piece.subject,
        ),
        Finding("Q7", "true peak, dBTP", peak, high=piece.recipe.true_peak_dbtp_max, subject=piece.subject),
        Finding(
            "Q7",
            "own meter against the other, LU",
            abs(loudness - piece.master.loudness_lufs),
            high=0.1,
            subject=piece.subject,
        ),
    ]


def _cleanness(piece: Piece) -> list[Finding]:
    full_scale = int((np.abs(piece.audio) >= 1.0 - 1 / 32768).sum())
    mean = float(np.abs(piece.audio.mean(axis=0)).max())
    return [
        Finding("Q8", "full-scale samples", full_scale, high=0, subject=piece.subject),
        Finding("Q8", "mean (DC)", mean, high=1e-3, subject=piece.subject),
        Finding(
            "Q8",
            "longest gap inside, s",
            _longest_gap_seconds(piece),
            high=1.0,
            subject=piece.subject,
        ),
    ]


def _longest_gap_seconds(piece: Piece) -> float:
    """The ending, from the last chord on, may be silent."""
    beats = piece.score.final_beats or piece.score.beats
    inside = piece.audio[: round(beats * 60 / piece.tempo_bpm * SAMPLE_RATE_HERTZ)]
    frame = round(_FRAME_SECONDS * SAMPLE_RATE_HERTZ)
    frames = np.abs(inside[: len(inside) // frame * frame]).reshape(-1, frame * 2).max(axis=1)
    longest = run = 0
    for quiet in frames < _SILENCE_LEVEL:
        run = run + 1 if quiet else 0
        longest = max(longest, run)
    return longest * _FRAME_SECONDS


def _spectrum(piece: Piece) -> list[Finding]:
    style = piece.spec.style.style_id
    low, high = CENTROID_HERTZ[style]
    if style != "lofi" and set(piece.spec.textures) - set(piece.spec.style.textures):
        high = max(high, AMBIENCE_CENTROID_HERTZ_MAX)
    findings = [
        Finding("Q9", "spectral centre, Hz", centroid_hertz(piece.mono), low, high, subject=piece.subject)
    ]
    for name, level in octave_shares_db(piece.mono).items():
        lowest, highest = OCTAVE_SHARE_DB[style][name]
        findings.append(Finding("Q9", f"share of {name}, dB", level, lowest, highest, subject=piece.subject))
    return findings


def octave_shares_db(mono: Values) -> dict[str, float]:
    """Power of four wide bands against the whole, in dB: enough to see a missing bass or a hissing top."""
    frequencies, _, spectrum = stft(mono, SAMPLE_RATE_HERTZ, nperseg=4096)
    power = (np.abs(spectrum) ** 2).mean(axis=1)
    edges = {"lows": (25, 160), "low mids": (160, 640), "high mids": (640, 2_560), "highs": (2_560, 16_000)}
    return {
        name: float(
            10
            * np.log10(
                power[(frequencies >= low) & (frequencies < high)].sum() / (power.sum() + 1e-20) + 1e-12
            )
        )
        for name, (low, high) in edges.items()
    }


def _stereo(piece: Piece) -> list[Finding]:
    left, right = piece.audio[:, 0], piece.audio[:, 1]
    middle, side = float(np.std(left + right)), float(np.std(left - right))
    both = float(np.mean(left**2) + np.mean(right**2)) / 2
    loss_db = 10 * np.log10(both / (float(np.mean(piece.mono**2)) + 1e-20))
    return [
        Finding("Q9", "side against middle", side / (middle + 1e-12), 0.05, 0.6, subject=piece.subject),
        Finding("Q9", "lost in the fold-down, dB", loss_db, high=3.0, subject=piece.subject),
    ]


def _dynamics(piece: Piece) -> list[Finding]:
    crest_db = 20 * np.log10(np.abs(piece.audio).max() / np.sqrt(np.mean(piece.audio**2)))
    return [
        Finding(
            "Q10", "loudness range, LU", loudness_range_lu(piece.audio), 3.0, 12.0, subject=piece.subject
        ),
        Finding("Q10", "crest factor, dB", float(crest_db), low=8.0, subject=piece.subject),
    ]


def _musicality(piece: Piece) -> list[Finding]:
    """Flatness of white noise is 0.56; a share of its energy in steady lines is what makes tones."""
    _, _, spectrum = stft(piece.mono, SAMPLE_RATE_HERTZ, nperseg=4096)
    power = np.abs(spectrum[4:1500]) ** 2 + 1e-14
    flatness = float(np.median(np.exp(np.log(power).mean(axis=0)) / power.mean(axis=0)))
    thinned = power[:, :: max(1, power.shape[1] // 600)]
    harmonic = median_filter(thinned, size=(1, 17))
    percussive = median_filter(thinned, size=(17, 1))
    share = float(harmonic[harmonic > percussive].sum() / (harmonic.sum() + percussive.sum()))
    return [
        Finding("Q14", "spectral flatness", flatness, high=0.12, subject=piece.subject),
        Finding("Q14", "harmonic share", share, low=0.25, subject=piece.subject),
    ]
