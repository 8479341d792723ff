"""Which installed model makes a song, and how many latent frames of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ...errors import EngineError, ErrorCode
from .limits import FULL_SECONDS_MIN
from .model_store import InstalledModels
from .variants import FRAME_SAMPLES, SAMPLE_RATE_HERTZ, VARIANTS, Variant

# Newer before older, of one age the one that fits the length closer first.
_PREFERENCE = ("v1.2-base", "v1.2-full", "v1-base", "v1-full")


def choose_model(installed: InstalledModels | None, asked: str, seconds: float) -> tuple[Variant, int]:
    """The variant (the asked one, if any) and the frames to generate: at least the song's length.

    Without an installation: as if every model were there.

    Raises MODEL_NOT_LOADED for an asked variant that is not installed, DURATION_OUT_OF_RANGE when none is long enough.
    """
    there = VARIANTS if installed is None else installed.transformers
    if asked and asked not in there:
        raise EngineError(
            ErrorCode.MODEL_NOT_LOADED,
            f"{VARIANTS[asked].name} is not installed; install it on the Models page.",
        )
    candidates = [asked] if asked else [name for name in _PREFERENCE if name in there]
    longest = 0.0
    for name in candidates:
        variant = variant_of(installed, name)
        reach = variant.frames_max * FRAME_SAMPLES / SAMPLE_RATE_HERTZ
        longest = max(longest, reach)
        if seconds <= reach:
            return variant, variant.frames(_trained_seconds(variant, seconds))
    raise EngineError(
        ErrorCode.DURATION_OUT_OF_RANGE,
        f"The installed models make at most {longest:.0f} s; choose a shorter length or install a full model.",
    )


def variant_of(installed: InstalledModels | None, name: str) -> Variant:
    """The variant, with the sizes of a test fixture where the record says so."""
    variant = VARIANTS[name]
    shapes = {} if installed is None else installed.fixture_shapes
    sizes: dict[str, Any] | None = shapes.get(f"transformer.{name}", shapes.get("transformer"))
    return replace(variant, shape=replace(variant.shape, **sizes)) if sizes else variant


def _trained_seconds(variant: Variant, seconds: float) -> float:
    reach = variant.frames_max * FRAME_SAMPLES / SAMPLE_RATE_HERTZ
    return seconds if variant.fixed_length else max(seconds, min(FULL_SECONDS_MIN, reach))
