"""The reduced model behind real Ray Serve: text → ids → sampler → decoder → presigned upload."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from connectrpc.code import Code
from connectrpc.errors import ConnectError
from reduced_model import PROMPT, write_reduced_model

from everloop_inference.gen.everloop.inference.v1 import inference_pb2 as pb
from everloop_inference.gen.everloop.inference.v1.inference_connect import InferenceServiceClient
from put_sink import Sink, put_sink
from ray_head import Stack, ray_stack, stack_processes

pytestmark = pytest.mark.anyio
# The reduced model's songs need half as much, those of its full model far more.
_MEMORY_GB = "0.1"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder = tmp_path_factory.mktemp("served")
    write_reduced_model(folder / "models", folder / "cache", ("v1.2-base", "v1.2-full"))
    places = ("--models", str(folder / "models"), "--cache", str(folder / "cache"))
    with ray_stack(*places, "--device", "cpu", "--memory-gb", _MEMORY_GB) as running:
        yield running


@pytest.fixture
def sink() -> Iterator[Sink]:
    with put_sink() as running:
        yield running


def _song(sink: Sink, job_id: str, steps: int = 4, seconds: float = 12.0) -> pb.GenerateRequest:
    return pb.GenerateRequest(
        job_id=job_id,
        attempt=1,
        prompt=PROMPT,
        lyrics="[00:01.00]slow rain on the tin roof\n[01:00.00]never sung",
        duration_seconds=seconds,
        seed=len(job_id),
        sampling=pb.SamplingChoice(steps=steps),
        upload=pb.UploadTarget(put_url=f"{sink.url}/{job_id}", content_type="audio/flac"),
    )


async def _collect(
    client: InferenceServiceClient, request: pb.GenerateRequest, into: list[pb.GenerateResponse] | None = None
) -> list[pb.GenerateResponse]:
    messages = [] if into is None else into
    async for message in client.generate(request):
        messages.append(message)
    return messages


async def _until(condition: object, seconds: float = 240.0) -> None:
    assert callable(condition)
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.05)


def _is_sampling(messages: list[pb.GenerateResponse]) -> bool:
    return any(message.progress.percent > 11 for message in messages)


def _workers(stack: Stack) -> list[int]:
    return [
        pid
        for pid in stack_processes(stack.marker)
        if b"diffrhythm.worker.main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


async def test_songs_of_one_length_are_one_batch_and_arrive_in_the_store(stack: Stack, sink: Sink) -> None:
    client = InferenceServiceClient(f"{stack.url}/diffrhythm")
    assert (await client.get_state(pb.GetStateRequest())).readiness == pb.READINESS_READY
    # The first call starts the process that reads lyrics; then both songs arrive together.
    await client.read_lyrics(pb.ReadLyricsRequest(lyrics="slow rain", duration_seconds=12.0))
    both = await asyncio.gather(*(_collect(client, _song(sink, job)) for job in ("song-a", "song-bb")))
    for job, messages in zip(("song-a", "song-bb"), both, strict=True):
        result = messages[-1].result
        percents = [message.progress.percent for message in messages[:-1]]
        assert len(percents) > 5 and percents == sorted(percents)
        assert sink.received[f"/{job}"] == (result.sha256, result.size_bytes, "audio/flac")
        assert (result.sample_count, result.channels) == (12 * 44_100, 2)
        assert [line.text for line in result.lyrics] == ["slow rain on the tin roof"]
        assert [remark.kind for remark in result.remarks] == ["dropped"]
        assert result.provenance["songsInBatch"] == "2"
        assert (result.provenance["steps"], result.provenance["seed"]) == ("4", str(len(job)))
        assert result.model_revision == "v1.2-base@fixture-1"
    assert both[0][-1].result.sha256 != both[1][-1].result.sha256


async def test_one_song_of_a_batch_is_cancelled_and_the_other_is_finished(stack: Stack, sink: Sink) -> None:
    client = InferenceServiceClient(f"{stack.url}/diffrhythm")
    seen: list[pb.GenerateResponse] = []
    kept = asyncio.create_task(_collect(client, _song(sink, "kept", 60), seen))
    dropped = asyncio.create_task(_collect(client, _song(sink, "dropped", 60)))
    await _until(lambda: _is_sampling(seen))
    dropped.cancel()
    await asyncio.gather(dropped, return_exceptions=True)
    messages = await kept
    assert messages[-1].result.provenance["songsInBatch"] == "2"
    assert set(sink.received) == {"/kept"}
    assert (await client.get_state(pb.GetStateRequest())).running == 0


async def test_a_song_that_does_not_fit_is_refused_before_it_starts(stack: Stack, sink: Sink) -> None:
    client = InferenceServiceClient(f"{stack.url}/diffrhythm")
    told = await client.estimate(pb.EstimateRequest(duration_seconds=200.0))
    assert not told.fits and told.memory_bytes > told.free_memory_bytes > 0
    assert (await client.estimate(pb.EstimateRequest(duration_seconds=12.0))).fits
    with pytest.raises(ConnectError) as refused:
        await _collect(client, _song(sink, "large", seconds=200.0))
    assert refused.value.code is Code.RESOURCE_EXHAUSTED
    assert refused.value.message == f"OUT_OF_MEMORY: {told.sentence}"
    assert sink.received == {}


async def test_a_crash_of_the_model_leaves_the_other_engine_at_work(stack: Stack, sink: Sink) -> None:
    singing = InferenceServiceClient(f"{stack.url}/diffrhythm")
    procedural = InferenceServiceClient(f"{stack.url}/procedural")
    seen: list[pb.GenerateResponse] = []
    song = asyncio.create_task(_collect(singing, _song(sink, "killed", 100), seen))
    track = pb.GenerateRequest(
        job_id="track",
        prompt="chiptune",
        duration_seconds=6.0,
        upload=pb.UploadTarget(put_url=f"{sink.url}/track"),
    )
    other = asyncio.create_task(_collect(procedural, track))
    await _until(lambda: _is_sampling(seen))
    for pid in _workers(stack):
        os.kill(pid, signal.SIGKILL)
    with pytest.raises(ConnectError) as crashed:
        await song
    assert (crashed.value.code, crashed.value.message.split(":")[0]) == (Code.ABORTED, "ENGINE_CRASHED")
    assert (await other)[-1].HasField("result")
    await _collect(singing, _song(sink, "next"))
    assert set(sink.received) == {"/track", "/next"}
