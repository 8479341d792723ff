"""The bass: roots and fifths in the style's rhythm, locked to the kick where there is one."""

from __future__ import annotations

import numpy as np

from ..score import ChordSpan, Note
from ..seeds import SeedTree
from ..specification import Specification
from .drone_bass import drone_figure
from .drums import kick_steps, pattern_for
from .feel import looseness, swung, touch

# (start, length, force, what: r root, f fifth, o octave)
_Figure = tuple[tuple[float, float, float, str], ...]
_OFFBEAT: tuple[_Figure, ...] = (
    ((0.5, 0.4, 0.85, "r"), (1.5, 0.4, 0.8, "r"), (2.5, 0.4, 0.85, "r"), (3.5, 0.4, 0.8, "o")),
    (
        (0.5, 0.4, 0.85, "r"),
        (1.25, 0.2, 0.7, "r"),
        (1.5, 0.4, 0.8, "o"),
        (2.5, 0.4, 0.85, "r"),
        (3.25, 0.2, 0.7, "f"),
        (3.5, 0.4, 0.8, "r"),
    ),
    (
        (0.0, 0.6, 0.85, "r"),
        (0.75, 0.2, 0.7, "r"),
        (1.5, 0.4, 0.8, "o"),
        (2.25, 0.2, 0.7, "r"),
        (2.75, 0.5, 0.8, "f"),
        (3.5, 0.3, 0.75, "r"),
    ),
)
_FIGURES: dict[str, tuple[_Figure, ...]] = {
    "offbeat": _OFFBEAT,
    "ballad": (
        ((0.0, 4.0, 0.55, "r"), (2.0, 2.0, 0.42, "f")),
        ((0.0, 4.0, 0.55, "r"), (1.0, 3.0, 0.4, "f"), (2.0, 2.0, 0.42, "o")),
        ((0.0, 4.0, 0.55, "r"), (0.0, 4.0, 0.4, "o")),
        ((0.0, 3.0, 0.55, "r"), (3.0, 1.0, 0.42, "f")),
        ((0.0, 1.5, 0.55, "r"), (1.5, 2.5, 0.42, "f")),
        ((0.0, 2.0, 0.55, "r"), (2.0, 2.0, 0.5, "r")),
        ((0.0, 4.0, 0.55, "r"), (1.0, 3.0, 0.38, "o"), (2.0, 2.0, 0.4, "f"), (3.0, 1.0, 0.38, "o")),
    ),
    "octaves": (
        tuple((i * 0.5, 0.42, 0.85 if i % 2 == 0 else 0.68, "r" if i % 2 == 0 else "o") for i in range(8)),
        tuple((i * 0.5, 0.42, 0.85 if i % 4 == 0 else 0.7, "o" if i in (3, 7) else "r") for i in range(8)),
    ),
    # Eighths in octaves, sixteenths, a gallop, and a line that leans on the offbeats: one per kind of section.
    "driving": (
        tuple((i * 0.5, 0.42, 0.85 if i % 2 == 0 else 0.68, "r" if i % 2 == 0 else "o") for i in range(8)),
        tuple((i * 0.5, 0.42, 0.85 if i % 4 == 0 else 0.7, "o" if i in (3, 7) else "r") for i in range(8)),
        tuple((i * 0.25, 0.2, 0.85 if i % 4 == 0 else 0.66, "o" if i % 8 == 6 else "r") for i in range(16)),
        tuple((b + s, 0.2 if s else 0.42, 0.66 if s else 0.85, "r") for b in range(4) for s in (0.0, 0.5, 0.75)),
        tuple((b + s, 0.22, 0.8, "o" if s == 0.75 else "r") for b in range(4) for s in (0.25, 0.5, 0.75)),
    ),
    "chip": (
        tuple((i * 0.5, 0.42, 0.85 if i % 2 == 0 else 0.68, "r" if i % 2 == 0 else "o") for i in range(8)),
        tuple((i * 0.5, 0.4, 0.8, "o" if i in (3, 7) else "r") for i in range(8)),
        tuple((float(i), 0.8, 0.8, "r" if i % 2 == 0 else "f") for i in range(4)),
        ((0.0, 0.7, 0.85, "r"), (0.75, 0.7, 0.75, "r"), (1.5, 0.45, 0.75, "o"),
         (2.0, 0.7, 0.85, "r"), (2.75, 0.7, 0.75, "f"), (3.5, 0.45, 0.75, "o")),
        tuple((b + s, 0.2 if s else 0.42, 0.68 if s else 0.85, "o" if s == 0.75 else "r")
              for b in range(4) for s in (0.0, 0.5, 0.75)),
        tuple((i + 0.5, 0.4, 0.8, "r" if i % 2 == 0 else "o") for i in range(4)),
        ((0.0, 1.4, 0.85, "r"), (1.5, 1.4, 0.75, "o"), (3.0, 0.9, 0.8, "f")),
        ((0.0, 1.9, 0.85, "r"), (2.0, 1.9, 0.8, "f")),
        tuple((i * 0.25, 0.2, 0.85 if i % 4 == 0 else 0.66, "r" if i % 8 < 6 else "o") for i in range(16)),
    ),
    "rolling": (
        tuple((i * 0.25, 0.2, 0.6 + 0.12 * (i % 4 == 2), "r") for i in range(16) if i % 4),
        tuple((i * 0.25, 0.2, 0.6 + 0.12 * (i % 4 == 2), "o" if i in (7, 14) else "r") for i in range(16) if i % 4),
    ),
    # Jazz in two: half notes, with or without a pick-up.
    "two": (
        ((0.0, 1.9, 0.78, "r"), (2.0, 1.9, 0.72, "f")),
        ((0.0, 1.9, 0.78, "r"), (2.0, 1.4, 0.72, "f"), (3.5, 0.45, 0.6, "r")),
        ((0.0, 1.4, 0.78, "r"), (1.5, 0.45, 0.55, "f"), (2.0, 1.9, 0.72, "f")),
        ((0.0, 2.9, 0.78, "r"), (3.0, 0.9, 0.7, "f")),
        ((0.0, 1.4, 0.78, "r"), (1.5, 1.4, 0.7, "f"), (3.0, 0.9, 0.7, "r")),
        ((0.0, 0.9, 0.78, "r"), (2.0, 0.9, 0.74, "f"), (3.0, 0.9, 0.7, "r")),
    ),
    "bossa": (
        ((0.0, 1.4, 0.75, "r"), (1.5, 0.45, 0.55, "f"), (2.0, 1.4, 0.7, "f"), (3.5, 0.45, 0.55, "r")),
        ((0.0, 1.4, 0.75, "r"), (1.5, 0.45, 0.55, "r"), (2.0, 1.4, 0.7, "f"), (3.5, 0.45, 0.55, "f")),
        ((0.0, 1.9, 0.75, "r"), (2.0, 1.9, 0.7, "f")),
        ((0.0, 1.4, 0.75, "r"), (1.5, 2.4, 0.65, "f")),
        ((0.0, 0.9, 0.75, "r"), (1.0, 0.4, 0.5, "f"), (1.5, 1.4, 0.65, "f"), (3.0, 0.9, 0.6, "r")),
    ),
}  # fmt: skip


