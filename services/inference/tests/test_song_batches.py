"""Batches of songs in a worker process: one may be decoded while the next is sampled, and each loses only its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any

import pytest

from everloop_inference.engines.diffrhythm.song import Sampling, Song
from everloop_inference.engines.diffrhythm.style.resolve import StyleSource
from everloop_inference.engines.diffrhythm.worker.song_batches import SongBatches
from everloop_inference.errors import EngineError

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@dataclass
class _FakeProcess:
    """What a worker process is to its engine; the test says what it reports."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    reports: asyncio.Queue[dict[str, Any] | None] = field(default_factory=asyncio.Queue)
    is_running: bool = True
    pid: int = 7

    def send(self, order: dict[str, Any]) -> None:
        self.orders.append(order)

    def end(self) -> None:
        self.is_running = False
        self.reports.put_nowait(None)

    def tell(self, **report: Any) -> None:
        self.reports.put_nowait(report)

    @property
    def batches(self) -> list[list[str]]:
        return [[song["song_id"] for song in order["songs"]] for order in self.orders if "songs" in order]


@dataclass
class _Bench:
    batches: SongBatches
    started: list[_FakeProcess]

    def sing(self, song_id: str, steps: int) -> asyncio.Task[list[dict[str, Any]]]:
        sampling = Sampling("v1.2-base", 8, steps, 4.0, None, None, False)
        song = Song(song_id, "", sampling, 1, (0,) * 8, StyleSource(text="a"), None, 1, None, -14.0, -1.0)

        async def collect() -> list[dict[str, Any]]:
            async with aclosing(self.batches.render(song)) as reports:
                return [report async for report in reports]

        return asyncio.create_task(collect())


@pytest.fixture
async def bench() -> AsyncIterator[_Bench]:
    started: list[_FakeProcess] = []

    def start() -> Any:
        started.append(_FakeProcess())
        return started[-1]

    made = _Bench(SongBatches(start, 8, 60.0), started)
    yield made
    made.batches.close()


async def _until(condition: Any) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.01)


async def test_the_next_batch_is_handed_over_when_the_first_is_sampled_and_not_before(bench: _Bench) -> None:
    first, second = bench.sing("a", 4), bench.sing("b", 8)
    await _until(lambda: bench.started and bench.started[0].batches)
    process = bench.started[0]
    await asyncio.sleep(0.2)
    assert process.batches == [["a"]]
    process.tell(sampled=["a"])
    await _until(lambda: len(process.batches) == 2)
    process.tell(song="b", progress={"percent": 20})
    process.tell(song="a", finished={})
    process.tell(ended=["a"])
    assert await first == [{"song": "a", "finished": {}}]
    process.tell(sampled=["b"])
    process.tell(song="b", finished={})
    process.tell(ended=["b"])
    assert len(await second) == 2
    assert len(bench.started) == 1


async def test_a_worker_that_says_only_ended_gets_one_batch_at_a_time(bench: _Bench) -> None:
    first, second = bench.sing("a", 4), bench.sing("b", 8)
    await _until(lambda: bench.started and bench.started[0].batches)
    process = bench.started[0]
    process.tell(song="a", finished={})
    await first
    await asyncio.sleep(0.2)
    assert process.batches == [["a"]]
    process.tell(ended=["a"])
    await _until(lambda: len(process.batches) == 2)
    process.tell(song="b", finished={})
    process.tell(ended=["b"])
    await second


async def test_a_process_that_dies_fails_both_of_its_batches_and_the_next_song_gets_another(
    bench: _Bench,
) -> None:
    first, second = bench.sing("a", 4), bench.sing("b", 8)
    await _until(lambda: bench.started and bench.started[0].batches)
    bench.started[0].tell(sampled=["a"])
    await _until(lambda: len(bench.started[0].batches) == 2)
    bench.started[0].end()
    for lost in (first, second):
        with pytest.raises(EngineError, match=r"^ENGINE_CRASHED"):
            await lost
    third = bench.sing("c", 4)
    await _until(lambda: len(bench.started) == 2 and bench.started[1].batches)
    bench.started[1].tell(song="c", finished={})
    bench.started[1].tell(ended=["c"])
    await third


async def test_a_cancelled_batch_does_not_end_the_process_while_another_is_wanted(bench: _Bench) -> None:
    first, second = bench.sing("a", 4), bench.sing("b", 8)
    await _until(lambda: bench.started and bench.started[0].batches)
    process = bench.started[0]
    process.tell(sampled=["a"])
    await _until(lambda: len(process.batches) == 2)
    second.cancel()
    await asyncio.sleep(1.8)
    assert process.is_running and process.orders[-1] == {"cancel": "b"}
    process.tell(song="a", finished={})
    await first
    process.tell(ended=["a"])
    # Now nobody waits for anything, and it does not say that it heard the cancel.
    await _until(lambda: not process.is_running)
    await asyncio.gather(second, return_exceptions=True)
