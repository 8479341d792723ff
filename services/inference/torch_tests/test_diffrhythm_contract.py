"""The DiffRhythm engine, with the reduced model, passes what every engine must."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from reduced_model import PROMPT, write_reduced_model

from engine_contract import EngineContract
from everloop_inference.engines.contract import Recipe, SamplingChoice
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.settings import EngineSettings


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def engine(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[DiffRhythmEngine]:
    folder = tmp_path_factory.mktemp("reduced")
    write_reduced_model(folder / "models", folder / "cache")
    made = DiffRhythmEngine(
        EngineSettings(slots=2, models=folder / "models", cache=folder / "cache", device="cpu")
    )
    yield made
    made.close()


@pytest.fixture(scope="module")
def quick() -> Recipe:
    return Recipe(PROMPT, 10.0, 7, sampling=SamplingChoice(steps=4))


@pytest.fixture(scope="module")
def long() -> Recipe:
    return Recipe(PROMPT, 20.0, 7, sampling=SamplingChoice(steps=100))


class TestDiffRhythm(EngineContract):
    """The reduced model of random weights, on the processor."""
