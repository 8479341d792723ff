"""The inference service around one engine. No Ray in here, so any ASGI server can serve it."""

from __future__ import annotations

import logging
import tempfile
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from connectrpc.request import RequestContext

from ..engines.contract import Engine, Master, Recipe, StemArchive, StemEngine
from ..errors import EngineError, ErrorCode
from ..gen.everloop.inference.v1 import inference_pb2 as pb
from .connect_errors import connect_error
from .fetch_file import check_fetch_url, fetch_file
from .messages import (
    description_message,
    estimate_message,
    history_of,
    interpretation_message,
    lyrics_message,
    overrides_of,
    progress_message,
    recipe_of,
    result_message,
    sampling_of,
    state_message,
    stems_message,
    stems_progress_message,
)
from .publish_file import PUBLISHING_FROM_PERCENT, publish_file
from .put_file import check_upload_url
from .running_jobs import RunningJobs

log = logging.getLogger("everloop.inference")

_JOB_ID_CHARACTERS_MAX = 100
Message = TypeVar("Message")


class EngineService:
    """Implements the generated service protocol for one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._jobs = RunningJobs()

    async def describe(
        self, request: pb.DescribeRequest, ctx: RequestContext[Any, Any]
    ) -> pb.DescribeResponse:
        """What the engine is and can do."""
        return description_message(self._engine.describe())

    async def get_state(
        self, request: pb.GetStateRequest, ctx: RequestContext[Any, Any]
    ) -> pb.GetStateResponse:
        """Whether the engine can generate now."""
        return state_message(self._engine.state())

    async def interpret(
        self, request: pb.InterpretRequest, ctx: RequestContext[Any, Any]
    ) -> pb.InterpretResponse:
        """How the engine understands a prompt."""
        try:
            return interpretation_message(
                self._engine.interpret(request.prompt, overrides_of(request.parameters))
            )
        except EngineError as error:
            raise connect_error(error) from None

    async def read_lyrics(
        self, request: pb.ReadLyricsRequest, ctx: RequestContext[Any, Any]
    ) -> pb.ReadLyricsResponse:
        """Where the lines of lyrics would be sung."""
        try:
            return lyrics_message(await self._engine.read_lyrics(request.lyrics, request.duration_seconds))
        except EngineError as error:
            raise connect_error(error) from None

    async def estimate(
        self, request: pb.EstimateRequest, ctx: RequestContext[Any, Any]
    ) -> pb.EstimateResponse:
        """Time and memory of a generation."""
        try:
            found = self._engine.estimate(
                request.duration_seconds, sampling_of(request.sampling), history_of(request.history)
            )
            return estimate_message(found)
        except EngineError as error:
            raise connect_error(error) from None

    async def generate(
        self, request: pb.GenerateRequest, ctx: RequestContext[Any, Any]
    ) -> AsyncGenerator[pb.GenerateResponse, None]:
        """Generates, uploads, and ends with the result; progress never falls."""
        async with aclosing(self._recorded("generation_ended", request, self._generate(request))) as messages:
            async for message in messages:
                yield message

    async def make_stems(
        self, request: pb.MakeStemsRequest, ctx: RequestContext[Any, Any]
    ) -> AsyncGenerator[pb.MakeStemsResponse, None]:
        """Makes the parts of a track again, uploads them as one archive, and ends with its hash."""
        async with aclosing(
            self._recorded("stems_ended", request.track, self._make_stems(request))
        ) as messages:
            async for message in messages:
                yield message

    async def _recorded(
        self, event: str, request: pb.GenerateRequest, work: AsyncGenerator[Message, None]
    ) -> AsyncGenerator[Message, None]:
        """The work of a job, one run at a time, its failures in the vocabulary, its end in the log."""
        started = time.monotonic()
        # Never the prompt, the lyrics or the address.
        facts: dict[str, object] = {
            "engine": self._engine.describe().engine_id,
            "job_id": request.job_id[:_JOB_ID_CHARACTERS_MAX],
            "attempt": request.attempt,
        }
        outcome = "cancelled"
        try:
            _check_job(request)
            with self._jobs.running(request.job_id, request.attempt):
                async with aclosing(work) as messages:
                    async for message in messages:
                        yield message
            outcome = "completed"
        except EngineError as error:
            outcome = error.code.value
            raise connect_error(error) from None
        finally:
            seconds = round(time.monotonic() - started, 2)
            log.info(event, extra={"facts": facts | {"outcome": outcome, "seconds": seconds}})

    async def _generate(self, request: pb.GenerateRequest) -> AsyncGenerator[pb.GenerateResponse, None]:
        percent = 0.0
        master: Master | None = None
        with tempfile.TemporaryDirectory(prefix="everloop-generation-", ignore_cleanup_errors=True) as folder:
            recipe = await _recipe(request, Path(folder))
            async with aclosing(self._engine.generate(recipe, Path(folder))) as reports:
                async for report in reports:
                    if isinstance(report, Master):
                        master = report
                        continue
                    percent = max(percent, min(PUBLISHING_FROM_PERCENT, report.percent))
                    yield progress_message(replace(report, percent=percent))
            if master is None:
                raise EngineError(ErrorCode.ENGINE_CRASHED, "The engine ended without a result; try again.")
            upload = request.upload
            sending = publish_file(master.path, upload.put_url, upload.content_type or "audio/flac")
            async with aclosing(sending) as steps:
                async for step in steps:
                    yield progress_message(step)
        yield result_message(master, self._engine.describe())

    async def _make_stems(self, request: pb.MakeStemsRequest) -> AsyncGenerator[pb.MakeStemsResponse, None]:
        engine = self._engine
        if not isinstance(engine, StemEngine):
            raise EngineError(ErrorCode.INVALID_INPUT, "This engine cannot give the parts of a track.")
        percent = 0.0
        made: StemArchive | None = None
        with tempfile.TemporaryDirectory(prefix="everloop-stems-", ignore_cleanup_errors=True) as folder:
            recipe = recipe_of(request.track, None, None)
            parts = engine.make_stems(recipe, request.engine_version, request.events_sha256, Path(folder))
            async with aclosing(parts) as reports:
                async for report in reports:
                    if isinstance(report, StemArchive):
                        made = report
                        continue
                    percent = max(percent, min(PUBLISHING_FROM_PERCENT, report.percent))
                    yield stems_progress_message(replace(report, percent=percent))
            if made is None:
                raise EngineError(ErrorCode.ENGINE_CRASHED, "The engine ended without a result; try again.")
            sending = publish_file(made.path, request.track.upload.put_url, "application/zip")
            async with aclosing(sending) as steps:
                async for step in steps:
                    yield stems_progress_message(step)
        yield stems_message(made)


def _check_job(request: pb.GenerateRequest) -> None:
    if not 0 < len(request.job_id) <= _JOB_ID_CHARACTERS_MAX:
        raise EngineError(
            ErrorCode.INVALID_INPUT, f"job_id must have 1 to {_JOB_ID_CHARACTERS_MAX} characters."
        )
    check_upload_url(request.upload.put_url)
    for name, url in (
        ("style.audio_url", request.style.audio_url),
        ("edit.source_url", request.edit.source_url),
    ):
        if url or (name == "edit.source_url" and request.HasField("edit")):
            check_fetch_url(name, url)


async def _recipe(request: pb.GenerateRequest, folder: Path) -> Recipe:
    """The recipe, its audio files fetched into the folder."""
    style_audio = edit_source = None
    if request.style.audio_url:
        style_audio = await fetch_file("style.audio_url", request.style.audio_url, folder / "style-audio")
    if request.HasField("edit"):
        edit_source = await fetch_file("edit.source_url", request.edit.source_url, folder / "edit-source")
    return recipe_of(request, style_audio, edit_source)
