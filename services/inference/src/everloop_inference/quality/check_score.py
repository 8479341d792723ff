"""Q4, Q5 and Q6 on the written notes: place, scale, harmony, voice leading and melody."""

from __future__ import annotations

import itertools
import math
from collections import Counter

from ..engines.procedural.score import Note, Score
from .finding import Finding
from .piece import Written

# Thirty-seconds and triplets of a beat: everything the composer may write, before swing and the players' looseness.
_GRID_PER_BEAT = 24
_PHRASE_BARS = 16
# Fewer bars of melody cannot show how often a motif comes back.
_MELODY_BARS_MIN = 8


def check_score(piece: Written) -> list[Finding]:
    """Figures of one composition."""
    findings = [*_tempo(piece), *_scale(piece), *_harmony(piece)]
    if len(piece.score.parts.get("lead", [])) >= 12:
        findings += _melody(piece)
    return findings


def _notes(score: Score) -> list[Note]:
    return [note for part in score.parts.values() for note in part if note.start_beats < score.beats]


def chord_classes(score: Score, note: Note) -> set[int]:
    """Pitch classes of the chords that sound where a note starts; an anticipation belongs to the next chord."""
    return {
        pitch_class
        for span in score.spans
        if span.start_beats - 0.6 <= note.start_beats < span.start_beats + span.beats
        for pitch_class in span.chord.pitch_classes
    }


def _tempo(piece: Written) -> list[Finding]:
    asked = piece.recipe.overrides.tempo_bpm or (piece.spec.tempo_bpm if piece.spec.tempo_asked else None)
    findings = []
    if asked is not None:
        give = 0.03 if piece.recipe.loopable else 0.0
        findings.append(
            Finding(
                "Q4",
                "tempo off the asked one, share",
                abs(piece.tempo_bpm / asked - 1),
                high=give + 1e-9,
                subject=piece.subject,
            )
        )
    written = [hit.start_beats for hit in piece.score.hits] + [
        note.start_beats for note in _notes(piece.score)
    ]
    off = sum(
        min(_off_grid(beat), _off_grid(unswung(beat, piece.spec.swing, piece.spec.style.swing_unit_beats)))
        > 1e-3
        for beat in written
    )
    findings.append(
        Finding(
            "Q4", "notes off the grid, share", off / max(1, len(written)), high=0.0, subject=piece.subject
        )
    )
    return findings


def _off_grid(beat: float) -> float:
    """Distance to the nearest place of the straight grid, in beats."""
    return abs(beat * _GRID_PER_BEAT - round(beat * _GRID_PER_BEAT)) / _GRID_PER_BEAT


def unswung(beat: float, swing: float, pair_beats: float) -> float:
    """Where a place stood before its pair was swung: the first half of a pair takes the share `swing` of its time."""
    pair = math.floor(beat / pair_beats + 1e-9)
    inside = beat / pair_beats - pair
    straight = inside * 0.5 / swing if inside < swing else 1 - (1 - inside) * 0.5 / (1 - swing)
    return (pair + straight) * pair_beats


def _scale(piece: Written) -> list[Finding]:
    notes = _notes(piece.score)
    inside = sum(
        note.pitch % 12 in piece.spec.key.pitch_classes or note.pitch % 12 in chord_classes(piece.score, note)
        for note in notes
    )
    low = 0.85 if piece.spec.style.style_id == "jazz" else 0.95
    return [
        Finding(
            "Q5", "notes in scale or chord, share", inside / max(1, len(notes)), low, subject=piece.subject
        )
    ]


def _harmony(piece: Written) -> list[Finding]:
    strong = [note for note in _notes(piece.score) if note.start_beats % 4 < 0.01]
    inside = sum(note.pitch % 12 in chord_classes(piece.score, note) for note in strong)
    findings = [
        Finding(
            "Q6",
            "chord tones on strong beats, share",
            inside / max(1, len(strong)),
            low=0.7,
            subject=piece.subject,
        )
    ]
    moves = parallel = 0
    for before, after in itertools.pairwise(piece.score.spans):
        if before.chord == after.chord:
            continue
        moves += 1
        parallel += _has_parallel_fifth(before.voicing, after.voicing)
    # Styles of stacked sevenths slide in fifths on purpose, so this is a share and no ban.
    if moves:
        findings.append(
            Finding(
                "Q6",
                "chord changes with outer parallel fifths, share",
                parallel / moves,
                high=0.35,
                subject=piece.subject,
            )
        )
    return findings


def _has_parallel_fifth(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    """Between the lowest and the highest voice, both moving the same way from one fifth into another."""
    if not before or len(before) != len(after):
        return False
    low, high = after[0] - before[0], after[-1] - before[-1]
    fifths = (before[-1] - before[0]) % 12 == 7 and (after[-1] - after[0]) % 12 == 7
    return fifths and low == high and low != 0


def _melody(piece: Written) -> list[Finding]:
    lead = sorted(piece.score.parts["lead"], key=lambda note: note.start_beats)
    pitches = [note.pitch for note in lead]
    steps = sum(abs(b - a) <= 2 for a, b in itertools.pairwise(pitches)) / (len(pitches) - 1)
    return [
        Finding("Q6", "melodic steps, share", steps, low=0.6, subject=piece.subject),
        Finding(
            "Q6",
            "range of the melody, semitones",
            max(pitches) - min(pitches),
            high=16,
            subject=piece.subject,
        ),
        *_motif(piece, lead),
    ]


def _motif(piece: Written, lead: list[Note]) -> list[Finding]:
    if melody_bars(lead, piece.score) < _MELODY_BARS_MIN:
        return []
    heard = motif_recurrence(lead, piece.score)
    return [Finding("Q6", "motif heard per 16 bars", heard, 2.0, 6.0, subject=piece.subject)]


def melody_bars(lead: list[Note], score: Score) -> int:
    """Bars of the sections in which the melody plays."""
    return sum(
        section.bars
        for section in score.sections
        if any(section.start_beats <= note.start_beats < section.end_beats for note in lead)
    )


def motif_recurrence(lead: list[Note], score: Score) -> float:
    """How often the commonest bar rhythm of the melody is heard, per 16 bars in which the melody plays."""
    bars: dict[int, list[float]] = {}
    for note in lead:
        bars.setdefault(int(note.start_beats // 4), []).append(round(note.start_beats % 4 * 4) / 4)
    rhythms = Counter(tuple(places) for places in bars.values() if len(places) >= 2)
    playing = melody_bars(lead, score)
    if not rhythms or not playing:
        return 0.0
    return rhythms.most_common(1)[0][1] * _PHRASE_BARS / playing