def write_bass(
    spec: Specification, span: ChordSpan, following: ChordSpan, seeds: SeedTree, drums_play: bool
) -> list[Note]:
    """The bass under one chord; it knows the next chord, to lead into it."""
    stream = seeds.stream("bass", round(span.start_beats * 4))
    pattern = spec.style.bass_pattern
    root = _nearest(span.chord.root, spec.style.bass_range)
    if pattern == "walking" and _walks(span, seeds):
        return _walking(spec, span, following, seeds, stream)
    if pattern == "lofi":
        return _with_kick(spec, span, following, seeds, stream, drums_play)
    if "drums" not in spec.instruments:
        # Without drums to drive, no bass drives either.
        pattern = {"rolling": "drone", "chip": "two"}.get(pattern, pattern)
    if pattern in ("drone", "sustained"):
        return [
            _note(spec, span, stream, place * span.beats, length * span.beats, _tone(root, what, span), force)
            for place, length, force, what in drone_figure(pattern, span, seeds)
        ]
    figures = _FIGURES["two" if pattern == "walking" else pattern]
    figure = figures[int(seeds.stream("bass", "figure", span.section.letter).integers(len(figures)))]
    notes = []
    for bar in range(max(1, int(np.ceil(span.beats / 4)))):
        for start, length, force, what in figure:
            if start + 4 * bar >= span.beats:
                continue
            pitch = _tone(root, what, span)
            notes.append(_note(spec, span, stream, start + 4 * bar, length, pitch, force))
    return notes


