"""Refuses what an engine says it cannot do, before the engine sees it."""

from __future__ import annotations

from ..errors import EngineError, ErrorCode
from .contract import Capabilities, Overrides, Recipe, SamplingChoice


def check_capabilities(recipe: Recipe, can: Capabilities) -> None:
    """Raises INVALID_INPUT, naming the field, for a part of the recipe that the engine would have to leave out."""
    overrides: Overrides = recipe.overrides
    style = recipe.style
    asked = (
        (bool(recipe.lyrics.strip()), can.lyrics, "lyrics", "has no voice; leave it empty"),
        (
            recipe.loopable,
            can.loopable,
            "loopable",
            "makes no loops by itself; use Make endless on its track",
        ),
        (
            overrides.tempo_bpm is not None,
            can.tempo,
            "parameters.tempo_bpm",
            "takes no tempo; say it in the prompt",
        ),
        (
            bool(overrides.musical_key),
            can.musical_key,
            "parameters.musical_key",
            "takes no key; leave it empty",
        ),
        (style.audio is not None, can.reference_audio, "style.audio", "takes no reference audio"),
        (
            style.audio_start_seconds is not None,
            can.reference_audio,
            "style.audio_start_seconds",
            "takes no reference audio",
        ),
        (bool(style.vector), can.style_vectors, "style.vector", "takes no style vectors"),
        (
            bool(style.negative_prompt),
            can.style_vectors,
            "style.negative_prompt",
            "takes no style to keep away from",
        ),
        (bool(style.negative_vector), can.style_vectors, "style.negative_vector", "takes no style vectors"),
        (recipe.sampling != SamplingChoice(), can.sampling, "sampling", "does not sample; leave it out"),
        (recipe.edit is not None, can.editing, "edit", "cannot edit a track"),
    )
    for is_asked, is_able, name, reason in asked:
        if is_asked and not is_able:
            raise EngineError(ErrorCode.INVALID_INPUT, f"{name}: this engine {reason}.")
