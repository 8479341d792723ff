"""Spectrogram and piano roll of a piece as one PNG: for eyes, beside the figures."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.signal import stft

from ..engines.procedural.audio import SAMPLE_RATE_HERTZ
from .piece import Piece, Values

Pixels = npt.NDArray[np.uint8]

_WIDTH = 1_200
_SPECTRUM_HEIGHT = 300
_NOTE_PIXELS = 5
_LOWEST_PITCH, _HIGHEST_PITCH = 28, 100
_ROLE_COLOURS = {
    "chords": (90, 160, 255),
    "pad": (120, 110, 200),
    "lead": (255, 190, 70),
    "bass": (90, 210, 130),
    "arp": (240, 110, 170),
}
_DRUM_COLOUR = (220, 220, 220)
_DRUM_ROWS = ("kick", "snare", "hat")


def write_picture(piece: Piece, path: Path) -> None:
    """Above the spectrum, 40 Hz to 16 kHz on a log scale over 80 dB; below the notes by role, drums at the bottom."""
    gap = np.full((6, _WIDTH, 3), 60, dtype=np.uint8)
    path.write_bytes(_png(np.concatenate([_spectrogram(piece.mono), gap, _piano_roll(piece)])))


def _spectrogram(mono: Values) -> Pixels:
    hop = max(256, len(mono) // _WIDTH)
    frequencies, _, spectrum = stft(mono, SAMPLE_RATE_HERTZ, nperseg=8_192, noverlap=max(0, 8_192 - hop))
    levels = 20 * np.log10(np.abs(spectrum) + 1e-7)
    rows = np.interp(np.geomspace(16_000, 40, _SPECTRUM_HEIGHT), frequencies, np.arange(len(frequencies)))
    columns = np.linspace(0, levels.shape[1] - 1, _WIDTH).astype(int)
    picture = levels[np.round(rows).astype(int)][:, columns]
    shade = np.clip((picture - picture.max() + 80) / 80, 0, 1)
    # Black over violet and orange to white: even steps of brightness, readable without colour sight.
    colours = np.stack([shade**0.8, shade**1.7, 0.35 * np.sin(np.pi * shade) + shade**4 * 0.9], axis=-1)
    return (np.clip(colours, 0, 1) * 255).astype(np.uint8)


def _piano_roll(piece: Piece) -> Pixels:
    rows = (_HIGHEST_PITCH - _LOWEST_PITCH + 1) * _NOTE_PIXELS
    drums = len(_DRUM_ROWS) * 8
    picture = np.full((rows + drums, _WIDTH, 3), 24, dtype=np.uint8)
    beats_per_track = len(piece.audio) / SAMPLE_RATE_HERTZ * piece.tempo_bpm / 60
    scale = _WIDTH / beats_per_track
    for section in piece.score.sections:
        picture[:, min(_WIDTH - 1, int(section.start_beats * scale))] = 90
    for role, notes in sorted(piece.score.parts.items(), key=lambda part: part[0] != "pad"):
        for note in notes:
            top = (_HIGHEST_PITCH - min(_HIGHEST_PITCH, max(_LOWEST_PITCH, note.pitch))) * _NOTE_PIXELS
            left = int(note.start_beats * scale)
            right = max(left + 2, int((note.start_beats + note.duration_beats) * scale) - 1)
            picture[top : top + _NOTE_PIXELS - 1, left:right] = _ROLE_COLOURS[role]
    for hit in piece.score.hits:
        row = _DRUM_ROWS.index(hit.voice) if hit.voice in _DRUM_ROWS else len(_DRUM_ROWS) - 1
        left = int(hit.start_beats * scale)
        picture[rows + row * 8 + 1 : rows + row * 8 + 7, left : left + 2] = _DRUM_COLOUR
    return picture


def _png(pixels: Pixels) -> bytes:
    """The smallest true-colour PNG (ISO/IEC 15948): header, one compressed block, end."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 6))
        + chunk(b"IEND", b"")
    )
