"""Prompt and overrides together become numbers, instruments and chips."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...contract import Chip, Interpretation, Overrides
from ..styles import STYLES
from ..styles.profile import StyleProfile
from ..theory.scales import Key
from .entry import Effect
from .reading import Meaning, Reading, read_prompt

_DEFAULT_STYLE = "lofi"
# A negated mood pulls the other way, but less than its opposite would: "not dark" is not "bright".
_NEGATED_STRENGTH = -0.5
_MORE_STRENGTH = 1.5
_AMOUNT_LABELS = {-1: "less ", 0: "", 1: "more "}


@dataclass(frozen=True)
class Intent:
    """What the words ask for, before a seed decides what they leave open."""

    style: StyleProfile
    tempo_bpm: float | None
    key: Key | None
    mode: str | None
    effect: Effect
    meanings: tuple[Meaning, ...]
    interpretation: Interpretation
    structures: frozenset[str] = field(default_factory=frozenset)
    # A second style that the words name; it colours the first.
    touch: StyleProfile | None = None


def interpret(prompt: str, overrides: Overrides) -> Intent:
    """Reads a prompt; overrides win over its words. Deterministic and independent of any seed."""
    reading = read_prompt(prompt)
    extra = [read_prompt(text) for text in (overrides.genre, overrides.mood) if text]
    meanings = reading.meanings + tuple(meaning for part in extra for meaning in part.meanings)
    style, style_chip = _choose_style(meanings, extra)
    touch, touch_source, unused = _choose_touch(style, meanings)
    tempo_bpm, key, mode, number_chips = _choose_numbers(reading, overrides)
    chips = [style_chip, *number_chips, *_meaning_chips(meanings)]
    if touch is not None:
        chips.insert(1, Chip("style", f"a touch of {touch.label}", touch_source))
    unknown = reading.not_understood + tuple(word for part in extra for word in part.not_understood) + unused
    return Intent(
        style=style,
        tempo_bpm=tempo_bpm,
        key=key,
        mode=mode,
        effect=_sum_effects(meanings),
        meanings=meanings,
        interpretation=Interpretation(tuple(dict.fromkeys(chips)), tuple(dict.fromkeys(unknown))),
        structures=frozenset(
            m.entry.ident for m in meanings if m.entry.kind == "structure" and not m.negated
        ),
        touch=touch,
    )


def _choose_style(meanings: tuple[Meaning, ...], extra: list[Reading]) -> tuple[StyleProfile, Chip]:
    excluded = {m.entry.ident for m in meanings if m.entry.kind == "style" and m.negated}
    override = next(
        (m for part in extra for m in part.meanings if m.entry.kind == "style" and not m.negated), None
    )
    named = next((m for m in meanings if m.entry.kind == "style" and not m.negated), None)
    chosen = override or named
    if chosen is not None:
        style = STYLES[chosen.entry.ident]
        return style, Chip("style", style.label, chosen.source_text)
    hints = [m.entry.effect.style for m in meanings if m.entry.effect.style and _strength(m) > 0]
    candidates = [*hints, _DEFAULT_STYLE, *STYLES]
    style = STYLES[next(ident for ident in candidates if ident not in excluded)]
    return style, Chip("style", style.label)


def _choose_touch(
    style: StyleProfile, meanings: tuple[Meaning, ...]
) -> tuple[StyleProfile | None, str, tuple[str, ...]]:
    """The second style named, its words, and the words of all further ones, which change nothing."""
    others: dict[str, str] = {}
    for meaning in meanings:
        if meaning.entry.kind == "style" and not meaning.negated and meaning.entry.ident != style.style_id:
            others.setdefault(meaning.entry.ident, meaning.source_text)
    if not others:
        return None, "", ()
    (ident, source), *rest = others.items()
    return STYLES[ident], source, tuple(text for _, text in rest)


def _choose_numbers(
    reading: Reading, overrides: Overrides
) -> tuple[float | None, Key | None, str | None, list[Chip]]:
    chips = []
    tempo_bpm, tempo_source = reading.tempo or (None, "")
    if overrides.tempo_bpm is not None:
        tempo_bpm, tempo_source = overrides.tempo_bpm, f"{overrides.tempo_bpm:g} bpm"
    if tempo_bpm is not None:
        chips.append(Chip("tempo", f"{tempo_bpm:g} bpm", tempo_source))
    key, key_source = reading.key or (None, "")
    mode, mode_source = reading.mode or (None, "")
    if overrides.musical_key:
        chosen = read_prompt(overrides.musical_key)
        key, key_source = chosen.key or (None, "")
        mode, mode_source = chosen.mode or (None, "")
    if key is not None:
        chips.append(Chip("key", key.name, key_source))
    elif mode is not None:
        chips.append(Chip("key", mode, mode_source))
    return tempo_bpm, key, mode, chips


def _meaning_chips(meanings: tuple[Meaning, ...]) -> list[Chip]:
    chips = []
    for meaning in meanings:
        kind, label = meaning.entry.kind, meaning.entry.label
        if kind == "style" and not meaning.negated:
            continue
        amount = "no " if meaning.negated else _AMOUNT_LABELS[meaning.amount]
        chips.append(Chip(kind, f"{amount}{label}", meaning.source_text))
    return chips


def _sum_effects(meanings: tuple[Meaning, ...]) -> Effect:
    """Shifts add up and tempos multiply; a meaning said twice counts once."""
    total = Effect()
    seen: set[str] = set()
    for meaning in meanings:
        if meaning.entry.ident in seen:
            continue
        seen.add(meaning.entry.ident)
        strength = _strength(meaning)
        effect = meaning.entry.effect
        total = Effect(
            valence=total.valence + strength * effect.valence,
            energy=total.energy + strength * effect.energy,
            brightness=total.brightness + strength * effect.brightness,
            density=total.density + strength * effect.density,
            space=total.space + strength * effect.space,
            swing=total.swing + strength * effect.swing,
            tempo=total.tempo * effect.tempo**strength,
        )
    return total


def _strength(meaning: Meaning) -> float:
    """How much of its effect a meaning has."""
    if meaning.negated or meaning.amount < 0:
        return _NEGATED_STRENGTH
    return _MORE_STRENGTH if meaning.amount > 0 else 1.0
