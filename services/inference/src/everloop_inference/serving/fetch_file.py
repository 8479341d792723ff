"""Getting a user's audio by a presigned HTTP GET."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp

from ..errors import EngineError, ErrorCode
from .put_file import is_web_address

_CHUNK_BYTES = 256 * 1024
_CONNECT_SECONDS = 10
# Longest time without a single byte moving.
_STALL_SECONDS = 60
# Twenty minutes of stereo in 32 bit.
_BYTES_MAX = 500 * 1024 * 1024


def check_fetch_url(field: str, url: str) -> None:
    """Raises INVALID_INPUT unless the address is http(s) with a host. The address itself is never repeated."""
    if not is_web_address(url):
        raise EngineError(ErrorCode.INVALID_INPUT, f"{field} must be an http or https address.")


async def fetch_file(field: str, url: str, path: Path) -> Path:
    """Writes the file behind the address. Raises INVALID_INPUT, naming the field, when it cannot be had.

    No error and no log line holds the address: it is a secret.
    """
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_SECONDS, sock_read=_STALL_SECONDS)
    received = 0
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout, trust_env=False) as session,
            session.get(url, allow_redirects=False) as answer,
        ):
            if answer.status != 200:
                raise _unusable(field, f"its storage answered HTTP {answer.status}")
            with path.open("wb") as file:
                async for chunk in answer.content.iter_chunked(_CHUNK_BYTES):
                    received += len(chunk)
                    if received > _BYTES_MAX:
                        raise _unusable(field, f"it is larger than {_BYTES_MAX // 1024**2} MB")
                    await asyncio.to_thread(file.write, chunk)
    except (TimeoutError, aiohttp.ClientError, OSError) as cause:
        raise _unusable(field, f"its storage broke off ({type(cause).__name__})") from None
    return path


def _unusable(field: str, reason: str) -> EngineError:
    return EngineError(ErrorCode.INVALID_INPUT, f"{field} cannot be used: {reason}.")
