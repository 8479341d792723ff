"""A download ends with the promised bytes or with a reason, whatever the other side does."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from everloop_inference.models.download_file import Patience, download_file
from everloop_inference.models.manifest import FileEntry, read_manifest
from everloop_inference.models.model_error import ModelError
from everloop_inference.models.remote_file import Endpoints, describe_remote

pytestmark = pytest.mark.anyio

CONTENT = bytes(range(256)) * 4_000
DIGEST = hashlib.sha256(CONTENT).hexdigest()
_IMPATIENT = Patience(
    part_bytes=100_000, stall_seconds=0.3, tries_without_bytes_max=2, first_wait_seconds=0.01
)


class HostileHost:
    """A hub that misbehaves as told: ends early, falls silent, sends too much or other bytes."""

    def __init__(self) -> None:
        self.behaviour = "good"
        self.ranges: list[str | None] = []
        self.left_to_cut = 2

    async def answer(self, request: web.Request) -> web.StreamResponse:
        headers = {
            "X-Linked-Size": str(len(CONTENT)),
            "X-Linked-Etag": f'"{DIGEST}"',
            "X-Repo-Commit": "c0ffee",
        }
        if request.method == "HEAD":
            return web.Response(headers=headers)
        asked = request.headers.get("Range")
        self.ranges.append(asked)
        if self.behaviour == "refuse":
            return web.Response(status=503)
        start = (
            int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.behaviour != "no ranges" else 0
        )
        body = CONTENT[start:]
        if self.behaviour == "wrong":
            body = bytes(len(body))
        if self.behaviour == "more":
            body += b"more"
        response = web.StreamResponse(status=206 if start else 200)
        if start:
            total = 1 if self.behaviour == "other part" else len(CONTENT)
            response.headers["Content-Range"] = f"bytes {start}-{len(CONTENT) - 1}/{total}"
        await response.prepare(request)
        if self.behaviour in ("cut", "stall", "other part", "no ranges") and self.left_to_cut:
            self.left_to_cut -= 1
            await response.write(body[:350_000])
            if self.behaviour == "stall":
                await asyncio.sleep(0.8)
            assert request.transport is not None
            request.transport.close()
            return response
        await response.write(body)
        return response


@asynccontextmanager
async def _served(host: HostileHost) -> AsyncIterator[Endpoints]:
    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", host.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield Endpoints(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{port}")
    finally:
        await runner.cleanup()


def _entry() -> FileEntry:
    return next(iter(read_manifest().models.values())).files[0]


async def _download(host: HostileHost, partial: Path, patience: Patience = _IMPATIENT) -> list[int]:
    seen: list[int] = []
    async with _served(host) as endpoints, aiohttp.ClientSession() as session:
        remote = await describe_remote(session, _entry(), endpoints, "main")
        assert (remote.size_bytes, remote.sha256, remote.revision) == (len(CONTENT), DIGEST, "c0ffee")
        # The port is another one each time; the tag says that the content is the same.
        await download_file(session, remote, partial, seen.append, patience)
    return seen


@pytest.mark.parametrize("behaviour", ["good", "cut", "stall", "no ranges"])
async def test_the_bytes_are_whole_in_the_end(tmp_path: Path, behaviour: str) -> None:
    host = HostileHost()
    host.behaviour = behaviour
    await _download(host, tmp_path / "model.part")
    assert hashlib.sha256((tmp_path / "model.part").read_bytes()).hexdigest() == DIGEST


@pytest.mark.parametrize("behaviour", ["more", "refuse"])
async def test_what_cannot_be_right_fails_with_a_reason(tmp_path: Path, behaviour: str) -> None:
    host = HostileHost()
    host.behaviour = behaviour
    with pytest.raises(ModelError) as caught:
        await _download(host, tmp_path / "model.part")
    assert caught.value.code.value == "DOWNLOAD_FAILED"


async def test_another_part_than_asked_is_refused(tmp_path: Path) -> None:
    host = HostileHost()
    host.behaviour = "other part"
    with pytest.raises(ModelError):
        await _download(host, tmp_path / "model.part")


async def test_after_a_kill_at_most_one_part_is_fetched_again(tmp_path: Path) -> None:
    partial = tmp_path / "model.part"
    await _download(HostileHost(), partial)
    partial.write_bytes(partial.read_bytes()[:350_000] + b"\0" * 20_000)
    host = HostileHost()
    seen = await _download(host, partial)
    assert host.ranges == ["bytes=300000-"]
    assert seen[0] == 300_000
    assert hashlib.sha256(partial.read_bytes()).hexdigest() == DIGEST


async def test_nothing_is_fetched_over_plain_http_from_elsewhere() -> None:
    async with aiohttp.ClientSession() as session:
        with pytest.raises(ModelError):
            await describe_remote(session, _entry(), Endpoints(hub="http://example.org"), "main")
