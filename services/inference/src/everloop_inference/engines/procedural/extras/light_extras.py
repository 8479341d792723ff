"""The small files that come with every track: notes, chords, events and sections (product specification, F33)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ...contract import Extra, Section
from ..form.length import Length
from ..score import Score
from ..specification import Specification
from .chord_sheet import chord_sheet
from .event_list import event_list
from .midi_file import midi_file
from .section_labels import section_labels

_TEXT = "text/plain; charset=utf-8"


def light_extras(
    spec: Specification, score: Score, length: Length, sections: Sequence[Section]
) -> tuple[Extra, ...]:
    """A MIDI file, a chord sheet, an event list (JSON) and section labels. The same score gives the same bytes."""
    tempo_bpm = length.tempo_bpm
    return (
        Extra("midi", "audio/midi", midi_file(spec, score, tempo_bpm)),
        Extra("chords", _TEXT, chord_sheet(spec, score, tempo_bpm).encode()),
        Extra("events", "application/json", event_bytes(spec, score, tempo_bpm)),
        Extra("sections", _TEXT, section_labels(sections).encode()),
    )


def event_bytes(spec: Specification, score: Score, tempo_bpm: float) -> bytes:
    """The event list as stored: its hash tells whether two scores are the same music."""
    events = event_list(spec.key, score, tempo_bpm)
    return (json.dumps(events, ensure_ascii=False, separators=(",", ":")) + "\n").encode()
