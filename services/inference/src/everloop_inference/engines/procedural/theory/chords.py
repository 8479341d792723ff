"""Chords written as degree and quality ("b6:maj7"), read into pitch classes."""

from __future__ import annotations

from dataclasses import dataclass

from .scales import Key

QUALITIES: dict[str, tuple[int, ...]] = {
    "": (0, 4, 7),
    "m": (0, 3, 7),
    "5": (0, 7),
    "sus2": (0, 2, 7),
    "sus4": (0, 5, 7),
    "6": (0, 4, 7, 9),
    "m6": (0, 3, 7, 9),
    "69": (0, 4, 7, 9, 2),
    "add9": (0, 4, 7, 2),
    "madd9": (0, 3, 7, 2),
    "7": (0, 4, 7, 10),
    "m7": (0, 3, 7, 10),
    "maj7": (0, 4, 7, 11),
    "m7b5": (0, 3, 6, 10),
    "dim7": (0, 3, 6, 9),
    "7b9": (0, 4, 7, 10, 1),
    "7sus4": (0, 5, 7, 10),
    "9": (0, 4, 7, 10, 2),
    "m9": (0, 3, 7, 10, 2),
    "maj9": (0, 4, 7, 11, 2),
    "m11": (0, 3, 7, 10, 5),
    "13": (0, 4, 10, 2, 9),
}

_DEGREES = {"1": 0, "2": 2, "3": 4, "4": 5, "5": 7, "6": 9, "7": 11}


@dataclass(frozen=True)
class Chord:
    """A root pitch class and the intervals above it, the most telling tones first after root, third and fifth."""

    root: int
    intervals: tuple[int, ...]
    symbol: str

    @property
    def pitch_classes(self) -> tuple[int, ...]:
        """Pitch classes of all chord tones, root first."""
        return tuple((self.root + interval) % 12 for interval in self.intervals)

    @property
    def fifth(self) -> int:
        """Pitch class of the fifth (or what stands for it)."""
        for interval in (7, 6, 8):
            if interval in self.intervals:
                return (self.root + interval) % 12
        return (self.root + 7) % 12


def read_chord(text: str, key: Key) -> Chord:
    """Reads "b6:maj7" in a key. Degrees count on the major scale of the tonic; `b` and `#` shift by a semitone."""
    degree, _, quality = text.partition(":")
    shift = degree.count("#") - degree.count("b")
    root = (key.tonic + _DEGREES[degree.strip("#b")] + shift) % 12
    return Chord(root=root, intervals=QUALITIES[quality], symbol=text)
