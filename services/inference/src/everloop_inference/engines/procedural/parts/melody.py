"""The melody: one motif of a bar or two, repeated, moved along the scale, turned over and answered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..score import BEATS_PER_BAR, ChordSpan, FormSection, Note
from ..seeds import SeedTree
from ..specification import Specification
from ..theory.chords import Chord
from .feel import looseness, swung, touch

# Steps of the scale that the line moves; small ones much more often.
_MOVES = np.array([-3, -2, -1, 0, 1, 2, 3])
_MOVE_CHANCES = np.array([0.01, 0.06, 0.37, 0.1, 0.38, 0.06, 0.02])
# How often a line that would turn back goes on instead: without it, it would only tremble around one note.
_KEEPS_DIRECTION = 0.45
# What happens to the motif in the four two-bar halves of a phrase of eight bars. It comes back as it was at the
# start and in the middle, so it is heard four times in sixteen bars: known, and not worn out.
_PLANS = (
    ("same", "lift", "same", "answer"),
    ("same", "invert", "same", "answer"),
    ("same", "answer", "same", "lift"),
)
# How much further than asked a note may move to reach a chord tone, and what a leap costs that the motif does not have.
_NO_CHORD_TONE_COST = 3.0
_LEAP_COST = 1.4
_STEP_SEMITONES = 2
_REACH_STEPS = 3
_SPARSE_DENSITY = 0.35
_SPARSE_LEAD_DENSITY = 0.25
_RANGE_SEMITONES = 16
# No note starts this shortly before the end of its section,
_LAST_BEATS = 1.5
# but a bar left over after the pairs is the motif's first bar, whole: cut short it would be a rhythm of its own.
_LAST_BEATS_ALONE = 0.4
# A piece of fewer bars has no room to make two themes known.
TWO_THEMES_BARS_MIN = 24
# Eighths of the motif that may carry a note; the rest of its two bars is breath.
_MOTIF_SLOTS = 12
# The eighth of the bar on which a motif begins.
_ENTRY_SLOTS = (0, 0, 0, 1, 2, 3)


@dataclass(frozen=True)
class _MotifNote:
    start_beats: float
    duration_beats: float
    step: int
    accent: float


def write_melody(
    spec: Specification,
    section: FormSection,
    spans: list[ChordSpan],
    seeds: SeedTree,
    one_theme: bool = False,
) -> list[Note]:
    """The melody of a section over its chords: strong beats on chord tones, at least a quarter of rests.

    With `one_theme` every kind of section sings the same motif.
    """
    # A sparse melody says so little that it keeps to one motif.
    sparse = spec.density < _SPARSE_DENSITY
    one_motif = one_theme or sparse or spec.style.lead_density < _SPARSE_LEAD_DENSITY
    letter = "A" if section.letter in "IOC" or one_motif else section.letter
    motif = _motif(spec, seeds.stream("melody", "motif", letter))
    plan = _PLANS[int(seeds.stream("melody", "plan", letter).integers(len(_PLANS)))]
    line = _Line(_ladder(spec), int(seeds.stream("melody", "home", letter).integers(-1, 2)))
    notes: list[Note] = []
    for half in range((section.bars + 1) // 2):
        start = section.start_beats + half * 2 * BEATS_PER_BAR
        alone = not one_motif and start + BEATS_PER_BAR >= section.end_beats
        stream = seeds.stream("melody", "half", section.start_bar, half)
        if sparse and half % 2 == 1:
            continue
        before: _MotifNote | None = None
        for item in _changed(motif, plan[half % len(plan)], stream):
            at = start + item.start_beats
            if at >= section.end_beats - (_LAST_BEATS_ALONE if alone else _LAST_BEATS):
                continue
            chord = next(
                (span.chord for span in reversed(spans) if span.start_beats <= at + 1e-6), spans[0].chord
            )
            strong = (
                at % 4 < 0.01 or item.duration_beats >= 1.4 or (at % 2 < 0.01 and item.duration_beats >= 0.9)
            )
            if before is None:
                pitch = line.begin(item.step, chord)
            else:
                pitch = line.move(item.step - before.step, chord, strong)
            before = item
            velocity = touch(stream, 0.55 + item.accent + 0.3 * section.energy, 0.06)
            late = looseness(stream, spec, "lead")
            length = min(item.duration_beats, section.end_beats - at) if alone else item.duration_beats
            notes.append(Note(swung(at, spec), length, pitch, velocity, late))
    return _without_collisions(notes)


class _Line:
    """A voice walking on a ladder of scale tones. It keeps the motif's steps and bends them to the chord."""

    def __init__(self, ladder: list[int], shift: int) -> None:
        self._ladder = ladder
        self._home = min(len(ladder) - 1, max(0, len(ladder) // 2 + shift))
        self._index = self._home

    def begin(self, step: int, chord: Chord) -> int:
        """The first note of a phrase: a chord tone near both where the phrase wants to start and the last note."""
        wanted = self._inside(self._home + step)
        places = [i for i, pitch in enumerate(self._ladder) if pitch % 12 in chord.pitch_classes] or [wanted]
        self._index = min(
            places, key=lambda place: (0.4 * abs(place - wanted) + abs(place - self._index), place)
        )
        return self._ladder[self._index]

    def move(self, steps: int, chord: Chord, strong: bool) -> int:
        """A move from the last note; on strong beats to a chord tone, if one is near. Prefers steps to new leaps."""
        wanted = self._index + steps
        if not 0 <= wanted < len(self._ladder):
            wanted = self._index - steps
        wanted = self._inside(wanted)
        here, direction = self._ladder[self._index], 1 if steps >= 0 else -1

        def cost(place: int) -> tuple[float, int]:
            pitch = self._ladder[place]
            away = float(abs(place - wanted))
            if strong and pitch % 12 not in chord.pitch_classes:
                away += _NO_CHORD_TONE_COST
            if abs(pitch - here) > _STEP_SEMITONES and abs(steps) <= 1:
                away += _LEAP_COST
            return away, -direction * place

        reach = {self._inside(wanted + shift) for shift in range(-_REACH_STEPS, _REACH_STEPS + 1)}
        self._index = min(reach, key=cost)
        return self._ladder[self._index]

    def _inside(self, place: int) -> int:
        return min(len(self._ladder) - 1, max(0, place))


def _motif(spec: Specification, stream: np.random.Generator) -> list[_MotifNote]:
    """Two bars: a rhythm that leaves room at the end, and a line that walks."""
    # Some players say more than others.
    density = spec.style.lead_density * (0.7 + spec.density) * (0.75 + 0.5 * stream.random())
    # A phrase need not begin on the bar line.
    entry = _ENTRY_SLOTS[int(stream.integers(len(_ENTRY_SLOTS)))]
    places = []
    for slot in range(entry, _MOTIF_SLOTS):
        beat = slot * 0.5
        weight = 1.3 if beat % 2 == 0 else 1.05 if beat % 1 == 0 else 0.75
        if slot == entry or stream.random() < density * weight:
            # Styles that swing sixteenths also push some notes a sixteenth ahead.
            early = (
                spec.style.swing > 0.52
                and spec.style.swing_unit_beats < 1
                and slot > entry
                and stream.random() < 0.25
            )
            places.append(beat - 0.25 if early else beat)
    if len(places) < 3 or sum(place < BEATS_PER_BAR for place in places) < 2:
        places = sorted({places[0], 2.0, 3.0} | set(places))
    first = {place for place in places if place < BEATS_PER_BAR}
    if first == {place - BEATS_PER_BAR for place in places if place >= BEATS_PER_BAR}:
        # Two bars of one rhythm would be a motif of one bar, heard twice as often as planned.
        places.pop()
    step = direction = 0
    leaps_left = max(1, len(places) // 5)
    notes = []
    for index, place in enumerate(places):
        end = places[index + 1] if index + 1 < len(places) else 5.9
        length = min(end - place, float(stream.choice([1.0, 1.5, 2.5]))) if end - place > 1 else end - place
        notes.append(_MotifNote(place, length * 0.93, step, 0.1 if place % 2 == 0 else 0.0))
        move = int(stream.choice(_MOVES, p=_MOVE_CHANCES))
        if move * direction < 0 and stream.random() < _KEEPS_DIRECTION:
            move = -move
        direction = move or direction
        if abs(move) > 1:
            move = move if leaps_left > 0 else int(np.sign(move))
            leaps_left -= 1
        step += move
        step = int(np.clip(step, -4, 5))
    return notes


def _changed(motif: list[_MotifNote], change: str, stream: np.random.Generator) -> list[_MotifNote]:
    """The motif, moved, turned over or answered; every change also touches the rhythm of both bars."""
    if change == "same":
        return motif
    if change == "lift":
        shift = int(stream.choice([-2, 1, 2]))
        lifted = [_MotifNote(n.start_beats, n.duration_beats, n.step + shift, n.accent) for n in motif]
        return _divided(lifted)
    if change == "invert":
        turned = [_MotifNote(n.start_beats, n.duration_beats, -n.step, n.accent) for n in motif]
        return _divided(turned)
    kept = motif[: max(2, (2 * len(motif)) // 3)]
    last = kept[-1]
    ending = _MotifNote(last.start_beats, max(1.5, last.duration_beats), 0, 0.05)
    answer = [*kept[:-1], ending]
    return _thinned(answer) if len(answer) > 3 else _divided(answer)


def _divided(notes: list[_MotifNote]) -> list[_MotifNote]:
    """The longest note of the first bar becomes two, itself and a step beside it; the second bar ends sooner."""
    if sum(note.start_beats >= BEATS_PER_BAR for note in notes) > 1:
        notes = notes[:-1]
    # The new note must lie in the first bar too, or that bar would sound as before.
    opening = [index for index, note in enumerate(notes) if note.start_beats + 0.5 < BEATS_PER_BAR]
    longest = max(opening, key=lambda index: notes[index].duration_beats)
    note = notes[longest]
    half = 0.5 if note.duration_beats > 0.6 else 0.25
    first = _MotifNote(note.start_beats, half * 0.93, note.step, note.accent)
    second = _MotifNote(note.start_beats + half, max(0.2, note.duration_beats - half), note.step + 1, 0.0)
    return [*notes[:longest], first, second, *notes[longest + 1 :]]


def _thinned(notes: list[_MotifNote]) -> list[_MotifNote]:
    """Without its second note: the first one is held longer."""
    first, second = notes[0], notes[1]
    held = _MotifNote(
        first.start_beats,
        second.start_beats + second.duration_beats - first.start_beats,
        first.step,
        first.accent,
    )
    return [held, *notes[2:]]


def _ladder(spec: Specification) -> list[int]:
    low, high = spec.style.lead_range
    shift = 12 if spec.instruments.get("lead") in ("soft_bell", "flute") and high < 84 else 0
    low, high = low + shift, min(low + shift + _RANGE_SEMITONES, high + shift)
    return [pitch for pitch in range(low, high + 1) if pitch % 12 in spec.key.pitch_classes]


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
