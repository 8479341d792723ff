"""What the DiffRhythm engine says about itself."""

from __future__ import annotations

from ..contract import Capabilities, Description, Licence, Needs, SamplingLimits
from . import limits
from .variants import VARIANTS

ENGINE_ID = "diffrhythm"
# Part of every recipe: rises whenever the same recipe would sound different.
ENGINE_VERSION = "1.2.0"

_GIB = 1024**3
# What a full installation takes: transformer, decoder, style encoder and its text tower.
DOWNLOAD_BYTES = int(8.0e9)

_LICENCES = (
    Licence("DiffRhythm code and transformer weights", "Apache-2.0", True),
    Licence(
        "DiffRhythm-vae weights",
        "LicenseRef-Stability-AI-Community",
        False,
        "Commercial use is free only below US$1M of yearly revenue.",
    ),
    Licence("MuQ-MuLan style encoder weights", "CC-BY-NC-4.0", False, "Non-commercial use only."),
    Licence("XLM-RoBERTa text tower", "MIT", True),
    Licence("eSpeak NG", "GPL-3.0-or-later", True, "Pronounces English in a process of its own."),
)


def describe() -> Description:
    """Name, limits and licences."""
    return Description(
        engine_id=ENGINE_ID,
        name="DiffRhythm 1.2",
        version=ENGINE_VERSION,
        summary="A neural model that sings and plays full songs from a style and timed lyrics.",
        capabilities=Capabilities(
            duration_seconds_min=limits.DURATION_SECONDS_MIN,
            duration_seconds_max=limits.DURATION_SECONDS_MAX,
            prompt_characters_max=limits.PROMPT_CHARACTERS_MAX,
            lyrics_characters_max=limits.LYRICS_CHARACTERS_MAX,
            lyrics=True,
            vocals=True,
            # The same seed gives the same song, but songs made in one batch share arithmetic: the last bits may differ.
            deterministic=False,
            reference_audio=True,
            sample_rates_hertz=(44_100,),
            prompt_languages=("en", "zh"),
            timed_lyrics=True,
            style_vectors=True,
            sampling=True,
            editing=True,
            sampling_limits=SamplingLimits(
                models=tuple(VARIANTS),
                steps_min=limits.STEPS_MIN,
                steps_max=limits.STEPS_MAX,
                steps_default=limits.STEPS_DEFAULT,
                guidance_min=limits.GUIDANCE_MIN,
                guidance_max=limits.GUIDANCE_MAX,
                guidance_default=limits.GUIDANCE_DEFAULT,
                sway_min=limits.SWAY_MIN,
                sway_max=limits.SWAY_MAX,
            ),
        ),
        licences=_LICENCES,
        needs=Needs(
            device="cuda", memory_bytes=8 * _GIB, download_bytes=DOWNLOAD_BYTES, download_required=True
        ),
    )
