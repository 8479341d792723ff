"""The procedural engine passes what every engine must."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from engine_contract import EngineContract
from everloop_inference.engines.contract import Recipe
from everloop_inference.engines.procedural.engine import ProceduralEngine


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
async def engine() -> AsyncIterator[ProceduralEngine]:
    made = ProceduralEngine(2)
    yield made
    made.close()


@pytest.fixture(scope="module")
def quick() -> Recipe:
    return Recipe("slow rain, felt piano", 6.0, 7)


@pytest.fixture(scope="module")
def long() -> Recipe:
    return Recipe("orchestral, wide", 400.0, 7)


class TestProcedural(EngineContract):
    """Two slots, a few seconds of music each."""
