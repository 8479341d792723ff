"""Drums: a pattern per section, chance in the likely and ghost strokes, a fill where a section ends."""

from __future__ import annotations

import numpy as np

from ..score import BEATS_PER_BAR, FormSection, Hit
from ..seeds import SeedTree
from ..specification import Specification
from ..styles.profile import DrumPattern
from .feel import looseness, swung, touch

_STEPS = 16
_STEP_BEATS = BEATS_PER_BAR / _STEPS
_VELOCITIES = {"X": 0.95, "x": 0.72, "o": 0.6, "g": 0.28}
_CHANCES = {"X": 1.0, "x": 1.0, "o": 0.45, "g": 0.75}
# For styles that have no drums of their own, when the prompt asks for them.
_SOFT_PATTERNS = (
    DrumPattern({"kick": "x.........o.....", "rim": "........x.......", "shaker": "x.g.x.g.x.g.x.g."}),
    DrumPattern({"kick": "x.......x.......", "brush": "....x.......x...", "hat": "x...x...x...x..."}),
)
# Loud sections keep to patterns written for at least this energy.
_LIVELY = 0.6
_CRASH_STYLES = frozenset({"synthwave", "house", "techno", "orchestral", "chiptune"})
_TOM_FILL_STYLES = frozenset({"synthwave", "orchestral", "chiptune", "piano_ballad"})


def patterns_of(spec: Specification) -> tuple[DrumPattern, ...]:
    """The style's patterns, or soft ones."""
    return spec.style.drum_patterns or _SOFT_PATTERNS


def pattern_for(spec: Specification, section: FormSection, seeds: SeedTree) -> DrumPattern:
    """The section's pattern: one that its energy allows, the livelier ones more likely in loud sections."""
    allowed = [pattern for pattern in patterns_of(spec) if pattern.energy_min <= section.energy + 0.05]
    allowed = allowed or [patterns_of(spec)[0]]
    stream = seeds.stream("drums", "pattern", section.letter)
    if section.energy >= 0.8:
        allowed = [pattern for pattern in allowed if pattern.energy_min >= _LIVELY] or allowed[-1:]
    return allowed[int(stream.integers(len(allowed)))]


def write_drums(spec: Specification, section: FormSection, seeds: SeedTree, last: bool) -> list[Hit]:
    """The strokes of one section. `last`: no fill, because the piece ends or the loop starts over."""
    pattern = pattern_for(spec, section, seeds)
    hits: list[Hit] = []
    for bar in range(section.bars):
        number = section.start_bar + bar
        stream = seeds.stream("drums", "bar", number)
        fills = bar == section.bars - 1 and not last and stream.random() < spec.style.fill_chance
        hits.extend(_bar(spec, pattern, number, stream, section.energy, fills))
        if bar == 0 and number > 0 and spec.style.style_id in _CRASH_STYLES and section.energy > 0.6:
            hits.append(Hit(number * BEATS_PER_BAR, "crash", 0.75))
    return [hit for hit in hits if hit.voice not in spec.drum_parts_off]


def _bar(
    spec: Specification,
    pattern: DrumPattern,
    number: int,
    stream: np.random.Generator,
    energy: float,
    fills: bool,
) -> list[Hit]:
    hits = []
    force = 0.72 + 0.34 * energy
    fill_start = int(stream.choice([8, 10, 12])) if fills else _STEPS
    for voice, steps in pattern.steps.items():
        for step, sign in enumerate(steps):
            if sign == "." or (step >= fill_start and voice not in ("kick", "ride", "pedal", "brush")):
                continue
            chance = _CHANCES[sign] if sign in "Xx" else _CHANCES[sign] * (0.55 + 0.9 * spec.drum_density)
            if stream.random() > chance:
                continue
            velocity = touch(stream, _VELOCITIES[sign] * force, 0.05)
            hits.append(_hit(spec, stream, number, step, voice, velocity))
    if fills:
        hits.extend(_fill(spec, stream, number, fill_start, force))
    return hits


def _fill(
    spec: Specification, stream: np.random.Generator, number: int, start: int, force: float
) -> list[Hit]:
    """Strokes spread evenly over the rest of the bar (a euclidean rhythm), growing towards the next section."""
    steps = _STEPS - start
    strokes = int(np.clip(round(steps * (0.45 + 0.35 * stream.random())), 2, steps))
    voices = ["tom_high", "tom_mid", "tom_low"] if spec.style.style_id in _TOM_FILL_STYLES else ["snare"]
    if spec.style.style_id == "orchestral":
        voices = ["taiko"]
    hits = []
    for stroke in range(strokes):
        step = start + (stroke * steps) // strokes
        grow = 0.5 + 0.45 * (stroke + 1) / strokes
        voice = voices[min(len(voices) - 1, stroke * len(voices) // strokes)]
        hits.append(_hit(spec, stream, number, step, voice, touch(stream, grow * force, 0.05)))
    return hits


def _hit(
    spec: Specification, stream: np.random.Generator, number: int, step: int, voice: str, velocity: float
) -> Hit:
    beats = number * BEATS_PER_BAR + swung(step * _STEP_BEATS, spec)
    return Hit(beats, voice, velocity, looseness(stream, spec, voice))


def kick_steps(pattern: DrumPattern) -> list[float]:
    """Where the pattern's kick falls, in beats from the bar line: what a bass locks to."""
    return [step * _STEP_BEATS for step, sign in enumerate(pattern.steps.get("kick", "")) if sign in "Xx"]
