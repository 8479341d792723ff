"""The written music: notes and drum hits in beats, before any sound."""

from __future__ import annotations

from dataclasses import dataclass, field

from .theory.chords import Chord

BEATS_PER_BAR = 4


@dataclass(frozen=True)
class Note:
    """A pitched note. `offset_seconds` is the player's looseness, on top of the written place. Velocity 0 to 1."""

    start_beats: float
    duration_beats: float
    pitch: int
    velocity: float
    offset_seconds: float = 0.0


@dataclass(frozen=True)
class Hit:
    """A drum stroke."""

    start_beats: float
    voice: str
    velocity: float
    offset_seconds: float = 0.0


@dataclass(frozen=True)
class FormSection:
    """A stretch of bars. `curve` decides who plays, `energy` how hard; both 0 to 1."""

    name: str
    letter: str
    start_bar: int
    bars: int
    curve: float
    energy: float

    @property
    def start_beats(self) -> float:
        """First beat of the section."""
        return float(self.start_bar * BEATS_PER_BAR)

    @property
    def end_beats(self) -> float:
        """First beat after the section."""
        return float((self.start_bar + self.bars) * BEATS_PER_BAR)


@dataclass(frozen=True)
class ChordSpan:
    """A chord and how long it holds, with the pitches chosen for it."""

    start_beats: float
    beats: float
    chord: Chord
    voicing: tuple[int, ...]
    section: FormSection


@dataclass(frozen=True)
class Score:
    """A whole piece. In a loop the last beat joins the first."""

    sections: tuple[FormSection, ...]
    spans: tuple[ChordSpan, ...]
    parts: dict[str, list[Note]]
    hits: list[Hit]
    beats: float
    loopable: bool = False
    final_beats: float | None = field(default=None)
