"""Rhythms of the chord player, in beats from the bar line: (start, length, force)."""

from __future__ import annotations

import numpy as np

from ..score import ChordSpan, Note
from ..seeds import SeedTree
from ..specification import Specification
from .broken_chords import write_broken
from .feel import looseness, swung, touch

Stroke = tuple[float, float, float]

_LOFI: tuple[tuple[Stroke, ...], ...] = (
    ((0.0, 3.6, 0.7),),
    ((0.0, 2.2, 0.7), (2.5, 1.3, 0.55)),
    ((0.0, 1.4, 0.7), (1.75, 2.0, 0.5)),
    ((0.0, 1.0, 0.65), (1.5, 0.8, 0.45), (2.75, 1.1, 0.55)),
)
_STABS: tuple[tuple[Stroke, ...], ...] = (
    ((0.0, 0.3, 0.8), (0.75, 0.25, 0.7), (1.5, 0.3, 0.75), (2.75, 0.25, 0.7), (3.5, 0.3, 0.65)),
    ((0.5, 0.3, 0.75), (1.5, 0.3, 0.7), (2.25, 0.25, 0.65), (2.5, 0.3, 0.75), (3.5, 0.3, 0.7)),
    ((0.0, 0.35, 0.8), (1.25, 0.3, 0.7), (2.5, 0.35, 0.75)),
    ((0.75, 0.3, 0.75), (1.5, 0.3, 0.7), (3.25, 0.3, 0.75)),
)
_DUB: tuple[tuple[Stroke, ...], ...] = (
    ((0.5, 0.25, 0.75),),
    ((0.75, 0.25, 0.75), (2.5, 0.25, 0.6)),
    ((1.5, 0.3, 0.75),),
    ((0.5, 0.25, 0.75), (1.25, 0.25, 0.55), (3.5, 0.25, 0.6)),
)
_COMPING: tuple[tuple[Stroke, ...], ...] = (
    ((0.0, 1.2, 0.6), (1.5, 0.6, 0.55)),
    ((0.5, 0.6, 0.55), (2.0, 1.0, 0.5)),
    ((1.5, 0.8, 0.55), (3.5, 0.5, 0.5)),
    ((0.0, 2.6, 0.5),),
    ((1.0, 0.4, 0.5), (2.5, 1.0, 0.55)),
    ((1.0, 0.5, 0.5), (3.0, 0.5, 0.52)),
    ((0.0, 0.4, 0.5), (1.0, 0.4, 0.46), (2.0, 0.4, 0.5), (3.0, 0.4, 0.46)),
    ((0.5, 0.3, 0.55), (1.5, 0.3, 0.5), (2.5, 0.5, 0.55)),
    ((2.0, 1.8, 0.5),),
    ((1.0, 0.9, 0.52), (3.5, 0.4, 0.5)),
    ((0.0, 0.9, 0.55), (2.5, 1.2, 0.52)),
)
# How many of the rhythms one player uses in one kind of section.
_HABITS = 3
_BOSSA: tuple[tuple[Stroke, ...], ...] = (
    ((0.0, 0.8, 0.6), (1.0, 0.4, 0.5), (1.5, 0.9, 0.6), (2.5, 0.9, 0.55), (3.5, 0.5, 0.6)),
    ((0.5, 0.9, 0.55), (1.5, 0.4, 0.55), (2.0, 0.9, 0.55), (3.0, 0.4, 0.5), (3.5, 0.5, 0.6)),
    ((0.0, 1.4, 0.6), (1.5, 1.4, 0.6), (3.0, 0.9, 0.55)),
    ((0.0, 0.4, 0.6), (0.5, 0.9, 0.5), (1.5, 1.4, 0.6), (3.0, 0.4, 0.5), (3.5, 0.5, 0.55)),
    ((0.5, 1.4, 0.55), (2.0, 1.4, 0.6), (3.5, 0.5, 0.55)),
    ((0.0, 1.9, 0.6), (2.5, 1.4, 0.55)),
)
_RHYTHMS = {"lofi": _LOFI, "stabs": _STABS, "dub": _DUB, "comping": _COMPING, "bossa": _BOSSA}
# Patterns whose rhythm is chosen once per section, so that it becomes a riff; the others change from bar to bar.
_RIFFS = frozenset({"stabs", "dub"})
_ROLL_SECONDS = {"lofi": 0.013, "long": 0.006, "comping": 0.004, "bossa": 0.009}


