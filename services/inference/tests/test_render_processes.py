"""Generations run in processes of their own: they share the machine, can be cancelled, and cannot hurt each other."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

import pytest

from everloop_inference.engines.contract import Master, Progress, Recipe, StemArchive
from everloop_inference.engines.procedural.description import ENGINE_VERSION
from everloop_inference.engines.procedural.engine import ProceduralEngine
from everloop_inference.errors import EngineError, ErrorCode

pytestmark = pytest.mark.anyio

_LONG = Recipe("orchestral", 200.0, 1)
_SHORT = Recipe("chiptune", 6.0, 1)


@pytest.fixture
def engine() -> Iterator[ProceduralEngine]:
    engine = ProceduralEngine(slots=3)
    yield engine
    engine.close()


def _children() -> set[int]:
    """Render processes that this test process started and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            fields = dict(line.split(":\t", 1) for line in status.read_text().splitlines() if ":\t" in line)
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if (
            int(fields["PPid"]) == os.getpid()
            and b"render_process" in command
            and not fields["State"].startswith("Z")
        ):
            found.add(int(status.parent.name))
    return found


@asynccontextmanager
async def _started(
    engine: ProceduralEngine, recipe: Recipe, folder: Path
) -> AsyncIterator[AsyncIterator[object]]:
    """A generation that has made its first progress."""
    async with aclosing(engine.generate(recipe, folder)) as reports:
        assert isinstance(await anext(reports), Progress)
        yield reports


async def _finish(engine: ProceduralEngine, recipe: Recipe, folder: Path) -> list[object]:
    folder.mkdir(exist_ok=True)
    async with aclosing(engine.generate(recipe, folder)) as reports:
        return [report async for report in reports]


async def test_stems_come_from_a_process_too_and_only_for_the_version_that_made_the_track(
    engine: ProceduralEngine, tmp_path: Path
) -> None:
    async with aclosing(engine.make_stems(_SHORT, ENGINE_VERSION, "", tmp_path)) as reports:
        made = [report async for report in reports][-1]
    assert isinstance(made, StemArchive)
    assert made.path.stat().st_size == made.size_bytes
    with pytest.raises(EngineError, match="Another version"):
        await anext(engine.make_stems(_SHORT, "0.0.1", "", tmp_path))
    assert engine.state().running == 0


async def test_a_generation_reports_rising_progress_and_ends_with_its_file(
    engine: ProceduralEngine, tmp_path: Path
) -> None:
    reports = await _finish(engine, _SHORT, tmp_path)
    percents = [report.percent for report in reports if isinstance(report, Progress)]
    assert percents == sorted(percents)
    assert isinstance(reports[-1], Master)
    assert reports[-1].path.stat().st_size == reports[-1].size_bytes


async def test_cancelling_frees_the_slot_and_the_process_within_two_seconds(
    engine: ProceduralEngine, tmp_path: Path
) -> None:
    waiting = _children()

    async def consume() -> None:
        async with aclosing(engine.generate(_LONG, tmp_path)) as reports:
            async for _ in reports:
                started.set()

    started = asyncio.Event()
    task = asyncio.create_task(consume())
    await asyncio.wait_for(started.wait(), 30)
    assert engine.state().running == 1
    running = waiting & _children()
    cancelled_at = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - cancelled_at < 2
    assert engine.state().running == 0
    assert not running & _children()


async def test_three_generations_progress_together_and_a_fourth_is_told_to_wait(
    engine: ProceduralEngine, tmp_path: Path
) -> None:
    async with (
        _started(engine, _LONG, tmp_path) as first,
        _started(engine, _LONG, tmp_path) as second,
        _started(engine, _LONG, tmp_path) as third,
    ):
        for reports in (first, second, third):
            assert isinstance(await anext(reports), Progress)
        with pytest.raises(EngineError) as refused:
            await _finish(engine, _SHORT, tmp_path)
        assert refused.value.code is ErrorCode.ENGINE_BUSY
        assert engine.state().running == 3
    assert engine.state().running == 0


async def test_a_crash_ends_one_generation_and_leaves_the_other(
    engine: ProceduralEngine, tmp_path: Path
) -> None:
    async with _started(engine, _LONG, tmp_path) as doomed:
        victims = _children()
        other = asyncio.create_task(_finish(engine, _SHORT, tmp_path / "other"))
        for victim in victims:
            os.kill(victim, signal.SIGSEGV)
        with pytest.raises(EngineError) as crashed:
            async for _ in doomed:
                pass
        assert crashed.value.code is ErrorCode.ENGINE_CRASHED
        assert isinstance((await other)[-1], Master)


@pytest.mark.parametrize(
    ("recipe", "code"),
    [
        (Recipe("rain", 4.9, 1), ErrorCode.DURATION_OUT_OF_RANGE),
        (Recipe("rain", 600.1, 1), ErrorCode.DURATION_OUT_OF_RANGE),
        (Recipe("rain", float("nan"), 1), ErrorCode.DURATION_OUT_OF_RANGE),
        (Recipe("", 30.0, 1), ErrorCode.INVALID_PROMPT),
        (Recipe("x" * 2001, 30.0, 1), ErrorCode.INVALID_PROMPT),
        (Recipe("rain\x00", 30.0, 1), ErrorCode.INVALID_PROMPT),
        (Recipe("rain", 30.0, -1), ErrorCode.INVALID_INPUT),
        (Recipe("rain", 30.0, 2**32), ErrorCode.INVALID_INPUT),
        (Recipe("rain", 30.0, 1, lyrics="la la"), ErrorCode.INVALID_INPUT),
        (Recipe("rain", 30.0, 1, sample_rate_hertz=96_000), ErrorCode.INVALID_INPUT),
        (Recipe("rain", 30.0, 1, loudness_lufs=0.0), ErrorCode.INVALID_INPUT),
    ],
    ids=lambda value: value.name if isinstance(value, ErrorCode) else "",
)
async def test_a_recipe_outside_the_limits_is_refused_before_anything_runs(
    engine: ProceduralEngine, tmp_path: Path, recipe: Recipe, code: ErrorCode
) -> None:
    with pytest.raises(EngineError) as refused:
        await _finish(engine, recipe, tmp_path)
    assert refused.value.code is code
    assert list(tmp_path.iterdir()) == []
