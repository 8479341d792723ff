"""The arpeggio: the chord's tones one after the other at a steady rate."""

from __future__ import annotations

from ..score import ChordSpan, Note
from ..seeds import SeedTree
from ..specification import Specification
from .feel import looseness, swung, touch

_SHAPES = ("up", "updown", "skip")
_STEPS_PER_BEAT = 4
# Without drums to run against, the acid line plays only every so many of its sixteenths.
_BEATLESS_STEPS = 3
# And a chiptune's chords, which rattle like the noise channel they ran with, become broken chords bound together.
_BEATLESS_CHIP_RATE_BEATS = 0.5
_DETACHED, _BOUND = 0.9, 1.15


def write_arpeggio(spec: Specification, span: ChordSpan, seeds: SeedTree) -> list[Note]:
    """Chord tones over one or two octaves, accented in groups, with the odd gap so that it breathes."""
    stream = seeds.stream("arp", round(span.start_beats * 4))
    shape = _SHAPES[int(seeds.stream("arp", "shape", span.section.letter).integers(len(_SHAPES)))]
    tones = list(span.voicing)
    if spec.instruments["arp"] == "acid":
        return _acid(spec, span, seeds)
    if spec.style.style_id != "chiptune":
        tones += [pitch + 12 for pitch in span.voicing[:2]]
    if shape == "updown":
        tones = tones + tones[-2:0:-1]
    elif shape == "skip":
        tones = tones[::2] + tones[1::2]
    rate = _rate(spec, span, seeds)
    bound = _is_bound(spec)
    gate = "x" if bound else _gate(spec, seeds)
    notes = []
    for index in range(round(span.beats / rate)):
        if gate[int(index * rate * _STEPS_PER_BEAT) % len(gate)] != "x":
            continue
        if (
            spec.style.style_id != "chiptune"
            and index % 4 != 0
            and stream.random() > 0.72 + 0.35 * spec.density
        ):
            continue
        accent = 0.15 if index % 4 == 0 else 0.0
        velocity = touch(stream, 0.5 + accent + 0.2 * span.section.energy, 0.04)
        notes.append(
            Note(
                swung(span.start_beats + index * rate, spec),
                rate * (_BOUND if bound else _DETACHED),
                tones[index % len(tones)],
                velocity,
                looseness(stream, spec, "arp"),
            )
        )
    return notes


def _is_bound(spec: Specification) -> bool:
    return spec.style.style_id == "chiptune" and "drums" not in spec.instruments


def _rate(spec: Specification, span: ChordSpan, seeds: SeedTree) -> float:
    rates = spec.style.arp_rates_beats
    if _is_bound(spec):
        return _BEATLESS_CHIP_RATE_BEATS
    if not rates:
        return spec.style.arp_rate_beats
    return rates[int(seeds.stream("arp", "rate", span.section.letter).integers(len(rates)))]


def _gate(spec: Specification, seeds: SeedTree) -> str:
    gates = spec.style.arp_gates
    return gates[int(seeds.stream("arp", "gate").integers(len(gates)))] if gates else "x"


def _acid(spec: Specification, span: ChordSpan, seeds: SeedTree) -> list[Note]:
    """A line of sixteenths of two bars around the root, the same through the section."""
    stream = seeds.stream("arp", "acid", span.section.letter)
    root = 45 + (span.chord.root - 45) % 12
    beatless = "drums" not in spec.instruments
    scale = [0, 0, 0, 12, 3 if spec.key.is_minor else 4, 7, 10, -2]
    notes = []
    for index in range(int(span.beats * 4)):
        plays, choice, force = stream.random(), int(stream.integers(len(scale))), stream.random()
        if plays < 0.3 or (beatless and index % _BEATLESS_STEPS):
            continue
        velocity = 0.45 + 0.4 * force * (0.6 + 0.6 * span.section.energy)
        pitch = root + scale[choice]
        if pitch % 12 not in spec.key.pitch_classes and pitch % 12 not in span.chord.pitch_classes:
            pitch = root
        notes.append(Note(span.start_beats + index * 0.25, 0.22, pitch, min(1.0, velocity), 0.0))
    return notes
