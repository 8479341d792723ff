"""What a recipe asks for, before a note is written: its reading, its seeds and its time plan."""

from __future__ import annotations

from dataclasses import dataclass

from ..contract import Recipe
from .form.length import Length, plan_loop, plan_track
from .master.resample import GRANULE, RESAMPLED_HERTZ
from .prompt.interpret import interpret
from .prompt.specify import specify
from .seeds import SeedTree
from .specification import Specification

_RING_SECONDS = {"ambient": 8.0, "orchestral": 5.0, "piano_ballad": 5.0}
_RING_SECONDS_DEFAULT = 3.5


@dataclass(frozen=True)
class Plan:
    """Everything that follows from the recipe by reading alone."""

    spec: Specification
    length: Length
    seeds: SeedTree


def plan(recipe: Recipe) -> Plan:
    """Reads the prompt and divides the asked time into bars."""
    seeds = SeedTree(recipe.seed)
    spec = specify(interpret(recipe.prompt, recipe.overrides), seeds)
    granule = GRANULE if recipe.sample_rate_hertz == RESAMPLED_HERTZ else 1
    if recipe.loopable:
        length = plan_loop(recipe.duration_seconds, spec.tempo_bpm, spec.tempo_asked, granule)
    else:
        ring = _RING_SECONDS.get(spec.style.style_id, _RING_SECONDS_DEFAULT)
        length = plan_track(recipe.duration_seconds, spec.tempo_bpm, ring, granule)
    return Plan(spec, length, seeds)
