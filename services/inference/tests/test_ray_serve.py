"""The applications on a real Ray head, called as the orchestrator calls them: Connect over HTTP/1.1."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from connectrpc.code import Code
from connectrpc.errors import ConnectError

from everloop_inference.engines.settings import SLOTS_DEFAULT
from everloop_inference.gen.everloop.inference.v1 import inference_pb2 as pb
from everloop_inference.gen.everloop.inference.v1.inference_connect import InferenceServiceClient
from put_sink import Sink, put_sink
from ray_head import Stack, listening_addresses, ray_stack, stack_processes

pytestmark = [pytest.mark.ray, pytest.mark.anyio]

# 127.0.0.1, ::ffff:127.0.0.1 and ::1 as /proc/net writes them.
_LOOPBACK = {"0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000"}


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    with ray_stack("--replicas", "procedural=1:2") as running:
        yield running


@pytest.fixture
def sink() -> Iterator[Sink]:
    with put_sink() as running:
        yield running


def _request(sink: Sink, job_id: str, seconds: float = 6.0, prompt: str = "chiptune") -> pb.GenerateRequest:
    return pb.GenerateRequest(
        job_id=job_id,
        attempt=1,
        prompt=prompt,
        duration_seconds=seconds,
        seed=7,
        upload=pb.UploadTarget(put_url=f"{sink.url}/{job_id}", content_type="audio/flac"),
    )


async def _collect(client: InferenceServiceClient, request: pb.GenerateRequest) -> list[pb.GenerateResponse]:
    return [message async for message in client.generate(request)]


async def test_a_generation_streams_its_progress_and_uploads_its_result(stack: Stack, sink: Sink) -> None:
    client = InferenceServiceClient(f"{stack.url}/procedural")
    assert (await client.get_state(pb.GetStateRequest())).readiness == pb.READINESS_READY
    messages = await _collect(client, _request(sink, "job-a"))
    result = messages[-1].result
    percents = [message.progress.percent for message in messages[:-1]]
    assert len(percents) > 3
    assert percents == sorted(percents)
    assert result.engine_id == "procedural"
    assert result.sample_count == 6 * 44_100
    assert sink.received["/job-a"] == (result.sha256, result.size_bytes, "audio/flac")


async def test_cancelling_the_call_frees_the_slot_while_other_calls_are_answered(
    stack: Stack, sink: Sink
) -> None:
    client = InferenceServiceClient(f"{stack.url}/procedural")
    task = asyncio.create_task(_collect(client, _request(sink, "job-b", 300.0, "orchestral")))
    async with asyncio.timeout(60):
        while (await client.get_state(pb.GetStateRequest())).running == 0:
            await asyncio.sleep(0.05)
    reading = await client.interpret(pb.InterpretRequest(prompt="slow rain, felt piano, quux"))
    assert list(reading.not_understood) == ["quux"]
    task.cancel()
    cancelled_at = time.monotonic()
    while (await client.get_state(pb.GetStateRequest())).running:
        assert time.monotonic() - cancelled_at < 2
        await asyncio.sleep(0.05)
    await asyncio.gather(task, return_exceptions=True)
    assert "/job-b" not in sink.received


async def test_errors_arrive_with_their_code_and_word(stack: Stack, sink: Sink) -> None:
    procedural = InferenceServiceClient(f"{stack.url}/procedural")
    with pytest.raises(ConnectError) as short:
        await _collect(procedural, _request(sink, "job-c", 1.0))
    assert (short.value.code, short.value.message.split(":")[0]) == (
        Code.OUT_OF_RANGE,
        "DURATION_OUT_OF_RANGE",
    )
    with pytest.raises(ConnectError) as empty:
        await _collect(procedural, _request(sink, "job-c", prompt=""))
    assert (empty.value.code, empty.value.message.split(":")[0]) == (Code.INVALID_ARGUMENT, "INVALID_PROMPT")
    diffrhythm = InferenceServiceClient(f"{stack.url}/diffrhythm")
    assert (await diffrhythm.get_state(pb.GetStateRequest())).readiness == pb.READINESS_NEEDS_DOWNLOAD
    with pytest.raises(ConnectError) as missing:
        await _collect(diffrhythm, _request(sink, "job-c", 100.0))
    assert (missing.value.code, missing.value.message.split(":")[0]) == (
        Code.FAILED_PRECONDITION,
        "MODEL_NOT_LOADED",
    )


async def test_another_replica_comes_when_every_slot_is_taken(stack: Stack, sink: Sink) -> None:
    client = InferenceServiceClient(f"{stack.url}/procedural")
    assert len(_replicas(stack)) == 1
    tasks = [asyncio.create_task(_keep_busy(client, sink, f"job-{slot}")) for slot in range(SLOTS_DEFAULT)]
    try:
        async with asyncio.timeout(180):
            while len(_replicas(stack)) < 2:
                await asyncio.sleep(0.2)
            # One more than a single replica takes at once.
            messages = await _collect_when_free(client, _request(sink, "job-more"))
        assert messages[-1].result.sample_count == 6 * 44_100
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _keep_busy(client: InferenceServiceClient, sink: Sink, job_id: str) -> None:
    while True:
        await _collect_when_free(client, _request(sink, job_id, 600.0, "orchestral"))


async def _collect_when_free(
    client: InferenceServiceClient, request: pb.GenerateRequest
) -> list[pb.GenerateResponse]:
    """Which replica gets a call is Serve's choice, and a full one refuses; the orchestrator asks again, too."""
    while True:
        try:
            return await _collect(client, request)
        except ConnectError as error:
            assert error.message.startswith("ENGINE_BUSY")
            await asyncio.sleep(0.2)


def _replicas(stack: Stack) -> list[int]:
    found = []
    for pid in stack_processes(stack.marker):
        with contextlib.suppress(FileNotFoundError):
            if Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"ray::ServeReplica:procedural"):
                found.append(pid)
    return found


async def test_nothing_listens_beyond_this_machine(stack: Stack) -> None:
    """Ray's ports take unauthenticated pickles: a Ray upgrade must not open them to the network silently."""
    listeners = listening_addresses(stack_processes(stack.marker))
    assert sum(len(addresses) for addresses in listeners.values()) >= 5
    assert {address for addresses in listeners.values() for address in addresses} <= _LOOPBACK