def _walks(span: ChordSpan, seeds: SeedTree) -> bool:
    """Quiet sections may be played in two instead of four; the loud ones walk."""
    return span.section.energy > 0.8 or seeds.stream("bass", "walks", span.section.letter).random() < 0.6


def _nearest(pitch_class: int, pitch_range: tuple[int, int]) -> int:
    low, high = pitch_range
    pitch = low + (pitch_class - low) % 12
    return pitch if pitch <= high else pitch - 12


def _tone(root: int, what: str, span: ChordSpan) -> int:
    if what == "o":
        return root + 12
    if what == "f":
        fifth = (span.chord.fifth - root) % 12
        return root + fifth if root + fifth < 52 else root + fifth - 12
    return root


def _note(
    spec: Specification,
    span: ChordSpan,
    stream: np.random.Generator,
    start: float,
    length: float,
    pitch: int,
    force: float,
) -> Note:
    velocity = touch(stream, force * (0.8 + 0.3 * span.section.energy), 0.05)
    return Note(
        swung(span.start_beats + start, spec),
        min(length, span.beats - start),
        pitch,
        velocity,
        looseness(stream, spec, "bass"),
    )


def _with_kick(
    spec: Specification,
    span: ChordSpan,
    following: ChordSpan,
    seeds: SeedTree,
    stream: np.random.Generator,
    drums_play: bool,
) -> list[Note]:
    """Long root on the one, shorter ones with the kick, now and then a step into the next chord."""
    kicks = kick_steps(pattern_for(spec, span.section, seeds)) if drums_play else [0.0, 2.5]
    starts = [place for place in kicks if place == 0.0 or stream.random() < 0.75] or [0.0]
    if starts[0] != 0.0:
        starts.insert(0, 0.0)
    root = _nearest(span.chord.root, spec.style.bass_range)
    notes = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else 4.0
        what = "r" if index == 0 or stream.random() < 0.6 else ("f" if stream.random() < 0.6 else "o")
        length = min(1.9, (end - start) * 0.92)
        notes.append(
            _note(spec, span, stream, start, length, _tone(root, what, span), 0.85 if index == 0 else 0.7)
        )
    if stream.random() < 0.4 and following.chord.root != span.chord.root and starts[-1] < 3.25:
        target = _nearest(following.chord.root, spec.style.bass_range)
        approach = target + (-1 if stream.random() < 0.5 else 1) * (1 if stream.random() < 0.5 else 2)
        notes.append(_note(spec, span, stream, 3.5, 0.45, approach, 0.6))
    return notes


def _walking(
    spec: Specification, span: ChordSpan, following: ChordSpan, seeds: SeedTree, stream: np.random.Generator
) -> list[Note]:
    """Quarter notes: root, chord or scale tones in small steps, and a semitone or fifth into the next root."""
    low, high = spec.style.bass_range
    here = _nearest(span.chord.root, (low, high))
    target = _nearest(following.chord.root, (low, high))
    if abs(target + 12 - here) < abs(target - here) and target + 12 <= high:
        target += 12
    tones = sorted(
        pitch
        for pitch in range(low, high + 1)
        if pitch % 12 in span.chord.pitch_classes or pitch % 12 in spec.key.pitch_classes
    )
    line = [here]
    beats = round(span.beats)
    for beat in range(1, beats):
        if beat == beats - 1:
            nearer = target - 1 if line[-1] < target else target + 1
            line.append(
                nearer
                if stream.random() < 0.7
                else min(high, max(low, target + 7 if target < 40 else target - 5))
            )
            continue
        wanted = here + (target - here) * beat / beats + float(stream.normal(0, 3.0))
        choices = [pitch for pitch in tones if pitch != line[-1] and abs(pitch - line[-1]) <= 7]
        chordal = [pitch for pitch in choices if pitch % 12 in span.chord.pitch_classes]
        pool = chordal if beat == 2 and chordal else choices or tones
        line.append(min(pool, key=lambda pitch: abs(pitch - wanted)))
    notes = [
        _note(spec, span, stream, float(beat), 0.94, pitch, 0.74 if beat % 2 == 0 else 0.8)
        for beat, pitch in enumerate(line)
    ]
    # Some bassists skip often, some hardly ever.
    if stream.random() < 0.6 * seeds.stream("bass", "skips").random():
        skip = float(stream.choice([0.5, 1.5, 2.5]))
        notes.append(_note(spec, span, stream, skip, 0.35, line[int(skip)], 0.5))
    return notes
