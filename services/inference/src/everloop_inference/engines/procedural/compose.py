"""A specification becomes a score."""

from __future__ import annotations

from .form.length import Length
from .form.roles import roles_in_section
from .form.sections import plan_sections
from .parts.arpeggio import write_arpeggio
from .parts.bass import write_bass
from .parts.comping import write_chords
from .parts.drums import write_drums
from .parts.harmony import plan_harmony
from .parts.melody import TWO_THEMES_BARS_MIN, write_melody
from .score import BEATS_PER_BAR, ChordSpan, FormSection, Hit, Note, Score
from .seeds import SeedTree
from .specification import Specification
from .theory.chords import read_chord
from .theory.voicing import voice_chord


def compose(spec: Specification, length: Length, loopable: bool, seeds: SeedTree) -> Score:
    """Writes every part. Deterministic in its arguments; each part has its own random stream."""
    sections = plan_sections(spec, length.bars, loopable)
    spans = plan_harmony(spec, sections, seeds, loopable)
    parts: dict[str, list[Note]] = {role: [] for role in spec.instruments if role != "drums"}
    hits: list[Hit] = []
    for index, section in enumerate(sections):
        playing = roles_in_section(spec, section, seeds)
        last = index == len(sections) - 1
        inside = [(number, span) for number, span in enumerate(spans) if span.section is section]
        if "drums" in playing:
            hits.extend(write_drums(spec, section, seeds, last))
        for number, span in inside:
            following = spans[(number + 1) % len(spans)]
            _write_span(spec, span, following, playing, parts, seeds)
        if "lead" in playing:
            one_theme = length.bars < TWO_THEMES_BARS_MIN
            parts["lead"].extend(write_melody(spec, section, [span for _, span in inside], seeds, one_theme))
    beats = float(length.bars * BEATS_PER_BAR)
    if not loopable:
        _write_ending(spec, spans[-1], beats, parts, hits, sections[-1])
    final_beats = None if loopable else beats
    return Score(sections, spans, parts, hits, beats, loopable, final_beats)


def _write_span(
    spec: Specification,
    span: ChordSpan,
    following: ChordSpan,
    playing: frozenset[str],
    parts: dict[str, list[Note]],
    seeds: SeedTree,
) -> None:
    if "chords" in playing:
        parts["chords"].extend(write_chords(spec, span, seeds))
    if "pad" in playing:
        force = 0.5 + 0.3 * span.section.energy
        parts["pad"].extend(Note(span.start_beats, span.beats, pitch, force) for pitch in span.voicing)
    if "bass" in playing:
        parts["bass"].extend(write_bass(spec, span, following, seeds, "drums" in playing))
    if "arp" in playing:
        parts["arp"].extend(write_arpeggio(spec, span, seeds))


def _write_ending(
    spec: Specification,
    last: ChordSpan,
    beats: float,
    parts: dict[str, list[Note]],
    hits: list[Hit],
    section: FormSection,
) -> None:
    """One last tonic chord that rings out."""
    quality = last.chord.symbol.partition(":")[2] if last.chord.root == spec.key.tonic else None
    if quality is None:
        quality = (
            ("m7" if spec.key.is_minor else "maj7")
            if spec.style.chord_voices > 3
            else ("m" if spec.key.is_minor else "")
        )
    chord = read_chord(f"1:{quality}", spec.key)
    voicing = voice_chord(chord, last.voicing, spec.style.chord_voices, spec.style.chord_range)
    hold = 6.0
    for role in ("chords", "pad"):
        if role in parts:
            roll = 0.03 if role == "chords" else 0.0
            parts[role].extend(
                Note(beats, hold, pitch, 0.55, index * roll) for index, pitch in enumerate(voicing)
            )
    if "bass" in parts:
        low = spec.style.bass_range[0]
        parts["bass"].append(Note(beats, hold, low + (chord.root - low) % 12, 0.65))
    if not set(parts) & {"chords", "pad"} and parts:
        role = next(iter(parts))
        parts[role].append(Note(beats, hold, voicing[-1], 0.6))
    if "drums" in spec.instruments and hits and section.energy > 0.35:
        voice = (
            "crash"
            if spec.style.style_id in ("synthwave", "house", "techno", "orchestral", "chiptune")
            else "kick"
        )
        if voice not in spec.drum_parts_off:
            hits.append(Hit(beats, voice, 0.6))
