"""The form: sections of a few bars whose energy decides who plays and how hard."""

from __future__ import annotations

from ..score import FormSection
from ..specification import Specification

_NAMES = {"A": "verse", "B": "chorus", "C": "break", "I": "intro", "O": "outro"}
_INTRO_CURVE = 0.38
_OUTRO_CURVE = 0.43
# Below this many bars a track starts and ends at once.
_BARS_FOR_INTRO = 12


def plan_sections(spec: Specification, bars: int, loopable: bool) -> tuple[FormSection, ...]:
    """Sections that fill `bars` exactly. Loops have no intro and no outro."""
    intro = outro = 0
    if not loopable and bars >= _BARS_FOR_INTRO:
        intro = 4 if bars >= 24 else 2
        outro = 4 if bars >= 28 else 2
    blocks = [("I", _INTRO_CURVE, intro)] if intro else []
    blocks += _body(spec, bars - intro - outro, loopable)
    if outro:
        blocks.append(("O", _OUTRO_CURVE, outro))
    sections = []
    at = 0
    for letter, curve, length in blocks:
        energy = curve + 0.8 * (spec.energy - spec.style.energy)
        if spec.build:
            energy *= 0.55 + 0.6 * (at + length / 2) / bars
            curve = min(curve, 0.4 + 0.8 * (at + length) / bars)
        sections.append(FormSection(_NAMES[letter], letter, at, length, curve, min(1.0, max(0.08, energy))))
        at += length
    return tuple(sections)


def _body(spec: Specification, bars: int, loopable: bool) -> list[tuple[str, float, int]]:
    lengths = _cut(bars, spec.style.section_bars)
    curve = spec.style.energy_curve
    if len(lengths) < 3:
        # A short piece has no time for a break.
        curve = tuple(step for step in curve if step[0] != "C") or curve
    if loopable and len(lengths) < 3:
        # A short loop comes round so often that it stays in one section.
        curve = curve[:1]
    blocks = [(*curve[index % len(curve)], length) for index, length in enumerate(lengths)]
    if blocks[-1][0] == "C" and len(blocks) > 1:
        letter, level = ("B", max(level for _, level in curve))
        blocks[-1] = (letter, level, blocks[-1][2])
    return blocks


def _cut(bars: int, section_bars: int) -> list[int]:
    """Whole sections; what is left over joins the last one, or stands alone when it is at least half a section."""
    whole, rest = divmod(bars, section_bars)
    if whole == 0:
        return [bars]
    lengths = [section_bars] * whole
    if rest >= section_bars // 2:
        lengths.append(rest)
    elif rest:
        lengths[-1] += rest
    return lengths
