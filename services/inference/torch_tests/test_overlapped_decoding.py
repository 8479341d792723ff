"""Songs decoded while the next one is sampled are the songs decoded before it."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path

import pytest
from reduced_model import PROMPT, write_reduced_model

from everloop_inference.engines.contract import Master, Recipe, SamplingChoice
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.settings import EngineSettings

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def _songs(settings: EngineSettings, folder: Path) -> list[str]:
    engine = DiffRhythmEngine(settings)

    async def song(steps: int) -> str:
        place = folder / str(steps)
        place.mkdir(parents=True)
        recipe = Recipe(PROMPT, 12.0, steps, sampling=SamplingChoice(steps=steps))
        async with aclosing(engine.generate(recipe, place)) as reports:
            async for report in reports:
                if isinstance(report, Master):
                    assert report.provenance["songsInBatch"] == "1"
                    return report.sha256
        raise AssertionError("no result")

    try:
        # Other steps, other batch: three of them, one after the other.
        return await asyncio.gather(*(song(steps) for steps in (4, 5, 6)))
    finally:
        engine.close()


async def test_overlapping_changes_no_byte_of_any_song(tmp_path: Path) -> None:
    write_reduced_model(tmp_path / "m", tmp_path / "c")
    settings = EngineSettings(models=tmp_path / "m", cache=tmp_path / "c", device="cpu")
    apart = await _songs(replace(settings, overlapped_decoding=False), tmp_path / "apart")
    overlapped = await _songs(replace(settings, overlapped_decoding=True), tmp_path / "overlapped")
    assert overlapped == apart and len(set(apart)) == 3
