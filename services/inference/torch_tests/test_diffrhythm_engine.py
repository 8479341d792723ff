"""The whole engine with the reduced model: words → ids → sampler → decoder → file, in its worker process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path

import pytest
import soundfile
from address_space import little_more_memory
from reduced_model import PROMPT, write_reduced_model

from everloop_inference.engines.contract import (
    Edit,
    EditSegment,
    Master,
    Progress,
    Readiness,
    Recipe,
    SamplingChoice,
    StyleChoice,
)
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.settings import EngineSettings
from everloop_inference.errors import EngineError, ErrorCode

pytestmark = pytest.mark.anyio
_QUICK = SamplingChoice(steps=4)


@pytest.fixture(scope="module")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> EngineSettings:
    folder = tmp_path_factory.mktemp("reduced")
    write_reduced_model(folder / "models", folder / "cache")
    return EngineSettings(models=folder / "models", cache=folder / "cache", device="cpu")


@pytest.fixture(scope="module")
async def engine(settings: EngineSettings) -> AsyncIterator[DiffRhythmEngine]:
    made = DiffRhythmEngine(settings)
    yield made
    made.close()


async def _song(engine: DiffRhythmEngine, recipe: Recipe, folder: Path) -> tuple[Master, list[Progress]]:
    folder.mkdir()
    progress: list[Progress] = []
    async with aclosing(engine.generate(recipe, folder)) as reports:
        async for report in reports:
            if isinstance(report, Master):
                return report, progress
            progress.append(report)
    raise AssertionError("no result")


async def test_a_song_has_its_exact_length_its_loudness_and_where_it_comes_from(
    engine: DiffRhythmEngine, tmp_path: Path
) -> None:
    lyrics = "[Verse]\nslow rain on the tin roof\n[00:75.00]never sung"
    recipe = Recipe(PROMPT, 20.0, 3, lyrics=lyrics, sampling=_QUICK)
    assert engine.state().readiness is Readiness.READY
    master, progress = await _song(engine, recipe, tmp_path / "a")
    audio, rate = soundfile.read(master.path)
    assert (audio.shape, rate) == ((882_000, 2), 44_100)
    assert abs(master.loudness_lufs + 14) < 0.5 and master.true_peak_dbtp <= -1
    percents = [step.percent for step in progress]
    assert percents == sorted(percents) and len(percents) > 6
    assert [line.text for line in master.lyrics.lines if line.text] == ["slow rain on the tin roof"]
    assert [remark.kind for remark in master.lyrics.remarks] == ["dropped"]
    facts = master.provenance
    assert (facts["seed"], facts["steps"], facts["aiGenerated"], facts["lyrics.droppedLines"]) == (
        "3",
        "4",
        "yes",
        "3",
    )
    assert len(facts["model.sha256"]) == len(facts["autoencoder.sha256"]) == 64
    again, _ = await _song(engine, recipe, tmp_path / "b")
    assert again.sha256 == master.sha256


async def test_songs_that_arrive_together_share_a_batch_and_one_may_be_cancelled(
    engine: DiffRhythmEngine, tmp_path: Path
) -> None:
    tasks = [
        asyncio.create_task(
            _song(engine, Recipe(PROMPT, 20.0, seed, sampling=SamplingChoice(steps=40)), tmp_path / str(seed))
        )
        for seed in (1, 2, 3)
    ]
    while engine.state().running < 3:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    tasks[1].cancel()
    first, cancelled, third = await asyncio.gather(*tasks, return_exceptions=True)
    assert isinstance(cancelled, asyncio.CancelledError)
    assert not isinstance(first, BaseException) and not isinstance(third, BaseException)
    assert first[0].sha256 != third[0].sha256
    assert first[0].provenance["songsInBatch"] == third[0].provenance["songsInBatch"] == "3"
    assert engine.state().running == 0


async def test_an_edit_keeps_the_sound_outside_its_segment(engine: DiffRhythmEngine, tmp_path: Path) -> None:
    source, _ = await _song(engine, Recipe(PROMPT, 20.0, 5, sampling=_QUICK), tmp_path / "source")
    edit = Edit(source.path, (EditSegment(8.0, 12.0),))
    edited, _ = await _song(engine, Recipe(PROMPT, 20.0, 6, sampling=_QUICK, edit=edit), tmp_path / "edited")
    before, after = soundfile.read(source.path)[0], soundfile.read(edited.path)[0]
    kept = slice(0, int(7.5 * 44_100))
    gain = (after[kept] * before[kept]).sum() / (before[kept] ** 2).sum()
    # What is left beside one gain is the dither of both files (the new part of random weights is far louder).
    assert ((after[kept] - gain * before[kept]) ** 2).mean() < 0.01 * (after[kept] ** 2).mean() + 5e-10
    made = slice(9 * 44_100, 11 * 44_100)
    assert ((after[made] - gain * before[made]) ** 2).mean() > 0.1 * (after[made] ** 2).mean()


async def test_a_killed_worker_is_a_typed_error_and_the_next_song_works(
    engine: DiffRhythmEngine, tmp_path: Path
) -> None:
    task = asyncio.create_task(
        _song(engine, Recipe(PROMPT, 20.0, 1, sampling=SamplingChoice(steps=100)), tmp_path / "a")
    )
    while engine.worker_pid is None:
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.2)
    assert engine._songs is not None and engine._songs._process is not None
    engine._songs._process._process.kill()
    with pytest.raises(EngineError, match=r"^ENGINE_CRASHED"):
        await task
    await _song(engine, Recipe(PROMPT, 20.0, 1, sampling=_QUICK), tmp_path / "b")


async def test_memory_that_runs_out_midway_is_told_with_advice_and_the_next_song_works(
    tmp_path: Path,
) -> None:
    write_reduced_model(tmp_path / "m", tmp_path / "c", ("v1.2-full",))
    engine = DiffRhythmEngine(EngineSettings(models=tmp_path / "m", cache=tmp_path / "c", device="cpu"))
    try:
        first, _ = await _song(engine, Recipe(PROMPT, 24.0, 1, sampling=_QUICK), tmp_path / "a")
        worker = engine.worker_pid
        assert worker is not None
        with (
            little_more_memory(worker, 8 << 20),
            pytest.raises(EngineError, match=r"^OUT_OF_MEMORY: .* Choose a shorter song"),
        ):
            await _song(engine, Recipe(PROMPT, 90.0, 1, sampling=_QUICK), tmp_path / "b")
        again, _ = await _song(engine, Recipe(PROMPT, 24.0, 1, sampling=_QUICK), tmp_path / "c2")
        assert (again.sha256, engine.worker_pid) == (first.sha256, worker)
    finally:
        engine.close()


@pytest.mark.parametrize(
    ("recipe", "word"),
    [
        (Recipe("", 20.0, 1), "INVALID_PROMPT"),
        (Recipe(PROMPT, 5.0, 1), "DURATION_OUT_OF_RANGE: duration_seconds"),
        (Recipe(PROMPT, 200.0, 1), "DURATION_OUT_OF_RANGE: The installed"),
        (Recipe(PROMPT, 20.0, 1, sampling=SamplingChoice(steps=1)), "INVALID_INPUT: sampling.steps"),
        (Recipe(PROMPT, 20.0, 1, sampling=SamplingChoice(model="v1-full")), "MODEL_NOT_LOADED"),
        (Recipe(PROMPT, 20.0, 1, style=StyleChoice(vector=(1.0,))), "INVALID_INPUT: style.vector"),
        (Recipe(PROMPT, 20.0, 1, loopable=True), "INVALID_INPUT: loopable"),
        (Recipe("words nobody encoded", 20.0, 1), "MODEL_NOT_LOADED: A style in words"),
    ],
)
async def test_what_cannot_be_made_is_refused_before_anything_is_loaded(
    settings: EngineSettings, tmp_path: Path, recipe: Recipe, word: str
) -> None:
    idle = DiffRhythmEngine(settings)
    with pytest.raises(EngineError, match=f"^{word}"):
        await _song(idle, recipe, tmp_path / "a")
    assert idle.worker_pid is None


async def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    write_reduced_model(tmp_path / "m", tmp_path / "c")
    weights = tmp_path / "m" / "diffrhythm" / "v1.2-base.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(content)
    engine = DiffRhythmEngine(EngineSettings(models=tmp_path / "m", cache=tmp_path / "c", device="cpu"))
    try:
        with pytest.raises(EngineError) as refused:
            await _song(engine, Recipe(PROMPT, 20.0, 1, sampling=_QUICK), tmp_path / "a")
        assert refused.value.code is ErrorCode.MODEL_NOT_LOADED
    finally:
        engine.close()
