"""The score as a Standard MIDI File (RP-001), for any sequencer."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from ..score import BEATS_PER_BAR, Hit, Note, Score
from ..specification import Specification

TICKS_PER_BEAT = 480
_DRUM_CHANNEL = 9
# General MIDI programs near to what the engine plays, counted from 0.
_PROGRAMS = {
    "piano": 0, "felt_piano": 0, "electric_piano": 4, "muted_keys": 4, "glass_keys": 98, "soft_bell": 14,
    "bell_pluck": 14, "vibraphone": 11, "marimba": 12, "organ": 16, "organ_stab": 17, "nylon_guitar": 24,
    "upright_bass": 32, "harp": 46, "strings": 48, "low_strings": 43, "spiccato": 45, "horn": 60, "brass_pad": 61,
    "flute": 73, "wide_pad": 88, "warm_pad": 89, "dark_pad": 95, "analog_pad": 90, "saw_stack": 81, "dub_stab": 62,
    "saw_lead": 81, "pulse_pluck": 80, "analog_bass": 38, "house_bass": 38, "rolling_bass": 39, "round_bass": 33,
    "deep_drone": 38, "acid": 87, "pulse_lead": 80, "pulse_thin": 80, "chip_triangle": 38,
}  # fmt: skip
# General MIDI percussion keys.
_DRUM_KEYS = {
    "kick": 36, "snare": 38, "rim": 37, "clap": 39, "hat": 42, "open": 46, "pedal": 44, "ride": 51, "brush": 40,
    "shaker": 82, "perc": 76, "tom_high": 50, "tom_mid": 47, "tom_low": 43, "crash": 49, "taiko": 41, "timpani": 41,
}  # fmt: skip
# Sharps (positive) or flats of the major scale on each tonic.
_SIGNATURES = (0, -5, 2, -3, 4, -1, 6, 1, -4, 3, -2, 5)

Event = tuple[int, bytes]


def midi_file(spec: Specification, score: Score, tempo_bpm: float) -> bytes:
    """One track for tempo, key and section markers, one per part, drums on channel 10. Loose timing is kept."""
    tracks = [_conductor(spec, score, tempo_bpm)]
    channel = 0
    for role, notes in score.parts.items():
        if not notes:
            continue
        program = _PROGRAMS[spec.instruments[role]]
        tracks.append(_part(role, notes, channel, program, tempo_bpm))
        channel += 2 if channel == _DRUM_CHANNEL - 1 else 1
    if score.hits:
        tracks.append(_drums(score.hits, tempo_bpm))
    header = b"MThd" + struct.pack(">IHHH", 6, 1, len(tracks), TICKS_PER_BEAT)
    return header + b"".join(tracks)


def _conductor(spec: Specification, score: Score, tempo_bpm: float) -> bytes:
    events: list[Event] = [
        (0, _meta(0x51, round(60_000_000 / tempo_bpm).to_bytes(3, "big"))),
        (0, _meta(0x58, bytes([BEATS_PER_BAR, 2, 24, 8]))),
        (0, _meta(0x59, struct.pack(">bb", _SIGNATURES[spec.key.relative_major], 0))),
    ]
    events += [
        (round(section.start_beats * TICKS_PER_BEAT), _meta(0x06, section.name.encode("ascii")))
        for section in score.sections
    ]
    return _track(events)


def _part(role: str, notes: Iterable[Note], channel: int, program: int, tempo_bpm: float) -> bytes:
    events: list[Event] = [(0, _meta(0x03, role.encode("ascii"))), (0, bytes([0xC0 | channel, program]))]
    for note in notes:
        start = _ticks(note.start_beats, note.offset_seconds, tempo_bpm)
        end = max(start + 1, _ticks(note.start_beats + note.duration_beats, note.offset_seconds, tempo_bpm))
        events.append((start, bytes([0x90 | channel, note.pitch, _velocity(note.velocity)])))
        events.append((end, bytes([0x80 | channel, note.pitch, 0])))
    return _track(events)


def _drums(hits: Iterable[Hit], tempo_bpm: float) -> bytes:
    events: list[Event] = [(0, _meta(0x03, b"drums"))]
    for hit in hits:
        key = _DRUM_KEYS[hit.voice]
        start = _ticks(hit.start_beats, hit.offset_seconds, tempo_bpm)
        events.append((start, bytes([0x90 | _DRUM_CHANNEL, key, _velocity(hit.velocity)])))
        events.append((start + TICKS_PER_BEAT // 8, bytes([0x80 | _DRUM_CHANNEL, key, 0])))
    return _track(events)


def _ticks(beats: float, offset_seconds: float, tempo_bpm: float) -> int:
    return max(0, round((beats + offset_seconds * tempo_bpm / 60) * TICKS_PER_BEAT))


def _velocity(share: float) -> int:
    return min(127, max(1, round(share * 127)))


def _meta(kind: int, data: bytes) -> bytes:
    return bytes([0xFF, kind]) + _variable_length(len(data)) + data


def _variable_length(value: int) -> bytes:
    """Seven bits per byte, the highest first; every byte but the last has its top bit set."""
    digits = [value & 0x7F]
    while value := value >> 7:
        digits.append(value & 0x7F | 0x80)
    return bytes(reversed(digits))


def _track(events: list[Event]) -> bytes:
    """Ends of notes come before starts of the same moment, or a repeated note would be cut."""
    body = b""
    at = 0
    for tick, data in sorted(
        events, key=lambda event: (event[0], event[1][0] & 0xF0 != 0x80, event[1][0] < 0xF0)
    ):
        body += _variable_length(tick - at) + data
        at = tick
    body += _variable_length(0) + _meta(0x2F, b"")
    return b"MTrk" + struct.pack(">I", len(body)) + body
