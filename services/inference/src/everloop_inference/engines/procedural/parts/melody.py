"""The melody: one motif of a bar or two, repeated, moved along the scale, turned over and answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..score import BEATS_PER_BAR, ChordSpan, FormSection, Note
from ..seeds import SeedTree
from ..specification import Specification
from .feel import looseness, swung, touch

# Steps of the scale that the line moves; small ones much more often.
_MOVES = np.array([-3, -2, -1, 0, 1, 2, 3])
_MOVE_CHANCES = np.array([0.03, 0.10, 0.31, 0.10, 0.31, 0.11, 0.04])
# What happens to the motif in the four two-bar halves of a phrase of eight bars.
_PLANS = (
    ("same", "same", "lift", "answer"),
    ("same", "lift", "same", "answer"),
    ("same", "invert", "same", "answer"),
)
_RANGE_SEMITONES = 16


@dataclass(frozen=True)
class _MotifNote:
    start_beats: float
    duration_beats: float
    step: int
    accent: float


def write_melody(
    spec: Specification, section: FormSection, spans: list[ChordSpan], seeds: SeedTree
) -> list[Note]:
    """The melody of a section over its chords: strong beats on chord tones, at least a quarter of rests."""
    letter = "A" if section.letter in "IOC" else section.letter
    motif = _motif(spec, seeds.stream("melody", "motif", letter))
    plan = _PLANS[int(seeds.stream("melody", "plan", letter).integers(len(_PLANS)))]
    ladder = _ladder(spec)
    home = len(ladder) // 2 + int(seeds.stream("melody", "home", letter).integers(-1, 2))
    notes: list[Note] = []
    for half in range((section.bars + 1) // 2):
        start = section.start_beats + half * 2 * BEATS_PER_BAR
        stream = seeds.stream("melody", "half", section.start_bar, half)
        change = plan[half % len(plan)]
        if spec.density < 0.35 and half % 2 == 1:
            continue
        for item in _changed(motif, change, stream):
            at = start + item.start_beats
            if at >= section.end_beats - 0.4:
                continue
            notes.append(_play(spec, item, at, home, ladder, spans, stream, section))
    return _without_collisions(notes)


def _motif(spec: Specification, stream: np.random.Generator) -> list[_MotifNote]:
    """Two bars: a rhythm that leaves room at the end, and a line that walks."""
    density = spec.style.lead_density * (0.5 + spec.density)
    grid = 0.5 if spec.tempo_bpm > 66 else 0.5
    places = []
    for slot in range(int(2 * BEATS_PER_BAR / grid)):
        beat = slot * grid
        if beat >= 6.0:
            break
        weight = 1.25 if beat % 2 == 0 else 1.0 if beat % 1 == 0 else 0.62
        if slot == 0 or stream.random() < density * weight:
            places.append(beat)
    if len(places) < 3:
        places = sorted({0.0, 1.5, 3.0} | set(places))
    step = 0
    notes = []
    for index, place in enumerate(places):
        end = places[index + 1] if index + 1 < len(places) else 7.0
        length = min(end - place, float(stream.choice([1.0, 1.5, 2.5]))) if end - place > 1 else end - place
        notes.append(_MotifNote(place, length * 0.93, step, 0.1 if place % 2 == 0 else 0.0))
        step += int(stream.choice(_MOVES, p=_MOVE_CHANCES))
        step = int(np.clip(step, -4, 5))
    return notes


def _changed(motif: list[_MotifNote], change: str, stream: np.random.Generator) -> list[_MotifNote]:
    if change == "lift":
        shift = int(stream.choice([-2, 1, 2]))
        return [_MotifNote(n.start_beats, n.duration_beats, n.step + shift, n.accent) for n in motif]
    if change == "invert":
        return [_MotifNote(n.start_beats, n.duration_beats, -n.step, n.accent) for n in motif]
    if change == "answer":
        kept = motif[: max(2, (2 * len(motif)) // 3)]
        last = kept[-1]
        ending = _MotifNote(last.start_beats, max(1.5, last.duration_beats), 0, 0.05)
        return [*kept[:-1], ending]
    if stream.random() < 0.3 and len(motif) > 3:
        skipped = int(stream.integers(1, len(motif)))
        return [note for index, note in enumerate(motif) if index != skipped]
    return motif


def _ladder(spec: Specification) -> list[int]:
    low, high = spec.style.lead_range
    shift = 12 if spec.instruments.get("lead") in ("soft_bell", "flute") and high < 84 else 0
    low, high = low + shift, min(low + shift + _RANGE_SEMITONES, high + shift)
    return [pitch for pitch in range(low, high + 1) if pitch % 12 in spec.key.pitch_classes]


def _play(
    spec: Specification,
    item: _MotifNote,
    at: float,
    home: int,
    ladder: list[int],
    spans: list[ChordSpan],
    stream: np.random.Generator,
    section: FormSection,
) -> Note:
    index = int(np.clip(home + item.step, 0, len(ladder) - 1))
    pitch = ladder[index]
    chord = next((span.chord for span in reversed(spans) if span.start_beats <= at + 1e-6), spans[0].chord)
    strong = at % 2 < 0.01 or item.duration_beats >= 1.5
    if strong and pitch % 12 not in chord.pitch_classes:
        options = [candidate for candidate in ladder if candidate % 12 in chord.pitch_classes]
        if options:
            pitch = min(options, key=lambda candidate: abs(candidate - pitch))
    elif any((pitch - tone) % 12 == 1 for tone in chord.pitch_classes) and item.duration_beats > 0.7:
        # A long note a semitone above a chord tone grates: take the chord tone.
        pitch -= 1
    velocity = touch(stream, 0.55 + item.accent + 0.3 * section.energy, 0.06)
    return Note(swung(at, spec), item.duration_beats, pitch, velocity, looseness(stream, spec, "lead"))


def _without_collisions(notes: list[Note]) -> list[Note]:
    """One voice: a note ends where the next begins."""
    ordered = sorted(notes, key=lambda note: note.start_beats)
    kept: list[Note] = []
    for index, note in enumerate(ordered):
        length = note.duration_beats
        if index + 1 < len(ordered):
            length = min(length, ordered[index + 1].start_beats - note.start_beats)
        if length > 0.05:
            kept.append(Note(note.start_beats, length, note.pitch, note.velocity, note.offset_seconds))
    return kept
