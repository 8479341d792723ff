"""The service around an engine, without Ray and with a fake engine that makes a small file at once."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from connectrpc.code import Code
from connectrpc.errors import ConnectError

from everloop_inference.engines.contract import (
    Description,
    Extra,
    Interpretation,
    Master,
    Overrides,
    Progress,
    Recipe,
    Stage,
    State,
    StemArchive,
)
from everloop_inference.engines.diffrhythm.engine import DiffRhythmEngine
from everloop_inference.engines.procedural.description import describe
from everloop_inference.errors import EngineError, ErrorCode
from everloop_inference.gen.everloop.inference.v1 import inference_pb2 as pb
from everloop_inference.serving.service import EngineService
from put_sink import Sink, put_sink

pytestmark = pytest.mark.anyio


class FakeEngine:
    """Falls back once in its progress, to see whether the service lets that through; waits where it is told to."""

    def __init__(self) -> None:
        self.hold = asyncio.Event()
        self.hold.set()
        self.started = asyncio.Event()
        self.failure: EngineError | None = None
        self.folders: list[Path] = []

    def describe(self) -> Description:
        return describe()

    def state(self) -> State:
        raise NotImplementedError

    def interpret(self, prompt: str, overrides: Overrides) -> Interpretation:
        raise EngineError(ErrorCode.INVALID_PROMPT, "The prompt is too long.")

    async def generate(self, recipe: Recipe, scratch: Path) -> AsyncIterator[Progress | Master]:
        self.folders.append(scratch)
        for percent in (5.0, 40.0, 30.0, 80.0):
            yield Progress(Stage.GENERATING, percent)
        self.started.set()
        await self.hold.wait()
        if self.failure is not None:
            raise self.failure
        body = b"fLaC" + bytes(400_000)
        path = scratch / "master.flac"
        path.write_bytes(body)
        yield Master(
            path=path, sha256=hashlib.sha256(body).hexdigest(), size_bytes=len(body), sample_rate_hertz=44_100,
            channels=2, sample_count=10, loudness_lufs=-14.0, true_peak_dbtp=-1.1, tempo_bpm=75.0,
            musical_key="D minor", beats_per_bar=4, first_downbeat_seconds=0.0, sections=(),
            interpretation=Interpretation((), ()), loopable=recipe.loopable,
            extras=(Extra("chords", "text/plain", b"| Am |"),),
        )  # fmt: skip

    async def make_stems(
        self, recipe: Recipe, engine_version: str, events_sha256: str, scratch: Path
    ) -> AsyncIterator[Progress | StemArchive]:
        self.folders.append(scratch)
        yield Progress(Stage.GENERATING, 50.0)
        self.started.set()
        await self.hold.wait()
        path = scratch / "stems.zip"
        path.write_bytes(b"PK" + bytes(5_000))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield StemArchive(path, digest, 5_002, (engine_version, events_sha256))

    def close(self) -> None:
        pass


@pytest.fixture
def sink() -> Iterator[Sink]:
    with put_sink() as running:
        yield running


def _request(url: str, job_id: str = "job-1", attempt: int = 1) -> pb.GenerateRequest:
    return pb.GenerateRequest(
        job_id=job_id,
        attempt=attempt,
        prompt="a secret prompt",
        duration_seconds=30,
        upload=pb.UploadTarget(put_url=url),
    )


async def _collect(service: EngineService, request: pb.GenerateRequest) -> list[pb.GenerateResponse]:
    return [message async for message in service.generate(request, None)]  # type: ignore[arg-type]


async def test_the_result_is_uploaded_with_its_length_type_and_hash(sink: Sink) -> None:
    engine = FakeEngine()
    messages = await _collect(EngineService(engine), _request(f"{sink.url}/key?signature=s3cret"))
    result = messages[-1].result
    assert sink.received["/key"] == (result.sha256, result.size_bytes, "audio/flac")
    percents = [message.progress.percent for message in messages[:-1]]
    assert percents == sorted(percents)
    assert percents[-1] < 100
    assert not engine.folders[0].exists(), "the scratch folder stays behind"


async def test_extras_come_with_the_result_and_with_their_hash(sink: Sink) -> None:
    extra = (await _collect(EngineService(FakeEngine()), _request(f"{sink.url}/key")))[-1].result.extras[0]
    assert (extra.kind, extra.content_type, extra.data) == ("chords", "text/plain", b"| Am |")
    assert extra.sha256 == hashlib.sha256(b"| Am |").hexdigest()


async def test_stems_are_uploaded_as_an_archive_for_the_track_that_was_named(sink: Sink) -> None:
    engine = FakeEngine()
    request = pb.MakeStemsRequest(track=_request(f"{sink.url}/zip"), engine_version="1.0", events_sha256="e")
    messages = [message async for message in EngineService(engine).make_stems(request, None)]  # type: ignore[arg-type]
    result = messages[-1].result
    assert sink.received["/zip"] == (result.sha256, result.size_bytes, "application/zip")
    assert list(result.names) == ["1.0", "e"]
    percents = [message.progress.percent for message in messages[:-1]]
    assert percents == sorted(percents)
    assert not engine.folders[0].exists(), "the scratch folder stays behind"


async def test_cancelled_stems_leave_nothing(sink: Sink) -> None:
    engine = FakeEngine()
    engine.hold.clear()

    async def collect() -> None:
        request = pb.MakeStemsRequest(track=_request(f"{sink.url}/zip"))
        async for _ in EngineService(engine).make_stems(request, None):  # type: ignore[arg-type]
            pass

    task = asyncio.create_task(collect())
    await asyncio.wait_for(engine.started.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not engine.folders[0].exists()
    assert sink.received == {}


async def test_an_engine_without_stems_says_so(sink: Sink) -> None:
    request = pb.MakeStemsRequest(track=_request(f"{sink.url}/zip"))
    with pytest.raises(ConnectError, match=r"^INVALID_INPUT: This engine cannot"):
        async for _ in EngineService(DiffRhythmEngine()).make_stems(request, None):  # type: ignore[arg-type]
            pass


@pytest.mark.parametrize("status", [302, 403, 500])
async def test_a_refused_upload_is_a_typed_error_without_the_address(
    sink: Sink, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sink.answers["/refused"] = status
    with pytest.raises(ConnectError) as failed:
        await _collect(EngineService(FakeEngine()), _request(f"{sink.url}/refused?signature=s3cret"))
    assert failed.value.code is Code.UNAVAILABLE
    assert failed.value.message.startswith("UPLOAD_FAILED: ")
    said = failed.value.message + caplog.text
    assert "s3cret" not in said
    assert "/refused" not in said
    assert "a secret prompt" not in said


async def test_an_unreachable_storage_is_a_typed_error() -> None:
    with pytest.raises(ConnectError, match=r"^UPLOAD_FAILED: "):
        await _collect(EngineService(FakeEngine()), _request("http://127.0.0.1:9/key"))


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "ftp://host/key", "http://", "http://[broken/", "key"]
)
async def test_only_http_addresses_are_taken(url: str) -> None:
    with pytest.raises(ConnectError) as failed:
        await _collect(EngineService(FakeEngine()), _request(url))
    assert failed.value.code is Code.INVALID_ARGUMENT
    assert failed.value.message.startswith("INVALID_INPUT: upload.put_url")


@pytest.mark.parametrize("job_id", ["", "x" * 101])
async def test_a_job_id_is_required(sink: Sink, job_id: str) -> None:
    with pytest.raises(ConnectError, match=r"^INVALID_INPUT: job_id"):
        await _collect(EngineService(FakeEngine()), _request(f"{sink.url}/key", job_id))


async def test_a_newer_call_for_a_job_ends_the_older_one(sink: Sink) -> None:
    engine = FakeEngine()
    engine.hold.clear()
    service = EngineService(engine)
    older = asyncio.create_task(_collect(service, _request(f"{sink.url}/old", attempt=1)))
    await asyncio.wait_for(engine.started.wait(), 10)
    newer = asyncio.create_task(_collect(service, _request(f"{sink.url}/new", attempt=2)))
    with pytest.raises(ConnectError) as ended:
        await asyncio.wait_for(older, 10)
    assert ended.value.code is Code.ALREADY_EXISTS
    assert ended.value.message.startswith("SUPERSEDED: ")
    with pytest.raises(ConnectError, match=r"^SUPERSEDED: "):
        await _collect(service, _request(f"{sink.url}/late", attempt=1))
    engine.hold.set()
    assert (await asyncio.wait_for(newer, 10))[-1].HasField("result")
    assert set(sink.received) == {"/new"}


async def test_an_engine_error_becomes_its_connect_code(sink: Sink) -> None:
    engine = FakeEngine()
    engine.failure = EngineError(ErrorCode.OUT_OF_MEMORY, "There was not enough memory; use a shorter track.")
    with pytest.raises(ConnectError) as failed:
        await _collect(EngineService(engine), _request(f"{sink.url}/key"))
    assert failed.value.code is Code.RESOURCE_EXHAUSTED
    assert failed.value.message == "OUT_OF_MEMORY: There was not enough memory; use a shorter track."
    with pytest.raises(ConnectError, match=r"^INVALID_PROMPT: "):
        await EngineService(engine).interpret(pb.InterpretRequest(prompt="x"), None)  # type: ignore[arg-type]


async def test_cancelling_removes_the_scratch_folder(sink: Sink) -> None:
    engine = FakeEngine()
    engine.hold.clear()
    task = asyncio.create_task(_collect(EngineService(engine), _request(f"{sink.url}/key")))
    await asyncio.wait_for(engine.started.wait(), 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not engine.folders[0].exists()
    assert sink.received == {}


async def test_diffrhythm_says_that_it_is_not_installed_and_makes_nothing(sink: Sink) -> None:
    service = EngineService(DiffRhythmEngine())
    described = await service.describe(pb.DescribeRequest(), None)  # type: ignore[arg-type]
    state = await service.get_state(pb.GetStateRequest(), None)  # type: ignore[arg-type]
    assert described.engine_id == "diffrhythm"
    assert described.needs.download_required
    assert not all(licence.commercial_use for licence in described.licences)
    assert state.readiness == pb.READINESS_NEEDS_DOWNLOAD
    assert "not installed" in state.sentence
    assert "procedural" in state.way_out
    assert state.way_out not in state.sentence
    with pytest.raises(ConnectError) as refused:
        await _collect(service, _request(f"{sink.url}/key"))
    assert refused.value.code is Code.FAILED_PRECONDITION
    assert refused.value.message.startswith("MODEL_NOT_LOADED: ")
    assert sink.received == {}
