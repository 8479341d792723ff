"""Chords over the whole form, voiced one after the other."""

from __future__ import annotations

from dataclasses import replace

from ..score import BEATS_PER_BAR, ChordSpan, FormSection
from ..seeds import SeedTree
from ..specification import Specification
from ..theory.chords import Chord, read_chord
from ..theory.scales import Key
from ..theory.voicing import voice_chord

# Sections of these letters share the harmony of another one.
_HARMONY_OF = {"I": "A", "C": "A", "O": "A"}
_VARIED_SECOND_HALF_CHANCE = 0.35


def plan_harmony(
    spec: Specification, sections: tuple[FormSection, ...], seeds: SeedTree, loopable: bool
) -> tuple[ChordSpan, ...]:
    """Spans that cover every bar without gaps. A loop's last chord leads back to its first."""
    spans: list[ChordSpan] = []
    for section in sections:
        spans.extend(_section_spans(spec, section, seeds))
    if loopable:
        spans[-1] = _turn_around(spec, spans[0], spans[-1])
    voiced = _voice(spec, spans, None)
    # In a loop the first chord follows the last one, so it is led from there.
    return _voice(spec, spans, voiced[-1].voicing) if loopable else voiced


def _section_spans(spec: Specification, section: FormSection, seeds: SeedTree) -> list[ChordSpan]:
    style = spec.style
    letter = _HARMONY_OF.get(section.letter, section.letter)
    choices = _fitting(style.progressions_minor if spec.key.is_minor else style.progressions_major, spec.key)
    stream = seeds.stream("harmony", letter)
    first = int(stream.integers(len(choices)))
    if letter == "B" and len(choices) > 1:
        first_of_a = int(seeds.stream("harmony", "A").integers(len(choices)))
        if first == first_of_a:
            first = (first + 1) % len(choices)
    second = int(stream.integers(len(choices))) if stream.random() < _VARIED_SECOND_HALF_CHANCE else first
    cycle = choices[first].split() + choices[second].split()
    chord_beats = style.bars_per_chord * BEATS_PER_BAR
    spans = []
    at = section.start_beats
    index = 0
    while at < section.end_beats - 1e-9:
        beats = min(chord_beats, section.end_beats - at)
        chord = read_chord(cycle[index % len(cycle)], spec.key)
        spans.append(ChordSpan(at, beats, chord, (), section))
        at += beats
        index += 1
    return spans


def _fitting(choices: tuple[str, ...], key: Key) -> tuple[str, ...]:
    """In a modal key the progressions that stay in the mode, at least three; major and minor borrow as written."""
    if key.mode in ("major", "minor"):
        return choices

    def foreign(choice: str) -> int:
        chords = [read_chord(symbol, key) for symbol in choice.split()]
        return sum(tone not in key.pitch_classes for chord in chords for tone in chord.pitch_classes)

    ranked = sorted(choices, key=foreign)
    return tuple(choice for index, choice in enumerate(ranked) if index < 3 or foreign(choice) == 0)


def _turn_around(spec: Specification, first: ChordSpan, last: ChordSpan) -> ChordSpan:
    """Where the loop would go from the tonic to itself, the last chord becomes one that wants to move on."""
    if last.chord.root != first.chord.root or spec.style.style_id in ("ambient", "techno") or last is first:
        return last
    leading = "5:7sus4" if spec.style.chord_voices > 3 else "5:"
    return replace(last, chord=read_chord(leading, spec.key))


def _voice(
    spec: Specification, spans: list[ChordSpan], previous: tuple[int, ...] | None
) -> tuple[ChordSpan, ...]:
    voiced = []
    known: dict[tuple[Chord, tuple[int, ...] | None], tuple[int, ...]] = {}
    for span in spans:
        wanted = (span.chord, previous)
        if wanted not in known:
            known[wanted] = voice_chord(span.chord, previous, spec.style.chord_voices, spec.style.chord_range)
        previous = known[wanted]
        voiced.append(replace(span, voicing=previous))
    return tuple(voiced)
