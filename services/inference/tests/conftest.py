"""Rendered tracks shared by the tests: each recipe is rendered once per run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile
from hypothesis import settings

from everloop_inference.engines.contract import Master, Overrides, Progress, Recipe
from everloop_inference.engines.procedural.render import render

RATE_HERTZ = 44_100

# A busy machine must not fail a property by its clock.
settings.register_profile("everloop", deadline=None)
settings.load_profile("everloop")


@dataclass(frozen=True)
class Track:
    """A rendered file: what the engine says about it, and what a decoder reads, (samples, 2)."""

    master: Master
    audio: npt.NDArray[np.float64]
    progress: tuple[Progress, ...]

    @property
    def mono(self) -> npt.NDArray[np.float64]:
        return self.audio.mean(axis=1)


Render = Callable[..., Track]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Render:
    folder = tmp_path_factory.mktemp("tracks")
    known: dict[Recipe, Track] = {}

    def render_once(
        prompt: str,
        seconds: float = 12.0,
        seed: int = 5,
        loopable: bool = False,
        overrides: Overrides | None = None,
        loudness_lufs: float = -14.0,
    ) -> Track:
        recipe = Recipe(
            prompt=prompt,
            duration_seconds=seconds,
            seed=seed,
            loopable=loopable,
            overrides=overrides or Overrides(),
            loudness_lufs=loudness_lufs,
        )
        if recipe not in known:
            path: Path = folder / f"{len(known)}.flac"
            progress: list[Progress] = []
            master = render(recipe, path, progress.append)
            audio, rate = soundfile.read(path)
            assert rate == RATE_HERTZ
            known[recipe] = Track(master, audio, tuple(progress))
        return known[recipe]

    return render_once
