"""What hosts, proxies and disks do to a download besides ending early: squeezing, redirecting, changing, filling up."""

from __future__ import annotations

import asyncio
import errno
import gzip
import hashlib
import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from everloop_inference.models.download_file import download_file
from everloop_inference.models.model_error import ModelError, ModelErrorCode
from everloop_inference.models.model_state import Phase
from everloop_inference.models.remote_file import RemoteFile, describe_remote, require_safe_redirects
from test_model_downloads import _IMPATIENT, CONTENT, DIGEST, HostileHost, _entry, _served
from test_model_manager import _managing, _settled, _until

pytestmark = pytest.mark.anyio

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _Host(HostileHost):
    """Answers with one function of the test's."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self._answer = answer

    async def answer(self, request: web.Request) -> web.StreamResponse:
        return await self._answer(request)


async def _describe_and_download(answer: Answer, partial: Path) -> RemoteFile:
    async with (
        _served(_Host(answer)) as endpoints,
        aiohttp.ClientSession(auto_decompress=False) as session,
    ):
        remote = await describe_remote(session, _entry(), endpoints, "main")
        await download_file(session, remote, partial, lambda _: None, _IMPATIENT)
    return remote


def _start_of(request: web.Request) -> int:
    return int(request.headers.get("Range", "bytes=0-").removeprefix("bytes=").rstrip("-"))


async def test_a_host_that_would_squeeze_is_asked_not_to(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        body = CONTENT
        headers = {}
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            body, headers = gzip.compress(CONTENT), {"Content-Encoding": "gzip"}
        if request.method == "HEAD":
            return web.Response(headers=headers | {"Content-Length": str(len(body))})
        return web.Response(body=body, headers=headers)

    await _describe_and_download(answer, tmp_path / "a.part")
    assert (tmp_path / "a.part").read_bytes() == CONTENT


async def test_what_is_squeezed_all_the_same_is_refused(tmp_path: Path) -> None:
    squeezed = gzip.compress(CONTENT)

    async def answer(request: web.Request) -> web.StreamResponse:
        headers = {"Content-Encoding": "gzip", "X-Linked-Size": str(len(squeezed))}
        return web.Response(body=b"" if request.method == "HEAD" else squeezed, headers=headers)

    with pytest.raises(ModelError) as caught:
        await _describe_and_download(answer, tmp_path / "a.part")
    assert caught.value.code is ModelErrorCode.DOWNLOAD_FAILED and "compressed" in caught.value.sentence


async def test_a_body_in_chunks_without_a_length_is_whole_in_the_end(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if request.method == "HEAD":
            return web.Response(headers={"X-Linked-Size": str(len(CONTENT))})
        response = web.StreamResponse()
        response.enable_chunked_encoding()
        await response.prepare(request)
        for at in range(0, len(CONTENT), 150_000):
            await response.write(CONTENT[at : at + 150_000])
        return response

    await _describe_and_download(answer, tmp_path / "a.part")
    assert hashlib.sha256((tmp_path / "a.part").read_bytes()).hexdigest() == DIGEST


async def test_parts_of_two_versions_are_never_joined(tmp_path: Path) -> None:
    newer = CONTENT[::-1]
    gets = 0

    async def answer(request: web.Request) -> web.StreamResponse:
        nonlocal gets
        if request.method == "HEAD":
            return web.Response(headers={"Content-Length": str(len(CONTENT)), "ETag": '"first"'})
        gets += 1
        start = _start_of(request)
        body, tag = (CONTENT, "first") if gets == 1 else (newer, "second")
        response = web.StreamResponse(status=206 if start else 200, headers={"ETag": f'"{tag}"'})
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        await response.prepare(request)
        await response.write(body[start:] if gets > 1 else body[:350_000])
        if gets == 1:
            assert request.transport is not None
            request.transport.close()
        return response

    await _describe_and_download(answer, tmp_path / "a.part")
    assert (tmp_path / "a.part").read_bytes() == newer


async def test_redirects_are_followed_and_endless_ones_are_not(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        if not request.path.startswith("/elsewhere"):
            return web.Response(status=302, headers={"Location": "/elsewhere"})
        headers = {"Content-Length": str(len(CONTENT))} if request.method == "HEAD" else {}
        return web.Response(body=b"" if request.method == "HEAD" else CONTENT, headers=headers)

    await _describe_and_download(answer, tmp_path / "a.part")
    assert (tmp_path / "a.part").read_bytes() == CONTENT

    async def endless(request: web.Request) -> web.StreamResponse:
        return web.Response(status=302, headers={"Location": request.path})

    with pytest.raises(ModelError) as caught:
        await _describe_and_download(endless, tmp_path / "b.part")
    assert caught.value.code is ModelErrorCode.DOWNLOAD_FAILED


@pytest.mark.parametrize(
    ("asked", "hops", "safe"),
    [
        ("https://hub.example/a", ["https://cdn.example/b"], True),
        ("https://hub.example/a", ["http://cdn.example/b", "https://cdn.example/c"], False),
        ("https://hub.example/a", ["http://127.0.0.1:9000/inside"], False),
        ("https://hub.example/a", ["https://localhost/inside"], False),
        ("http://127.0.0.1:8000/a", ["http://127.0.0.1:9000/b"], True),
        ("http://127.0.0.1:8000/a", ["http://cdn.example/b"], False),
    ],
)
def test_no_hop_of_a_redirect_leaves_https_or_leads_to_this_machine(
    asked: str, hops: list[str], safe: bool
) -> None:
    if safe:
        require_safe_redirects(asked, hops)
        return
    with pytest.raises(ModelError):
        require_safe_redirects(asked, hops)


@pytest.mark.parametrize("size", ["0", "\u00b2", "-5", "many", ""])
async def test_a_size_that_is_none_is_refused(size: str) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(headers={"X-Linked-Size": size, "Content-Length": size if size == "0" else "0"})

    async with _served(_Host(answer)) as endpoints, aiohttp.ClientSession() as session:
        with pytest.raises(ModelError) as caught:
            await describe_remote(session, _entry(), endpoints, "main")
    assert caught.value.code is ModelErrorCode.DOWNLOAD_FAILED


async def test_only_the_hub_promises_a_hash(tmp_path: Path) -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        return web.Response(headers={"Content-Length": "5", "ETag": f'"{DIGEST}"'})

    async with _served(_Host(answer)) as endpoints, aiohttp.ClientSession() as session:
        remote = await describe_remote(session, _entry(), endpoints, "main")
    # Sixty-four digits of any other host's tag are not known to be a checksum of the content.
    assert remote.sha256 is None and remote.tag == DIGEST


async def test_a_host_that_never_answers_is_told_as_that(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("everloop_inference.models.remote_file.ANSWER_SECONDS_MAX", 0.2)

    async def answer(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(1)
        return web.Response()

    async with _served(_Host(answer)) as endpoints, aiohttp.ClientSession() as session:
        with pytest.raises(ModelError) as caught:
            await describe_remote(session, _entry(), endpoints, "main")
    assert "does not answer" in caught.value.sentence


async def test_a_disk_that_fills_up_is_told_as_that_and_keeps_what_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, left = os.write, 300_000

    def fill(handle: int, data: bytes | memoryview) -> int:
        nonlocal left
        if left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        count = write(handle, bytes(data[:left]))
        left -= count
        return count

    monkeypatch.setattr("everloop_inference.models.download_file.os.write", fill)
    async with _served(HostileHost()) as endpoints, _managing(tmp_path, endpoints) as manager:
        manager.download("m", ["some"])
        assert await _until(manager, _settled) is Phase.FAILED
        assert manager.get("m")[1].error_code == "STORAGE_FULL"
        partial = next((tmp_path / "downloads").glob("*.part"))
        assert partial.read_bytes() == CONTENT[:300_000]
        left = 10**9
        manager.download("m", ["some"])
        assert await _until(manager, _settled) is Phase.INSTALLED
