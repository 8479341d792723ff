"""One file over HTTP, resumable, whatever the other side does."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncGenerator, Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import aiohttp

from .model_error import ModelError, download_failed
from .remote_file import HEADERS, RemoteFile, hops_of, require_safe_redirects, require_unsqueezed

_CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Patience:
    """How long to wait for what. A try that brought bytes does not count as failed."""

    part_bytes: int = 32 << 20
    stall_seconds: float = 30.0
    tries_without_bytes_max: int = 6
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 30.0


class _InterruptedError(Exception):
    """The connection ended early, stalled or was refused for a moment."""


@dataclass
class _Version:
    """What the host calls the content that the parts so far are of; empty until it says."""

    tag: str = ""


async def download_file(
    session: aiohttp.ClientSession,
    remote: RemoteFile,
    partial: Path,
    on_bytes: Callable[[int], None],
    patience: Patience | None = None,
) -> None:
    """Completes `partial` to the whole file. Bytes are on disk after every part, so a kill loses at most one part.

    `on_bytes` gets the number of bytes there are so far. Cancelling keeps what came. Raises DOWNLOAD_FAILED when the
    other side gives up, sends more than it promised, or never sends the rest, OSError when the disk is full.
    """
    patience = patience or Patience()
    version = _Version()
    have = _resume_at(remote, partial, patience.part_bytes)
    on_bytes(have)
    failures = 0
    with partial.open("r+b") as file:
        while have < remote.size_bytes:
            before = have
            try:
                async for count in _fetch(session, remote, file.fileno(), before, patience, version):
                    have = count
                    on_bytes(count)
            except _InterruptedError:
                have = os.fstat(file.fileno()).st_size
                failures = 0 if have > before else failures + 1
                if failures >= patience.tries_without_bytes_max:
                    raise download_failed(
                        "The download was interrupted again and again; resume it later."
                    ) from None
                wait = patience.first_wait_seconds * 2 ** min(failures, 8)
                await asyncio.sleep(min(wait, patience.longest_wait_seconds))
        os.fsync(file.fileno())


def _resume_at(remote: RemoteFile, partial: Path, part_bytes: int) -> int:
    """Bytes of this very content that are safely on disk. Notes beside the file tell which content it is."""
    notes = partial.with_name(partial.name + ".json")
    wanted = {key: value for key, value in asdict(remote).items() if key in ("size_bytes", "tag", "sha256")}
    partial.parent.mkdir(parents=True, exist_ok=True)
    try:
        known = json.loads(notes.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = None
    if known != wanted or not partial.exists():
        partial.write_bytes(b"")
        notes.write_text(json.dumps(wanted), encoding="utf-8")
        return 0
    size = partial.stat().st_size
    # What came after the last complete part may not have reached the disk before a crash.
    kept = remote.size_bytes if size == remote.size_bytes else size // part_bytes * part_bytes
    if kept > remote.size_bytes:
        kept = 0
    os.truncate(partial, kept)
    return kept


async def _fetch(
    session: aiohttp.ClientSession,
    remote: RemoteFile,
    handle: int,
    have: int,
    patience: Patience,
    version: _Version,
) -> AsyncGenerator[int, None]:
    """Yields the bytes there are after each chunk; ends when the answer does."""
    headers = HEADERS | ({"Range": f"bytes={have}-"} if have else {})
    try:
        async with asyncio.timeout(patience.stall_seconds):
            answer = await session.get(remote.url, headers=headers, max_redirects=5)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _InterruptedError from error
    async with answer:
        require_safe_redirects(remote.url, hops_of(answer))
        start = _start_of(answer, remote, have)
        require_unsqueezed(answer)
        have = _in_version(answer, version, start, handle)
        os.ftruncate(handle, have)
        os.lseek(handle, have, os.SEEK_SET)
        unsynced = have % patience.part_bytes
        while chunk := await _next_chunk(answer, patience):
            if have + len(chunk) > remote.size_bytes:
                raise download_failed("The download host sent more than it promised.")
            _write_fully(handle, chunk)
            have += len(chunk)
            unsynced += len(chunk)
            if unsynced >= patience.part_bytes:
                os.fsync(handle)
                unsynced = 0
            yield have
    if have < remote.size_bytes:
        raise _InterruptedError


async def _next_chunk(answer: aiohttp.ClientResponse, patience: Patience) -> bytes:
    try:
        async with asyncio.timeout(patience.stall_seconds):
            return await answer.content.read(_CHUNK_BYTES)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _InterruptedError from error


def _write_fully(handle: int, chunk: bytes) -> None:
    """A disk that is nearly full takes a part of a chunk only."""
    left = memoryview(chunk)
    while left:
        left = left[os.write(handle, left) :]


def _in_version(answer: aiohttp.ClientResponse, version: _Version, start: int, handle: int) -> int:
    """Where to go on; what came of another version of the file is thrown away and fetched anew."""
    tag = answer.headers.get("ETag", "")
    changed = bool(tag and version.tag) and tag != version.tag
    version.tag = tag or version.tag
    if changed and start > 0:
        os.ftruncate(handle, 0)
        raise _InterruptedError
    return start


def _start_of(answer: aiohttp.ClientResponse, remote: RemoteFile, asked: int) -> int:
    """Where the answer's bytes belong: at the asked place, or at the start when the host knows no ranges."""
    if answer.status == 200:
        return 0
    if answer.status == 206:
        told = answer.headers.get("Content-Range", "")
        if told.startswith(f"bytes {asked}-") and told.endswith(f"/{remote.size_bytes}"):
            return asked
        raise download_failed("The download host answered with another part of the file than was asked for.")
    if answer.status in (408, 425, 429) or answer.status >= 500:
        raise _InterruptedError
    raise _refused(answer.status)


def _refused(status: int) -> ModelError:
    if status == 404:
        return download_failed("The download host no longer has this file.")
    return download_failed(f"The download host answered with status {status}.")
