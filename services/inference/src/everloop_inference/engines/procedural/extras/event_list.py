"""Every note and stroke as plain data, in seconds of the file."""

from __future__ import annotations

from typing import TypedDict

from ..score import Score
from ..theory.scales import Key
from .chord_sheet import chord_name


class NoteEvent(TypedDict):
    """`part` is a role such as "bass"; drums have a voice in place of a pitch."""

    part: str
    startSeconds: float
    durationSeconds: float
    midiPitch: int | None
    drum: str | None
    velocity: float


class ChordEvent(TypedDict):
    """A chord and when it holds."""

    startSeconds: float
    durationSeconds: float
    name: str
    pitches: list[int]


class EventList(TypedDict):
    """All of a piece, in order of time."""

    version: int
    tempoBpm: float
    key: str
    notes: list[NoteEvent]
    chords: list[ChordEvent]


def event_list(key: Key, score: Score, tempo_bpm: float) -> EventList:
    """Times include the players' looseness, so they are where the sound starts."""
    beat = 60.0 / tempo_bpm
    notes: list[NoteEvent] = [
        {
            "part": role,
            "startSeconds": round(max(0.0, note.start_beats * beat + note.offset_seconds), 6),
            "durationSeconds": round(note.duration_beats * beat, 6),
            "midiPitch": note.pitch,
            "drum": None,
            "velocity": round(note.velocity, 4),
        }
        for role, part in score.parts.items()
        for note in part
    ]
    notes += [
        {
            "part": "drums",
            "startSeconds": round(max(0.0, hit.start_beats * beat + hit.offset_seconds), 6),
            "durationSeconds": 0.0,
            "midiPitch": None,
            "drum": hit.voice,
            "velocity": round(hit.velocity, 4),
        }
        for hit in score.hits
    ]
    return {
        "version": 1,
        "tempoBpm": tempo_bpm,
        "key": key.name,
        "notes": sorted(notes, key=lambda note: (note["startSeconds"], note["part"])),
        "chords": [
            {
                "startSeconds": round(span.start_beats * beat, 6),
                "durationSeconds": round(span.beats * beat, 6),
                "name": chord_name(span.chord, key),
                "pitches": list(span.voicing),
            }
            for span in score.spans
        ],
    }
