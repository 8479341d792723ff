"""The harmony as players read it: sections with bars of chord symbols."""

from __future__ import annotations

from ..score import BEATS_PER_BAR, ChordSpan, Score
from ..specification import Specification
from ..theory.chords import Chord
from ..theory.scales import PITCH_NAMES, Key

_BARS_PER_LINE = 4
_SHARP_NAMES = ("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B")
# Tonics whose major scales are written with sharps.
_SHARP_TONICS = frozenset({2, 4, 6, 7, 9, 11})


def chord_name(chord: Chord, key: Key) -> str:
    """For example "Am7" or "F#m7b5", spelled with the sharps or flats of the key."""
    names = _SHARP_NAMES if key.relative_major in _SHARP_TONICS else PITCH_NAMES
    return names[chord.root] + chord.symbol.partition(":")[2]


def chord_sheet(spec: Specification, score: Score, tempo_bpm: float) -> str:
    """Plain text: key and tempo, then each section's bars, four to a line, a chord where it changes."""
    lines = [f"Key: {spec.key.name}", f"Tempo: {tempo_bpm:.2f} bpm, {BEATS_PER_BAR}/4", ""]
    for section in score.sections:
        lines.append(f"[{section.name.capitalize()}]")
        spans = [span for span in score.spans if span.section is section]
        bars = [
            _bar(spans, section.start_beats + BEATS_PER_BAR * bar, spec.key) for bar in range(section.bars)
        ]
        for first in range(0, len(bars), _BARS_PER_LINE):
            lines.append("| " + " | ".join(bars[first : first + _BARS_PER_LINE]) + " |")
        lines.append("")
    return "\n".join(lines)


def _bar(spans: list[ChordSpan], start_beats: float, key: Key) -> str:
    """Chords that start in the bar; "%" where the one before goes on."""
    names = [
        chord_name(span.chord, key)
        for span in spans
        if start_beats - 1e-6 <= span.start_beats < start_beats + BEATS_PER_BAR - 1e-6
    ]
    return " ".join(names) or "%"
