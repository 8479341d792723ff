"""The diffrhythm engine as long as its weights are not installed: says so, and makes nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

from ...errors import EngineError, ErrorCode
from ..contract import (
    Capabilities,
    Description,
    Interpretation,
    Licence,
    Master,
    Needs,
    Overrides,
    Progress,
    Readiness,
    Recipe,
    State,
)

_GIB = 1024**3
# What a full installation takes: transformer, decoder, style encoder and its text tower.
_DOWNLOAD_BYTES = int(8.0e9)
_SENTENCE = "The DiffRhythm weights are not installed."
_WAY_OUT = "Use the procedural engine, which needs no download, or install the weights once this release supports it."


class DiffRhythmEngine:
    """Describes the model truthfully; every generation is refused with MODEL_NOT_LOADED."""

    def describe(self) -> Description:
        """What the model can do once it is installed, and under which licences."""
        return Description(
            engine_id="diffrhythm",
            name="DiffRhythm 1.2",
            version="1.2",
            summary="A neural model that sings and plays full songs from a style and timed lyrics. Not installed.",
            capabilities=Capabilities(
                duration_seconds_min=95.0,
                duration_seconds_max=285.0,
                prompt_characters_max=2_000,
                lyrics_characters_max=6_000,
                lyrics=True,
                vocals=True,
                deterministic=True,
                reference_audio=True,
                sample_rates_hertz=(44_100,),
                prompt_languages=("en", "zh"),
            ),
            licences=_LICENCES,
            needs=Needs(
                device="cuda", memory_bytes=8 * _GIB, download_bytes=_DOWNLOAD_BYTES, download_required=True
            ),
        )

    def state(self) -> State:
        """Needs a download."""
        return State(Readiness.NEEDS_DOWNLOAD, _SENTENCE, _WAY_OUT, download_total_bytes=_DOWNLOAD_BYTES)

    def interpret(self, prompt: str, overrides: Overrides) -> Interpretation:
        """The model takes a prompt as a whole and names no parts of it, so there is nothing to show."""
        return Interpretation((), ())

    async def generate(self, recipe: Recipe, scratch: Path) -> AsyncGenerator[Progress | Master, None]:
        """Always raises MODEL_NOT_LOADED."""
        raise EngineError(ErrorCode.MODEL_NOT_LOADED, f"{_SENTENCE} {_WAY_OUT}")
        yield  # Makes this an async generator, as the contract asks.

    def close(self) -> None:
        """Nothing is held."""


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
    Licence("eSpeak NG", "GPL-3.0-or-later", True, "A system program used for English pronunciation."),
)
