"""Each part by itself, as it stands in the mix."""

from __future__ import annotations

from collections.abc import Iterator

from ..audio import SAMPLE_RATE_HERTZ, Audio
from ..master.resample import resample
from ..mix.canvas import Canvas
from ..mix.mixdown import mix_down
from ..score import Score
from ..seeds import SeedTree
from ..specification import Specification


def stem_names(spec: Specification, score: Score) -> tuple[str, ...]:
    """The parts that play, the drums and the textures, in the order in which `stems` gives them."""
    roles = [role for role, notes in score.parts.items() if notes]
    return (*roles, *(["drums"] if score.hits else []), *spec.textures)


def stems(
    spec: Specification, score: Score, canvas: Canvas, seeds: SeedTree, rate_hertz: int = SAMPLE_RATE_HERTZ
) -> Iterator[tuple[str, Audio]]:
    """Name and audio, (2, samples) at `rate_hertz`, of every part that plays and of every texture, one at a time.

    A stem has its part's effects, echo and room, but not what the mix does to all parts together (tape, compression,
    drive, master). Stems therefore sum to the mix before those.
    """
    for name in stem_names(spec, score):
        alone = mix_down(spec, score, canvas, seeds, lambda share: None, only=name)
        if rate_hertz == SAMPLE_RATE_HERTZ:
            yield name, canvas.crop(alone)
        else:
            yield name, canvas.resampled().crop(resample(alone, canvas.crew))