def write_chords(spec: Specification, span: ChordSpan, seeds: SeedTree) -> list[Note]:
    """The notes of the chord player under one chord."""
    pattern = spec.style.chord_pattern
    stream = seeds.stream("chords", round(span.start_beats * 4))
    if pattern == "none":
        pattern = "lofi"
    if pattern == "sparse":
        return _sparse(spec, span, stream)
    if pattern == "broken":
        return write_broken(spec, span, seeds, stream)
    if pattern == "long":
        return _strum(spec, span, stream, [(0.0, span.beats * 0.98, 0.62)])
    rhythms = _RHYTHMS[pattern]
    strokes: list[Stroke] = []
    for bar in range(max(1, round(span.beats / 4))):
        if pattern in _RIFFS:
            choice = int(seeds.stream("chords", "riff", span.section.letter).integers(len(rhythms)))
        elif pattern == "bossa":
            # Two bars that belong together, chosen once per piece.
            pair = seeds.stream("chords", "pair").permutation(len(rhythms))
            choice = int(pair[(round(span.start_beats / 4) + bar) % 2])
        elif pattern == "comping":
            # A player has habits: a few rhythms per kind of section.
            habits = seeds.stream("chords", "habits", span.section.letter).permutation(len(rhythms))[:_HABITS]
            choice = int(habits[int(stream.integers(len(habits)))])
        else:
            limit = max(1, round(len(rhythms) * (0.45 + 0.55 * max(spec.density, span.section.energy))))
            choice = int(stream.integers(limit))
        strokes += [(start + 4 * bar, length, force) for start, length, force in rhythms[choice]]
    return _strum(spec, span, stream, [stroke for stroke in strokes if stroke[0] < span.beats - 0.1])


def _strum(
    spec: Specification, span: ChordSpan, stream: np.random.Generator, strokes: list[Stroke]
) -> list[Note]:
    notes = []
    roll = _ROLL_SECONDS.get(spec.style.chord_pattern, 0.002)
    for start, length, force in strokes:
        late = looseness(stream, spec, "chords")
        upward = stream.random() < 0.75
        level = touch(stream, force * (0.75 + 0.4 * span.section.energy))
        for index, pitch in enumerate(span.voicing):
            place = index if upward else len(span.voicing) - 1 - index
            # The top voice carries the line, the middle is softer.
            weight = 1.0 if index == len(span.voicing) - 1 else 0.88
            notes.append(
                Note(
                    swung(span.start_beats + start, spec),
                    min(length, span.beats - start + 0.1),
                    pitch,
                    touch(stream, level * weight, 0.03),
                    late + place * roll * (0.7 + 0.6 * stream.random()),
                )
            )
    return notes


def _sparse(spec: Specification, span: ChordSpan, stream: np.random.Generator) -> list[Note]:
    """Single chord tones, far apart, ringing on."""
    count = int(np.clip(round(span.beats * 0.42 * (0.4 + 1.2 * spec.density)), 1, 8))
    places = np.sort(stream.choice(np.arange(0, span.beats, 0.5), size=count, replace=False))
    order = stream.permutation(len(span.voicing))
    notes = []
    for index, place in enumerate(places):
        pitch = span.voicing[int(order[index % len(order)])] + (12 if stream.random() < 0.3 else 0)
        velocity = touch(stream, 0.42 + 0.25 * span.section.energy)
        notes.append(
            Note(span.start_beats + float(place), 3.0, pitch, velocity, looseness(stream, spec, "chords"))
        )
    return notes
