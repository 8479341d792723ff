"""Refuses recipes the procedural engine cannot keep."""

from __future__ import annotations

import math

from ...errors import EngineError, ErrorCode
from ..contract import Overrides, Recipe
from .limits import (
    DURATION_SECONDS_MAX,
    DURATION_SECONDS_MIN,
    LOUDNESS_LUFS_MAX,
    LOUDNESS_LUFS_MIN,
    PROMPT_CHARACTERS_MAX,
    SAMPLE_RATES_HERTZ,
    SEED_MAX,
    TRUE_PEAK_DBTP_MAX,
    TRUE_PEAK_DBTP_MIN,
)
from .prompt.read_key import read_key, read_mode
from .prompt.read_tempo import TEMPO_BPM_MAX, TEMPO_BPM_MIN

_OVERRIDE_CHARACTERS_MAX = 200


def check_prompt(prompt: str) -> None:
    """Raises INVALID_PROMPT for text that is too long or holds control characters. Empty is the caller's choice."""
    if len(prompt) > PROMPT_CHARACTERS_MAX:
        raise EngineError(
            ErrorCode.INVALID_PROMPT,
            f"The prompt is longer than {PROMPT_CHARACTERS_MAX} characters; shorten it.",
        )
    if any((ord(sign) < 32 and sign not in "\t\n\r") or ord(sign) == 127 for sign in prompt):
        raise EngineError(ErrorCode.INVALID_PROMPT, "The prompt holds control characters; remove them.")


def check_overrides(overrides: Overrides) -> None:
    """Raises INVALID_INPUT with the name of the field."""
    for name, text in (
        ("genre", overrides.genre),
        ("mood", overrides.mood),
        ("musical_key", overrides.musical_key),
    ):
        if len(text) > _OVERRIDE_CHARACTERS_MAX:
            raise EngineError(
                ErrorCode.INVALID_INPUT,
                f"parameters.{name} is longer than {_OVERRIDE_CHARACTERS_MAX} characters.",
            )
    tempo = overrides.tempo_bpm
    if tempo is not None and not TEMPO_BPM_MIN <= tempo <= TEMPO_BPM_MAX:
        raise EngineError(
            ErrorCode.INVALID_INPUT,
            f"parameters.tempo_bpm must lie between {TEMPO_BPM_MIN:g} and {TEMPO_BPM_MAX:g}.",
        )
    key = overrides.musical_key
    if key and read_key(key) is None and read_mode(key) is None:
        raise EngineError(ErrorCode.INVALID_INPUT, 'parameters.musical_key is not a key such as "D minor".')


def check_duration(seconds: float) -> None:
    """Raises DURATION_OUT_OF_RANGE outside the engine's range."""
    _within(
        "duration_seconds", seconds, DURATION_SECONDS_MIN, DURATION_SECONDS_MAX, " seconds",
        ErrorCode.DURATION_OUT_OF_RANGE,
    )  # fmt: skip


def check_recipe(recipe: Recipe) -> None:
    """Raises a typed error with one sentence for the first thing that is wrong."""
    check_prompt(recipe.prompt)
    if not recipe.prompt.strip() and recipe.overrides == Overrides():
        raise EngineError(ErrorCode.INVALID_PROMPT, "The prompt is empty; describe the music in a few words.")
    check_overrides(recipe.overrides)
    check_duration(recipe.duration_seconds)
    if not 0 <= recipe.seed <= SEED_MAX:
        raise EngineError(ErrorCode.INVALID_INPUT, f"seed must lie between 0 and {SEED_MAX}.")
    if recipe.sample_rate_hertz not in SAMPLE_RATES_HERTZ:
        rates = " or ".join(map(str, SAMPLE_RATES_HERTZ))
        raise EngineError(ErrorCode.INVALID_INPUT, f"sample_rate_hertz must be {rates}.")
    if recipe.lyrics.strip():
        raise EngineError(ErrorCode.INVALID_INPUT, "This engine has no voice; leave lyrics empty.")
    _within("loudness_lufs", recipe.loudness_lufs, LOUDNESS_LUFS_MIN, LOUDNESS_LUFS_MAX, " LUFS")
    _within("true_peak_dbtp_max", recipe.true_peak_dbtp_max, TRUE_PEAK_DBTP_MIN, TRUE_PEAK_DBTP_MAX, " dBTP")


def _within(
    name: str, value: float, low: float, high: float, unit: str, code: ErrorCode = ErrorCode.INVALID_INPUT
) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise EngineError(code, f"{name} must lie between {low:g} and {high:g}{unit}.")
