"""Refuses recipes the model cannot keep, before anything is loaded."""

from __future__ import annotations

import math

from ...errors import EngineError, ErrorCode
from ..contract import Edit, Recipe, SamplingChoice, StyleChoice
from . import limits
from .style.vectors import check_vector
from .variants import SAMPLE_RATE_HERTZ, VARIANTS


def check_recipe(recipe: Recipe) -> None:
    """Raises a typed error with one sentence, naming the field, for the first thing that is wrong."""
    _check_text(recipe.prompt, "prompt", limits.PROMPT_CHARACTERS_MAX, ErrorCode.INVALID_PROMPT)
    _check_text(recipe.lyrics, "lyrics", limits.LYRICS_CHARACTERS_MAX, ErrorCode.INVALID_INPUT)
    _check_style(recipe)
    check_duration(recipe.duration_seconds)
    if not 0 <= recipe.seed <= limits.SEED_MAX:
        raise _invalid(f"seed must lie between 0 and {limits.SEED_MAX}.")
    if recipe.sample_rate_hertz != SAMPLE_RATE_HERTZ:
        raise _invalid(f"sample_rate_hertz must be {SAMPLE_RATE_HERTZ}.")
    _within("loudness_lufs", recipe.loudness_lufs, limits.LOUDNESS_LUFS_MIN, limits.LOUDNESS_LUFS_MAX)
    _within(
        "true_peak_dbtp_max", recipe.true_peak_dbtp_max, limits.TRUE_PEAK_DBTP_MIN, limits.TRUE_PEAK_DBTP_MAX
    )
    check_sampling(recipe.sampling)
    if recipe.edit is not None:
        _check_edit(recipe.edit, recipe.duration_seconds)


def check_duration(seconds: float) -> None:
    """Raises DURATION_OUT_OF_RANGE outside the engine's range."""
    _within(
        "duration_seconds", seconds, limits.DURATION_SECONDS_MIN, limits.DURATION_SECONDS_MAX,
        ErrorCode.DURATION_OUT_OF_RANGE,
    )  # fmt: skip


def _check_text(text: str, name: str, characters_max: int, code: ErrorCode) -> None:
    if len(text) > characters_max:
        raise EngineError(code, f"{name} is longer than {characters_max} characters; shorten it.")
    if any((ord(sign) < 32 and sign not in "\t\n\r") or ord(sign) == 127 for sign in text):
        raise EngineError(code, f"{name} holds control characters; remove them.")


def _check_style(recipe: Recipe) -> None:
    style: StyleChoice = recipe.style
    if style.audio is not None and style.vector:
        raise _invalid("style.audio and style.vector exclude each other; send one.")
    if style.negative_prompt and style.negative_vector:
        raise _invalid("style.negative_prompt and style.negative_vector exclude each other; send one.")
    if style.vector:
        check_vector(style.vector)
    elif style.audio is None and not recipe.prompt.strip():
        raise EngineError(ErrorCode.INVALID_PROMPT, "The prompt is empty; describe the style in a few words.")
    if style.audio_start_seconds is not None:
        if style.audio is None:
            raise _invalid("style.audio_start_seconds needs style.audio.")
        _within("style.audio_start_seconds", style.audio_start_seconds, 0, limits.STYLE_AUDIO_SECONDS_MAX)
    if style.negative_vector:
        check_vector(style.negative_vector, "style.negative_vector")
    _check_text(
        style.negative_prompt, "style.negative_prompt", limits.PROMPT_CHARACTERS_MAX, ErrorCode.INVALID_INPUT
    )


def check_sampling(choice: SamplingChoice) -> None:
    """Raises INVALID_INPUT, naming the field, for a choice out of range."""
    if choice.model and choice.model not in VARIANTS:
        raise _invalid(f"sampling.model must be one of {', '.join(VARIANTS)}.")
    if choice.steps is not None:
        _within("sampling.steps", choice.steps, limits.STEPS_MIN, limits.STEPS_MAX)
    if choice.guidance is not None:
        _within("sampling.guidance", choice.guidance, limits.GUIDANCE_MIN, limits.GUIDANCE_MAX)
    if choice.sway is not None:
        _within("sampling.sway", choice.sway, limits.SWAY_MIN, limits.SWAY_MAX)
    if choice.guidance_interval is not None:
        low, high = choice.guidance_interval
        if not 0 <= low < high <= 1:
            raise _invalid("sampling.guidance_interval must rise and lie between 0 and 1.")


def _check_edit(edit: Edit, duration_seconds: float) -> None:
    if not 0 < len(edit.segments) <= limits.SEGMENTS_MAX:
        raise _invalid(f"edit.segments must hold 1 to {limits.SEGMENTS_MAX} stretches.")
    for segment in edit.segments:
        start = 0.0 if segment.start_seconds == -1 else segment.start_seconds
        end = duration_seconds if segment.end_seconds == -1 else segment.end_seconds
        if not (math.isfinite(start) and math.isfinite(end) and 0 <= start < end <= duration_seconds):
            raise _invalid("edit.segments: each must start before it ends and lie inside the song.")
        if math.floor(end * SAMPLE_RATE_HERTZ / 2048) <= math.floor(start * SAMPLE_RATE_HERTZ / 2048):
            raise _invalid("edit.segments: each must last at least 0.05 s.")


def _within(
    name: str, value: float, low: float, high: float, code: ErrorCode = ErrorCode.INVALID_INPUT
) -> None:
    if not (math.isfinite(value) and low <= value <= high):
        raise EngineError(code, f"{name} must lie between {low:g} and {high:g}.")


def _invalid(sentence: str) -> EngineError:
    return EngineError(ErrorCode.INVALID_INPUT, sentence)
