"""Voice leading: each chord takes the pitches nearest to the last one's."""

from __future__ import annotations

from itertools import pairwise, product

from .chords import Chord


def voice_chord(
    chord: Chord, previous: tuple[int, ...] | None, voices: int, pitch_range: tuple[int, int]
) -> tuple[int, ...]:
    """Pitches for a chord, lowest first, inside `pitch_range`.

    Chooses the placing with the least movement from `previous`, no gap wider than an octave, no semitone clash at
    the bottom and few parallel fifths; without a previous chord the one nearest to the middle of the range.
    """
    classes = _choose_tones(chord, voices)
    low, high = pitch_range
    options = [[pitch for pitch in range(low, high + 1) if pitch % 12 == tone] for tone in classes]
    best: tuple[float, tuple[int, ...]] | None = None
    for placed in product(*options):
        pitches = tuple(sorted(placed))
        cost = _spacing_cost(pitches) + _movement_cost(pitches, previous, (low + high) / 2)
        if best is None or cost < best[0]:
            best = (cost, pitches)
    return best[1] if best is not None else tuple(sorted(low + tone for tone in classes))


def _choose_tones(chord: Chord, voices: int) -> tuple[int, ...]:
    """The bass has the root, so with many tones it goes first, then the fifth; third, seventh and ninth stay."""
    tones = list(chord.pitch_classes)
    while len(tones) > voices:
        tones.remove(
            chord.root if chord.root in tones else chord.fifth if chord.fifth in tones else tones[-1]
        )
    doubles = [chord.root, chord.fifth, tones[0]]
    while len(tones) < voices:
        tones.append(doubles[(len(tones) - len(chord.intervals)) % len(doubles)])
    return tuple(tones)


def _spacing_cost(pitches: tuple[int, ...]) -> float:
    cost = 0.0
    for index, (lower, upper) in enumerate(pairwise(pitches)):
        gap = upper - lower
        if gap == 0:
            cost += 20
        elif gap == 1:
            cost += 9 if index == 0 else 3
        elif gap == 2:
            cost += 2 if index == 0 else 0.5
        elif gap > 9:
            cost += 4 + 2 * (gap - 9)
    if pitches and pitches[0] < 52 and len(pitches) > 1 and pitches[1] - pitches[0] < 4:
        cost += 4
    return cost


def _movement_cost(pitches: tuple[int, ...], previous: tuple[int, ...] | None, centre: float) -> float:
    middle = sum(pitches) / len(pitches)
    cost = 0.25 * abs(middle - centre)
    if previous is None or len(previous) != len(pitches):
        return cost
    moves = [now - before for now, before in zip(pitches, previous, strict=True)]
    cost += sum(abs(move) for move in moves) + 0.4 * max(abs(move) for move in moves)
    for lower in range(len(pitches) - 1):
        was_fifth = (previous[lower + 1] - previous[lower]) % 12 == 7
        is_fifth = (pitches[lower + 1] - pitches[lower]) % 12 == 7
        if was_fifth and is_fifth and moves[lower] == moves[lower + 1] != 0:
            cost += 2.5
    # Between the outer voices they stand out most.
    was_fifth, is_fifth = ((chord[-1] - chord[0]) % 12 == 7 for chord in (previous, pitches))
    if was_fifth and is_fifth and moves[0] == moves[-1] != 0:
        cost += 6
    return cost
