"""Scales as semitone steps above the tonic, and names of keys."""

from __future__ import annotations

from dataclasses import dataclass

SCALES: dict[str, tuple[int, ...]] = {
    "major": (0, 2, 4, 5, 7, 9, 11),
    "minor": (0, 2, 3, 5, 7, 8, 10),
    "dorian": (0, 2, 3, 5, 7, 9, 10),
    "phrygian": (0, 1, 3, 5, 7, 8, 10),
    "lydian": (0, 2, 4, 6, 7, 9, 11),
    "mixolydian": (0, 2, 4, 5, 7, 9, 10),
}

_RELATIVE_MAJOR_STEPS = {"major": 0, "minor": 3, "dorian": 10, "phrygian": 8, "lydian": 7, "mixolydian": 5}

MINOR_MODES = frozenset({"minor", "dorian", "phrygian"})

# Flats where musicians expect them.
PITCH_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
_MINOR_PITCH_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")


@dataclass(frozen=True)
class Key:
    """A tonic (0 = C … 11 = B) and a mode of `SCALES`."""

    tonic: int
    mode: str

    @property
    def name(self) -> str:
        """As musicians write it, for example "D minor"."""
        names = _MINOR_PITCH_NAMES if self.mode in MINOR_MODES else PITCH_NAMES
        return f"{names[self.tonic]} {self.mode}"

    @property
    def is_minor(self) -> bool:
        """Whether its third is minor."""
        return self.mode in MINOR_MODES

    @property
    def relative_major(self) -> int:
        """The tonic of the major scale with the same notes, which decides the key signature."""
        return (self.tonic + _RELATIVE_MAJOR_STEPS[self.mode]) % 12

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """The seven pitch classes of the scale, from the tonic up."""
        return tuple((self.tonic + step) % 12 for step in SCALES[self.mode])
