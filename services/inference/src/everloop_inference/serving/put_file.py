"""Publishing a finished file by a presigned HTTP PUT."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp

from ..errors import EngineError, ErrorCode

_CHUNK_BYTES = 256 * 1024
_CONNECT_SECONDS = 10
# Longest time without a single byte moving.
_STALL_SECONDS = 60


def check_upload_url(url: str) -> None:
    """Raises INVALID_INPUT unless the address is http(s) with a host. The address itself is never repeated."""
    if not is_web_address(url):
        raise EngineError(ErrorCode.INVALID_INPUT, "upload.put_url must be an http or https address.")


def is_web_address(url: str) -> bool:
    """Whether it is http(s) with a host."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


async def put_file(path: Path, url: str, content_type: str, report: Callable[[float], None]) -> None:
    """Uploads a file; `report` gets the share sent, 0 to 1.

    Raises UPLOAD_FAILED for every answer but 2xx (redirects included) and for a broken connection. No error and no
    log line holds the address: it is a secret that lets anybody write.
    """
    size = (await asyncio.to_thread(path.stat)).st_size
    headers = {"Content-Type": content_type or "application/octet-stream", "Content-Length": str(size)}
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=_STALL_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
            session.put(
                url, data=_chunks(path, size, report), headers=headers, allow_redirects=False
            ) as answer,
        ):
            status = answer.status
    except (TimeoutError, aiohttp.ClientError, OSError) as cause:
        raise EngineError(
            ErrorCode.UPLOAD_FAILED, f"The storage did not take the file ({type(cause).__name__}); try again."
        ) from None
    if not 200 <= status < 300:
        raise EngineError(
            ErrorCode.UPLOAD_FAILED, f"The storage refused the file with HTTP {status}; try again."
        )


async def _chunks(path: Path, size: int, report: Callable[[float], None]) -> AsyncIterator[bytes]:
    sent = 0
    with path.open("rb") as file:
        while chunk := await asyncio.to_thread(file.read, _CHUNK_BYTES):
            yield chunk
            sent += len(chunk)
            report(sent / max(1, size))
