"""What the procedural engine says about itself."""

from __future__ import annotations

from ..contract import Capabilities, Description, Licence, Needs
from .limits import DURATION_SECONDS_MAX, DURATION_SECONDS_MIN, PROMPT_CHARACTERS_MAX, SAMPLE_RATES_HERTZ
from .memory import memory_bytes
from .prompt.lexicon_moods import MOOD_ENTRIES
from .styles import STYLES

ENGINE_ID = "procedural"
# Part of every recipe: rises whenever the same recipe would sound different.
ENGINE_VERSION = "1.4.0"


def describe() -> Description:
    """Name, limits and licence."""
    return Description(
        engine_id=ENGINE_ID,
        name="Everloop Procedural",
        version=ENGINE_VERSION,
        summary="Composes and synthesises instrumental music from the words of the prompt, by rules, without a model.",
        capabilities=Capabilities(
            duration_seconds_min=DURATION_SECONDS_MIN,
            duration_seconds_max=DURATION_SECONDS_MAX,
            prompt_characters_max=PROMPT_CHARACTERS_MAX,
            loopable=True,
            deterministic=True,
            tempo=True,
            musical_key=True,
            genres=tuple(style.label for style in STYLES.values()),
            moods=tuple(entry.label for entry in MOOD_ENTRIES),
            sample_rates_hertz=SAMPLE_RATES_HERTZ,
            prompt_languages=("en", "ru"),
            stems=True,
        ),
        licences=(
            Licence(
                "Engine and every sound in it",
                "Apache-2.0",
                True,
                "Nothing is sampled or trained: the music belongs to whoever makes it.",
            ),
        ),
        needs=Needs(device="cpu", memory_bytes=memory_bytes(DURATION_SECONDS_MAX)),
    )
